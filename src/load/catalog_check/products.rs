//! Products: access, bundles, reviews, and keys that belong to another kind.

use super::{access, costs, is_sold, is_web_address, place, related};
use crate::config::{Currency, Located};
use crate::diagnostics::{Code, Diagnostic};
use crate::load::catalog::{Access, Billing, Catalog, For, Plan, Product, ProductKind, Status, for_whom};
use crate::source::Span;
use jiff::Timestamp;
use rust_decimal::Decimal;

pub(super) fn check(product: &Product, catalog: &Catalog, now: Timestamp, out: &mut Vec<Diagnostic>) {
    keys_of_other_kinds(product, out);
    if *product.kind == ProductKind::Bundle {
        includes(product, catalog, out);
        cheaper_than_parts(product, catalog, out);
    }
    goes_with(product, catalog, out);
    comes(product, now, out);
    can_be_bought(product, catalog, out);
    free_costs_nothing(product, out);
    reviews(product, out);
    origin(product, out);
    translated_plans(product, out);
    translated_notes(product, out);
    translated_reviews(product, out);
}

fn keys_of_other_kinds(product: &Product, out: &mut Vec<Diagnostic>) {
    use ProductKind::{Book, Bundle, Community, Course, Event, Tutorial};
    let first = |list: &[Located<String>]| list.first().map(Located::span);
    let source = product.source.as_ref().map(Located::span);
    let certificate = product.certificate.then_some(product.id.span());
    let mut report = |key: &str, set: Option<Option<Span>>, kinds: &[ProductKind], whose: &str| {
        let Some(span) = set.filter(|_| !kinds.contains(&product.kind)) else { return };
        let message = format!("`{key}` has no meaning for a product of the kind `{}`", product.kind.value);
        out.push(
            Diagnostic::new(Code::KEY_FOR_OTHER_KIND, place(span), message)
                .label(format!("`{key}` belongs to {whose}"))
                .help(format!("remove `{key}`, or change `kind`")),
        );
    };
    report("includes", first(&product.includes), &[Bundle], "bundles");
    report("free", first(&product.free), &[Course, Book, Tutorial], "courses, books and tutorials");
    report("source", source, &[Course, Book, Tutorial, Event, Community], "products with pages of their own");
    report(
        "origin",
        product.origin.as_ref().map(Located::span),
        &[Course, Book, Tutorial],
        "courses, books and tutorials",
    );
    report("certificate", certificate, &[Course, Book, Tutorial, Event], "products that can be finished");
}

fn origin(product: &Product, out: &mut Vec<Diagnostic>) {
    let Some(origin) = &product.origin else { return };
    if !is_web_address(origin) {
        let message = format!("`{}` is no address of a folder on the web", origin.value);
        let found = Diagnostic::new(Code::INVALID_VALUE, place(origin.span()), message);
        out.push(found.help("write it like `https://doc.rust-lang.org/book/`"));
    }
}

fn includes(bundle: &Product, catalog: &Catalog, out: &mut Vec<Diagnostic>) {
    for (index, id) in bundle.includes.iter().enumerate() {
        let report = |message: String| Diagnostic::new(Code::UNKNOWN_PRODUCT, place(id.span()), message);
        let Some(part) = find(catalog, id) else {
            let others = catalog.products.iter().filter(|other| *other.kind != ProductKind::Bundle);
            let unknown = report(format!("there is no product `{}`", id.value)).label("not in the catalog");
            out.push(unknown.did_you_mean(id, others.map(|other| other.id.as_str())));
            continue;
        };
        if *part.kind == ProductKind::Bundle {
            let message = format!("a bundle cannot hold the bundle `{}`", id.value);
            out.push(report(message).help("list the products of that bundle instead"));
        }
        if let Some(first) = bundle.includes[..index].iter().find(|first| first.value == id.value) {
            let message = format!("the bundle holds `{}` twice", id.value);
            let found = Diagnostic::new(Code::DUPLICATE_ID, place(id.span()), message).help("remove one of them");
            out.push(related(found, first.span(), "the first"));
        }
    }
    if bundle.includes.len() < 2 {
        let message = format!("the bundle `{}` holds fewer than two products", bundle.id.value);
        let span = bundle.includes.first().and_then(Located::span).or(bundle.id.span());
        out.push(
            Diagnostic::new(Code::EMPTY_BUNDLE, place(span), message)
                .help("list the ids of its products: `includes = [\"first\", \"second\"]`"),
        );
    }
}

