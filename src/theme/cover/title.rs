//! A title broken into lines that fit a cover, for scripts with spaces and without.

use unicode_width::UnicodeWidthChar;

/// Room for the title, in pixels.
const ROOM: f64 = 1020.0;
/// The largest letters.
const LARGEST: f64 = 124.0;
/// The smallest.
const SMALLEST: f64 = 58.0;
/// More lines than this run into the figure.
const MOST_LINES: usize = 4;
/// What must not begin a line in Chinese and Japanese.
const NEVER_FIRST: &str = "，。、；：？！）》」』】…—·,.;:?!)]}ーっゃゅょッャュョ";
/// What must not end one.
const NEVER_LAST: &str = "（《「『【(“";
/// After these a break is never inside a word.
const GOOD_LAST: &str = "的之与和及、，：；。？！）》」』】”—の・をはがでとに";

/// The title in at most four lines of about the same length.
pub(super) fn lines(title: &str) -> Vec<String> {
    let any = pieces(title.trim(), false);
    // Chinese has no spaces; after a particle or a stop a break is never inside a word. Where such
    // breaks alone make lines that fit, they are taken.
    let good = pieces(title.trim(), true);
    let pieces = if good.len() > 1 && good.iter().all(|piece| width(piece) <= 7.0) { good } else { any };
    let whole: f64 = pieces.iter().map(|piece| width(piece)).sum();
    let fits = |limit: f64| fill(&pieces, limit);
    // The fewest lines at the largest letters, then the narrowest measure for that many lines.
    let widest = ROOM / LARGEST;
    let count = fits(widest).len().min(MOST_LINES);
    let (mut low, mut high) = (whole / f64::from(u32::try_from(count.max(1)).unwrap_or(1)), whole.max(1.0));
    for _ in 0..20 {
        let middle = f64::midpoint(low, high);
        if fits(middle).len() <= count {
            high = middle;
        } else {
            low = middle;
        }
    }
    fits(high + 1e-6)
}

/// Letters as large as the longest line and the number of lines allow.
pub(super) fn size(lines: &[String]) -> f64 {
    let longest = lines.iter().map(|line| width(line)).fold(1.0, f64::max);
    // More lines must leave the figure its room.
    let largest = [LARGEST, LARGEST, LARGEST, 104.0].get(lines.len()).copied().unwrap_or(84.0);
    (ROOM / longest).clamp(SMALLEST, largest)
}

/// Whether most of it is set in full-width characters.
pub(super) fn is_wide(text: &str) -> bool {
    let wide = text.chars().filter(|c| c.width() == Some(2)).count();
    wide * 2 > text.chars().count()
}

/// Where a line may end: after a space, and between full-width characters, or of those only where
/// no word can be cut.
fn pieces(title: &str, careful: bool) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for c in title.chars() {
        let wide = |c: char| c.width() == Some(2);
        let breaks = before.is_some_and(|last| {
            let between = wide(last) || wide(c);
            let allowed = between && c != ' ' && !NEVER_FIRST.contains(c) && !NEVER_LAST.contains(last);
            last == ' ' || (allowed && (!careful || wide(last) != wide(c) || GOOD_LAST.contains(last)))
        });
        match pieces.last_mut() {
            Some(piece) if !breaks => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        before = Some(c);
    }
    pieces
}

fn fill(pieces: &[String], limit: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if width(&format!("{line}{}", piece.trim_end())) <= limit => line.push_str(piece),
            _ => lines.push(piece.clone()),
        }
    }
    lines.iter().map(|line| line.trim().to_owned()).collect()
}

/// Width in units of the letter size: of Georgia in bold, which is wide, so that any serif fits.
fn width(text: &str) -> f64 {
    text.chars()
        .map(|c| match c {
            _ if c.width() == Some(2) => 1.0,
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 0.36,
            ' ' | 'f' | 'r' | 't' | '(' | ')' | '-' => 0.44,
            'm' | 'w' | 'M' | 'W' | '—' => 0.98,
            _ if c.is_uppercase() => 0.76,
            _ => 0.61,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_about_as_long_as_each_other() {
        assert_eq!(lines("Rust for Analysts"), ["Rust for", "Analysts"]);
        assert_eq!(lines("Rust"), ["Rust"]);
    }

    #[test]
    fn chinese_breaks_between_characters_but_not_inside_a_word_or_before_a_stop() {
        let broken = lines("写给分析师的 Rust：从一列数据开始");
        assert_eq!(broken.concat().replace(' ', ""), "写给分析师的Rust：从一列数据开始");
        assert!(broken.len() > 1 && broken.iter().all(|line| !line.starts_with('：')), "{broken:?}");
        assert!(broken.iter().any(|line| line.contains("Rust")), "{broken:?}");
    }

    #[test]
    fn chinese_words_are_not_cut_when_there_is_another_way() {
        assert_eq!(lines("写给分析师的 Rust"), ["写给分析师的", "Rust"]);
    }

    #[test]
    fn whatever_the_title_it_fits() {
        let titles = [
            "",
            "a",
            "An Introduction to the Theory and Practice of Everything That Matters in Data",
            "Donaudampfschifffahrtsgesellschaft",
            "数据工程师的第一本从零开始的完整指南与练习手册",
        ];
        for title in titles {
            let lines = lines(title);
            assert!(lines.len() <= MOST_LINES, "{lines:?}");
            let size = size(&lines);
            assert!(
                lines.iter().all(|line| width(line) * size <= ROOM * 1.02) || size <= SMALLEST,
                "{title}: {size} {lines:?}"
            );
        }
    }
}
