//! What front matter and catalog mean together with the pages that there are.

use super::resolve::may_be_linked;
use super::{Moment, Page, PageKind, Product, School, community, entry_of, folder_of_path};
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use crate::load::catalog::{Access, Product as Entry, ProductKind, Protection};
use crate::load::front_matter::FrontMatter;
use crate::load::pages::PageFile;
use crate::load::survey::{self, FeedbackChoice};
use crate::source::Span;
use std::collections::BTreeSet;

/// Reports events without time, codes that have expired, keys without effect, and files that are not what they seem.
pub(super) fn check(project: &Project, school: &School, moment: &Moment, diagnostics: &mut Diagnostics) {
    for page in &school.pages {
        let Some(file) = page.file.map(|file| &project.pages[file]) else { continue };
        let landing_of = page.product.filter(|_| page.kind == PageKind::Landing).map(|id| school.product(id).kind);
        if landing_of == Some(ProductKind::Event) {
            event(page, file, diagnostics);
        }
        if landing_of == Some(ProductKind::Community) {
            community::check(file, moment, diagnostics);
        }
        if let Some(feedback) = &file.front.feedback {
            answers(project, page, file, feedback, diagnostics);
        }
        if let (Some(comments), None) = (&file.front.comments, &project.settings.comments) {
            let words = "`comments` has no effect: the settings have no `[comments]`";
            let found = Diagnostic::new(Code::UNUSED_KEY, at(comments.span(), &file.path), words);
            diagnostics.push(found.help("remove it, or add `[comments]` to tuition.toml"));
        }
        for link in file.front.links.iter().filter(|link| !may_be_linked(&link.value)) {
            let words = format!("`{}` is no address that a link can lead to", link.value);
            let found = Diagnostic::new(Code::INVALID_VALUE, at(link.span(), &file.path), words);
            diagnostics.push(found.help("write a whole address: `https://…`, `mailto:…`"));
        }
        keys_without_effect(page, file, landing_of, diagnostics);
    }
    for (id, product) in school.products() {
        let Some(entry) = entry_of(project, school, id) else { continue };
        if *entry.protection == Protection::Sealed && product.access == Access::Paid {
            keys(project, product, entry, diagnostics);
        }
        for free in &entry.free {
            free_page(project, school, product, free, diagnostics);
        }
    }
    licensed(project, school, diagnostics);
    languages(project, diagnostics);
}

/// A sealed product needs the master secret, and somebody who has a key.
fn keys(project: &Project, product: &Product, entry: &Entry, diagnostics: &mut Diagnostics) {
    let at = at(entry.protection.span(), "catalog.toml");
    let (id, vault) = (&product.id, &project.vault);
    if vault.refused {
        return; // why was told
    }
    if vault.master.is_none() {
        let words = format!("`{id}` is to be sealed, but the master secret is not there: it is built as `cut`");
        diagnostics.push(if vault.none_wanted {
            Diagnostic::new(Code::NO_MASTER_WANTED, at, words)
        } else {
            Diagnostic::new(Code::NO_MASTER, at, words)
                .help("`tuition keys init` makes one; a pipeline gets it in the variable TUITION_MASTER")
        });
    } else if !vault.ledger.batches.iter().any(|batch| batch.opens(id)) {
        let words = format!("`{id}` is sealed, and nobody has a key to it");
        let help = format!("`tuition keys issue {id} --count 100` makes some");
        diagnostics.push(Diagnostic::new(Code::NO_LICENCES, at, words).help(help));
    }
}

/// Keys that open what is not sealed.
fn licensed(project: &Project, school: &School, diagnostics: &mut Diagnostics) {
    for opened in project.vault.ledger.batches.iter().flat_map(|batch| &batch.opens) {
        let sealed = school.product_named(&opened.value).is_some_and(|product| {
            entry_of(project, school, product).is_some_and(|entry| *entry.protection == Protection::Sealed)
        });
        if !sealed {
            let words = format!("these keys open `{}`, which is no sealed product", opened.value);
            let sealed: Vec<&str> = school.products.iter().map(|product| product.id.as_str()).collect();
            let found = Diagnostic::new(Code::UNKNOWN_LICENSED, at(opened.span(), "licences.toml"), words);
            diagnostics.push(found.did_you_mean(&opened.value, sealed));
        }
    }
}

fn at(span: Option<Span>, path: &str) -> Place {
    span.map_or_else(|| Place::Path(path.to_owned()), Place::Span)
}

/// An event needs a beginning, and ends after it. A translation may leave the time to the original.
fn event(page: &Page, file: &PageFile, diagnostics: &mut Diagnostics) {
    let FrontMatter { starts, ends, .. } = &file.front;
    match (starts, ends) {
        (None, _) if page.language.0 == 0 => {
            let words = format!("the event `{}` has no date", page.title);
            let found = Diagnostic::new(Code::EVENT_WITHOUT_DATE, Place::Path(file.path.clone()), words);
            diagnostics.push(found.help("add `starts = 2027-03-20T19:00:00+08:00` to its front matter"));
        }
        (Some(starts), Some(ends)) if ends.last_instant() <= starts.instant() => {
            let words = format!("the event `{}` ends before it starts", page.title);
            let found = Diagnostic::new(Code::EVENT_ORDER, at(ends.span(), &file.path), words).label("the end");
            let found = found.help("exchange or mend the two");
            diagnostics.push(match starts.span() {
                Some(span) => found.related(span, "the start"),
                None => found,
            });
        }
        _ => {}
    }
}

