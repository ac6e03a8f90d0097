//! QR codes that are drawn: addresses to be opened with a telephone.

use crate::load::Project;
use crate::load::catalog::{Access, Checkout, ProductKind};
use crate::model::{self, Page, PageKind, School};
use std::collections::BTreeSet;

/// Raised when codes of the same address look different.
pub const CODE_VERSION: u8 = 1;

/// The longest address, in bytes, whose code a telephone still reads off a page.
const LONGEST: usize = 600;

/// Every address of which a code is drawn.
#[must_use]
pub fn codes<'a>(project: &'a Project, school: &'a School) -> BTreeSet<&'a str> {
    let invitations = school.pages.iter().filter_map(|page| invitation_code(project, school, page));
    let entries = school.products().filter_map(|(id, _)| model::entry_of(project, school, id));
    let plans = entries.filter(|entry| model::is_buyable(entry)).flat_map(|entry| &entry.plans);
    let checkouts = plans.flat_map(|plan| &plan.checkout).filter_map(|checkout| checkout_code(project, checkout));
    invitations.chain(checkouts).collect()
}

/// The address of a checkout at which most people pay with a phone, when the catalog brings no picture of a code.
#[must_use]
pub fn checkout_code<'a>(project: &Project, checkout: &'a Checkout) -> Option<&'a str> {
    let scanned = project.providers.get(&checkout.provider).is_some_and(|provider| provider.adapter.scan);
    let address = checkout.url.as_ref().filter(|_| scanned && checkout.qr.is_none())?;
    Some(address.value.as_str()).filter(|address| can_be_scanned(address))
}

/// The invitation of a free community that brings no picture of a code.
#[must_use]
pub fn invitation_code<'a>(project: &'a Project, school: &School, page: &Page) -> Option<&'a str> {
    let product = page.product.filter(|_| page.kind == PageKind::Landing).map(|id| school.product(id))?;
    let front = &project.pages[page.file?].front;
    let open = product.kind == ProductKind::Community && product.access == Access::Free && front.qr.is_none();
    front.invite.as_ref().filter(|_| open).map(|invite| invite.value.as_str()).filter(|invite| can_be_scanned(invite))
}

/// The first page that an address invites from.
pub(super) fn invited_by<'a>(project: &Project, school: &'a School, address: &str) -> Option<&'a Page> {
    school.pages.iter().find(|page| invitation_code(project, school, page) == Some(address))
}

/// Whether a code of an address can be drawn that is read off a page.
#[must_use]
pub fn can_be_scanned(address: &str) -> bool {
    (1..=LONGEST).contains(&address.len())
}

/// Where the code of an address is published. Its name follows from all that decides on its looks.
#[must_use]
pub fn code_path(address: &str) -> String {
    let hash = blake3::hash(format!("{CODE_VERSION}\n{address}").as_bytes());
    format!("assets/qr-{}.svg", &hash.to_hex()[..12])
}
