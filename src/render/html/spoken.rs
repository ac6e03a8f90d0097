//! A transcript made of captions: paragraphs with the time at which each begins, each caption findable by a script.

use super::Writer;
use super::media::Seek;
use crate::media::captions::{join, paragraphs};
use crate::parse::document::Media;

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

/// Seconds with one decimal.
fn tenths(milliseconds: u32) -> String {
    match milliseconds / 100 % 10 {
        0 => (milliseconds / 1000).to_string(),
        tenth => format!("{}.{tenth}", milliseconds / 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::tenths;

    #[test]
    fn seconds_have_one_decimal_at_the_most() {
        assert_eq!((tenths(1250), tenths(3000)), ("1.2".to_owned(), "3".to_owned()));
    }
}
