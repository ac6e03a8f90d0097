//! `tuition serve`

use super::progress::Line;
use super::report;
use super::say::{complain, say};
use crate::cli::{Format, ProjectOptions, ServeOptions};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::live::{Audience, LiveOptions, LiveSite, State, Watch, watch};
use crate::load::walk;
use crate::serve::{self, Reach, Server};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// Shows the site until somebody ends it.
pub(super) fn run(options: &ServeOptions) -> ExitCode {
    let Some(reach) = reach(options) else {
        complain!("error: `--members` shows what buyers pay for, and `--host {}` lets others look", options.host);
        complain!("  help: leave one of them out");
        return ExitCode::from(2);
    };
    let project = project(options);
    super::set_threads(&project);
    match start(options, &project, reach) {
        Ok((server, site, _watch)) => {
            welcome(options, reach, &server, &site);
            if options.open && opener::open_browser(server.address()).is_err() {
                complain!("no browser could be opened: open the address yourself");
            }
            tell_what_changes(site, project);
            let ended = server.run();
            ended.map_or_else(|problem| fail(&problem, options), |()| ExitCode::SUCCESS)
        }
        Err(problem) => fail(&problem, options),
    }
}

/// Who can reach the server; nothing when that is not to be.
fn reach(options: &ServeOptions) -> Option<Reach> {
    match (options.public, options.host.is_loopback()) {
        (true, _) => Some(Reach::Public),
        (false, true) => Some(Reach::Own),
        (false, false) => (!options.members).then_some(Reach::Network),
    }
}

/// The options that all commands on a project share.
fn project(options: &ServeOptions) -> ProjectOptions {
    ProjectOptions {
        theme: options.theme.clone(),
        drafts: options.drafts,
        ..ProjectOptions::reading(options.dir.clone(), Format::Human)
    }
}

fn start(
    options: &ServeOptions,
    project: &ProjectOptions,
    reach: Reach,
) -> Result<(Server, LiveSite, Watch), Diagnostic> {
    let (root, _) = walk::root(&options.dir)?;
    let (mut line, progress) = Line::wait(Format::Human);
    let live = LiveOptions {
        load: super::load_options(project, &super::default_output(project)),
        drafts: options.drafts,
        public: reach != Reach::Own,
        now: super::now,
        cache: Arc::new(super::cache(project)),
        progress,
    };
    let site = LiveSite::open(&options.dir, live)?;
    line.clear();
    let told = site.clone();
    let watch = watch(&root, move |paths| told.changed(paths))?;
    let audience = if options.members { Audience::Buyer } else { Audience::Visitor };
    let how = serve::ServeOptions { host: options.host, port: options.port, reach, audience };
    let server = Server::bind(site.clone(), &root, &how)?;
    Ok((server, site, watch))
}

fn welcome(options: &ServeOptions, reach: Reach, server: &Server, site: &LiveSite) {
    let state = site.state();
    say!("{}", server.address());
    say!("{} pages, ready in {}. Save a file, and its page follows. Ctrl C ends it.", state.pages, time(state.took));
    match reach {
        Reach::Own => {}
        Reach::Network => complain!("Whoever is in your network can look too, at what visitors see: {}", options.host),
        Reach::Public => say!("Shown is what a build publishes, and nothing else."),
    }
}

/// A line for each change, and findings when they are others than before.
fn tell_what_changes(site: LiveSite, project: ProjectOptions) {
    std::thread::spawn(move || {
        let mut last = site.state();
        tell_findings(&last, &project);
        loop {
            let state = site.wait(last.revision, Duration::from_hours(1));
            if state.revision == last.revision {
                continue;
            }
            if state.changes != last.changes {
                say!("{}", change(&state));
            }
            if state.findings != last.findings {
                tell_findings(&state, &project);
            }
            last = state;
        }
    });
}

fn change(state: &State) -> String {
    let what = match state.changed.as_slice() {
        [path] if path.is_empty() => "much".to_owned(),
        [path] => path.clone(),
        paths => format!("{} files", paths.len()),
    };
    let whole = if state.anew { "the whole school" } else { "its page" };
    let whole = if state.changed.len() > 1 && !state.anew { "their pages" } else { whole };
    format!("{what}: {whole} in {}", time(state.took))
}

fn time(took: Duration) -> String {
    format!("{:.0} ms", took.as_secs_f64() * 1000.0)
}

fn tell_findings(state: &State, project: &ProjectOptions) {
    let mut findings = Diagnostics::default();
    findings.extend(state.findings.iter().cloned());
    report::findings(findings, &state.sources, project);
}

fn fail(problem: &Diagnostic, options: &ServeOptions) -> ExitCode {
    report::alone(problem, &project(options));
    ExitCode::FAILURE
}
