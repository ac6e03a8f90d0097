//! What is sealed: every object of every sealed product, by its name in the sealed format.

use super::members::{Members, members_files, paid_pages};
use super::{Job, JobKind, invited_by};
use crate::load::Project;
use crate::load::catalog::Protection;
use crate::model::{self, LanguageId, PageId, ProductId, School};
use crate::pictures::Variant;
use crate::seal::{ContentKey, Entitlement, Envelopes, Object, SHARDS};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Where everything sealed stands, from the site's root.
pub const SEALED_FOLDER: &str = "_sealed/";
/// The media type of a sealed page.
const PAGE: &str = "application/vnd.tuition.page+json";
/// The media type of a sealed search index.
const SEARCH: &str = "application/vnd.tuition.search+json";

/// A part of a sealed product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealedPart {
    /// `index.json`
    Index,
    /// A shard of envelopes.
    Keys(usize),
    /// What members read at a page's address. The page is one of the members' school.
    Page(PageId),
    /// A file that members get, by its place among the members' jobs.
    File(usize),
    /// What members can look for.
    Search(LanguageId),
}

/// The keys of a sealed product.
pub struct SealedProduct {
    /// Which.
    pub product: ProductId,
    /// Opens all of it.
    pub key: ContentKey,
    /// Who gets the key.
    pub envelopes: Envelopes,
    /// Whether serials of providers open it.
    pub serials: bool,
    /// Whether a password opens it.
    pub password: bool,
}

/// The keys of all sealed products; none without the master secret.
#[must_use]
pub fn sealed_products(project: &Project, school: &School) -> Vec<SealedProduct> {
    let Some(master) = &project.vault.master else { return Vec::new() };
    let ledger = project.vault.licences();
    let sealed = school.products().filter(|(_, product)| product.is_kept(Protection::Sealed));
    let keys = |(id, product): (ProductId, &model::Product)| {
        let key = master.content_key(&product.id, ledger.epoch(&product.id));
        let Entitlement { valid, revoked, serials, password } = ledger.entitlement(&product.id, master);
        let envelopes = Envelopes::make(&key, master, &valid, &revoked);
        SealedProduct { product: id, key, envelopes, serials, password }
    };
    sealed.collect::<Vec<_>>().into_par_iter().map(keys).collect()
}

/// The path of a product's `index.json`.
#[must_use]
pub fn sealed_index(product: &str) -> String {
    format!("{SEALED_FOLDER}{product}/index.json")
}

/// The languages in which there is a sealed search index.
#[must_use]
pub fn sealed_languages(project: &Project, school: &School, product: ProductId) -> Vec<LanguageId> {
    let languages: BTreeSet<LanguageId> = paid_pages(project, school, product).map(|page| page.language).collect();
    languages.into_iter().filter(|language| model::can_be_searched(project, school, *language)).collect()
}

/// The object that a part is; nothing for what is no object.
#[must_use]
pub fn sealed_object(project: &Project, school: &School, members: &Members, part: SealedPart) -> Option<Object> {
    let (path, media_type) = match part {
        SealedPart::Index | SealedPart::Keys(_) => return None,
        SealedPart::Page(id) => (format!("page{}", members.school.page(id).address), PAGE.to_owned()),
        SealedPart::Search(language) => (format!("search/{}", school.language(language).tag), SEARCH.to_owned()),
        SealedPart::File(place) => {
            let job = &members.jobs[place];
            let media_type = mime_guess::from_path(&job.path).first_or_octet_stream().essence_str().to_owned();
            (format!("file/{}", sealed_name(project, &members.school, &job.kind)?), media_type)
        }
    };
    Some(Object { path, media_type })
}

/// What a file is called in the sealed format. Nothing of what is in it decides on that. `school` is the members'.
#[must_use]
pub fn sealed_name(project: &Project, school: &School, kind: &JobKind) -> Option<String> {
    let path = |id: &model::AssetId| project.assets[id.0 as usize].path.as_str();
    match kind {
        JobKind::Asset(id) => Some(path(id).to_owned()),
        JobKind::Picture(Variant { picture, format, width }) => Some(format!("{}@{width}.{format}", path(picture))),
        JobKind::Code(address) => Some(format!("invitation{}code.svg", invited_by(project, school, address)?.address)),
        JobKind::Slide(id, page, width) => Some(format!("{}@slide-{}-{width}", path(id), page + 1)),
        _ => None,
    }
}

/// Every file below `_sealed/`.
#[must_use]
pub fn sealed_jobs(project: &Project, school: &School, members: &Members, keys: &[SealedProduct]) -> Vec<Job> {
    let by_address = members.by_address();
    let mut jobs = Vec::new();
    for SealedProduct { product, key, .. } in keys {
        let id = key.product();
        let mut put = |path: String, part| jobs.push(Job { path, kind: JobKind::Sealed(*product, part) });
        put(sealed_index(id), SealedPart::Index);
        for shard in 0..SHARDS {
            put(format!("{SEALED_FOLDER}{id}/{}/keys/{shard:02x}.bin", key.epoch()), SealedPart::Keys(shard));
        }
        let pages = paid_pages(project, school, *product).filter_map(|page| by_address.get(page.address.as_str()));
        let files = members_files(project, school, members, *product).map(|(place, _)| SealedPart::File(place));
        let search = sealed_languages(project, school, *product).into_iter().map(SealedPart::Search);
        for part in pages.copied().map(SealedPart::Page).chain(files).chain(search) {
            let Some(object) = sealed_object(project, school, members, part) else { continue };
            put(format!("{SEALED_FOLDER}{id}/{}/{}.bin", key.epoch(), key.name(&object.path)), part);
        }
    }
    jobs
}
