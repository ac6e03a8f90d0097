//! One page's text anew, without putting the whole school together.
//!
//! Most of a school depends on little of a text: its title, the ids in it, the files it uses. [`settle`] makes a text
//! ready for its page and keeps what else depends on it beside. When two texts of a page have that in common, one can
//! take the other's place ([`replace`]), and the school is the same as if it had been put together from nothing.

use super::resolve::{Anchors, Known, Places, linked_into};
use super::{Moment, PageId, PageKind, School, access, policies, titles};
use crate::diagnostics::{Code, Diagnostic};
use crate::load::Project;
use crate::parse::document::{Document, Target};
use crate::parse::{self, LinkUse};
use crate::split;

/// A text that is ready for its page.
pub(crate) struct Settled {
    document: Document,
    anchors: Anchors,
    /// What is wrong with it, its parsing included.
    pub(crate) found: Vec<Diagnostic>,
    face: Face,
}

/// What other pages and the plan know of a text.
#[derive(PartialEq)]
struct Face {
    title: String,
    title_id: Option<String>,
    has_title: bool,
    has_paid_part: bool,
    is_empty: bool,
    /// Files that it uses, in order.
    files: Vec<(LinkUse, Target)>,
}

/// Settles two texts of a page, the one that it has and the one that it gets: both as they were parsed, with what was
/// found then. Nothing when more than the page depends on the difference, or when that cannot be told.
pub(crate) fn settle(
    project: &Project,
    school: &School,
    id: PageId,
    old: (Document, Vec<Diagnostic>),
    new: (Document, Vec<Diagnostic>),
) -> Option<[Settled; 2]> {
    let page = school.page(id);
    let is_text = match page.kind {
        PageKind::Lesson | PageKind::Chapter | PageKind::Part | PageKind::Post => true,
        PageKind::Plain => policies::of(project, school, page).is_none(),
        _ => false,
    };
    if !is_text {
        return None;
    }
    let (old, new) = (entitled(project, school, id, old)?, entitled(project, school, id, new)?);
    let (anchors_of_old, anchors_of_new) = (old.anchors.clone(), new.anchors.clone());
    let mut places = Places::new(project, school, Known::Own(id, &anchors_of_old));
    let old = old.resolved(&places, id)?;
    places.known = Known::Own(id, &anchors_of_new);
    let new = new.resolved(&places, id)?;
    let mut wanted = school.linked_into.get(&id).into_iter().flatten();
    let are_there = wanted.all(|place| anchors_of_old.share(&anchors_of_new, place));
    (old.face == new.face && are_there).then_some([old, new])
}

/// Puts a text in the place of the one that the page has.
pub(crate) fn replace(project: &Project, school: &mut School, id: PageId, text: Settled, moment: &Moment) {
    for (page, place) in linked_into(&text.document) {
        school.linked_into.entry(page).or_default().insert(place);
    }
    let page = &mut school.pages[id.0 as usize];
    page.anchors = text.anchors.shown(page.access, &text.document);
    access::put_text(project, page, text.document, moment);
}

/// The text without its title. Nothing when the page cannot have it for a title.
fn entitled(project: &Project, school: &School, id: PageId, parsed: (Document, Vec<Diagnostic>)) -> Option<Settled> {
    let page = school.page(id);
    let file = &project.pages[page.file?];
    let (mut document, mut found) = parsed;
    // What `SUMMARY.md` calls the page is kept only when it differs from the title.
    let listed = file.mdbook.then(|| page.short_title.as_deref().unwrap_or(&page.title));
    let titled = titles::take(file, listed, true, &mut document);
    found.extend(parse::settle_levels(&mut document, titled.level, file.mdbook));
    if titled.title != page.title {
        return None;
    }
    let face = Face {
        title: titled.title,
        title_id: titled.id,
        has_title: titled.given,
        has_paid_part: split::has_paid_part(&document),
        is_empty: document.blocks.is_empty(),
        files: Vec::new(),
    };
    Some(Settled { anchors: Anchors::of(&document), document, found, face })
}

impl Settled {
    /// The same with its links resolved. Nothing when a link leads to a place that is not known here.
    fn resolved(mut self, places: &Places<'_>, id: PageId) -> Option<Self> {
        let found = places.links(id, &mut self.document);
        let is_unclear = |found: &Diagnostic| {
            matches!(found.code, Code::BROKEN_FRAGMENT | Code::FREE_LINKS_PAID_FRAGMENT | Code::UNCLEAR_WIKILINK)
        };
        if found.iter().any(is_unclear) {
            return None;
        }
        self.found.extend(found);
        parse::visit_links(&self.document, |link, link_use| {
            if matches!(link.target, Target::Asset(_) | Target::Static(_)) {
                self.face.files.push((link_use, link.target.clone()));
            }
        });
        Some(self)
    }
}
