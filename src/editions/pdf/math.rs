//! Formulas. `render::math` reads the TeX, as for the site, and what it makes of it (`MathML` Core) is said again in
//! calls of Typst: one reader of TeX, and every formula that the site shows can be set.

use super::source::literal;
use super::writer::Writer;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use std::collections::BTreeMap;

impl Writer<'_, '_> {
    /// A formula, in the line or on lines of its own; its TeX when it cannot be read.
    pub(super) fn formula(&mut self, tex: &str, display: bool, span: Span) {
        let formula = match self.formulas.formula(tex, display) {
            Ok(formula) => formula,
            Err(error) => {
                self.shelf.diagnostics.push(Diagnostic::new(Code::MATH, span, error.message));
                self.put("code(");
                self.put_string(tex, Some(span));
                self.put(");");
                return;
            }
        };
        self.references.extend(formula.references.iter().map(|reference| (reference.clone(), span)));
        let alt = literal(&self.shelf.settable(tex.trim(), None));
        let Some(root) = parse(&self.shelf.settable(&formula.html, Some(span))) else {
            // A reference that stands alone.
            if let [reference] = formula.references.as_slice() {
                let label = Self::label(self.page, &reference.id);
                self.put(&format!("to({label}, {});", literal(&reference.placeholder())));
            }
            return;
        };
        match equation(&root) {
            Some(rows) if display => self.equation(&rows, &alt),
            _ => self.put(&format!("formula({display}, {alt}, {});", row(&root.children))),
        }
    }

    /// Lines with numbers.
    fn equation(&mut self, rows: &[Row<'_>], alt: &str) {
        for id in rows.iter().filter_map(|row| row.id) {
            self.put_place(id);
        }
        self.put(&format!("equations({alt}"));
        for row in rows {
            let cells: Vec<String> = row.cells.iter().map(|cell| cell_of(cell)).collect();
            let number = row.number.as_deref().map_or("none".to_owned(), literal);
            self.put(&format!(", (({},), {number})", cells.join(", ")));
        }
        self.put(");");
    }
}

/// An element of `MathML`, or a text within one.
#[derive(Debug, Default)]
struct Element {
    /// Empty for a text.
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split(' ').any(|known| known == class))
    }

    /// All of its text.
    fn words(&self) -> String {
        let mut words = self.text.clone();
        words.extend(self.children.iter().map(Element::words));
        words
    }

    /// Itself, or the only element in the rows around it.
    fn core(&self) -> &Self {
        match self.children.as_slice() {
            [only] if matches!(self.name.as_str(), "mrow" | "mstyle" | "mpadded") => only.core(),
            _ => self,
        }
    }
}

/// Reads what `render::math` writes: elements with end tags, and texts.
fn parse(mathml: &str) -> Option<Element> {
    let mut open = vec![Element::default()];
    let mut rest = mathml;
    while let Some(start) = rest.find('<') {
        push_text(&mut open, &rest[..start]);
        let (tag, after) = rest[start + 1..].split_once('>')?;
        rest = after;
        if tag.starts_with('/') {
            let done = open.pop()?;
            open.last_mut()?.children.push(done);
        } else {
            open.push(element(tag));
        }
    }
    let mut document = open.pop()?;
    document.children.pop().filter(|root| root.name == "math" && open.is_empty())
}

fn push_text(open: &mut [Element], text: &str) {
    if let Some(parent) = open.last_mut()
        && !text.is_empty()
    {
        let text = unescaped(text);
        parent.children.push(Element { text, ..Element::default() });
    }
}

fn element(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    while let Some((key, value)) = rest.split_once("=\"") {
        let (value, after) = value.split_once('"').unwrap_or((value, ""));
        attributes.insert(key.trim().to_owned(), unescaped(value));
        rest = after;
    }
    Element { name: name.to_owned(), attributes, ..Element::default() }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// A numbered line.
struct Row<'e> {
    cells: Vec<&'e Element>,
    number: Option<String>,
    id: Option<&'e str>,
}

