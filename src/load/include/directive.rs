//! Finding `{{#include …}}` and its kin in a text.

use memchr::{memchr, memmem};
use std::ops::Range;

/// Something between `{{#` and `}}` that mdBook acts on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Directive<'t> {
    /// All of it, braces (and the backslash of an escaped one) included.
    pub(super) range: Range<usize>,
    pub(super) kind: Kind<'t>,
}

/// What a directive asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// `\{{#…}}`: shown as it is written, without the backslash.
    Escaped,
    /// `{{#include path:part}}`
    Include { path: &'t str, part: Part<'t> },
    /// `{{#rustdoc_include path:part}}`: the rest of the file stays, hidden.
    RustdocInclude { path: &'t str, part: Part<'t> },
    /// `{{#playground path attributes}}`: a Rust code fence.
    Playground { path: &'t str, attributes: Vec<&'t str> },
    /// `{{#title words}}`
    Title(&'t str),
}

/// Which lines of a file are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    Whole,
    /// Lines counted from 1, the last one included; without it to the end.
    Lines {
        first: usize,
        last: Option<usize>,
    },
    /// What stands between `ANCHOR: name` and `ANCHOR_END: name`.
    Anchor(&'t str),
}

/// The directives of a text, in order. Double braces that mean nothing to mdBook are passed over.
pub(super) struct Directives<'t> {
    text: &'t str,
    at: usize,
    /// The next `}`, so that a text full of openers is not searched anew for each.
    closer: usize,
    /// Up to here no escaped directive ends on its line.
    no_escape_before: usize,
}

impl<'t> Directives<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, closer: 0, no_escape_before: 0 }
    }

    /// `\{{#…}}`, `open` being the place of its braces. It ends with the last `}}` of its line, as in mdBook.
    fn escaped(&mut self, open: usize) -> Option<Directive<'t>> {
        let begin = open.checked_sub(1).filter(|&begin| begin >= self.at)?;
        let bytes = self.text.as_bytes();
        if bytes[begin] != b'\\' || bytes.get(open + 2) != Some(&b'#') || open < self.no_escape_before {
            return None;
        }
        let rest = &bytes[open + 3..];
        let line = &rest[..memchr(b'\n', rest).unwrap_or(rest.len())];
        let Some(end) = memmem::rfind(line, b"}}") else {
            self.no_escape_before = open + 3 + line.len();
            return None;
        };
        Some(Directive { range: begin..open + 3 + end + 2, kind: Kind::Escaped })
    }

    fn plain(&mut self, open: usize) -> Option<Directive<'t>> {
        let rest = self.text[open + 2..].trim_start().strip_prefix('#')?;
        let name_length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        let (name, rest) = rest.split_at(name_length);
        if !matches!(name, "include" | "rustdoc_include" | "playground" | "playpen" | "title")
            || !rest.starts_with(char::is_whitespace)
        {
            return None;
        }
        let words_start = self.text.len() - rest.len();
        if self.closer < words_start {
            let found = memchr(b'}', rest.as_bytes());
            self.closer = found.map_or(self.text.len(), |found| words_start + found);
        }
        if !self.text[self.closer..].starts_with("}}") {
            return None;
        }
        let words = self.text[words_start..self.closer].trim();
        let mut split = words.split_whitespace();
        let target = split.next()?;
        let kind = match name {
            "title" => Kind::Title(words),
            "playground" | "playpen" => Kind::Playground { path: target, attributes: split.collect() },
            _ => {
                let (path, part) = path_and_part(target);
                if name == "include" { Kind::Include { path, part } } else { Kind::RustdocInclude { path, part } }
            }
        };
        Some(Directive { range: open..self.closer + 2, kind })
    }
}

impl<'t> Iterator for Directives<'t> {
    type Item = Directive<'t>;

    fn next(&mut self) -> Option<Directive<'t>> {
        let mut search = self.at;
        loop {
            let open = search + memmem::find(&self.text.as_bytes()[search..], b"{{")?;
            if let Some(directive) = self.escaped(open).or_else(|| self.plain(open)) {
                self.at = directive.range.end;
                return Some(directive);
            }
            search = open + 1;
        }
    }
}

