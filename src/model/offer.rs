//! What a product costs at a moment. Pages, structured data, feeds, share cards and the catalog's commands all take
//! prices from here, so that they cannot disagree.

use super::Moment;
use crate::config::Currency;
use crate::load::catalog::{Billing, Plan, Product, Sale, Seats, Status};
pub use crate::load::catalog::{For, for_whom};
use rust_decimal::{Decimal, RoundingStrategy};

/// What one plan costs now in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// The currency.
    pub currency: Currency,
    /// What is to be paid (each time, for a plan paid more than once; by each, for one paid by seat).
    pub amount: Decimal,
    /// What it cost before, or costs without the sale.
    pub was: Option<Decimal>,
    /// While a sale makes it cheaper: what it costs when that is over.
    pub after: Option<After>,
    /// Of a price that the buyer decides: what is suggested.
    pub suggested: Option<Decimal>,
}

/// What a plan costs when the sale is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    /// What is to be paid.
    pub amount: Decimal,
    /// What it cost before.
    pub was: Option<Decimal>,
}

/// A plan with its prices now, the one that fits the reader's language first.
#[derive(Clone, Debug)]
pub struct Offer<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its prices.
    pub prices: Vec<Price>,
    /// The sale that makes it cheaper now, in some currency at least.
    pub sale: Option<&'a Sale>,
}

/// The price that a list shows.
#[derive(Clone, Debug)]
pub struct BestPrice<'a> {
    /// The lowest.
    pub price: Price,
    /// Its plan in all its currencies.
    pub offer: Offer<'a>,
    /// Whether there are dearer plans.
    pub from: bool,
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
    let sale = running_sale(product, moment).map(|RunningSale(sale)| sale);
    let with_prices = |plan: &'a Plan| {
        let sale = sale.filter(|sale| sale.is_for(plan));
        let mut prices: Vec<Price> =
            plan.prices.iter().map(|(currency, amount)| price(plan, sale, *currency, **amount)).collect();
        prices.sort_by_key(|price| rank(price.currency, language));
        let sale = sale.filter(|_| prices.iter().any(|price| price.after.is_some()));
        Offer { plan, prices, sale }
    };
    product.plans.iter().map(with_prices).collect()
}

/// Every currency in which a product is sold, the one that fits readers of a language first.
#[must_use]
pub fn currencies(product: &Product, language: &str) -> Vec<Currency> {
    let mut all: Vec<Currency> = product.plans.iter().flat_map(|plan| plan.prices.keys().copied()).collect();
    all.sort_by_key(|currency| (rank(*currency, language), *currency));
    all.dedup();
    all
}

/// The price for lists: of the cheapest plan that costs anything, in the first currency of the language. What is for
/// teams counts only where nothing is for one reader; presents and upgrades never do.
#[must_use]
pub fn best_price<'a>(product: &'a Product, moment: &Moment, language: &str) -> Option<BestPrice<'a>> {
    best_prices(product, moment, language).into_iter().next()
}

/// The same in each currency in which such a plan has a price, the first currency of the language first.
#[must_use]
pub fn best_prices<'a>(product: &'a Product, moment: &Moment, language: &str) -> Vec<BestPrice<'a>> {
    let offers = offers(product, moment, language);
    let among = |wanted: For| {
        let fits = |offer: &&Offer<'_>| for_whom(offer.plan) == wanted && !offer.prices.is_empty();
        offers.iter().filter(fits).collect::<Vec<_>>()
    };
    let readers = among(For::Reader);
    let priced = if readers.is_empty() { among(For::Team) } else { readers };
    let cheapest = |currency: Currency| {
        let in_it = |offer: &Offer<'_>| offer.prices.iter().find(|price| price.currency == currency).cloned();
        // Instalments are compared by all that is paid in the end.
        let total = |offer: &&&Offer<'_>| in_it(offer).map(|price| price.amount * payments(*offer.plan.billing));
        let cheapest = priced.iter().filter(|offer| in_it(offer).is_some()).min_by_key(total)?;
        Some(BestPrice { price: in_it(cheapest)?, offer: (*cheapest).clone(), from: priced.len() > 1 })
    };
    currencies(product, language).into_iter().filter_map(cheapest).collect()
}

/// How many payments a plan takes, as far as that is known.
#[must_use]
pub fn payments(billing: Billing) -> Decimal {
    if let Billing::Installments(count) = billing { Decimal::from(count) } else { Decimal::ONE }
}

/// How many seats an order of a plan begins with, when they are paid by seat.
#[must_use]
pub fn least_seats(plan: &Plan) -> Option<u32> {
    match plan.seats.as_ref().map(|seats| seats.value) {
        Some(Seats::Each { from, .. }) => Some(from),
        Some(Seats::Team(_)) | None => None,
    }
}

fn price(plan: &Plan, sale: Option<&Sale>, currency: Currency, amount: Decimal) -> Price {
    let was = plan.was.get(&currency).map(|was| **was).filter(|was| *was > amount);
    let suggested = plan.suggested.get(&currency).map(|suggested| **suggested);
    let reduced = sale.and_then(|sale| match &sale.percent {
        Some(percent) => Some(reduce(amount, percent.value, currency)),
        None => sale.prices.get(&currency).map(|price| **price),
    });
    match reduced.filter(|reduced| *reduced < amount) {
        Some(reduced) => Price {
            currency,
            amount: reduced,
            was: Some(was.unwrap_or(amount)),
            after: Some(After { amount, was }),
            suggested,
        },
        None => Price { currency, amount, was, after: None, suggested },
    }
}

/// `percent` off, rounded to the currency's smallest coin, halves up.
fn reduce(amount: Decimal, percent: u32, currency: Currency) -> Decimal {
    let left = Decimal::from(100u32.saturating_sub(percent));
    let exact = amount * left / Decimal::ONE_HUNDRED;
    exact.round_dp_with_strategy(u32::from(currency.decimals()), RoundingStrategy::MidpointAwayFromZero)
}

/// Where a currency stands for readers of a language; equals stay in the order of their codes.
fn rank(currency: Currency, language: &str) -> u8 {
    match currency.code() {
        code if code == home_currency(language) => 0,
        "USD" => 1,
        "EUR" => 2,
        _ => 3,
    }
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
