//! The ledger's file: what is added to it, by one process at a time.

use super::{Failed, because};
use crate::load::ledger::LEDGER;
use crate::load::vault::MASTER;
use crate::seal::School;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// What the file begins with.
const HEAD: &str = "# The licence keys of this school, without the keys: they follow from what stands here and from the master\n\
                    # secret. `tuition keys` adds to it and changes nothing that is there. Keep it in git.\n";

/// While it lives no other process adds to the ledger.
pub(super) struct Turn {
    ledger: PathBuf,
    _lock: File,
}

impl Turn {
    /// Waits for the turn. What was read of the ledger before may be old by then: read it afterwards.
    pub(super) fn wait(root: &Path) -> Result<Self, Failed> {
        let folder = root.join(MASTER).with_file_name("");
        let lock = folder.join("lock");
        let opened = fs::create_dir_all(&folder).and_then(|()| File::create(&lock));
        match opened.and_then(|file| file.lock().map(|()| file)) {
            Ok(lock) => Ok(Self { ledger: root.join(LEDGER), _lock: lock }),
            Err(error) => because(format!("`{}` cannot be written: {error}", lock.display())),
        }
    }

    /// Adds an entry to the ledger, as a whole or not at all.
    pub(super) fn add(&self, school: &School, entry: &str) -> Result<(), Failed> {
        let mut text = match fs::read_to_string(&self.ledger) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => format!("{HEAD}school = \"{school}\"\n"),
            Err(error) => return because(format!("`{LEDGER}` cannot be read: {error}")),
        };
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push('\n');
        text.push_str(entry);
        let beside = self.ledger.with_extension("toml.new");
        match fs::write(&beside, text).and_then(|()| fs::rename(&beside, &self.ledger)) {
            Ok(()) => Ok(()),
            Err(error) => because(format!("`{LEDGER}` cannot be written: {error}")),
        }
    }
}

/// A text as TOML has it.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A list of texts as TOML has it; a long one on several lines.
pub(super) fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    if quoted.iter().map(String::len).sum::<usize>() < 80 {
        format!("[{}]", quoted.join(", "))
    } else {
        format!("[\n    {},\n]", quoted.join(",\n    "))
    }
}