/// The lines of a formula whose lines have numbers.
fn equation(root: &Element) -> Option<Vec<Row<'_>>> {
    let [table] = root.children.as_slice() else { return None };
    let table = table.core();
    if table.name != "mtable" || !table.has_class("math-wide") {
        return None;
    }
    let rows = table.children.iter().map(|line| {
        let is_margin = |cell: &Element| cell.has_class("math-side") || cell.has_class("math-margin");
        let number = line.children.last().filter(|cell| is_margin(cell)).map(Element::words);
        let id = line.attribute("id").or_else(|| line.children.iter().find_map(id_of));
        let cells = line.children.iter().filter(|cell| !is_margin(cell)).collect();
        Row { cells, number: number.filter(|number| !number.is_empty()), id }
    });
    Some(rows.collect())
}

fn id_of(element: &Element) -> Option<&str> {
    element.attribute("id").or_else(|| element.children.iter().find_map(id_of))
}

/// A cell of a numbered line: its side, and its formula.
fn cell_of(cell: &Element) -> String {
    let side = match () {
        () if cell.has_class("math-right") => "right",
        () if cell.has_class("math-left") => "left",
        () => "center",
    };
    format!("({side}, {}, {})", literal(&cell.words()), row(&cell.children))
}

/// Elements beside each other.
fn row(elements: &[Element]) -> String {
    let mut out = String::from("{");
    for element in elements {
        let written = expression(element);
        if !written.is_empty() {
            out.push_str(&written);
            out.push(';');
        }
    }
    out.push('}');
    if is_fenced(elements) { format!("math.lr({out})") } else { out }
}

/// Whether the ends of a row are fences that grow with what is between them.
fn is_fenced(elements: &[Element]) -> bool {
    let is_fence = |element: &Element, form: &str| {
        element.name == "mo"
            && element.attribute("stretchy") != Some("false")
            && element.attribute("minsize").is_none()
            && element.attribute("form").is_none_or(|written| written == form)
            && FENCES.contains(element.words().as_str())
    };
    match elements {
        [first, .., last] => is_fence(first, "prefix") || is_fence(last, "postfix"),
        _ => false,
    }
}

const FENCES: &str = "()[]{}|‖⟨⟩⌊⌋⌈⌉⟦⟧⎰⎱⟮⟯/\\↑↓↕⇑⇓⇕";
/// Operators below and above which limits stand, in display style.
const LARGE: &str = "∑∏∐⋃⋂⨆⨅⋁⋀⨁⨂⨀⨄";

/// The Typst expression of an element; empty for nothing.
fn expression(element: &Element) -> String {
    let child = |place: usize| element.children.get(place).map_or("{}".to_owned(), expression_or_nothing);
    match element.name.as_str() {
        "" => words(&element.text),
        "mi" => identifier(element),
        "mn" => literal(&element.words()),
        "mo" => operator(element),
        "mtext" => words(&element.words()),
        "mspace" => element.attribute("width").and_then(space).unwrap_or_default(),
        "mfrac" if element.attribute("linethickness").is_some_and(|width| width.starts_with('0')) => {
            format!("math.mat(delim: none, row-gap: 0.3em, ({},), ({},))", child(0), child(1))
        }
        "mfrac" => format!("math.frac({}, {})", child(0), child(1)),
        "msqrt" => format!("math.sqrt({})", row(&element.children)),
        "mroot" => format!("math.root({}, {})", child(1), child(0)),
        "msub" => format!("math.attach({}, br: {})", child(0), child(1)),
        "msup" => format!("math.attach({}, tr: {})", child(0), superscript(element)),
        "msubsup" => format!("math.attach({}, br: {}, tr: {})", child(0), child(1), child(2)),
        "mmultiscripts" => before(element),
        "munder" => under_or_over(element, Some(1), None),
        "mover" => under_or_over(element, None, Some(1)),
        "munderover" => under_or_over(element, Some(1), Some(2)),
        "mphantom" => format!("hide({})", row(&element.children)),
        "menclose" => format!("math.cancel({})", row(&element.children)),
        "mtable" => table(element),
        "mstyle" | "mrow" | "mpadded" | "math" => styled(element),
        _ => row(&element.children),
    }
}