fn goes_with(product: &Product, catalog: &Catalog, out: &mut Vec<Diagnostic>) {
    for id in &product.goes_with {
        let report = |message: String| Diagnostic::new(Code::UNKNOWN_PRODUCT, place(id.span()), message);
        if *id.value == *product.id.value {
            out.push(report("a product does not go with itself".to_owned()).help("name another"));
        } else if find(catalog, id).is_none() {
            let unknown = report(format!("there is no product `{}`", id.value)).label("not in the catalog");
            let others = catalog.products.iter().filter(|other| other.id.value != product.id.value);
            out.push(unknown.did_you_mean(id, others.map(|other| other.id.as_str())));
        }
    }
}

/// What is announced has a day that lies ahead.
fn comes(product: &Product, now: Timestamp, out: &mut Vec<Diagnostic>) {
    let Some(comes) = &product.comes else { return };
    match *product.status {
        Status::Waitlist | Status::Preorder if comes.last_instant() < now => out.push(
            Diagnostic::new(
                Code::COMES_PASSED,
                place(comes.span()),
                format!("`{}` was to come on {}, and that day is over", product.id.value, comes.day()),
            )
            .help("set another day, or `status = \"available\"`"),
        ),
        Status::Waitlist | Status::Preorder | Status::Draft => {}
        Status::Available | Status::SoldOut | Status::Retired => {
            let message = format!("`comes` has no meaning for `{}`, which is not announced only", product.id.value);
            let found = Diagnostic::new(Code::PLAN_TERMS, place(comes.span()), message);
            out.push(found.help("remove it, or set `status` to `waitlist` or `preorder`"));
        }
    }
}

/// In every currency in which all parts have a price, the bundle should cost less than they do.
fn cheaper_than_parts(bundle: &Product, catalog: &Catalog, out: &mut Vec<Diagnostic>) {
    let parts: Vec<&Product> = bundle.includes.iter().filter_map(|id| find(catalog, id)).collect();
    if parts.len() < 2 || parts.len() < bundle.includes.len() {
        return;
    }
    for currency in Currency::all() {
        let Some((own, span)) = lowest(bundle, currency) else { continue };
        let Some(sum) = parts.iter().try_fold(Decimal::ZERO, |sum, part| Some(sum + part_price(part, currency)?))
        else {
            continue;
        };
        if own >= sum {
            let message =
                format!("the bundle costs {own} {currency}, and its products cost {sum} {currency} one by one");
            out.push(
                Diagnostic::new(Code::BUNDLE_DEARER, place(span), message)
                    .label("not cheaper")
                    .help("lower the price, or put more into the bundle"),
            );
        }
    }
}

/// What has to be paid for a part by itself: nothing for one that is free, `None` when it has no price in the
/// currency, or cannot be bought alone.
fn part_price(part: &Product, currency: Currency) -> Option<Decimal> {
    if access(part) == Access::Free { Some(Decimal::ZERO) } else { lowest(part, currency).map(|(price, _)| price) }
}

/// The lowest price for keeping a product, and where it stands. What is paid by the month is not kept.
fn lowest(product: &Product, currency: Currency) -> Option<(Decimal, Option<Span>)> {
    let total = |plan: &Plan| {
        let price = plan.prices.get(&currency)?;
        let times = match *plan.billing {
            Billing::Once | Billing::PayWhatYouWant => Decimal::ONE,
            Billing::Installments(count) => Decimal::from(count),
            Billing::Monthly | Billing::Yearly | Billing::Free => return None,
        };
        Some((price.value.checked_mul(times)?, price.span()))
    };
    let alone = product.plans.iter().filter(|plan| for_whom(plan) == For::Reader);
    alone.filter_map(total).min_by_key(|(price, _)| *price)
}

/// A product whose pages are paid needs a way to buy them: a plan of its own, or a bundle.
fn can_be_bought(product: &Product, catalog: &Catalog, out: &mut Vec<Diagnostic>) {
    let opens = |plan: &Plan| costs(plan) || !plan.checkout.is_empty();
    let bundled = catalog.products.iter().any(|other| other.includes.iter().any(|id| id.value == *product.id.value));
    if access(product) == Access::Free || !is_sold(product) || bundled || product.plans.iter().any(opens) {
        return;
    }
    let message = format!("`{}` is paid, but there is no way to buy it", product.id.value);
    let span = product.access.as_ref().and_then(Located::span).or(product.id.span());
    out.push(
        Diagnostic::new(Code::NO_PLAN, place(span), message)
            .help("add a `[[product.plan]]` with a price, or set `access = \"free\"`"),
    );
}

