//! QR codes that are drawn: addresses to be opened with a telephone.

use crate::load::Project;
use crate::load::catalog::{Access, ProductKind};
use crate::model::{Page, PageKind, School};
use std::collections::BTreeSet;

/// Raised when codes of the same address look different.
pub const CODE_VERSION: u8 = 1;

/// The longest address, in bytes, whose code a telephone still reads off a page.
const LONGEST: usize = 600;

/// Every address of which a code is drawn.
#[must_use]
pub fn codes<'a>(project: &'a Project, school: &'a School) -> BTreeSet<&'a str> {
    school.pages.iter().filter_map(|page| invitation_code(project, school, page)).collect()
}

/// The invitation of a free community that brings no picture of a code.
#[must_use]
pub fn invitation_code<'a>(project: &'a Project, school: &School, page: &Page) -> Option<&'a str> {
    let product = page.product.filter(|_| page.kind == PageKind::Landing).map(|id| school.product(id))?;
    let front = &project.pages[page.file?].front;
    let open = product.kind == ProductKind::Community && product.access == Access::Free && front.qr.is_none();
    front.invite.as_ref().filter(|_| open).map(|invite| invite.value.as_str()).filter(|invite| can_be_scanned(invite))
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
