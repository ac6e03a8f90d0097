//! The whole road in one function: load, parse, model, split, pictures, search, plan, render, write.

use crate::cache::Cache;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::load::pages::PageFile;
use crate::load::{self, LoadOptions, Project};
use crate::locale::Locale;
use crate::model::{self, Audience, Moment, School};
use crate::parse::document::Document;
use crate::parse::{self, ParseOptions};
use crate::pictures::Pictures;
use crate::plan::{self, Job};
pub use crate::progress::Timings;
use crate::render::Renderer;
use crate::render::highlight::unknown_languages;
use crate::search::{self, IndexFile};
use crate::source::Sources;
use crate::split::{self, Permit};
use crate::theme::{self, Theme};
use crate::write::Sink;
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// A school that is ready to be rendered.
pub struct Ready {
    /// The files.
    pub project: Project,
    /// The school made of them.
    pub school: School,
    /// Templates and assets.
    pub theme: Theme,
    /// The words of each language, in the order of `School::languages`.
    pub locales: Vec<Locale>,
    /// What pictures are offered as.
    pub pictures: Pictures,
    /// The files of the search index.
    pub index: Vec<IndexFile>,
    /// Every output.
    pub jobs: Vec<Job>,
    /// What decides between states.
    pub moment: Moment,
    /// What is costly to make.
    pub cache: Arc<Cache>,
}

/// Loads a project and puts everything together up to the point where outputs are made.
/// Fails only when there is no folder to read.
pub fn prepare(
    root: &Path,
    options: &LoadOptions,
    cache: Arc<Cache>,
    moment: Moment,
    timings: &mut Timings,
) -> Result<(Ready, Diagnostics), Diagnostic> {
    let (mut ready, mut diagnostics) = prepare_unplanned(root, options, cache, moment, timings)?;
    diagnostics.extend(ready.plan(timings));
    Ok((ready, diagnostics))
}

/// The same without a search index, and without a plan.
pub(crate) fn prepare_unplanned(
    root: &Path,
    options: &LoadOptions,
    cache: Arc<Cache>,
    moment: Moment,
    timings: &mut Timings,
) -> Result<(Ready, Diagnostics), Diagnostic> {
    timings.begin("load");
    let (project, mut diagnostics) = load::load(root, options)?;
    if !diagnostics.has_errors() {
        // What does not decode means nothing yet.
        diagnostics.extend(load::check(&project, moment.now));
    }
    timings.end();
    let (ready, found) = assemble_unplanned(project, cache, moment, timings, |_| {});
    diagnostics.extend(found);
    Ok((ready, diagnostics))
}

/// Everything after `load`, on a project that is in memory.
#[must_use]
pub fn assemble(project: Project, cache: Arc<Cache>, moment: Moment, timings: &mut Timings) -> (Ready, Diagnostics) {
    assemble_with(project, cache, moment, timings, |_| {})
}

/// The same, with a change to the documents right after they were parsed.
pub(crate) fn assemble_with(
    project: Project,
    cache: Arc<Cache>,
    moment: Moment,
    timings: &mut Timings,
    change: impl FnOnce(&mut Vec<Document>),
) -> (Ready, Diagnostics) {
    let (mut ready, mut diagnostics) = assemble_unplanned(project, cache, moment, timings, change);
    diagnostics.extend(ready.plan(timings));
    (ready, diagnostics)
}

fn assemble_unplanned(
    project: Project,
    cache: Arc<Cache>,
    moment: Moment,
    timings: &mut Timings,
    change: impl FnOnce(&mut Vec<Document>),
) -> (Ready, Diagnostics) {
    // The theme is one thread's work, and knows nothing of the pages.
    let mut theme = None;
    let (school, mut diagnostics) = rayon::in_place_scope(|scope| {
        scope.spawn(|_| theme = Some(theme::of_project(&project)));
        timings.begin("parse");
        let (mut documents, mut diagnostics) = parse_pages(&project);
        change(&mut documents);
        documents.par_iter_mut().for_each(|document| reveal(document, &moment));

        timings.begin("model and split");
        let (school, found) = model::build(&project, documents, &moment);
        diagnostics.extend(found);
        timings.begin("theme");
        (school, diagnostics)
    });
    let (theme, found) = theme.unwrap_or_else(|| theme::of_project(&project));
    diagnostics.extend(found);
    let (locales, found) = theme::locales(&project, school.languages.iter().map(|language| language.tag.as_str()));
    diagnostics.extend(found);

    timings.begin("pictures");
    let (pictures, found) = Pictures::make(&project, &school, &cache, timings.progress());
    diagnostics.extend(found);
    timings.end();

    let (index, jobs) = (Vec::new(), Vec::new());
    (Ready { project, school, theme, locales, pictures, index, jobs, moment, cache }, diagnostics)
}

