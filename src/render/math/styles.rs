//! `MathML` that checkers and minifiers of HTML understand. `MathML` Core lets any element have
//! `displaystyle` and `scriptlevel`, checkers know them on `<mstyle>` only; and a minifier takes the
//! slash off `<mspace/>`, which then swallows what follows.

/// The two attributes, as the converter writes them: beside each other, in this order.
const STYLE: &str = " displaystyle=\"";

/// What a table of display formulas has; the level is that of its surroundings.
const TABLE: &str = " scriptlevel=\"0\"";

/// Moves the style of other elements to an `<mstyle>` around them, and gives empty elements an end tag.
pub(super) fn wrap(mathml: &str) -> String {
    let mut out = String::with_capacity(mathml.len() + 64);
    // For each open element, what closes it.
    let mut open: Vec<String> = Vec::new();
    let mut rest = mathml;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let length = rest[start..].find('>').map_or(rest.len() - start, |end| end + 1);
        let tag = &rest[start..start + length];
        rest = &rest[start + length..];
        if tag.starts_with("</") {
            out.push_str(&open.pop().unwrap_or_else(|| tag.to_owned()));
            continue;
        }
        let name = tag[1..].split([' ', '>', '/']).next().unwrap_or_default();
        let empty = tag.strip_suffix("/>");
        let tag = empty.map_or_else(|| tag.to_owned(), |tag| format!("{tag}>"));
        // Browsers begin each table in the small style, so its style must be its own; and checkers let it be.
        let tag = if name == "mtable" { tag.replacen(TABLE, "", 1) } else { tag };
        let is_own = name == "mstyle" || name == "mtable" && !tag.contains(" scriptlevel=");
        let style = if is_own { None } else { styles(&tag) };
        let end = if let Some(style) = style {
            let without = tag.replacen(style, "", 1);
            out.push_str("<mstyle");
            out.push_str(style);
            out.push('>');
            if without == "<mrow>" {
                "</mstyle>".to_owned()
            } else {
                out.push_str(&without);
                format!("</{name}></mstyle>")
            }
        } else {
            out.push_str(&tag);
            format!("</{name}>")
        };
        if empty.is_some() {
            out.push_str(&end);
        } else {
            open.push(end);
        }
    }
    out.push_str(rest);
    out
}

/// The attributes of style in a tag, with the blank before them.
fn styles(tag: &str) -> Option<&str> {
    let start = tag.find(STYLE)?;
    let mut end = start;
    for name in [STYLE, " scriptlevel=\""] {
        if let Some(value) = tag[end..].strip_prefix(name) {
            end += name.len() + value.find('"')? + 1;
        }
    }
    Some(&tag[start..end])
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn styles_go_around_the_element() {
        assert_eq!(
            wrap("<math><mfrac displaystyle=\"true\" scriptlevel=\"0\"><mi>a</mi><mi>b</mi></mfrac></math>"),
            "<math><mstyle displaystyle=\"true\" scriptlevel=\"0\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle></math>"
        );
    }

    #[test]
    fn a_row_becomes_the_style_and_other_attributes_stay() {
        assert_eq!(
            wrap("<mrow displaystyle=\"true\"><mtable displaystyle=\"false\" style=\"width: 100%\"></mtable></mrow>"),
            "<mstyle displaystyle=\"true\"><mtable displaystyle=\"false\" style=\"width: 100%\"></mtable></mstyle>"
        );
        assert_eq!(
            wrap("<mtable displaystyle=\"true\" scriptlevel=\"0\"></mtable>"),
            "<mtable displaystyle=\"true\"></mtable>"
        );
        assert_eq!(wrap("<mrow><mi>x</mi></mrow>"), "<mrow><mi>x</mi></mrow>");
    }

    #[test]
    fn empty_elements_have_an_end_tag() {
        assert_eq!(
            wrap("<math><mspace width=\"1em\"/><mi>x</mi></math>"),
            "<math><mspace width=\"1em\"></mspace><mi>x</mi></math>"
        );
    }
}
