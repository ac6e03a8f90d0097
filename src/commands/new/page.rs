//! `tuition new course`, `lesson` and the other pages that are written by hand.

use super::place::{self, Place};
use super::text::{self, Facts};
use super::{listing, text_in};
use crate::cli::NewPageOptions;
use crate::commands::changes::{self, Change, Open};
use crate::commands::say::say;
use crate::commands::{moment, report};
use crate::config::Slug;
use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Severity};
use crate::load::Project;
use crate::load::catalog::{ProductKind, Status};
use crate::load::pages::join;
use crate::load::walk::is_below;
use crate::model::{School, folder_of};
use crate::policies::Language;
use jiff::tz::Offset;
use std::path::Path;
use std::process::ExitCode;

/// What can be begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Course,
    Module,
    Lesson,
    Book,
    Chapter,
    Tutorial,
    Event,
    Community,
    Post,
    Person,
}

impl Kind {
    /// As it is called on the command line and in the catalog.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Module => "module",
            Self::Lesson => "lesson",
            Self::Book => "book",
            Self::Chapter => "chapter",
            Self::Tutorial => "tutorial",
            Self::Event => "event",
            Self::Community => "community",
            Self::Post => "post",
            Self::Person => "person",
        }
    }

    /// The kind of product that it is.
    pub(super) fn product(self) -> Option<ProductKind> {
        match self {
            Self::Course => Some(ProductKind::Course),
            Self::Book => Some(ProductKind::Book),
            Self::Tutorial => Some(ProductKind::Tutorial),
            Self::Event => Some(ProductKind::Event),
            Self::Community => Some(ProductKind::Community),
            Self::Module | Self::Lesson | Self::Chapter | Self::Post | Self::Person => None,
        }
    }

    /// Whether its file or folder has a number.
    pub(super) fn is_numbered(self) -> bool {
        matches!(self, Self::Module | Self::Lesson | Self::Chapter)
    }

    /// The folder below the content in which such pages stand by themselves.
    fn folder(self) -> &'static str {
        match self {
            Self::Post => "posts",
            Self::Person => "people",
            _ => self.product().map_or("", folder_of),
        }
    }
}

/// The school as it is.
pub(super) struct Shop {
    pub(super) project: Project,
    pub(super) school: School,
}

impl Shop {
    /// The folder of the content, which may not be there yet.
    fn content(&self) -> &str {
        let empty = self.project.content_root.is_empty() && self.project.pages.is_empty();
        if empty { "content" } else { &self.project.content_root }
    }
}

/// What is to be written, and what is to be said of it.
#[derive(Default)]
struct Draft {
    changes: Vec<Change>,
    notes: Vec<String>,
    /// It is seen with `--drafts` only.
    hidden: bool,
}

impl Draft {
    fn file(&mut self, path: String, text: String) {
        self.changes.push(Change::Create { path, text });
    }
}

/// Begins a page.
pub(super) fn run(kind: Kind, options: &NewPageOptions, place: Option<&str>) -> ExitCode {
    let Open { project, school, found, .. } = match changes::open(&options.dir) {
        Ok(open) => open,
        Err(code) => return code,
    };
    let shop = Shop { project, school };
    let done = plan(&shop, kind, options, place).and_then(|draft| {
        make(&options.dir, &draft, &found)?;
        Ok(draft)
    });
    match done {
        Ok(draft) => {
            tell(&draft, &options.dir.display().to_string());
            ExitCode::SUCCESS
        }
        Err(problem) => report::problem(&problem),
    }
}

/// Writes it, unless that would be an error of the school: an old address of another page, for example.
fn make(dir: &Path, draft: &Draft, found: &Diagnostics) -> Result<(), Problem> {
    let made = changes::make(dir, &draft.changes)?;
    let Some(error) = new_error(dir, found) else { return Ok(()) };
    Err(made
        .undone(Problem::new(format!("the school would have an error: {error}"), "choose another name with `--name`")))
}

/// An error that was not `found` before.
fn new_error(dir: &Path, found: &Diagnostics) -> Option<String> {
    let now = match changes::open_again(dir) {
        Ok(open) => open,
        Err(problem) => return Some(problem.message),
    };
    let is_new = |error: &&Diagnostic| {
        error.severity == Severity::Error && !found.as_slice().iter().any(|old| old.message == error.message)
    };
    let error = now.loaded.as_slice().iter().chain(now.found.as_slice()).find(is_new)?;
    Some(report::in_words(error, &now.project.sources))
}

