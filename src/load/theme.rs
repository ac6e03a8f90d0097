//! A theme's folder by itself, without a school.

use super::settings::Settings;
use super::vault::Vault;
use super::{Project, read_theme, walk};
use crate::checkout::Providers;
use crate::config::Located;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Sources;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use walkdir::WalkDir;

/// Reads a theme as the theme of a school that is empty. Fails only when there is no folder to read.
pub fn theme(folder: &Path) -> Result<(Project, Diagnostics), Diagnostic> {
    let (root, _) = walk::root(folder)?;
    let mut diagnostics = Diagnostics::default();
    let mut sources = Sources::default();
    let files = WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'));
    let files = files.flatten().filter(|entry| entry.file_type().is_file());
    let mut paths: Vec<String> = files.map(|entry| walk::project_path(&root, entry.path())).collect();
    paths.sort();
    let theme_folder = read_theme(&root, "", &paths, &mut sources, &mut diagnostics);
    let mut settings = Settings::default();
    let name = root.file_name().map_or_else(|| "theme".to_owned(), |name| name.to_string_lossy().into_owned());
    settings.theme.name = Some(Located::nowhere(name));
    let project = Project {
        sources,
        settings,
        catalog: None,
        catalog_source: None,
        providers: Providers::default(),
        content_root: String::new(),
        pages: Vec::new(),
        books: Vec::new(),
        assets: Vec::new(),
        asset_places: HashMap::new(),
        captions: BTreeMap::new(),
        statics: Vec::new(),
        theme_files: Vec::new(),
        theme_folder,
        vault: Vault::default(),
    };
    Ok((project, diagnostics))
}
