//! `tuition keys revoke` and `tuition keys rotate`

use super::list::number_of;
use super::record::{Turn, list, quoted};
use super::{Done, Failed, Keys, because, numbers, today};
use crate::cli::{KeysRevokeOptions, KeysRotateOptions};
use crate::commands::say::say;
use crate::commands::timings::count;
use std::collections::BTreeSet;

pub(super) fn revoke(options: &KeysRevokeOptions) -> Done {
    let turn = Turn::wait(&options.dir)?;
    let keys = Keys::open(&options.dir)?;
    let ledger = keys.project.vault.licences();
    let revoked = ledger.revoked();
    let mut wanted: BTreeSet<u32> = BTreeSet::new();
    for written in &options.keys {
        wanted.extend(meant(&keys, written)?);
    }
    let new: Vec<u32> = wanted.iter().copied().filter(|number| !revoked.contains(number)).collect();
    if new.is_empty() {
        say!("Nothing to do: {} revoked already.", if wanted.len() == 1 { "it is" } else { "all of them are" });
        return Ok(());
    }
    let batches = new.iter().filter_map(|number| ledger.batch(*number));
    let products: BTreeSet<&str> = batches.flat_map(|batch| &batch.opens).map(|id| id.value.as_str()).collect();
    let products: Vec<String> = products.into_iter().map(str::to_owned).collect();
    let listed: Vec<String> = new.iter().map(u32::to_string).collect();
    let revoked = format!("revoked = [{}]\n", listed.join(", "));
    turn.add(&keys.master.school(), &change(&products, &revoked, options.reason.as_deref()))?;
    say!("{} revoked. It takes effect with the next build:", count(new.len(), "key"));
    tell(&keys, &products);
    say!("What their owners have opened and kept stays open to them.");
    Ok(())
}

pub(super) fn rotate(options: &KeysRotateOptions) -> Done {
    let turn = Turn::wait(&options.dir)?;
    let keys = Keys::open(&options.dir)?;
    let products = if options.products.is_empty() { keys.sealed() } else { keys.products(&options.products)? };
    if products.is_empty() {
        return because("no product of the school is sealed");
    }
    turn.add(&keys.master.school(), &change(&products, "", options.reason.as_deref()))?;
    say!("New content keys from the next build on; all licences go on working:");
    tell(&keys, &products);
    Ok(())
}

fn tell(keys: &Keys, products: &[String]) {
    for id in products {
        say!("  {} ({id}): epoch {}", keys.title(id), keys.project.vault.licences().epoch(id) + 1);
    }
}

fn change(products: &[String], revoked: &str, reason: Option<&str>) -> String {
    let reason = reason.map(|reason| format!("reason = {}\n", quoted(reason))).unwrap_or_default();
    format!("[[change]]\ndate = {}\nproducts = {}\n{revoked}{reason}", today(), list(products))
}

/// The numbers that somebody means: by number, or by the key itself.
pub(super) fn meant(keys: &Keys, written: &str) -> Result<Vec<u32>, Failed> {
    let ledger = keys.project.vault.licences();
    if let Some(range) = numbers(written) {
        let unknown = range.clone().find(|number| ledger.batch(*number).is_none());
        return match unknown {
            Some(number) => because(format!("there is no key {number}: `tuition keys list` lists what was issued")),
            None => Ok(range.collect()),
        };
    }
    number_of(keys, written).map(|number| vec![number])
}