fn tell(draft: &Draft, dir: &str) {
    for change in &draft.changes {
        match change {
            Change::Create { path, .. } => say!("{path}"),
            Change::Replace { path, .. } => say!("{path}: an entry was added"),
            Change::Rename { .. } => {}
        }
    }
    for note in &draft.notes {
        say!("\n{note}");
    }
    let dir = match dir {
        "." => String::new(),
        dir if dir.contains(char::is_whitespace) => format!(" \"{dir}\""),
        dir => format!(" {dir}"),
    };
    let drafts = if draft.hidden { " --drafts" } else { "" };
    say!("\nOpen the file and write. To see it: tuition serve{dir}{drafts} --open");
}

fn plan(shop: &Shop, kind: Kind, options: &NewPageOptions, place: Option<&str>) -> Result<Draft, Problem> {
    let title = title(&options.title)?;
    let tags: Vec<&str> = shop.school.languages.iter().map(|language| language.tag.as_str()).collect();
    let tag = match &options.lang {
        None => tags[0],
        Some(asked) => tags.iter().find(|tag| tag.eq_ignore_ascii_case(asked)).ok_or_else(|| {
            Problem::new(
                format!("the school has no language `{asked}`"),
                format!("it has: {}; add `[languages.{asked}]` to tuition.toml for another", tags.join(", ")),
            )
        })?,
    };
    let facts = Facts {
        language: text_in(tag).unwrap_or(Language::English),
        title: &title,
        today: Offset::UTC.to_datetime(moment(false).now).date(),
        dated: false,
        translation: tag != tags[0],
    };
    let place = place.map(|written| place::find(shop, kind, written)).transpose()?;
    if facts.translation {
        return translation(shop, kind, options, place.as_ref(), &facts, tag);
    }
    let slug = place::file_name(kind, &title, options.name.as_deref())?;
    match place {
        Some(place) => part(shop, kind, &place, &slug, facts),
        None => alone(shop, kind, &slug, &facts),
    }
}

/// The title in one line.
fn title(written: &str) -> Result<String, Problem> {
    let title = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Problem::new("the title is empty", "write it in quotation marks: \"Bread at home\""));
    }
    if title.contains(char::is_control) {
        return Err(Problem::new("the title holds a character that cannot be seen", "type it instead of pasting it"));
    }
    Ok(title)
}

/// A lesson, chapter or module.
fn part(shop: &Shop, kind: Kind, place: &Place<'_>, slug: &str, facts: Facts<'_>) -> Result<Draft, Problem> {
    let facts = Facts { dated: place::is_dated(shop, &place.folder), ..facts };
    let mut draft = Draft { hidden: is_of_draft(shop, &place.folder), ..Draft::default() };
    if let Some(book) = place.book {
        let name = place::numbered(shop, &place.folder, slug)?;
        let name = if place::children(shop, &place.folder).is_empty() { slug.to_owned() } else { name };
        let path = join(&place.folder, &format!("{name}.md"));
        let source = shop.project.sources.get(book.source);
        let below = path.strip_prefix(&book.chapters).unwrap_or(&path).trim_start_matches('/');
        let text = listing::with_chapter(&source.text, book, facts.title, below);
        draft.file(path, text::listed_chapter(&facts));
        draft.changes.push(Change::Replace { path: source.path.clone(), old: source.text.to_string(), text });
        return Ok(draft);
    }
    let name = place::numbered(shop, &place.folder, slug)?;
    if kind == Kind::Module {
        module(&mut draft, &join(&place.folder, &name), &facts);
        return Ok(draft);
    }
    let beside = place::children(shop, &place.folder);
    if name == slug && !beside.is_empty() && !facts.dated {
        draft.notes.push(
            "The pages beside it have no numbers, so they go by the alphabet. A number such as 01- before each name \
             puts them in order."
                .to_owned(),
        );
    }
    draft.file(join(&place.folder, &format!("{name}.md")), text::page(kind, &facts));
    Ok(draft)
}

/// Whether a folder belongs to a product that the catalog calls a draft.
fn is_of_draft(shop: &Shop, folder: &str) -> bool {
    let mut products = shop.school.products.iter();
    products.any(|product| product.status == Status::Draft && is_below(folder, &product.folder))
}

/// A module with a lesson: a folder that holds nothing but its index would be a lesson itself.
fn module(draft: &mut Draft, folder: &str, facts: &Facts<'_>) {
    draft.file(join(folder, "index.md"), text::page(Kind::Module, facts));
    let title = text::first(Kind::Lesson, facts.language);
    draft.file(join(folder, "01-first-lesson.md"), text::page(Kind::Lesson, &Facts { title, ..*facts }));
}

