//! `\ce{…}`: chemical formulas and equations as chemists type them, turned into TeX.
//!
//! Understood are elements with counts (`H2O`), groups (`Ca(OH)2`), charges (`SO4^2-`, `Na+`), amounts
//! (`2 H2`, `1/2 O2`), states (`(aq)`), isotopes (`^{14}_{6}C`), water of crystallisation (`CuSO4 * 5H2O`),
//! arrows (`->`, `<-`, `<->`, `<=>`) with words over and under them (`->[heat][Pt]`), gas and precipitate
//! (` ^`, ` v`). Whatever else stands there is an error: a wrong formula is worse than none.

use super::MathError;

/// The formula in TeX.
pub(super) fn to_tex(source: &str) -> Result<String, MathError> {
    let mut reader = Reader { source, at: 0, out: String::new(), attached: false };
    while reader.at < source.len() {
        reader.step()?;
    }
    Ok(format!("{{{}}}", reader.out))
}

struct Reader<'source> {
    source: &'source str,
    at: usize,
    out: String,
    /// Whether something precedes that a count or charge belongs to.
    attached: bool,
}

/// Arrows, the longer first.
const ARROWS: &[(&str, &str)] =
    &[("<=>", "rightleftharpoons"), ("<->", "leftrightarrow"), ("->", "rightarrow"), ("<-", "leftarrow")];

impl Reader<'_> {
    fn step(&mut self) -> Result<(), MathError> {
        let rest = &self.source[self.at..];
        let first = rest.chars().next().unwrap_or(' ');
        if first.is_whitespace() {
            self.attached = false;
            self.at += first.len_utf8();
            return Ok(());
        }
        if let Some(&(arrow, command)) = ARROWS.iter().find(|(arrow, _)| rest.starts_with(arrow)) {
            self.at += arrow.len();
            return self.arrow(command);
        }
        match first {
            'A'..='Z' => {
                let length = 1 + usize::from(rest[1..].starts_with(|next: char| next.is_ascii_lowercase()));
                self.push(&format!("\\mathrm{{{}}}", &rest[..length]), length);
                self.attached = true;
            }
            'v' if self.stands_alone() => self.push("\\downarrow ", 1),
            '^' if self.stands_alone() => self.push("\\uparrow ", 1),
            'a'..='z' if !self.attached => {
                // A variable amount: `n H2O`.
                self.push(&format!("{first}\\,"), 1);
            }
            '0'..='9' => {
                let length = rest.find(|next: char| !next.is_ascii_digit()).unwrap_or(rest.len());
                if self.attached {
                    self.push(&format!("_{{{}}}", &rest[..length]), length);
                } else {
                    self.amount(rest, length);
                }
            }
            '(' => {
                let state = ["(aq)", "(s)", "(l)", "(g)"].into_iter().find(|state| rest.starts_with(state));
                if let Some(state) = state.filter(|_| !self.out.is_empty()) {
                    self.push(&format!("\\,\\mathrm{{{state}}}"), state.len());
                } else {
                    self.push("(", 1);
                    self.attached = false;
                }
            }
            '[' => {
                self.push("[", 1);
                self.attached = false;
            }
            ')' | ']' => {
                self.push(&first.to_string(), 1);
                self.attached = true;
            }
            '^' | '_' => self.script(first)?,
            '+' | '-' if self.attached && !rest[1..].starts_with(|next: char| next.is_ascii_alphanumeric()) => {
                self.push(if first == '+' { "^{+}" } else { "^{-}" }, 1);
            }
            '+' if !self.attached => {
                self.push("+", 1);
            }
            '-' if self.attached => self.bond("{-}"),
            '=' if self.attached => self.bond("{=}"),
            '#' if self.attached => self.bond("{\\equiv}"),
            '*' | '.' | '·' => {
                self.push("\\cdot ", first.len_utf8());
                self.attached = false;
            }
            _ => return Err(self.error(format!("`{first}` is not understood in a chemical formula."))),
        }
        Ok(())
    }

    fn push(&mut self, tex: &str, length: usize) {
        self.out.push_str(tex);
        self.at += length;
    }

    fn bond(&mut self, tex: &str) {
        self.push(tex, 1);
        self.attached = false;
    }

    /// A number before a formula, perhaps a fraction.
    fn amount(&mut self, rest: &str, length: usize) {
        let denominator = rest[length..]
            .strip_prefix('/')
            .map_or(0, |after| after.find(|next: char| !next.is_ascii_digit()).unwrap_or(after.len()));
        if denominator > 0 {
            let whole = length + 1 + denominator;
            self.push(&format!("\\tfrac{{{}}}{{{}}}\\,", &rest[..length], &rest[length + 1..whole]), whole);
        } else {
            self.push(&format!("{}\\,", &rest[..length]), length);
        }
    }

    /// `^2-`, `^{14}`, `_{6}`.
    fn script(&mut self, mark: char) -> Result<(), MathError> {
        let after = &self.source[self.at + 1..];
        let (inside, length) = if let Some(braced) = after.strip_prefix('{') {
            let end = braced.find('}').ok_or_else(|| self.error("A brace is not closed.".to_owned()))?;
            (&braced[..end], end + 2)
        } else {
            let digits = after.find(|next: char| !next.is_ascii_digit()).unwrap_or(after.len());
            let sign = usize::from(mark == '^' && after[digits..].starts_with(['+', '-']));
            (&after[..digits + sign], digits + sign)
        };
        let allowed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '+' | '-');
        if inside.is_empty() || !inside.chars().all(allowed) {
            return Err(self.error(format!("What follows `{mark}` is not understood in a chemical formula.")));
        }
        if !self.attached && !self.out.ends_with('}') {
            self.out.push_str("{}");
        }
        let tex = format!("{mark}{{{inside}}}");
        self.push(&tex, 1 + length);
        Ok(())
    }

    /// An arrow with `[over][under]`.
    fn arrow(&mut self, command: &str) -> Result<(), MathError> {
        let mut words = [""; 2];
        for word in &mut words {
            if let Some(after) = self.source[self.at..].strip_prefix('[') {
                let end = after.find(']').ok_or_else(|| self.error("A bracket is not closed.".to_owned()))?;
                *word = &after[..end];
                self.at += end + 2;
            }
        }
        let label = |word: &str| {
            if word.chars().any(|character| matches!(character, '\\' | '{' | '}' | '$' | '#' | '%' | '&' | '_' | '^')) {
                Err(self.error("Write plain words over and under an arrow.".to_owned()))
            } else {
                Ok(format!("\\text{{{word}}}"))
            }
        };
        let arrow = match words {
            ["", ""] => format!("\\{} ", if command == "rightarrow" { "longrightarrow" } else { command }),
            [over, under] => {
                let under = if under.is_empty() { String::new() } else { label(under)? };
                format!("\\x{command}[{under}]{{{}}}", label(over)?)
            }
        };
        self.out.push_str(&arrow);
        self.attached = false;
        Ok(())
    }

    /// Whether blanks, or the ends of the formula, stand on both sides of the next character.
    fn stands_alone(&self) -> bool {
        let before = self.source[..self.at].chars().next_back();
        let after = self.source[self.at + 1..].chars().next();
        before.is_some_and(char::is_whitespace) && after.is_none_or(char::is_whitespace)
    }

    fn error(&self, message: String) -> MathError {
        MathError { message, offset: self.at }
    }
}
