//! A transcript made of captions: paragraphs with the time at which each begins, each caption findable by a script.

use super::Writer;
use super::media::Seek;
use crate::media::captions::{Cue, join};
use crate::parse::document::Media;

/// A pause so long (in milliseconds) begins a paragraph.
const PAUSE: u32 = 2500;
/// A paragraph of so many captions ends with their sentence.
const ENOUGH: usize = 5;
/// And one of so many ends anyhow.
const MOST: usize = 14;

impl Writer<'_> {
    pub(super) fn spoken(&mut self, media: &Media, seek: &Seek<'_>) {
        self.put("<details class=\"transcript\"><summary>");
        self.put_word("transcript");
        self.put("</summary>\n<div class=\"spoken\"");
        if let Some(language) = media.captions.first().and_then(|captions| captions.language.as_ref()) {
            self.put_attribute("lang", language);
        }
        self.put(">");
        for paragraph in paragraphs(&media.cues) {
            self.put("<p>");
            let second = paragraph[0].start / 1000;
            let end = self.put_seek(seek, second, "spoken-time");
            self.time(second, "");
            self.put(end);
            let mut before = "";
            for cue in paragraph {
                // A space where letters need one.
                let joined = join(&[before, &cue.text]);
                if before.is_empty() || joined.len() > before.len() + cue.text.len() {
                    self.put(" ");
                }
                self.put("<span");
                self.put_attribute("data-cue", &tenths(cue.start));
                self.put(">");
                self.put_text(&cue.text);
                self.put("</span>");
                before = &cue.text;
            }
            self.put("</p>\n");
        }
        self.put("</div></details>");
    }
}

/// Captions that belong together.
fn paragraphs(cues: &[Cue]) -> Vec<&[Cue]> {
    let mut paragraphs = Vec::new();
    let mut begin = 0;
    for end in 1..=cues.len() {
        let ends = cues.get(end).is_none_or(|next| {
            let last = &cues[end - 1];
            let is_sentence = last
                .text
                .trim_end_matches(['"', '”', '’', ')', '」'])
                .ends_with(['.', '!', '?', '。', '！', '？', '…']);
            let count = end - begin;
            next.start.saturating_sub(last.end) >= PAUSE || (is_sentence && count >= ENOUGH) || count >= MOST
        });
        if ends && begin < end {
            paragraphs.push(&cues[begin..end]);
            begin = end;
        }
    }
    paragraphs
}

/// Seconds with one decimal.
fn tenths(milliseconds: u32) -> String {
    match milliseconds / 100 % 10 {
        0 => (milliseconds / 1000).to_string(),
        tenth => format!("{}.{tenth}", milliseconds / 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cue, paragraphs, tenths};

    #[test]
    fn captions_are_gathered_into_paragraphs() {
        let cue = |start: u32, text: &str| Cue { start: start * 1000, end: start * 1000 + 900, text: text.to_owned() };
        let mut cues: Vec<Cue> = (0..7).map(|second| cue(second, "words")).collect();
        cues[5].text = "the end.".to_owned();
        cues.push(cue(20, "later"));
        let lengths: Vec<usize> = paragraphs(&cues).iter().map(|paragraph| paragraph.len()).collect();
        assert_eq!(lengths, [6, 1, 1]);
        assert_eq!((tenths(1250), tenths(3000)), ("1.2".to_owned(), "3".to_owned()));
    }
}
