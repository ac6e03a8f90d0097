//! Captions: WebVTT (W3C, “WebVTT: The Web Video Text Tracks Format”), read for what it says and checked.

use std::ops::Range;

/// Words with the time in which they are heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Milliseconds from the beginning.
    pub start: u32,
    /// Milliseconds from the beginning.
    pub end: u32,
    /// The words in one line, without markup.
    pub text: String,
}

/// Something wrong with a file of captions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The bytes of the line.
    pub place: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// Most problems that are told of one file.
const MOST: usize = 5;

/// A pause so long (in milliseconds) begins a paragraph.
const PAUSE: u32 = 2500;
/// A paragraph of so many captions ends with their sentence.
const ENOUGH: usize = 5;
/// And one of so many ends anyhow.
const LONGEST: usize = 14;

/// Reads the cues of a file, and what is wrong with it. What can be read is read.
#[must_use]
pub fn read(text: &str) -> (Vec<Cue>, Vec<Problem>) {
    let mut reader = Reader { cues: Vec::new(), problems: Vec::new(), speaker: String::new() };
    let lines: Vec<(Range<usize>, &str)> = lines(text);
    let first = lines.first().map_or("", |(_, line)| line.trim_start_matches('\u{feff}'));
    if first != "WEBVTT" && !first.starts_with("WEBVTT ") && !first.starts_with("WEBVTT\t") {
        let place = lines.first().map_or(0..0, |(place, _)| place.clone());
        reader.report(place, "the first line is not `WEBVTT`".to_owned(), "browsers refuse the file without that line");
    }
    for block in lines.split(|(_, line)| line.trim().is_empty()) {
        reader.block(block);
    }
    if reader.cues.is_empty() && reader.problems.is_empty() {
        let place = lines.first().map_or(0..0, |(place, _)| place.clone());
        reader.report(
            place,
            "the file holds no captions".to_owned(),
            "a caption is a line with two times and its words below it",
        );
    }
    (reader.cues, reader.problems)
}

/// Each line with its place, without line breaks.
fn lines(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            let line = line.trim_end_matches(['\r', '\n']);
            (start..start + line.len(), line)
        })
        .collect()
}

struct Reader {
    cues: Vec<Cue>,
    problems: Vec<Problem>,
    speaker: String,
}

impl Reader {
    fn report(&mut self, place: Range<usize>, message: String, help: &'static str) {
        if self.problems.len() < MOST {
            self.problems.push(Problem { place, message, help });
        }
    }

    /// Lines without an empty one between them: a cue, a note, a style, or the head of the file.
    fn block(&mut self, block: &[(Range<usize>, &str)]) {
        let Some(at) = block.iter().position(|(_, line)| line.contains("-->")) else { return };
        let is_note = block[0].1.starts_with("NOTE") || block[0].1.starts_with("STYLE");
        if at > 1 || is_note {
            return;
        }
        let (place, line) = &block[at];
        let (from, rest) = line.split_once("-->").unwrap_or((line, ""));
        let to = rest.split_whitespace().next().unwrap_or_default();
        let (Some(start), Some(end)) = (milliseconds(from.trim()), milliseconds(to)) else {
            let help = if line.contains(',') {
                "WebVTT has a point before the milliseconds, not a comma: `00:01.500`"
            } else {
                "times are written `00:01.500 --> 00:04.000`"
            };
            self.report(place.clone(), format!("`{}` is not a time from and to", line.trim()), help);
            return;
        };
        if end <= start {
            self.report(
                place.clone(),
                "this caption ends before it begins".to_owned(),
                "exchange or mend the two times",
            );
            return;
        }
        if self.cues.last().is_some_and(|last| start < last.start) {
            self.report(
                place.clone(),
                "this caption begins before the one above it".to_owned(),
                "captions stand in the order of their times",
            );
        }
        let words: Vec<String> = block[at + 1..].iter().map(|(_, line)| self.words(line)).collect();
        let text = join(&words);
        if !text.is_empty() {
            self.cues.push(Cue { start, end, text });
        }
    }

