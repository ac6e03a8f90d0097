//! The world's currencies and how finely they are counted.

use super::schema::Definitions;
use super::{Decode, Decoder, Kind, Value};
use crate::diagnostics::suggest;
use std::fmt;

/// A currency in use (ISO 4217). Ordered by code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(u8);

impl Currency {
    /// The currency with a code of three capital letters.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let index = TABLE.binary_search_by_key(&code, |(code, _)| code).ok()?;
        u8::try_from(index).ok().map(Self)
    }

    /// The currency that people mean by a sign or an everyday name; only where there is no doubt.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let code = match name.to_lowercase().as_str() {
            "rmb" | "yuan" | "renminbi" | "cnh" | "元" | "人民币" => "CNY",
            "$" | "us$" | "dollar" | "dollars" | "美元" => "USD",
            "€" | "euro" | "euros" | "欧元" => "EUR",
            "£" | "pound" | "pounds" | "英镑" => "GBP",
            "yen" | "円" | "日元" => "JPY",
            "₹" | "rupees" => "INR",
            "₩" | "won" => "KRW",
            "ntd" | "nt$" | "新台币" => "TWD",
            "hk$" | "港币" | "港元" => "HKD",
            _ => return None,
        };
        Self::from_code(code)
    }

    /// Three capital letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        TABLE[usize::from(self.0)].0
    }

    /// How many decimals an amount can have: 2 for USD, 0 for JPY, 3 for KWD.
    #[must_use]
    pub fn decimals(self) -> u8 {
        TABLE[usize::from(self.0)].1
    }

    /// Every one, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..).zip(TABLE).map(|(index, _)| Self(index))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Decode for Currency {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        let Kind::Text(text) = &value.kind else {
            return out.wrong_type(value, "a currency such as `\"USD\"`", None);
        };
        let found = Self::from_code(text);
        if found.is_none() {
            let message = format!("{} cannot be `{}`", out.subject(), suggest::shortened(text));
            return out.invalid(value.span, message, "write three capital letters: `USD`, `EUR`, `CNY`, `JPY` …");
        }
        found
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "enum": Self::all().map(Self::code).collect::<Vec<_>>() })
    }
}

/// Code and decimals of ISO 4217 list one as of 2026, ascending. Left out are units of account, funds,
/// metals and codes for testing: nobody sells a course in them.
#[rustfmt::skip]
const TABLE: &[(&str, u8)] = &[
    ("AED", 2), ("AFN", 2), ("ALL", 2), ("AMD", 2), ("AOA", 2), ("ARS", 2), ("AUD", 2), ("AWG", 2), ("AZN", 2),
    ("BAM", 2), ("BBD", 2), ("BDT", 2), ("BHD", 3), ("BIF", 0), ("BMD", 2), ("BND", 2), ("BOB", 2), ("BRL", 2),
    ("BSD", 2), ("BTN", 2), ("BWP", 2), ("BYN", 2), ("BZD", 2), ("CAD", 2), ("CDF", 2), ("CHF", 2), ("CLP", 0),
    ("CNY", 2), ("COP", 2), ("CRC", 2), ("CUP", 2), ("CVE", 2), ("CZK", 2), ("DJF", 0), ("DKK", 2), ("DOP", 2),
    ("DZD", 2), ("EGP", 2), ("ERN", 2), ("ETB", 2), ("EUR", 2), ("FJD", 2), ("FKP", 2), ("GBP", 2), ("GEL", 2),
    ("GHS", 2), ("GIP", 2), ("GMD", 2), ("GNF", 0), ("GTQ", 2), ("GYD", 2), ("HKD", 2), ("HNL", 2), ("HTG", 2),
    ("HUF", 2), ("IDR", 2), ("ILS", 2), ("INR", 2), ("IQD", 3), ("IRR", 2), ("ISK", 0), ("JMD", 2), ("JOD", 3),
    ("JPY", 0), ("KES", 2), ("KGS", 2), ("KHR", 2), ("KMF", 0), ("KPW", 2), ("KRW", 0), ("KWD", 3), ("KYD", 2),
    ("KZT", 2), ("LAK", 2), ("LBP", 2), ("LKR", 2), ("LRD", 2), ("LSL", 2), ("LYD", 3), ("MAD", 2), ("MDL", 2),
    ("MGA", 2), ("MKD", 2), ("MMK", 2), ("MNT", 2), ("MOP", 2), ("MRU", 2), ("MUR", 2), ("MVR", 2), ("MWK", 2),
    ("MXN", 2), ("MYR", 2), ("MZN", 2), ("NAD", 2), ("NGN", 2), ("NIO", 2), ("NOK", 2), ("NPR", 2), ("NZD", 2),
    ("OMR", 3), ("PAB", 2), ("PEN", 2), ("PGK", 2), ("PHP", 2), ("PKR", 2), ("PLN", 2), ("PYG", 0), ("QAR", 2),
    ("RON", 2), ("RSD", 2), ("RUB", 2), ("RWF", 0), ("SAR", 2), ("SBD", 2), ("SCR", 2), ("SDG", 2), ("SEK", 2),
    ("SGD", 2), ("SHP", 2), ("SLE", 2), ("SOS", 2), ("SRD", 2), ("SSP", 2), ("STN", 2), ("SVC", 2), ("SYP", 2),
    ("SZL", 2), ("THB", 2), ("TJS", 2), ("TMT", 2), ("TND", 3), ("TOP", 2), ("TRY", 2), ("TTD", 2), ("TWD", 2),
    ("TZS", 2), ("UAH", 2), ("UGX", 0), ("USD", 2), ("UYU", 2), ("UZS", 2), ("VED", 2), ("VES", 2), ("VND", 0),
    ("VUV", 0), ("WST", 2), ("XAF", 0), ("XCD", 2), ("XCG", 2), ("XOF", 0), ("XPF", 0), ("YER", 2), ("ZAR", 2),
    ("ZMW", 2), ("ZWG", 2),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_ascends_so_that_codes_are_found() {
        assert!(TABLE.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(Currency::all().all(|currency| Currency::from_code(currency.code()) == Some(currency)));
    }

    #[test]
    fn currencies_differ_in_how_finely_they_are_counted() {
        let decimals = |code| Currency::from_code(code).map(Currency::decimals);
        assert_eq!(decimals("USD"), Some(2));
        assert_eq!(decimals("JPY"), Some(0));
        assert_eq!(decimals("KWD"), Some(3));
        assert_eq!(decimals("usd"), None);
        assert_eq!(decimals("DEM"), None);
    }

    #[test]
    fn everyday_names_are_understood_for_a_hint() {
        assert_eq!(Currency::from_name("RMB").map(Currency::code), Some("CNY"));
        assert_eq!(Currency::from_name("¥"), None, "yuan or yen");
    }
}
