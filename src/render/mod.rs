//! Job -> bytes.
//!
//! A [`Renderer`] holds what many pages share, made once: the words of each language, each product's
//! card and its contents at the side. [`Renderer::render`] then makes one output from it, on any thread.

mod analytics;
mod calendar;
pub mod card;
mod cards;
mod comments;
mod commerce;
pub(crate) mod contained;
pub mod context;
mod description;
pub mod diagram;
mod feed;
mod feedback;
mod gated;
pub mod highlight;
mod history;
mod hrefs;
pub mod html;
mod icons;
mod json_ld;
pub mod math;
pub mod minify;
mod newsletter;
mod pages;
mod partners;
mod policy;
mod products;
mod qr;
mod readers;
mod samples;
mod sealed;
mod share;
mod shared;
mod site;
mod sitemap;
mod text;
mod worker;

use crate::cache::{Cache, Key};
use crate::diagnostics::Diagnostic;
use crate::load::Project;
use crate::locale::Locale;
use crate::model::{AssetId, LanguageId, Leads, Moment, PageId, ProductId, School};
use crate::pictures::{self, Pictures};
use crate::plan::{Job, JobKind};
use crate::search::IndexFile;
use crate::theme::Theme;
use crate::write::{Content, Output};
use context::{ProductCard, Site};
use hrefs::Place;
pub use hrefs::{base_path, canonical, redirects};
pub use qr::svg as qr_code;
pub use samples::MakeSample;
pub use sealed::Sealing;
use shared::SharedContents;
pub(crate) use site::script_words;
use std::collections::BTreeMap;
use std::sync::OnceLock;
pub(crate) use text::plain_line;

/// Makes outputs of a school.
pub struct Renderer<'a> {
    project: &'a Project,
    school: &'a School,
    pictures: &'a Pictures,
    index: &'a [IndexFile],
    theme: &'a Theme,
    moment: Moment,
    /// For what is costly to make.
    cache: &'a Cache,
    cards: cards::Cards,
    place: Place,
    locales: &'a [Locale],
    sites: Vec<Site>,
    site_values: Vec<tera::Value>,
    /// What scripts put into the pages of each language.
    panels: Vec<site::Panels>,
    /// What browsers may load for the foot of each language, and for its panels.
    feet: Vec<policy::Policy>,
    frame: Frame,
    products: BTreeMap<(ProductId, LanguageId), ProductParts>,
    samples: samples::Samples<'a>,
}

/// What stands around a page's own parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// All of it.
    Whole,
    /// Neither the contents at the side nor the foot: the page that it is put into has them.
    Alone,
}

/// What is said of a product in one language, made when a page first needs it.
#[derive(Default)]
struct ProductParts {
    card: OnceLock<ProductCard>,
    shared: OnceLock<Shared>,
}

/// What all pages of a product share, in one language.
struct Shared {
    /// `ProductSummary` as templates see it; its contents are a slot.
    summary: tera::Value,
    contents: SharedContents,
    /// Why there are no contents.
    problem: Option<Diagnostic>,
}

impl<'a> Renderer<'a> {
    /// Prepares what all pages share. Templates can fail in it, so diagnostics come back too.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "all that outputs are made of")]
    pub fn new(
        project: &'a Project,
        school: &'a School,
        pictures: &'a Pictures,
        index: &'a [IndexFile],
        theme: &'a Theme,
        locales: &'a [Locale],
        cache: &'a Cache,
        moment: Moment,
    ) -> (Self, Vec<Diagnostic>) {
        let mut renderer = Self {
            project,
            school,
            pictures,
            index,
            theme,
            moment,
            cache,
            cards: cards::Cards::new(school),
            place: Place::new(project.settings.base_url.as_ref().map(|url| url.value.as_str())),
            locales,
            sites: Vec::new(),
            site_values: Vec::new(),
            panels: Vec::new(),
            feet: Vec::new(),
            frame: Frame::Whole,
            products: Self::places_of_products(school),
            samples: samples::Samples::default(),
        };
        renderer.sites = (0..school.languages.len()).map(|id| renderer.site(LanguageId(id))).collect();
        let mut found = Vec::new();
        for id in 0..renderer.sites.len() {
            let panels = renderer.panels(&renderer.sites[id]).unwrap_or_else(|diagnostic| {
                found.push(diagnostic);
                site::Panels::default()
            });
            renderer.sites[id].panels = renderer.place.href(&format!("/{}", panels.path));
            renderer.panels.push(panels);
            match renderer.footer(&renderer.sites[id]) {
                Ok(html) => renderer.sites[id].footer_html = html,
                Err(diagnostic) => found.push(diagnostic),
            }
        }
        found.dedup();
        let feet = renderer.sites.iter().zip(&renderer.panels).enumerate();
        let foot = |(id, (site, panels)): (usize, (&Site, &site::Panels))| {
            let mut policy = renderer.policy_of(&site.footer_html, LanguageId(id));
            policy.allow_all(&renderer.policy_of(&panels.html, LanguageId(id)));
            policy
        };
        renderer.feet = feet.map(foot).collect();
        renderer.site_values = renderer.sites.iter().map(tera::Value::from_serializable).collect();
        (renderer, found)
    }

    /// Makes what is shared by the pages of each product, which they would make when they need it, and tells what went
    /// wrong. Pages of a product without it are without its contents.
    #[must_use]
    pub fn prepare(&self) -> Vec<Diagnostic> {
        self.prepare_products()
    }

    /// What scripts put into pages, for each language. Where its template failed there is none.
    #[must_use]
    pub fn panel_jobs(&self) -> Vec<Job> {
        let paths = self.panels.iter().map(|panels| &panels.path).enumerate().filter(|(_, path)| !path.is_empty());
        paths.map(|(id, path)| Job { path: path.clone(), kind: JobKind::Panels(LanguageId(id)) }).collect()
    }

