//! What an address carries to the checkout.

use super::Provider;
use rust_decimal::Decimal;
use url::Url;

/// What a page knows of a purchase before it begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carried<'a> {
    /// BCP 47 tag of the page.
    pub language: &'a str,
    /// The code of the sale that is on.
    pub coupon: Option<&'a str>,
    /// ISO 4217 code of the price.
    pub currency: Option<&'a str>,
    /// A price that the buyer may change, with the decimals of its currency.
    pub amount: Option<(Decimal, u8)>,
    /// How many seats.
    pub quantity: Option<u32>,
    /// Who has sent the buyer: the id that `?ref=` says.
    pub partner: Option<&'a str>,
    /// The code that the provider itself gave them.
    pub affiliate: Option<&'a str>,
}

impl Provider {
    /// The address with what it can carry there. What the creator wrote into it stays as it is.
    #[must_use]
    pub fn link(&self, address: &str, carried: &Carried<'_>) -> String {
        let Ok(mut url) = Url::parse(address) else { return address.to_owned() };
        let names = &self.adapter.parameters;
        let mut changed = false;
        if let (Some(name), Some(coupon)) = (&names.coupon, carried.coupon) {
            changed |= if name == "/" { add_to_path(&mut url, coupon) } else { add(&mut url, name, coupon) };
        }
        let locale = self.locale(carried.language);
        let minor = carried.amount.map(|(amount, decimals)| minor_units(amount, decimals).to_string());
        let major = carried.amount.map(|(amount, decimals)| format!("{amount:.*}", usize::from(decimals)));
        let quantity = carried.quantity.map(|quantity| quantity.to_string());
        for (name, value) in [
            (&names.locale, locale),
            (&names.currency, carried.currency),
            (&names.amount, major.as_deref()),
            (&names.amount_minor, minor.as_deref()),
            (&names.quantity, quantity.as_deref()),
            (&names.partner, carried.partner),
            (&names.affiliate, carried.affiliate),
        ] {
            if let (Some(name), Some(value)) = (name, value) {
                changed |= add(&mut url, name, value);
            }
        }
        if changed { url.into() } else { address.to_owned() }
    }

    /// What the provider calls a language, when it can be told one.
    fn locale<'a>(&'a self, language: &'a str) -> Option<&'a str> {
        let known = &self.adapter.locales;
        if known.is_empty() {
            return Some(language).filter(|language| !language.is_empty());
        }
        let mut tag = language;
        loop {
            if let Some(name) = known.get(tag) {
                return Some(name);
            }
            tag = &tag[..tag.rfind('-')?];
        }
    }
}

/// Adds a parameter, unless the address has it.
fn add(url: &mut Url, name: &str, value: &str) -> bool {
    if url.query_pairs().any(|(known, _)| known == name) {
        return false;
    }
    url.query_pairs_mut().append_pair(name, value);
    true
}

/// Adds a part to the path `/l/name`, unless it has a third.
fn add_to_path(url: &mut Url, part: &str) -> bool {
    let parts = url.path_segments().map_or(0, |parts| parts.filter(|part| !part.is_empty()).count());
    if parts != 2 {
        return false;
    }
    let Ok(mut parts) = url.path_segments_mut() else { return false };
    parts.pop_if_empty().push(part);
    true
}

/// An amount in the currency's smallest coins.
fn minor_units(amount: Decimal, decimals: u8) -> Decimal {
    (0..decimals).fold(amount, |amount, _| amount * Decimal::TEN).trunc()
}
