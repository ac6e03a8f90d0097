//! `tuition edition`

mod buyers;
mod shelf;
mod trace;

use super::report;
use super::say::say;
use super::timings;
use crate::cli::{EditionChoice, EditionCommand, EditionOptions, Format as Findings, ProjectOptions};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::editions::stamp::{Buyer, Stamp};
use crate::editions::{Edition, Extent, Format, Trim, Volume, make, text};
use crate::load::walk;
use rayon::prelude::*;
use shelf::Shelf;
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;
use std::process::ExitCode;

/// Where editions are, from the project's root.
const FOLDER: &str = "private/editions";

/// Runs a command on editions.
pub(super) fn run(command: &EditionCommand) -> ExitCode {
    match command {
        EditionCommand::Epub(options) => editions(options, Format::Epub, Trim::default()),
        #[cfg(feature = "pdf")]
        EditionCommand::Pdf { options, trim } => editions(options, Format::Pdf, trim.0),
        EditionCommand::Zip(options) => editions(options, Format::Zip, Trim::default()),
        EditionCommand::Text(options) => words(&options.which),
        EditionCommand::Trace(options) => trace::run(options),
    }
}

/// Makes editions in a format.
fn editions(options: &EditionOptions, format: Format, trim: Trim) -> ExitCode {
    let shown = ProjectOptions::reading(options.which.dir.clone(), Findings::Human);
    super::set_threads(&shown);
    let extent = extent(&options.which);
    let mut found = Diagnostics::default();
    let shelf = match Shelf::open(&shown, extent, &mut found) {
        Ok(shelf) => shelf,
        Err(problem) => {
            report::alone(&problem, &shown);
            return ExitCode::FAILURE;
        }
    };
    let into = options.into.clone().unwrap_or_else(|| super::folder(&shown).join(FOLDER));
    found.extend(published(&shown, &into, extent));
    let buyers = buyers::of(options).unwrap_or_else(|problem| {
        found.push(problem);
        Vec::new()
    });
    if !buyers.is_empty() && shelf.project.vault.master.is_none() {
        let words = "the school has no master secret, from which marks follow";
        let problem = Diagnostic::new(Code::EDITION_UNSTAMPED, Place::Project, words);
        found.push(problem.help("make one with `tuition keys init`"));
    }
    let volumes = if found.has_errors() { Vec::new() } else { shelf.volumes(&options.which, &mut found) };
    if found.has_errors() {
        report::findings(found, &shelf.project.sources, &shown);
        return ExitCode::FAILURE;
    }
    let made: Vec<_> = volumes.par_iter().map(|volume| one(&shelf, volume, (format, trim), &into, &buyers)).collect();
    let mut lines = Vec::new();
    for (line, problems) in made {
        lines.extend(line);
        found.extend(problems);
    }
    let failed = report::findings(found, &shelf.project.sources, &shown);
    lines.iter().for_each(|line| say!("{line}"));
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn extent(which: &EditionChoice) -> Extent {
    if which.sample { Extent::Sample } else { Extent::Full }
}

/// Prints the words of editions.
fn words(which: &EditionChoice) -> ExitCode {
    let shown = ProjectOptions::reading(which.dir.clone(), Findings::Human);
    let mut found = Diagnostics::default();
    let shelf = match Shelf::open(&shown, extent(which), &mut found) {
        Ok(shelf) => shelf,
        Err(problem) => {
            report::alone(&problem, &shown);
            return ExitCode::FAILURE;
        }
    };
    let volumes = if found.has_errors() { Vec::new() } else { shelf.volumes(which, &mut found) };
    if found.has_errors() {
        report::findings(found, &shelf.project.sources, &shown);
        return ExitCode::FAILURE;
    }
    volumes.iter().for_each(|volume| say!("{}", text(volume).trim_end()));
    ExitCode::SUCCESS
}

/// Makes and writes one edition, or a copy of it for each buyer; what is told of it.
fn one(
    shelf: &Shelf,
    volume: &Volume<'_>,
    (format, trim): (Format, Trim),
    into: &Path,
    buyers: &[Buyer],
) -> (Option<String>, Vec<Diagnostic>) {
    let press = shelf.press(volume, trim);
    let (edition, mut found) = make(volume, &press, format);
    let Some(edition) = edition else { return (None, found) };
    let folder = into.join(&volume.product().id);
    let name = volume.file_name(format);
    let written = match &shelf.project.vault.master {
        Some(master) if !buyers.is_empty() => {
            let stamped = buyers.par_iter().map(|buyer| {
                let stamp = Stamp::new(master, buyer, press.locale);
                write(&edition, Some(&stamp), &folder.join("orders").join(buyers::folder(&buyer.order)).join(&name))
            });
            let sizes = stamped.collect::<Result<Vec<u64>, Diagnostic>>();
            sizes.map(|sizes| (copies(sizes.len()), folder.join("orders")))
        }
        _ => write(&edition, None, &folder.join(&name)).map(|size| (timings::size(size), folder.join(&name))),
    };
    match written {
        Ok((what, path)) => (Some(format!("{}, {}, {what} -> {}", volume.title, format.name(), path.display())), found),
        Err(problem) => {
            found.push(problem);
            (None, found)
        }
    }
}

fn copies(count: usize) -> String {
    if count == 1 { "1 copy".to_owned() } else { format!("{count} copies") }
}

/// Writes a copy; how many bytes it has.
fn write(edition: &Edition, stamp: Option<&Stamp>, path: &Path) -> Result<u64, Diagnostic> {
    let all = || {
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        let mut file = BufWriter::new(File::create(path)?);
        edition.write(&mut file, stamp)?;
        Ok(file.into_inner()?.metadata()?.len())
    };
    let written: io::Result<u64> = all();
    written.map_err(|error| {
        let words = format!("`{}` cannot be written: {error}", path.display());
        Diagnostic::new(Code::EDITION_WRITE, Place::Project, words)
    })
}

/// What is paid must not be written where everybody can fetch it.
fn published(shown: &ProjectOptions, into: &Path, extent: Extent) -> Option<Diagnostic> {
    let real = |path: &Path| walk::real_path(path).ok();
    let (root, into) = (super::folder(shown), real(into)?);
    let folders = [super::default_output(shown), root.join("static"), root.join("theme"), root.join("content")];
    let is_inside = folders.iter().filter_map(|folder| real(folder)).any(|folder| into.starts_with(folder));
    (extent == Extent::Full && is_inside).then(|| {
        let words = format!("full editions cannot be written to `{}`, which is published", walk::shown(&into));
        Diagnostic::new(Code::EDITION_PUBLISHED, Place::Project, words).help("choose another --into")
    })
}
