//! Typst source that is put together so that no text of a creator can become code: their words are string literals
//! and nothing else, names and numbers are ours.

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_literal(&mut out, text);
    out
}

/// Appends a string literal.
pub(super) fn push_literal(out: &mut String, text: &str) {
    out.push('"');
    push_escaped(out, text);
    out.push('"');
}

/// Appends what stands between the quotation marks of a string literal.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            _ if letter.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
}

/// A length in points.
pub(super) fn points(length: f64) -> String {
    format!("{length:.3}pt")
}

#[cfg(test)]
mod tests {
    use super::literal;
    use proptest::prelude::*;
    use typst::syntax::{SyntaxKind, ast, parse_code};

    /// What the compiler reads where a literal is written: its text, if it is one string and nothing beside it.
    fn read(text: &str) -> Option<String> {
        let root = parse_code(&format!("{};", literal(text)));
        if !root.errors_and_warnings().0.is_empty() {
            return None;
        }
        let mut found = root.children().filter(|node| node.kind() != SyntaxKind::Semicolon);
        let string = found.next()?.cast::<ast::Str>()?;
        found.next().is_none().then(|| string.get().to_string())
    }

    proptest! {
        #[test]
        fn no_text_breaks_out(text in any::<String>()) {
            prop_assert_eq!(read(&text), Some(text));
        }

        #[test]
        fn signs_of_the_language_do_not_either(text in r#"["\\{}\[\]#$()u\n\r\t0-9a-f`*_@<>/;\u{2028}\u{85}]{0,40}"#) {
            prop_assert_eq!(read(&text), Some(text));
        }
    }
}
