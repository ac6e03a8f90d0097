//! Words between times: captions, chapters, transcripts, lyrics.

use crate::audit::words::Passage;

/// A text with fewer times is read as it is.
const FEWEST: usize = 3;

/// The words without the times between them (`0:05`, `00:01.000 --> 00:02.500`), and without the numbers of captions.
pub(super) fn without_times(passage: &Passage) -> Option<Passage> {
    let chars = &passage.chars;
    let mut out = Passage::default();
    let mut times = 0;
    let mut place = 0;
    while place < chars.len() {
        let is_inside = place > 0 && chars[place - 1].is_alphanumeric();
        let length =
            if is_inside { 0 } else { time(&chars[place..]).or_else(|| line_number(passage, place)).unwrap_or(0) };
        times += usize::from(chars[place..place + length].contains(&':'));
        if length > 0 {
            out.push(' ', passage.at[place]);
            place += length;
        } else {
            out.push(chars[place], passage.at[place]);
            place += 1;
        }
    }
    (times >= FEWEST).then_some(out)
}

/// The length of a time at the start: numbers of two digits behind colons, and perhaps milliseconds.
fn time(chars: &[char]) -> Option<usize> {
    let digits = |from: usize| chars.iter().skip(from).take(4).take_while(|c| c.is_ascii_digit()).count();
    let mut end = digits(0);
    if !(1..=3).contains(&end) {
        return None;
    }
    let mut colons = 0;
    while chars.get(end) == Some(&':') && digits(end + 1) == 2 {
        colons += 1;
        end += 3;
    }
    if matches!(chars.get(end), Some('.' | ',')) && (1..=3).contains(&digits(end + 1)) {
        end += 1 + digits(end + 1);
    }
    ((1..=2).contains(&colons) && !chars.get(end).is_some_and(|c| c.is_alphanumeric())).then_some(end)
}

/// The length of a number that is a line of its own.
fn line_number(passage: &Passage, place: usize) -> Option<usize> {
    let is_break = |c: Option<&char>| c.is_none_or(|c| matches!(c, '\n' | '\r'));
    let starts = is_break(place.checked_sub(1).and_then(|before| passage.chars.get(before)));
    let length = passage.chars[place..].iter().take(8).take_while(|c| c.is_ascii_digit()).count();
    (starts && length > 0 && is_break(passage.chars.get(place + length))).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::{Passage, without_times};

    fn words(text: &str) -> Option<String> {
        let text: String = without_times(&Passage::decoded(text, 0))?.chars.into_iter().collect();
        Some(text.split_whitespace().filter(|word| *word != "-->").collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn words_of_captions_follow_each_other() {
        let captions =
            "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nThe copper\n\n12\n1:00:02,500 --> 1:00:04,000\nkettle 7 times";
        assert_eq!(words(captions).as_deref(), Some("WEBVTT The copper kettle 7 times"));
        assert_eq!(words("[00:12.00]one\n[00:15.20]two\n0:20 three").as_deref(), Some("[ ]one [ ]two three"));
    }

    #[test]
    fn other_numbers_stay() {
        assert_eq!(words("from 9:30 to 10:30"), None);
        assert_eq!(words("1:00 2:00 3:00 a1:00 12:345 7").as_deref(), Some("a1:00 12:345 7"));
    }
}
