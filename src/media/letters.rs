//! Letters of scripts that are written without spaces.

/// Whether no space stands beside a letter: Han, kana, and the punctuation between them.
pub(super) fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{303f}' | '\u{3041}'..='\u{30ff}' | '\u{31c0}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}
