//! What the text of a template says of itself: what it extends, its blocks, the components it defines.

/// A template of the default theme.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Template {
    /// `lesson.html`
    pub name: String,
    /// The comment at its top.
    pub about: String,
    /// The template that it fills in.
    pub extends: Option<String>,
    /// Its blocks, in their order.
    pub blocks: Vec<String>,
}

/// A component.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Component {
    /// `product_card`
    pub name: String,
    /// The comment before it.
    pub about: String,
    /// Its arguments as they are written: `heading: string = "h3"`.
    pub arguments: Vec<String>,
    /// Whether it is put around something: `{% <band> %}…{% </band> %}`.
    pub has_body: bool,
}

/// Reads a template.
#[must_use]
pub fn template(name: &str, text: &str) -> Template {
    let about =
        text.trim_start().strip_prefix("{#").and_then(|rest| rest.split_once("#}")).map_or("", |(about, _)| about);
    let extends =
        tags(text).find_map(|tag| tag.strip_prefix("extends ").map(|name| name.trim_matches(['"', '\'']).to_owned()));
    let blocks = tags(text).filter_map(|tag| tag.strip_prefix("block ").map(|name| name.trim().to_owned())).collect();
    Template { name: name.to_owned(), about: tidy(about), extends, blocks }
}

/// The components that a template defines.
#[must_use]
pub fn components(text: &str) -> Vec<Component> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("component ").map(|at| from + at) {
        from = at + 1;
        let before = text[..at].trim_end();
        let opens = before.ends_with("{%") || before.ends_with("{%-");
        let Some((name, rest)) = text[at + "component ".len()..].split_once('(').filter(|_| opens) else { continue };
        let Some(end) = closing(rest) else { continue };
        let body = rest[end..].split("endcomponent").next().unwrap_or_default();
        let before = before.trim_end_matches(['{', '%', '-']).trim_end();
        let about =
            before.strip_suffix("#}").and_then(|before| before.rsplit_once("{#")).map_or("", |(_, about)| about);
        found.push(Component {
            name: name.trim().to_owned(),
            about: tidy(about),
            arguments: arguments(&rest[..end]),
            has_body: body.contains("{{ body }}"),
        });
    }
    found
}

/// Where the bracket ends that was opened before the text; brackets in quotes do not count.
fn closing(text: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, sign) in text.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            ')' if !quoted => return Some(at),
            _ => {}
        }
    }
    None
}

fn arguments(text: &str) -> Vec<String> {
    let arguments = text.split(',').map(tidy);
    arguments.filter(|argument| !argument.is_empty() && !argument.starts_with('@')).collect()
}

/// What stands in the tags `{% … %}` of a template, comments left out.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split("{%").skip(1).filter_map(|rest| {
        let (tag, _) = rest.split_once("%}")?;
        Some(tag.trim_matches('-').trim())
    })
}

/// A comment on one line.
pub(super) fn tidy(comment: &str) -> String {
    comment.trim_matches(['-', '*', '/', ' ', '\n']).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_tells_its_blocks() {
        let text = "{#- The page\n    of a product. -#}\n{% extends \"base.html\" %}\n{% block main -%}{%- block inner %}{% endblock %}{% endblock %}";
        let found = template("product.html", text);
        assert_eq!(found.about, "The page of a product.");
        assert_eq!(found.extends.as_deref(), Some("base.html"));
        assert_eq!(found.blocks, ["main", "inner"]);
    }

    #[test]
    fn components_tell_their_arguments() {
        let text = "{#- A band. -#}\n{%- component band(id: string, all = none, title: string = \"a) b\", @site) -%}{{ body }}{%- endcomponent band -%}\n{% component lists(@site) %}x{% endcomponent lists %}";
        let found = components(text);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].name.as_str(), found[0].about.as_str(), found[0].has_body), ("band", "A band.", true));
        assert_eq!(found[0].arguments, ["id: string", "all = none", "title: string = \"a) b\""]);
        assert!(found[1].arguments.is_empty() && !found[1].has_body && found[1].about.is_empty());
    }
}
