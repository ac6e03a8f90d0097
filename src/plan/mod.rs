//! School -> jobs: every output file is known, with its path, before the first is made.

mod card;
mod code;
mod gated;
mod icon;
mod members;
mod portable;
mod sample;
mod sealed;

use crate::config::Date;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use crate::load::catalog::Update;
use crate::load::files::AssetFile;
use crate::load::settings::ImageFormat;
use crate::media::deck::WIDTHS;
use crate::model::{AssetId, LanguageId, Leads, PageId, PageKind, ProductId, School};
use crate::pictures::{self, Pictures, Variant};
use crate::search::IndexFile;
use crate::theme::Theme;
pub use card::{card_path, has_card, has_poster, poster_path, share_picture};
use code::invited_by;
pub use code::{CODE_VERSION, can_be_scanned, checkout_code, code_path, codes, invitation_code};
pub use gated::{GATED_PATHS, GATED_TREE, GatedProduct, gated_path, gated_products};
pub use icon::{ICON_VERSION, Icon, IconSource, icon_path, icon_source, icons, manifest_path};
pub use members::{Members, members_files, paid_pages};
pub use sample::{Format, Sample, edition_name, sample_path};
pub use sealed::{
    SEALED_FOLDER, SealedPart, SealedProduct, sealed_index, sealed_jobs, sealed_languages, sealed_name, sealed_object,
    sealed_products,
};
use std::collections::BTreeMap;

/// How many entries a feed has at the most.
pub const FEED_ENTRIES: usize = 20;

/// The service worker. It must stand at the site's root, since it serves the folder that it stands in.
pub const WORKER: &str = "sw.js";

/// How many bytes of a file's own name its published name keeps: file systems have no names above 255 bytes.
const LONGEST_STEM: usize = 200;

/// One file to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// From the site's root, without a slash at the start.
    pub path: String,
    /// What to make.
    pub kind: JobKind,
}

/// What can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// An HTML page.
    Page(PageId),
    /// A page at an old address that leads to a new one.
    Redirect(Leads),
    /// The Atom feed of a language: of everything, or of one list.
    Feed(LanguageId, FeedScope),
    /// `sitemap.xml`
    Sitemap,
    /// `robots.txt`
    Robots,
    /// An event's `.ics`.
    Calendar(ProductId, LanguageId),
    /// The share card of a page that has no picture of its own.
    Card(PageId),
    /// The poster of a product, by its landing page.
    Poster(PageId),
    /// The drawn cover of a product that has none.
    Cover(ProductId, LanguageId),
    /// The QR code of an address.
    Code(String),
    /// A picture that stands for the school.
    Icon(Icon),
    /// The web manifest of a language.
    Manifest(LanguageId),
    /// What scripts put into every page of a language.
    Panels(LanguageId),
    /// `sw.js`
    Worker,
    /// A file beside the pages.
    Asset(AssetId),
    /// A picture in another format or width.
    Picture(Variant),
    /// A file of the search index, by its place in what `search::build` made.
    Search(usize),
    /// A page of a PDF that is shown as slides, from 0, and how wide it is drawn.
    Slide(AssetId, usize, u32),
    /// A file of the theme, by its place in `Theme::assets`.
    ThemeAsset(usize),
    /// A file of `static/`, by its place in `Project::statics`.
    Static(usize),
    /// A part of a sealed product.
    Sealed(ProductId, SealedPart),
    /// A free sample of a product.
    Edition(Sample),
}

/// What a feed is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedScope {
    /// Posts, products and their updates.
    Everything,
    /// Posts.
    Posts,
    /// Products of a kind.
    Kind(crate::load::catalog::ProductKind),
}

