//! Folder on disk -> [`Project`]: the only stage that reads the creator's files.
//!
//! Every file is read once. Text is checked (UTF-8, no NUL bytes), front matter and TOML are
//! decoded with their places, includes are put in; pictures and files are measured and hashed.

pub mod billing;
pub mod book_toml;
pub mod catalog;
mod catalog_check;
pub mod credential;
pub mod expiry;
pub mod files;
pub mod fonts;
pub mod front_matter;
pub mod gate;
pub mod glance;
pub mod history;
pub mod include;
pub mod ledger;
pub mod marketing;
pub mod media;
pub mod overlay;
pub mod pages;
mod providers;
pub mod publish;
pub mod schemas;
pub mod seats;
pub mod settings;
mod settings_check;
pub mod summary;
pub mod survey;
mod theme;
pub mod vault;
pub mod walk;

use crate::checkout::Providers;
use crate::config;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::source::{SourceId, Sources, Span};
use crate::theme::{Origin, ThemeFile};
use catalog::Catalog;
use files::AssetFile;
use pages::{BookFolder, PageFile};
pub use providers::providers_of;
use rayon::prelude::*;
use settings::{History, MetadataChoice, Settings};
pub(crate) use settings_check::{gated_products, publish_target};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
pub use theme::theme;
use vault::Vault;

/// What to load, beyond the folder itself.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// Where the site will be written: never read as content, even inside the project.
    pub output: Option<PathBuf>,
    /// Replaces `base_url` of the settings.
    pub base_url: Option<String>,
    /// Replaces the theme's name of the settings.
    pub theme: Option<String>,
    /// The master secret as the environment has it, instead of the vault's file.
    pub master: Option<String>,
}

/// A creator's folder, read and understood file by file; nothing is put together yet.
#[derive(Clone, Debug)]
pub struct Project {
    /// Every text that was read; spans point into these.
    pub sources: Sources,
    /// `tuition.toml`, or its defaults.
    pub settings: Settings,
    /// `catalog.toml`, when there is one.
    pub catalog: Option<Catalog>,
    /// Where `catalog.toml` was read from.
    pub catalog_source: Option<SourceId>,
    /// Every provider that checkouts can name.
    pub providers: Providers,
    /// The folder of the content, from the project's root; empty when it is the root.
    pub content_root: String,
    /// Every page, in the order of the paths.
    pub pages: Vec<PageFile>,
    /// Folders with a `SUMMARY.md`.
    pub books: Vec<BookFolder>,
    /// Pictures and other files beside the pages, in the order of their paths.
    pub assets: Vec<AssetFile>,
    /// [`Project::assets`] by path.
    pub asset_places: HashMap<String, usize>,
    /// Files of captions and chapters (WebVTT) as texts, by their places in [`Project::assets`].
    pub captions: BTreeMap<usize, SourceId>,
    /// `static/`: copied as it is. Paths are from `static/`.
    pub statics: Vec<AssetFile>,
    /// Files of `theme/`, which override the theme's.
    pub theme_files: Vec<ThemeFile>,
    /// Files of the theme's own folder, when the project has one.
    pub theme_folder: Vec<ThemeFile>,
    /// What opens sealed products.
    pub vault: Vault,
}

/// A part of a school has no catalog: what is paid there would be free.
fn part_of(school: &Path, root: &Path) -> Diagnostic {
    let depth = root.strip_prefix(school).map_or(0, |below| below.components().count());
    let (name, up) = (walk::project_path(school, root), vec![".."; depth].join("/"));
    let words = format!(
        "the folder is no school, but the part `{name}` of one; by itself, all that is paid in it would be free"
    );
    Diagnostic::new(Code::INSIDE_SCHOOL, Place::Project, words)
        .help(format!("the school's folder is `{up}` from there: go to it, or name it"))
}

