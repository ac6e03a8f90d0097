//! The highlight query of a grammar as a table: what a node is, by its kind and by what it stands in.
//!
//! A general engine for queries follows all patterns through the whole tree at once and takes longer than the parser.
//! Those that colour code ask little: what is above a node, and at most what else its parents hold. So each node of the
//! tree is looked at once, with the few rules for its kind.

use super::paint::Tag;
use super::patterns::{self, Argument, Group, Name, Pattern, Shape};
use arborium::tree_sitter::{Language, Node, TreeCursor};
use regex::bytes::Regex;
use std::num::NonZeroU16;

/// A field of a grammar.
type FieldId = NonZeroU16;

/// What the nodes of a grammar are.
pub(super) struct Rules {
    /// A list for each kind of node; what counts most comes first.
    by_kind: Vec<Vec<Rule>>,
}

/// Of two rules for the same text the higher counts: first what says more, then the later one.
pub(super) type Priority = (u32, usize);

/// A node that holds others.
#[derive(Clone, Copy)]
pub(super) struct Parent<'tree> {
    pub(super) node: Node<'tree>,
    /// The field in which it stands itself.
    pub(super) field: Option<FieldId>,
}

#[derive(Clone)]
struct Rule {
    tag: Tag,
    priority: Priority,
    /// What the node itself must be like.
    own: Step,
    /// What it must stand in, from the inside to the outside.
    outer: Vec<Step>,
    tests: Vec<Test>,
}

/// What a node must be like on the way to the one that has the tag.
#[derive(Clone)]
struct Step {
    kind: Kind,
    field: Option<FieldId>,
    /// Nothing with a name stands before it.
    first: bool,
    /// What it must hold beside the one that we come from. The order is that of the grammar.
    holds: Vec<Child>,
}

#[derive(Clone)]
struct Child {
    field: Option<FieldId>,
    kinds: Vec<Kind>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Any,
    AnyNamed,
    Is(u16),
}

/// What the words of a node must be.
#[derive(Clone)]
enum Test {
    Matches(Regex),
    IsOneOf(Vec<String>),
}

impl Rules {
    /// Makes the table of a query. `None` when something in it does not fit the grammar, or asks for more than tables do.
    pub(super) fn new(language: &Language, query: &str) -> Option<Self> {
        let groups = patterns::read(query)?;
        let mut rules = Self { by_kind: Vec::new() };
        rules.by_kind.resize_with(language.node_kind_count(), Vec::new);
        for (place, group) in groups.iter().enumerate() {
            let [pattern] = group.patterns.as_slice() else { return None };
            Gathering { language, group, place, rules: &mut rules }.gather(pattern, &[])?;
        }
        for rules in &mut rules.by_kind {
            rules.sort_by_key(|rule| std::cmp::Reverse(rule.priority));
        }
        Some(rules)
    }

