//! `tuition keys issue`

use super::file::{self, Issued};
use super::record::{Turn, list, quoted};
use super::{Done, Keys, today};
use crate::cli::KeysIssueOptions;
use crate::commands::say::say;
use crate::commands::timings::count;

pub(super) fn run(options: &KeysIssueOptions) -> Done {
    let turn = Turn::wait(&options.dir)?;
    let keys = Keys::open(&options.dir)?;
    let products = keys.products(&options.products)?;
    let word = options.word.clone().unwrap_or_else(|| options.products[0].clone());
    let first = keys.project.vault.licences().next();
    let (issued, numbers) = (today(), first..first + options.count);
    let licences: Vec<Issued> = numbers
        .map(|number| Issued {
            key: keys.master.licence(number, &word).to_string(),
            number,
            products: products.clone(),
            note: options.note.clone(),
            day: issued,
        })
        .collect();
    let name = format!("{word}-{first}-{}", first + options.count - 1);
    // A key that nobody has seen does no harm in the ledger, but one that is sold must be in it.
    let mut entry = format!("[[batch]]\nfirst = {first}\ncount = {}\nopens = {}\n", options.count, list(&products));
    entry += &format!("issued = {issued}\n");
    if word != products[0] {
        entry += &format!("word = {}\n", quoted(&word));
    }
    if let Some(note) = &options.note {
        entry += &format!("note = {}\n", quoted(note));
    }
    let target = file::target(&keys, &options.file, &name)?;
    turn.add(&keys.master.school(), &entry)?;
    file::write(&keys, &options.file, target.as_deref(), &licences)?;
    if let Some(target) = target {
        let opens = products.iter().map(|id| keys.title(id)).collect::<Vec<_>>().join(", ");
        say!(
            "{} to {opens}, numbers {first} to {} -> {}",
            count(licences.len(), "key"),
            first + options.count - 1,
            target.display()
        );
        say!("The site knows them from its next build on: build and publish before you sell them.");
    }
    Ok(())
}