/// Reads a project. Fails only when there is no folder to read, or it is a part of a school.
pub fn load(root: &Path, options: &LoadOptions) -> Result<(Project, Diagnostics), Diagnostic> {
    let mut diagnostics = Diagnostics::default();
    let (root, only_file) = walk::root(root)?;
    if let Some(school) = glance::around(&root) {
        return Err(part_of(school, &root));
    }
    let mut sources = Sources::default();

    let settings_source = read_optional(&root, "tuition.toml", &mut sources, &mut diagnostics);
    let mut settings: Settings = decode(settings_source, &sources, &mut diagnostics).unwrap_or_default();
    if let Some(base_url) = &options.base_url {
        settings.base_url = Some(config::Located::nowhere(base_url.clone()));
    }
    if let Some(theme) = &options.theme {
        settings.theme.name = Some(config::Located::nowhere(theme.clone()));
    }
    let catalog_source = read_optional(&root, "catalog.toml", &mut sources, &mut diagnostics);
    let catalog: Option<Catalog> =
        catalog_source.map(|_| decode(catalog_source, &sources, &mut diagnostics).unwrap_or_default());

    let providers = providers::read(&root, &mut sources, &mut diagnostics);

    walk::check_folders(&settings, catalog.as_ref(), &mut diagnostics);
    let plan = walk::WalkPlan::new(&root, &settings, catalog.as_ref(), options, only_file);
    let found = walk::walk(&root, &plan, &mut diagnostics);
    let (assets, statics) = rayon::join(
        || files::measure_all(&root, &found.assets, settings.images.metadata),
        || files::measure_all(&root.join("static"), &found.statics, MetadataChoice::Keep),
    );
    let assets = keep(assets, &mut diagnostics);
    let statics = keep(statics, &mut diagnostics);
    let mut theme_files = read_theme(&root, "theme", &found.theme, &mut sources, &mut diagnostics);
    theme_files.extend(fonts::read(&root, &settings, &mut diagnostics));
    let theme_folder = read_theme(&root, &plan.theme_folder, &found.theme_folder, &mut sources, &mut diagnostics);
    let (mut pages, books) = pages::read(&root, &found, &settings, &mut sources, &mut diagnostics);
    if settings.history != History::Off {
        history::add(&root, &mut pages, &mut diagnostics);
    }

    let output = options.output.as_deref();
    let vault = vault::read(&root, options.master.as_deref(), output, &mut sources, &mut diagnostics);
    let captions = read_captions(&root, &assets, &mut sources, &mut diagnostics);

    let asset_places = assets.iter().enumerate().map(|(index, asset)| (asset.path.clone(), index)).collect();
    let project = Project {
        sources,
        settings,
        catalog,
        catalog_source,
        providers,
        content_root: plan.content_root,
        pages,
        books,
        assets,
        asset_places,
        captions,
        statics,
        theme_files,
        theme_folder,
        vault,
    };
    Ok((project, diagnostics))
}

impl Project {
    /// The file at a path from the project's root.
    #[must_use]
    pub fn asset(&self, path: &str) -> Option<crate::model::AssetId> {
        self.asset_places.get(path).map(|&index| crate::model::AssetId(u32::try_from(index).unwrap_or(u32::MAX)))
    }
}

