//! What the HTML standard says of elements: which there are, what they may hold, and where they may stand
//! (<https://html.spec.whatwg.org/multipage/indices.html#elements-3>).

/// What kind of element a name is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A block: it cannot stand in a line.
    Flow,
    /// Part of a line.
    Phrasing,
    /// Belongs into certain elements only.
    Part(&'static [&'static str]),
    /// Went out of use; another does the same.
    Obsolete(&'static str),
    /// Belongs to a whole document or is no longer anything: left out, what it holds stays.
    Dropped,
    /// Left out with what it holds.
    Removed,
    /// There is no such element.
    Unknown,
}

/// What kind of element this is, by its name in small letters.
pub(super) fn kind(name: &str) -> Kind {
    match name {
        "address" | "article" | "aside" | "blockquote" | "details" | "dialog" | "div" | "dl" | "fieldset"
        | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "hr"
        | "menu" | "nav" | "ol" | "p" | "pre" | "search" | "section" | "table" | "ul" => Kind::Flow,
        "a" | "abbr" | "audio" | "b" | "bdi" | "bdo" | "br" | "button" | "canvas" | "cite" | "code" | "data"
        | "datalist" | "del" | "dfn" | "em" | "embed" | "i" | "iframe" | "img" | "input" | "ins" | "kbd" | "label"
        | "map" | "mark" | "math" | "meter" | "noscript" | "object" | "output" | "picture" | "progress" | "q"
        | "ruby" | "s" | "samp" | "script" | "select" | "slot" | "small" | "span" | "strong" | "sub" | "sup"
        | "svg" | "template" | "textarea" | "time" | "u" | "var" | "video" | "wbr" => Kind::Phrasing,
        "li" => Kind::Part(&["ul", "ol", "menu"]),
        "dt" | "dd" => Kind::Part(&["dl"]),
        "caption" | "colgroup" | "thead" | "tbody" | "tfoot" => Kind::Part(&["table"]),
        "col" => Kind::Part(&["colgroup", "table"]),
        "tr" => Kind::Part(&["table", "thead", "tbody", "tfoot"]),
        "td" | "th" => Kind::Part(&["tr"]),
        "summary" => Kind::Part(&["details"]),
        "figcaption" => Kind::Part(&["figure"]),
        "legend" => Kind::Part(&["fieldset"]),
        "option" => Kind::Part(&["select", "datalist", "optgroup"]),
        "optgroup" => Kind::Part(&["select"]),
        "source" => Kind::Part(&["video", "audio", "picture"]),
        "track" => Kind::Part(&["video", "audio"]),
        "area" => Kind::Part(&["map"]),
        "rt" | "rp" => Kind::Part(&["ruby"]),
        "center" | "main" => Kind::Obsolete("div"),
        "font" | "big" | "nobr" | "blink" | "marquee" => Kind::Obsolete("span"),
        "tt" => Kind::Obsolete("code"),
        "strike" => Kind::Obsolete("s"),
        "acronym" => Kind::Obsolete("abbr"),
        "dir" => Kind::Obsolete("ul"),
        "html" | "head" | "body" | "base" | "link" | "meta" | "frame" | "frameset" | "basefont" | "bgsound"
        | "param" | "applet" | "noframes" | "noembed" | "rb" | "rtc" | "keygen" | "isindex" | "menuitem" | "spacer"
        | "multicol" | "nextid" | "listing" => Kind::Dropped,
        "style" | "title" | "xmp" | "plaintext" => Kind::Removed,
        _ if is_custom(name) => Kind::Phrasing,
        _ => Kind::Unknown,
    }
}

/// An element of somebody's own: a small letter first, and a hyphen.
pub(super) fn is_custom(name: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b'_');
    name.contains('-') && name.bytes().all(is_letter) && !["annotation-xml", "font-face"].contains(&name)
}

/// Elements without content.
pub(super) fn is_void(name: &str) -> bool {
    [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "isindex",
        "keygen", "link", "meta", "nextid", "param", "source", "spacer", "track", "wbr",
    ]
    .contains(&name)
}

