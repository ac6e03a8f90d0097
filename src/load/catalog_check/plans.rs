//! Plans: prices, what they were, and where they are bought.

use super::{checkouts, costs, is_sold, place, related, unique};
use crate::checkout::Providers;
use crate::config::{Currency, Located};
use crate::diagnostics::{Code, Diagnostic};
use crate::load::catalog::{Billing, Plan, Product, Status};
use jiff::Timestamp;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Amounts by currency.
type Prices = BTreeMap<Currency, Located<Decimal>>;

pub(super) fn check(product: &Product, providers: &Providers, now: Timestamp, out: &mut Vec<Diagnostic>) {
    unique(product.plans.iter().map(|plan| &plan.id), "plans of one product", out);
    for plan in &product.plans {
        precision(&plan.prices, out);
        precision(&plan.was, out);
        price_and_billing(plan, product, out);
        was(plan, out);
        for checkout in &plan.checkout {
            checkouts::check(checkout, plan, providers, is_sold(product).then_some(now), out);
        }
        if is_sold(product) && costs(plan) && plan.checkout.is_empty() {
            let message = format!("the plan `{}` costs money, but there is nowhere to pay", plan.id.value);
            out.push(Diagnostic::new(Code::NO_CHECKOUT, place(plan.id.span()), message).label("no `checkout`").help(
                "add `checkout = [{ provider = \"…\", url = \"…\" }]`, or set the product's `status` to `waitlist`",
            ));
        }
    }
}

/// An amount has at most the decimals of its currency; zeros at its end do not count.
pub(super) fn precision(prices: &Prices, out: &mut Vec<Diagnostic>) {
    for (currency, price) in prices {
        let decimals = u32::from(currency.decimals());
        if price.normalize().scale() > decimals {
            let message = match decimals {
                0 => format!("{currency} has no decimals, so nobody can pay {}", price.value),
                _ => format!("{currency} has {decimals} decimals, so nobody can pay {}", price.value),
            };
            let rounded = price.round_dp(decimals);
            out.push(
                Diagnostic::new(Code::PRICE_PRECISION, place(price.span()), message)
                    .help(format!("write `\"{rounded}\"`")),
            );
        }
    }
}

fn price_and_billing(plan: &Plan, product: &Product, out: &mut Vec<Diagnostic>) {
    let id = &plan.id.value;
    let priced = plan.prices.values().find(|price| !price.is_zero());
    match (*plan.billing, priced) {
        (Billing::Free, Some(price)) => {
            let message = format!("the plan `{id}` is free, but has a price");
            let found = Diagnostic::new(Code::FREE_WITH_PRICE, place(price.span()), message)
                .help("remove the price, or change `billing`");
            out.push(related(found, plan.billing.span(), "free"));
        }
        (Billing::Free | Billing::PayWhatYouWant, _) => {}
        // What is not sold yet may not have a price yet.
        (_, None) if plan.prices.is_empty() && matches!(*product.status, Status::Draft | Status::Waitlist) => {}
        (_, None) => {
            let (message, span) = match plan.prices.values().next() {
                Some(nothing) => (format!("the plan `{id}` costs nothing, but is not free"), nothing.span()),
                None => (format!("the plan `{id}` has no price"), plan.id.span()),
            };
            out.push(
                Diagnostic::new(Code::PAID_WITHOUT_PRICE, place(span), message)
                    .help("add `prices = { USD = \"49.00\" }`, or set `billing = \"free\"`"),
            );
        }
        (_, Some(_)) => some_currencies_for_nothing(plan, out),
    }
}

/// A plan that costs money in one currency cannot be had for nothing in another.
fn some_currencies_for_nothing(plan: &Plan, out: &mut Vec<Diagnostic>) {
    for (currency, price) in plan.prices.iter().filter(|(_, price)| price.is_zero()) {
        let message = format!("the plan `{}` costs nothing in {currency}, but costs money elsewhere", plan.id.value);
        out.push(
            Diagnostic::new(Code::PAID_WITHOUT_PRICE, place(price.span()), message)
                .help("set the price, or leave the currency out"),
        );
    }
}

fn was(plan: &Plan, out: &mut Vec<Diagnostic>) {
    for (currency, was) in &plan.was {
        let found = |message: String| Diagnostic::new(Code::WAS_NOT_HIGHER, place(was.span()), message);
        match plan.prices.get(currency) {
            None => {
                let message =
                    format!("`was` has an amount in {currency}, in which the plan `{}` has no price", plan.id.value);
                out.push(found(message).help(format!("add {currency} to `prices`, or remove it here")));
            }
            Some(price) if was.value <= price.value => {
                let message = format!(
                    "`was` ({} {currency}) is not higher than the price ({} {currency})",
                    was.value, price.value
                );
                let found = found(message).help("remove it, or mend the amount");
                out.push(related(found, price.span(), "the price"));
            }
            Some(_) => {}
        }
    }
}
