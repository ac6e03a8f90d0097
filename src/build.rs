//! The whole road in one function: load, parse, model, split, pictures, search, plan, render, write.

mod publishing;

use crate::cache::Cache;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::editions::{self, Press, Trim};
use crate::hosting::HostFile;
use crate::load::catalog::Protection;
use crate::load::pages::PageFile;
use crate::load::{self, LoadOptions, Project};
use crate::locale::Locale;
use crate::model::{self, Audience, Moment, ProductId, School};
use crate::parse::document::Document;
use crate::parse::{self, ParseOptions};
use crate::pictures::Pictures;
use crate::plan::{self, Job, JobKind, Members, Sample, SealedProduct};
pub use crate::progress::Timings;
use crate::release::Recorder;
use crate::render::highlight::unknown_languages;
use crate::render::{Renderer, Sealing};
use crate::search::{self, IndexFile};
use crate::source::Sources;
use crate::split::{self, Permit};
use crate::theme::{self, Theme};
use crate::write::Sink;
pub(crate) use publishing::adds;
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
    /// The school as members see it, for each protection that wants it.
    pub members: Vec<Members>,
    /// The keys of what is sealed.
    pub keys: Vec<SealedProduct>,
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
    let (mut ready, mut diagnostics) = prepared(root, options, cache, moment, timings, true)?;
    diagnostics.extend(ready.plan(timings));
    Ok((ready, diagnostics))
}

/// The same without a search index, without a plan, and without what members see.
pub(crate) fn prepare_unplanned(
    root: &Path,
    options: &LoadOptions,
    cache: Arc<Cache>,
    moment: Moment,
    timings: &mut Timings,
) -> Result<(Ready, Diagnostics), Diagnostic> {
    prepared(root, options, cache, moment, timings, false)
}

fn prepared(
    root: &Path,
    options: &LoadOptions,
    cache: Arc<Cache>,
    moment: Moment,
    timings: &mut Timings,
    with_members: bool,
) -> Result<(Ready, Diagnostics), Diagnostic> {
    timings.begin("load");
    let (project, mut diagnostics) = load::load(root, options)?;
    if !diagnostics.has_errors() {
        // What does not decode means nothing yet.
        diagnostics.extend(load::check(&project, moment.now));
    }
    timings.end();
    let (ready, found) = assemble_unplanned(project, cache, moment, timings, with_members, |_| {});
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
    change: impl FnOnce(&mut Vec<Document>) + Send,
) -> (Ready, Diagnostics) {
    let (mut ready, mut diagnostics) = assemble_unplanned(project, cache, moment, timings, true, change);
    diagnostics.extend(ready.plan(timings));
    (ready, diagnostics)
}

fn assemble_unplanned(
    project: Project,
    cache: Arc<Cache>,
    moment: Moment,
    timings: &mut Timings,
    with_members: bool,
    change: impl FnOnce(&mut Vec<Document>) + Send,
) -> (Ready, Diagnostics) {
    // The theme is one thread's work, and knows nothing of the pages.
    let ((school, for_members, mut diagnostics), (theme, found)) = rayon::join(
        || {
            timings.begin("parse");
            let (mut documents, mut diagnostics) = parse_pages(&project);
            change(&mut documents);
            let protections = if with_members { protections(&project) } else { Vec::new() };
            let for_members: Vec<_> =
                protections.into_iter().map(|protection| (protection, documents.clone())).collect();
            documents.par_iter_mut().for_each(|document| reveal(document, &moment));

            timings.begin("model and split");
            let (school, found) = model::build(&project, documents, &moment);
            diagnostics.extend(found);
            timings.begin("theme");
            (school, for_members, diagnostics)
        },
        || theme::of_project(&project),
    );
    diagnostics.extend(found);
    let (locales, found) = theme::locales(&project, school.languages.iter().map(|language| language.tag.as_str()));
    diagnostics.extend(found);

    timings.begin("pictures");
    let (pictures, found) = Pictures::make(&project, &school, &cache, timings.progress());
    diagnostics.extend(found);
    timings.end();

    if !for_members.is_empty() {
        timings.begin("members");
    }
    let members = for_members.into_iter().map(|(protection, documents)| {
        let moment = Moment { audience: Audience::Members(protection), ..moment };
        // What is wrong was found in the public school.
        let (school, _) = model::build(&project, documents, &moment);
        let (pictures, _) = Pictures::make(&project, &school, &cache, timings.progress());
        let (jobs, _) = plan::plan(&project, &school, &pictures, &[], &theme, Vec::new());
        Members { protection, school, pictures, jobs }
    });
    let members = members.collect();
    let keys = if with_members { plan::sealed_products(&project, &school) } else { Vec::new() };
    timings.end();

    let (index, jobs) = (Vec::new(), Vec::new());
    (Ready { project, school, theme, locales, pictures, index, jobs, members, keys, moment, cache }, diagnostics)
}