    /// A line without tags and entities; a new speaker's name stands before it.
    fn words(&mut self, line: &str) -> String {
        let mut words = String::new();
        let mut rest = line;
        while let Some(open) = rest.find('<') {
            words.push_str(&rest[..open]);
            let Some(length) = rest[open..].find('>') else {
                rest = &rest[open + 1..];
                continue;
            };
            let tag = &rest[open + 1..open + length];
            let name = tag.strip_prefix('v').and_then(|tag| tag.split_once(char::is_whitespace));
            if let Some((_, name)) = name.filter(|(classes, _)| classes.is_empty() || classes.starts_with('.')) {
                let name = name.trim();
                if name != self.speaker {
                    name.clone_into(&mut self.speaker);
                    words.push_str(name);
                    words.push_str(": ");
                }
            }
            rest = &rest[open + length + 1..];
        }
        words.push_str(rest);
        for (entity, letter) in
            [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")]
        {
            words = words.replace(entity, letter);
        }
        words.trim().to_owned()
    }
}

/// Lines as one: with a space between them unless Han letters meet.
#[must_use]
pub fn join(lines: &[impl AsRef<str>]) -> String {
    let mut text = String::new();
    for line in lines.iter().map(AsRef::as_ref).filter(|line| !line.is_empty()) {
        let meets = |c: Option<char>| c.is_some_and(super::letters::is_spaceless);
        let meet = meets(text.chars().last()) && meets(line.chars().next());
        if !text.is_empty() && !meet {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

/// `00:01.500` or `01:00:01.500`.
fn milliseconds(text: &str) -> Option<u32> {
    let (clock, fraction) = text.split_once('.')?;
    if fraction.len() != 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    super::time::clock(clock)?.checked_mul(1000)?.checked_add(fraction.parse().ok()?)
}

/// Captions that belong together, as paragraphs of a transcript.
#[must_use]
pub fn paragraphs(cues: &[Cue]) -> Vec<&[Cue]> {
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
            next.start.saturating_sub(last.end) >= PAUSE || (is_sentence && count >= ENOUGH) || count >= LONGEST
        });
        if ends && begin < end {
            paragraphs.push(&cues[begin..end]);
            begin = end;
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::{Cue, join, paragraphs, read};

    #[test]
    fn captions_are_gathered_into_paragraphs() {
        let mut cues: Vec<Cue> = (0..7).map(|second| cue(second * 1000, second * 1000 + 900, "words")).collect();
        cues[5].text = "the end.".to_owned();
        cues.push(cue(20_000, 20_900, "later"));
        let lengths: Vec<usize> = paragraphs(&cues).iter().map(|paragraph| paragraph.len()).collect();
        assert_eq!(lengths, [6, 1, 1]);
    }

    fn cue(start: u32, end: u32, text: &str) -> Cue {
        Cue { start, end, text: text.to_owned() }
    }

    #[test]
    fn cues_come_with_their_times_and_words() {
        let text = "WEBVTT - a talk\n\nNOTE nothing --> here\n\nSTYLE\n::cue {}\n\n1\n00:01.000 --> 00:02.500 align:start\n\
                    <v Mei>One <b>row</b>\n&amp; one day\n\n01:00:00.000 --> 01:00:01.000\n<v Mei>End\n";
        let (cues, problems) = read(text);
        assert_eq!(problems, []);
        assert_eq!(cues, [cue(1000, 2500, "Mei: One row & one day"), cue(3_600_000, 3_601_000, "End")]);
    }

    #[test]
    fn lines_of_chinese_join_without_a_space() {
        assert_eq!(join(&["一行是", "一次"]), "一行是一次");
        assert_eq!(join(&["一行", "is", "one"]), "一行 is one");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let wrong = |text: &str| {
            let problems = read(text).1;
            problems.iter().map(|p| (text[p.place.clone()].to_owned(), p.message.clone())).collect::<Vec<_>>()
        };
        assert_eq!(wrong("1\n00:01.000 --> 00:02.000\nx")[0].0, "1");
        assert_eq!(wrong("WEBVTT\n\n00:01,000 --> 00:02,000\nx")[0].0, "00:01,000 --> 00:02,000");
        assert!(wrong("WEBVTT\r\n\r\n00:03.000 --> 00:02.000\r\nx")[0].1.contains("ends before"));
        assert!(wrong("WEBVTT\n\n00:03.000 --> 00:04.000\nx\n\n00:01.000 --> 00:02.000\ny")[0].1.contains("above"));
        assert!(wrong("WEBVTT\n\nwords\n")[0].1.contains("no captions"));
        assert_eq!(wrong("WEBVTT\n\n00:01.000 --> 00:02.000\nx <i\n"), []);
    }
}
