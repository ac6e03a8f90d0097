//! Which files there are: content, `static/` and `theme/`, each once and in a fixed order.

use super::LoadOptions;
use super::catalog::Catalog;
use super::settings::Settings;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use globset::{Glob, GlobSet, GlobSetBuilder};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// What to walk over and what to leave out.
#[derive(Clone, Debug)]
pub struct WalkPlan {
    /// Folder of the content from the project's root; empty when it is the root itself.
    pub content_root: String,
    /// Further folders or files that products name as their `source`.
    extra_roots: Vec<String>,
    /// Left out, from `[content] ignore`.
    ignore: GlobSet,
    /// Absolute folders that are outputs.
    outputs: Vec<PathBuf>,
    /// When a single file was named on the command line.
    only_file: Option<String>,
    /// The folder of the theme, when it is one of the project.
    pub theme_folder: String,
    /// Files that settings and catalog name by their path from the project's root.
    named: Vec<String>,
}

/// The files that were found, as paths from the project's root (`static/` and `theme/`: from there), sorted.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Markdown files.
    pub markdown: Vec<String>,
    /// Everything else beside them.
    pub assets: Vec<String>,
    /// Files below `static/`.
    pub statics: Vec<String>,
    /// Files below `theme/`.
    pub theme: Vec<String>,
    /// Files of a theme's own folder.
    pub theme_folder: Vec<String>,
    /// Folders that hold a `book.toml`.
    pub books: Vec<String>,
}

/// The project's folder, absolute, and the file in it when one was named instead of a folder.
pub fn root(path: &Path) -> Result<(PathBuf, Option<String>), Diagnostic> {
    let missing = |error: std::io::Error| {
        let shown = path.display().to_string();
        Diagnostic::new(Code::NOT_FOUND, Place::Project, format!("`{shown}` cannot be opened: {error}"))
            .help("check the path, or run `tuition init NAME` to start a school")
    };
    let absolute = path.canonicalize().map_err(missing)?;
    if absolute.is_file() && !is_markdown(&absolute.to_string_lossy()) {
        let shown = path.display();
        return Err(Diagnostic::new(Code::NOT_FOUND, Place::Project, format!("`{shown}` is not a Markdown file"))
            .help("name the school's folder, or a single file that ends in `.md`"));
    }
    if absolute.is_file() {
        let name = absolute.file_name().map(|n| n.to_string_lossy().into_owned());
        let parent = absolute.parent().map(Path::to_path_buf).unwrap_or_default();
        return Ok((parent, name));
    }
    std::fs::read_dir(&absolute).map_err(missing)?;
    Ok((absolute, None))
}

/// Where a path is once links are followed, whether it is there yet or not: what is missing is looked for from the nearest
/// folder that is. The form is always that of `canonicalize`, which on Windows differs from that of `absolute`, so that two
/// such paths can be held against each other.
pub(crate) fn real_path(path: &Path) -> std::io::Result<PathBuf> {
    let whole = std::path::absolute(path)?;
    let there = whole.ancestors().find(|above| above.exists()).unwrap_or(&whole);
    let rest = whole.strip_prefix(there).unwrap_or(Path::new(""));
    let real = there.canonicalize()?;
    Ok(if rest.as_os_str().is_empty() { real } else { real.join(rest) })
}

/// A path as people write it: on Windows without the `\\?\` that `canonicalize` puts before it.
pub(crate) fn shown(path: &Path) -> std::path::Display<'_> {
    dunce::simplified(path).display()
}

impl WalkPlan {
    /// Works out the roots from settings and catalog.
    #[must_use]
    pub fn new(
        root: &Path,
        settings: &Settings,
        catalog: Option<&Catalog>,
        options: &LoadOptions,
        only_file: Option<String>,
    ) -> Self {
        let named = settings.content.folder.as_ref().and_then(|folder| folder_in_project(&folder.value));
        let content_root = match named {
            Some(folder) => folder,
            None if root.join("content").is_dir() => "content".to_owned(),
            None => String::new(),
        };
        let sources = catalog.iter().flat_map(|catalog| &catalog.products).filter_map(|p| p.source.as_ref());
        let extra_roots = sources
            .filter_map(|source| folder_in_project(&source.value))
            .filter(|source| !is_below(source, &content_root))
            .collect();
        let mut ignore = GlobSetBuilder::new();
        for pattern in &settings.content.ignore {
            if let Ok(glob) = Glob::new(&pattern.value) {
                ignore.add(glob);
            }
        }
        let outputs = options.output.iter().filter_map(|path| real_path(path).ok()).collect();
        let theme_folder = settings.theme.name.as_ref().and_then(|name| folder_in_project(&name.value));
        let theme_folder = theme_folder.filter(|folder| root.join(folder).is_dir()).unwrap_or_default();
        Self {
            content_root,
            extra_roots,
            ignore: ignore.build().unwrap_or_default(),
            outputs,
            only_file,
            theme_folder,
            named: named_files(settings, catalog),
        }
    }