    /// The tag of the node that a cursor is at, and how much it counts. `above`: what holds the node, the outermost first.
    pub(super) fn tag(
        &self,
        cursor: &TreeCursor<'_>,
        node: Node<'_>,
        above: &[Parent<'_>],
        code: &[u8],
    ) -> Option<(Tag, Priority)> {
        let rules = self.by_kind.get(usize::from(node.kind_id()))?;
        let rule = rules.iter().find(|rule| rule.fits(cursor, node, above, code))?;
        Some((rule.tag, rule.priority))
    }
}

impl Rule {
    fn fits(&self, cursor: &TreeCursor<'_>, node: Node<'_>, above: &[Parent<'_>], code: &[u8]) -> bool {
        self.outer.len() <= above.len()
            && self.outer.iter().zip(above.iter().rev()).all(|(step, parent)| step.fits(parent.node, || parent.field))
            && self.own.fits(node, || cursor.field_id())
            && self.tests.iter().all(|test| test.holds(code.get(node.byte_range()).unwrap_or_default()))
    }
}

impl Step {
    fn fits(&self, node: Node<'_>, field: impl FnOnce() -> Option<FieldId>) -> bool {
        self.kind.fits(node)
            && (self.field.is_none() || self.field == field())
            && (!self.first || node.prev_named_sibling().is_none())
            && self.holds.iter().all(|child| child.is_in(node))
    }
}

impl Child {
    fn is_in(&self, node: Node<'_>) -> bool {
        let is_it = |child: Node<'_>| self.kinds.iter().any(|kind| kind.fits(child));
        match self.field {
            Some(field) => node.child_by_field_id(field.get()).is_some_and(is_it),
            None => (0..).map_while(|place| node.child(place)).any(is_it),
        }
    }
}

impl Kind {
    fn fits(self, node: Node<'_>) -> bool {
        match self {
            Self::Any => !node.is_error(),
            Self::AnyNamed => node.is_named() && !node.is_error(),
            Self::Is(id) => node.kind_id() == id,
        }
    }
}

impl Test {
    fn holds(&self, words: &[u8]) -> bool {
        match self {
            Self::Matches(regex) => regex.is_match(words),
            Self::IsOneOf(known) => known.iter().any(|known| known.as_bytes() == words),
        }
    }
}

/// A pattern that does not fit the grammar.
struct Unfit;

/// The rules of one pattern.
struct Gathering<'a> {
    language: &'a Language,
    group: &'a Group,
    /// Which pattern of the query it is.
    place: usize,
    rules: &'a mut Rules,
}

impl Gathering<'_> {
    /// Adds a rule for each node that a pattern captures. `outer`: what it stands in.
    fn gather(&mut self, pattern: &Pattern, outer: &[Step]) -> Option<()> {
        let (name, children) = match &pattern.shape {
            Shape::Node(name, children) => (name, children),
            Shape::OneOf(choices) => {
                return choices.iter().try_for_each(|choice| {
                    let choice = Pattern {
                        field: pattern.field.clone().or_else(|| choice.field.clone()),
                        first: pattern.first || choice.first,
                        captures: [pattern.captures.as_slice(), &choice.captures].concat(),
                        ..choice.clone()
                    };
                    self.gather(&choice, outer)
                });
            }
        };
        let kind = self.kind(name)?;
        let field = self.field(pattern).ok()?;
        let step = |holds| Step { kind, field, first: pattern.first, holds };
        for capture in &pattern.captures {
            if let Some(tag) = tag(capture) {
                let rule = Rule {
                    tag,
                    priority: (weight(tag), self.place),
                    own: step(self.children(children, None)?),
                    outer: outer.to_vec(),
                    tests: self.tests(capture)?,
                };
                self.add(kind, rule);
            }
        }
        for (place, child) in children.iter().enumerate().filter(|(_, child)| child.captures()) {
            let mut steps = vec![step(self.children(children, Some(place))?)];
            steps.extend_from_slice(outer);
            self.gather(child, &steps)?;
        }
        Some(())
    }

    fn add(&mut self, kind: Kind, rule: Rule) {
        if let Kind::Is(id) = kind {
            self.rules.by_kind[usize::from(id)].push(rule);
            return;
        }
        for (id, rules) in (0..).zip(&mut self.rules.by_kind) {
            let is_of_it = kind == Kind::Any || self.language.node_kind_is_named(id);
            if is_of_it && self.language.node_kind_is_visible(id) {
                rules.push(rule.clone());
            }
        }
    }

    /// What a node must hold; all but the child at `without`.
    fn children(&self, children: &[Pattern], without: Option<usize>) -> Option<Vec<Child>> {
        let needed = children.iter().enumerate().filter(|(place, child)| Some(*place) != without && !child.optional);
        let children = needed.map(|(_, child)| {
            let field = self.field(child).ok()?;
            let choices = match &child.shape {
                Shape::OneOf(choices) => choices.as_slice(),
                Shape::Node(..) => std::slice::from_ref(child),
            };
            let kinds = choices.iter().map(|choice| match &choice.shape {
                Shape::Node(name, children) if children.is_empty() => self.kind(name),
                _ => None,
            });
            Some(Child { field, kinds: kinds.collect::<Option<_>>()? })
        });
        children.collect()
    }

