//! For whom copies are made: one buyer, or a table of them.

use crate::cli::EditionOptions;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::editions::stamp::Buyer;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Names of columns, without case, spaces and signs.
const ORDER: [&str; 6] = ["order", "orderid", "ordernumber", "orderno", "订单", "订单号"];
const NAME: [&str; 7] = ["name", "buyer", "fullname", "buyername", "customername", "姓名", "买家"];
const MAIL: [&str; 7] = ["email", "mail", "buyeremail", "purchaseemail", "customeremail", "邮箱", "电子邮箱"];

/// The buyers that the options name.
pub(super) fn of(options: &EditionOptions) -> Result<Vec<Buyer>, Diagnostic> {
    match (&options.order, &options.buyers) {
        (Some(order), _) => Ok(vec![Buyer { name: options.buyer.clone(), order: order.clone() }]),
        (None, Some(file)) => read(file),
        (None, None) => Ok(Vec::new()),
    }
}

/// The folder of an order: its number, with what may not stand in the name of a folder written as digits.
pub(super) fn folder(order: &str) -> String {
    let mut name = String::with_capacity(order.len());
    for (place, letter) in order.chars().enumerate() {
        if letter.is_ascii_alphanumeric() || letter == '-' || (letter == '.' && place > 0) {
            name.push(letter);
        } else {
            name.push_str(&format!("_{:x}_", u32::from(letter)));
        }
    }
    name
}

fn read(file: &Path) -> Result<Vec<Buyer>, Diagnostic> {
    let problem = |words: String| Diagnostic::new(Code::EDITION_BUYERS, Place::Project, words);
    let shown = file.display();
    let text = fs::read_to_string(file).map_err(|error| problem(format!("`{shown}` cannot be read: {error}")))?;
    buyers(text.trim_start_matches('\u{feff}')).map_err(|words| problem(format!("`{shown}`: {words}")))
}

fn buyers(text: &str) -> Result<Vec<Buyer>, String> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b'\t', b';', b','].into_iter().find(|sign| first.as_bytes().contains(sign)).unwrap_or(b',');
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let heads = table.headers().map_err(|error| error.to_string())?.clone();
    let column = |names: &[&str]| heads.iter().position(|head| names.contains(&simple(head).as_str()));
    let Some(order) = column(&ORDER) else {
        let listed = heads.iter().map(|head| format!("`{head}`")).collect::<Vec<_>>().join(", ");
        return Err(format!("there is no column `order`, but {listed}"));
    };
    let (name, mail) = (column(&NAME), column(&MAIL));
    let (mut buyers, mut seen) = (Vec::new(), BTreeSet::new());
    for (line, row) in (2..).zip(table.records()) {
        let row = row.map_err(|error| error.to_string())?;
        let cell = |column: usize| row.get(column).map(str::trim).filter(|cell| !cell.is_empty());
        let Some(order) = cell(order) else { return Err(format!("line {line} has no order")) };
        if !seen.insert(order.to_owned()) {
            return Err(format!("line {line} has the order `{order}` of a line before it"));
        }
        let name = match (name.and_then(cell), mail.and_then(cell)) {
            (Some(name), Some(mail)) => Some(format!("{name} <{mail}>")),
            (name, mail) => name.or(mail).map(str::to_owned),
        };
        buyers.push(Buyer { name, order: order.to_owned() });
    }
    if buyers.is_empty() { Err("there is no buyer in it".to_owned()) } else { Ok(buyers) }
}

fn simple(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{buyers, folder};

    #[test]
    fn tables_are_read_as_shops_write_them() {
        let found =
            buyers("Order ID,Buyer Name,Email\nA-1,\"Ada, Countess\",ada@school.example\nA-2,,bo@x.example\nA-3,,\n");
        let found: Vec<_> = found.unwrap().into_iter().map(|buyer| (buyer.order, buyer.name)).collect();
        let expected = [
            ("A-1".to_owned(), Some("Ada, Countess <ada@school.example>".to_owned())),
            ("A-2".to_owned(), Some("bo@x.example".to_owned())),
            ("A-3".to_owned(), None),
        ];
        assert_eq!(found, expected);
        assert_eq!(buyers("订单号;姓名\n17;林遥\n").unwrap()[0].name.as_deref(), Some("林遥"));
        for (table, words) in [
            ("name\nAda\n", "no column `order`"),
            ("order,name\n,Ada\n", "line 2 has no order"),
            ("order\n1\n1\n", "line 3 has the order `1`"),
            ("order\n", "no buyer"),
        ] {
            assert!(buyers(table).unwrap_err().contains(words), "{table}");
        }
    }

    #[test]
    fn an_order_never_leads_out_of_its_folder() {
        assert_eq!(folder("A-17.2"), "A-17.2");
        assert_eq!(folder("../etc"), "_2e_._2f_etc");
        assert_eq!(folder("."), "_2e_");
        assert_ne!(folder("a/b"), folder("a_2f_b"));
    }
}
