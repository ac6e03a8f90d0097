//! Numbers, money, shares and sizes.

use super::Locale;
use super::currencies::{Home, currency_decimals, symbol};
use super::languages::canonical;
use rust_decimal::{Decimal, RoundingStrategy};

/// A space that does not break.
const SPACE: &str = "\u{a0}";
/// A narrow one.
const NARROW: &str = "\u{202f}";

/// How a language writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    pub(super) calendar: Calendar,
    decimal_point: &'static str,
    group: &'static str,
    /// From how many digits before the point on they are grouped.
    group_from: usize,
    /// Whether the sign of the currency comes after the amount.
    sign_after: bool,
    percent: &'static str,
    home: Home,
    bytes: [&'static str; 4],
}

/// How a language writes days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    English,
    American,
    Han,
    German,
    French,
    Spanish,
    Iso,
}

impl Format {
    pub(super) fn of(tag: &str) -> Self {
        let english = Self {
            calendar: Calendar::English,
            decimal_point: ".",
            group: ",",
            group_from: 4,
            sign_after: false,
            percent: "%",
            home: Home::UnitedStates,
            bytes: ["bytes", "kB", "MB", "GB"],
        };
        let region = tag.rsplit('-').next().unwrap_or_default().to_ascii_uppercase();
        match canonical(tag).as_str() {
            "en" if region == "US" => Self { calendar: Calendar::American, ..english },
            "en" => english,
            "zh-Hans" => Self {
                calendar: Calendar::Han,
                home: Home::MainlandChina,
                bytes: ["字节", "KB", "MB", "GB"],
                ..english
            },
            "zh-Hant" => {
                let home = if matches!(region.as_str(), "HK" | "MO") { Home::HongKong } else { Home::Taiwan };
                Self { calendar: Calendar::Han, home, bytes: ["位元組", "KB", "MB", "GB"], ..english }
            }
            "ja" => {
                Self { calendar: Calendar::Han, home: Home::Japan, bytes: ["バイト", "KB", "MB", "GB"], ..english }
            }
            "de" => Self {
                calendar: Calendar::German,
                decimal_point: ",",
                group: ".",
                sign_after: true,
                percent: "\u{a0}%",
                home: Home::Elsewhere,
                bytes: ["Bytes", "kB", "MB", "GB"],
                ..english
            },
            "fr" => Self {
                calendar: Calendar::French,
                decimal_point: ",",
                group: NARROW,
                sign_after: true,
                percent: "\u{202f}%",
                home: Home::Elsewhere,
                bytes: ["octets", "ko", "Mo", "Go"],
                ..english
            },
            "es" => Self {
                calendar: Calendar::Spanish,
                decimal_point: ",",
                group: ".",
                group_from: 5,
                sign_after: true,
                percent: "\u{a0}%",
                home: Home::Elsewhere,
                bytes: ["bytes", "kB", "MB", "GB"],
            },
            _ => Self { calendar: Calendar::Iso, home: Home::Elsewhere, ..english },
        }
    }

    /// A number with as many decimals as it has.
    fn decimal(&self, number: Decimal) -> String {
        let text = number.abs().to_string();
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let mut out = String::new();
        if number.is_sign_negative() && !number.is_zero() {
            out.push('−');
        }
        for (index, digit) in whole.char_indices() {
            let left = whole.len() - index;
            if index > 0 && left % 3 == 0 && whole.len() >= self.group_from {
                out.push_str(self.group);
            }
            out.push(digit);
        }
        if !decimals.is_empty() {
            out.push_str(self.decimal_point);
            out.push_str(decimals);
        }
        out
    }
}

impl Locale {
    /// A number, grouped.
    #[must_use]
    pub fn number(&self, number: impl Into<Decimal>) -> String {
        self.format.decimal(number.into().normalize())
    }

    /// The sign of a currency, told apart from those that look alike; its code when there is none that readers know.
    #[must_use]
    pub fn currency_sign(&self, currency: &str) -> String {
        symbol(currency, self.format.home).to_owned()
    }

    /// An amount as a shop shows it: `$49`, `$49.50`, `¥5,000`, `49,50 €`. Decimals stand only where there
    /// are any, and then all that the currency has. An unknown currency has two.
    #[must_use]
    pub fn money(&self, amount: Decimal, currency: &str) -> String {
        let decimals = currency_decimals(currency).unwrap_or(2);
        let mut amount = amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        if amount.fract().is_zero() {
            amount = amount.trunc();
        } else {
            amount.rescale(decimals);
        }
        let sign = symbol(currency, self.format.home);
        let number = self.format.decimal(amount.abs());
        let minus = if amount.is_sign_negative() && !amount.is_zero() { "−" } else { "" };
        if self.format.sign_after {
            format!("{minus}{number}{SPACE}{sign}")
        } else {
            // Letters need room: `CHF 49`, but `CA$49`.
            let space = if sign.ends_with(|last: char| last.is_ascii_alphabetic()) { SPACE } else { "" };
            format!("{minus}{sign}{space}{number}")
        }
    }

    /// A share of a hundred: `20%`, `20 %` in German.
    #[must_use]
    pub fn percent(&self, percent: u32) -> String {
        format!("{}{}", self.format.decimal(percent.into()), self.format.percent)
    }

    /// The size of a file: `1.2 MB`. A kilobyte has a thousand bytes.
    #[must_use]
    pub fn file_size(&self, bytes: u64) -> String {
        let [unit, larger @ ..] = self.format.bytes;
        if bytes < 1000 {
            return format!("{}{SPACE}{unit}", self.format.decimal(bytes.into()));
        }
        let mut amount = Decimal::from(bytes) / Decimal::ONE_THOUSAND;
        let mut index = 0;
        // What would be rounded up to 1000 belongs to the next unit.
        while amount >= Decimal::new(9995, 1) && index + 1 < larger.len() {
            amount /= Decimal::ONE_THOUSAND;
            index += 1;
        }
        let decimals = u32::from(amount < Decimal::new(995, 2));
        let rounded = amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        format!("{}{SPACE}{}", self.format.decimal(rounded.normalize()), larger[index])
    }
}
