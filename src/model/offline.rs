//! What browsers may keep, so that it can be read without a network.

use super::{Page, PageKind, School};
use crate::load::Project;
use crate::load::catalog::{Access, Protection};

/// Where readers are when there is no network and the page that they want was not kept.
pub const OFFLINE: &str = "/offline/";

/// Whether the creator wants pages to be kept.
#[must_use]
pub fn works_offline(project: &Project) -> bool {
    project.settings.offline.unwrap_or(false)
}

/// Whether the school has a product whose paid pages are published as ciphertext.
#[must_use]
pub fn has_sealed(school: &School) -> bool {
    school.products.iter().any(|product| product.is_kept(Protection::Sealed))
}

/// Whether the page of an event or a community holds what its buyers get: the way in, a code to scan, a recording.
#[must_use]
pub fn sells(project: &Project, page: &Page) -> bool {
    let front = page.file.filter(|_| page.kind == PageKind::Landing).map(|file| &project.pages[file].front);
    front.is_some_and(|front| {
        [&front.online, &front.invite, &front.qr, &front.recording].into_iter().any(Option::is_some)
    })
}

/// Whether a page may be kept: everybody may read every byte of it. A page of a kind that shows what somebody has
/// bought, or how to get at it, never is; a new kind must decide here.
#[must_use]
pub fn can_be_kept(project: &Project, school: &School, page: &Page) -> bool {
    // At the address of a gated page the host gives buyers another one, which has all of it.
    let is_paid = page.access == Access::Paid || page.paid.is_some() || sells(project, page);
    if is_paid && page.product.is_some_and(|product| school.product(product).protection == Protection::Gated) {
        return false;
    }
    match page.kind {
        PageKind::Home
        | PageKind::Catalog
        | PageKind::KindList(_)
        | PageKind::Landing
        | PageKind::Module
        | PageKind::Lesson
        | PageKind::Chapter
        | PageKind::Part
        | PageKind::Post
        | PageKind::Posts
        | PageKind::Tag(_)
        | PageKind::Tags
        | PageKind::Person(_)
        | PageKind::People
        | PageKind::Search
        | PageKind::Completion
        | PageKind::Progress
        | PageKind::Partner(_)
        | PageKind::Plain => true,
        // The page of unlocking will get keys; the last two are not pages that somebody looks for.
        PageKind::Unlock | PageKind::Offline | PageKind::NotFound => false,
    }
}
