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

/// Whether a page may be kept: everybody may read every byte of it. A page of a kind that shows what somebody has
/// bought, or how to get at it, never is; a new kind must decide here.
#[must_use]
pub fn can_be_kept(school: &School, page: &Page) -> bool {
    // At the address of a gated page the host gives buyers another one, which has all of it.
    let is_paid = page.access == Access::Paid || page.paid.is_some();
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
