//! `--verbose` and `--timings`: how long the stages of a command took.

use super::say::complain;
use crate::cache::Wanted;
use crate::cli::ProjectOptions;
use crate::progress::Timings;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// What a command has done, for programs. Its shape is documented in the guide, in the chapter on the command line.
#[derive(Serialize)]
pub(super) struct Record {
    /// The version of tuition.
    pub(super) tuition: &'static str,
    /// `build`, `check` or `audit`.
    pub(super) command: &'static str,
    pub(super) outcome: Outcome,
    pub(super) pages: usize,
    /// Files of the site.
    pub(super) files: usize,
    /// Bytes of all of them; nothing when they were not made.
    pub(super) bytes: Option<u64>,
    /// New or changed files; nothing when no site was written.
    pub(super) written: Option<usize>,
    /// Files that were there with the same bytes.
    pub(super) unchanged: Option<usize>,
    /// What was wanted of the cache.
    pub(super) cache: Option<Wanted>,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Outcome {
    /// All was done.
    Done,
    /// Nothing had changed since the last build, so that there was nothing to do.
    NothingToDo,
    /// The project has errors.
    Failed,
}

/// What such a file begins with.
const BEGINNING: &str = "{\n  \"tuition\":";

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    record: &'a Record,
    threads: usize,
    stages: Vec<Stage>,
    total_seconds: f64,
}

#[derive(Serialize)]
struct Stage {
    name: &'static str,
    seconds: f64,
}

impl Record {
    /// Of a command that has just ended, with nothing counted yet.
    pub(super) fn of(command: &'static str, failed: bool) -> Self {
        let outcome = if failed { Outcome::Failed } else { Outcome::Done };
        Self {
            tuition: env!("CARGO_PKG_VERSION"),
            command,
            outcome,
            pages: 0,
            files: 0,
            bytes: None,
            written: None,
            unchanged: None,
            cache: None,
        }
    }
}

/// Prints how long the stages took and writes it to a file, as far as somebody wants to know. A file that cannot be
/// written ends the command with 1.
pub(super) fn tell(
    record: &Record,
    timings: &Timings,
    started: Instant,
    options: &ProjectOptions,
) -> Result<(), ExitCode> {
    if options.verbose {
        for (stage, time) in timings.stages() {
            complain!("{:>9.1} ms  {stage}", time.as_secs_f64() * 1000.0);
        }
    }
    let Some(path) = &options.timings else { return Ok(()) };
    let seconds = |time: Duration| (time.as_secs_f64() * 1e6).round() / 1e6;
    let stages = timings.stages().iter().map(|(name, time)| Stage { name, seconds: seconds(*time) }).collect();
    let threads = rayon::current_num_threads();
    let document = Document { record, threads, stages, total_seconds: seconds(started.elapsed()) };
    write(path, &document).map_err(|error| {
        complain!("error: the timings cannot be written to `{}`: {error}", path.display());
        complain!("  help: name a file in a folder that exists and that you may write to");
        ExitCode::FAILURE
    })
}

/// Where the timings go, as an absolute path: a file of the project that no build reads.
pub(super) fn file(options: &ProjectOptions) -> Option<PathBuf> {
    let path = std::path::absolute(options.timings.as_ref()?).ok()?;
    Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?))
}

/// Never over another file: a name that was meant for something else is soon typed.
fn write(path: &Path, document: &Document) -> std::io::Result<()> {
    use std::io::Read;
    if let Ok(file) = std::fs::File::open(path) {
        let mut start = String::new();
        // What is no text is nothing that was written here.
        let is_text = file.take(BEGINNING.len() as u64).read_to_string(&mut start).is_ok();
        let is_file = std::fs::metadata(path).is_ok_and(|about| about.is_file());
        if is_file && !(is_text && (start == BEGINNING || start.is_empty())) {
            return Err(std::io::Error::other("there is a file of that name that holds something else"));
        }
    }
    std::fs::write(path, format!("{}\n", serde_json::to_string_pretty(document)?))
}

/// `840 ms`, `12.3 s`, `2 min 5 s`
pub(super) fn time(took: Duration) -> String {
    match took.as_secs() {
        0 => format!("{:.0} ms", took.as_secs_f64() * 1000.0),
        1..60 => format!("{:.1} s", took.as_secs_f64()),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// `812 bytes`, `14 KB`, `3.2 MB`: thousands, as file managers count them.
#[expect(clippy::cast_precision_loss, reason = "a size with two digits")]
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        1 => "1 byte".to_owned(),
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

/// `1 page`, `12 pages`
pub(super) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_are_short() {
        let times = [0, 999, 1_000, 59_940, 60_000, 125_900].map(|millis| time(Duration::from_millis(millis)));
        assert_eq!(times, ["0 ms", "999 ms", "1.0 s", "59.9 s", "1 min 0 s", "2 min 5 s"]);
        let sizes = [0, 1, 999, 1_001, 1_250_000, 3_000_000_000].map(size);
        assert_eq!(sizes, ["0 bytes", "1 byte", "999 bytes", "2 KB", "1.2 MB", "3.0 GB"]);
        assert_eq!([count(1, "page"), count(0, "page")], ["1 page", "0 pages"]);
    }
}
