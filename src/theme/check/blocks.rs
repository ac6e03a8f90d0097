//! Templates that stand in place of others and lack blocks that those have.

use crate::diagnostics::{Code, Diagnostic};
use crate::load::Project;
use crate::theme::contract::parts::template;
use crate::theme::{ThemeFile, embedded};

/// Reports the blocks of a replaced template that its replacement does not have: what fills them would be lost.
pub(super) fn check(project: &Project) -> Vec<Diagnostic> {
    let own = project.theme_files.iter().chain(&project.theme_folder);
    own.filter_map(lost).collect()
}

fn lost(file: &ThemeFile) -> Option<Diagnostic> {
    let name = file.path.strip_prefix("templates/")?;
    let originals = embedded::files(embedded::DEFAULT)?;
    let original = originals.into_iter().find(|known| known.path == file.path)?;
    let (new, old) = (template(name, text(file)?), template(name, text(original)?));
    if new.extends.is_some() {
        return None; // it has the blocks of what it extends
    }
    let lost: Vec<String> =
        old.blocks.iter().filter(|block| !new.blocks.contains(block)).map(|block| format!("`{block}`")).collect();
    if lost.is_empty() {
        return None;
    }
    let words = format!("`{name}` has no block {}, which the one of the default theme has", lost.join(", "));
    let help = format!("keep them, or build on the original: `{{% extends \"default/{name}\" %}}`");
    Some(Diagnostic::new(Code::THEME_BLOCKS, file.place(), words).help(help))
}

fn text(file: &ThemeFile) -> Option<&str> {
    std::str::from_utf8(&file.bytes).ok()
}
