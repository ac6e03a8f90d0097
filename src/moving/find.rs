//! The page or folder that somebody means.

use crate::diagnostics::{Problem, suggest};
use crate::load::Project;
use crate::load::pages::join;
use crate::load::walk::is_below;
use crate::model::{School, folder_of, name, normalise};
use std::collections::BTreeSet;

/// A page with its translations, or a folder of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// Its key: its path without language and `.md`.
    Page(String),
    /// Its path.
    Folder(String),
}

impl Item {
    /// The folder's path, or the page's without language and `.md`.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Page(path) | Self::Folder(path) => path.clone(),
        }
    }
}

/// The names of pages and folders in a folder, its own page not among them.
pub(super) fn children(project: &Project, folder: &str) -> BTreeSet<String> {
    let below = project.pages.iter().filter(|page| is_below(&page.key, folder) && page.key != folder);
    let names = below.filter_map(|page| page.key[folder.len()..].trim_start_matches('/').split('/').next());
    names.filter(|name| !matches!(*name, "" | "index")).map(str::to_owned).collect()
}

/// Whether pages stand below a folder.
pub(super) fn is_folder(project: &Project, path: &str) -> bool {
    let prefix = format!("{path}/");
    project.pages.iter().any(|page| page.key.starts_with(&prefix))
}

/// The page or folder that is meant: by its path from the project or its content, or as `product/folder/page`, numbers
/// and endings left out or not.
pub(super) fn item(project: &Project, school: &School, written: &str) -> Result<Item, Problem> {
    let path = normalise(&written.replace('\\', "/")).ok_or_else(|| {
        Problem::new(
            format!("`{written}` leads out of the project"),
            format!("name a page or folder below `{}`", shown(&project.content_root)),
        )
    })?;
    let stem = path.strip_suffix(".md").unwrap_or(&path);
    if let Some(folder) = stem.strip_suffix("/index") {
        return Err(Problem::new(
            format!("`{written}` is the folder's own page"),
            format!("move the folder: {folder}"),
        ));
    }
    let mut starts = vec![path.clone(), join(&project.content_root, &path)];
    for product in &school.products {
        let known = [product.id.clone(), format!("{}/{}", folder_of(product.kind), product.id)];
        let rests = known.iter().filter(|known| is_below(&path, known));
        starts.extend(rests.map(|known| format!("{}{}", product.folder, &path[known.len()..])));
    }
    starts.retain(|start| is_below(start, &project.content_root));
    let found = starts.iter().find_map(|start| exactly(project, start));
    if let Some(found) = found.or_else(|| starts.iter().find_map(|start| loosely(project, start))) {
        return Ok(found);
    }
    // The start that leads furthest is the one that was meant.
    let missing =
        starts.iter().filter_map(|start| walk(project, start).err()).max_by_key(|missing| missing.folder.len());
    let help = missing.map_or_else(
        || format!("name a page or folder below `{}`", shown(&project.content_root)),
        |missing| missing.help(project),
    );
    Err(Problem::new(format!("there is no page or folder `{written}`"), help))
}

/// Where a path ends that leads to nothing.
struct Missing {
    /// The last folder that is there.
    folder: String,
    /// What is not in it.
    name: String,
}

impl Missing {
    /// What is there instead.
    fn help(&self, project: &Project) -> String {
        const MOST: usize = 12;
        let children = children(project, &self.folder);
        let names: Vec<&str> = children.iter().map(String::as_str).collect();
        if let Some(guess) = name::closest(&self.name, &names) {
            return format!("did you mean `{}`?", join(&self.folder, guess));
        }
        let more = if names.len() > MOST { " …" } else { "" };
        let names = suggest::list(&names[..names.len().min(MOST)]);
        format!("in `{}` there is: {names}{more}", shown(&self.folder))
    }
}

fn shown(root: &str) -> &str {
    if root.is_empty() { "." } else { root }
}

fn exactly(project: &Project, path: &str) -> Option<Item> {
    let by_path = project.pages.iter().find(|page| page.path == path || page.key == path);
    if let Some(page) = by_path.filter(|page| page.path == path || !is_folder(project, path)) {
        return Some(Item::Page(page.key.clone()));
    }
    is_folder(project, path).then(|| Item::Folder(path.to_owned()))
}

/// Part by part, each with or without its number.
fn loosely(project: &Project, path: &str) -> Option<Item> {
    match walk(project, path) {
        Ok(found) => exactly(project, &found),
        Err(_) => None,
    }
}

/// The path that is meant, or what of it is not there.
fn walk(project: &Project, path: &str) -> Result<String, Missing> {
    let below = path[project.content_root.len()..].trim_start_matches('/').trim_end_matches(".md");
    let mut found = project.content_root.clone();
    for part in below.split('/') {
        let children = children(project, &found);
        let fits = |child: &&String| name::split_order(child).1 == part;
        let Some(child) = children.iter().find(|child| **child == part).or_else(|| children.iter().find(fits)) else {
            return Err(Missing { folder: found, name: part.to_owned() });
        };
        found = join(&found, child);
    }
    Ok(found)
}
