//! Looking for paid words and files in everything that a file can be unwrapped to.

use super::fingerprints::Kind;
use super::material::Material;
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
        seen: BTreeSet::new(),
        found: Vec::new(),
        routes: BTreeMap::new(),
    };
    let cut_short = unwrap::open(&file.path, &bytes, &mut searcher);
    let Searcher { mut found, routes, .. } = searcher;
    found.sort_by_key(|(depth, _)| *depth);
    looked.found = found.into_iter().map(|(_, diagnostic)| diagnostic).take(MOST).collect();
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
    /// Owners that were reported already: the shortest route is enough.
    seen: BTreeSet<u32>,
    found: Vec<(usize, Diagnostic)>,
    routes: BTreeMap<&'static str, usize>,
}

impl Look for Searcher<'_> {
    fn blob(&mut self, route: &[&'static str], at: u32, bytes: &[u8]) {
        if let Some(last) = route.last() {
            *self.routes.entry(last).or_default() += 1;
        }
        if !self.material.sizes.contains(&(bytes.len() as u64)) {
            return;
        }
        let Some(id) = self.material.assets.get(blake3::hash(bytes).as_bytes()) else { return };
        let asset = &self.ready.project.assets[id.0 as usize];
        let place = Place::Path(asset.path.clone());
        let words = format!("`{}` is the paid file `{}`, {}", self.path, asset.path, way(route, at));
        let help = "do not publish this site; build it again, and look for how the file came into it";
        self.found.push((route.len(), Diagnostic::new(Code::LEAK, place, words).help(help)));
    }

    fn text(&mut self, route: &[&'static str], passage: &Passage) {
        if let Some(last) = route.last() {
            *self.routes.entry(last).or_default() += 1;
        }
        for hit in self.material.prints.find(passage) {
            if (self.proven && hit.kind == Kind::Whole) || !self.seen.insert(hit.owner) {
                continue;
            }
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
            self.found.push((route.len(), leak));
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
