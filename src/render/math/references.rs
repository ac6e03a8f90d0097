//! Labels of equations, and references to them, which may stand before the equation.
//!
//! The converter sees labels and references by ASCII names that carry the id. What it makes of them is
//! replaced: ids are those that links in Markdown can name, and references wait for their numbers.

use super::Formula;
use super::rewrite::command;
use crate::parse::equation_id;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Ends of a reference whose number is not known yet.
const WAITING: (char, char) = ('\u{f8f2}', '\u{f8f3}');

/// What a name stands for in the converter's hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `\label`
    Label,
    /// `\eqref`, which shows `(1)`.
    InParentheses,
    /// `\ref`, which shows `1`.
    Plain,
}

const KINDS: [(char, Kind); 3] = [('l', Kind::Label), ('e', Kind::InParentheses), ('r', Kind::Plain)];

/// A reference to an equation of the page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The equation's id.
    pub id: String,
    /// Whether its number stands in parentheses.
    pub in_parentheses: bool,
    /// Whether it is a link: a formula of its own. Within a larger one there can be none, since a formula is one
    /// thing to who has it read out.
    pub is_link: bool,
}

impl Reference {
    /// What stands in the HTML in its place until the number is known.
    #[must_use]
    pub fn placeholder(&self) -> String {
        let (open, close) = WAITING;
        let form = if self.in_parentheses { "e" } else { "r" };
        format!("{open}{form}{}{}{close}", u8::from(self.is_link), self.id)
    }

    /// Its words.
    #[must_use]
    pub fn words(&self, number: &str) -> String {
        if self.in_parentheses { format!("({number})") } else { number.to_owned() }
    }
}

/// The name by which the converter knows a label.
pub(super) fn encode(kind: Kind, label: &str) -> String {
    let letter = KINDS.iter().find(|(_, known)| *known == kind).map_or('l', |(letter, _)| *letter);
    let hex: String = equation_id(label).bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("{letter}{hex}")
}

fn decode(name: &str) -> Option<(Kind, String)> {
    let letter = name.chars().next()?;
    let (_, kind) = KINDS.iter().find(|(known, _)| *known == letter)?;
    let digits = name.get(1..)?;
    let bytes: Option<Vec<u8>> =
        (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()).collect();
    Some((*kind, String::from_utf8(bytes?).ok()?))
}

/// The places of a command in TeX.
pub(super) fn commands<'tex>(tex: &'tex str, name: &'tex str) -> impl Iterator<Item = usize> + 'tex {
    tex.match_indices(name).map(|(at, _)| at).filter(move |at| {
        let escapes = tex[..*at].bytes().rev().take_while(|byte| *byte == b'\\').count();
        escapes % 2 == 0 && command(&tex[*at..], name, 1).is_some()
    })
}

/// Gives equations their ids, notes their numbers, and makes references wait.
pub(super) fn read(mathml: &str, numbers: &mut BTreeMap<String, String>) -> Formula {
    let mut formula = Formula::default();
    let mut rest = mathml;
    while let Some((at, attribute)) = [" id=\"", "<mtext><a href=\"#"]
        .into_iter()
        .filter_map(|attribute| Some((rest.find(attribute)?, attribute)))
        .min()
    {
        formula.html.push_str(&rest[..at]);
        let value = &rest[at + attribute.len()..];
        let (name, after) = value.split_once('"').unwrap_or((value, ""));
        rest = after;
        let Some((kind, id)) = decode(name) else { continue };
        if kind == Kind::Label {
            let number = after.split_once("<mtext>(").and_then(|(_, words)| words.split_once(")</mtext>"));
            let number = number.map_or_else(String::new, |(number, _)| number.to_owned());
            match numbers.entry(id) {
                Entry::Occupied(taken) => formula.repeated.push(taken.key().clone()),
                Entry::Vacant(free) => {
                    formula.html.push_str(&format!(" id=\"{}\"", free.key()));
                    free.insert(number);
                }
            }
        } else {
            let reference = Reference { id, in_parentheses: kind == Kind::InParentheses, is_link: false };
            let end = "</mtext>";
            rest = after.split_once(end).map_or("", |(_, rest)| rest);
            formula.html.push_str("<mtext>");
            formula.html.push_str(&reference.placeholder());
            formula.html.push_str(end);
            formula.references.push(reference);
        }
    }
    formula.html.push_str(rest);
    if let [only] = formula.references.as_mut_slice()
        && formula.html == format!("<math><mtext>{}</mtext></math>", only.placeholder())
    {
        only.is_link = true;
        formula.html = only.placeholder();
    }
    formula
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_ids_of_any_script() {
        for label in ["one", "eq:gauss", "能量 1", "a_b"] {
            assert_eq!(decode(&encode(Kind::Plain, label)), Some((Kind::Plain, equation_id(label))));
        }
        assert_eq!(decode("x41"), None);
        assert_eq!(decode("l4"), None);
        assert_eq!(decode(""), None);
    }

    #[test]
    fn a_command_is_not_a_longer_one_or_a_line_break() {
        assert_eq!(commands(r"a \tag{1} \tagged{2} \\tag{3}", r"\tag").collect::<Vec<_>>(), [2]);
    }
}
