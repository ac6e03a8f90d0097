//! The search index: what readers can look for without a server, in every language of the school.
//!
//! It is made of public documents, titles and summaries only, and is cut into small files, so that a first search
//! loads few of them:
//! * `search/<language>/index.json` says where everything is. Pages know this name; all others follow from their
//!   content, so that browsers may keep them for ever.
//! * `search/<language>/words/….txt` are terms in order, each with the units of text that it stands in and its weight
//!   there (`postings`).
//! * `search/<language>/texts/….json` are the units themselves, for titles and excerpts (`files`).
//!
//! A term is a word, or two characters that stand together in a script without spaces, so that Chinese words are
//! found without a dictionary (`terms`). The index is known before the plan is made, since the plan lists every file.

mod files;
mod pages;
mod postings;
mod terms;
mod units;

use crate::load::Project;
use crate::locale::Locale;
use crate::model::{self, LanguageId, Page, PageId, School};

/// A file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFile {
    /// From the site's root.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The pages whose text is in it; none when there is something of all of them.
    pub pages: Vec<PageId>,
}

/// The files of the index in every language that can be searched. `locales` are in the order of the languages.
#[must_use]
pub fn build(project: &Project, school: &School, locales: &[Locale]) -> Vec<IndexFile> {
    let languages = (0..school.languages.len()).map(LanguageId);
    let searched = languages.filter(|language| model::can_be_searched(project, school, *language));
    searched.flat_map(|language| of_language(project, school, language, &locales[language.0], &|_| true)).collect()
}

/// The files of an index in a language, of those of its pages that are wanted.
#[must_use]
pub fn of_language(
    project: &Project,
    school: &School,
    language: LanguageId,
    locale: &Locale,
    is_wanted: &(dyn Fn(&Page) -> bool + Sync),
) -> Vec<IndexFile> {
    let pages = pages::pages(project, school, language, locale, is_wanted);
    let postings = postings::postings(&pages);
    files::files(&folder(school, language), school, &pages, &postings)
}

/// Where the index of a language begins, from the site's root.
#[must_use]
pub fn manifest_path(school: &School, language: LanguageId) -> String {
    format!("{}/index.json", folder(school, language))
}

fn folder(school: &School, language: LanguageId) -> String {
    format!("search/{}", school.language(language).tag.to_lowercase())
}
