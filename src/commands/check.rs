//! `tuition check`

use super::say::{self, say};
use super::{Prepared, report};
use crate::build::Ready;
use crate::cli::{CheckOptions, Format};
use crate::online::{self, Earlier, Internet, Manners, Report};
use crate::write::Nowhere;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::Instant;
use url::Url;

/// Does everything that `build` does, but writes nothing. Asks on the network when told to.
pub(super) fn run(options: &CheckOptions) -> ExitCode {
    let project = &options.project;
    let output = super::default_output(project);
    let Prepared { ready, mut diagnostics, mut timings } = match super::prepare(project, &output) {
        Ok(prepared) => prepared,
        Err(code) => return code,
    };
    diagnostics.extend(ready.render(&Nowhere, &mut timings));
    let mut asked = String::new();
    if is_online(options) {
        let started = Instant::now();
        let report = ask(&ready, options);
        timings.push(("ask outside links", started.elapsed()));
        asked = format!("; {} outside addresses asked, {} known from before", report.asked, report.known);
        diagnostics.extend(report.diagnostics);
    }
    let failed = report::findings(diagnostics, ready.sources(), project);
    report::timings(&timings, project);
    if failed {
        return ExitCode::FAILURE;
    }
    if project.format == Format::Human {
        say!("{} pages, nothing that stops a build{asked}", ready.school.pages.len());
    }
    ExitCode::SUCCESS
}

/// Whether the network is asked. A habit of one's own computer (`TUITION_ONLINE`) must not make a pipeline depend on
/// other people's servers, so that in CI only the option itself counts.
fn is_online(options: &CheckOptions) -> bool {
    !options.offline && (options.online || is_set("TUITION_ONLINE") && !is_set("CI"))
}

/// Whether a variable of the environment says yes.
fn is_set(name: &str) -> bool {
    std::env::var(name).is_ok_and(|value| !matches!(value.to_lowercase().as_str(), "" | "0" | "false" | "no" | "off"))
}

fn ask(ready: &Ready, options: &CheckOptions) -> Report {
    let links = online::links(&ready.project, &ready.school, &ready.moment);
    if links.is_empty() {
        return Report::default();
    }
    let earlier = Earlier { cache: &ready.cache, now: super::clock(), refresh: options.refresh };
    let shows_progress = options.project.format == Format::Human && std::io::stderr().is_terminal();
    let progress = |done, total| {
        if shows_progress {
            say::err(format_args!("\r{done} of {total} outside addresses asked"));
        }
    };
    let report = online::check(&links, &Internet::new(&who(ready)), earlier, &Manners::default(), &progress);
    if shows_progress {
        say::err(format_args!("\r\u{1b}[K"));
    }
    report
}

/// Who asks, for the logs of those who are asked.
fn who(ready: &Ready) -> String {
    let school = ready.project.settings.base_url.as_ref().and_then(|base| Url::parse(&base.value).ok());
    let school = school.map(|url| format!(" for {url}")).unwrap_or_default();
    format!("Tuition/{} (link check{school})", env!("CARGO_PKG_VERSION"))
}