fn expression_or_nothing(element: &Element) -> String {
    let written = expression(element);
    if written.is_empty() { "{}".to_owned() } else { written }
}

/// Words, in the font of the text.
fn words(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("words({})", literal(text)) }
}

/// One sign, as a letter of mathematics.
fn sign(text: &str) -> String {
    format!("sign({})", literal(text))
}

fn is_one(text: &str) -> bool {
    text.chars().count() == 1
}

fn identifier(element: &Element) -> String {
    let text = element.words();
    match element.attribute("mathvariant") {
        _ if text.is_empty() => String::new(),
        Some("normal") if is_one(&text) => format!("math.upright({})", sign(&text)),
        _ if is_one(&text) => sign(&text),
        _ => literal(&text),
    }
}

fn operator(element: &Element) -> String {
    let text = element.words();
    if text.is_empty() || text == "\u{2061}" {
        return String::new();
    }
    if !is_one(&text) {
        let limits = element.attribute("movablelimits") == Some("true");
        return format!("math.op({}, limits: {limits})", literal(&text));
    }
    let written = sign(&text);
    if let Some(size) = element.attribute("minsize").filter(|size| is_length(size)) {
        return format!("math.lr(size: {size}, {written})");
    }
    match (element.attribute("form"), element.attribute("stretchy")) {
        (Some("prefix"), _) if "|‖".contains(&text) => format!("math.class(\"opening\", {written})"),
        (Some("postfix"), _) if "|‖".contains(&text) => format!("math.class(\"closing\", {written})"),
        (form, Some("true")) if form.is_none_or(|form| form == "infix") && FENCES.contains(&text) => {
            format!("math.mid({written})")
        }
        _ if element.attribute("lspace").is_some_and(is_zero) && element.attribute("rspace").is_some_and(is_zero) => {
            format!("math.class(\"normal\", {written})")
        }
        _ => written,
    }
}

fn is_zero(length: &str) -> bool {
    length.trim_end_matches("em") == "0"
}

/// Whether it is a number of ems: nothing else goes into the source as it is.
fn is_length(length: &str) -> bool {
    length.strip_suffix("em").is_some_and(|number| number.parse::<f64>().is_ok_and(|number| number.abs() < 100.0))
}

fn space(width: &str) -> Option<String> {
    is_length(width).then(|| format!("h({width})"))
}

fn superscript(element: &Element) -> String {
    let Some(above) = element.children.get(1) else { return "{}".to_owned() };
    match above.core().words().as_str() {
        "′" => "math.primes(1)".to_owned(),
        "″" => "math.primes(2)".to_owned(),
        "‴" => "math.primes(3)".to_owned(),
        "⁗" => "math.primes(4)".to_owned(),
        _ => expression_or_nothing(above),
    }
}

/// Scripts after and before a sign: base, below and above, then `<mprescripts>`, below and above.
fn before(element: &Element) -> String {
    let place = element.children.iter().position(|child| child.name == "mprescripts");
    let (after, before) = element.children.split_at(place.unwrap_or(element.children.len()));
    let at = |part: &[Element], place: usize| part.get(place).map_or("{}".to_owned(), expression_or_nothing);
    format!(
        "math.attach({}, br: {}, tr: {}, bl: {}, tl: {})",
        at(after, 0),
        at(after, 1),
        at(after, 2),
        at(before, 1),
        at(before, 2)
    )
}

