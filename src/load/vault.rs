//! The master secret, and the ledger that goes with it.
//!
//! The secret stands in the vault, a folder that only its owner may read and that git must not know, or comes from the
//! environment where a pipeline builds.

use super::ledger::{LEDGER, LedgerFile};
use super::{decode, history, read_optional, walk};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::seal::{BadMaster, Ledger, Master};
use crate::source::Sources;
use std::fs;
use std::path::Path;

/// Where the master secret is, from the project's root.
pub const MASTER: &str = ".tuition/vault/master";
/// The variable that can hold it instead.
pub const MASTER_VARIABLE: &str = "TUITION_MASTER";
/// Its value when there is none on purpose: a pipeline that builds a preview.
const NONE: &str = "none";

/// What opens sealed products.
#[derive(Clone, Debug, Default)]
pub struct Vault {
    /// The school's secret; without it nothing is sealed.
    pub master: Option<Master>,
    /// There is none on purpose.
    pub none_wanted: bool,
    /// There is one that cannot be used, which was reported.
    pub refused: bool,
    /// `licences.toml`; empty when there is none.
    pub ledger: LedgerFile,
}

impl Vault {
    /// What the ledger says.
    #[must_use]
    pub fn licences(&self) -> Ledger<'_> {
        Ledger::new(&self.ledger)
    }
}

/// Tells one master secret from another, and from none: for who wants to know whether a build would come out the same.
#[must_use]
pub fn fingerprint(root: &Path, given: Option<&str>) -> String {
    let secret = given.map(|given| given.as_bytes().to_vec()).or_else(|| fs::read(root.join(MASTER)).ok());
    secret.map_or_else(String::new, |secret| blake3::hash(&secret).to_hex().to_string())
}

/// Reads both. `given` is what the environment holds; `output` is the folder of the site.
pub(super) fn read(
    root: &Path,
    given: Option<&str>,
    output: Option<&Path>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Vault {
    let ledger_source = read_optional(root, LEDGER, sources, diagnostics);
    let ledger: LedgerFile = decode(ledger_source, sources, diagnostics).unwrap_or_default();
    let errors = diagnostics.count(Severity::Error);
    let none_wanted = given.is_some_and(|given| given.trim() == NONE);
    let master = match given.filter(|given| !given.trim().is_empty()) {
        _ if none_wanted => None,
        Some(given) => understood(given, Place::Project, MASTER_VARIABLE, diagnostics),
        None => in_vault(root, output, diagnostics),
    };
    let refused = master.is_none() && diagnostics.count(Severity::Error) > errors;
    let vault = Vault { master, none_wanted, refused, ledger };
    if !diagnostics.has_errors() {
        diagnostics.extend(vault.licences().check(vault.master.as_ref()));
    }
    vault
}

/// The master secret of the vault's file. It is not used while others can get at it.
fn in_vault(root: &Path, output: Option<&Path>, diagnostics: &mut Diagnostics) -> Option<Master> {
    let file = root.join(MASTER);
    if !file.exists() {
        return None;
    }
    let place = || Place::Path(MASTER.to_owned());
    if walk::leaves_project(root, &file) {
        diagnostics.push(walk::escaping(MASTER));
        return None;
    }
    if let Some(found) = open_to_others(&file) {
        diagnostics.push(found);
        return None;
    }
    let published = |folder: &Path| file.starts_with(folder);
    let static_folder = root.join("static").canonicalize().ok();
    let real = file.canonicalize().ok();
    let below_static = static_folder.zip(real).is_some_and(|(folder, file)| file.starts_with(folder));
    if below_static || output.and_then(|output| walk::real_path(output).ok()).is_some_and(|output| published(&output)) {
        let words = "the master secret stands in a folder that is published";
        diagnostics.push(Diagnostic::new(Code::VAULT_PUBLISHED, place(), words).help("choose another --output"));
        return None;
    }
    if history::is_tracked(root, MASTER) {
        let words = "git keeps the master secret, so everybody who has the repository can read all that is paid";
        let help = "take it out (`git rm --cached .tuition/vault/master`), put `.tuition/` into `.gitignore`, and make \
                    new keys: what git has once had stays in its history";
        diagnostics.push(Diagnostic::new(Code::VAULT_TRACKED, place(), words).help(help));
        return None;
    }
    match fs::read_to_string(&file) {
        Ok(text) => understood(&text, place(), "this file", diagnostics),
        Err(error) => {
            let words = format!("the master secret cannot be read: {error}");
            diagnostics.push(Diagnostic::new(Code::MASTER, place(), words));
            None
        }
    }
}

fn understood(text: &str, place: Place, name: &str, diagnostics: &mut Diagnostics) -> Option<Master> {
    let problem = match Master::parse(text) {
        Ok(master) => return Some(master),
        Err(BadMaster::Form) => format!("{name} holds no master secret: it begins with `tuition-master-1-`"),
        Err(BadMaster::Check) => format!("a digit of the master secret in {name} is wrong"),
    };
    let help = "copy it anew from where you keep it; `tuition keys init` makes one for a new school";
    diagnostics.push(Diagnostic::new(Code::MASTER, place, problem).help(help));
    None
}

/// Who besides its owner may read a file, or write to its folder.
#[cfg(unix)]
fn open_to_others(file: &Path) -> Option<Diagnostic> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(file).ok()?.permissions().mode();
    (mode & 0o077 != 0).then(|| {
        let words = format!("others on this computer may read the master secret (mode {:03o})", mode & 0o777);
        Diagnostic::new(Code::VAULT_OPEN, Place::Path(MASTER.to_owned()), words).help(format!("`chmod 600 {MASTER}`"))
    })
}

/// Other systems keep a user's files from others by their folder.
#[cfg(not(unix))]
fn open_to_others(_file: &Path) -> Option<Diagnostic> {
    None
}
