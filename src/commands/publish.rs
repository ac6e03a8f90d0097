//! `tuition publish`

use super::progress::Line;
use super::say::{complain, say};
use super::timings::{count, size, time};
use super::{audit, build, clock, default_output, read, report};
use crate::cli::{AuditOptions, BuildOptions, Format, ProjectOptions, PublishOptions};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::load::Project;
use crate::progress::Progress;
use crate::publish::{self, Destination, Job, Listed, Listener, Outcome, Outgoing, Plan, Published, Upload};
use serde::Serialize;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

/// Publishes a site, or goes back to what was published before.
pub(super) fn run(options: &PublishOptions) -> ExitCode {
    let shown = shown(options);
    let project = match read(&options.dir, options.format) {
        Ok(project) => project,
        Err(code) => return code,
    };
    let settings = project.settings.publish.as_ref();
    let destination = match Destination::find(settings, options.target.as_deref(), &options.dir) {
        Ok(destination) => destination,
        Err(problem) => return found(problem, &project, &shown),
    };
    let result = if options.releases {
        destination.releases().map(|releases| tell_releases(&releases, &destination, options))
    } else if options.unlock {
        destination.unlock().map(|whose| tell_unlocked(&whose, &destination))
    } else if let Some(release) = &options.rollback {
        destination
            .former(release.as_deref())
            .and_then(|(outgoing, commit)| send(&destination, &outgoing, commit, options))
    } else {
        if let Err(code) = make(options) {
            return code;
        }
        let site = default_output(&shown);
        let with_manifest = settings.is_none_or(|settings| settings.manifest != Some(false));
        Outgoing::of_site(&options.dir, &site, with_manifest)
            .and_then(|outgoing| send(&destination, &outgoing, publish::commit_of(&options.dir), options))
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => found(problem, &project, &shown),
    }
}

/// The project as `build` and `audit` are asked for it. Nothing goes out while there is a warning.
fn shown(options: &PublishOptions) -> ProjectOptions {
    ProjectOptions { strict: true, jobs: options.jobs, ..ProjectOptions::reading(options.dir.clone(), options.format) }
}

fn found(problem: Diagnostic, project: &Project, shown: &ProjectOptions) -> ExitCode {
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(problem);
    report::findings(diagnostics, &project.sources, shown);
    ExitCode::FAILURE
}

/// Builds the site, and proves that nothing paid is in it.
fn make(options: &PublishOptions) -> Result<(), ExitCode> {
    let (built, _) = build::once(&BuildOptions { project: shown(options), output: None });
    if built != ExitCode::SUCCESS {
        return Err(built);
    }
    let site = Some(default_output(&shown(options)));
    match audit::run(&AuditOptions { project: shown(options), site }) {
        ExitCode::SUCCESS => Ok(()),
        failed => Err(failed),
    }
}

fn send(
    destination: &Destination<'_>,
    outgoing: &Outgoing,
    commit: Option<String>,
    options: &PublishOptions,
) -> Result<(), Diagnostic> {
    let started = Instant::now();
    let stop = Stop::begin();
    let (line, progress) = Line::wait(options.format);
    let waiting = Waiting { progress };
    let job = Job {
        address: destination.address(),
        outgoing,
        by: publisher(),
        commit,
        clock,
        stop: &stop.asked,
        listener: &waiting,
        replace: options.replace,
        dry_run: options.dry_run,
    };
    let published = destination.publish(&job);
    drop(line);
    tell(&published?, destination, options, started);
    Ok(())
}

/// Who publishes, for those who find the lock. In a pipeline, what it calls the run.
fn publisher() -> String {
    let known = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    if let Some(name) = known("TUITION_PUBLISHER") {
        return name;
    }
    if let Some(run) = known("GITHUB_RUN_ID").or_else(|| known("CI_PIPELINE_ID")) {
        return format!("pipeline {run}");
    }
    let user = known("USER").or_else(|| known("USERNAME")).unwrap_or_else(|| "somebody".to_owned());
    let computer = known("HOSTNAME").or_else(|| known("COMPUTERNAME")).or_else(host_name);
    computer.map_or_else(|| user.clone(), |computer| format!("{user} on {computer}"))
}