    fn leaves_out(&self, entry: &DirEntry, path: &str) -> bool {
        if entry.depth() == 0 {
            return false;
        }
        let name = entry.file_name().to_string_lossy();
        let is_hidden = name.starts_with('.') || name.ends_with('~');
        if (is_hidden && !is_wanted_static(path, &name)) || self.ignore.is_match(path) {
            return true;
        }
        if entry.file_type().is_dir() && self.outputs.iter().any(|output| output == entry.path()) {
            return true;
        }
        if path == self.theme_folder {
            return true;
        }
        if path.strip_prefix("providers/").is_some_and(|name| name.ends_with(".toml")) {
            return true;
        }
        !path.contains('/')
            && (is_reserved(path) || ["tuition.toml", "catalog.toml", "licences.toml"].contains(&name.as_ref()))
    }
}

/// Whether a path from the project's root is in a folder that is never content, even when the root is the content's folder.
pub(crate) fn is_reserved(path: &str) -> bool {
    let reserved = ["public", "private", "static", "theme", "themes", "node_modules", "target"];
    path.split('/').next().is_some_and(|first| reserved.contains(&first))
}

/// Whether a path of the project is what tools and earlier builds leave behind, which no build reads.
pub(crate) fn is_left_behind(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    let is_hidden = |name: &str| (name.starts_with('.') || name.ends_with('~')) && !is_wanted_static(path, name);
    path.split('/').any(is_hidden) || ["public", "private", "node_modules", "target"].contains(&first)
}

/// Hosts look for `.well-known/`, `.htaccess`, `.nojekyll`: in `static/` all is published but what tools leave behind.
fn is_wanted_static(path: &str, name: &str) -> bool {
    path.starts_with("static/") && name.starts_with('.') && ![".git", ".svn", ".hg", ".DS_Store"].contains(&name)
}

/// Pictures that settings and catalog name and that need not stand in the content.
fn named_files(settings: &Settings, catalog: Option<&Catalog>) -> Vec<String> {
    let products = catalog.iter().flat_map(|catalog| &catalog.products);
    let of_products = products.flat_map(|product| {
        let codes = product.plans.iter().flat_map(|plan| &plan.checkout).filter_map(|checkout| checkout.qr.as_ref());
        codes.chain(&product.cover)
    });
    let looks = [&settings.theme.logo, &settings.theme.logo_dark, &settings.theme.icon];
    let all = of_products.chain(looks.into_iter().flatten());
    all.filter_map(|path| crate::model::normalise(&path.value)).filter(|path| !path.is_empty()).collect()
}

/// A folder that settings or catalog name, from the project's root. `None` when it leads out of the project.
fn folder_in_project(written: &str) -> Option<String> {
    // What Windows would take for another disk, or for the way up, is neither on any system: schools are shared.
    let on_a_disk = written.split_once(':').is_some_and(|(disk, _)| disk.len() == 1);
    if on_a_disk || written.contains('\\') {
        return None;
    }
    crate::model::normalise(written)
}

/// Reports folders that settings and catalog name and that lead out of the project.
pub(super) fn check_folders(settings: &Settings, catalog: Option<&Catalog>, diagnostics: &mut Diagnostics) {
    let sources = catalog.iter().flat_map(|catalog| &catalog.products).filter_map(|product| product.source.as_ref());
    for folder in settings.content.folder.iter().chain(&settings.theme.name).chain(sources) {
        if folder_in_project(&folder.value).is_none() {
            let words = format!("`{}` leads out of the project", folder.value);
            let place = folder.span().map_or(Place::Project, Place::Span);
            diagnostics
                .push(Diagnostic::new(Code::ESCAPES_PROJECT, place, words).help("move the folder into the project"));
        }
    }
}

/// Whether `path` is `folder` or stands below it. Everything is below the empty path.
#[must_use]
pub fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path == folder || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Finds all files.
pub fn walk(root: &Path, plan: &WalkPlan, diagnostics: &mut Diagnostics) -> Found {
    let mut found = Found::default();
    if let Some(file) = &plan.only_file {
        found.markdown.push(file.clone());
        if let Ok(entries) = std::fs::read_dir(root) {
            let names = entries.flatten().filter(|e| e.path().is_file()).map(|e| e.file_name());
            let names = names.filter_map(|name| name.into_string().ok());
            found.assets = names.filter(|name| !is_markdown(name) && !name.ends_with(".toml")).collect();
            found.assets.sort();
        }
        return found;
    }
    let mut content = BTreeSet::new();
    let roots = std::iter::once(&plan.content_root).chain(&plan.extra_roots);
    for folder in roots {
        collect(root, folder, plan, &mut content, diagnostics);
    }
    for path in &plan.named {
        if root.join(path).is_file() && !leaves_project(root, &root.join(path)) {
            content.insert(path.clone());
        }
    }
    let folders = [
        ("static", &mut found.statics),
        ("theme", &mut found.theme),
        (plan.theme_folder.as_str(), &mut found.theme_folder),
    ];
    for (name, files) in folders.into_iter().filter(|(name, _)| !name.is_empty()) {
        let mut below = BTreeSet::new();
        if root.join(name).is_dir() {
            collect(root, name, plan, &mut below, diagnostics);
        }
        let prefix = format!("{name}/");
        files.extend(below.into_iter().filter_map(|path| path.strip_prefix(&prefix).map(str::to_owned)));
    }
    found.books = content
        .iter()
        .filter_map(|path| path.strip_suffix("book.toml"))
        .map(|folder| folder.trim_end_matches('/').to_owned())
        .collect();
    check_case(&content, diagnostics);
    for path in content {
        if is_markdown(&path) {
            found.markdown.push(path);
        } else {
            found.assets.push(path);
        }
    }
    found
}

