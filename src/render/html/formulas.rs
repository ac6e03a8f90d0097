//! Formulas, and references to equations.

use super::Writer;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

impl Writer<'_> {
    /// A formula in the line, or in display style in a paragraph.
    pub(super) fn math(&mut self, tex: &str, display: bool, span: Span) {
        if let Some(html) = self.formula(tex, display, span) {
            self.put(&html);
        } else {
            self.put("<code class=\"language-tex\">");
            self.put_text(tex);
            self.put("</code>");
        }
    }

    /// A formula on lines of its own, which scroll in their box when it is wide.
    pub(super) fn display_math(&mut self, tex: &str, span: Span) {
        if let Some(html) = self.formula(tex, true, span) {
            self.put("<div class=\"math\">");
            self.put(&html);
            self.put("</div>\n");
        } else {
            self.source("tex", tex);
        }
    }

    fn formula(&mut self, tex: &str, display: bool, span: Span) -> Option<String> {
        self.uses("math");
        let formula = match self.formulas.formula(tex, display) {
            Ok(formula) => formula,
            Err(error) => {
                self.html.diagnostics.push(Diagnostic::new(Code::MATH, span, error.message));
                return None;
            }
        };
        for id in &formula.repeated {
            let words = format!("two equations have the label of `#{id}`");
            let found = Diagnostic::new(Code::DUPLICATE_EQUATION, span, words);
            self.html.diagnostics.push(found.help("give one of them another `\\label`"));
        }
        self.references.extend(formula.references.into_iter().map(|reference| (reference, span)));
        let prefix = self.context.prefix;
        Some(if prefix.is_empty() { formula.html } else { formula.html.replace(" id=\"", &format!(" id=\"{prefix}")) })
    }

    /// Puts the numbers of equations where they are referred to.
    pub(super) fn resolve_references(&mut self) {
        let references = std::mem::take(&mut self.references);
        let mut done = Vec::new();
        for (reference, span) in references {
            let id = &reference.id;
            let number = self.formulas.number(id);
            if number.is_none() {
                let words = format!("no equation of this text has the label of `#{id}`");
                let found = Diagnostic::new(Code::UNKNOWN_EQUATION, span, words).did_you_mean(id, self.formulas.ids());
                self.html.diagnostics.push(found);
            }
            if done.contains(&reference) {
                continue;
            }
            let words = reference.words(number.unwrap_or("??"));
            let link = match number {
                Some(_) if reference.is_link => {
                    format!("<a class=\"equation-reference\" href=\"#{}{id}\">{words}</a>", self.context.prefix)
                }
                _ => words,
            };
            self.html.html = self.html.html.replace(&reference.placeholder(), &link);
            done.push(reference);
        }
    }
}