/// What an element may hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Content {
    /// Blocks and lines.
    Flow,
    /// Lines. Without harm it can become a `div` when it holds blocks.
    Phrasing,
    /// Lines, and nothing else will do.
    OnlyPhrasing,
    /// What its parent may hold.
    Transparent,
    /// These elements, and no words.
    Only(&'static [&'static str]),
}

/// What an element may hold, by its name.
pub(super) fn content(name: &str) -> Content {
    match name {
        "a" | "ins" | "del" | "map" | "noscript" | "object" | "canvas" | "video" | "audio" | "slot" => {
            Content::Transparent
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "summary" | "button" | "label" | "legend" | "option"
        | "textarea" | "iframe" | "script" => Content::OnlyPhrasing,
        "ul" | "ol" | "menu" => Content::Only(&["li"]),
        "dl" => Content::Only(&["dt", "dd"]),
        "table" => Content::Only(&["caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"]),
        "thead" | "tbody" | "tfoot" => Content::Only(&["tr"]),
        "tr" => Content::Only(&["td", "th"]),
        "colgroup" => Content::Only(&["col"]),
        "select" => Content::Only(&["option", "optgroup", "hr"]),
        "optgroup" => Content::Only(&["option"]),
        "picture" => Content::Only(&["source", "img"]),
        "p" => Content::Phrasing,
        _ if is_custom(name) => Content::Transparent,
        _ => match kind(name) {
            Kind::Phrasing => Content::Phrasing,
            Kind::Part(_) if matches!(name, "rt" | "rp") => Content::Phrasing,
            _ => Content::Flow,
        },
    }
}

/// Whether the end tag may be left out (HTML standard, 13.1.2.4).
pub(super) fn ends_by_itself(name: &str) -> bool {
    [
        "li", "dt", "dd", "p", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "rt", "rp",
        "colgroup", "caption",
    ]
    .contains(&name)
}

/// Which open elements a start tag ends, and which it does not look beyond.
pub(super) fn ended_by(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr", "caption", "colgroup"], &["table", "thead", "tbody", "tfoot"]),
        "thead" | "tbody" | "tfoot" | "caption" | "colgroup" => {
            (&["thead", "tbody", "tfoot", "caption", "colgroup"], &["table"])
        }
        "option" => (&["option"], &["select", "datalist", "optgroup"]),
        "optgroup" => (&["optgroup"], &["select"]),
        "rt" | "rp" => (&["rt", "rp"], &["ruby"]),
        "a" => (&["a"], &[]),
        "button" => (&["button"], &[]),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (&["h1", "h2", "h3", "h4", "h5", "h6", "p"], SCOPE),
        _ => match kind(name) {
            Kind::Flow | Kind::Obsolete("div" | "ul") => (&["p"], SCOPE),
            _ => (&[], &[]),
        },
    }
}

/// What an end tag of something else does not reach beyond.
pub(super) const SCOPE: &[&str] = &["td", "th", "caption", "table", "button"];

/// Elements of a drawing or formula that hold HTML (HTML standard, 13.2.6).
pub(super) fn is_bridge(name: &str) -> bool {
    ["foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext"].contains(&name)
}

/// Elements of HTML that end a drawing or formula (HTML standard, 13.2.6.5).
pub(super) fn breaks_out(name: &str) -> bool {
    match kind(name) {
        Kind::Flow | Kind::Part(_) => true,
        _ => [
            "b", "big", "body", "br", "center", "code", "em", "embed", "head", "i", "img", "meta", "nobr", "ruby", "s",
            "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
        ]
        .contains(&name),
    }
}

/// `h1` … `h6`
pub(super) fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

#[cfg(test)]
mod tests {
    use super::{Content, Kind, content, is_custom, kind};

    #[test]
    fn names_are_told_apart() {
        assert_eq!(kind("div"), Kind::Flow);
        assert_eq!(kind("importantnote"), Kind::Unknown);
        assert_eq!(kind("x-note"), Kind::Phrasing);
        assert!(is_custom("a-k") && !is_custom("t-<x"));
        assert_eq!(content("li"), Content::Flow);
        assert_eq!(content("b"), Content::Phrasing);
    }
}
