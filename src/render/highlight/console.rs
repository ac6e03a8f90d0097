//! Sessions in a terminal: `$ ` stands before what is typed, the rest is what the machine says.

use super::grammar::{self, Language};
use super::paint::{Paint, Tag};

/// Colours the commands and leaves the answers alone.
pub(super) fn paint(code: &str) -> Paint {
    let mut paint = Paint::blank(code.len());
    let mut start = 0;
    let mut continued = false;
    for line in code.split_inclusive('\n') {
        let prompt = if line.starts_with("$ ") { 2 } else { 0 };
        if prompt > 0 || continued {
            paint.cover(start..start + prompt, Tag::Punctuation);
            paint.cover_with(start + prompt, &grammar::paint(Language::Bash, &line[prompt..]));
            continued = line.trim_end().ends_with('\\');
        }
        start += line.len();
    }
    paint
}
