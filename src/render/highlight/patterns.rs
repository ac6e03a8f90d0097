//! Reads the patterns of a tree-sitter query, as far as those of the grammars go.

/// A pattern with the tests on what it captures.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) patterns: Vec<Pattern>,
    pub(super) tests: Vec<Test>,
}

/// What a node must be like.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// The field of its parent in which it stands.
    pub(super) field: Option<String>,
    /// Whether nothing with a name stands before it in its parent.
    pub(super) first: bool,
    /// Whether the parent may be without it.
    pub(super) optional: bool,
    pub(super) shape: Shape,
    pub(super) captures: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// `(kind …)`, with some of its children.
    Node(Name, Vec<Pattern>),
    /// `[… …]`
    OneOf(Vec<Pattern>),
}

#[derive(Clone, Debug)]
pub(super) enum Name {
    /// `_`
    Any,
    /// `(_)`
    AnyNamed,
    /// `(kind)`
    Named(String),
    /// `"token"`
    Token(String),
}

/// `(#match? @capture "…")`
#[derive(Debug)]
pub(super) struct Test {
    /// Its name without `#`.
    pub(super) name: String,
    pub(super) arguments: Vec<Argument>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Argument {
    Capture(String),
    Text(String),
}

/// All patterns of a query in their order; `None` when something in it is not understood.
pub(super) fn read(query: &str) -> Option<Vec<Group>> {
    let mut reader = Reader { rest: query, tests: Vec::new() };
    let mut groups: Vec<Group> = Vec::new();
    reader.skip();
    while !reader.rest.is_empty() {
        let patterns = if reader.is_group() { reader.group()? } else { vec![reader.pattern()?] };
        groups.push(Group { patterns, tests: std::mem::take(&mut reader.tests) });
    }
    Some(groups)
}

struct Reader<'a> {
    rest: &'a str,
    /// The tests of the group so far: they stand behind its patterns or within them.
    tests: Vec<Test>,
}

impl Pattern {
    /// Whether it captures anything.
    pub(super) fn captures(&self) -> bool {
        let (Shape::Node(_, inner) | Shape::OneOf(inner)) = &self.shape;
        !self.captures.is_empty() || inner.iter().any(Self::captures)
    }
}

