//! Columns that stand below each other, also when letters are as wide as two.

use crate::diagnostics::excerpt::show;
use std::io::IsTerminal;
use unicode_width::UnicodeWidthStr;

const BOLD: &str = "\u{1b}[1m";
const RESET: &str = "\u{1b}[0m";

/// A table: what stands over a column, and whether it holds numbers.
pub(super) struct Table {
    columns: Vec<(&'static str, Side)>,
    rows: Vec<Vec<String>>,
}

/// Where a column is even.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Whether tables have bold heads.
pub(super) fn styled() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

impl Table {
    pub(super) fn new(columns: &[(&'static str, Side)]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row, with a cell for each column.
    pub(super) fn row(&mut self, cells: &[String]) {
        self.rows.push(cells.iter().map(|cell| one_line(cell)).collect());
    }

    /// The lines of the table, each after `indent`. Only a `styled` head is bold.
    pub(super) fn print(&self, indent: &str, styled: bool) -> String {
        let width = |column: usize| {
            let cells = self.rows.iter().map(|row| row[column].width());
            cells.chain([self.columns[column].0.width()]).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let mut line = String::from(indent);
            for ((cell, width), (_, side)) in cells.zip(&widths).zip(&self.columns) {
                let room = " ".repeat(width - cell.width());
                match side {
                    Side::Left => line.extend([cell, &room, "  "]),
                    Side::Right => line.extend([&room, cell, "  "]),
                }
            }
            line.truncate(line.trim_end().len());
            line
        };
        let head = line(&mut self.columns.iter().map(|(name, _)| *name));
        let mut text = if styled { format!("{BOLD}{head}{RESET}\n") } else { format!("{head}\n") };
        for row in &self.rows {
            text += &line(&mut row.iter().map(String::as_str));
            text.push('\n');
        }
        text
    }
}

/// Nothing in a title can act on the terminal or break a line.
fn one_line(text: &str) -> String {
    let mut shown = String::new();
    show(&text.split_whitespace().collect::<Vec<_>>().join(" "), &mut shown);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_even_however_wide_the_letters_are() {
        let mut table = Table::new(&[("NAME", Side::Left), ("PRICE", Side::Right), ("END", Side::Left)]);
        for (name, price, end) in [("数据分析", "9", "a"), ("data", "1980", ""), ("e\u{301}té", "10.00", "末")] {
            table.row(&[name, price, end].map(str::to_owned));
        }
        let expected = "NAME      PRICE  END\n数据分析      9  a\ndata       1980\ne\u{301}té       10.00  末\n";
        assert_eq!(table.print("", false), expected);
        assert!(table.print("", true).starts_with("\u{1b}[1mNAME"));
        assert!(table.print("  ", false).lines().all(|line| line.starts_with("  ")));
    }

    #[test]
    fn a_cell_is_one_line_and_harmless() {
        let mut table = Table::new(&[("A", Side::Left), ("B", Side::Left)]);
        table.row(&["two\nlines \u{1b}[2J".to_owned(), "b".to_owned()]);
        assert_eq!(table.print("", false), "A               B\ntwo lines ␛[2J  b\n");
    }
}