    /// Makes one output. The diagnostics are of its text (formulas, diagrams) or of its template;
    /// without an output the template failed.
    #[must_use]
    pub fn render(&self, job: &Job) -> (Option<Output>, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let bytes = match &job.kind {
            JobKind::Page(id) => match self.page(*id, &mut found) {
                Ok(html) => html.into_bytes(),
                Err(diagnostic) => {
                    found.push(diagnostic);
                    return (None, found);
                }
            },
            JobKind::Redirect(leads) => match self.redirect(leads) {
                Ok(html) => html.into_bytes(),
                Err(diagnostic) => return (None, vec![diagnostic]),
            },
            JobKind::Feed(language, scope) => self.feed(*language, *scope).into_bytes(),
            JobKind::Sitemap => self.sitemap().into_bytes(),
            JobKind::Robots => self.robots().into_bytes(),
            JobKind::Calendar(product, language) => self.calendar(*product, *language).into_bytes(),
            JobKind::Card(page) => self.share_card(*page, &mut found),
            JobKind::Poster(page) => self.poster(*page, &mut found),
            JobKind::Cover(product, language) => self.cover(*product, *language).into_bytes(),
            JobKind::Code(address) => qr::svg(address).into_bytes(),
            JobKind::Icon(icon) => self.icon(*icon, &mut found),
            JobKind::Worker => self.worker(),
            JobKind::Manifest(language) => self.manifest(*language).into_bytes(),
            JobKind::Panels(language) => self.panels[language.0].json.clone().into_bytes(),
            JobKind::Search(place) => self.index[*place].bytes.clone(),
            JobKind::Picture(variant) => match pictures::bytes(self.project, *variant, self.cache) {
                Ok(bytes) => bytes,
                Err(diagnostic) => return (None, vec![diagnostic]),
            },
            JobKind::Edition(sample) => self.sample(*sample).to_vec(),
            JobKind::Slide(id, page, width) => slide(self.project, self.school, self.cache, *id, *page, *width),
            JobKind::ThemeAsset(index) => self.theme.assets()[*index].bytes.to_vec(),
            // `sealed::Sealing` makes these.
            JobKind::Sealed(..) => return (None, found),
            JobKind::Asset(id) => return (Some(self.copy(job, &self.project.assets[id.0 as usize], "")), found),
            JobKind::Static(index) => return (Some(self.copy(job, &self.project.statics[*index], "static/")), found),
        };
        let output = Output { path: job.path.clone(), content: Content::Bytes(bytes), sources: self.sources(job) };
        (Some(output), found)
    }

    #[expect(clippy::unused_self, reason = "a rendering of a job like the others")]
    fn copy(&self, job: &Job, file: &crate::load::files::AssetFile, folder: &str) -> Output {
        let sources = vec![format!("{folder}{}", file.path)];
        Output { path: job.path.clone(), content: Content::Copy(file.clone()), sources }
    }

    /// What is wrong with an output, without making what only takes long.
    #[must_use]
    pub(crate) fn try_out(&self, job: &Job) -> Vec<Diagnostic> {
        match job.kind {
            JobKind::Card(page) => self.card_findings(page),
            JobKind::Edition(_) => Vec::new(),
            _ => self.render(job).1,
        }
    }

    /// The files that an output was made from, for its provenance.
    fn sources(&self, job: &Job) -> Vec<String> {
        if let JobKind::Slide(id, ..) | JobKind::Picture(pictures::Variant { picture: id, .. }) = job.kind {
            return vec![self.project.assets[id.0 as usize].path.clone()];
        }
        let of_sample: Vec<PageId>;
        let pages: &[PageId] = match &job.kind {
            JobKind::Edition(sample) => {
                of_sample = self.pages_of_sample(*sample);
                &of_sample
            }
            JobKind::Page(page)
            | JobKind::Card(page)
            | JobKind::Poster(page)
            | JobKind::Redirect(Leads::Page(page, _)) => std::slice::from_ref(page),
            JobKind::Search(place) => &self.index[*place].pages,
            _ => &[],
        };
        let files = pages.iter().filter_map(|page| self.school.page(*page).file);
        let sources = files.flat_map(|file| self.project.pages[file].body.sources());
        sources.map(|id| self.project.sources.get(id).path.clone()).collect()
    }

    fn locale(&self, language: LanguageId) -> &Locale {
        &self.locales[language.0]
    }
}

/// A page of a PDF that is shown as slides, so many pixels wide, as WebP. `page` is from 0.
#[must_use]
pub fn slide(project: &Project, school: &School, cache: &Cache, id: AssetId, page: usize, width: u32) -> Vec<u8> {
    let Some(deck) = school.decks.get(&id) else { return Vec::new() };
    let hash = project.assets[id.0 as usize].hash;
    let place = format!("{page} {width} {}", env!("CARGO_PKG_VERSION"));
    let key = Key::of("slide", &[hash.as_bytes(), place.as_bytes()]);
    cache.get_or(&key, || deck.draw(page, width)).to_vec()
}

/// The JSON Schema of everything that templates are given, a definition for each template.
#[must_use]
pub fn theme_schema() -> serde_json::Value {
    let contexts: serde_json::Map<String, serde_json::Value> =
        pages::contracts().into_iter().map(|(name, schema)| (name.to_owned(), schema.to_value())).collect();
    serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What tuition gives templates",
        "description": "Every page has `site` and `page`; the fields of its own template stand beside them.",
        "version": context::CONTRACT_VERSION,
        "properties": contexts,
    })
}
