//! `tuition keys export`

use super::file::{self, Issued};
use super::withdraw::meant;
use super::{Done, Keys, because, cards};
use crate::cli::KeysExportOptions;
use crate::commands::say::say;
use crate::commands::timings::count;
use crate::load::ledger::BatchKind;

pub(super) fn run(options: &KeysExportOptions) -> Done {
    let keys = Keys::open(&options.dir)?;
    if options.master {
        say!("{}", keys.master.to_text());
        return Ok(());
    }
    let ledger = keys.project.vault.licences();
    let revoked = ledger.revoked();
    let mut issued = Vec::new();
    let (mut gone, mut foreign) = (0_usize, 0_usize);
    for written in &options.numbers {
        for number in meant(&keys, written)? {
            let Some(batch) = ledger.batch(number) else { continue };
            if revoked.contains(&number) {
                gone += 1;
            } else if batch.kind == BatchKind::Keys {
                issued.push(Issued {
                    key: keys.master.licence(number, batch.word()).to_string(),
                    number,
                    products: batch.opens.iter().map(|id| id.value.clone()).collect(),
                    note: batch.note.clone(),
                    day: batch.issued.value,
                });
            } else {
                foreign += 1;
            }
        }
    }
    if issued.is_empty() {
        return because(match (gone, foreign) {
            (_, 0) => "these keys were revoked",
            (0, _) => "these are serials of a provider, which has them: nobody can make them from the ledger",
            _ => "none of these is a key that works and that Tuition made",
        });
    }
    let told = match &options.cards {
        Some(cards) => {
            cards::write(&keys, cards, &issued)?;
            Some(cards.clone())
        }
        None if options.file.into.is_none() => {
            // A key for a buyer who lost it is to be read, not looked for.
            file::write(&keys, &options.file, None, &issued)?;
            None
        }
        None => {
            let target = file::target(&keys, &options.file, "keys")?;
            file::write(&keys, &options.file, target.as_deref(), &issued)?;
            target
        }
    };
    if let Some(target) = told {
        let left = if gone + foreign > 0 { format!(", {} left out", gone + foreign) } else { String::new() };
        say!("{}{left} -> {}", count(issued.len(), "key"), target.display());
    }
    Ok(())
}
