//! Sales: when, how much, for which plans.

use super::{place, plans, related, unique};
use crate::diagnostics::{Code, Diagnostic};
use crate::load::catalog::{Plan, Product, Sale};
use jiff::Timestamp;

pub(super) fn check(product: &Product, now: Timestamp, out: &mut Vec<Diagnostic>) {
    unique(product.sales.iter().map(|sale| &sale.id), "sales of one product", out);
    for sale in &product.sales {
        time(sale, now, out);
        terms(sale, out);
        plans::precision(&sale.prices, out);
        named_plans(sale, product, out);
        prices(sale, product, out);
    }
}

fn time(sale: &Sale, now: Timestamp, out: &mut Vec<Diagnostic>) {
    let id = &sale.id.value;
    if sale.ends.last_instant() <= sale.starts.instant() {
        let found = Diagnostic::new(
            Code::SALE_ORDER,
            place(sale.ends.span()),
            format!("the sale `{id}` ends before it starts"),
        )
        .label("the end")
        .help("exchange or mend the two");
        out.push(related(found, sale.starts.span(), "the start"));
    } else if sale.ends.last_instant() < now {
        out.push(
            Diagnostic::new(Code::SALE_OVER, place(sale.ends.span()), format!("the sale `{id}` is over"))
                .label("in the past")
                .help("remove it, or set the dates of the next one"),
        );
    }
}

fn terms(sale: &Sale, out: &mut Vec<Diagnostic>) {
    let id = &sale.id.value;
    let found = |span, message: String| Diagnostic::new(Code::SALE_TERMS, place(span), message);
    let price = sale.prices.values().next();
    match (&sale.percent, price) {
        (None, None) => out.push(
            found(sale.id.span(), format!("the sale `{id}` does not say how much cheaper it is"))
                .help("add `percent = 20`, or `prices = { USD = \"39.00\" }`"),
        ),
        (Some(percent), Some(price)) => {
            let both = found(percent.span(), format!("the sale `{id}` has both `percent` and `prices`"))
                .help("say how much cheaper it is one way only");
            out.push(related(both, price.span(), "and here"));
        }
        (Some(percent), None) if !(1..=100).contains(&percent.value) => out.push(
            found(percent.span(), format!("{} per cent off is not possible", percent.value))
                .help("it is from 1 to 100"),
        ),
        _ => {}
    }
}

fn named_plans(sale: &Sale, product: &Product, out: &mut Vec<Diagnostic>) {
    for id in &sale.plans {
        if product.plans.iter().all(|plan| *plan.id.value != *id.value) {
            let message = format!("`{}` has no plan `{}`", product.id.value, id.value);
            out.push(
                Diagnostic::new(Code::UNKNOWN_PLAN, place(id.span()), message)
                    .label("not a plan of this product")
                    .did_you_mean(id, product.plans.iter().map(|plan| plan.id.as_str())),
            );
        }
    }
}

/// A new price must be below that of every plan it is for.
fn prices(sale: &Sale, product: &Product, out: &mut Vec<Diagnostic>) {
    let for_it = |plan: &&Plan| sale.is_for(plan);
    for (currency, price) in &sale.prices {
        let found = |message: String| Diagnostic::new(Code::SALE_TERMS, place(price.span()), message);
        let mut before =
            product.plans.iter().filter(for_it).filter_map(|plan| Some((plan, plan.prices.get(currency)?)));
        match before.clone().find(|(_, before)| before.value <= price.value) {
            Some((plan, before)) => {
                let message = format!("in the sale `{}` the plan `{}` is not cheaper", sale.id.value, plan.id.value);
                let dear = found(message).help("lower it, or name the plans that the sale is for in `plans`");
                out.push(related(dear, before.span(), "the price without the sale"));
            }
            None if before.next().is_none() => {
                let message =
                    format!("the sale `{}` has a price in {currency}, but none of its plans has", sale.id.value);
                out.push(found(message).help(format!("remove {currency}, or add it to the plan")));
            }
            None => {}
        }
    }
}
