//! Stand-ins for directive lines that Markdown treats as blocks of their own and that no text can forge.
//!
//! A sentinel is a processing instruction (`<?…?>`): it interrupts a paragraph, ends with its own line, and, unlike a
//! comment, does not end a comment around it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// What a sentinel stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    /// The directive line of this number.
    Line(usize),
    /// The paid region of this number, which was taken out.
    Paid(usize),
}

/// The sentinels of one text.
pub(super) struct Sentinels {
    /// `<?` and a word that the text does not hold.
    opening: String,
}

impl Sentinels {
    /// Sentinels that do not occur in `source`.
    pub(super) fn new(source: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        source.hash(&mut hasher);
        loop {
            let opening = format!("<?{:016x}-", hasher.finish());
            if memchr::memmem::find(source.as_bytes(), opening.as_bytes()).is_none() {
                return Self { opening };
            }
            opening.hash(&mut hasher);
        }
    }

    /// The sentinel of a mark.
    pub(super) fn write(&self, mark: Mark) -> String {
        match mark {
            Mark::Line(number) => format!("{}l{number}?>", self.opening),
            Mark::Paid(number) => format!("{}p{number}?>", self.opening),
        }
    }

    /// The mark whose sentinel is all of `text` but for white space around it.
    pub(super) fn read(&self, text: &str) -> Option<Mark> {
        let text = text.trim();
        let (range, mark) = self.find(text)?;
        (range == (0..text.len())).then_some(mark)
    }

    /// The first sentinel in a text.
    pub(super) fn find(&self, text: &str) -> Option<(Range<usize>, Mark)> {
        let start = memchr::memmem::find(text.as_bytes(), self.opening.as_bytes())?;
        let inner = start + self.opening.len();
        let end = inner + text[inner..].find("?>")?;
        let number = text.get(inner + 1..end)?.parse().ok()?;
        let mark = if text[inner..].starts_with('p') { Mark::Paid(number) } else { Mark::Line(number) };
        Some((start..end + 2, mark))
    }

    /// The text with every sentinel replaced.
    pub(super) fn restore<'a>(&self, text: &str, mut original: impl FnMut(Mark) -> &'a str) -> String {
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((range, mark)) = self.find(rest) {
            restored.push_str(&rest[..range.start]);
            restored.push_str(original(mark));
            rest = &rest[range.end..];
        }
        restored.push_str(rest);
        restored
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Sentinels};

    #[test]
    fn a_sentinel_is_known_and_nothing_else_is() {
        let sentinels = Sentinels::new("text");
        let written = sentinels.write(Mark::Line(12));
        assert_eq!(sentinels.read(&format!("  {written}\n")), Some(Mark::Line(12)));
        assert_eq!(sentinels.read("<?0000000000000000-l1?>"), None);
        assert_eq!(sentinels.restore(&format!("a{written}b"), |_| ":::x"), "a:::xb");
        let forged = Sentinels::new(&written);
        assert_eq!(forged.read(&written), None);
    }
}