/// Lists every output and finds those that would overwrite each other. `more` are those that follow from what was made
/// already: what scripts put into pages, what is sealed.
#[must_use]
pub fn plan(
    project: &Project,
    school: &School,
    pictures: &Pictures,
    index: &[IndexFile],
    theme: &Theme,
    more: Vec<Job>,
) -> (Vec<Job>, Diagnostics) {
    let mut jobs = Vec::with_capacity(school.pages.len() + 64);
    for (id, page) in school.iter() {
        jobs.push(Job { path: file_path(&page.address), kind: JobKind::Page(id) });
        if has_card(project, school, page) {
            jobs.push(Job { path: card_path(project, school, page), kind: JobKind::Card(id) });
        }
        if has_poster(project, page) {
            jobs.push(Job { path: poster_path(school, page), kind: JobKind::Poster(id) });
        }
        if let (PageKind::Landing, Some(product)) = (&page.kind, page.product) {
            jobs.extend(of_product(project, school, product, page.language));
        }
    }
    for (address, target) in &school.aliases {
        jobs.push(Job { path: file_path(address), kind: JobKind::Redirect(target.clone()) });
    }
    if has_base_url(project) {
        for language in (0..school.languages.len()).map(LanguageId) {
            let scopes = feed_scopes(project, school, language);
            jobs.extend(
                scopes.into_iter().map(|scope| Job {
                    path: feed_path(school, language, scope),
                    kind: JobKind::Feed(language, scope),
                }),
            );
        }
        jobs.push(Job { path: "sitemap.xml".to_owned(), kind: JobKind::Sitemap });
    }
    let is_own = |path: &str| project.statics.iter().any(|file| file.path == path);
    if !is_own("robots.txt") {
        jobs.push(Job { path: "robots.txt".to_owned(), kind: JobKind::Robots });
    }
    let codes = codes(project, school).into_iter();
    jobs.extend(codes.map(|address| Job { path: code_path(address), kind: JobKind::Code(address.to_owned()) }));
    let icons = icons(project, theme).into_iter();
    jobs.extend(icons.map(|icon| Job { path: icon_path(project, school, theme, icon), kind: JobKind::Icon(icon) }));
    let manifests = (0..school.languages.len()).map(LanguageId);
    let manifests = manifests.map(|id| Job { path: manifest_path(school, id), kind: JobKind::Manifest(id) });
    jobs.extend(manifests.filter(|job| !is_own(&job.path)));
    jobs.extend(more);
    if crate::model::works_offline(project) || crate::model::has_sealed(school) {
        jobs.push(Job { path: WORKER.to_owned(), kind: JobKind::Worker });
    }
    let assets = school.publicity.public.iter();
    jobs.extend(assets.map(|id| Job { path: asset_path(project, *id), kind: JobKind::Asset(*id) }));
    jobs.extend(pictures.variants().map(|variant| {
        let path = picture_path(project, variant.picture, variant.format, variant.width);
        Job { path, kind: JobKind::Picture(variant) }
    }));
    let search = index.iter().enumerate();
    jobs.extend(search.map(|(place, file)| Job { path: file.path.clone(), kind: JobKind::Search(place) }));
    for (id, deck) in &school.decks {
        let pages = (0..deck.pages.len()).flat_map(|page| WIDTHS.map(|width| (page, width)));
        jobs.extend(pages.map(|(page, width)| Job {
            path: slide_path(project, *id, page, width),
            kind: JobKind::Slide(*id, page, width),
        }));
    }
    let theme_assets = theme.assets().iter().enumerate();
    jobs.extend(theme_assets.map(|(index, asset)| Job { path: asset.path.clone(), kind: JobKind::ThemeAsset(index) }));
    let statics = project.statics.iter().enumerate();
    jobs.extend(statics.map(|(index, file)| Job { path: file.path.clone(), kind: JobKind::Static(index) }));
    let mut diagnostics = remove_clashes(project, school, &mut jobs);
    diagnostics.extend(portable::check(project, &jobs));
    (jobs, diagnostics)
}

/// Whether whole addresses can be written.
#[must_use]
pub fn has_base_url(project: &Project) -> bool {
    project.settings.base_url.is_some()
}

