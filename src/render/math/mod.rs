//! Formulas: TeX to `MathML` Core, which browsers draw without a script.
//!
//! The TeX is not kept in an `<annotation>`: it would double the size of a page of mathematics, and
//! browsers and screen readers read the `MathML` itself.

mod chemistry;
mod classes;
mod references;
mod rewrite;
mod styles;

pub use references::Reference;

use super::contained::{contain, contain_with_room};
use math_core::{ConvertResult, LatexError, LatexToMathML, MathCoreConfig, MathDisplay};
use rewrite::{draw_frames, rewrite};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A formula longer than this is a mistake.
const LONGEST: usize = 20_000;
/// Above this length there could be so many nested roots and accents that a thread's usual stack is too small.
const SHORT: usize = 800;

/// Why a formula cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MathError {
    /// What is wrong, in a sentence.
    pub message: String,
    /// Where in the TeX, in bytes; always between two characters.
    pub offset: usize,
}

/// A formula that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formula {
    /// A `<math>` element, or a link alone when the formula is one reference. It holds
    /// [`Reference::placeholder`]s until all formulas of the page are read.
    pub html: String,
    /// The equations that it refers to.
    pub references: Vec<Reference>,
    /// Labels in it that an equation before it has.
    pub repeated: Vec<String>,
}

/// The formulas of a page, in their order: equations are numbered through, and found by their labels.
#[derive(Debug, Default)]
pub struct Formulas {
    /// Made for the first equation that may have a number.
    converter: Option<LatexToMathML>,
    /// What each equation with a label is called, by its id.
    numbers: BTreeMap<String, String>,
}

impl Formulas {
    /// Turns the next formula of the page into a `<math>` element, in display style or in the line.
    pub fn formula(&mut self, tex: &str, display: bool) -> Result<Formula, MathError> {
        let mathml = convert(tex, display, |tex, display| {
            if tex.contains(r"\begin{") {
                self.converter.get_or_insert_with(converter).convert_with_global_state(tex, display)
            } else {
                CONVERTER.convert_with_local_state(tex, display)
            }
        })?;
        Ok(references::read(&mathml, &mut self.numbers))
    }

    /// The number of an equation, by its id.
    #[must_use]
    pub fn number(&self, id: &str) -> Option<&str> {
        self.numbers.get(id).map(String::as_str)
    }

    /// The ids of all equations that have a label.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.numbers.keys().map(String::as_str)
    }
}

fn convert(
    tex: &str,
    display: bool,
    run: impl FnOnce(&str, MathDisplay) -> Result<ConvertResult, Box<LatexError>> + Send,
) -> Result<String, MathError> {
    if tex.trim().is_empty() {
        return Err(MathError { message: "The formula is empty.".to_owned(), offset: 0 });
    }
    if tex.len() > LONGEST {
        return Err(MathError { message: format!("The formula is longer than {LONGEST} bytes."), offset: 0 });
    }
    if let Some(offset) = sign_in_operator_name(tex) {
        let message = "The name of an operator holds letters, not `<` or `>`.".to_owned();
        return Err(MathError { message, offset });
    }
    let rewritten = rewrite(tex, display)?;
    let display = if display { MathDisplay::Block } else { MathDisplay::Inline };
    let run = || run(&rewritten.tex, display);
    match if rewritten.tex.len() <= SHORT { contain(run) } else { contain_with_room(run) } {
        Some(Ok(result)) => Ok(styles::wrap(&classes::for_styles(draw_frames(result.mathml)))),
        Some(Err(error)) => {
            let offset = rewritten.original_offset(error.0.start, tex);
            Err(MathError { message: error.error_message(), offset })
        }
        None => Err(MathError { message: "The formula cannot be converted.".to_owned(), offset: 0 }),
    }
}

/// Where a name of `\operatorname` holds a sign that HTML has a use for: the converter would write it as it is.
fn sign_in_operator_name(tex: &str) -> Option<usize> {
    const COMMAND: &str = r"\operatorname";
    let is_sign =
        |rest: &str| rest.starts_with(['<', '>', '&']) || rest.starts_with(r"\lt") || rest.starts_with(r"\gt");
    tex.match_indices(COMMAND).find_map(|(at, _)| {
        let start = at + COMMAND.len();
        let start = start + if tex[start..].starts_with("withlimits") { "withlimits".len() } else { 0 };
        let mut depth = 0_usize;
        for (offset, character) in tex[start..].char_indices() {
            match character {
                _ if is_sign(&tex[start + offset..]) => return Some(start + offset),
                '{' => depth += 1,
                '}' if depth <= 1 => return None,
                '}' => depth -= 1,
                // `\operatorname x`: the name is one letter.
                _ if depth == 0 && character.is_alphanumeric() && offset > 0 => return None,
                _ => {}
            }
        }
        None
    })
}

static CONVERTER: LazyLock<LatexToMathML> = LazyLock::new(converter);

fn converter() -> LatexToMathML {
    let macros = MACROS.iter().map(|&(name, meaning)| (name.to_owned(), meaning.to_owned())).collect();
    let config = MathCoreConfig { macros, ..MathCoreConfig::default() };
    // The macros are constants, and a test uses each of them.
    LatexToMathML::new(config).unwrap_or_default()
}

/// Commands that the converter lacks, by commands that it has.
const MACROS: &[(&str, &str)] = &[
    ("substack", r"\begin{subarray}{c}#1\end{subarray}"),
    ("widetilde", r"\overset{\sim}{#1}"),
    ("xlongequal", r"\overset{#1}{=}"),
    ("smash", r"{#1}"),
    ("argmin", r"\operatorname*{arg\,min}"),
    ("argmax", r"\operatorname*{arg\,max}"),
];

#[cfg(test)]
pub(crate) mod tests;