/// Signs over and under what they belong to.
const ACCENTS: [(char, char); 19] = [
    ('^', '\u{302}'),
    ('ˆ', '\u{302}'),
    ('~', '\u{303}'),
    ('˜', '\u{303}'),
    ('∼', '\u{303}'),
    ('¯', '\u{304}'),
    ('˘', '\u{306}'),
    ('˙', '\u{307}'),
    ('.', '\u{307}'),
    ('¨', '\u{308}'),
    ('˚', '\u{30a}'),
    ('ˇ', '\u{30c}'),
    ('`', '\u{300}'),
    ('´', '\u{301}'),
    ('→', '\u{20d7}'),
    ('⃗', '\u{20d7}'),
    ('←', '\u{20d6}'),
    ('↔', '\u{20e1}'),
    ('⇀', '\u{20d1}'),
];
const LINES: [(&str, &str); 8] = [
    ("⏞", "math.overbrace"),
    ("⏠", "math.overshell"),
    ("⏜", "math.overparen"),
    ("⎴", "math.overbracket"),
    ("⏟", "math.underbrace"),
    ("⏡", "math.undershell"),
    ("⏝", "math.underparen"),
    ("⎵", "math.underbracket"),
];
/// Signs that stand for a line, whichever side it is on.
const BARS: [&str; 6] = ["‾", "_", "\u{305}", "\u{332}", "‗", "＿"];

/// The accent that a sign stands for, as a mark that combines with a letter.
fn accent_of(text: &str) -> Option<char> {
    let mark = text.chars().next().filter(|_| is_one(text))?;
    let is_combining = matches!(mark, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}');
    let known = ACCENTS.into_iter().find(|(known, _)| *known == mark).map(|(_, accent)| accent);
    known.or(Some(mark).filter(|_| is_combining))
}

fn under_or_over(element: &Element, under: Option<usize>, over: Option<usize>) -> String {
    let child = |place: usize| element.children.get(place);
    let written = |place: usize| child(place).map_or("{}".to_owned(), expression_or_nothing);
    let Some(base) = child(0) else { return String::new() };
    let mark = under.or(over).and_then(child).map(Element::core).filter(|mark| mark.name == "mo");
    if let Some(mark) = mark.filter(|_| element.children.len() == 2) {
        let text = mark.words();
        if BARS.contains(&text.as_str()) {
            let line = if over.is_some() { "math.overline" } else { "math.underline" };
            return format!("{line}({})", written(0));
        }
        if let Some((_, line)) = LINES.into_iter().find(|(known, _)| *known == text) {
            return format!("{line}({})", written(0));
        }
        let is_accent = element.attribute("accent") == Some("true") || mark.attribute("stretchy") != Some("false");
        if let Some(accent) = accent_of(&text).filter(|_| is_accent && over.is_some() && base.core().name != "mo") {
            return format!("math.accent({}, \"{accent}\")", written(0));
        }
    }
    let mut out = format!("math.attach({}", with_limits(base));
    for (place, side) in [(under, "b"), (over, "t")] {
        if let Some(place) = place {
            out.push_str(&format!(", {side}: {}", written(place)));
        }
    }
    out.push(')');
    out
}

/// What limits are set to: large operators know by themselves where theirs go, arrows grow with them.
fn with_limits(base: &Element) -> String {
    let written = expression_or_nothing(base);
    let core = base.core();
    let text = core.words();
    let is_movable = match core.attribute("movablelimits") {
        Some(written) => written == "true",
        None => is_one(&text) && LARGE.contains(&text),
    };
    if core.name == "mo" && is_movable {
        return written;
    }
    let is_arrow =
        core.name == "mo" && text.chars().any(|sign| ('\u{2190}'..='\u{21ff}').contains(&sign) || sign == '=');
    if is_arrow && core.attribute("stretchy") != Some("false") {
        return format!("math.limits(math.stretch({written}, size: 100% + 0.6em))");
    }
    format!("math.limits({written})")
}

