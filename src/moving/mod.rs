//! Moving a page or a folder: what gets which new name, and which texts change so that every link leads where it led.
//!
//! Nothing here touches the disk. [`plan`] says all that is to be done; `proof` compares where links led and lead.

mod aliases;
mod destination;
mod find;
mod links;
mod order;
mod paths;
mod proof;
mod targets;

use crate::diagnostics::Problem;
use crate::load::Project;
use crate::load::catalog::Access;
use crate::load::walk::is_below;
use crate::model::{self, Moment, PageId, PageKind, School};
use crate::source::SourceId;
use find::Item;
use paths::Names;
pub use proof::{Destinations, Lead, destinations};
use std::collections::{BTreeMap, BTreeSet};

/// What is to go where.
#[derive(Clone, Debug)]
pub struct Request {
    /// A page or folder, as somebody writes it: `content/courses/bread/01-flour/03-sift.md`, `bread/01-flour/03-sift`.
    pub from: String,
    /// Where to.
    pub to: Target,
    /// Whether the old address of a page leads to the new one.
    pub aliases: bool,
}

/// Where something goes.
#[derive(Clone, Debug)]
pub enum Target {
    /// Before this page or folder.
    Before(String),
    /// Behind this page or folder.
    After(String),
    /// To the end of this folder.
    Into(String),
    /// To this path, or into it when it is a folder.
    Path(String),
}

/// All that is to be done. Paths are from the project's root and those before the move.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Files and whole folders with their new names: one step after the other, each by the names that there are then.
    pub renames: Vec<Vec<(String, String)>>,
    /// Texts that change: path, text now, text then.
    pub texts: Vec<(String, String, String)>,
    /// Addresses of pages that change: now and then.
    pub addresses: Vec<(String, String)>,
    /// Old addresses that lead elsewhere no longer, because a page takes them.
    pub taken: Vec<String>,
    /// Pages that everybody can read now, and only buyers after the move.
    pub closed: Vec<String>,
    /// Pages that are published now and will not be, because what they get into is a draft.
    pub hidden: Vec<String>,
    /// Pages that can have no alias: chapters of an mdBook without front matter.
    pub without_alias: Vec<String>,
}

/// Texts by their places: what stands in a range of a source is replaced.
type Edits = BTreeMap<(SourceId, usize, usize), String>;

/// What is moved, before and after.
struct Move<'a> {
    project: &'a Project,
    school: &'a School,
    /// The project with the new names, and the school that it makes.
    new_project: &'a Project,
    new_school: &'a School,
    names: &'a Names,
    /// The pages after the move by those before.
    pages: BTreeMap<PageId, PageId>,
}

impl Move<'_> {
    /// The page after the move.
    fn after(&self, page: PageId) -> Option<&model::Page> {
        self.pages.get(&page).map(|page| self.new_school.page(*page))
    }
}

/// Works out a move. `school` must know drafts.
pub fn plan(project: &Project, school: &School, request: &Request, moment: &Moment) -> Result<Plan, Problem> {
    let item = find::item(project, school, &request.from)?;
    may_go(project, school, &item)?;
    let names = Names { steps: order::renames(project, school, &item, &request.to)? };
    if names.steps.is_empty() {
        return Err(Problem::new(
            format!("`{}` is there already", item.path()),
            "nothing is left to do; `tuition move --help` shows what can be asked for",
        ));
    }
    is_free(project, &names)?;
    let mut new_project = paths::renamed(project, &names);
    links::rename_free_pages(&mut new_project, project, school, &names);
    let (new_school, _) = crate::build::school(&new_project, *moment);
    let pages = pages_after(project, school, &new_project, &new_school, &names);
    let moving = Move { project, school, new_project: &new_project, new_school: &new_school, names: &names, pages };
    stays_what_it_is(&moving)?;
    let hidden = hidden(&moving, moment)?;
    let mut edits = Edits::new();
    links::follow(&moving, &mut edits)?;
    let addresses = addresses(&moving);
    let (taken, without_alias) = aliases::settle(&moving, &addresses, request.aliases, &mut edits);
    let addresses = addresses.into_iter().map(|(_, from, to)| (from, to)).collect();
    let texts = apply(project, edits);
    let closed = closed(&moving);
    Ok(Plan { renames: names.steps, closed, hidden, texts, addresses, taken, without_alias })
}

