//! `tuition keys`: the master secret, and the licence keys that follow from it.

mod cards;
mod export;
mod file;
mod import;
mod init;
mod issue;
mod list;
mod password;
mod record;
mod withdraw;

use super::say::complain;
use super::{moment, read};
use crate::cli::{Format, KeysCommand};
use crate::config::Date;
use crate::diagnostics::suggest::closest;
use crate::load::Project;
use crate::load::catalog::{Product, ProductKind, Protection};
use crate::load::vault::MASTER;
use crate::seal::Master;
use jiff::tz::Offset;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs a command on keys.
pub(super) fn run(command: &KeysCommand) -> ExitCode {
    let done = match command {
        KeysCommand::Init(options) => init::run(options),
        KeysCommand::Issue(options) => issue::run(options),
        KeysCommand::Import(options) => import::run(options),
        KeysCommand::Password(options) => password::run(options),
        KeysCommand::List(options) => list::run(options),
        KeysCommand::Revoke(options) => withdraw::revoke(options),
        KeysCommand::Rotate(options) => withdraw::rotate(options),
        KeysCommand::Export(options) => export::run(options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed::Told) => ExitCode::FAILURE,
        Err(Failed::Because(words)) => {
            complain!("error: {words}");
            ExitCode::FAILURE
        }
    }
}

/// Why a command on keys came to nothing.
enum Failed {
    /// It was reported.
    Told,
    /// In words.
    Because(String),
}

type Done = Result<(), Failed>;

fn because<T>(words: impl Into<String>) -> Result<T, Failed> {
    Err(Failed::Because(words.into()))
}

/// A school whose keys are looked at.
struct Keys {
    root: PathBuf,
    project: Project,
    master: Master,
}

impl Keys {
    /// Reads the school and its master secret.
    fn open(dir: &Path) -> Result<Self, Failed> {
        if !dir.is_dir() {
            return because(format!("there is no folder `{}`", dir.display()));
        }
        let project = read(dir, Format::Human).map_err(|_| Failed::Told)?;
        let Some(master) = project.vault.master.clone() else {
            return because(format!("the school has no master secret (`{MASTER}`): make one with `tuition keys init`"));
        };
        Ok(Self { root: dir.to_path_buf(), project, master })
    }

    /// The sealed products that are meant: a bundle means those in it.
    fn products(&self, named: &[String]) -> Result<Vec<String>, Failed> {
        let mut ids: Vec<String> = Vec::new();
        for name in named {
            let entry = self.entry(name)?;
            let parts: Vec<&Product> = if *entry.kind == ProductKind::Bundle {
                entry.includes.iter().map(|id| self.entry(&id.value)).collect::<Result<_, _>>()?
            } else {
                vec![entry]
            };
            let sealed: Vec<&str> = parts
                .iter()
                .filter(|part| *part.protection == Protection::Sealed)
                .map(|part| part.id.value.as_str())
                .collect();
            if sealed.is_empty() {
                return because(format!(
                    "`{name}` is not sealed, so no key opens it: set `protection = \"sealed\"` in catalog.toml first"
                ));
            }
            ids.extend(sealed.into_iter().map(str::to_owned));
        }
        ids.sort();
        ids.dedup();
        Ok(ids)
    }

    fn entries(&self) -> impl Iterator<Item = &Product> {
        self.project.catalog.iter().flat_map(|catalog| &catalog.products)
    }

    fn entry(&self, id: &str) -> Result<&Product, Failed> {
        if let Some(entry) = self.entries().find(|entry| entry.id.value.as_str() == id) {
            return Ok(entry);
        }
        let known: Vec<&str> = self.entries().map(|entry| entry.id.value.as_str()).collect();
        let guess = closest(id, known.iter().copied()).map(|guess| format!(" Did you mean `{guess}`?"));
        let guess = guess.unwrap_or_else(|| match known.as_slice() {
            [] => " It has no product at all.".to_owned(),
            known => format!(" It has {}.", known.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")),
        });
        because(format!("the catalog has no product `{id}`.{guess}"))
    }

    /// The products of the school that are sealed.
    fn sealed(&self) -> Vec<String> {
        let sealed = self.entries().filter(|entry| *entry.protection == Protection::Sealed);
        sealed.map(|entry| entry.id.value.as_str().to_owned()).collect()
    }

    /// The title of a product, else its id.
    fn title<'a>(&'a self, id: &'a str) -> &'a str {
        self.entries().find(|entry| entry.id.value.as_str() == id).map_or(id, |entry| &entry.title)
    }

    /// The address that opens what a key is for, at a click.
    fn link(&self, key: &str) -> Result<String, Failed> {
        match &self.project.settings.base_url {
            Some(url) => Ok(format!("{}/unlock/#key={key}", url.value.trim_end_matches('/'))),
            None => because("addresses need `base_url` in tuition.toml"),
        }
    }
}

/// Today, in UTC.
fn today() -> Date {
    Date::Day(Offset::UTC.to_datetime(moment(true).now).date())
}

/// `17`, `40-60`
fn numbers(written: &str) -> Option<RangeInclusive<u32>> {
    let (first, last) = written.split_once('-').unwrap_or((written, written));
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first >= 1 && first <= last).then_some(first..=last)
}
