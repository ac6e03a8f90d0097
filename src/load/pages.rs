//! Markdown files: their text, front matter, includes and the language in their name.

use super::Project;
use super::book_toml::{self, BookToml};
use super::front_matter::{self, FrontMatter};
use super::history::Change;
use super::include::{self, DiskFiles, IncludeFiles};
use super::settings::Settings;
use super::summary::{self, ChapterEntry, Summary};
use super::walk::{Found, is_below};
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::source::{Expanded, SourceId, Sources};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// A Markdown file that can become a page.
#[derive(Clone, Debug)]
pub struct PageFile {
    /// Path from the project's root.
    pub path: String,
    /// The path without `.md` and without the language: the same for all translations.
    pub key: String,
    /// The language in its name; absent for the school's own.
    pub language: Option<String>,
    /// Its text on disk.
    pub source: SourceId,
    /// What stands at its top.
    pub front: FrontMatter,
    /// The text below, with includes put in.
    pub body: Expanded,
    /// From `{{#title …}}`.
    pub included_title: Option<String>,
    /// A chapter of an mdBook: `# ` lines of Rust code are hidden.
    pub mdbook: bool,
    /// What git knows of it, the newest first; empty unless the settings want it.
    pub history: Vec<Change>,
}

/// A folder whose order and titles come from a `SUMMARY.md`.
#[derive(Clone, Debug)]
pub struct BookFolder {
    /// The folder that a product names: with `book.toml` in it, or `SUMMARY.md` itself.
    pub folder: String,
    /// The folder of the chapters.
    pub chapters: String,
    /// `SUMMARY.md`.
    pub summary: Summary,
    /// Where `SUMMARY.md` was read from.
    pub source: SourceId,
    /// `book.toml`, when there is one.
    pub settings: Option<BookToml>,
}

impl BookFolder {
    /// Paths of the listed files from the project's root, in order.
    #[must_use]
    pub fn listed(&self) -> Vec<String> {
        fn add(folder: &str, chapters: &[ChapterEntry], into: &mut Vec<String>) {
            for chapter in chapters {
                into.extend(chapter.path.as_ref().map(|path| join(folder, path)));
                add(folder, &chapter.children, into);
            }
        }
        let mut paths = Vec::new();
        for part in &self.summary.parts {
            add(&self.chapters, &part.chapters, &mut paths);
        }
        paths
    }
}

