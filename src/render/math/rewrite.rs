//! What the converter does not know, said in words that it does, before it reads the formula.

use super::references::{self, Kind};
use super::{MathError, chemistry};

/// A formula after rewriting, with the way back to the places of the original.
pub(super) struct Rewritten {
    pub(super) tex: String,
    /// Where (in the new text, in the original) they run in step, ascending.
    anchors: Vec<(usize, usize)>,
}

impl Rewritten {
    /// The place in the original of a place in the new text.
    pub(super) fn original_offset(&self, offset: usize, original: &str) -> usize {
        let index = self.anchors.partition_point(|&(new, _)| new <= offset).saturating_sub(1);
        let (new, old) = self.anchors.get(index).copied().unwrap_or((0, 0));
        let next = self.anchors.get(index + 1).map_or(original.len(), |&(_, old)| old);
        original.floor_char_boundary((old + offset.saturating_sub(new)).min(next).min(original.len()))
    }

    fn push_same(&mut self, text: &str, at: usize) {
        self.anchors.push((self.tex.len(), at));
        self.tex.push_str(text);
    }

    fn push_other(&mut self, text: &str, at: usize) {
        self.anchors.push((self.tex.len(), at));
        self.tex.push_str(text);
    }
}

/// Environments of the same meaning.
const ENVIRONMENTS: &[(&str, &str)] = &[
    (r"\begin{split}", r"\begin{aligned}"),
    (r"\end{split}", r"\end{aligned}"),
    (r"\begin{eqnarray}", r"\begin{align}"),
    (r"\end{eqnarray}", r"\end{align}"),
    (r"\begin{eqnarray*}", r"\begin{align*}"),
    (r"\end{eqnarray*}", r"\end{align*}"),
    (r"\end{alignat}", r"\end{align}"),
    (r"\end{alignat*}", r"\end{align*}"),
    (r"\begin{smallmatrix}", r"{\scriptstyle\begin{matrix}"),
    (r"\end{smallmatrix}", r"\end{matrix}}"),
];

/// Boxes in boxes deeper than this are a mistake.
const DEEPEST: usize = 16;

/// Environments whose lines have numbers or can have them.
const NUMBERED: &[&str] = &["equation", "align", "gather", "multline", "eqnarray", "alignat"];

/// Rewrites environments of other names, and commands that take their arguments as they stand.
/// A display formula with a `\label` or `\tag` is an equation, whether its author says so or not.
pub(super) fn rewrite(tex: &str, display: bool) -> Result<Rewritten, MathError> {
    let is_numbered = NUMBERED.iter().any(|name| {
        [format!("\\begin{{{name}}}"), format!("\\begin{{{name}*}}")].iter().any(|begin| tex.contains(begin))
    });
    let has_name = || [r"\label", r"\tag"].iter().any(|name| references::commands(tex, name).next().is_some());
    if is_numbered || !display || !has_name() {
        return rewrite_within(tex, DEEPEST, is_numbered);
    }
    let inside = rewrite_within(tex, DEEPEST, true)?;
    let (begin, end) = (r"\begin{equation}", r"\end{equation}");
    let anchors = inside.anchors.into_iter().map(|(new, old)| (new + begin.len(), old)).collect();
    Ok(Rewritten { tex: format!("{begin}{}{end}", inside.tex), anchors })
}