/// The protections of a school that give members more than everybody has.
fn protections(project: &Project) -> Vec<Protection> {
    let products = project.catalog.iter().flat_map(|catalog| &catalog.products);
    let used: Vec<Protection> = products.map(|product| *product.protection).collect();
    let sealed = project.vault.master.is_some() && used.contains(&Protection::Sealed);
    let gated = used.contains(&Protection::Gated);
    [(sealed, Protection::Sealed), (gated, Protection::Gated)]
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, of)| of)
        .collect()
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
        // What is wrong with a template is told when the outputs are made.
        let (renderer, _) = self.renderer();
        let mut more = renderer.panel_jobs();
        more.extend(renderer.sample_jobs());
        if let Some(members) = Members::of(&self.members, Protection::Sealed) {
            more.extend(plan::sealed_jobs(&self.project, &self.school, members, &self.keys));
        }
        plan::plan(&self.project, &self.school, &self.pictures, index, &self.theme, more)
    }

    /// Makes every output and hands it to the sink.
    #[must_use]
    pub fn render(&self, sink: &dyn Sink, timings: &mut Timings) -> Diagnostics {
        self.render_release(sink, timings, false).0
    }

    /// The same, and what is made of it for the host beside the site: its configuration, and from what which file was
    /// made. `with_sources`: that list is wanted, for which every source is read once more.
    #[must_use]
    pub fn render_release(
        &self,
        sink: &dyn Sink,
        timings: &mut Timings,
        with_sources: bool,
    ) -> (Diagnostics, Vec<HostFile>) {
        let Some(publish) = &self.project.settings.publish else {
            return (self.render_outputs(sink, timings), Vec::new());
        };
        let recorder = Recorder::new(sink, &publish.compress, &self.cache, publish.has_manifest());
        let mut diagnostics = self.render_outputs(&recorder, timings);
        timings.begin("release");
        let (found, beside) = publishing::complete(self, publish, recorder, sink, with_sources);
        diagnostics.extend(found);
        timings.end();
        (diagnostics, beside)
    }

    fn render_outputs(&self, sink: &dyn Sink, timings: &mut Timings) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        timings.begin("render and write");
        let (renderer, found) = self.renderer();
        diagnostics.extend(found);
        diagnostics.extend(renderer.prepare());
        let sealing = self.sealing();
        let progress = timings.progress();
        progress.expect(self.jobs.len());
        let found: Vec<Vec<Diagnostic>> = self
            .jobs
            .par_iter()
            .map(|job| {
                let (output, mut found) = match (&job.kind, &sealing) {
                    (JobKind::Sealed(..), Some(sealing)) => sealing.make(job),
                    _ => renderer.render(job),
                };
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
        let (renderer, found) = Renderer::new(
            &self.project,
            &self.school,
            &self.pictures,
            &self.index,
            &self.theme,
            &self.locales,
            &self.cache,
            self.moment,
        );
        let samples = editions::samples(&self.project, &self.school);
        (renderer.with_samples(samples, Box::new(|sample| self.sample(sample))), found)
    }

    /// The file of a sample.
    fn sample(&self, sample: Sample) -> Vec<u8> {
        let press = Press {
            site: &self.school,
            locale: &self.locales[sample.language.0],
            accent: self.theme.accent().light,
            moment: self.moment,
            cache: &self.cache,
            trim: Trim::default(),
        };
        editions::bytes_of_sample(&self.project, &press, sample)
    }

    /// What makes the parts of sealed products; nothing when there are none.
    #[must_use]
    pub fn sealing(&self) -> Option<Sealing<'_>> {
        Sealing::new(
            &self.project,
            &self.school,
            &self.members,
            &self.keys,
            &self.theme,
            &self.locales,
            &self.cache,
            self.moment,
        )
    }

    /// Whether something of the school is kept behind a gate.
    #[must_use]
    pub fn has_gate(&self) -> bool {
        self.gate().is_some()
    }

    fn gate(&self) -> Option<&Members> {
        Members::of(&self.members, Protection::Gated)
    }

    /// Makes the tree behind the gate and hands it to the sink.
    #[must_use]
    pub fn render_gated(&self, sink: &dyn Sink, timings: &mut Timings) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        let Some(members) = self.gate() else { return diagnostics };
        timings.begin("render behind the gate");
        let moment = Moment { audience: Audience::Members(Protection::Gated), ..self.moment };
        let (school, pictures) = (&members.school, &members.pictures);
        let (renderer, _) =
            Renderer::new(&self.project, school, pictures, &[], &self.theme, &self.locales, &self.cache, moment);
        let gated = plan::gated_products(&self.project, &self.school, members);
        let jobs = gated.iter().flat_map(|gated| gated.jobs.iter().map(move |job| (gated.product, job)));
        let make = |(product, job): (ProductId, &Job)| {
            let (output, mut found) = renderer.render_gated(&school.product(product).id, job);
            if let Some(output) = output {
                found.extend(sink.put(output).err());
            }
            found
        };
        let found: Vec<Vec<Diagnostic>> = jobs.collect::<Vec<_>>().into_par_iter().map(make).collect();
        diagnostics.extend(found.into_iter().flatten());
        diagnostics.extend(sink.put(renderer.gated_paths(&gated)).err());
        timings.end();
        diagnostics
    }

    /// The texts that diagnostics point into.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.project.sources
    }
}
