//! Splitting every page at the wall.

use super::{Moment, Page, School, assemble};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use crate::load::catalog::Access;
use crate::parse::document::Document;
use crate::split;
use rayon::prelude::*;

/// Gives every page its public and its paid side, its outline and its minutes.
pub(super) fn split_pages(
    project: &Project,
    school: &mut School,
    documents: Vec<Document>,
    moment: &Moment,
    diagnostics: &mut Diagnostics,
) {
    let marked: Vec<bool> = documents.iter().map(split::has_paid_part).collect();
    close_translations(project, school, &marked);
    warn_of_unsellable(project, school, &marked, diagnostics);
    let mut documents: Vec<Option<Document>> = documents.into_iter().map(Some).collect();
    let mut work: Vec<(&mut Page, Document)> = Vec::with_capacity(school.pages.len());
    for page in &mut school.pages {
        if let Some(document) = page.file.and_then(|file| documents[file].take()) {
            work.push((page, document));
        }
    }
    work.into_par_iter().for_each(|(page, document)| put_text(project, page, document, moment));
}

/// Gives a page its text: both sides of it, its outline and its minutes.
pub(super) fn put_text(project: &Project, page: &mut Page, document: Document, moment: &Moment) {
    let front = page.file.map(|file| &project.pages[file].front);
    page.measure = crate::parse::measure(&document);
    let given = front.and_then(|front| front.minutes.as_deref().copied());
    page.minutes = given.unwrap_or_else(|| page.measure.minutes());
    let release = front.and_then(|front| front.release.as_deref());
    if assemble::is_later(release, moment) {
        page.withheld_until = release.copied();
        page.paid = Some(split::Paid::new(document));
        return;
    }
    let sides = split::split(document, page.access);
    page.outline = crate::parse::outline(sides.public.blocks());
    page.public = sides.public;
    page.paid = sides.paid;
}

/// A translation of a page with a paid part that has no paid part itself is paid as a whole:
/// its translator forgot the marker.
fn close_translations(project: &Project, school: &mut School, marked: &[bool]) {
    for index in 0..school.pages.len() {
        let page = &school.pages[index];
        let Some(file) = page.file.filter(|file| page.language.0 != 0 && !marked[*file]) else { continue };
        let original = school.groups.get(&page.group).and_then(|pages| pages.get(super::LanguageId(0)));
        let original_file = original.and_then(|id| school.page(id).file);
        let says_free = project.pages[file].front.access.is_some();
        if !says_free && original_file.is_some_and(|file| marked[file]) {
            school.pages[index].access = Access::Paid;
        }
    }
}

fn warn_of_unsellable(project: &Project, school: &School, marked: &[bool], diagnostics: &mut Diagnostics) {
    for page in &school.pages {
        let Some(file) = page.file.filter(|file| marked[*file]) else { continue };
        let sold = page.product.is_some_and(|product| {
            let entry = super::entry_of(project, school, product);
            school.product(product).access == Access::Paid
                || entry.is_some_and(|entry| entry.plans.iter().any(|plan| !plan.prices.is_empty()))
        });
        if !sold {
            let place = Place::Path(project.pages[file].path.clone());
            diagnostics.push(
                Diagnostic::new(Code::CUT_ON_FREE_PRODUCT, place, "this page has a paid part, but nobody can buy it")
                    .help("add a plan with a price to its product, or remove the marker"),
            );
        }
    }
}
