//! `record!`: a struct that can be decoded.

/// Declares a struct that is decoded from a table.
///
/// ```text
/// record! {
///     /// Words for readers of the code, and for the schema.
///     pub struct Plan {
///         /// What buyers see.
///         pub title: String,                       // must be there, for text has no absent value
///         /// Features, a line each.
///         pub features["feature"]: Vec<String>,    // the key is `feature`
///         /// How it is paid.
///         pub billing: Billing = Billing::Once,    // what it is when the key is missing
///     }
/// }
/// ```
///
/// The struct gets `Clone`, `Debug`, `PartialEq` and [`Decode`](crate::config::Decode); a
/// `#[derive(…)]` after the doc comment adds more.
macro_rules! record {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@absent $type:ty,) => { <$type as $crate::config::Decode>::absent };
    (@absent $type:ty, $default:expr) => { || Some::<$type>($default) };
    (
        $(#[doc = $about:literal])*
        $(#[derive($($derived:ident),+)])?
        pub struct $record:ident {
            $(
                $(#[doc = $words:literal])*
                pub $field:ident $([$key:literal])? : $type:ty $(= $default:expr)?
            ),* $(,)?
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq $(, $($derived),+)?)]
        pub struct $record {
            $(
                $(#[doc = $words])*
                pub $field: $type,
            )*
        }

        impl $crate::config::Decode for $record {
            fn decode(value: &$crate::config::Value, out: &mut $crate::config::Decoder) -> Option<Self> {
                const KEYS: &[&str] = &[$($crate::config::record!(@key $field $($key)?)),*];
                let fields = out.fields(value, stringify!($record), KEYS)?;
                $(
                    let $field = fields.get::<$type>(
                        $crate::config::record!(@key $field $($key)?),
                        concat!($($words, "\n"),*),
                        $crate::config::record!(@absent $type, $($default)?),
                        out,
                    );
                )*
                Some(Self { $($field: $field?,)* })
            }

            fn schema(definitions: &mut $crate::config::schema::Definitions) -> serde_json::Value {
                definitions.record(stringify!($record), concat!($($about, "\n"),*), |definitions| {
                    vec![$(
                        $crate::config::schema::Property {
                            key: $crate::config::record!(@key $field $($key)?),
                            words: concat!($($words, "\n"),*),
                            schema: <$type as $crate::config::Decode>::schema(definitions),
                            required: ($crate::config::record!(@absent $type, $($default)?))().is_none(),
                        }
                    ),*]
                })
            }
        }
    };
}

pub(crate) use record;
