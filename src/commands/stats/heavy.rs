//! What pages weigh: the site is made in memory, and only sizes are kept.

use crate::build::{Ready, Timings};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{AssetId, Page};
use crate::pictures;
use crate::plan::{self, JobKind};
use crate::write::{Output, Sink};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A page with what it alone brings along.
#[derive(Serialize)]
pub(super) struct Weight {
    pub(super) address: String,
    title: String,
    /// Before a host compresses it.
    pub(super) html_bytes: u64,
    /// Its own pictures, of each the largest file that a reader may get.
    pub(super) picture_bytes: u64,
    #[serde(skip)]
    total: u64,
}

/// Every page and the whole site.
pub(super) struct Weights {
    pages: Vec<Weight>,
    pub(super) files: usize,
    pub(super) bytes: u64,
}

impl Weights {
    /// The heaviest pages first.
    pub(super) fn heaviest(mut self, most: usize) -> Vec<Weight> {
        self.pages.sort_by(|a, b| b.total.cmp(&a.total).then_with(|| a.address.cmp(&b.address)));
        self.pages.truncate(most);
        self.pages
    }
}

/// Makes every output, keeps its size, and forgets it.
pub(super) fn weigh(ready: &Ready, timings: &mut Timings) -> (Weights, Diagnostics) {
    let sizes = Sizes::default();
    let found = ready.render(&sizes, timings);
    let sizes = sizes.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    let weights = weights_of_files(ready, &sizes);
    let page = |page: &Page| {
        let html_bytes = *sizes.get(&plan::file_path(&page.address))?;
        let picture_bytes = pictures::of_page(&ready.project, &ready.school, page)
            .iter()
            .filter_map(|picture| weights.get(picture))
            .sum();
        let (address, title) = (page.address.clone(), page.title.clone());
        Some(Weight { address, title, html_bytes, picture_bytes, total: html_bytes + picture_bytes })
    };
    let pages = ready.school.pages.iter().filter_map(page).collect();
    (Weights { pages, files: sizes.len(), bytes: sizes.values().sum() }, found)
}

/// What each file beside the pages weighs: of a picture that is offered in several files the largest in the format that
/// is offered first.
fn weights_of_files(ready: &Ready, sizes: &BTreeMap<String, u64>) -> BTreeMap<AssetId, u64> {
    let mut largest: BTreeMap<AssetId, u64> = BTreeMap::new();
    for job in &ready.jobs {
        let Some(size) = sizes.get(&job.path) else { continue };
        if let JobKind::Picture(variant) = job.kind {
            let first = ready.pictures.offers(variant.picture).first();
            if first.is_some_and(|offer| offer.format == variant.format) {
                let known = largest.entry(variant.picture).or_default();
                *known = (*known).max(*size);
            }
        }
    }
    for job in &ready.jobs {
        if let (JobKind::Asset(id), Some(size)) = (&job.kind, sizes.get(&job.path)) {
            largest.entry(*id).or_insert(*size);
        }
    }
    largest
}

/// Keeps the sizes of files and nothing of what is in them.
#[derive(Default)]
struct Sizes(Mutex<BTreeMap<String, u64>>);

impl Sink for Sizes {
    fn put(&self, output: Output) -> Result<(), Diagnostic> {
        let mut sizes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sizes.insert(output.path, output.content.size());
        Ok(())
    }
}
