//! `tuition catalog prices`

use super::{Payment, Shop, exact};
use crate::commands::table::{Side, Table};
use crate::config::{Currency, Date};
use crate::load::catalog::Seats;
use crate::model::{self, For, Moment, Offer, Price, ProductId};
use serde::Serialize;

/// What everything costs at a moment.
#[derive(Serialize)]
pub(super) struct Prices {
    /// The moment (RFC 3339).
    at: String,
    prices: Vec<Row>,
}

/// A plan in one currency; without a currency when it asks for no money.
#[derive(Serialize)]
struct Row {
    product: String,
    title: String,
    plan: String,
    plan_title: String,
    /// Whom it is for: `reader`, `team`, `gift`, `upgrade`.
    r#for: &'static str,
    seats: Option<Places>,
    #[serde(flatten)]
    payment: Payment,
    currency: Option<&'static str>,
    amount: Option<String>,
    /// Of a price that the buyer decides.
    suggested: Option<String>,
    /// What is shown struck through.
    was: Option<String>,
    /// The sale that makes the price.
    sale: Option<Reduction>,
}

/// For how many people a plan is.
#[derive(Serialize)]
struct Places {
    from: u32,
    to: Option<u32>,
    /// The amount is for each of them, not for all.
    each: bool,
}

#[derive(Serialize)]
struct Reduction {
    id: String,
    starts: String,
    ends: String,
    code: Option<String>,
}

/// Every plan of every product at a moment, or now; only in some currencies when any are named.
pub(super) fn prices(shop: &Shop, on: Option<Date>, currencies: &[Currency]) -> Prices {
    let moment = Moment { now: on.map_or(shop.moment.now, Date::instant), ..shop.moment };
    let mut rows = Vec::new();
    for (id, _) in shop.school.products() {
        let Some(entry) = shop.entry(id) else { continue };
        for offer in model::offers(entry, &moment, shop.language()) {
            let of = |price: Option<&Price>| row(shop, id, &offer, price);
            if offer.prices.is_empty() {
                rows.push(of(None));
            }
            let wanted = |price: &&Price| currencies.is_empty() || currencies.contains(&price.currency);
            rows.extend(offer.prices.iter().filter(wanted).map(|price| of(Some(price))));
        }
    }
    Prices { at: moment.now.to_string(), prices: rows }
}

fn row(shop: &Shop, id: ProductId, offer: &Offer<'_>, price: Option<&Price>) -> Row {
    let sale = offer.sale.filter(|_| price.is_some_and(|price| price.after.is_some()));
    Row {
        product: shop.school.product(id).id.clone(),
        title: shop.title(id),
        plan: offer.plan.id.as_str().to_owned(),
        plan_title: offer.plan.title.clone(),
        r#for: match model::for_whom(offer.plan) {
            For::Reader => "reader",
            For::Team => "team",
            For::Gift => "gift",
            For::Upgrade => "upgrade",
        },
        seats: offer.plan.seats.as_deref().map(|seats| Places::from(*seats)),
        payment: (*offer.plan.billing).into(),
        currency: price.map(|price| price.currency.code()),
        amount: price.map(|price| exact(price.amount, price.currency)),
        suggested: price.and_then(|price| Some(exact(price.suggested?, price.currency))),
        was: price.and_then(|price| Some(exact(price.was?, price.currency))),
        sale: sale.map(|sale| Reduction {
            id: sale.id.as_str().to_owned(),
            starts: sale.starts.to_string(),
            ends: sale.ends.to_string(),
            code: sale.code.clone(),
        }),
    }
}

/// The same for people.
pub(super) fn table(prices: &Prices, styled: bool) -> String {
    let Prices { at, prices } = prices;
    if prices.is_empty() {
        return format!("At {at} no plan has a price.");
    }
    let names = ["PRODUCT", "PLAN", "TITLE", "FOR", "BILLING"].map(|name| (name, Side::Left));
    let numbers = [("PRICE", Side::Right), ("WAS", Side::Right)];
    let mut table = Table::new(&[&names[..], &numbers, &[("SALE", Side::Left)]].concat());
    for row in prices {
        let money = |amount: &Option<String>| match (amount, row.currency) {
            (Some(amount), Some(currency)) => format!("{amount} {currency}"),
            _ => String::new(),
        };
        table.row(&[
            row.product.clone(),
            row.plan.clone(),
            row.plan_title.clone(),
            row.whom(),
            row.payment.words(),
            money(&row.amount),
            money(&row.was),
            row.sale.as_ref().map(Reduction::words).unwrap_or_default(),
        ]);
    }
    format!("At {at}:\n\n{}", table.print("", styled))
}

impl From<Seats> for Places {
    fn from(seats: Seats) -> Self {
        match seats {
            Seats::Team(to) => Self { from: 1, to: Some(to), each: false },
            Seats::Each { from, to } => Self { from, to, each: true },
        }
    }
}

impl Row {
    /// `a team of 5`, `each of 3 to 20`, `a gift`; nothing of what is for one reader.
    fn whom(&self) -> String {
        let seats = match &self.seats {
            Some(Places { to: Some(to), each: false, .. }) => format!("a team of {to}"),
            Some(Places { from, to: Some(to), .. }) => format!("each of {from} to {to}"),
            Some(Places { from, to: None, .. }) => format!("each of {from} or more"),
            None => String::new(),
        };
        match (self.r#for, seats.as_str()) {
            ("gift" | "upgrade", "") => self.r#for.to_owned(),
            ("gift" | "upgrade", seats) => format!("{}, {seats}", self.r#for),
            _ => seats,
        }
    }
}

impl Reduction {
    /// `launch, until 2026-12-08, with the code LAUNCH`
    fn words(&self) -> String {
        let code = self.code.as_ref().map(|code| format!(", with the code {code}")).unwrap_or_default();
        format!("{}, until {}{code}", self.id, self.ends)
    }
}
