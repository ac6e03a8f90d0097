//! Where a text breaks into lines: as few as fit, about as long as each other, never with a stop at the start of one.
//!
//! The rules for Chinese and Japanese are those of *Requirements for Chinese Text Layout* (W3C, 3.1.2 and 3.1.3) and of
//! *Requirements for Japanese Text Layout* (W3C, 3.1.7 and 3.1.8).

use super::shape::SPACE;
use unicode_segmentation::UnicodeSegmentation;

/// What must not begin a line.
const NEVER_FIRST: &str =
    "，。、；：？！）》」』】〕〗〉”’…—～·・／,.;:?!)]}%‰℃°ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
/// What must not end one.
const NEVER_LAST: &str = "（《「『【〔〖〈“‘([{#$¥￥£€";
/// After these a break is never inside a word of Chinese or Japanese.
const GOOD_LAST: &str = "的之与和及或，、：；。？！）》」』】”…—の・をはがでとに";

/// What a break inside a run of Han costs, in squares of letter sizes: a line may be that much shorter to avoid it.
const INSIDE_HAN: f32 = 12.0;
/// What one inside a foreign word of Japanese costs.
const INSIDE_KATAKANA: f32 = 24.0;
/// What a break inside a Latin word costs.
const INSIDE_WORD: f32 = 60.0;
/// What a last line of one or two characters costs.
const ORPHAN: f32 = 16.0;

/// A part of a text that stays together.
#[derive(Clone, Debug)]
struct Piece {
    /// Without the space behind it.
    text: String,
    /// In sizes of the letters.
    width: f32,
    /// Whether a space follows when no line ends here.
    space: bool,
    /// What ending a line here costs.
    cost: f32,
}

/// Whether a character has the width of a Han character.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// Whether the left half of a character is empty.
pub(super) fn is_opening(c: char) -> bool {
    "（《「『【〔〖〈".contains(c)
}

/// A text in parts, each with its width in sizes of the letters.
pub(super) struct Text {
    pieces: Vec<Piece>,
}

impl Text {
    /// The parts between which a text may break; those wider than `limit` are cut between letters.
    pub(super) fn measure(text: &str, limit: f32, width: &dyn Fn(&str) -> f32) -> Self {
        let whole = pieces(text).into_iter().map(|piece| Piece { width: width(&piece.text), ..piece });
        let cut = whole.flat_map(|piece| if piece.width > limit { cut(&piece, limit, width) } else { vec![piece] });
        Self { pieces: cut.collect() }
    }

    /// The text in the fewest lines that fit into `limit`, or nothing when those are more than `most`.
    pub(super) fn lines(&self, limit: f32, most: usize) -> Option<Vec<String>> {
        let count = self.fewest(limit);
        if count > most || self.pieces.iter().any(|piece| piece.width > limit) {
            return None;
        }
        // The best way to set the pieces from each on in so many lines: what it costs and where its first line ends.
        let end = self.pieces.len();
        let ideal = self.width(0, end) / count.max(1) as f32;
        let mut best: Vec<Vec<Option<(f32, usize)>>> = vec![vec![None; end + 1]; count + 1];
        best[0][end] = Some((0.0, end));
        for rest in 1..=count {
            for start in (0..end).rev() {
                best[rest][start] = (start + 1..=end)
                    .take_while(|stop| self.width(start, *stop) <= limit)
                    .filter_map(|stop| {
                        let (after, _) = best[rest - 1][stop]?;
                        let ragged = (self.width(start, stop) - ideal).powi(2);
                        Some((ragged + self.cost(start, stop) + after, stop))
                    })
                    .min_by(|(one, _), (other, _)| one.total_cmp(other));
            }
        }
        let mut lines = Vec::with_capacity(count);
        let mut start = 0;
        for rest in (1..=count).rev() {
            let (_, stop) = best[rest][start]?;
            lines.push(join(&self.pieces[start..stop]));
            start = stop;
        }
        Some(lines)
    }

    /// As much of the text as fits into `most` lines, each filled, with an ellipsis where it ends.
    pub(super) fn filled(&self, limit: f32, most: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut start = 0;
        while start < self.pieces.len() && lines.len() < most {
            let stop = self.line_end(start, limit);
            lines.push(join(&self.pieces[start..stop]));
            start = stop;
        }
        if start < self.pieces.len()
            && let Some(last) = lines.last_mut()
        {
            last.truncate(last.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
            last.push('…');
        }
        lines
    }

    fn fewest(&self, limit: f32) -> usize {
        let (mut count, mut start) = (0, 0);
        while start < self.pieces.len() {
            start = self.line_end(start, limit);
            count += 1;
        }
        count
    }

    fn line_end(&self, start: usize, limit: f32) -> usize {
        let longer = (start + 2..=self.pieces.len()).take_while(|stop| self.width(start, *stop) <= limit);
        longer.last().unwrap_or(start + 1)
    }

    fn width(&self, start: usize, stop: usize) -> f32 {
        let Some((last, before)) = self.pieces[start..stop].split_last() else { return 0.0 };
        let space = |piece: &Piece| if piece.space { SPACE } else { 0.0 };
        before.iter().map(|piece| piece.width + space(piece)).sum::<f32>() + last.width
    }

    /// What a line costs beside its length.
    fn cost(&self, start: usize, stop: usize) -> f32 {
        if stop < self.pieces.len() {
            return self.pieces[stop - 1].cost;
        }
        let characters: usize = self.pieces[start..].iter().map(|piece| piece.text.chars().count()).sum();
        if characters <= 2 && start > 0 { ORPHAN } else { 0.0 }
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before: Option<char> = None;
    for cluster in text.graphemes(true) {
        let Some(c) = cluster.chars().next() else { continue };
        let last = before.replace(c);
        if c == ' ' {
            pieces.iter_mut().last().into_iter().for_each(|piece| piece.space = true);
            continue;
        }
        let breaks = last.is_none_or(|last| {
            let beside_wide = (is_wide(last) || is_wide(c)) && !(is_hangul(last) && is_hangul(c));
            (last == ' ' || beside_wide) && !NEVER_FIRST.contains(c) && !NEVER_LAST.contains(last)
        });
        match pieces.last_mut() {
            Some(piece) if !breaks => {
                if std::mem::take(&mut piece.space) {
                    piece.text.push(' ');
                }
                piece.text.push_str(cluster);
            }
            piece => {
                if let (Some(piece), Some(last)) = (piece, last) {
                    piece.cost = if piece.space { 0.0 } else { cost(last, c) };
                }
                pieces.push(Piece { text: cluster.to_owned(), width: 0.0, space: false, cost: 0.0 });
            }
        }
    }
    pieces
}

/// Korean breaks between words only.
fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}')
}