/// The school of a project, for who asks about it and makes no site.
#[must_use]
pub fn school(project: &Project, moment: Moment) -> (School, Diagnostics) {
    let (documents, mut diagnostics) = parse_pages(project);
    let (school, found) = model::build(project, documents, &moment);
    diagnostics.extend(found);
    (school, diagnostics)
}

/// The documents of all pages, in the same order.
fn parse_pages(project: &Project) -> (Vec<Document>, Diagnostics) {
    let with_blanks = model::policy_keys(project);
    let parse = |page: &PageFile| parse_page(project, page, with_blanks.contains(page.key.as_str()));
    let parsed: Vec<_> = project.pages.par_iter().map(parse).collect();
    let mut diagnostics = Diagnostics::default();
    let mut documents = Vec::with_capacity(parsed.len());
    for (document, found) in parsed {
        documents.push(document);
        diagnostics.extend(found);
    }
    (documents, diagnostics)
}

/// Buyers see both sides of the wall.
pub(crate) fn reveal(document: &mut Document, moment: &Moment) {
    if moment.audience == Audience::Buyer {
        split::reveal(document, Permit::preview());
    }
}

/// The document of a page, and what is wrong with its text alone. `blanks`: brackets in it are places to fill in.
pub(crate) fn parse_page(project: &Project, page: &PageFile, blanks: bool) -> (Document, Vec<Diagnostic>) {
    let raw_html = project.settings.build.raw_html.unwrap_or(true);
    let (mut document, mut found) = parse::parse(&page.body, &ParseOptions { mdbook: page.mdbook, raw_html, blanks });
    found.extend(parse::mend(&mut document));
    found.extend(unknown_languages(&document));
    (document, found)
}

impl Ready {
    /// Makes the search index, then the list of every output.
    pub(crate) fn plan(&mut self, timings: &mut Timings) -> Diagnostics {
        timings.begin("search");
        self.index = self.search_index();

        timings.begin("plan");
        let (jobs, diagnostics) = self.jobs_with(&self.index);
        self.jobs = jobs;
        timings.end();
        diagnostics
    }

    /// What readers can look for, made anew.
    pub(crate) fn search_index(&self) -> Vec<IndexFile> {
        search::build(&self.project, &self.school, &self.locales)
    }

    /// Every output with this search index, or all others without it.
    pub(crate) fn jobs_with(&self, index: &[IndexFile]) -> (Vec<Job>, Diagnostics) {
        plan::plan(&self.project, &self.school, &self.pictures, index, &self.theme)
    }

    /// Makes every output and hands it to the sink.
    #[must_use]
    pub fn render(&self, sink: &dyn Sink, timings: &mut Timings) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        timings.begin("render and write");
        let (renderer, found) = self.renderer();
        diagnostics.extend(found);
        diagnostics.extend(renderer.prepare());
        let progress = timings.progress();
        progress.expect(self.jobs.len());
        let found: Vec<Vec<Diagnostic>> = self
            .jobs
            .par_iter()
            .map(|job| {
                let (output, mut found) = renderer.render(job);
                if let Some(output) = output {
                    found.extend(sink.put(output).err());
                }
                progress.step();
                found
            })
            .collect();
        diagnostics.extend(found.into_iter().flatten());
        timings.end();
        diagnostics
    }

    /// What makes outputs one by one, and what was found while what they share was made.
    #[must_use]
    pub fn renderer(&self) -> (Renderer<'_>, Vec<Diagnostic>) {
        Renderer::new(
            &self.project,
            &self.school,
            &self.pictures,
            &self.index,
            &self.theme,
            &self.locales,
            &self.cache,
            self.moment,
        )
    }

    /// The texts that diagnostics point into.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.project.sources
    }
}
