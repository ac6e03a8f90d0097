//! The buyer's stamp: a line that everybody sees, and marks that nobody does. It is a reminder and no lock: it keeps
//! nobody from passing a book on, and tells the school whose copy it was.

use super::archive::Slot;
use crate::locale::Locale;
use crate::seal::Master;
use std::collections::BTreeSet;

/// For whom a copy is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    /// Name, and address in angle brackets, as the creator wrote them.
    pub name: Option<String>,
    /// The number of the order, as the shop knows it.
    pub order: String,
}

/// What is put into the places of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The line that everybody sees, as text.
    pub line: String,
    /// The order as hexadecimal digits that only the school can read.
    pub mark: String,
}

impl Stamp {
    /// The stamp of a buyer in a book's language.
    #[must_use]
    pub fn new(master: &Master, buyer: &Buyer, locale: &Locale) -> Self {
        let order = buyer.order.as_str();
        let line = match &buyer.name {
            Some(name) => locale.format("edition-stamp", &[("name", name.into()), ("order", order.into())]),
            None => locale.format("edition-stamp-order", &[("order", order.into())]),
        };
        Self { line, mark: master.mark(order) }
    }

    /// What stands in a place of a document of XHTML or of its package. Who takes out the lines leaves the marks in the
    /// heads, and the other way round.
    #[must_use]
    pub(super) fn xml(&self, slot: Slot) -> String {
        match slot {
            Slot::Line => {
                let (line, mark) = (super::epub::text(&self.line), &self.mark);
                format!("<p class=\"made stamp\" id=\"k{mark}\">{line}</p>\n")
            }
            Slot::Mark => format!("<meta name=\"edition\" content=\"{}\"/>\n", self.mark),
        }
    }
}

/// What may be marks in a text: long runs of hexadecimal digits.
pub fn marks(bytes: &[u8], found: &mut BTreeSet<String>) {
    const SHORTEST: usize = 56;
    let is_digit = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
    for run in bytes.split(|byte| !is_digit(byte)).filter(|run| run.len() >= SHORTEST) {
        found.extend(std::str::from_utf8(run).map(str::to_owned));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_in_whatever_stands_around_them() {
        let mark = Master::new([7; 32]).mark("A-1");
        let mut found = BTreeSet::new();
        marks(format!("<p id=\"k{mark}\">cafe</p>").as_bytes(), &mut found);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [mark]);
    }

    #[test]
    fn what_a_buyer_is_called_is_text() {
        let (locale, _) = Locale::new("en", &[]);
        let buyer = Buyer { name: Some("<Ada> & Co".into()), order: "A\"1".into() };
        let stamp = Stamp::new(&Master::new([7; 32]), &buyer, &locale);
        let line = stamp.xml(Slot::Line);
        assert!(line.contains("&lt;Ada&gt; &amp; Co, order A\"1."), "{line}");
        assert!(!stamp.xml(Slot::Mark).contains("A\"1"));
    }
}
