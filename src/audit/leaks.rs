//! Looking for paid words and files in everything that a file can be unwrapped to.

use super::fingerprints::Kind;
use super::material::{Material, PaidFile};
use super::site::SiteFile;
use super::unwrap::{self, Look};
use super::words::Passage;
use crate::build::Ready;
use crate::diagnostics::{Code, Diagnostic, Place, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// Findings that are told of one file.
const MOST: usize = 20;

/// What was found in one file, and how it was looked at.
#[derive(Default)]
pub(super) struct Looked {
    pub(super) found: Vec<Diagnostic>,
    pub(super) bytes: u64,
    /// How often each wrapping was undone.
    pub(super) routes: BTreeMap<&'static str, usize>,
}

/// Searches one file. In a file that was proven not to depend on paid text, short texts that it happens to share with
/// a paid page are no finding.
///
/// A file that the creator publishes as it is may hold the data or the code of a paid listing; that is only noted.
pub(super) fn search(ready: &Ready, material: &Material, file: &SiteFile<'_>, proven: bool, copied: bool) -> Looked {
    let mut looked = Looked::default();
    let Some(bytes) = file.bytes() else {
        let words = format!("`{}` cannot be read, so nothing is known of it", file.path);
        looked.found.push(Diagnostic::new(Code::UNREADABLE, Place::Project, words));
        return looked;
    };
    looked.bytes = bytes.len() as u64;
    let mut searcher = Searcher {
        ready,
        material,
        path: &file.path,
        proven,
        copied,
        nearest: BTreeMap::new(),
        found: Vec::new(),
        routes: BTreeMap::new(),
    };
    let cut_short = unwrap::open(&file.path, &bytes, &mut searcher);
    let Searcher { mut found, routes, .. } = searcher;
    found.sort_by_key(|found| found.depth);
    let mut told = BTreeSet::new();
    found.retain(|found| found.owner.is_none_or(|owner| told.insert(owner)));
    looked.found = found.into_iter().map(|found| found.leak).take(MOST).collect();
    looked.routes = routes;
    if cut_short {
        let words = format!("`{}` unfolds to more than can be looked at", file.path);
        looked.found.push(Diagnostic::new(Code::TOO_LARGE_TO_AUDIT, Place::Project, words));
    }
    looked
}

struct Searcher<'a> {
    ready: &'a Ready,
    material: &'a Material,
    path: &'a str,
    proven: bool,
    copied: bool,
    /// How deep each owner was found: the shortest route is enough.
    nearest: BTreeMap<u32, usize>,
    found: Vec<Found>,
    routes: BTreeMap<&'static str, usize>,
}

struct Found {
    /// How many wrappings were undone.
    depth: usize,
    /// Whose words they are.
    owner: Option<u32>,
    leak: Diagnostic,
}

impl Look for Searcher<'_> {
    fn blob(&mut self, route: &[&'static str], at: u32, bytes: &[u8]) {
        if let Some(last) = route.last() {
            *self.routes.entry(last).or_default() += 1;
        }
        if let Some((secret, offset)) = self.material.secrets.find(bytes) {
            let at = at.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
            let words = format!("`{}` holds {secret}, {}", self.path, way(route, at));
            let help = "do not publish this site; when it was published, make new keys (`tuition explain T1104`)";
            let leak = Diagnostic::new(Code::LEAK, Place::Project, words).help(help);
            self.found.push(Found { depth: route.len(), owner: None, leak });
        }
        let is_candidate = self.material.sizes.contains(&(bytes.len() as u64));
        let known = is_candidate.then(|| self.material.assets.get(blake3::hash(bytes).as_bytes())).flatten();
        // What is the same with other paid pictures is not made of them. A file that is copied says nothing of that.
        let looks = || (!self.proven || self.copied).then(|| self.material.gallery.find(self.ready, bytes)).flatten();
        let (id, what) = match known {
            Some(PaidFile { id, made: false }) => (*id, "is"),
            Some(PaidFile { id, made: true }) => (*id, "is made of"),
            None => match looks() {
                Some(id) => (id, "looks like"),
                None => return,
            },
        };
        let asset = &self.ready.project.assets[id.0 as usize];
        let place = Place::Path(asset.path.clone());
        let words = format!("`{}` {what} the paid file `{}`, {}", self.path, asset.path, way(route, at));
        let help = "do not publish this site; build it again, and look for how the file came into it";
        let leak = Diagnostic::new(Code::LEAK, place, words).help(help);
        self.found.push(Found { depth: route.len(), owner: None, leak });
    }

    fn text(&mut self, route: &[&'static str], passage: &Passage) {
        if let Some(last) = route.last() {
            *self.routes.entry(last).or_default() += 1;
        }
        for hit in self.material.prints.find(passage) {
            let depth = route.len();
            let is_told = self.nearest.get(&hit.owner).is_some_and(|nearest| *nearest <= depth);
            if (self.proven && hit.kind == Kind::Whole) || is_told {
                continue;
            }
            self.nearest.insert(hit.owner, depth);
            let owner = &self.material.owners[hit.owner as usize];
            let what = match hit.kind {
                Kind::Name => "holds a paid name or address",
                Kind::Run | Kind::Whole => "holds paid words",
            };
            let words = format!(
                "`{}` {what} of `{}`: “{}”, {}",
                self.path,
                owner.path,
                passage.excerpt(hit.from, hit.to),
                way(route, passage.at[hit.from]),
            );
            let help =
                "do not publish this site; if these words may be read by everybody, put them into a free page too";
            let mut leak = Diagnostic::new(Code::LEAK, owner.place.clone(), words).help(help);
            if self.copied && owner.listing {
                leak.severity = Severity::Note;
                leak = leak
                    .help("everybody can take this file; if the listing is to be paid, offer the file on a paid page");
            }
            self.found.push(Found { depth, owner: Some(hit.owner), leak });
        }
    }
}

/// Where it was found and how it was wrapped.
fn way(route: &[&'static str], at: u32) -> String {
    match route {
        [] => format!("at byte {at}"),
        ["name", ..] => "in its own name".to_owned(),
        route => format!("at byte {at} ({})", route.join(" > ")),
    }
}
