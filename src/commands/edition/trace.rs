//! `tuition edition trace`

use crate::audit;
use crate::cli::{EditionTraceOptions, Format};
use crate::commands::say::{complain, say};
use crate::editions::stamp::marks;
use std::collections::BTreeSet;
use std::fs;
use std::process::ExitCode;

/// Tells for which order a copy was made.
pub(super) fn run(options: &EditionTraceOptions) -> ExitCode {
    let shelf = match crate::commands::read(&options.dir, Format::Human) {
        Ok(project) => project,
        Err(code) => return code,
    };
    let file = options.file.display();
    let Some(master) = shelf.vault.master else {
        complain!("error: the school has no master secret, without which marks cannot be read");
        return ExitCode::FAILURE;
    };
    let bytes = match fs::read(&options.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            complain!("error: `{file}` cannot be read: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut found = BTreeSet::new();
    audit::layers(&options.file.to_string_lossy(), &bytes, &mut |layer| marks(layer, &mut found));
    let orders: BTreeSet<String> = found.iter().filter_map(|mark| master.order_of(mark)).collect();
    if orders.is_empty() {
        say!("{file}: no mark of this school");
        return ExitCode::FAILURE;
    }
    for order in orders {
        say!("{file}: order {order}");
    }
    ExitCode::SUCCESS
}