impl Plan {
    /// Says what a path of the project is called when everything is done.
    pub fn paths_after(&self) -> impl Fn(&str) -> String + use<> {
        let names = Names { steps: self.renames.clone() };
        move |path| names.path(path)
    }
}

/// A product or a person is named elsewhere by the name of its folder or file.
fn may_go(project: &Project, school: &School, item: &Item) -> Result<(), Problem> {
    let path = item.path();
    if let Some(product) =
        school.products.iter().find(|product| is_below(&product.folder, &path) || product.folder == path)
    {
        let kind = product.kind;
        return Err(Problem::new(
            format!("`{path}` holds the {kind} `{}`, whose name is in its address and in links of buyers", product.id),
            "only what is inside of a product can be moved; to rename a product, change its folder and its `id` by hand",
        ));
    }
    let people = crate::load::pages::join(&project.content_root, "people");
    if is_below(&path, &people) || path == project.content_root {
        return Err(Problem::new(
            format!("`{path}` cannot be moved: other files name it by its name"),
            "rename it by hand, and its name wherever `people` is set",
        ));
    }
    Ok(())
}

/// Nothing may stand where something goes, unless it goes elsewhere itself.
fn is_free(project: &Project, names: &Names) -> Result<(), Problem> {
    let files = project.pages.iter().map(|page| &page.path).chain(project.assets.iter().map(|asset| &asset.path));
    let mut taken = BTreeSet::new();
    for file in files {
        let to = names.path(file);
        if taken.contains(&to) {
            return Err(Problem::new(
                format!("there is something at `{to}` already"),
                "choose another name, or move that one first",
            ));
        }
        taken.insert(to);
    }
    Ok(())
}

fn pages_after(
    project: &Project,
    school: &School,
    new_project: &Project,
    new_school: &School,
    names: &Names,
) -> BTreeMap<PageId, PageId> {
    let by_path: BTreeMap<&str, PageId> =
        new_school.iter().filter_map(|(id, page)| Some((new_project.pages[page.file?].path.as_str(), id))).collect();
    let pages = school.iter().filter_map(|(id, page)| {
        let path = names.path(&project.pages[page.file?].path);
        Some((id, *by_path.get(path.as_str())?))
    });
    pages.collect()
}

/// A move must not make a product, nor end one, nor open what is paid.
fn stays_what_it_is(moving: &Move<'_>) -> Result<(), Problem> {
    let products = |school: &School| -> BTreeSet<String> {
        school.products.iter().map(|product| format!("{} `{}`", product.kind, product.id)).collect()
    };
    let (before, after) = (products(moving.school), products(moving.new_school));
    if let Some(other) = before.symmetric_difference(&after).next() {
        return Err(Problem::new(
            format!("there it would be a product of its own, or part of none: {other}"),
            "move it into a folder of a product, or among posts or pages",
        ));
    }
    for (id, page) in moving.school.iter() {
        let Some(after) = moving.after(id) else { continue };
        let path = page.file.map_or("", |file| moving.project.pages[file].path.as_str());
        if page.access == Access::Paid && after.access == Access::Free {
            return Err(Problem::new(
                format!("`{path}` is paid where it stands, and would be free for everybody there"),
                "write `access = \"paid\"` into its front matter first, or `access = \"free\"` if that is what you want",
            ));
        }
    }
    stays_no_person(moving)?;
    let mut seen = BTreeSet::new();
    for page in &moving.new_school.pages {
        let was_so = moving.school.pages.iter().filter(|other| other.address == page.address).count() > 1;
        if !seen.insert(page.address.to_lowercase()) && !was_so {
            return Err(Problem::new(
                format!("two pages would have the address `{}`", page.address),
                "give it another name: tuition move FROM NEW-PATH",
            ));
        }
    }
    Ok(())
}