/// Whether a file is read as a page.
#[must_use]
pub fn is_markdown(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("md" | "markdown"))
}

fn collect(root: &Path, folder: &str, plan: &WalkPlan, into: &mut BTreeSet<String>, diagnostics: &mut Diagnostics) {
    let start = root.join(folder);
    if !start.exists() {
        return; // a product whose source does not exist is reported with its place by the model
    }
    let walker = WalkDir::new(&start).follow_links(true).sort_by_file_name().into_iter();
    let walker = walker.filter_entry(|entry| !plan.leaves_out(entry, &project_path(root, entry.path())));
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let path = project_path(root, entry.path());
                if entry.path_is_symlink() && leaves_project(root, entry.path()) {
                    diagnostics.push(escaping(&path));
                } else if let Some(bad) = unusual_name(&path) {
                    diagnostics.push(bad);
                } else {
                    into.insert(path);
                }
            }
            Ok(entry) if entry.path_is_symlink() && leaves_project(root, entry.path()) => {
                diagnostics.push(escaping(&project_path(root, entry.path())));
            }
            Ok(_) => {}
            Err(error) => diagnostics.push(walk_error(root, &error)),
        }
    }
    // A symbolic link to a folder outside was reported; what it led to must not be read.
    if diagnostics.as_slice().iter().any(|d| d.code == Code::ESCAPES_PROJECT) {
        into.retain(|path| !leaves_project(root, &root.join(path)));
    }
}

pub(super) fn escaping(path: &str) -> Diagnostic {
    Diagnostic::new(Code::ESCAPES_PROJECT, Place::Path(path.to_owned()), "this link leads out of the project")
        .help("copy what it leads to into the project")
}

/// Whether a path of the project is a link to something outside it.
pub(super) fn leaves_project(root: &Path, path: &Path) -> bool {
    path.canonicalize().is_ok_and(|real| !real.starts_with(root))
}

fn unusual_name(path: &str) -> Option<Diagnostic> {
    let bad = path.chars().find(|&c| c == char::REPLACEMENT_CHARACTER || c.is_control())?;
    let words = format!(
        "this file's name holds {}",
        if bad.is_control() { "a control character" } else { "bytes that are not UTF-8" }
    );
    Some(Diagnostic::new(Code::UNREADABLE, Place::Path(path.escape_debug().to_string()), words).help("rename it"))
}

fn walk_error(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().map(|path| project_path(root, path)).unwrap_or_default();
    if let Some(ancestor) = error.loop_ancestor() {
        let ancestor = project_path(root, ancestor);
        let ancestor = if ancestor.is_empty() { "the project's folder".to_owned() } else { format!("`{ancestor}`") };
        return Diagnostic::new(
            Code::LINK_LOOP,
            Place::Path(path),
            format!("this symbolic link leads back to {ancestor}, above it"),
        )
        .help("remove the link");
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Diagnostic::new(Code::UNREADABLE, Place::Path(path), format!("this cannot be read: {reason}"))
}

fn check_case(paths: &BTreeSet<String>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths {
        if let Some(other) = seen.insert(path.to_lowercase(), path) {
            diagnostics.push(
                Diagnostic::new(
                    Code::CASE_CLASH,
                    Place::Path(path.clone()),
                    format!("this name differs from `{other}` by upper and lower case only"),
                )
                .help("rename one of them"),
            );
        }
    }
}

/// A path from the project's root with `/`, whatever the system writes.
#[must_use]
pub fn project_path(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts = relative.components().filter_map(|component| match component {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_folder_is_taken_from_another_place() {
        for written in ["../other", "a/../../b", "C:/Users", "c:\\Users", "..\\other", "\\\\server\\share"] {
            assert_eq!(folder_in_project(written), None, "{written}");
        }
        assert_eq!(folder_in_project("./texts/../content/").as_deref(), Some("content"));
    }

    #[test]
    fn paths_that_are_not_there_yet_can_be_compared() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().canonicalize().unwrap();
        assert_eq!(real_path(folder.path()).unwrap(), real);
        assert_eq!(real_path(&folder.path().join("new/site")).unwrap(), real.join("new/site"));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&real, real.join("link")).unwrap();
            assert_eq!(real_path(&real.join("link/new")).unwrap(), real.join("new"));
        }
    }
}