fn rewrite_within(tex: &str, depth: usize, keeps_labels: bool) -> Result<Rewritten, MathError> {
    if let Some(offset) = tex.find([FRAME.0, FRAME.1]) {
        return Err(MathError { message: "This character cannot stand in a formula.".to_owned(), offset });
    }
    let mut out = Rewritten { tex: String::with_capacity(tex.len()), anchors: Vec::new() };
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = tex[at..].find('\\') {
        at += found;
        let rest = &tex[at..];
        let (length, replacement) =
            if let Some(&(from, to)) = ENVIRONMENTS.iter().find(|(from, _)| rest.starts_with(from)) {
                (from.len(), to.to_owned())
            } else if let Some((length, arguments)) = command(rest, r"\textcolor", 2) {
                (length, format!("{{\\color{{{}}}{}}}", arguments[0], arguments[1]))
            } else if let Some((length, arguments)) = command(rest, r"\href", 2) {
                (length, format!("{{{}}}", arguments[1]))
            } else if let Some((length, arguments)) = command(rest, r"\mbox", 1) {
                (length, format!("\\text{{{}}}", arguments[0]))
            } else if let Some((length, arguments)) = command(rest, r"\fbox", 1) {
                (length, boxed(&format!("\\text{{{}}}", arguments[0])))
            } else if let Some((length, arguments)) = command(rest, r"\boxed", 1) {
                let inside = at + length - arguments[0].len() - 1;
                if depth == 0 {
                    return Err(MathError { message: "Boxes are nested too deeply.".to_owned(), offset: inside });
                }
                let content = rewrite_within(arguments[0], depth - 1, keeps_labels)
                    .map_err(|error| MathError { offset: inside + error.offset, ..error })?;
                (length, boxed(&content.tex))
            } else if let Some((length, arguments)) = command(rest, r"\label", 1) {
                // A formula in the line has no number, and so no name.
                let label = || format!("\\label{{{}}}", references::encode(Kind::Label, arguments[0]));
                (length, if keeps_labels { label() } else { String::new() })
            } else if let Some((length, arguments)) = command(rest, r"\eqref", 1) {
                (length, format!("\\eqref{{{}}}", references::encode(Kind::InParentheses, arguments[0])))
            } else if let Some((length, arguments)) = command(rest, r"\ref", 1) {
                (length, format!("\\eqref{{{}}}", references::encode(Kind::Plain, arguments[0])))
            } else if let Some((length, _)) = command(rest, r"\begin{alignat}", 1) {
                (length, r"\begin{align}".to_owned())
            } else if let Some((length, _)) = command(rest, r"\begin{alignat*}", 1) {
                (length, r"\begin{align*}".to_owned())
            } else if let Some((length, arguments)) = command(rest, r"\ce", 1) {
                let inside = at + length - arguments[0].len() - 1;
                let formula = chemistry::to_tex(arguments[0])
                    .map_err(|error| MathError { offset: inside + error.offset, ..error })?;
                (length, formula)
            } else {
                // A backslash takes the next character with it: `\\` is not the start of a command.
                at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                continue;
            };
        out.push_same(&tex[copied..at], copied);
        out.push_other(&replacement, at);
        at += length;
        copied = at;
    }
    out.push_same(&tex[copied..], copied);
    Ok(out)
}

/// Stand for the ends of a frame while the converter works; it knows no frames.
const FRAME: (char, char) = ('\u{f8f0}', '\u{f8f1}');

/// A formula in a frame.
fn boxed(content: &str) -> String {
    let (start, end) = FRAME;
    format!("{{\\displaystyle\\text{{{start}}}{{{content}}}\\text{{{end}}}}}")
}

/// Puts the frames in. They are tables of one cell, since those have borders in all browsers.
pub(super) fn draw_frames(mathml: String) -> String {
    if !mathml.contains(FRAME.0) {
        return mathml;
    }
    mathml
        .replace(&format!("<mtext>{}</mtext>", FRAME.0), "<mtable class=\"math-box\"><mtr><mtd>")
        .replace(&format!("<mtext>{}</mtext>", FRAME.1), "</mtd></mtr></mtable>")
}

/// A command with its arguments in braces: its whole length, and what is in the braces.
pub(super) fn command<'tex>(rest: &'tex str, name: &str, arguments: usize) -> Option<(usize, Vec<&'tex str>)> {
    let after = rest.strip_prefix(name)?;
    if after.starts_with(|next: char| next.is_ascii_alphabetic()) {
        return None;
    }
    let mut at = name.len();
    let mut found = Vec::new();
    for _ in 0..arguments {
        at += rest[at..].len() - rest[at..].trim_start().len();
        let length = braced(&rest[at..])?;
        found.push(&rest[at + 1..at + length - 1]);
        at += length;
    }
    Some((at, found))
}

/// The length of a group in braces that the text begins with.
fn braced(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}
