//! What the site's search covers.

use super::{LanguageId, Page, PageKind, School};
use crate::load::Project;

/// With fewer pages there is nothing to search.
const FEWEST_PAGES: usize = 2;

/// Whether a page can be found: those with words of their own can, lists of others cannot.
#[must_use]
pub fn can_be_found(page: &Page) -> bool {
    match page.kind {
        PageKind::Landing
        | PageKind::Module
        | PageKind::Lesson
        | PageKind::Chapter
        | PageKind::Part
        | PageKind::Post
        | PageKind::Person(_)
        | PageKind::Plain => true,
        PageKind::Home
        | PageKind::Catalog
        | PageKind::KindList(_)
        | PageKind::Posts
        | PageKind::Tag(_)
        | PageKind::Tags
        | PageKind::People
        | PageKind::Search
        | PageKind::Completion
        | PageKind::Unlock
        | PageKind::Progress
        | PageKind::Partner(_)
        | PageKind::Offline
        | PageKind::NotFound => false,
    }
}

/// Whether the site can be searched in a language: the creator wants it, and there is something to find.
#[must_use]
pub fn can_be_searched(project: &Project, school: &School, language: LanguageId) -> bool {
    let wanted = project.settings.search.unwrap_or(true);
    let pages = school.pages.iter().filter(|page| page.language == language && can_be_found(page));
    wanted && pages.take(FEWEST_PAGES).count() == FEWEST_PAGES
}