/// A move must not make a person, nor take the place of a page that no file stands for, such as that of the search.
fn stays_no_person(moving: &Move<'_>) -> Result<(), Problem> {
    let made = |page: &&model::Page| page.file.is_none();
    let made: BTreeMap<&str, &model::Page> =
        moving.school.pages.iter().filter(made).map(|page| (page.address.as_str(), page)).collect();
    for (id, page) in moving.school.iter() {
        let Some(after) = moving.after(id) else { continue };
        let path = page.file.map_or("", |file| moving.project.pages[file].path.as_str());
        if matches!(after.kind, PageKind::Person(_)) && !matches!(page.kind, PageKind::Person(_)) {
            return Err(Problem::new(
                format!("there `{path}` would be a person"),
                "move it into a folder of a product, or among posts or pages; `tuition new person` begins a person",
            ));
        }
        if after.address != page.address && made.contains_key(after.address.as_str()) {
            return Err(Problem::new(
                format!("`{path}` would get the address `{}`, where tuition makes a page itself", after.address),
                "give it another name: tuition move FROM NEW-PATH",
            ));
        }
    }
    Ok(())
}

/// Pages that are free and will be paid, by their paths after the move.
fn closed(moving: &Move<'_>) -> Vec<String> {
    let pages = moving.school.iter().filter(|(id, page)| {
        page.access == Access::Free && moving.after(*id).is_some_and(|after| after.access == Access::Paid)
    });
    pages.filter_map(|(_, page)| Some(moving.names.path(&moving.project.pages[page.file?].path))).collect()
}

/// Pages that are published now and will not be, by their paths after the move. The other way round is refused: nothing
/// is published by moving it.
fn hidden(moving: &Move<'_>, moment: &Moment) -> Result<Vec<String>, Problem> {
    let today = Moment { drafts: false, ..*moment };
    let published = |project: &Project| -> BTreeSet<String> {
        let (school, _) = crate::build::school(project, today);
        school.pages.iter().filter_map(|page| Some(project.pages[page.file?].path.clone())).collect()
    };
    let (before, after) = (published(moving.project), published(moving.new_project));
    let mut hidden = Vec::new();
    for page in &moving.school.pages {
        let Some(file) = page.file else { continue };
        let path = &moving.project.pages[file].path;
        let new = moving.names.path(path);
        match (before.contains(path), after.contains(&new)) {
            (false, true) => {
                return Err(Problem::new(
                    format!("`{path}` is not published where it stands, and would be there"),
                    "write `draft = true` into its front matter first; what it stands in now is a draft or has a later date",
                ));
            }
            (true, false) => hidden.push(new),
            _ => {}
        }
    }
    Ok(hidden)
}

/// Addresses that change, each with its page.
fn addresses(moving: &Move<'_>) -> Vec<(PageId, String, String)> {
    let changed = moving.school.iter().filter_map(|(id, page)| {
        let after = moving.after(id)?;
        (after.address != page.address).then(|| (id, page.address.clone(), after.address.clone()))
    });
    changed.collect()
}

/// The texts with all edits made.
fn apply(project: &Project, edits: Edits) -> Vec<(String, String, String)> {
    let mut by_source: BTreeMap<SourceId, Vec<(usize, usize, String)>> = BTreeMap::new();
    for ((source, start, end), text) in edits {
        by_source.entry(source).or_default().push((start, end, text));
    }
    let changed = by_source.into_iter().map(|(source, edits)| {
        let file = project.sources.get(source);
        let mut text = String::with_capacity(file.text.len() + 64);
        let mut done = 0;
        for (start, end, new) in edits {
            text.push_str(&file.text[done..start]);
            text.push_str(&new);
            done = end;
        }
        text.push_str(&file.text[done..]);
        (file.path.clone(), file.text.to_string(), text)
    });
    changed.filter(|(_, before, after)| before != after).collect()
}
