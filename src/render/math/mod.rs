//! Formulas: TeX to `MathML` Core, which browsers draw without a script.
//!
//! The TeX is not kept in an `<annotation>`: it would double the size of a page of mathematics, and
//! browsers and screen readers read the `MathML` itself.

mod chemistry;
mod rewrite;
mod styles;

use super::contained::{contain, contain_with_room};
use math_core::{ConvertResult, LatexError, LatexToMathML, MathCoreConfig, MathDisplay};
use rewrite::{draw_frames, rewrite};
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

/// Turns one formula into a `<math>` element, in display style or in the line. Numbered environments
/// begin at (1).
pub fn mathml(tex: &str, display: bool) -> Result<String, MathError> {
    convert(tex, display, |tex, display| CONVERTER.convert_with_local_state(tex, display))
}

/// The formulas of a page, in their order: equations are numbered through, and `\eqref` finds the labels before it.
#[derive(Debug)]
pub struct Formulas(LatexToMathML);

impl Formulas {
    /// A page without formulas.
    #[must_use]
    pub fn new() -> Self {
        Self(converter())
    }

    /// Turns the next formula of the page into a `<math>` element.
    pub fn mathml(&mut self, tex: &str, display: bool) -> Result<String, MathError> {
        convert(tex, display, |tex, display| self.0.convert_with_global_state(tex, display))
    }
}

impl Default for Formulas {
    fn default() -> Self {
        Self::new()
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
    let rewritten = rewrite(tex)?;
    let display = if display { MathDisplay::Block } else { MathDisplay::Inline };
    let run = || run(&rewritten.tex, display);
    match if rewritten.tex.len() <= SHORT { contain(run) } else { contain_with_room(run) } {
        Some(Ok(result)) => Ok(styles::wrap(&draw_frames(result.mathml))),
        Some(Err(error)) => {
            let offset = rewritten.original_offset(error.0.start, tex);
            Err(MathError { message: error.error_message(), offset })
        }
        None => Err(MathError { message: "The formula cannot be converted.".to_owned(), offset: 0 }),
    }
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
mod tests;
