//! `tuition check`

use super::say::say;
use super::timings::{self, Record};
use super::{Prepared, is_set, report};
use crate::build::Ready;
use crate::cli::{CheckOptions, Format};
use crate::online::{self, Earlier, Internet, Manners, Report};
use crate::progress::Progress;
use crate::write::{Counting, Nowhere};
use std::process::ExitCode;
use std::time::Instant;
use url::Url;

/// Does everything that `build` does, but writes nothing. Asks on the network when told to.
pub(super) fn run(options: &CheckOptions) -> ExitCode {
    let project = &options.project;
    let output = super::default_output(project);
    let started = Instant::now();
    let Prepared { ready, mut diagnostics, mut timings, mut line } = match super::prepare(project, &output) {
        Ok(prepared) => prepared,
        Err(code) => return code,
    };
    let counting = Counting::new(&Nowhere);
    diagnostics.extend(ready.render(&counting, &mut timings));
    let mut asked = String::new();
    if is_online(options) {
        timings.begin("ask outside links");
        let report = ask(&ready, options, timings.progress());
        timings.end();
        asked = format!("; {} outside addresses asked, {} known from before", report.asked, report.known);
        diagnostics.extend(report.diagnostics);
    }
    line.clear();
    let failed = report::findings(diagnostics, ready.sources(), project);
    let (files, bytes) = counting.counts();
    let record = Record {
        pages: ready.school.pages.len(),
        files,
        bytes: Some(bytes),
        cache: Some(ready.cache.wanted()),
        ..Record::of("check", failed)
    };
    if let Err(code) = timings::tell(&record, &timings, started, project) {
        return code;
    }
    if failed {
        return ExitCode::FAILURE;
    }
    if project.format == Format::Human {
        let (pages, time) = (timings::count(record.pages, "page"), timings::time(started.elapsed()));
        say!("{pages}, nothing that stops a build{asked}; looked at in {time}");
    }
    ExitCode::SUCCESS
}

/// Whether the network is asked. A habit of one's own computer (`TUITION_ONLINE`) must not make a pipeline depend on
/// other people's servers, so that in CI only the option itself counts.
fn is_online(options: &CheckOptions) -> bool {
    !options.offline && (options.online || is_set("TUITION_ONLINE") && !is_set("CI"))
}

fn ask(ready: &Ready, options: &CheckOptions, progress: &dyn Progress) -> Report {
    let links = online::links(&ready.project, &ready.school, &ready.moment);
    if links.is_empty() {
        return Report::default();
    }
    let earlier = Earlier { cache: &ready.cache, now: super::clock(), refresh: options.refresh };
    let told = |done, total| {
        if done == 1 {
            progress.expect(total);
        }
        progress.step();
    };
    online::check(&links, &Internet::new(&who(ready)), earlier, &Manners::default(), &told)
}

/// Who asks, for the logs of those who are asked.
fn who(ready: &Ready) -> String {
    let school = ready.project.settings.base_url.as_ref().and_then(|base| Url::parse(&base.value).ok());
    let school = school.map(|url| format!(" for {url}")).unwrap_or_default();
    format!("Tuition/{} (link check{school})", env!("CARGO_PKG_VERSION"))
}
