//! Prices: what a plan costs now, in which currency, and which sale is on. Exact decimals throughout.

use super::Moment;
use crate::config::Currency;
use crate::load::catalog::{Billing, Plan, Product, Sale, Status};
use rust_decimal::{Decimal, RoundingStrategy};

/// What one plan costs now in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// The currency.
    pub currency: Currency,
    /// What is to be paid (each time, for a plan paid more than once).
    pub amount: Decimal,
    /// What it cost before, or costs without the sale.
    pub was: Option<Decimal>,
}

/// A plan with its prices now, the one that fits the reader's language first.
#[derive(Clone, Debug)]
pub struct Offer<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its prices.
    pub prices: Vec<Price>,
}

/// The price that a list shows.
#[derive(Clone, Debug)]
pub struct BestPrice {
    /// The lowest.
    pub price: Price,
    /// How it is paid.
    pub billing: Billing,
    /// Whether there are dearer plans.
    pub from: bool,
    /// The same plan in its other currencies.
    pub others: Vec<Price>,
}

/// A sale that is on.
#[derive(Clone, Copy, Debug)]
pub struct RunningSale<'a>(pub &'a Sale);

/// The sale of a product that is on at this moment: of several the one that ends first.
#[must_use]
pub fn running_sale<'a>(product: &'a Product, moment: &Moment) -> Option<RunningSale<'a>> {
    let on = product
        .sales
        .iter()
        .filter(|sale| sale.starts.instant() <= moment.now && moment.now <= sale.ends.last_instant());
    on.min_by_key(|sale| sale.ends.last_instant()).map(RunningSale)
}

/// Whether the product can be bought now.
#[must_use]
pub fn is_buyable(product: &Product) -> bool {
    matches!(*product.status, Status::Available | Status::Preorder)
}

/// The product's plans with what they cost now. `language` decides which currency comes first.
#[must_use]
pub fn offers<'a>(product: &'a Product, moment: &Moment, language: &str) -> Vec<Offer<'a>> {
    let sale = running_sale(product, moment);
    let with_prices = |plan: &'a Plan| {
        let mut prices: Vec<Price> =
            plan.prices.iter().map(|(currency, amount)| price(plan, sale, *currency, **amount)).collect();
        let home = home_currency(language);
        let rank = |price: &Price| match price.currency.code() {
            code if code == home => 0,
            "USD" => 1,
            "EUR" => 2,
            _ => 3,
        };
        prices.sort_by_key(rank);
        Offer { plan, prices }
    };
    product.plans.iter().map(with_prices).collect()
}

/// The price for lists: of the cheapest plan that costs anything, in the first currency of the language.
#[must_use]
pub fn best_price(product: &Product, moment: &Moment, language: &str) -> Option<BestPrice> {
    let offers = offers(product, moment, language);
    let priced: Vec<&Offer<'_>> = offers.iter().filter(|offer| !offer.prices.is_empty()).collect();
    let currency = priced.first()?.prices.first()?.currency;
    let amount =
        |offer: &&&Offer<'_>| offer.prices.iter().find(|price| price.currency == currency).map(|price| price.amount);
    // Instalments are compared by all that is paid in the end.
    let total = |offer: &&&Offer<'_>| amount(offer).map(|amount| amount * payments(*offer.plan.billing));
    let cheapest = priced.iter().filter(|offer| amount(offer).is_some()).min_by_key(|offer| total(offer))?;
    let price = cheapest.prices.iter().find(|price| price.currency == currency)?.clone();
    let others = cheapest.prices.iter().filter(|other| other.currency != currency).cloned().collect();
    Some(BestPrice { price, billing: *cheapest.plan.billing, from: priced.len() > 1, others })
}

fn payments(billing: Billing) -> Decimal {
    if let Billing::Installments(count) = billing { Decimal::from(count) } else { Decimal::ONE }
}

fn price(plan: &Plan, sale: Option<RunningSale<'_>>, currency: Currency, amount: Decimal) -> Price {
    let before = plan.was.get(&currency).map(|was| **was).filter(|was| *was > amount);
    let on_sale = sale
        .map(|RunningSale(sale)| sale)
        .filter(|sale| sale.is_for(plan));
    let reduced = on_sale.and_then(|sale| match &sale.percent {
        Some(percent) => Some(reduce(amount, percent.value, currency)),
        None => sale.prices.get(&currency).map(|price| **price),
    });
    match reduced.filter(|reduced| *reduced < amount) {
        Some(reduced) => Price { currency, amount: reduced, was: Some(before.unwrap_or(amount)) },
        None => Price { currency, amount, was: before },
    }
}

/// `percent` off, rounded to the currency's smallest coin, halves up.
fn reduce(amount: Decimal, percent: u32, currency: Currency) -> Decimal {
    let left = Decimal::from(100u32.saturating_sub(percent));
    let exact = amount * left / Decimal::ONE_HUNDRED;
    exact.round_dp_with_strategy(u32::from(currency.decimals()), RoundingStrategy::MidpointAwayFromZero)
}

/// The currency that most readers of a language pay in.
fn home_currency(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or(language);
    match (primary, language) {
        ("zh", "zh-TW" | "zh-Hant-TW") => "TWD",
        ("zh", "zh-HK" | "zh-Hant-HK") => "HKD",
        ("zh", _) => "CNY",
        ("ja", _) => "JPY",
        ("ko", _) => "KRW",
        (_, "en-GB") => "GBP",
        ("de" | "fr" | "es" | "it" | "nl" | "pt" | "el" | "fi", _) => "EUR",
        _ => "USD",
    }
}
