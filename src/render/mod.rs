//! Job -> bytes.
//!
//! A [`Renderer`] holds what many pages share, made once: the words of each language, each product's
//! card and its contents at the side. [`Renderer::render`] then makes one output from it, on any thread.

mod calendar;
mod commerce;
mod contained;
pub mod context;
pub mod diagram;
mod feed;
pub mod highlight;
mod hrefs;
pub mod html;
mod json_ld;
pub mod math;
mod minify;
mod pages;
mod products;
mod shared;
mod site;
mod sitemap;
mod text;

use crate::diagnostics::Diagnostic;
use crate::load::Project;
use crate::locale::Locale;
use crate::model::{LanguageId, Leads, Moment, ProductId, School};
use crate::plan::{Job, JobKind};
use crate::theme::Theme;
use crate::write::{Content, Output};
use context::{ProductCard, Site};
use hrefs::Place;
use shared::SharedContents;
use std::collections::BTreeMap;

/// Makes outputs of a school.
pub struct Renderer<'a> {
    project: &'a Project,
    school: &'a School,
    theme: &'a Theme,
    moment: Moment,
    place: Place,
    locales: &'a [Locale],
    sites: Vec<Site>,
    site_values: Vec<tera::Value>,
    products: BTreeMap<(ProductId, LanguageId), ProductParts>,
}

/// What all pages of a product share, in one language.
struct ProductParts {
    card: ProductCard,
    /// `ProductSummary` as templates see it; its contents are a slot.
    summary: tera::Value,
    contents: SharedContents,
}

impl<'a> Renderer<'a> {
    /// Prepares what pages share. Templates can fail in it, so diagnostics come back too.
    #[must_use]
    pub fn new(
        project: &'a Project,
        school: &'a School,
        theme: &'a Theme,
        locales: &'a [Locale],
        moment: Moment,
    ) -> (Self, Vec<Diagnostic>) {
        let mut renderer = Self {
            project,
            school,
            theme,
            moment,
            place: Place::new(project.settings.base_url.as_ref().map(|url| url.value.as_str())),
            locales,
            sites: Vec::new(),
            site_values: Vec::new(),
            products: BTreeMap::new(),
        };
        renderer.sites = (0..school.languages.len()).map(|id| renderer.site(LanguageId(id))).collect();
        renderer.site_values = renderer.sites.iter().map(tera::Value::from_serializable).collect();
        let found = renderer.prepare_products();
        (renderer, found)
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
            JobKind::Cover(product, language) => self.cover(*product, *language).into_bytes(),
            JobKind::ThemeAsset(index) => self.theme.assets()[*index].bytes.to_vec(),
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

    /// The files that an output was made from, for its provenance.
    fn sources(&self, job: &Job) -> Vec<String> {
        let (JobKind::Page(page) | JobKind::Redirect(Leads::Page(page, _))) = job.kind else { return Vec::new() };
        let Some(file) = self.school.page(page).file.map(|file| &self.project.pages[file]) else { return Vec::new() };
        file.body.sources().into_iter().map(|id| self.project.sources.get(id).path.clone()).collect()
    }

    fn locale(&self, language: LanguageId) -> &Locale {
        &self.locales[language.0]
    }
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
