//! HTML in a form that can be compared: what a browser shows alike is written alike.

/// Elements around which white space does not show.
const BLOCKS: [&str; 36] = [
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "center",
    "col",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figure",
    "figcaption",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
];

/// Writes both sides alike:
/// * white space is collapsed outside of `pre`, and dropped beside blocks;
/// * `\"`, `'`, `<` and `>` are written in one way each, attributes in the order of the alphabet, `<br />` as `<br>`;
/// * what the writer adds on purpose to every node of a kind is dropped: ids of headings, `class="code"` of
///   `pre`, `class="tasks"` of lists, `loading` and `decoding` of pictures;
/// * so is the wrapper in which a table scrolls;
/// * `class="align-…"` of cells is written `align="…"`, as the specification has it.
pub(crate) fn normalise(html: &str) -> String {
    let html = html.replace("<div class=\"table\"><table>", "<table>").replace("</table></div>", "</table>");
    let mut out = String::new();
    let mut rest = html.as_str();
    let mut pre = 0usize;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("<!--") {
            let end = after.find("-->").map_or(rest.len(), |end| end + 7);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if let Some((tag, after)) = tag(rest) {
            let name = tag.name.trim_start_matches('/');
            if name == "pre" {
                pre = if tag.name.starts_with('/') { pre.saturating_sub(1) } else { pre + 1 };
            }
            if BLOCKS.contains(&name) && (pre == 0 || name == "pre") {
                out.truncate(out.trim_end_matches([' ', '\n']).len());
                out.push_str(&tag.written());
                out.push('\n');
            } else {
                out.push_str(&tag.written());
            }
            rest = after;
        } else {
            let end = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at);
            let text = entities(&rest[..end]).replace('<', "&lt;").replace('>', "&gt;");
            if pre > 0 {
                if out.ends_with("<pre>\n") {
                    out.push_str(text.trim_start_matches('\n'));
                } else {
                    out.push_str(&text);
                }
            } else {
                for c in text.chars() {
                    let is_space = matches!(c, ' ' | '\n' | '\t' | '\r');
                    if !is_space {
                        out.push(c);
                    } else if !out.is_empty() && !out.ends_with([' ', '\n']) {
                        out.push(' ');
                    }
                }
            }
            rest = &rest[end..];
        }
    }
    out.trim().to_owned()
}

struct Tag {
    name: String,
    attributes: Vec<(String, Option<String>)>,
}

impl Tag {
    fn written(&self) -> String {
        let mut attributes: Vec<String> = Vec::new();
        let is_heading = self.name.len() == 2 && self.name.starts_with('h') && self.name != "hr";
        for (name, value) in &self.attributes {
            let value = value.as_deref().unwrap_or_default();
            match (self.name.as_str(), name.as_str(), value) {
                ("img", "loading" | "decoding", _) | ("pre", "class", "code") | ("ul" | "ol", "class", "tasks") => {}
                (_, "id", _) if is_heading => {}
                ("td" | "th", "class", value) if value.starts_with("align-") => {
                    attributes.push(format!("align=\"{}\"", &value["align-".len()..]));
                }
                _ => attributes.push(format!("{name}=\"{value}\"")),
            }
        }
        attributes.sort();
        let attributes: String = attributes.iter().map(|attribute| format!(" {attribute}")).collect();
        format!("<{}{attributes}>", self.name)
    }
}

/// Reads a tag, if there is one, and what follows it.
fn tag(html: &str) -> Option<(Tag, &str)> {
    let inner = html.strip_prefix('<')?;
    let length = inner.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"/-".contains(byte)).count();
    if !inner.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name = inner[..length].to_lowercase();
    let name = if name.starts_with('/') { name } else { name.trim_end_matches('/').to_owned() };
    let mut rest = &inner[length..];
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start().trim_start_matches('/').trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return Some((Tag { name, attributes }, after));
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/\"'<".contains(c))?;
        if end == 0 {
            return None;
        }
        let key = rest[..end].to_lowercase();
        rest = rest[end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else {
            attributes.push((key, None));
            continue;
        };
        let after = after.trim_start();
        let quote = after.chars().next()?;
        let (value, after) = if quote == '"' || quote == '\'' {
            after[1..].split_once(quote)?
        } else {
            after.split_at(after.find(|c: char| c.is_whitespace() || c == '>')?)
        };
        let value = entities(value).replace("&lt;", "<").replace("&gt;", ">");
        attributes.push((key, Some(value)));
        rest = after;
    }
}

/// Entities that a writer may use or not, undone.
fn entities(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&#x27;", "'")
}
