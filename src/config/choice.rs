//! `choice!`: an enum that is written as one of a few words.

use super::{Decoder, Kind, Value};
use crate::diagnostics::{Code, Diagnostic, suggest};

/// Declares an enum that is decoded from a word.
///
/// ```text
/// choice! {
///     /// Who may read a page.
///     pub enum Access {
///         /// Everybody.
///         Free = "free",
///         /// Who bought the product.
///         Paid = "paid",
///     }
/// }
/// ```
///
/// The enum is `Copy`, ordered as declared, and has `ALL`, `name()` and `Display`.
macro_rules! choice {
    (
        $(#[doc = $about:literal])*
        pub enum $choice:ident {
            $(
                $(#[doc = $words:literal])*
                $variant:ident = $name:literal
            ),+ $(,)?
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $choice {
            $(
                $(#[doc = $words])*
                $variant,
            )+
        }

        impl $choice {
            /// Every one, as declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that is written for it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }

        impl std::fmt::Display for $choice {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl $crate::config::Decode for $choice {
            fn decode(value: &$crate::config::Value, out: &mut $crate::config::Decoder) -> Option<Self> {
                let index = $crate::config::choice::index(value, &[$($name),+], out)?;
                Self::ALL.get(index).copied()
            }

            fn schema(definitions: &mut $crate::config::schema::Definitions) -> serde_json::Value {
                definitions.choice(
                    stringify!($choice),
                    concat!($($about, "\n"),*),
                    &[$(($name, concat!($($words, "\n"),*))),+],
                )
            }
        }
    };
}

pub(crate) use choice;

/// Which of `names` a value is; reported when it is none.
pub fn index(value: &Value, names: &[&str], out: &mut Decoder) -> Option<usize> {
    let Kind::Text(text) = &value.kind else {
        let wanted = format!("one of {}", suggest::list(names));
        return out.wrong_type(value, &wanted, None);
    };
    let found = names.iter().position(|name| name == text);
    if found.is_none() {
        let allowed = format!("allowed are {}", suggest::list(names));
        let help = match suggest::closest(text, names.iter().copied()) {
            Some(guess) => format!("did you mean `{guess}`? {allowed}"),
            None => allowed,
        };
        let message = format!("{} cannot be `{}`", out.subject(), suggest::shortened(text));
        out.push(
            Diagnostic::new(Code::INVALID_VALUE, value.span, message).label("not one of those allowed").help(help),
        );
    }
    found
}