/// A row with the style and colour that it asks for.
fn styled(element: &Element) -> String {
    let mut out = row(&element.children);
    match (element.attribute("displaystyle"), element.attribute("scriptlevel")) {
        (Some("true"), _) => out = format!("math.display({out})"),
        (_, Some("1")) => out = format!("math.script({out})"),
        (_, Some("2")) => out = format!("math.sscript({out})"),
        (Some("false"), _) => out = format!("math.inline({out})"),
        _ => {}
    }
    if let Some(colour) = element.attribute("mathcolor").filter(|colour| is_colour(colour)) {
        out = format!("text(fill: rgb(\"{colour}\"), {out})");
    }
    out
}

fn is_colour(colour: &str) -> bool {
    let is_digits = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    colour.strip_prefix('#').is_some_and(|digits| matches!(digits.len(), 3 | 6) && is_digits(digits))
}

/// A matrix, lines that are aligned at a sign, or a frame.
fn table(element: &Element) -> String {
    let rows = &element.children;
    if element.has_class("math-box") {
        let content = rows.iter().flat_map(|row| &row.children).map(|cell| row_of(cell, false)).collect::<String>();
        return format!("framed({}, {content})", literal(&element.words()));
    }
    let is_display = element.attribute("displaystyle") == Some("true");
    let columns = rows.iter().map(|row| row.children.len()).max().unwrap_or(0);
    if columns == 0 {
        return String::new();
    }
    let sides: Vec<&str> = rows.first().map_or(Vec::new(), |row| row.children.iter().map(side).collect());
    let is_aligned = columns > 1 && sides.iter().enumerate().all(|(place, side)| *side == ["right", "left"][place % 2]);
    let align =
        if sides.iter().all(|side| *side == sides[0]) { sides.first().copied().unwrap_or("center") } else { "center" };
    let mut out = String::from("math.mat(delim: none");
    if is_display {
        out.push_str(", row-gap: 0.65em");
    }
    out.push_str(&lines(rows));
    if !is_aligned {
        out.push_str(&format!(", align: {align}"));
    }
    for line in rows {
        let cells =
            (0..columns).map(|place| line.children.get(place).map_or("{}".to_owned(), |cell| row_of(cell, is_display)));
        if is_aligned {
            let mut joined = String::new();
            for (place, cell) in cells.enumerate() {
                let point = if place == 0 { "" } else { "point;" };
                let gap = if place > 0 && place % 2 == 0 { "h(2em);" } else { "" };
                joined.push_str(&format!("{point}{gap}{cell};"));
            }
            out.push_str(&format!(", ({{{joined}}},)"));
        } else {
            out.push_str(&format!(", ({},)", cells.collect::<Vec<_>>().join(", ")));
        }
    }
    out.push(')');
    out
}

fn side(cell: &Element) -> &'static str {
    match () {
        () if cell.has_class("math-left") => "left",
        () if cell.has_class("math-right") => "right",
        () => "center",
    }
}

fn row_of(cell: &Element, is_display: bool) -> String {
    let written = row(&cell.children);
    if is_display { format!("math.display({written})") } else { written }
}

/// Rules between columns and lines.
fn lines(rows: &[Element]) -> String {
    let first = rows.first().map_or(&[][..], |row| &row.children);
    let upright = (1..first.len())
        .filter(|place| first[*place].has_class("math-line-left") || first[place - 1].has_class("math-line-right"));
    let level =
        (1..rows.len()).filter(|place| rows[*place].children.iter().any(|cell| cell.has_class("math-line-top")));
    let list = |places: Vec<usize>| places.iter().map(|place| format!("{place},")).collect::<String>();
    let (upright, level) = (upright.collect::<Vec<_>>(), level.collect::<Vec<_>>());
    if upright.is_empty() && level.is_empty() {
        return String::new();
    }
    format!(", augment: (vline: ({}), hline: ({}), stroke: 0.4pt)", list(upright), list(level))
}
