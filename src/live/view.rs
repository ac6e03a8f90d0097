//! The school as one audience sees it, ready to be rendered; and one page's text put into it.

use super::{About, PageAccess};
use crate::build::{self, Ready, Timings};
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::load::pages;
use crate::model::{self, Audience, PageId, PageKind};
use crate::plan::{Job, JobKind};
use crate::render::Renderer;
use crate::search::IndexFile;
use crate::source::SourceId;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Everything that files are made of.
pub(super) struct View {
    pub(super) ready: Ready,
    /// Places in `ready.jobs` by path. The files of the search index are not among them.
    places: HashMap<String, usize>,
    /// Made when somebody searches.
    index: OnceCell<Vec<IndexFile>>,
    /// Pages by the paths of their files.
    files: HashMap<String, PageId>,
    /// Texts that pages of other files are put together from.
    included: HashSet<SourceId>,
}

/// What a new text of a page changed in what is wrong.
pub(super) struct Revised {
    /// The page's place in the jobs.
    pub(super) job: Option<usize>,
    /// What was wrong with the old text.
    pub(super) gone: Vec<Diagnostic>,
    /// What is wrong with the new one.
    pub(super) come: Vec<Diagnostic>,
}

impl View {
    /// Reads the project.
    pub(super) fn read(
        root: &Path,
        options: &super::LiveOptions,
        audience: Audience,
    ) -> Result<(Self, Diagnostics), Diagnostic> {
        let moment = model::Moment { now: (options.now)(), drafts: options.drafts, audience };
        let cache = options.cache.clone();
        let mut timings = Timings::told_to(options.progress.clone());
        let (mut ready, mut found) = build::prepare_unplanned(root, &options.load, cache, moment, &mut timings)?;
        let (jobs, clashes) = ready.jobs_with(&[]);
        found.extend(clashes);
        ready.jobs = jobs;
        let places = ready.jobs.iter().enumerate().map(|(place, Job { path, .. })| (path.clone(), place)).collect();
        let pages = ready.school.iter().filter_map(|(id, page)| Some((&ready.project.pages[page.file?], id)));
        let files = pages.map(|(file, id)| (file.path.clone(), id)).collect();
        let sources = ready.project.pages.iter().map(|file| (file.source, file.body.sources()));
        let included = sources.flat_map(|(own, all)| all.into_iter().filter(move |id| *id != own)).collect();
        Ok((Self { ready, places, index: OnceCell::new(), files, included }, found))
    }

    /// What makes the file at a path.
    pub(super) fn job(&self, path: &str) -> Option<&Job> {
        self.places.get(path).map(|place| &self.ready.jobs[*place])
    }

    /// The search index.
    pub(super) fn index(&self) -> &[IndexFile] {
        self.index.get_or_init(|| self.ready.search_index())
    }

    /// The paths of all files.
    pub(super) fn paths(&self) -> Vec<String> {
        let files = self.ready.jobs.iter().map(|job| &job.path);
        files.chain(self.index().iter().map(|file| &file.path)).cloned().collect()
    }

    /// Whether a path of the project is, or was, a file that the school is made of.
    pub(super) fn knows(&self, path: &str) -> bool {
        let project = &self.ready.project;
        let is_it = |known: &str| crate::load::walk::is_below(known, path);
        self.files.contains_key(path)
            || project.asset(path).is_some()
            || project.sources.iter().any(|(_, source)| is_it(&source.path))
            || project.assets.iter().any(|asset| is_it(&asset.path))
            || project.theme_files.iter().any(|file| is_it(&format!("theme/{}", file.path)))
            || project.statics.iter().any(|file| is_it(&format!("static/{}", file.path)))
    }

    /// Puts the text that a page's file has now in the place of the one that it had. Nothing when more than this page
    /// depends on the difference: then the school must be put together anew.
    pub(super) fn revise(&mut self, root: &Path, path: &str) -> Option<Revised> {
        let id = *self.files.get(path)?;
        let Ready { project, school, moment, .. } = &mut self.ready;
        let file = school.page(id).file?;
        let old = &project.pages[file];
        if self.included.contains(&old.source) || model::policy_keys(project).contains(old.key.as_str()) {
            return None;
        }
        let (new, text) = pages::with_text_now(root, old, project)?;
        let parsed = [old, &new].map(|page| {
            let (mut document, found) = build::parse_page(project, page, false);
            build::reveal(&mut document, moment);
            (document, found)
        });
        let [old_text, new_text] = parsed;
        let [old_text, new_text] = model::settle(project, school, id, old_text, new_text)?;
        let (gone, come) = (old_text.found.clone(), new_text.found.clone());
        project.sources.replace(new.source, text);
        project.pages[file] = new;
        model::replace(project, school, id, new_text, moment);
        self.index = OnceCell::new();
        let job = self.places.get(&crate::plan::file_path(&school.page(id).address)).copied();
        Some(Revised { job, gone, come })
    }

    /// What is wrong with what pages share, and with names that outputs have in common.
    pub(super) fn renderer_findings(&self, renderer: &Renderer<'_>) -> Vec<Diagnostic> {
        let mut found = self.ready.renderer().1;
        found.extend(renderer.prepare());
        found.extend(self.ready.jobs_with(self.index()).1);
        found
    }

    /// Whether what is wrong points below the front matter of a page's file.
    pub(super) fn is_in_text(&self, path: &str, found: &Diagnostic) -> bool {
        let Some(file) = self.files.get(path).and_then(|id| self.ready.school.page(*id).file) else { return true };
        let file = &self.ready.project.pages[file];
        let begins = file.body.span(0..0).start;
        matches!(found.place, Place::Span(span) if span.source == file.source && span.start >= begins)
    }

    /// The places in the jobs of the pages that show texts of others, and so what is wrong with them.
    pub(super) fn showing_others(&self) -> impl Iterator<Item = usize> {
        let is_home =
            |job: &Job| matches!(job.kind, JobKind::Page(id) if self.ready.school.page(id).kind == PageKind::Home);
        self.ready.jobs.iter().enumerate().filter(move |(_, job)| is_home(job)).map(|(place, _)| place)
    }

    /// What the creator wants to know of a page.
    pub(super) fn about(&self, id: PageId) -> About {
        let page = self.ready.school.page(id);
        let file = page.file.map(|file| &self.ready.project.pages[file]);
        let access = match (&page.paid, page.public.is_empty()) {
            (None, _) => PageAccess::Free,
            (Some(_), false) => PageAccess::Partly,
            (Some(_), true) => PageAccess::Paid,
        };
        let release = file.and_then(|file| file.front.release.as_deref());
        let later = release.is_some_and(|day| day.instant() > self.ready.moment.now);
        let unpublished = later || file.is_some_and(|file| file.front.draft);
        About { source: file.map(|file| file.path.clone()), access, unpublished }
    }
}
