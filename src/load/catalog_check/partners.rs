//! Partners: what they recommend, and the codes that providers gave them.

use super::{is_web_address, place, unique};
use crate::checkout::Providers;
use crate::diagnostics::{Code, Diagnostic};
use crate::load::catalog::{Catalog, Partner};

pub(super) fn check(catalog: &Catalog, providers: &Providers, out: &mut Vec<Diagnostic>) {
    unique(catalog.partners.iter().map(|partner| &partner.id), "partners", out);
    for partner in &catalog.partners {
        products(partner, catalog, out);
        codes(partner, providers, out);
        address(partner, out);
    }
}

fn products(partner: &Partner, catalog: &Catalog, out: &mut Vec<Diagnostic>) {
    let known = || catalog.products.iter().map(|product| product.id.as_str());
    for id in partner.products.iter().filter(|id| known().all(|known| known != id.value)) {
        let message = format!("there is no product `{}`", id.value);
        let unknown = Diagnostic::new(Code::UNKNOWN_PRODUCT, place(id.span()), message).label("not in the catalog");
        out.push(unknown.did_you_mean(id, known()));
    }
}

/// A code goes to a provider that takes one in its address.
fn codes(partner: &Partner, providers: &Providers, out: &mut Vec<Diagnostic>) {
    let able = || providers.iter().filter(|one| one.adapter.parameters.affiliate.is_some());
    for (key, code) in &partner.codes {
        if able().any(|provider| provider.key == *key) {
            continue;
        }
        let message = match providers.get(key) {
            Some(provider) => format!("{} takes no code of partners in its addresses", provider.adapter.name),
            None => format!("`{key}` is not a provider"),
        };
        let keys: Vec<&str> = able().map(|provider| provider.key.as_str()).collect();
        let mut found = Diagnostic::new(Code::UNKNOWN_PROVIDER, place(code.span()), message)
            .did_you_mean(key, keys.iter().copied());
        found.help.get_or_insert_with(|| {
            format!("those that do are {}; others are told `?ref=` where they can be", keys.join(", "))
        });
        out.push(found);
    }
}

fn address(partner: &Partner, out: &mut Vec<Diagnostic>) {
    let Some(url) = &partner.url else { return };
    if !is_web_address(url) {
        let message = format!("`{}` is not the address of a web page", url.value);
        out.push(Diagnostic::new(Code::INVALID_VALUE, place(url.span()), message).help("write it whole: `https://…`"));
    }
}
