//! Which numbers pages and folders have after a move. Numbers that stay right stay.

use super::Target;
use super::find::{self, Item, children, is_folder};
use crate::diagnostics::Problem;
use crate::load::Project;
use crate::load::catalog::ProductKind;
use crate::load::pages::join;
use crate::load::walk::{self, is_below};
use crate::model::{Product, School, folder_of_path, name, normalise};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// New names of files and folders.
type Renames = Vec<(String, String)>;

/// New names of pages and folders, by those before; first what is deeper, then what holds it.
type Steps = Vec<BTreeMap<String, String>>;

/// A page or folder among those beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sibling {
    name: String,
    number: u64,
}

/// What must be renamed so that the item goes where it is to go.
pub(super) fn renames(project: &Project, school: &School, item: &Item, to: &Target) -> Result<Vec<Renames>, Problem> {
    let from = item.path();
    let (folder, own) = (folder_of_path(&from).to_owned(), from.rsplit('/').next().unwrap_or_default().to_owned());
    let steps: Steps = match to {
        Target::Path(path) => {
            let is_there = find::item(project, school, path).ok();
            match is_there {
                Some(Item::Folder(folder)) => into(project, school, &from, &folder)?,
                _ => vec![to_path(project, school, item, path)?],
            }
        }
        Target::Into(path) => match find::item(project, school, path)? {
            Item::Folder(folder) => into(project, school, &from, &folder)?,
            Item::Page(key) => {
                return Err(Problem::new(
                    format!("`{key}` is a page, not a folder"),
                    format!("to put it behind that page, use `--after {key}`"),
                ));
            }
        },
        Target::Before(other) | Target::After(other) => {
            let beside = find::item(project, school, other)?.path();
            if beside == from {
                return Ok(Vec::new());
            }
            let is_before = matches!(to, Target::Before(_));
            if folder_of_path(&beside) == folder {
                vec![within(project, school, &folder, &own, (name_of(&beside), is_before))?]
            } else {
                let target = folder_of_path(&beside).to_owned();
                between(project, school, &from, &target, Some((name_of(&beside), is_before)))?
            }
        }
    };
    let mut all = Vec::new();
    for names in steps {
        let mut renames = Renames::new();
        for (before, after) in names.into_iter().filter(|(before, after)| before != after) {
            if is_below(&after, &before) {
                return Err(Problem::new(format!("`{before}` cannot go into itself"), "name another folder"));
            }
            // A page and a folder of one name have one number; of what is moved only one of them is meant. A folder without
            // pages belongs to the page.
            let (pages, folders) = match item {
                _ if before != from => (true, holds_files(project, &before)),
                Item::Page(_) => (true, holds_files(project, &before) && !is_folder(project, &before)),
                Item::Folder(_) => (false, true),
            };
            if pages {
                renames.extend(files_of_page(project, &before, &after));
            }
            if folders {
                renames.push((before, after));
            }
        }
        if !renames.is_empty() {
            all.push(renames);
        }
    }
    Ok(all)
}

/// Another place among the same siblings: the numbers are dealt out anew, and no other comes in.
fn within(
    project: &Project,
    school: &School,
    folder: &str,
    own: &str,
    (beside, is_before): (&str, bool),
) -> Result<BTreeMap<String, String>, Problem> {
    let mut order = siblings(project, school, folder, beside)?;
    let mut numbers: Vec<u64> = order.iter().map(|sibling| sibling.number).collect();
    let at = order.iter().position(|sibling| sibling.name == own);
    let Some(at) = at else { return Err(unnumbered(folder, own)) };
    let moved = order.remove(at);
    let place = order.iter().position(|sibling| sibling.name == beside).unwrap_or(0);
    order.insert(place + usize::from(!is_before), moved);
    for place in 1..numbers.len() {
        numbers[place] = numbers[place].max(numbers[place - 1] + 1);
    }
    Ok(named(folder, order.iter().zip(numbers), width(&order)))
}

