//! The colours of a text, byte by byte, and how they become HTML.

use std::ops::Range;

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $element:literal,)*) => {
        /// What a token is. Its element is `a-` and one or two letters: `<a-k>fn</a-k>`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Tag {
            /// Ink: plain variables, brackets, white space. No element.
            None,
            $($(#[$doc])* #[doc = concat!(" (`", $element, "`)")] $name,)*
        }

        impl Tag {
            /// Every tag that has an element.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The element's name; empty for [`Tag::None`].
            #[must_use]
            pub fn element(self) -> &'static str {
                match self { Self::None => "", $(Self::$name => $element,)* }
            }
        }
    };
}

tags! {
    /// Keyword, storage class, modifier
    Keyword = "a-k",
    /// Function, method
    Function = "a-f",
    /// Macro, preprocessor
    Macro = "a-m",
    /// Type, class
    Type = "a-t",
    /// Constructor, enum variant
    Constructor = "a-cr",
    /// Constant, boolean, nil
    Constant = "a-co",
    /// Number
    Number = "a-n",
    /// String, character, regular expression, escape
    String = "a-s",
    /// Comment
    Comment = "a-c",
    /// Name of an HTML or XML element
    Element = "a-tg",
    /// Attribute, annotation, decorator
    Attribute = "a-at",
    /// Namespace, module
    Namespace = "a-ns",
    /// Label, lifetime, anchor
    Label = "a-l",
    /// `self`, `this`, parameters
    Variable = "a-v",
    /// Property, field, key of JSON, YAML, TOML
    Property = "a-pr",
    /// Operator
    Operator = "a-o",
    /// Special punctuation, prompt of a console
    Punctuation = "a-p",
    /// Something that cannot be right
    Error = "a-er",
    /// Heading
    Heading = "a-tt",
    /// Strong text
    Strong = "a-st",
    /// Emphasised text
    Emphasis = "a-em",
    /// Literal text
    Literal = "a-tl",
    /// Address or text of a link
    Link = "a-tu",
    /// Struck text
    Struck = "a-tx",
    /// Added in a diff
    Added = "a-da",
    /// Removed in a diff
    Removed = "a-dd",
}

/// One tag a byte.
#[derive(Clone, Debug)]
pub(super) struct Paint(Vec<Tag>);

impl Paint {
    /// All ink.
    pub(super) fn blank(length: usize) -> Self {
        Self(vec![Tag::None; length])
    }

    /// The tag of one byte.
    pub(super) fn at(&self, index: usize) -> Option<Tag> {
        self.0.get(index).copied()
    }

    /// Covers what was there.
    pub(super) fn cover(&mut self, range: Range<usize>, tag: Tag) {
        if let Some(bytes) = self.0.get_mut(range) {
            bytes.fill(tag);
        }
    }

    /// Takes over the colours of a part.
    pub(super) fn cover_with(&mut self, start: usize, part: &Self) {
        if let Some(bytes) = self.0.get_mut(start..start + part.0.len()) {
            bytes.copy_from_slice(&part.0);
        }
    }

    /// Writes a range of the code, which must begin and end between characters. Tokens end at line
    /// breaks only where the range does.
    pub(super) fn write(&self, code: &str, range: Range<usize>, html: &mut String) {
        let mut start = range.start;
        while start < range.end {
            let tag = self.0[start];
            let mut end = start + 1;
            while end < range.end && (self.0[end] == tag || !code.is_char_boundary(end)) {
                end += 1;
            }
            let text = &code[start..end];
            if tag == Tag::None || text.bytes().all(|byte| byte.is_ascii_whitespace()) {
                escape(text, html);
            } else {
                let element = tag.element();
                html.push('<');
                html.push_str(element);
                html.push('>');
                escape(text, html);
                html.push_str("</");
                html.push_str(element);
                html.push('>');
            }
            start = end;
        }
    }
}

/// Text as HTML. Characters that HTML does not allow are shown by pictures of them.
pub(super) fn escape(text: &str, html: &mut String) {
    let mut written = 0;
    for (index, character) in text.char_indices() {
        let entity = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '\t' | '\n' | ' '..='~' => continue,
            _ => {
                let Some(picture) = picture(character) else { continue };
                html.push_str(&text[written..index]);
                html.push(picture);
                written = index + character.len_utf8();
                continue;
            }
        };
        html.push_str(&text[written..index]);
        html.push_str(entity);
        written = index + 1;
    }
    html.push_str(&text[written..]);
}

/// What is shown for a character that HTML does not allow.
pub(super) fn picture(character: char) -> Option<char> {
    match character {
        '\t' | '\n' => None,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => Some('\u{fffd}'),
        _ if u32::from(character) & 0xfffe == 0xfffe => Some('\u{fffd}'),
        _ => None,
    }
}
