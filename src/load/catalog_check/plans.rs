//! Plans: prices, what they were, and where they are bought.

use super::{checkouts, costs, is_sold, place, related, unique};
use crate::checkout::Providers;
use crate::config::{Currency, Located};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::catalog::{Billing, Catalog, Plan, Product, Status};
use jiff::Timestamp;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Amounts by currency.
type Prices = BTreeMap<Currency, Located<Decimal>>;

pub(super) fn check(
    product: &Product,
    catalog: &Catalog,
    providers: &Providers,
    now: Timestamp,
    out: &mut Vec<Diagnostic>,
) {
    unique(product.plans.iter().map(|plan| &plan.id), "plans of one product", out);
    recommended(product, out);
    currencies(product, out);
    for plan in &product.plans {
        precision(&plan.prices, out);
        precision(&plan.was, out);
        price_and_billing(plan, product, out);
        was(plan, out);
        precision(&plan.suggested, out);
        suggested(plan, out);
        trial(plan, out);
        upgrade(plan, product, catalog, out);
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

fn terms(place: Place, message: String, help: impl Into<String>, out: &mut Vec<Diagnostic>) {
    out.push(Diagnostic::new(Code::PLAN_TERMS, place, message).help(help));
}

/// What is suggested is for buyers who decide, in a currency in which they pay, and no less than the least.
fn suggested(plan: &Plan, out: &mut Vec<Diagnostic>) {
    let id = &plan.id.value;
    for (currency, amount) in &plan.suggested {
        let at = place(amount.span());
        if *plan.billing != Billing::PayWhatYouWant {
            let message = format!("`suggested` has no meaning for the plan `{id}`, whose price is fixed");
            terms(at, message, "remove it, or set `billing = \"pay-what-you-want\"`", out);
            return;
        }
        match plan.prices.get(currency) {
            Some(least) if amount.value < least.value => {
                let message =
                    format!("{} {currency} is suggested, but {} {currency} is the least", amount.value, least.value);
                terms(at, message, "suggest the least or more", out);
            }
            None if !plan.prices.is_empty() => {
                let message = format!("`suggested` has an amount in {currency}, in which the plan `{id}` has no price");
                terms(at, message, format!("add {currency} to `prices`, or remove it here"), out);
            }
            Some(_) | None => {}
        }
    }
}

fn trial(plan: &Plan, out: &mut Vec<Diagnostic>) {
    let Some(days) = &plan.trial_days else { return };
    let at = place(days.span());
    if !matches!(*plan.billing, Billing::Monthly | Billing::Yearly) {
        let message = format!("`trial_days` has no meaning for the plan `{}`, which is no subscription", plan.id.value);
        terms(at, message, "remove it, or set `billing` to `monthly` or `yearly`", out);
    } else if days.value == 0 {
        terms(at, "a trial of 0 days is none".to_owned(), "remove `trial_days`", out);
    }
}

/// Who has nothing of it cannot upgrade; what an upgrade starts from must exist.
fn upgrade(plan: &Plan, product: &Product, catalog: &Catalog, out: &mut Vec<Diagnostic>) {
    for from in &plan.upgrade_from {
        let plans = product.plans.iter().map(|plan| plan.id.as_str()).filter(|id| *id != plan.id.as_str());
        let products = catalog.products.iter().map(|product| product.id.as_str());
        let others = plans.chain(products.filter(|id| *id != product.id.as_str()));
        if others.clone().any(|id| id == from.value) {
            continue;
        }
        let message = format!("`{}` is no other plan of this product, and no other product", from.value);
        out.push(
            Diagnostic::new(Code::UNKNOWN_PLAN, place(from.span()), message)
                .label("nobody can have this")
                .did_you_mean(from, others),
        );
    }
    if plan.gift
        && let Some(from) = plan.upgrade_from.first()
    {
        let message = format!("the plan `{}` cannot be both a gift and an upgrade", plan.id.value);
        terms(place(from.span()), message, "make two plans of it", out);
    }
}

fn recommended(product: &Product, out: &mut Vec<Diagnostic>) {
    let mut all = product.plans.iter().filter(|plan| plan.recommended);
    if let Some(plan) = all.clone().find(|plan| plan.gift || !plan.upgrade_from.is_empty()) {
        let message = format!("the plan `{}` is not for every reader, so it cannot be recommended", plan.id.value);
        terms(place(plan.id.span()), message, "recommend a plan that is no gift and no upgrade", out);
    }
    if let (Some(first), Some(second)) = (all.next(), all.next()) {
        let message = format!("two plans of `{}` are recommended", product.id.value);
        let found = Diagnostic::new(Code::PLAN_TERMS, place(second.id.span()), message).help("recommend one");
        out.push(related(found, first.id.span(), "the first"));
    }
}

/// As many currencies as readers can switch between on one page.
const MOST_CURRENCIES: usize = 6;

fn currencies(product: &Product, out: &mut Vec<Diagnostic>) {
    let all: BTreeSet<Currency> = product.plans.iter().flat_map(|plan| plan.prices.keys().copied()).collect();
    if all.len() > MOST_CURRENCIES {
        let message =
            format!("`{}` is sold in {} currencies, more than {MOST_CURRENCIES}", product.id.value, all.len());
        terms(place(product.id.span()), message, "leave some out: the checkout converts them", out);
    }
}