/// From one folder to another: those behind it close up, those behind its new place make room.
fn between(
    project: &Project,
    school: &School,
    from: &str,
    target: &str,
    beside: Option<(&str, bool)>,
) -> Result<Steps, Problem> {
    let (folder, own) = (folder_of_path(from), name_of(from));
    let mut closing = BTreeMap::new();
    let mut left = numbered(project, school, folder);
    if let Some(at) = left.iter().position(|sibling| sibling.name == own) {
        let width = width(&left);
        let mut free = left[at].number;
        let rest: Vec<Sibling> = left.split_off(at + 1);
        let close: Vec<(&Sibling, u64)> = rest
            .iter()
            .map_while(|sibling| {
                let follows = sibling.number == free + 1;
                free = sibling.number;
                follows.then_some((sibling, sibling.number - 1))
            })
            .collect();
        closing = named(folder, close.into_iter(), width);
    }
    let there = match beside {
        Some((beside, _)) => siblings(project, school, target, beside)?,
        None => numbered(project, school, target),
    };
    let plain = plain(own);
    if there.is_empty() && children(project, target).iter().any(|name| name::split_order(name).0 != Some(0)) {
        // Beside pages without numbers.
        let opening = BTreeMap::from([(from.to_owned(), join(target, plain))]);
        return Ok(in_steps(folder, closing, target, opening));
    }
    let place = match beside {
        Some((beside, is_before)) => {
            let at = there.iter().position(|sibling| sibling.name == beside).unwrap_or(0);
            at + usize::from(!is_before)
        }
        None => there.len(),
    };
    let mut number = place.checked_sub(1).map_or(1, |before| there[before].number + 1);
    if let Some(next) = there.get(place).filter(|next| place == 0 && next.number == 0) {
        number = next.number;
    }
    let digits = if there.is_empty() {
        2.max(if name::split_date(own).0.is_some() { 0 } else { own_width(own) })
    } else {
        width(&there)
    };
    let mut taken = number;
    let room: Vec<(&Sibling, u64)> = there[place..]
        .iter()
        .map_while(|sibling| {
            let in_the_way = sibling.number <= taken;
            taken += 1;
            in_the_way.then_some((sibling, taken))
        })
        .collect();
    let mut opening = named(target, room.into_iter(), digits);
    let to = join(target, &with_number(own, number, digits));
    if is_below(folder, target) && folder != target {
        // The folder that it comes from may get another number when room is made.
        closing.insert(from.to_owned(), to);
    } else {
        opening.insert(from.to_owned(), to);
    }
    Ok(in_steps(folder, closing, target, opening))
}

/// What closes up in one folder and makes room in another: at once, unless one of them is in the other.
fn in_steps(
    folder: &str,
    mut closing: BTreeMap<String, String>,
    target: &str,
    opening: BTreeMap<String, String>,
) -> Steps {
    if is_below(target, folder) {
        return vec![opening, closing];
    }
    if is_below(folder, target) {
        return vec![closing, opening];
    }
    closing.extend(opening);
    vec![closing]
}

/// To the end of a folder.
fn into(project: &Project, school: &School, from: &str, target: &str) -> Result<Steps, Problem> {
    if target == from || is_below(target, from) {
        return Err(Problem::new(format!("`{from}` cannot go into itself"), "name another folder"));
    }
    if summary_of(project, target).is_some() {
        return Err(in_summary(target));
    }
    if folder_of_path(from) != target {
        return between(project, school, from, target, None);
    }
    let last = numbered(project, school, target).pop().filter(|last| last.name != name_of(from));
    match last {
        Some(last) => Ok(vec![within(project, school, target, name_of(from), (&last.name, false))?]),
        None => Ok(Steps::new()),
    }
}

/// To a path as it is written; nothing else gets another number.
fn to_path(
    project: &Project,
    school: &School,
    item: &Item,
    written: &str,
) -> Result<BTreeMap<String, String>, Problem> {
    let outside = || {
        let root = &project.content_root;
        let place = if root.is_empty() { "in the content" } else { &format!("below `{root}`") };
        Problem::new(
            format!("`{written}` is not {place}"),
            format!("name a path {place}, such as `{}`", join(folder_of_path(&item.path()), "04-mill.md")),
        )
    };
    let path = normalise(&written.replace('\\', "/")).filter(|_| !Path::new(written).has_root()).ok_or_else(outside)?;
    if walk::is_reserved(&path) {
        return Err(outside());
    }
    let is_from_root = is_below(&path, &project.content_root)
        || path.split('/').next().is_some_and(|first| is_below(folder_of_path(&item.path()), first));
    let path = if is_from_root { path } else { join(&project.content_root, &path) };
    // A name alone stays in its folder.
    let path = if written.contains('/') { path } else { join(folder_of_path(&item.path()), written) };
    if !is_below(&path, &project.content_root) || path == project.content_root {
        return Err(outside());
    }
    let target = match item {
        Item::Page(_) => path.strip_suffix(".md").unwrap_or(&path).to_owned(),
        Item::Folder(from) if path.ends_with(".md") => {
            return Err(Problem::new(
                format!("`{}` is the name of a page, and `{from}` is a folder", name_of(&path)),
                "name a folder, or the page that is to be moved",
            ));
        }
        Item::Folder(_) => path.clone(),
    };
    let name = name_of(&target);
    if let (Item::Page(_), Some((stem, ending))) = (item, plain(name).rsplit_once('.')) {
        let is_language = school.languages.iter().any(|language| language.tag.eq_ignore_ascii_case(ending));
        let is_ending = ending.len() <= 8 && ending.starts_with(|first: char| first.is_ascii_alphabetic());
        if is_language || (is_ending && target == path) {
            return Err(Problem::new(
                format!("`{}` is not the name of a page: pages are Markdown files", name_of(&path)),
                format!("end it with `.md`, such as `{stem}.md`; translations go along by themselves"),
            ));
        }
    }
    if name::slug(name::split_order(name).1).is_empty() || name.starts_with('.') || name == "index" {
        return Err(Problem::new(
            format!("`{name}` cannot be the name of a page"),
            "choose a name of letters, digits and hyphens",
        ));
    }
    Ok(BTreeMap::from([(item.path(), target)]))
}