impl<'a> Reader<'a> {
    /// Past white space and comments.
    fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            let Some(comment) = self.rest.strip_prefix(';') else { return };
            self.rest = comment.split_once('\n').map_or("", |(_, after)| after);
        }
    }

    /// Past a sign, if it comes next, and what may follow it.
    fn take(&mut self, sign: char) -> bool {
        let Some(rest) = self.rest.strip_prefix(sign) else { return false };
        self.rest = rest;
        self.skip();
        true
    }

    fn word(&mut self) -> Option<&'a str> {
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '?' | '!');
        let end = self.rest.find(|c| !is_of_word(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.skip();
        (!word.is_empty()).then_some(word)
    }

    fn quoted(&mut self) -> Option<String> {
        let mut text = String::new();
        let mut letters = self.rest.strip_prefix('"')?.chars();
        loop {
            match letters.next()? {
                '"' => break,
                '\\' => text.push(match letters.next()? {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    other => other,
                }),
                letter => text.push(letter),
            }
        }
        self.rest = letters.as_str();
        self.skip();
        Some(text)
    }

    /// Whether parentheses open around patterns, not around the name of a node.
    fn is_group(&self) -> bool {
        let Some(inside) = self.rest.strip_prefix('(') else { return false };
        let mut inside = Reader { rest: inside, tests: Vec::new() };
        inside.skip();
        inside.rest.starts_with(['(', '[', '"'])
    }

    /// `(pattern (#test …))`
    fn group(&mut self) -> Option<Vec<Pattern>> {
        let mut patterns = Vec::new();
        self.take('(').then_some(())?;
        while !self.take(')') {
            if self.is_group() {
                patterns.extend(self.group()?);
            } else if let Some(test) = self.test() {
                self.tests.push(test);
            } else {
                patterns.push(self.pattern()?);
            }
        }
        Some(patterns)
    }

    fn test(&mut self) -> Option<Test> {
        let inside = self.rest.strip_prefix("(#")?;
        self.rest = inside;
        let name = self.word()?.to_owned();
        let mut arguments = Vec::new();
        while !self.take(')') {
            arguments.push(match self.rest.strip_prefix('@') {
                Some(capture) => {
                    self.rest = capture;
                    Argument::Capture(self.word()?.to_owned())
                }
                None if self.rest.starts_with('"') => Argument::Text(self.quoted()?),
                None => Argument::Text(self.word()?.to_owned()),
            });
        }
        Some(Test { name, arguments })
    }

    fn pattern(&mut self) -> Option<Pattern> {
        let shape = if self.take('[') {
            let mut choices = Vec::new();
            while !self.take(']') {
                choices.push(self.pattern()?);
            }
            Shape::OneOf(choices)
        } else if self.take('(') {
            let name = match self.word()? {
                "_" => Name::AnyNamed,
                kind => Name::Named(kind.to_owned()),
            };
            let mut children = Vec::new();
            while !self.take(')') {
                match self.test() {
                    Some(test) => self.tests.push(test),
                    None => children.push(self.child()?),
                }
            }
            Shape::Node(name, children)
        } else if self.rest.starts_with('"') {
            Shape::Node(Name::Token(self.quoted()?), Vec::new())
        } else {
            (self.word()? == "_").then_some(())?;
            Shape::Node(Name::Any, Vec::new())
        };
        let mut pattern = Pattern { field: None, first: false, optional: false, shape, captures: Vec::new() };
        if self.take('?') || self.take('*') {
            pattern.optional = true;
        } else {
            self.take('+');
        }
        while self.take('@') {
            pattern.captures.push(self.word()?.to_owned());
        }
        Some(pattern)
    }

    /// A pattern for a child, perhaps with the field in which it stands.
    fn child(&mut self) -> Option<Pattern> {
        let first = self.take('.');
        let before = self.rest;
        let field = self.word().filter(|_| self.take(':'));
        if field.is_none() {
            self.rest = before;
        }
        let pattern = self.pattern()?;
        Some(Pattern { field: field.map(str::to_owned), first, ..pattern })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_grammars_write_is_understood() {
        let groups = read(
            "; one\n(pair key: (_) @a.b value: [(x) \"y\"]?) ((name) @c (#match? @c \"^[A-Z]\\\\d\") (#is-not? local))\n\
             [\"+\" \"-\"]@o (m . (_ (id) @c)) @d @e (call (id) @f (#any-of? @f \"x\" \"y\"))",
        );
        let groups = groups.expect("patterns");
        assert_eq!(groups.len(), 5);
        assert_eq!((groups[4].tests[0].name.as_str(), groups[4].tests[0].arguments.len()), ("any-of?", 3));
        let Shape::Node(Name::Named(pair), children) = &groups[0].patterns[0].shape else { panic!("{groups:?}") };
        assert_eq!((pair.as_str(), children.len()), ("pair", 2));
        assert_eq!(
            (children[0].field.as_deref(), children[0].captures.as_slice()),
            (Some("key"), &["a.b".to_owned()][..])
        );
        assert!(children[1].optional && matches!(&children[1].shape, Shape::OneOf(choices) if choices.len() == 2));
        let test = &groups[1].tests[0];
        let arguments = [Argument::Capture("c".to_owned()), Argument::Text("^[A-Z]\\d".to_owned())];
        assert_eq!((test.name.as_str(), test.arguments.as_slice()), ("match?", &arguments[..]));
        assert_eq!(groups[2].patterns[0].captures, ["o"]);
        assert_eq!(groups[3].patterns[0].captures, ["d", "e"]);
        let Shape::Node(_, children) = &groups[3].patterns[0].shape else { panic!("{groups:?}") };
        assert!(children[0].first);
    }

    #[test]
    fn what_is_not_understood_is_not_guessed() {
        for query in ["(a", "\"a", "[a", "(a !field)", "(a b: )", ")", "(a/b)"] {
            assert!(read(query).is_none(), "{query}");
        }
    }
}
