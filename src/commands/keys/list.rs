//! `tuition keys list`

use super::{Done, Failed, Keys, because};
use crate::cli::{KeysListOptions, ListFormat};
use crate::commands::say::say;
use crate::commands::table::{Side, Table, styled};
use crate::load::ledger::{Batch, BatchKind};
use crate::seal::{Licence, LicenceSecret, Serial, Typo};
use serde_json::json;

pub(super) fn run(options: &KeysListOptions) -> Done {
    let keys = Keys::open(&options.dir)?;
    match &options.key {
        Some(text) => one(&keys, text, options.format),
        None => all(&keys, options),
    }
}

/// The number of a key or serial as somebody wrote it.
pub(super) fn number_of(keys: &Keys, text: &str) -> Result<u32, Failed> {
    let find = |secret: &LicenceSecret| keys.project.vault.licences().number_of(secret, &keys.master);
    let typo = match Licence::parse(text) {
        Ok(licence) => {
            let foreign = || Failed::Because(format!("`{text}` is none of this school's keys"));
            return find(&licence.secret()).ok_or_else(foreign);
        }
        Err(typo) => typo,
    };
    // What is no key may be a serial; nothing tells whether one is mistyped.
    if let Some(number) = Serial::parse(text).and_then(|serial| find(&serial.secret())) {
        return Ok(number);
    }
    because(match typo {
        Typo::Form => format!("`{text}` is no key: a part of it is missing, or it is a serial that was not imported"),
        Typo::Group(Some(group)) => format!("`{text}` is no key: something in group {group} of its seven is wrong"),
        Typo::Group(None) => format!("`{text}` is no key: more than one sign of it is wrong"),
    })
}

fn one(keys: &Keys, text: &str, format: ListFormat) -> Done {
    let ledger = keys.project.vault.licences();
    let number = number_of(keys, text)?;
    let Some(batch) = ledger.batch(number) else { return Ok(()) };
    let revoked = ledger.revoked().contains(&number);
    let opens: Vec<&str> = batch.opens.iter().map(|id| id.value.as_str()).collect();
    if format == ListFormat::Json {
        let found = json!({ "number": number, "opens": opens, "issued": batch.issued.value.to_string(), "note": batch.note, "revoked": revoked });
        say!("{found}");
        return Ok(());
    }
    say!(
        "Key {number}, issued {}, opens {}{}.",
        batch.issued.value,
        opens.join(", "),
        if revoked { " no more: it was revoked" } else { "" }
    );
    if let Some(note) = &batch.note {
        say!("Note: {note}");
    }
    Ok(())
}

fn all(keys: &Keys, options: &KeysListOptions) -> Done {
    let ledger = keys.project.vault.licences();
    let revoked = ledger.revoked();
    if let Some(product) = &options.product {
        keys.entry(product)?;
    }
    let batches = keys.project.vault.ledger.batches.iter();
    let batches: Vec<&Batch> =
        batches.filter(|batch| options.product.as_ref().is_none_or(|product| batch.opens(product))).collect();
    let gone = |batch: &Batch| revoked.range(batch.numbers()).count();
    if options.format == ListFormat::Json {
        let listed = batches.iter().map(|batch| {
            json!({
                "first": *batch.first, "count": *batch.count, "kind": batch.kind.to_string(), "revoked": gone(batch),
                "opens": batch.opens.iter().map(|id| id.value.as_str()).collect::<Vec<_>>(),
                "issued": batch.issued.value.to_string(), "note": batch.note,
            })
        });
        let products = keys.sealed();
        let products = products.iter().map(|id| json!({ "id": id, "epoch": ledger.epoch(id) }));
        let school = keys.master.school();
        let whole = json!({ "school": school.as_str(), "products": products.collect::<Vec<_>>(), "batches": listed.collect::<Vec<_>>() });
        say!("{whole:#}");
        return Ok(());
    }
    for id in keys.sealed() {
        say!("{} ({id}): epoch {}", keys.title(&id), ledger.epoch(&id));
    }
    if batches.is_empty() {
        say!("No key was issued yet: `tuition keys issue PRODUCT --count 100`.");
        return Ok(());
    }
    let columns = [
        ("NUMBERS", Side::Left),
        ("COUNT", Side::Right),
        ("REVOKED", Side::Right),
        ("OPENS", Side::Left),
        ("ISSUED", Side::Left),
        ("KIND", Side::Left),
        ("NOTE", Side::Left),
    ];
    let mut table = Table::new(&columns);
    for batch in batches {
        let numbers = batch.numbers();
        let opens: Vec<&str> = batch.opens.iter().map(|id| id.value.as_str()).collect();
        table.row(&[
            match numbers.end.saturating_sub(1) {
                last if last == numbers.start => last.to_string(),
                last => format!("{}-{last}", numbers.start),
            },
            batch.count.value.to_string(),
            gone(batch).to_string(),
            opens.join(", "),
            batch.issued.value.to_string(),
            match batch.kind {
                BatchKind::Keys => "keys",
                BatchKind::Serials => "serials",
                BatchKind::Password => "password",
            }
            .to_owned(),
            batch.note.clone().unwrap_or_default(),
        ]);
    }
    say!("{}", table.print("", styled()).trim_end());
    Ok(())
}
