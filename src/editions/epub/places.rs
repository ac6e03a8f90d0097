//! Where links of an edition lead: into it, to the site, elsewhere, or nowhere.

use super::xml;
use crate::editions::{Press, Volume, back};
use crate::load::catalog::{Access, Protection};
use crate::model::{AssetId, Page, PageId};
use crate::parse::document::{Link, Target};
use crate::plan;
use std::collections::BTreeMap;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// To a place in the edition.
    Inside(String),
    /// To an address.
    Outside(String),
    /// Nowhere that a reader of the edition can go.
    Nowhere,
}

/// The places of an edition.
pub(super) struct Places<'a> {
    volume: &'a Volume<'a>,
    press: &'a Press<'a>,
    /// The files of the pages that are in it.
    files: BTreeMap<PageId, String>,
}

impl<'a> Places<'a> {
    pub(super) fn new(volume: &'a Volume<'a>, press: &'a Press<'a>, files: BTreeMap<PageId, String>) -> Self {
        Self { volume, press, files }
    }

    /// Where a link of a page leads. `here` is the file of the page, as far as it has to be named.
    pub(super) fn link(&self, link: &Link, here: &str) -> Leads {
        match &link.target {
            Target::Unresolved | Target::External => outside(&link.written),
            Target::Nowhere => Leads::Nowhere,
            Target::Here(id) if id.is_empty() => Leads::Nowhere,
            Target::Here(id) => Leads::Inside(format!("{here}#{}", xml::id(id))),
            Target::Page(page, fragment) => self.page(*page, fragment),
            Target::Asset(asset) => self.file(*asset).map_or(Leads::Nowhere, Leads::Outside),
            Target::Static(path) => self.canonical(path).map_or(Leads::Nowhere, Leads::Outside),
        }
    }

    fn page(&self, id: PageId, fragment: &str) -> Leads {
        match self.files.get(&id) {
            Some(file) if fragment.is_empty() => Leads::Inside(file.clone()),
            Some(file) => Leads::Inside(format!("{file}#{}", xml::id(fragment))),
            None => {
                let page = self.volume.school.page(id);
                let Some(address) = self.canonical(&page.address) else { return Leads::Nowhere };
                let is_there = page.anchors.contains(fragment);
                outside(&if is_there { format!("{address}#{fragment}") } else { address })
            }
        }
    }

    /// The address of a file on the site, when everybody can fetch it there.
    pub(super) fn file(&self, asset: AssetId) -> Option<String> {
        let is_public = self.press.site.publicity.public.contains(&asset);
        is_public.then(|| self.canonical(&format!("/{}", plan::asset_path(self.volume.project, asset)))).flatten()
    }

    /// Whether a reader of the edition finds a page's films and files on the site: those that everybody sees, and with a
    /// key or account what is sealed or gated.
    pub(super) fn is_on_site(&self, page: &Page) -> bool {
        let is_free = |page: &Page| page.access == Access::Free && page.paid.is_none();
        let published = self.press.site.pages.iter().find(|published| published.address == page.address);
        published.is_some_and(is_free) || self.volume.product().protection != Protection::Cut
    }

    /// The whole address of a path of the site, when it is known where that is published.
    pub(super) fn canonical(&self, path: &str) -> Option<String> {
        back::canonical(self.volume, path)
    }

    /// The address of the product's own page.
    pub(super) fn landing(&self) -> Option<String> {
        let landing = self.volume.school.nearest(&self.volume.product().landing, self.volume.language)?;
        self.canonical(&self.volume.school.page(landing).address)
    }
}

/// An address that reading systems may follow, as it is sent: letters of all scripts are encoded.
fn outside(written: &str) -> Leads {
    match url::Url::parse(written.trim()) {
        Ok(url) if matches!(url.scheme(), "http" | "https" | "mailto" | "tel") => Leads::Outside(url.to_string()),
        _ => Leads::Nowhere,
    }
}
