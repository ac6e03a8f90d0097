//! Whether every gated product can be opened, and by nothing but its own keys.

use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::catalog::{Catalog, Product, Protection};
use crate::load::gate::{Gate, GateLicence, GateProvider};
use crate::load::settings::Settings;
use crate::source::Span;
use std::ops::RangeInclusive;

/// A session that never ends could not be ended for who got the money back.
const DAYS: RangeInclusive<u32> = 1..=365;

/// Whether an id looks as its seller's do.
type Form = fn(&str) -> bool;

/// Reports keys that open nothing, products that no key opens, and what a seller must be told and is not.
pub(in crate::load) fn check(settings: &Settings, catalog: Option<&Catalog>) -> Vec<Diagnostic> {
    let products = catalog.map_or(&[][..], |catalog| &catalog.products);
    let mut found = Vec::new();
    if let Some(gate) = &settings.gate {
        days(gate, &mut found);
        for licence in &gate.licences {
            seller(licence, &mut found);
            product(licence, products, &mut found);
        }
    }
    unopened(settings.gate.as_ref(), products, &mut found);
    found
}

fn days(gate: &Gate, found: &mut Vec<Diagnostic>) {
    if !DAYS.contains(&gate.days.value) {
        let words = format!("a session cannot last {} days", gate.days.value);
        found.push(wrong(gate.days.span(), words, "write a number from 1 to 365"));
    }
}

/// What belongs to each seller's keys is there, in its form, and nothing else is.
fn seller(licence: &GateLicence, found: &mut Vec<Diagnostic>) {
    use GateProvider::{Gumroad, Lemonsqueezy, Polar};
    let provider = licence.provider;
    let (is_id, form): (Form, _) = match provider {
        Gumroad => (is_token, "Gumroad shows it where licence keys of the product are switched on"),
        Lemonsqueezy => (is_number, "it is the number in the address of the product's page"),
        Polar => (is_uuid, "copy the id of the benefit with the licence keys"),
    };
    if !is_id(&licence.id) {
        let words = format!("{provider} gives no product the id `{}`", licence.id.value);
        found.push(wrong(licence.id.span(), words, form));
    }
    let number = (is_number as Form, "a number of Lemon Squeezy, in quotes");
    let fields = [
        ("store", &licence.store, Lemonsqueezy, true, number),
        ("variant", &licence.variant, Lemonsqueezy, false, number),
        ("organization", &licence.organization, Polar, true, (is_uuid as Form, "an id from Polar's settings")),
    ];
    for (key, value, owner, is_needed, (is_right, form)) in fields {
        match value {
            None if is_needed && provider == owner => {
                let words = format!("the keys of {provider} need `{key}`");
                let help = format!("add `{key} = \"…\"`, {form}: without it keys of others would be taken");
                found.push(wrong(licence.id.span(), words, &help));
            }
            Some(value) if provider != owner => {
                let words = format!("`{key}` has no effect here: {provider} has none");
                found.push(wrong(value.span(), words, "remove it"));
            }
            Some(value) if !is_right(value) => {
                let words = format!("`{key}` cannot be `{}`", value.value);
                found.push(wrong(value.span(), words, &format!("it is {form}")));
            }
            _ => {}
        }
    }
}

fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_uuid(id: &str) -> bool {
    let parts: Vec<usize> = id.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12] && id.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

fn is_token(id: &str) -> bool {
    !id.is_empty() && !id.contains(['/', ' ', '?'])
}

/// A key opens a product that is gated, or a bundle with one.
fn product(licence: &GateLicence, products: &[Product], found: &mut Vec<Diagnostic>) {
    let id = &licence.product;
    let known = || products.iter().map(|product| product.id.as_str());
    if known().all(|known| known != id.value) {
        let words = format!("there is no product `{}`", id.value);
        let unknown = Diagnostic::new(Code::UNKNOWN_PRODUCT, place(id), words).label("not in the catalog");
        found.push(unknown.did_you_mean(id, known()));
    } else if opened(id, products).next().is_none() {
        let words = format!("the keys of `{}` open nothing: neither it nor anything in it is gated", id.value);
        let help = "set `protection = \"gated\"` in the catalog, or remove the licence";
        found.push(Diagnostic::new(Code::GATE_UNOPENED, place(id), words).help(help));
    }
}

/// A gated product without a key is one that nobody can read.
fn unopened(gate: Option<&Gate>, products: &[Product], found: &mut Vec<Diagnostic>) {
    let licences = gate.map_or(&[][..], |gate| &gate.licences);
    let opens = |licence: &GateLicence, product: &Product| {
        opened(&licence.product, products).any(|opened| opened.id.value == product.id.value)
    };
    let gated = products.iter().filter(|product| product.protection.value == Protection::Gated);
    for product in gated.filter(|product| !licences.iter().any(|licence| opens(licence, product))) {
        let place = product.protection.span().map_or_else(|| Place::Path("catalog.toml".to_owned()), Place::Span);
        let words = format!("no licence key opens `{}`", product.id.value);
        let help = format!(
            "add `[[gate.licence]]` with `product = \"{}\"` to tuition.toml, unless your host knows buyers in its own way",
            product.id.value
        );
        found.push(Diagnostic::new(Code::GATE_UNOPENED, place, words).help(help));
    }
}

/// The gated products that keys of a product open: itself, or what is in the bundle.
pub(crate) fn opened<'a>(id: &'a str, products: &'a [Product]) -> impl Iterator<Item = &'a Product> {
    let own = products.iter().filter(move |product| product.id.as_str() == id);
    let included = own.clone().flat_map(|bundle| &bundle.includes);
    let included = included.filter_map(|id| products.iter().find(|product| product.id.as_str() == id.value));
    own.chain(included).filter(|product| product.protection.value == Protection::Gated)
}

fn place(written: &Located<String>) -> Place {
    written.span().map_or(Place::Project, Place::Span)
}

fn wrong(span: Option<Span>, words: String, help: &str) -> Diagnostic {
    Diagnostic::new(Code::GATE, span.map_or(Place::Project, Place::Span), words).help(help)
}