/// A page's own survey, and pages that ask for none anyway.
fn answers(
    project: &Project,
    page: &Page,
    file: &PageFile,
    feedback: &Located<FeedbackChoice>,
    diagnostics: &mut Diagnostics,
) {
    let place = at(feedback.span(), &file.path);
    if page.product.is_none() {
        let words = "`feedback` has no effect here: it belongs to products and their pages";
        diagnostics.push(Diagnostic::new(Code::UNUSED_KEY, place, words).help("remove it"));
    } else if let FeedbackChoice::At(address) = &feedback.value {
        diagnostics.extend(survey::problem(address, &place, project.settings.feedback.as_ref()));
    }
}

/// Keys that belong to events, communities and people only.
fn keys_without_effect(page: &Page, file: &PageFile, landing_of: Option<ProductKind>, diagnostics: &mut Diagnostics) {
    let front = &file.front;
    let of_event = [
        ("starts", front.starts.as_ref().map(Located::span)),
        ("ends", front.ends.as_ref().map(Located::span)),
        ("place", front.place.as_ref().map(|_| None)),
        ("online", front.online.as_ref().map(Located::span)),
        ("seats", front.seats.map(|_| None)),
        ("recording", front.recording.as_ref().map(Located::span)),
    ];
    let of_community = [
        ("platform", front.platform.as_ref().map(Located::span)),
        ("invite", front.invite.as_ref().map(Located::span)),
        ("invite_expires", front.invite_expires.as_ref().map(Located::span)),
        ("qr", front.qr.as_ref().map(Located::span)),
        ("qr_expires", front.qr_expires.as_ref().map(Located::span)),
    ];
    let of_person = [
        ("role", front.role.as_ref().map(|_| None)),
        ("portrait", front.portrait.as_ref().map(Located::span)),
        ("links", front.links.first().map(Located::span)),
        ("credentials", front.credentials.first().map(|_| None)),
    ];
    let is_person = matches!(page.kind, PageKind::Person(_));
    let mut report = |keys: &[(&str, Option<Option<Span>>)], whose: &str| {
        for (key, span) in keys.iter().filter_map(|(key, set)| Some((key, (*set)?))) {
            let words = format!("`{key}` has no effect here: it belongs to {whose}");
            let found = Diagnostic::new(Code::UNUSED_KEY, at(span, &file.path), words);
            diagnostics.push(found.help("remove it"));
        }
    };
    if landing_of != Some(ProductKind::Event) {
        report(&of_event, "events");
    }
    if landing_of != Some(ProductKind::Community) {
        report(&of_community, "communities");
    }
    if !is_person {
        report(&of_person, "people");
    }
}

/// A page that the catalog lists as free must be one of the product's.
fn free_page(
    project: &Project,
    school: &School,
    product: &Product,
    free: &Located<String>,
    diagnostics: &mut Diagnostics,
) {
    let wanted = free.value.trim_start_matches("./").trim_end_matches(".md");
    let pages = product.units().flat_map(|unit| unit.pages.iter()).chain(product.landing.iter());
    let sections = product.sections.iter().flat_map(|section| section.pages.iter());
    let keys: Vec<&str> =
        pages.chain(sections).filter_map(|id| Some(project.pages[school.page(id).file?].key.as_str())).collect();
    // As in `curriculum`: from the product's folder, or from that of an mdBook's chapters.
    let chapters = project.books.iter().find(|book| book.folder == product.folder).map(|book| book.chapters.as_str());
    let folders = [Some(product.folder.as_str()), chapters];
    let below = |key: &&str, folder: &str| key.strip_prefix(folder).map(|rest| rest.trim_start_matches('/').to_owned());
    let is_meant = |key: &&str| {
        let names = folders.iter().flatten().filter_map(|folder| below(key, folder));
        names.into_iter().any(|name| name == wanted || name.strip_suffix("/index") == Some(wanted))
    };
    if product.landing.is_empty() && keys.is_empty() || keys.iter().any(is_meant) {
        return; // without any page the missing content was reported
    }
    let names = keys.iter().map(|key| key.strip_prefix(product.folder.as_str()).unwrap_or(key).trim_start_matches('/'));
    let words = format!("`{}` has no page `{}`", product.id, free.value);
    let found = Diagnostic::new(Code::UNKNOWN_FREE_PAGE, at(free.span(), "catalog.toml"), words);
    diagnostics.push(found.help("pages are listed as paths from the product's folder").did_you_mean(wanted, names));
}

/// `about.de.md` beside `about.md`, when the school has no German.
fn languages(project: &Project, diagnostics: &mut Diagnostics) {
    let keys: BTreeSet<&str> = project.pages.iter().map(|page| page.key.as_str()).collect();
    for page in &project.pages {
        let Some((original, suffix)) = page.key.rsplit_once('.') else { continue };
        let main = suffix.split('-').next().unwrap_or(suffix);
        let is_tag = matches!(main.len(), 2 | 3) && main.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_tag || !keys.contains(original) || page.mdbook {
            continue;
        }
        let folder = folder_of_path(&page.path);
        let words = format!("this looks like a translation into `{suffix}`, which is no language of the school");
        let found = Diagnostic::new(Code::UNKNOWN_LANGUAGE_SUFFIX, Place::Path(page.path.clone()), words);
        let help = format!("add `[languages.{suffix}]` to tuition.toml, or rename the file in `{folder}`");
        diagnostics.push(found.help(help));
    }
}