fn cost(last: char, next: char) -> f32 {
    let hiragana = |c: char| matches!(c, '\u{3041}'..='\u{309f}');
    let katakana = |c: char| matches!(c, '\u{30a0}'..='\u{30ff}');
    match (last, next) {
        _ if katakana(last) && katakana(next) => INSIDE_KATAKANA,
        _ if GOOD_LAST.contains(last) || is_wide(last) != is_wide(next) || (hiragana(last) && !hiragana(next)) => 0.0,
        _ => INSIDE_HAN,
    }
}

/// A word that is wider than a line.
fn cut(piece: &Piece, limit: f32, width: &dyn Fn(&str) -> f32) -> Vec<Piece> {
    let mut parts: Vec<Piece> = Vec::new();
    for cluster in piece.text.graphemes(true) {
        match parts.last_mut() {
            Some(part) if width(&format!("{}{cluster}", part.text)) <= limit * 0.9 => part.text.push_str(cluster),
            _ => parts.push(Piece { text: cluster.to_owned(), width: 0.0, space: false, cost: INSIDE_WORD }),
        }
    }
    for part in &mut parts {
        part.width = width(&part.text);
    }
    if let Some(last) = parts.last_mut() {
        (last.space, last.cost) = (piece.space, piece.cost);
    }
    parts
}

fn join(pieces: &[Piece]) -> String {
    let space = |piece: &Piece| if piece.space { " " } else { "" };
    let line: String = pieces.iter().flat_map(|piece| [piece.text.as_str(), space(piece)]).collect();
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As if every character were as wide as it is high.
    fn lines(text: &str, limit: f32, most: usize) -> Option<Vec<String>> {
        Text::measure(text, limit, &|part| part.chars().count() as f32).lines(limit, most)
    }

    #[test]
    fn lines_are_few_and_about_as_long_as_each_other() {
        assert_eq!(lines("one two three four", 14.0, 2).unwrap(), ["one two", "three four"]);
        assert_eq!(lines("one two three four", 14.0, 1), None);
        assert_eq!(lines("", 14.0, 1).unwrap(), Vec::<String>::new());
        assert_eq!(lines("The One-Person School", 15.0, 3).unwrap(), ["The One-Person", "School"]);
    }

    #[test]
    fn no_line_begins_with_a_stop_or_ends_with_an_opening_bracket() {
        for limit in 4_u16..12 {
            let text = "动笔之前，就知道需要多少位买家：《盈亏平衡点》的算法（与“最坏情况”）。";
            let broken = lines(text, f32::from(limit), 20).unwrap();
            assert_eq!(broken.concat(), text);
            for line in &broken {
                assert!(!line.starts_with(|c| NEVER_FIRST.contains(c)), "{broken:?}");
                assert!(!line.ends_with(|c| NEVER_LAST.contains(c)), "{broken:?}");
            }
        }
    }

    #[test]
    fn words_of_chinese_and_japanese_are_kept_where_the_rules_can_tell() {
        assert_eq!(lines("小数据，说清楚", 5.0, 3).unwrap(), ["小数据，", "说清楚"]);
        assert_eq!(lines("写给分析师的 Rust", 7.0, 3).unwrap(), ["写给分析师的", "Rust"]);
        assert_eq!(lines("はじめてのデータベース", 8.0, 3).unwrap(), ["はじめての", "データベース"]);
        assert_eq!(lines("작은 데이터", 4.0, 3).unwrap(), ["작은", "데이터"]);
    }

    #[test]
    fn a_word_that_is_too_long_is_cut_and_a_text_that_is_too_long_ends() {
        let broken = lines("Donaudampfschifffahrt", 10.0, 9).unwrap();
        assert_eq!(broken.concat(), "Donaudampfschifffahrt");
        assert!(broken.iter().all(|line| line.chars().count() <= 10), "{broken:?}");
        let text = Text::measure("one two, three", 8.0, &|part| part.chars().count() as f32);
        assert_eq!(text.filled(8.0, 1), ["one two…"]);
    }
}