    fn kind(&self, name: &Name) -> Option<Kind> {
        let (name, is_named) = match name {
            Name::Any => return Some(Kind::Any),
            Name::AnyNamed => return Some(Kind::AnyNamed),
            Name::Named(name) => (name, true),
            Name::Token(name) => (name, false),
        };
        let id = self.language.id_for_node_kind(name, is_named);
        (id != 0 && !self.language.node_kind_is_supertype(id)).then_some(Kind::Is(id))
    }

    /// The field in which a pattern says that a node stands; fails when the grammar does not have it.
    fn field(&self, pattern: &Pattern) -> Result<Option<FieldId>, Unfit> {
        let field = |name| self.language.field_id_for_name(name).ok_or(Unfit);
        pattern.field.as_ref().map(field).transpose()
    }

    /// The tests of the group, which must all be of this capture.
    fn tests(&self, capture: &str) -> Option<Vec<Test>> {
        // Which names are local nobody asks here.
        let tests = self.group.tests.iter().filter(|test| test.name != "is-not?");
        let tests = tests.map(|test| {
            let (on, texts) = test.arguments.split_first()?;
            if *on != Argument::Capture(capture.to_owned()) {
                return None;
            }
            let texts = texts.iter().map(|text| match text {
                Argument::Text(text) => Some(text.clone()),
                Argument::Capture(_) => None,
            });
            let texts: Vec<String> = texts.collect::<Option<_>>()?;
            match (test.name.as_str(), texts.as_slice()) {
                ("match?", [pattern]) => Some(Test::Matches(Regex::new(pattern).ok()?)),
                ("eq?", [_]) | ("any-of?", _) => Some(Test::IsOneOf(texts)),
                _ => None,
            }
        });
        tests.collect()
    }
}

/// The tag of a capture by its name: `keyword.function` is a keyword. `None` leaves what is under it.
fn tag(capture: &str) -> Option<Tag> {
    let tag = match capture {
        "function.macro" | "macro" | "preproc" => Tag::Macro,
        "string.special.key" => Tag::Property,
        "variable.builtin" | "variable.parameter" | "parameter" => Tag::Variable,
        "punctuation.special" => Tag::Punctuation,
        "tag.error" | "error" => Tag::Error,
        "constant.numeric" | "float" => Tag::Number,
        "keyword.operator" => Tag::Keyword,
        "embedded" => Tag::None,
        _ => match capture.split('.').next().unwrap_or(capture) {
            "keyword" | "conditional" | "repeat" | "include" | "exception" | "storageclass" | "charset" | "import"
            | "media" | "supports" | "keyframes" => Tag::Keyword,
            "function" | "method" => Tag::Function,
            "string" | "character" | "escape" => Tag::String,
            "comment" => Tag::Comment,
            "type" => Tag::Type,
            "constructor" => Tag::Constructor,
            "constant" | "boolean" => Tag::Constant,
            "number" => Tag::Number,
            "operator" => Tag::Operator,
            "property" | "field" => Tag::Property,
            "attribute" => Tag::Attribute,
            "tag" => Tag::Element,
            "namespace" | "module" => Tag::Namespace,
            "label" => Tag::Label,
            "variable" => Tag::None,
            _ => return None,
        },
    };
    Some(tag)
}

/// How much a tag says about a word: rules for what is special come before, and those for any name or
/// string after the others, in whatever order a grammar has them.
pub(super) fn weight(tag: Tag) -> u32 {
    match tag {
        Tag::Constant | Tag::Number => 4,
        Tag::Constructor => 3,
        Tag::String => 1,
        Tag::None => 0,
        _ => 2,
    }
}
