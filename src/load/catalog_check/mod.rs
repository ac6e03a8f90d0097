//! What a catalog means, as far as the catalog itself and the clock tell.
//!
//! To be run on a catalog that decoded without an error; what needs the content (pages, people, pictures)
//! is checked by the model.

mod checkouts;
mod partners;
mod plans;
mod products;
mod sales;

use super::catalog::{Access, Billing, Catalog, Plan, Product, Status};
use crate::checkout::Providers;
use crate::config::{Located, Slug};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::source::Span;
use jiff::Timestamp;

/// Everything that is wrong with what a catalog means at a moment.
#[must_use]
pub(super) fn check(catalog: &Catalog, providers: &Providers, now: Timestamp) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    unique(catalog.products.iter().map(|product| &product.id), "products", &mut out);
    for product in &catalog.products {
        products::check(product, catalog, now, &mut out);
        plans::check(product, catalog, providers, now, &mut out);
        sales::check(product, now, &mut out);
    }
    partners::check(catalog, providers, &mut out);
    out
}

/// Where something was written; the catalog as a whole when it was not.
fn place(span: Option<Span>) -> Place {
    span.map_or_else(|| Place::Path("catalog.toml".to_owned()), Place::Span)
}

/// Whether something is the whole address of a page or folder on the web.
fn is_web_address(written: &str) -> bool {
    url::Url::parse(written).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some())
}

/// Adds another place, when it was written somewhere.
fn related(diagnostic: Diagnostic, span: Option<Span>, words: &str) -> Diagnostic {
    match span {
        Some(span) => diagnostic.related(span, words),
        None => diagnostic,
    }
}

/// Reports ids that occur twice.
fn unique<'a>(ids: impl Iterator<Item = &'a Located<Slug>>, what: &str, out: &mut Vec<Diagnostic>) {
    let mut seen: Vec<&Located<Slug>> = Vec::new();
    for id in ids {
        match seen.iter().find(|first| first.value == id.value) {
            None => seen.push(id),
            Some(first) => {
                let found = Diagnostic::new(
                    Code::DUPLICATE_ID,
                    place(id.span()),
                    format!("two {what} have the id `{}`", id.value),
                )
                .label("the second")
                .help("change one of them");
                out.push(related(found, first.span(), "the first"));
            }
        }
    }
}

/// Whether a product is sold, or will be: what buyers cannot come to need not work.
fn is_sold(product: &Product) -> bool {
    matches!(*product.status, Status::Available | Status::Preorder)
}

/// Whether a plan asks for money. Who pays what they want may be asked for none.
fn costs(plan: &Plan) -> bool {
    match *plan.billing {
        Billing::Free => false,
        Billing::PayWhatYouWant => true,
        Billing::Once | Billing::Monthly | Billing::Yearly | Billing::Installments(_) => {
            plan.prices.values().any(|price| !price.is_zero())
        }
    }
}

/// What the catalog says of a product's pages, where it says so; else what its plans mean.
fn access(product: &Product) -> Access {
    let said = product.access.as_ref().map(|access| access.value);
    said.unwrap_or(if product.plans.iter().any(costs) { Access::Paid } else { Access::Free })
}

#[cfg(test)]
mod tests;
