//! `tuition keys import`

use super::record::{Turn, list, quoted};
use super::{Done, Failed, Keys, because, today};
use crate::cli::KeysImportOptions;
use crate::commands::say::say;
use crate::commands::timings::count;
use crate::seal::{Ledger, LicenceSecret, Serial};
use std::fs;
use std::io::Read;

/// Names of columns that hold serials, without case, spaces and signs.
const COLUMNS: [&str; 7] = ["licensekey", "licencekey", "license", "licence", "serial", "key", "licensekeys"];

pub(super) fn run(options: &KeysImportOptions) -> Done {
    let turn = Turn::wait(&options.dir)?;
    let keys = Keys::open(&options.dir)?;
    let products = keys.products(&options.opens)?;
    let found = serials(&read(options)?, options.column.as_deref())?;
    let ledger = keys.project.vault.licences();
    let mut new: Vec<LicenceSecret> = Vec::new();
    let (mut unusable, mut twice) = (0_usize, 0_usize);
    let mut seen = ledger.fingerprints(&keys.master);
    for text in &found {
        let Some(serial) = Serial::parse(text) else {
            unusable += 1;
            continue;
        };
        let secret = serial.secret();
        if seen.insert(secret.fingerprint()) {
            new.push(secret);
        } else {
            twice += 1;
        }
    }
    if new.is_empty() && unusable == found.len() {
        return because(format!(
            "none of the {} {} is a serial: one has at least 20 letters and digits that follow no pattern",
            found.len(),
            if found.len() == 1 { "entry" } else { "entries" }
        ));
    }
    if !new.is_empty() {
        let first = ledger.next();
        let locked = (first..).zip(&new).map(|(number, secret)| Ledger::locked(keys.master.lock(number, secret)));
        let mut entry = format!("[[batch]]\nkind = \"serials\"\nfirst = {first}\ncount = {}\n", new.len());
        entry += &format!("opens = {}\nissued = {}\n", list(&products), today());
        if let Some(note) = &options.note {
            entry += &format!("note = {}\n", quoted(note));
        }
        entry += &format!("locked = {}\n", list(&locked.collect::<Vec<_>>()));
        turn.add(&keys.master.school(), &entry)?;
    }
    say!("{} new, {twice} known already, {unusable} not usable", count(new.len(), "serial"));
    if !new.is_empty() {
        say!("The site knows them from its next build on.");
    }
    Ok(())
}

fn read(options: &KeysImportOptions) -> Result<String, Failed> {
    let mut bytes = Vec::new();
    let read = if options.file.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(&options.file)
    };
    match read.map(String::from_utf8) {
        Ok(Ok(text)) => Ok(text.trim_start_matches('\u{feff}').to_owned()),
        Ok(Err(_)) => because(format!("`{}` is not UTF-8 text", options.file.display())),
        Err(error) => because(format!("`{}` cannot be read: {error}", options.file.display())),
    }
}

/// The serials of an export: of the column that has them, or a line each.
fn serials(text: &str, column: Option<&str>) -> Result<Vec<String>, Failed> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b'\t', b';', b','].into_iter().find(|sign| first.as_bytes().contains(sign));
    let Some(delimiter) = delimiter else {
        if let Some(column) = column {
            return because(format!("this is no table, so it has no column `{column}`"));
        }
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_name(line));
        return Ok(lines.map(str::to_owned).collect());
    };
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let heads: Vec<String> = match table.headers() {
        Ok(heads) => heads.iter().map(str::to_owned).collect(),
        Err(error) => return because(format!("the table cannot be read: {error}")),
    };
    let wanted = |head: &&String| column.map_or_else(|| is_name(head), |column| simple(head) == simple(column));
    let places: Vec<usize> =
        heads.iter().enumerate().filter(|(_, head)| wanted(head)).map(|(place, _)| place).collect();
    let [place] = places[..] else {
        let listed = heads.iter().map(|head| format!("`{head}`")).collect::<Vec<_>>().join(", ");
        return because(format!("which column holds the serials? Say it with --column. There are {listed}"));
    };
    let mut serials = Vec::new();
    for row in table.records() {
        match row {
            Ok(row) => serials.extend(row.get(place).map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned)),
            Err(error) => return because(format!("the table cannot be read: {error}")),
        }
    }
    Ok(serials)
}

fn simple(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_name(head: &str) -> bool {
    COLUMNS.contains(&simple(head).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, column: Option<&str>) -> Option<Vec<String>> {
        serials(text, column).ok()
    }

    #[test]
    fn exports_are_read_as_providers_write_them() {
        let gumroad = "Purchase Email,Item Name,License Key\na@b.example,\"Bread, whole\",AAAA-1\nc@d.example,Bread,\n";
        assert_eq!(read(gumroad, None), Some(vec!["AAAA-1".to_owned()]));
        assert_eq!(read("key;status\nX1;granted\n", None), Some(vec!["X1".to_owned()]));
        assert_eq!(read("X1\r\n\nX2\n", None), Some(vec!["X1".to_owned(), "X2".to_owned()]));
        assert_eq!(read("Email,Code\na,X1\n", Some("code")), Some(vec!["X1".to_owned()]));
        assert_eq!(read("Email,Code\na,X1\n", None), None);
    }
}
