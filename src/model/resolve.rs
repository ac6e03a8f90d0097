//! Where every link and picture leads.

mod origin;

use super::address::normalise;
use super::{AssetId, ByLanguage, Leads, PageId, School};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::load::Project;
use crate::load::catalog::Access;
use crate::load::pages::{PageFile, join};
use crate::parse::document::{BlockKind, Document, Link, Target};
use crate::parse::{self, LinkUse};
use crate::split;
use origin::Elsewhere;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

/// Resolves the links of all documents.
pub(super) fn links(project: &Project, school: &mut School, documents: &mut [Document], diagnostics: &mut Diagnostics) {
    let page_of_file: HashMap<usize, PageId> =
        school.iter().filter_map(|(id, page)| page.file.map(|file| (file, id))).collect();
    let anchors: Vec<Anchors> = documents.par_iter().map(Anchors::of).collect();
    for page in &mut school.pages {
        if let Some(file) = page.file {
            page.anchors = anchors[file].shown(page.access, &documents[file]);
        }
    }
    let places = Places::new(project, school, Known::All(&anchors));
    let found: Vec<_> = documents
        .par_iter_mut()
        .enumerate()
        .map(|(file, document)| match page_of_file.get(&file) {
            Some(page) => (places.links(*page, document), linked_into(document)),
            None => (Vec::new(), Vec::new()),
        })
        .collect();
    let aliases = school.aliases.values().filter_map(|leads| match leads {
        Leads::Page(id, fragment) if !fragment.is_empty() => Some((*id, fragment.clone())),
        _ => None,
    });
    let mut linked: Vec<(PageId, String)> = aliases.collect();
    for (found, places) in found {
        diagnostics.extend(found);
        linked.extend(places);
    }
    for (page, fragment) in linked {
        school.linked_into.entry(page).or_default().insert(fragment);
    }
}

/// The places in other pages that a text leads to.
pub(super) fn linked_into(document: &Document) -> Vec<(PageId, String)> {
    let mut places = Vec::new();
    parse::visit_links(document, |link, _| {
        if let Target::Page(id, fragment) = &link.target
            && !fragment.is_empty()
        {
            places.push((*id, fragment.clone()));
        }
    });
    places
}

fn has_cut(document: &Document) -> bool {
    document.blocks.iter().any(|block| block.kind == BlockKind::Cut)
}

/// The ids that links can lead to in a page.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Anchors {
    free: BTreeSet<String>,
    /// Those behind the wall.
    paid: BTreeSet<String>,
}

impl Anchors {
    pub(super) fn of(document: &Document) -> Self {
        let free: BTreeSet<String> = parse::anchors(&document.blocks, &document.footnotes).into_iter().collect();
        if !split::has_paid_part(document) {
            return Self { free, paid: BTreeSet::new() };
        }
        let public = split::split(document.clone(), Access::Free).public;
        let (all, free) = (free, parse::anchors(public.blocks(), public.footnotes()).into_iter().collect());
        let paid = all.difference(&free).cloned().collect();
        Self { free, paid }
    }

    /// Whether a place is in both, and in both on the same side of the wall.
    pub(super) fn share(&self, other: &Self, place: &str) -> bool {
        let both = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.contains(place) && other.contains(place);
        both(&self.free, &other.free) || both(&self.paid, &other.paid)
    }

    /// Those that everybody can be led to.
    pub(super) fn shown(&self, access: Access, document: &Document) -> BTreeSet<String> {
        let is_shown = access == Access::Free || has_cut(document);
        if is_shown { self.free.clone() } else { BTreeSet::new() }
    }
}

