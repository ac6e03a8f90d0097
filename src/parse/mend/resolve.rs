//! What every element is in the end, when all that it holds is known.

use super::elements::{self, Content, Kind};
use super::stack::{Element, Model, Stack, is_section};
use crate::diagnostics::Code;

impl Stack {
    /// Settles what every element is, from the outside in.
    pub(super) fn resolve(&mut self) {
        for index in 0..self.elements.len() {
            let (before, rest) = self.elements.split_at_mut(index);
            let element = &mut rest[0];
            if element.name.is_empty() || element.foreign {
                continue;
            }
            let parent = element.parent.map(|parent| &before[parent]);
            let model = model_within(before, element.parent, element.model);
            let old = element.name.clone();
            let in_flow = if model == Model::Flow { "div" } else { "span" };
            let lacks = |children: &[&str]| children.iter().any(|name| !element.children.contains(*name));
            if old == "tr" && !["td", "th"].iter().any(|name| element.children.contains(*name)) && !element.loose {
                element.name.clear(); // a row without cells
                continue;
            }
            let is_empty = match old.as_str() {
                "dl" => lacks(&["dt", "dd"]),
                _ => elements::is_heading(&old) && !element.has_words,
            };
            let is_section = is_section(&old) && !element.has_heading;
            if is_section || is_empty {
                in_flow.clone_into(&mut element.name);
            } else if element.loose {
                "div".clone_into(&mut element.name);
            } else if let Kind::Part(parents) = elements::kind(&old) {
                let parent = parent.map(|parent| parent.name.as_str()).unwrap_or_default();
                let is_late = old == "summary"
                    && element.parent.is_some_and(|parent| before[parent].first_child.as_deref() != Some("summary"));
                if !parents.contains(&parent) || is_late {
                    in_flow.clone_into(&mut element.name);
                }
            }
            if model == Model::Phrasing && matches!(elements::kind(&element.name), Kind::Flow) {
                let is_void = elements::is_void(&element.name);
                if is_void { "" } else { "span" }.clone_into(&mut element.name);
            }
            let is_quiet = is_section || is_empty || matches!(old.as_str(), "p") && element.name == "div";
            let follows = parent.is_some_and(|parent| parent.name != parent.written && !parent.foreign);
            if element.name != old && !is_quiet && !follows {
                let words = format!("`<{}>` cannot stand here or cannot hold what it holds", element.written);
                let help = if element.name.is_empty() {
                    "it is left out".to_owned()
                } else {
                    format!("it is written as `<{}>`", element.name)
                };
                self.report.add(Code::HTML_PLACE, element.span, words, &help);
            }
        }
        for element in self.elements.iter().filter(|element| element.unknown) {
            let written = &element.shown;
            if element.is_shown() {
                let words = format!("`<{written}>` is no HTML element, and is shown as text");
                let help = format!("write `` `<{written}>` `` or `\\<{written}>` if it is meant as text");
                self.report.once(Code::HTML_ELEMENT, element.span, words, &help);
            } else {
                let words = format!("`<{written}>` is no HTML element; the tag is left out, what it holds stays");
                self.report.once(Code::HTML_ELEMENT, element.span, words, "use `<div class=\"…\">` or a directive");
            }
        }
    }
}

/// What may stand directly in an element, as it is in the end.
fn model_within(elements: &[Element], mut parent: Option<usize>, container: Model) -> Model {
    while let Some(index) = parent {
        let element = &elements[index];
        match elements::content(&element.name) {
            _ if element.name.is_empty() => {}
            Content::Flow | Content::Only(_) => return Model::Flow,
            Content::Phrasing | Content::OnlyPhrasing => return Model::Phrasing,
            Content::Transparent => {}
        }
        parent = element.parent;
    }
    container
}