fn free_costs_nothing(product: &Product, out: &mut Vec<Diagnostic>) {
    let Some(said) = product.access.as_ref().filter(|access| access.value == Access::Free) else { return };
    let Some(plan) = product.plans.iter().find(|plan| costs(plan) && *plan.billing != Billing::PayWhatYouWant) else {
        return;
    };
    let message = format!("`{}` is free, but its plan `{}` has a price", product.id.value, plan.id.value);
    let found = Diagnostic::new(Code::FREE_WITH_PRICE, place(said.span()), message)
        .label("everybody may read it")
        .help("remove `access`: then its pages are paid, save those that say `access = \"free\"`");
    out.push(related(found, plan.prices.values().next().and_then(Located::span), "the price"));
}

fn reviews(product: &Product, out: &mut Vec<Diagnostic>) {
    for review in &product.reviews {
        if let Some(rating) = review.rating.as_ref().filter(|rating| !(1..=5).contains(&rating.value)) {
            let message = format!("a rating of {} is not from 1 to 5", rating.value);
            out.push(
                Diagnostic::new(Code::RATING_RANGE, place(rating.span()), message)
                    .help("convert other scales to 1 to 5"),
            );
        }
        if review.source.as_ref().is_none_or(|source| source.trim().is_empty()) {
            let message = format!("the review by {} of `{}` names no source", review.author.value, product.id.value);
            let span = review.author.span().or(product.id.span());
            out.push(
                Diagnostic::new(Code::REVIEW_WITHOUT_SOURCE, place(span), message)
                    .help("add `source`: the address or the words that say where it was written"),
            );
        }
    }
}

/// Words for plans and sales that there are not would never be seen.
fn translated_plans(product: &Product, out: &mut Vec<Diagnostic>) {
    for (language, words) in &product.translations {
        let sales = product.sales.iter().map(|sale| sale.id.as_str()).collect();
        let plans = product.plans.iter().map(|plan| plan.id.as_str()).collect();
        let named: [(&str, Vec<&String>, Vec<&str>); 2] =
            [("sale", words.sales.keys().collect(), sales), ("plan", words.plans.keys().collect(), plans)];
        for (what, ids, known) in named {
            for id in ids.into_iter().filter(|id| !known.contains(&id.as_str())) {
                let of = &product.id.value;
                let message = format!("the translation `{language}` of `{of}` has words for a {what} `{id}`");
                out.push(
                    Diagnostic::new(Code::UNKNOWN_PLAN, place(product.id.span()), message)
                        .label(format!("this product has no such {what}"))
                        .did_you_mean(id, known.iter().copied()),
                );
            }
        }
    }
}

/// So would notes beside buttons that there are not.
fn translated_notes(product: &Product, out: &mut Vec<Diagnostic>) {
    for (language, words) in &product.translations {
        for plan in &product.plans {
            let Some(words) = words.plans.get(plan.id.as_str()) else { continue };
            let providers = || plan.checkout.iter().map(|checkout| checkout.provider.value.as_str());
            for (provider, note) in
                words.notes.iter().filter(|(provider, _)| providers().all(|known| known != *provider))
            {
                let message = format!(
                    "the translation `{language}` of the plan `{}` has a note for `{provider}`, where it is not sold",
                    plan.id.value
                );
                out.push(
                    Diagnostic::new(Code::UNKNOWN_PROVIDER, place(note.span()), message)
                        .label("no checkout of this plan")
                        .did_you_mean(provider, providers()),
                );
            }
        }
    }
}

/// And words for reviews that nobody gave.
fn translated_reviews(product: &Product, out: &mut Vec<Diagnostic>) {
    for words in product.translations.values().flat_map(|words| &words.reviews) {
        let authors = || product.reviews.iter().map(|review| review.author.value.as_str());
        if authors().all(|author| author != words.author.value) {
            let message = format!("`{}` has no review by {}", product.id.value, words.author.value);
            out.push(
                Diagnostic::new(Code::UNKNOWN_REVIEW, place(words.author.span()), message)
                    .label("nobody of this name")
                    .did_you_mean(&words.author, authors()),
            );
        }
    }
}

fn find<'a>(catalog: &'a Catalog, id: &str) -> Option<&'a Product> {
    catalog.products.iter().find(|product| *product.id.value == *id)
}
