//! A first look at a folder: what it is, without reading its texts and measuring its pictures.

use super::catalog::Catalog;
use super::settings::Settings;
use super::{LoadOptions, decode, read_optional, walk};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Sources;
use std::path::{Path, PathBuf};

/// What a folder is.
#[derive(Debug, PartialEq, Eq)]
pub enum Glance {
    /// A school.
    School(Seen),
    /// No school itself, but it lies in one, whose folder this is (absolute).
    Within(PathBuf),
    /// No school, but these Markdown files lie in it, in the order of their names.
    Markdown(Vec<String>),
    /// None of these.
    Nothing,
}

/// What is seen of a school.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its name, when the settings tell one.
    pub title: Option<String>,
    /// Products of its catalog.
    pub products: usize,
    /// Its Markdown files.
    pub texts: usize,
    /// Something is wrong with its settings or its catalog.
    pub is_broken: bool,
}

/// Looks at a folder. Fails when it cannot be opened.
pub fn glance(folder: &Path) -> Result<Glance, Diagnostic> {
    let (root, _) = walk::root(folder)?;
    if is_school(&root) {
        return Ok(Glance::School(look(&root)));
    }
    if let Some(school) = around(&root) {
        return Ok(Glance::Within(school.to_path_buf()));
    }
    // Only of this folder itself: it may be the home of somebody with a million files below it.
    let entries = std::fs::read_dir(&root).into_iter().flatten().flatten().filter(|entry| entry.path().is_file());
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut texts: Vec<String> = names.filter(|name| !name.starts_with('.') && walk::is_markdown(name)).collect();
    texts.sort();
    Ok(if texts.is_empty() { Glance::Nothing } else { Glance::Markdown(texts) })
}

fn is_school(folder: &Path) -> bool {
    is_named(folder) || folder.join("content").is_dir()
}

/// The school that a folder lies in, when it is none itself.
pub(super) fn around(folder: &Path) -> Option<&Path> {
    if is_school(folder) {
        return None;
    }
    folder.ancestors().skip(1).find(|folder| is_named(folder))
}

/// Whether a folder says that it is a school.
fn is_named(folder: &Path) -> bool {
    ["tuition.toml", "catalog.toml"].iter().any(|name| folder.join(name).is_file())
}

fn look(root: &Path) -> Seen {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let settings = read_optional(root, "tuition.toml", &mut sources, &mut diagnostics);
    let settings: Settings = decode(settings, &sources, &mut diagnostics).unwrap_or_default();
    let catalog = read_optional(root, "catalog.toml", &mut sources, &mut diagnostics);
    let catalog: Option<Catalog> = decode(catalog, &sources, &mut diagnostics);
    let is_broken = diagnostics.has_errors();
    let plan = walk::WalkPlan::new(root, &settings, catalog.as_ref(), &LoadOptions::default(), None);
    let texts = walk::walk(root, &plan, &mut Diagnostics::default()).markdown.len();
    Seen { title: settings.title, products: catalog.map_or(0, |catalog| catalog.products.len()), texts, is_broken }
}
