//! `tuition catalog list`

use super::{Payment, Shop, exact};
use crate::commands::table::{Side, Table};
use crate::model::{self, ProductId};
use serde::Serialize;

/// A product.
#[derive(Serialize)]
pub(super) struct Line {
    id: String,
    kind: &'static str,
    title: String,
    status: &'static str,
    /// Of an event: it is over, so its page sells nothing any more.
    past: bool,
    access: &'static str,
    /// The price that lists of the site show, in each currency; none of what is past.
    from: Vec<From>,
    /// How many plans it has.
    plans: usize,
    /// Providers where it can be bought, the most fitting first.
    checkouts: Vec<String>,
}

#[derive(Serialize)]
struct From {
    currency: &'static str,
    amount: String,
    #[serde(flatten)]
    payment: Payment,
}

/// Every product, in the order of the storefront.
pub(super) fn lines(shop: &Shop) -> Vec<Line> {
    shop.school.products().map(|(id, _)| line(shop, id)).collect()
}

fn line(shop: &Shop, id: ProductId) -> Line {
    let product = shop.school.product(id);
    let entry = shop.entry(id);
    let past = product.is_past(&shop.moment);
    let sold = entry.filter(|_| !past);
    let best = sold.map(|entry| model::best_prices(entry, &shop.moment, shop.language())).unwrap_or_default();
    let from = best.into_iter().map(|best| From {
        currency: best.price.currency.code(),
        amount: exact(best.price.amount, best.price.currency),
        payment: (*best.offer.plan.billing).into(),
    });
    let mut checkouts: Vec<String> = Vec::new();
    for checkout in entry.iter().flat_map(|entry| &entry.plans).flat_map(|plan| &plan.checkout) {
        if !checkouts.contains(&checkout.provider.value) {
            checkouts.push(checkout.provider.value.clone());
        }
    }
    Line {
        id: product.id.clone(),
        kind: product.kind.name(),
        title: shop.title(id),
        status: product.status.name(),
        past,
        access: product.access.name(),
        from: from.collect(),
        plans: entry.map_or(0, |entry| entry.plans.len()),
        checkouts,
    }
}

/// The same for people.
pub(super) fn table(lines: &[Line], styled: bool) -> String {
    if lines.is_empty() {
        return "There is no product: neither in catalog.toml nor below content/.".to_owned();
    }
    let names = ["ID", "KIND", "TITLE", "STATUS", "ACCESS", "FROM"].map(|name| (name, Side::Left));
    let mut table = Table::new(&[&names[..], &[("PLANS", Side::Right), ("BOUGHT AT", Side::Left)]].concat());
    for line in lines {
        let status = if line.past { format!("{}, past", line.status) } else { line.status.to_owned() };
        let from: Vec<String> = line.from.iter().map(From::words).collect();
        table.row(&[
            line.id.clone(),
            line.kind.to_owned(),
            line.title.clone(),
            status,
            line.access.to_owned(),
            from.join(", "),
            line.plans.to_string(),
            line.checkouts.join(", "),
        ]);
    }
    table.print("", styled)
}

impl From {
    /// `49.00 USD`, `9.00 USD monthly`, `5.00 USD or more`
    fn words(&self) -> String {
        let Self { currency, amount, payment } = self;
        match payment.billing {
            "once" => format!("{amount} {currency}"),
            "pay-what-you-want" => format!("{amount} {currency} or more"),
            _ => format!("{amount} {currency} {}", payment.words()),
        }
    }
}