/// The file behind an address: `/a/` is `a/index.html`.
#[must_use]
pub fn file_path(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// Where a file beside the pages is published: by name and content.
#[must_use]
pub fn asset_path(project: &Project, id: AssetId) -> String {
    let asset = &project.assets[id.0 as usize];
    let extension = asset.name().rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension = if extension.len() > 16 { "" } else { extension };
    let dot = if extension.is_empty() { "" } else { "." };
    format!("assets/{}{dot}{}", named_by_content(asset), extension.to_lowercase())
}

/// What the paths of all files that are made of a picture begin with.
#[must_use]
pub fn picture_stem(project: &Project, id: AssetId) -> String {
    format!("assets/{}-", named(&project.assets[id.0 as usize], pictures::fingerprint(project, id)))
}

/// Where a picture is published in another format or width. Its name follows from all that decides on its bytes.
#[must_use]
pub fn picture_path(project: &Project, id: AssetId, format: ImageFormat, width: u32) -> String {
    format!("{}{width}.{format}", picture_stem(project, id))
}

/// The name of a file without its ending, and a part of its hash.
fn named_by_content(asset: &AssetFile) -> String {
    named(asset, asset.hash)
}

/// The name of a file without its ending, and a part of another hash.
fn named(asset: &AssetFile, hash: blake3::Hash) -> String {
    let (stem, _) = asset.name().rsplit_once('.').unwrap_or((asset.name(), ""));
    let stem = crate::model::name::slug(stem);
    format!("{}.{}", &stem[..stem.floor_char_boundary(LONGEST_STEM)], &hash.to_hex()[..8])
}

/// What the paths of all slides of a PDF begin with.
#[must_use]
pub fn slide_stem(project: &Project, id: AssetId) -> String {
    format!("assets/{}-slide-", named_by_content(&project.assets[id.0 as usize]))
}

/// Where a page of a PDF is published, drawn so wide. `page` is from 0, in the name from 1.
#[must_use]
pub fn slide_path(project: &Project, id: AssetId, page: usize, width: u32) -> String {
    format!("{}{}-{width}.webp", slide_stem(project, id), page + 1)
}

/// Where the drawn cover of a product is published. Its name follows from all that decides its looks.
#[must_use]
pub fn cover_path(school: &School, product: ProductId, language: LanguageId, title: &str, accent: &str) -> String {
    let product = school.product(product);
    let seed = format!("{}\n{title}\n{accent}\n{}", product.id, env!("CARGO_PKG_VERSION"));
    let hash = &blake3::hash(seed.as_bytes()).to_hex()[..8];
    let tag = &school.language(language).tag;
    format!("assets/cover-{}-{}.{hash}.svg", product.id, tag.to_lowercase())
}

/// Where a feed is published.
#[must_use]
pub fn feed_path(school: &School, language: LanguageId, scope: FeedScope) -> String {
    let prefix = school.language(language).prefix.trim_start_matches('/');
    let folder = match scope {
        FeedScope::Everything => String::new(),
        FeedScope::Posts => "posts/".to_owned(),
        FeedScope::Kind(kind) => format!("{}/", crate::model::folder_of(kind)),
    };
    let slash = if prefix.is_empty() { "" } else { "/" };
    format!("{prefix}{slash}{folder}feed.xml")
}

/// The feeds that have an entry.
#[must_use]
pub fn feed_scopes(project: &Project, school: &School, language: LanguageId) -> Vec<FeedScope> {
    let mut scopes = vec![FeedScope::Everything];
    let lists = school.pages.iter().filter(|page| page.language == language);
    scopes.extend(lists.filter_map(|page| match page.kind {
        PageKind::Posts => Some(FeedScope::Posts),
        PageKind::KindList(kind) => Some(FeedScope::Kind(kind)),
        _ => None,
    }));
    scopes.retain(|scope| feed_has_entries(project, school, language, *scope));
    scopes
}

/// Where an event's calendar file is published.
#[must_use]
pub fn calendar_path(school: &School, product: ProductId, language: LanguageId) -> String {
    let product = school.product(product);
    let prefix = school.language(language).prefix.trim_start_matches('/');
    let slash = if prefix.is_empty() { "" } else { "/" };
    format!("{prefix}{slash}events/{0}/{0}.ics", product.id)
}

fn of_product(project: &Project, school: &School, id: ProductId, language: LanguageId) -> Vec<Job> {
    let product = school.product(id);
    let mut jobs = Vec::new();
    if product.time.is_some() && product.kind == crate::load::catalog::ProductKind::Event {
        jobs.push(Job { path: calendar_path(school, id, language), kind: JobKind::Calendar(id, language) });
    }
    if crate::model::cover_of(project, school, id).is_none() {
        let title = crate::model::title_of(project, school, id, language);
        let path = cover_path(school, id, language, &title, accent_name(project));
        jobs.push(Job { path, kind: JobKind::Cover(id, language) });
    }
    jobs
}

/// The accent as the creator wrote it.
#[must_use]
pub fn accent_name(project: &Project) -> &str {
    project.settings.theme.accent.as_ref().map_or("", |accent| accent.value.as_str())
}

/// Reports outputs with one path and keeps the first of each.
fn remove_clashes(project: &Project, school: &School, jobs: &mut Vec<Job>) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let mut seen: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut keep = Vec::with_capacity(jobs.len());
    for (index, job) in jobs.iter().enumerate() {
        let earlier = seen.get(&job.path.to_lowercase()).cloned();
        let Some((first, path)) = earlier else {
            seen.insert(job.path.to_lowercase(), (index, job.path.clone()));
            keep.push(true);
            continue;
        };
        keep.push(false);
        // Two copies of the same bytes under one name are one file; pages were compared by the model.
        let both_assets = matches!(
            (&jobs[first].kind, &job.kind),
            (JobKind::Asset(_), JobKind::Asset(_))
                | (JobKind::Picture(_), JobKind::Picture(_))
                | (JobKind::Slide(..), JobKind::Slide(..))
        );
        let both_pages =
            matches!((&jobs[first].kind, &job.kind), (JobKind::Page(_), JobKind::Page(_) | JobKind::Redirect(_)));
        if both_assets || both_pages {
            continue;
        }
        let code = if path == job.path { Code::OUTPUT_CLASH } else { Code::OUTPUT_CASE_CLASH };
        let (one, other) = (describe(project, school, &jobs[first]), describe(project, school, job));
        let words = format!("`{}` would be made twice: {one} and {other}", job.path);
        diagnostics.push(Diagnostic::new(code, Place::Project, words).help("rename one of them"));
    }
    let mut keep = keep.into_iter();
    jobs.retain(|_| keep.next().unwrap_or(true));
    diagnostics.extend(files_that_are_folders(project, school, jobs));
    diagnostics
}