/// `folder/path`, without a slash at the start when the folder is the root.
#[must_use]
pub fn join(folder: &str, path: &str) -> String {
    let path = path.trim_start_matches("./");
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

/// Reads every page; files of a book folder only when its summary lists them.
pub(super) fn read(
    root: &Path,
    found: &Found,
    settings: &Settings,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> (Vec<PageFile>, Vec<BookFolder>) {
    let books = read_books(root, found, sources, diagnostics);
    let listed: BTreeSet<String> = books.iter().flat_map(BookFolder::listed).collect();
    let wanted = |path: &&String| {
        let book = books.iter().find(|book| is_below(path, &book.folder));
        match book {
            Some(_) if listed.contains(&original_of(path, settings)) => true,
            // A landing page and its translations beside `SUMMARY.md` belong to the product, not to the book.
            Some(book) if book.settings.is_none() => is_landing(path, &book.folder),
            Some(_) => false,
            None => true,
        }
    };
    let paths: Vec<String> = found.markdown.iter().filter(wanted).cloned().collect();
    for book in &books {
        check_listed(book, &paths, diagnostics);
        note_unlisted(book, &found.markdown, &paths, diagnostics);
    }
    let texts = super::read_texts(root, &paths);
    let mut raw = Vec::with_capacity(paths.len());
    for (path, text) in paths.into_iter().zip(texts) {
        match text {
            Ok(text) => {
                let source = sources.add(path.clone(), text.clone());
                raw.push((path, source, text));
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    let tops: Vec<_> = raw
        .par_iter()
        .map(|(_, source, text)| front_matter::read(text, *source, &settings.content.ignore_keys))
        .collect();
    let mut pages: Vec<PageFile> = Vec::with_capacity(raw.len());
    let mut quizzes = BTreeSet::new();
    let mut files = DiskFiles::new(root, sources);
    for ((path, source, text), top) in raw.into_iter().zip(tops) {
        diagnostics.extend(top.diagnostics);
        let mdbook = listed.contains(&original_of(&path, settings));
        let (mut body, included_title, mut found) = include::expand(source, top.body_start..text.len(), &mut files);
        if mdbook {
            found.iter_mut().for_each(bear);
        }
        diagnostics.extend(found);
        if let Some(quiz) = &top.front.quiz {
            quizzes.extend(append_quiz(&path, quiz, source, &mut body, &mut files, diagnostics));
        }
        let (key, language) = name_parts(&path, settings);
        pages.push(PageFile {
            path,
            key,
            language,
            source,
            front: top.front,
            body,
            included_title,
            mdbook,
            history: Vec::new(),
        });
    }
    pages.retain(|page| !quizzes.contains(&page.path));
    (pages, books)
}

/// The file of a page with the text that stands on disk now, when nothing but its text below the front matter differs
/// and it is put together from no other file, before and after. `None` when more differs, or it cannot be read.
pub(crate) fn with_text_now(root: &Path, page: &PageFile, project: &Project) -> Option<(PageFile, Arc<str>)> {
    let old = &project.sources.get(page.source).text;
    let new = super::read_text(root, &page.path).ok()?;
    let top = |text| front_matter::read(text, page.source, &project.settings.content.ignore_keys);
    let start = top(old).body_start;
    let is_alone = |text: &str, body: &Expanded| !text.contains("{{") && body.sources() == [page.source];
    if new.get(..start) != old.get(..start) || top(&new).body_start != start {
        return None;
    }
    let body = Expanded::from_file(page.source, &new, start..new.len());
    let is_plain = is_alone(old, &page.body) && is_alone(&new, &body) && page.front.quiz.is_none();
    is_plain.then(|| (PageFile { body, ..page.clone() }, new))
}

/// mdBook puts in nothing for an anchor or line that there is not, and goes on; so do its books here.
fn bear(found: &mut Diagnostic) {
    if matches!(found.code, Code::INCLUDE_ANCHOR | Code::INCLUDE_RANGE) && found.severity == Severity::Error {
        found.severity = Severity::Warning;
    }
}

/// Puts the questions that a lesson's `quiz` names at its end. Returns their file, which is no page of its own.
fn append_quiz(
    page: &str,
    quiz: &Located<String>,
    source: SourceId,
    body: &mut Expanded,
    files: &mut DiskFiles<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = crate::model::normalise(&join(folder, &quiz.value));
    let place = quiz.span().map_or_else(|| Place::Path(page.to_owned()), Place::Span);
    if path.is_none() {
        let words = format!("`{}` leads out of the project", quiz.value);
        diagnostics.push(Diagnostic::new(Code::ESCAPES_PROJECT, place, words).help("move the file into the project"));
        return None;
    }
    let found = path.as_ref().and_then(|path| files.source(path).ok());
    let Some((id, text)) = found else {
        let words = format!("there is no file `{}`", quiz.value);
        diagnostics.push(
            Diagnostic::new(Code::MISSING_ASSET, place, words).help("name a Markdown file with `:::quiz` questions"),
        );
        return None;
    };
    let end = body.text.len();
    body.push_generated(source, end, "\n\n");
    let top = front_matter::read(&text, id, &[]);
    diagnostics.extend(top.diagnostics);
    body.push(id, top.body_start, &text[top.body_start..]);
    path
}

/// The path of the page that this one is a translation of; its own when it is none.
fn original_of(path: &str, settings: &Settings) -> String {
    match name_parts(path, settings) {
        (key, Some(_)) => format!("{key}.md"),
        _ => path.to_owned(),
    }
}

fn is_landing(path: &str, folder: &str) -> bool {
    let name = path.strip_prefix(folder).map(|rest| rest.trim_start_matches('/')).unwrap_or_default();
    !name.contains('/') && (name == "index.md" || (name.starts_with("index.") && name.ends_with(".md")))
}

fn read_books(root: &Path, found: &Found, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Vec<BookFolder> {
    let mut places: BTreeMap<String, (String, Option<BookToml>)> = BTreeMap::new();
    for folder in &found.books {
        let path = join(folder, "book.toml");
        match super::read_text(root, &path) {
            Ok(text) => {
                let source = sources.add(path, text.clone());
                let (settings, problems) = book_toml::parse(&text, source);
                diagnostics.extend(problems);
                let named = settings.src.as_ref().map_or("src", |src| src.value.as_str());
                let place = settings.src.as_ref().and_then(Located::span);
                match crate::model::normalise(&join(folder, named)) {
                    Some(chapters) => {
                        places.insert(folder.clone(), (chapters, Some(settings)));
                    }
                    None => diagnostics.push(Diagnostic::new(
                        Code::ESCAPES_PROJECT,
                        place.map_or_else(|| Place::Path(join(folder, "book.toml")), Place::Span),
                        format!("its `src` (`{named}`) leads out of the project"),
                    )),
                }
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    for path in &found.markdown {
        let Some(folder) = path.strip_suffix("SUMMARY.md").map(|folder| folder.trim_end_matches('/')) else { continue };
        if !places.iter().any(|(book, _)| is_below(folder, book)) {
            places.insert(folder.to_owned(), (folder.to_owned(), None));
        }
    }
    let mut books = Vec::new();
    for (folder, (chapters, settings)) in places {
        let path = join(&chapters, "SUMMARY.md");
        match super::read_text(root, &path) {
            Ok(text) => {
                let source = sources.add(path, text.clone());
                let (summary, problems) = summary::parse(&text, source);
                diagnostics.extend(problems);
                books.push(BookFolder { folder, chapters, summary, source, settings });
            }
            Err(_) if settings.is_some() => diagnostics.push(
                Diagnostic::new(
                    Code::SUMMARY_MISSING_FILE,
                    Place::Path(path.clone()),
                    format!("`{folder}` has a book.toml but no `{path}`"),
                )
                .help("add a SUMMARY.md that lists the chapters"),
            ),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    books
}

fn check_listed(book: &BookFolder, present: &[String], diagnostics: &mut Diagnostics) {
    fn check(book: &BookFolder, chapters: &[ChapterEntry], present: &[String], diagnostics: &mut Diagnostics) {
        for chapter in chapters {
            if let Some(path) = &chapter.path {
                let path = join(&book.chapters, path);
                if present.binary_search(&path).is_err() {
                    diagnostics.push(
                        Diagnostic::new(
                            Code::SUMMARY_MISSING_FILE,
                            chapter.span,
                            format!("the chapter's file `{path}` does not exist"),
                        )
                        .did_you_mean(&path, present.iter().map(String::as_str)),
                    );
                }
            }
            check(book, &chapter.children, present, diagnostics);
        }
    }
    for part in &book.summary.parts {
        check(book, &part.chapters, present, diagnostics);
    }
}

/// Says which files of a book its summary leaves out.
fn note_unlisted(book: &BookFolder, present: &[String], read: &[String], diagnostics: &mut Diagnostics) {
    let left_out = present.iter().filter(|path| {
        is_below(path, &book.chapters) && !path.ends_with("SUMMARY.md") && read.binary_search(path).is_err()
    });
    diagnostics.extend(left_out.map(|path| {
        Diagnostic::new(Code::CHAPTER_NOT_LISTED, Place::Path(path.clone()), "this file is in no line of SUMMARY.md")
            .help("list it to make it a chapter")
    }));
}

/// The path without `.md` and language, and the language: `a/b.zh.md` is (`a/b`, `zh`).
fn name_parts(path: &str, settings: &Settings) -> (String, Option<String>) {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    if let Some((rest, tag)) = stem.rsplit_once('.') {
        let configured = settings.languages.keys().chain(std::iter::once(&settings.language.value));
        if let Some(tag) = configured.into_iter().find(|known| known.eq_ignore_ascii_case(tag)) {
            let language = (*tag != settings.language.value).then(|| tag.clone());
            return (rest.to_owned(), language);
        }
    }
    (stem.to_owned(), None)
}