/// `path`, `path:2`, `path:2:`, `path::10`, `path:2:10` or `path:anchor`. Line 0 is line 1, as in mdBook.
fn path_and_part(target: &str) -> (&str, Part<'_>) {
    let mut fields = target.split(':');
    let path = fields.next().unwrap_or_default();
    let Some(from) = fields.next() else { return (path, Part::Whole) };
    let to = fields.next();
    let last = to.and_then(|to| to.parse::<usize>().ok()).map(|last| last.max(1));
    let part = match from.parse::<usize>() {
        Ok(first) if to.is_none() => Part::Lines { first: first.max(1), last: Some(first.max(1)) },
        Ok(first) => Part::Lines { first: first.max(1), last },
        Err(_) if !from.is_empty() => Part::Anchor(from),
        Err(_) if last.is_some() => Part::Lines { first: 1, last },
        Err(_) => Part::Whole,
    };
    (path, part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind<'_>> {
        Directives::new(text).map(|directive| directive.kind).collect()
    }

    fn part(text: &str) -> Part<'_> {
        path_and_part(text).1
    }

    #[test]
    fn parts_are_read_as_mdbook_reads_them() {
        assert_eq!(part("a.rs"), Part::Whole);
        assert_eq!(part("a.rs:"), Part::Whole);
        assert_eq!(part("a.rs::"), Part::Whole);
        assert_eq!(part("a.rs:2"), Part::Lines { first: 2, last: Some(2) });
        assert_eq!(part("a.rs:2:"), Part::Lines { first: 2, last: None });
        assert_eq!(part("a.rs::10"), Part::Lines { first: 1, last: Some(10) });
        assert_eq!(part("a.rs:2:10"), Part::Lines { first: 2, last: Some(10) });
        assert_eq!(part("a.rs:0"), Part::Lines { first: 1, last: Some(1) });
        assert_eq!(part("a.rs:setup"), Part::Anchor("setup"));
        assert_eq!(part("a.rs:setup:9"), Part::Anchor("setup"));
    }

    #[test]
    fn braces_without_a_known_name_are_passed_over() {
        for text in [
            "",
            "{{",
            "}}",
            "{{}}",
            "{{#}}",
            "{{#include}}",
            "{{#include  }}",
            "{{#include a.rs}",
            "{{#include a",
            "{{#includes a.rs}}",
            "{{#quiz q.toml}}",
            "{{ title }}",
            "{% raw %}{{ x }}{% endraw %}",
            r"\{{#include a.rs",
            "{{#include a}.rs}}",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn spaces_and_further_words_do_not_matter_to_an_include() {
        let wanted = Kind::Include { path: "a.rs", part: Part::Whole };
        for text in
            ["{{#include a.rs}}", "{{ #include  a.rs }}", "{{#include a.rs twice over}}", "{{\n#include\na.rs\n}}"]
        {
            assert_eq!(kinds(text), std::slice::from_ref(&wanted), "{text}");
        }
        assert_eq!(kinds("{{{#include a.rs}}}"), [wanted]);
    }

    #[test]
    fn an_escape_reaches_to_the_last_braces_of_its_line() {
        let text = "a \\{{#include b}} c {{#include d}} e\n{{#include f}}";
        let found: Vec<_> = Directives::new(text).collect();
        assert_eq!(&text[found[0].range.clone()], "\\{{#include b}} c {{#include d}}");
        assert_eq!(found[0].kind, Kind::Escaped);
        assert_eq!(found[1].kind, Kind::Include { path: "f", part: Part::Whole });
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_playground_has_attributes_and_a_title_has_words() {
        assert_eq!(
            kinds("{{#playground a.rs editable  no_run}} {{#title  Two words }}"),
            [Kind::Playground { path: "a.rs", attributes: vec!["editable", "no_run"] }, Kind::Title("Two words")]
        );
    }

    #[test]
    fn a_megabyte_of_openers_is_read_in_a_moment() {
        let clock = std::time::Instant::now();
        for opener in ["{{#include ", "\\{{#", "{{#include a}", "{{"] {
            assert_eq!(kinds(&opener.repeat((1 << 20) / opener.len())), []);
        }
        assert!(clock.elapsed().as_secs() < 20);
    }
}