/// `a` and `a/index.html` cannot both be written.
fn files_that_are_folders(project: &Project, school: &School, jobs: &[Job]) -> Vec<Diagnostic> {
    let by_path: BTreeMap<&str, &Job> = jobs.iter().map(|job| (job.path.as_str(), job)).collect();
    let mut found = Vec::new();
    for (path, job) in &by_path {
        // What stands in a folder of this name is its neighbour, or comes after names such as `a.txt`.
        let folder = format!("{path}/");
        let Some((_, below)) = by_path.range(folder.as_str()..).next().filter(|(other, _)| other.starts_with(&folder))
        else {
            continue;
        };
        let (one, other) = (describe(project, school, job), describe(project, school, below));
        let words = format!("`{path}` would be a file and a folder: {one} and {other}");
        found.push(Diagnostic::new(Code::OUTPUT_CLASH, Place::Project, words).help("rename one of them"));
    }
    found
}

fn describe(project: &Project, school: &School, job: &Job) -> String {
    match job.kind {
        JobKind::Redirect(Leads::Elsewhere(ref to) | Leads::File(ref to)) => {
            format!("an old address that leads to `{to}`")
        }
        JobKind::Page(id) | JobKind::Redirect(Leads::Page(id, _)) => {
            let page = school.page(id);
            let file = page.file.map(|file| project.pages[file].path.clone());
            file.map_or_else(|| format!("the page `{}`", page.address), |file| format!("the page of `{file}`"))
        }
        JobKind::Static(index) => format!("`static/{}`", project.statics[index].path),
        JobKind::Asset(id) => format!("`{}`", project.assets[id.0 as usize].path),
        JobKind::Picture(Variant { picture, width, .. }) => {
            format!("`{}`, {width} pixels wide", project.assets[picture.0 as usize].path)
        }
        JobKind::Slide(id, page, _) => format!("slide {} of `{}`", page + 1, project.assets[id.0 as usize].path),
        JobKind::ThemeAsset(_) => "a file of the theme".to_owned(),
        JobKind::Search(_) => "the search index".to_owned(),
        JobKind::Feed(..) => "a feed".to_owned(),
        JobKind::Sitemap => "the sitemap".to_owned(),
        JobKind::Robots => "robots.txt".to_owned(),
        JobKind::Calendar(..) => "a calendar file".to_owned(),
        JobKind::Card(_) => "a share card".to_owned(),
        JobKind::Poster(_) => "a poster".to_owned(),
        JobKind::Cover(..) => "a drawn cover".to_owned(),
        JobKind::Icon(_) => "an icon".to_owned(),
        JobKind::Manifest(_) => "a web manifest".to_owned(),
        JobKind::Panels(_) => "the words of scripts".to_owned(),
        JobKind::Worker => "the service worker".to_owned(),
        JobKind::Edition(sample) => format!("a sample of `{}`", school.product(sample.product).id),
        JobKind::Sealed(id, _) => format!("a part of the sealed `{}`", school.product(id).id),
        JobKind::Code(ref address) => format!("the QR code of `{address}`"),
    }
}