/// A product, a post or a person.
fn alone(shop: &Shop, kind: Kind, slug: &str, facts: &Facts<'_>) -> Result<Draft, Problem> {
    let mut draft = Draft::default();
    let folder = join(shop.content(), kind.folder());
    let name = if kind == Kind::Post { format!("{}-{slug}", facts.today) } else { slug.to_owned() };
    let base = join(&folder, &name);
    let is_there = |key: &str| shop.project.pages.iter().any(|page| is_below(&page.key, key));
    if is_there(&base) {
        return Err(Problem::new(
            format!("there is `{base}` already, and nothing is overwritten"),
            "give another name with `--name`: --name my-page",
        ));
    }
    match kind {
        Kind::Course => {
            draft.file(join(&base, "index.md"), text::page(kind, facts));
            let title = text::first(Kind::Module, facts.language);
            module(&mut draft, &join(&base, "01-begin"), &Facts { title, ..*facts });
        }
        Kind::Book => {
            draft.file(join(&base, "index.md"), text::page(kind, facts));
            let title = text::first(Kind::Chapter, facts.language);
            let chapter = text::page(Kind::Chapter, &Facts { title, ..*facts });
            draft.file(join(&base, "01-first-chapter.md"), chapter);
        }
        _ => draft.file(format!("{base}.md"), text::page(kind, facts)),
    }
    draft.hidden = kind == Kind::Post;
    if let Some(product) = kind.product() {
        enter(shop, &mut draft, kind, product, slug, facts)?;
    }
    Ok(draft)
}

/// Enters a new product into the catalog.
fn enter(
    shop: &Shop,
    draft: &mut Draft,
    kind: Kind,
    product: ProductKind,
    id: &str,
    facts: &Facts<'_>,
) -> Result<(), Problem> {
    if Slug::new(id).is_none() {
        return Err(Problem::new(
            format!("`{id}` cannot be the id of a {}", kind.name()),
            "give a name of small letters, digits and hyphens with `--name`: --name my-course",
        ));
    }
    let (Some(catalog), Some(source)) = (&shop.project.catalog, shop.project.catalog_source) else {
        draft.notes.push(format!(
            "The school has no catalog.toml, so this {} is free for everybody. To sell it, write one: `tuition init` \
             makes a school with one to look at.",
            kind.name()
        ));
        return Ok(());
    };
    if let Some(taken) = catalog.products.iter().find(|other| other.id.value.as_str() == id) {
        if *taken.kind == product && taken.source.is_none() {
            draft.notes.push("catalog.toml has its entry already.".to_owned());
            return Ok(());
        }
        return Err(Problem::new(
            format!("catalog.toml has a product `{id}` already"),
            "give another name with `--name`: --name my-page",
        ));
    }
    let folder = join(shop.content(), &format!("{}/{id}", folder_of(product)));
    let is_folder = matches!(kind, Kind::Course | Kind::Book);
    let shown = if is_folder { format!("{folder}/") } else { format!("{folder}.md") };
    let entry = text::catalog_entry(kind, id, &shown, facts);
    let source = shop.project.sources.get(source);
    if let Some(text) = listing::with_product(&source.text, &entry) {
        draft.changes.push(Change::Replace { path: source.path.clone(), old: source.text.to_string(), text });
        draft.notes.push(format!(
            "In catalog.toml it is a draft, which only you see. Set its price there, and take the line \
             `status = \"draft\"` out when the {} is ready.",
            kind.name()
        ));
        draft.hidden = true;
    } else {
        draft.notes.push(format!(
            "Nothing can be added at the end of catalog.toml as it is written. Until it has an entry, this {} is free \
             for everybody. What to enter:\n\n{}",
            kind.name(),
            entry.trim_end()
        ));
    }
    Ok(())
}

/// The translation of a page that is there.
fn translation(
    shop: &Shop,
    kind: Kind,
    options: &NewPageOptions,
    place: Option<&Place<'_>>,
    facts: &Facts<'_>,
    tag: &str,
) -> Result<Draft, Problem> {
    let folder = place.map_or_else(|| join(shop.content(), kind.folder()), |place| place.folder.clone());
    let known = || {
        let names: Vec<String> = place::children(shop, &folder).into_iter().map(|name| format!("`{name}`")).collect();
        if names.is_empty() {
            format!("`{folder}` has no pages yet")
        } else {
            format!("there is: {}", names.join(", "))
        }
    };
    let Some(named) = &options.name else {
        return Err(Problem::new(
            format!("`--lang {tag}` writes a translation, and it is not said of which page"),
            format!("name its file with `--name`; {}", known()),
        ));
    };
    let original = place::original(shop, &folder, named)
        .ok_or_else(|| Problem::new(format!("there is no page `{named}` in `{folder}` to be translated"), known()))?;
    let path = format!("{original}.{tag}.md");
    let mdbook = shop.project.pages.iter().any(|page| page.key == original && page.mdbook);
    let text = if mdbook { text::listed_chapter(facts) } else { text::page(kind, facts) };
    let mut draft = Draft::default();
    draft.file(path, text);
    let is_draft = |page: &&crate::load::pages::PageFile| page.key == original && page.front.draft;
    draft.hidden = is_of_draft(shop, &original) || shop.project.pages.iter().any(|page| is_draft(&page));
    Ok(draft)
}