/// Reads every file of captions and checks what it says.
fn read_captions(
    root: &Path,
    assets: &[AssetFile],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<usize, SourceId> {
    let is_captions = |path: &str| path.to_ascii_lowercase().ends_with(".vtt");
    let (places, paths): (Vec<usize>, Vec<String>) = assets
        .iter()
        .enumerate()
        .filter(|(_, asset)| is_captions(&asset.path))
        .map(|(place, asset)| (place, asset.path.clone()))
        .unzip();
    let mut captions = BTreeMap::new();
    for (place, text) in places.into_iter().zip(read_texts(root, &paths)) {
        match text {
            Ok(text) => {
                let id = sources.add(assets[place].path.clone(), text.clone());
                captions.insert(place, id);
                let problems = crate::media::captions::read(&text).1.into_iter();
                diagnostics.extend(problems.map(|problem| {
                    Diagnostic::new(Code::CAPTIONS, Span::new(id, problem.place), problem.message).help(problem.help)
                }));
            }
            Err(problem) => diagnostics.push(problem),
        }
    }
    captions
}

/// Text files become sources, so that diagnostics can show their lines.
fn read_theme(
    root: &Path,
    folder: &str,
    paths: &[String],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<ThemeFile> {
    let read = files::read_all(&root.join(folder), paths);
    let mut theme = Vec::with_capacity(paths.len());
    for (path, bytes) in keep(read, diagnostics) {
        let project_path = pages::join(folder, &path);
        let is_text = [".html", ".xml", ".css", ".js", ".toml", ".ftl"].iter().any(|end| path.ends_with(end));
        theme.push(match String::from_utf8(bytes) {
            Ok(text) if is_text => {
                let source = sources.add(project_path, text.as_str());
                ThemeFile::text(path, &text, source)
            }
            Ok(text) => ThemeFile { path, bytes: text.into_bytes().into(), origin: Origin::Project(project_path) },
            Err(error) => ThemeFile { path, bytes: error.into_bytes().into(), origin: Origin::Project(project_path) },
        });
    }
    theme
}

fn keep<T>(results: Vec<Result<T, Diagnostic>>, diagnostics: &mut Diagnostics) -> Vec<T> {
    results.into_iter().filter_map(|result| result.map_err(|d| diagnostics.push(d)).ok()).collect()
}

/// Checks what needs nothing but the settings, the catalog and the time. While either has an error in
/// its form, its meaning is not looked at.
#[must_use]
pub fn check(project: &Project, now: jiff::Timestamp) -> Vec<Diagnostic> {
    let mut found = settings_check::check(&project.settings, project.catalog.as_ref(), now);
    if let Some(catalog) = &project.catalog {
        found.extend(catalog_check::check(catalog, &project.providers, now));
    }
    found
}

fn decode<T: config::Decode>(source: Option<SourceId>, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<T> {
    let id = source?;
    config::from_toml(&sources.get(id).text, id, diagnostics)
}

fn read_optional(root: &Path, path: &str, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<SourceId> {
    if !root.join(path).is_file() {
        return None;
    }
    if walk::leaves_project(root, &root.join(path)) {
        diagnostics.push(walk::escaping(path));
        return None;
    }
    match read_text(root, path) {
        Ok(text) => Some(sources.add(path.to_owned(), text)),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
    }
}

/// Reads one text file of the project and checks that it is text.
pub(crate) fn read_text(root: &Path, path: &str) -> Result<Arc<str>, Diagnostic> {
    let bytes = std::fs::read(root.join(path)).map_err(|error| unreadable(path, &error))?;
    if u32::try_from(bytes.len()).is_err() {
        return Err(Diagnostic::new(Code::TOO_LARGE, Place::Path(path.to_owned()), "this text file is too large"));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(path, &error))?;
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        let line = text[..at].matches('\n').count() + 1;
        return Err(Diagnostic::new(
            Code::NUL_BYTE,
            Place::Path(path.to_owned()),
            format!("line {line} holds a NUL byte, so this is not a text file"),
        )
        .help("save it as UTF-8 text, or give it another extension"));
    }
    Ok(text.into())
}

/// The same for many files at once.
pub(crate) fn read_texts(root: &Path, paths: &[String]) -> Vec<Result<Arc<str>, Diagnostic>> {
    paths.par_iter().map(|path| read_text(root, path)).collect()
}

fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::UNREADABLE, Place::Path(path.to_owned()), format!("this file cannot be read: {error}"))
}

fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let bytes = error.as_bytes();
    let at = error.utf8_error().valid_up_to();
    let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
    let hint = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "it looks like UTF-16",
        _ => "it may be in GBK, Big5 or Latin-1",
    };
    Diagnostic::new(
        Code::NOT_UTF8,
        Place::Path(path.to_owned()),
        format!("line {line} is not UTF-8 (byte {at} is 0x{:02X})", bytes[at]),
    )
    .help(format!("{hint}: save it as UTF-8 in your editor"))
}
