//! Currencies (ISO 4217): which there are, how many decimals, which sign.

/// Whether there is such a currency. Codes are three capital letters.
#[must_use]
pub fn is_currency(code: &str) -> bool {
    currency_decimals(code).is_some()
}

/// How many decimals a currency has; `None` for a code that is none.
#[must_use]
pub fn currency_decimals(code: &str) -> Option<u32> {
    let in_list = |list: &str| code.len() == 3 && list.split_ascii_whitespace().any(|known| known == code);
    if in_list(TWO) {
        Some(2)
    } else if in_list(NONE) {
        Some(0)
    } else if in_list(THREE) {
        Some(3)
    } else {
        None
    }
}

const TWO: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
    CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS \
    INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
    NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP \
    SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";
const NONE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THREE: &str = "BHD IQD JOD KWD LYD OMR TND";

/// Whose sign needs no country before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    UnitedStates,
    MainlandChina,
    Taiwan,
    HongKong,
    Japan,
    Elsewhere,
}

/// The sign, told apart from those that look alike. The code when there is none that readers know.
pub(super) fn symbol(code: &str, home: Home) -> &str {
    match (code, home) {
        ("USD", Home::UnitedStates | Home::Japan) | ("TWD", Home::Taiwan) | ("HKD", Home::HongKong) => "$",
        ("CNY", Home::MainlandChina) => "¥",
        ("JPY", Home::Japan | Home::UnitedStates | Home::Elsewhere) => "¥",
        ("USD", Home::Elsewhere) => "$",
        ("USD", _) => "US$",
        ("CNY", _) => "CN¥",
        ("JPY", _) => "JP¥",
        ("TWD", _) => "NT$",
        ("HKD", _) => "HK$",
        ("EUR", _) => "€",
        ("GBP", _) => "£",
        ("AUD", _) => "A$",
        ("BRL", _) => "R$",
        ("CAD", _) => "CA$",
        ("ILS", _) => "₪",
        ("INR", _) => "₹",
        ("KRW", _) => "₩",
        ("MXN", _) => "MX$",
        ("NZD", _) => "NZ$",
        ("PHP", _) => "₱",
        ("UAH", _) => "₴",
        ("VND", _) => "₫",
        _ => code,
    }
}