fn host_name() -> Option<String> {
    let name = std::fs::read_to_string("/etc/hostname").ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Set by the first Ctrl C: what is on its way arrives, and the lock is given back. The second one ends it at once.
struct Stop {
    asked: Arc<AtomicBool>,
    #[cfg(unix)]
    waiting: Vec<signal_hook::SigId>,
}

impl Stop {
    #[cfg(unix)]
    fn begin() -> Self {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let asked = Arc::new(AtomicBool::new(false));
        let mut waiting = Vec::new();
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // In this order: only a second signal finds the first one noted.
            let second = signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&asked));
            let first = signal_hook::flag::register(signal, Arc::clone(&asked));
            waiting.extend(second.ok().into_iter().chain(first.ok()));
        }
        Self { asked, waiting }
    }

    #[cfg(not(unix))]
    fn begin() -> Self {
        Self { asked: Arc::default() }
    }
}

#[cfg(unix)]
impl Drop for Stop {
    fn drop(&mut self) {
        for id in self.waiting.drain(..) {
            signal_hook::low_level::unregister(id);
        }
    }
}

/// Those who wait at the terminal.
struct Waiting {
    progress: Arc<dyn Progress>,
}

impl Listener for Waiting {
    fn stage(&self, name: &'static str) {
        self.progress.stage(name);
    }

    fn expect(&self, steps: usize) {
        self.progress.expect(steps);
    }

    fn step(&self) {
        self.progress.step();
    }

    fn planned(&self, _plan: &Plan) {}
}

/// What was done, for programs. Its shape is documented in the guide, in the chapter on publishing.
#[derive(Serialize)]
struct Record<'a> {
    published: &'a str,
    address: String,
    outcome: Outcome,
    release: &'a str,
    previous: Option<&'a str>,
    uploads: &'a [Upload],
    deletions: &'a [String],
    kept: &'a [String],
    unchanged: usize,
    bytes: u64,
}

fn tell(published: &Published, destination: &Destination<'_>, options: &PublishOptions, started: Instant) {
    let plan = &published.plan;
    if options.format == Format::Json {
        let record = Record {
            published: destination.name(),
            address: destination.address().to_string(),
            outcome: published.outcome,
            release: &published.release,
            previous: published.previous.as_deref(),
            uploads: &plan.uploads,
            deletions: &plan.deletions,
            kept: &plan.kept,
            unchanged: plan.unchanged,
            bytes: plan.bytes(),
        };
        say!("{}", serde_json::to_string(&record).unwrap_or_default());
        return;
    }
    let (release, address) = (&published.release, destination.address());
    if published.outcome == Outcome::Planned {
        tell_plan(plan);
    }
    let counts = format!(
        "{} ({}), {} removed, {} unchanged",
        count(plan.uploads.len(), "file"),
        size(plan.bytes()),
        plan.deletions.len(),
        plan.unchanged
    );
    match published.outcome {
        Outcome::NothingToDo => say!("release {release} is at {address} already: {counts}"),
        Outcome::Planned => say!("release {release} would be published to {address}: {counts}"),
        Outcome::Done => {
            say!("release {release}: {counts}, in {} -> {address}", time(started.elapsed()));
            if let Some(previous) = &published.previous {
                say!("back to the one before: tuition publish {} --rollback {previous}", destination.name());
            }
        }
    }
}

/// A line for each file, in the order in which things are done.
fn tell_plan(plan: &Plan) {
    for upload in &plan.uploads {
        let what = if upload.replaces { "change" } else { "add" };
        say!("{what:<7} {} ({})", upload.path, size(upload.size));
    }
    for path in &plan.deletions {
        say!("remove  {path}");
    }
    for path in &plan.kept {
        say!("keep    {path} (until the next release)");
    }
}

fn tell_releases(releases: &[Listed], destination: &Destination<'_>, options: &PublishOptions) {
    if options.format == Format::Json {
        say!("{}", serde_json::to_string(releases).unwrap_or_default());
        return;
    }
    if releases.is_empty() {
        say!("no release of {} is kept on this computer", destination.name());
    }
    for release in releases {
        let mark = if release.current { "*" } else { " " };
        let commit = release.commit.as_ref().map_or(String::new(), |commit| {
            let (id, rest) = commit.split_at(commit.len().min(12));
            format!(", commit {id}{}", rest.find(' ').map_or("", |at| &rest[at..]))
        });
        let when = release.published.strftime("%Y-%m-%d %H:%M UTC");
        say!("{mark} {}  {when}  by {}{commit}", release.id, release.by);
    }
}

fn tell_unlocked(whose: &[String], destination: &Destination<'_>) {
    if whose.is_empty() {
        say!("nobody has a lock at {}", destination.address());
    }
    for lock in whose {
        complain!("the lock of {lock} is removed");
    }
}
