//! `tuition verify`

use super::progress::Line;
use super::report;
use super::say::say;
use super::timings::{count, size, time};
use crate::cli::{ProjectOptions, VerifyOptions};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::online::{self, Internet, SiteReport};
use crate::release::{Difference, MANIFEST, Release, differences};
use crate::source::Sources;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use url::Url;

/// So many differences are told one by one.
const TOLD: usize = 20;

/// What a look at a site came to.
struct Verified {
    release: Release,
    files: usize,
    bytes: u64,
    found: Vec<Diagnostic>,
}

/// Holds a site against a release.
pub(super) fn run(options: &VerifyOptions) -> ExitCode {
    let started = Instant::now();
    let shown = ProjectOptions::reading(".".into(), options.format);
    let expected = options.against.as_deref().map(expected).transpose();
    let address = Url::parse(&options.site).ok().filter(|url| matches!(url.scheme(), "https" | "http"));
    let verified = expected.and_then(|expected| match address {
        Some(url) => of_site(url, expected, options),
        None => of_folder(Path::new(&options.site), expected),
    });
    let verified = match verified {
        Ok(verified) => verified,
        Err(problem) => {
            report::alone(&problem, &shown);
            return ExitCode::FAILURE;
        }
    };
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(verified.found);
    if report::findings(diagnostics, &Sources::default(), &shown) {
        return ExitCode::FAILURE;
    }
    if options.format == crate::cli::Format::Human {
        let (files, bytes) = (count(verified.files, "file"), size(verified.bytes));
        let (id, tool) = (verified.release.id(), &verified.release.tool);
        say!("{files}, {bytes}: all as built, release {id} by {tool}; looked at in {}", time(started.elapsed()));
    }
    ExitCode::SUCCESS
}

/// The release that a site should be.
fn expected(path: &Path) -> Result<Release, Diagnostic> {
    let is_folder = path.is_dir();
    let manifest = if is_folder { path.join(MANIFEST) } else { path.to_path_buf() };
    match fs::read_to_string(&manifest) {
        Ok(text) => Release::read(&text).map_err(|words| impossible(format!("`{}`: {words}", manifest.display()))),
        // A site without a manifest is one all the same.
        Err(_) if is_folder => Release::of_folder(path),
        Err(error) => Err(impossible(format!("`{}` cannot be read: {error}", manifest.display()))),
    }
}

fn impossible(words: String) -> Diagnostic {
    Diagnostic::new(Code::VERIFY_IMPOSSIBLE, Place::Project, words).help(
        "build with a `[publish]` in tuition.toml, which writes `release.json`, or name what was built with --against",
    )
}

fn of_folder(folder: &Path, against: Option<Release>) -> Result<Verified, Diagnostic> {
    if !folder.is_dir() {
        let words = format!("there is no folder `{}`", folder.display());
        let help = "name a folder, or an address that begins with `https://`";
        return Err(Diagnostic::new(Code::VERIFY_IMPOSSIBLE, Place::Project, words).help(help));
    }
    let release = match against {
        Some(release) => release,
        None if folder.join(MANIFEST).is_file() => expected(folder)?,
        None => return Err(impossible(format!("there is no `{MANIFEST}` in `{}`", folder.display()))),
    };
    let there = Release::of_folder(folder)?;
    let found = told(&differences(&release, &there));
    let bytes = there.files.values().map(|file| file.size).sum();
    Ok(Verified { files: there.files.len(), bytes, found, release })
}

fn of_site(mut url: Url, against: Option<Release>, options: &VerifyOptions) -> Result<Verified, Diagnostic> {
    url.set_fragment(None);
    url.set_query(None);
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    let internet = Internet::new(&format!("Tuition/{} (verify)", env!("CARGO_PKG_VERSION")));
    let mut found = Vec::new();
    let release = match (against, online::manifest(&internet, &url)) {
        (None, there) => there.map_err(impossible)?,
        (Some(release), Ok(there)) if there.id() != release.id() => {
            let words = format!("the site is release {}, and should be {}", there.id(), release.id());
            found.push(
                Diagnostic::new(Code::VERIFY_DIFFERENT, Place::Project, words)
                    .help("publish again, or wait until all copies of the host are new"),
            );
            release
        }
        (Some(release), _) => release,
    };
    let (mut line, progress) = Line::wait(options.format);
    progress.expect(release.files.len());
    let SiteReport { files, bytes, differences, failures, exposed, remarks } =
        online::verify(&internet, &url, &release, &|| progress.step());
    line.clear();
    found.extend(told(&differences));
    let unanswered = failures.len();
    found.extend(failures.into_iter().take(TOLD).map(|(path, why)| {
        Diagnostic::new(Code::VERIFY_IMPOSSIBLE, Place::Project, format!("`{path}` cannot be had: {why}"))
    }));
    if unanswered > TOLD {
        let words = format!("and {} more cannot be had", unanswered - TOLD);
        found.push(Diagnostic::new(Code::VERIFY_IMPOSSIBLE, Place::Project, words));
    }
    found.extend(exposed.into_iter().map(|address| {
        let help = "take the site down, upload the folder `public` only, and make new what was secret";
        Diagnostic::new(Code::VERIFY_EXPOSED, Place::Project, format!("`{address}` can be read by everybody"))
            .help(help)
    }));
    found.extend(remarks.into_iter().map(|words| {
        Diagnostic::new(Code::VERIFY_SERVED, Place::Project, words)
            .help("the page of the guide on your host says how it is set")
    }));
    Ok(Verified { release, files, bytes, found })
}

fn told(differences: &[Difference]) -> Vec<Diagnostic> {
    let tell = |words: String| Diagnostic::new(Code::VERIFY_DIFFERENT, Place::Project, words);
    let mut found: Vec<Diagnostic> =
        differences.iter().take(TOLD).map(|different| tell(different.to_string())).collect();
    if differences.len() > TOLD {
        found.push(tell(format!("and {} more are not what was built", differences.len() - TOLD)));
    }
    found
}