/// What is known of the ids in pages while links are resolved.
#[derive(Clone, Copy)]
pub(super) enum Known<'a> {
    /// Those of every file.
    All(&'a [Anchors]),
    /// Those of one page; of the others what is public.
    Own(PageId, &'a Anchors),
}

/// A file of the project that a page or the catalog names by a path: from `folder`, from the
/// content, or from the project's root.
#[must_use]
pub(crate) fn find_asset(project: &Project, folder: &str, written: &str) -> Option<AssetId> {
    let address = written.split(['?', '#']).next().unwrap_or(written);
    let decoded = || asset_at(project, folder, &percent_decode_str(address).decode_utf8().ok()?);
    asset_at(project, folder, written).or_else(decoded)
}

/// The same for a path that is not an address: `%`, `?` and `#` are letters of its name.
fn asset_at(project: &Project, folder: &str, path: &str) -> Option<AssetId> {
    let candidates = match path.strip_prefix('/') {
        Some(absolute) => [join(&project.content_root, absolute), absolute.to_owned()],
        None => [join(folder, path), path.to_owned()],
    };
    candidates.iter().filter_map(|path| normalise(path)).find_map(|path| project.asset(&path))
}

/// The folder of a path.
#[must_use]
pub(crate) fn folder_of_path(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Whether a link names another site (or `mailto:` and the like) by its scheme.
#[must_use]
pub(crate) fn is_external(written: &str) -> bool {
    if written.starts_with("//") {
        return true;
    }
    let scheme = written.split(':').next().unwrap_or_default();
    written.len() > scheme.len()
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// Whether an address outside of the site is one that a link may lead to: a page or file of another site, mail, a
/// telephone. Others would do something in the reader's browser.
pub(crate) fn may_be_linked(written: &str) -> bool {
    let scheme = written.split(':').next().unwrap_or_default().to_ascii_lowercase();
    written.starts_with("//") || ["http", "https", "mailto", "tel"].contains(&scheme.as_str())
}

/// A note on a link that anybody on the way can read and change.
fn unencrypted(written: &str, link: &Link) -> Option<Diagnostic> {
    let host = url::Url::parse(written).ok().filter(|url| url.scheme() == "http")?.host_str()?.to_owned();
    let is_local = !host.contains('.') || host.starts_with("127.") || host.ends_with(".local");
    let note = || Diagnostic::new(Code::HTTP_LINK, link.span, format!("the link to `{host}` is not encrypted"));
    (!is_local).then(|| note().help("write `https://` where the site has it"))
}

type Found = (Target, Option<Diagnostic>);

/// Where links can lead.
pub(super) struct Places<'a> {
    project: &'a Project,
    school: &'a School,
    pub(super) known: Known<'a>,
    by_key: FxHashMap<&'a str, ByLanguage>,
    by_address: FxHashMap<&'a str, PageId>,
    /// For wikilinks, which few schools use.
    by_name: OnceLock<HashMap<String, Vec<PageId>>>,
    statics: HashSet<&'a str>,
}

impl<'a> Places<'a> {
    pub(super) fn new(project: &'a Project, school: &'a School, known: Known<'a>) -> Self {
        let mut by_key: FxHashMap<&str, ByLanguage> = FxHashMap::default();
        for (id, page) in school.iter() {
            let Some(file) = page.file.map(|file| &project.pages[file]) else { continue };
            by_key.entry(&file.key).or_default().set(page.language, id);
        }
        let by_address = school.iter().map(|(id, page)| (page.address.as_str(), id)).collect();
        let statics = project.statics.iter().map(|file| file.path.as_str()).collect();
        Self { project, school, known, by_key, by_address, by_name: OnceLock::new(), statics }
    }

    /// Pages by their titles and by the names of their files.
    fn by_name(&self) -> &HashMap<String, Vec<PageId>> {
        self.by_name.get_or_init(|| {
            let mut by_name: HashMap<String, Vec<PageId>> = HashMap::new();
            for (id, page) in self.school.iter() {
                let Some(file) = page.file.map(|file| &self.project.pages[file]) else { continue };
                let name = file.key.trim_end_matches("/index").rsplit('/').next().unwrap_or_default();
                for name in [page.title.as_str(), name, super::name::split_order(name).1] {
                    let pages = by_name.entry(name.to_lowercase()).or_default();
                    if !pages.contains(&id) {
                        pages.push(id);
                    }
                }
            }
            by_name
        })
    }

    /// Resolves the links of a page's text.
    pub(super) fn links(&self, page: PageId, document: &mut Document) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let Some(file) = self.school.page(page).file else { return found };
        let from = &self.project.pages[file];
        let language = self.school.language(self.school.page(page).language);
        super::media::complete(self.project, from, &language.tag, document);
        parse::visit_links_mut(document, |link, link_use| {
            if link.target != Target::Unresolved {
                return; // found beside a medium
            }
            match self.resolve(from, page, link, link_use) {
                Ok((target, note)) => {
                    link.target = target;
                    found.extend(note);
                }
                Err(problem) if problem.code == Code::DRAFT_LINKED => {
                    link.target = Target::Nowhere;
                    found.push(problem);
                }
                Err(problem) => match self.at_origin(from, page, link).filter(|_| link_use == LinkUse::Link) {
                    Some(Elsewhere::Page((target, note))) => {
                        link.target = target;
                        found.extend(note);
                    }
                    Some(Elsewhere::Address(address)) => {
                        link.written = address;
                        link.target = Target::External;
                    }
                    None => found.push(problem),
                },
            }
        });
        found
    }

    fn resolve(&self, from: &PageFile, page: PageId, link: &Link, link_use: LinkUse) -> Result<Found, Diagnostic> {
        let written = link.written.as_str();
        if link.wiki {
            return self.wikilink(from, page, link, link_use);
        }
        if is_external(written) {
            return Ok((Target::External, unencrypted(written, link)));
        }
        let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
        let fragment = percent_decode_str(fragment).decode_utf8_lossy().into_owned();
        let path = path.split('?').next().unwrap_or(path);
        let path = percent_decode_str(path).decode_utf8_lossy();
        if path.is_empty() {
            let note = self.check_fragment(page, page, &fragment, link);
            let is_title = self.school.page(page).title_id.as_ref() == Some(&fragment);
            return Ok((Target::Here(if is_title { String::new() } else { fragment }), note));
        }
        let folder = folder_of_path(&from.path);
        if link_use != LinkUse::Link {
            return self
                .file(folder, &path)
                .map(|target| (target, None))
                .ok_or_else(|| self.missing_file(folder, link));
        }
        if let Some(id) = self.page(folder, &path, page) {
            let note = self.check_fragment(page, id, &fragment, link);
            return Ok((Target::Page(id, fragment), note));
        }
        if let Some(target) = self.file(folder, &path) {
            return Ok((target, None));
        }
        Err(self.broken(folder, &path, link))
    }

    /// A page by the path of its file, or by its address.
    fn page(&self, folder: &str, path: &str, from: PageId) -> Option<PageId> {
        let language = self.school.page(from).language;
        let paths = match path.strip_prefix('/') {
            Some(absolute) => vec![join(&self.project.content_root, absolute), absolute.to_owned()],
            None => vec![join(folder, path)],
        };
        for path in paths.iter().filter_map(|path| normalise(path)) {
            let stem =
                ["md", "markdown", "html"].iter().find_map(|extension| path.strip_suffix(&format!(".{extension}")));
            let stem = stem.unwrap_or(&path);
            let without_language = stem.rsplit_once('.').map_or(stem, |(rest, _)| rest);
            // mdBook writes `README.md` to `index.html`.
            let readme = stem.strip_suffix("index").map_or(stem.to_owned(), |folder| format!("{folder}README"));
            let keys =
                [stem.to_owned(), join(stem, "index"), join(stem, "README"), readme, without_language.to_owned()];
            if let Some(pages) = keys.iter().find_map(|key| self.by_key.get(key.as_str())) {
                return self.school.nearest(pages, language);
            }
        }
        // Addresses: from the site's root, or from this page's own.
        let base = if path.starts_with('/') { "" } else { &self.school.page(from).address };
        let address = normalise(&format!("{base}/{path}"))?;
        let own_prefix = &self.school.language(language).prefix;
        let addresses = [format!("{own_prefix}/{address}/"), format!("/{address}/"), format!("/{address}")];
        if address.is_empty() {
            return self.by_address.get(format!("{own_prefix}/").as_str()).copied();
        }
        addresses.iter().find_map(|address| {
            self.by_address.get(address.as_str()).copied().or_else(|| match self.school.aliases.get(address)? {
                Leads::Page(id, _) => Some(*id),
                Leads::Elsewhere(_) | Leads::File(_) => None,
            })
        })
    }

    fn file(&self, folder: &str, path: &str) -> Option<Target> {
        if let Some(asset) = asset_at(self.project, folder, path) {
            return Some(Target::Asset(asset));
        }
        let absolute = path.strip_prefix('/').map(normalise).or_else(|| {
            // Relative into `static/`, from anywhere in the project.
            let joined = normalise(&join(folder, path))?;
            Some(Some(joined.strip_prefix("static/")?.to_owned()))
        })??;
        let absolute = absolute.strip_prefix("static/").unwrap_or(&absolute);
        self.statics.get(absolute).map(|path| Target::Static(format!("/{path}")))
    }

    fn wikilink(&self, from: &PageFile, page: PageId, link: &Link, link_use: LinkUse) -> Result<Found, Diagnostic> {
        let (name, fragment) = link.written.split_once('#').unwrap_or((&link.written, ""));
        if link_use != LinkUse::Link {
            let folder = folder_of_path(&from.path);
            return self.file(folder, name).map(|t| (t, None)).ok_or_else(|| self.missing_file(folder, link));
        }
        if name.is_empty() {
            return Ok((Target::Here(fragment.to_owned()), self.check_fragment(page, page, fragment, link)));
        }
        let key = name.trim().trim_end_matches(".md").to_lowercase();
        let last = key.rsplit('/').next().unwrap_or(&key);
        let mut candidates: Vec<PageId> =
            self.by_name().get(&key).or_else(|| self.by_name().get(last)).cloned().unwrap_or_default();
        let here = self.school.page(page);
        candidates.retain(|id| key == last || self.school.page(*id).address.contains(key.trim_start_matches('/')));
        let near = |id: &PageId| {
            let other = self.school.page(*id);
            (other.language != here.language, other.product != here.product)
        };
        candidates.sort_by_key(near);
        let Some(first) = candidates.first().copied() else {
            let titles = self.school.pages.iter().filter(|p| p.file.is_some()).map(|p| p.title.as_str());
            return Err(Diagnostic::new(Code::BROKEN_LINK, link.span, format!("there is no page `{name}`"))
                .did_you_mean(name, titles));
        };
        let unclear = candidates.get(1).filter(|second| near(second) == near(&first)).map(|second| {
            let words = format!(
                "`{name}` could be `{}` or `{}`",
                self.school.page(first).address,
                self.school.page(*second).address
            );
            Diagnostic::new(Code::UNCLEAR_WIKILINK, link.span, words).help("write more of the path")
        });
        let note = unclear.or_else(|| self.check_fragment(page, first, fragment, link));
        Ok((Target::Page(first, fragment.to_owned()), note))
    }

    fn check_fragment(&self, from: PageId, id: PageId, fragment: &str, link: &Link) -> Option<Diagnostic> {
        if fragment.is_empty() || fragment == "top" {
            return None;
        }
        let from = self.school.page(from);
        let page = self.school.page(id);
        if page.title_id.as_deref() == Some(fragment) {
            return None; // the link leads to the top of the page
        }
        let file = page.file?;
        let (free, paid) = match self.known {
            Known::All(anchors) => (&anchors[file].free, Some(&anchors[file].paid)),
            Known::Own(own, anchors) if own == id => (&anchors.free, Some(&anchors.paid)),
            Known::Own(..) => (&page.anchors, None),
        };
        let paid = || paid.into_iter().flatten();
        if free.contains(fragment) || paid().any(|id| id == fragment) {
            let is_seen =
                page.anchors.contains(fragment) || from.access == Access::Paid || from.product == page.product;
            let words = format!("`#{fragment}` of `{}` is for buyers", self.project.pages[file].path);
            let note = Diagnostic::new(Code::FREE_LINKS_PAID_FRAGMENT, link.span, words);
            return (!is_seen).then(|| note.help("the link leads to the page"));
        }
        let words = format!("`{}` has no place `#{fragment}`", self.project.pages[file].path);
        let known = free.iter().chain(paid()).map(String::as_str);
        Some(Diagnostic::new(Code::BROKEN_FRAGMENT, link.span, words).did_you_mean(fragment, known))
    }

    fn missing_file(&self, folder: &str, link: &Link) -> Diagnostic {
        let written = &link.written;
        let escapes = !written.starts_with('/') && normalise(&join(folder, written)).is_none();
        if escapes {
            return Diagnostic::new(Code::ESCAPES_PROJECT, link.span, format!("`{written}` leads out of the project"))
                .help("copy the file into the project");
        }
        let nearby = self.project.assets.iter().map(|asset| asset.path.as_str());
        let wanted = normalise(&join(folder, written)).unwrap_or_default();
        let diagnostic = Diagnostic::new(Code::MISSING_ASSET, link.span, format!("there is no file `{written}`"));
        match crate::diagnostics::suggest::closest(&wanted, nearby) {
            Some(guess) => diagnostic.help(format!("did you mean `{guess}`?")),
            None => diagnostic.help(format!("it is looked for at `{wanted}`")),
        }
    }

    fn broken(&self, folder: &str, path: &str, link: &Link) -> Diagnostic {
        let written = &link.written;
        let Some(wanted) = (if path.starts_with('/') { normalise(path) } else { normalise(&join(folder, path)) })
        else {
            return Diagnostic::new(Code::ESCAPES_PROJECT, link.span, format!("`{written}` leads out of the project"))
                .help("link to a page or file of the project");
        };
        let stem = wanted.trim_end_matches(".md");
        if self.school.unpublished.contains(stem) || self.school.unpublished.contains(&join(stem, "index")) {
            return Diagnostic::new(Code::DRAFT_LINKED, link.span, format!("`{written}` is not published"))
                .help("build with `--drafts` to see it, or remove the link");
        }
        let diagnostic = Diagnostic::new(Code::BROKEN_LINK, link.span, format!("there is no page or file `{written}`"));
        let known = self.by_key.keys().copied().filter(|key| folder_of_path(key) == folder_of_path(stem));
        match crate::diagnostics::suggest::closest(stem, known) {
            Some(guess) => diagnostic.help(format!("did you mean `{guess}.md`?")),
            None => diagnostic.help(format!("it is looked for at `{wanted}`")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_external;

    #[test]
    fn a_scheme_makes_a_link_external() {
        for link in ["https://a.example", "mailto:a@b.example", "//cdn.example/x", "tel:+49"] {
            assert!(is_external(link), "{link}");
        }
        for link in ["a.md", "/a/b", "../c.md#d", "#e", "a/b:c", "1:2"] {
            assert!(!is_external(link), "{link}");
        }
    }
}