/// The pages of a feed with their dates, newest first: posts, and lessons, chapters and pages that have a date.
#[must_use]
pub fn dated_pages(project: &Project, school: &School, language: LanguageId, scope: FeedScope) -> Vec<(PageId, Date)> {
    let wanted = |page: &crate::model::Page| match scope {
        FeedScope::Everything => true,
        FeedScope::Posts => page.kind == PageKind::Post,
        FeedScope::Kind(kind) => page.product.is_some_and(|product| school.product(product).kind == kind),
    };
    let date = |page: &crate::model::Page| {
        let file = &project.pages[page.file?];
        crate::model::post_date(file).or_else(|| file.front.release.as_deref().copied())
    };
    let pages = school.iter().filter(|(_, page)| page.language == language && page.withheld_until.is_none());
    let mut dated: Vec<(PageId, Date)> =
        pages.filter(|(_, page)| wanted(page)).filter_map(|(id, page)| Some((id, date(page)?))).collect();
    dated.sort_by(|(a, x), (b, y)| y.instant().cmp(&x.instant()).then(a.cmp(b)));
    dated.truncate(FEED_ENTRIES);
    dated
}

/// What changed in a product, in a language.
#[must_use]
pub fn updates<'a>(project: &'a Project, school: &School, id: ProductId, language: LanguageId) -> &'a [Update] {
    let translated = crate::model::words_of(project, school, id, language).map(|words| words.updates.as_slice());
    let own = crate::model::entry_of(project, school, id).map(|entry| entry.updates.as_slice());
    translated.filter(|updates| !updates.is_empty()).or(own).unwrap_or_default()
}

fn feed_has_entries(project: &Project, school: &School, language: LanguageId, scope: FeedScope) -> bool {
    if !dated_pages(project, school, language, scope).is_empty() {
        return true;
    }
    school.products().any(|(id, product)| {
        let wanted = match scope {
            FeedScope::Everything => true,
            FeedScope::Posts => false,
            FeedScope::Kind(kind) => product.kind == kind,
        };
        wanted && product.landing.get(language).is_some() && !updates(project, school, id, language).is_empty()
    })
}