/// Whether anything at all stands below a folder.
fn holds_files(project: &Project, folder: &str) -> bool {
    let prefix = format!("{folder}/");
    let texts = project.sources.iter().map(|(_, file)| file.path.as_str());
    project.assets.iter().map(|asset| asset.path.as_str()).chain(texts).any(|path| path.starts_with(&prefix))
}

/// The files of a page with their new names: its translations, and what is called as it is, such as its film or its quiz.
fn files_of_page(project: &Project, before: &str, after: &str) -> Renames {
    let prefix = format!("{before}.");
    let is_called_so = |path: &&str| path.strip_prefix(&prefix).is_some_and(|rest| !rest.contains('/'));
    let pages: BTreeMap<&str, &str> =
        project.pages.iter().map(|page| (page.path.as_str(), page.key.as_str())).collect();
    let assets = project.assets.iter().map(|asset| asset.path.as_str());
    let files = assets.chain(project.sources.iter().map(|(_, file)| file.path.as_str())).filter(is_called_so);
    let is_own = |path: &&str| pages.get(path).is_none_or(|key| *key == before);
    let files: BTreeSet<&str> = files.filter(is_own).collect();
    files.into_iter().map(|path| (path.to_owned(), format!("{after}{}", &path[before.len()..]))).collect()
}

/// The siblings with numbers, of whom `beside` must be one.
fn siblings(project: &Project, school: &School, folder: &str, beside: &str) -> Result<Vec<Sibling>, Problem> {
    if summary_of(project, folder).is_some() {
        return Err(in_summary(folder));
    }
    let siblings = numbered(project, school, folder);
    if siblings.iter().any(|sibling| sibling.name == beside) { Ok(siblings) } else { Err(unnumbered(folder, beside)) }
}

/// Pages and folders that have a number, in their order. In books `00-` is none: what is called so is not counted.
fn numbered(project: &Project, school: &School, folder: &str) -> Vec<Sibling> {
    let is_book = |product: &Product| product.kind == ProductKind::Book && is_below(folder, &product.folder);
    let is_of_book = school.products.iter().any(is_book);
    let children = children(project, folder).into_iter().filter(|name| name::split_date(name).0.is_none());
    let numbered = children.filter_map(|name| Some(Sibling { number: name::split_order(&name).0?, name }));
    let mut siblings: Vec<Sibling> = numbered.filter(|sibling| !is_of_book || sibling.number != 0).collect();
    siblings.sort_by(|one, other| name::compare_paths(&one.name, &other.name));
    siblings
}

fn named<'s>(
    folder: &str,
    numbers: impl Iterator<Item = (&'s Sibling, u64)>,
    width: usize,
) -> BTreeMap<String, String> {
    let changed = numbers.filter(|(sibling, number)| sibling.number != *number);
    changed
        .map(|(sibling, number)| {
            (join(folder, &sibling.name), join(folder, &with_number(&sibling.name, number, width)))
        })
        .collect()
}

/// A name with another number, and the mark that stood behind the old one.
fn with_number(name: &str, number: u64, width: usize) -> String {
    let plain = plain(name);
    let has_number = name::split_order(name).0.is_some() && name::split_date(name).0.is_none();
    let mark = if has_number { &name[own_width(name)..name.len() - plain.len()] } else { "-" };
    format!("{number:0width$}{mark}{plain}")
}

/// A name without its number or day.
fn plain(name: &str) -> &str {
    match name::split_date(name) {
        (Some(_), plain) => plain,
        (None, _) => name::split_order(name).1,
    }
}

fn own_width(name: &str) -> usize {
    name.len() - name.trim_start_matches(|letter: char| letter.is_ascii_digit()).len()
}

/// With how many digits numbers are written.
fn width(siblings: &[Sibling]) -> usize {
    siblings.iter().map(|sibling| own_width(&sibling.name)).max().unwrap_or(2)
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The `SUMMARY.md` that says the order in a folder.
fn summary_of<'p>(project: &'p Project, folder: &str) -> Option<&'p str> {
    project.books.iter().find(|book| is_below(folder, &book.folder)).map(|book| book.chapters.as_str())
}

fn in_summary(folder: &str) -> Problem {
    Problem::new(
        format!("the order in `{folder}` is that of its SUMMARY.md"),
        "move the line in SUMMARY.md; to give a file another name or folder: tuition move FROM NEW-PATH",
    )
}

fn unnumbered(folder: &str, name: &str) -> Problem {
    if name::split_date(name).0.is_some() {
        return Problem::new(
            format!("`{name}` stands where its day puts it"),
            "change the day at the start of its name: tuition move FROM NEW-PATH",
        );
    }
    if name::split_order(name).0 == Some(0) {
        return Problem::new(
            format!("`{name}` stands before the chapters, and is not counted as they are"),
            "to count it, or to leave another one uncounted, give it another name: tuition move FROM 00-NAME.md",
        );
    }
    Problem::new(
        format!("`{name}` has no number, so nothing can be put in order before or behind it"),
        format!("give the pages of `{folder}` numbers first, such as `01-{}`", name::split_order(name).1),
    )
}
