//! Smaller HTML that reads the same.

use minify_html::Cfg;

/// Stands for a part while the page around it is minified.
const PART: &str = "<tuition-part></tuition-part>";

/// Minifies a page in which some parts, in this order, are small already: its text, which our writer made, and what
/// many pages share. Only what stands around them is looked at; a part that the template left out or changed is
/// minified with the rest.
#[must_use]
pub(super) fn around(page: &str, parts: &[&str]) -> String {
    let mut shell = String::with_capacity(page.len());
    let mut found = Vec::with_capacity(parts.len());
    let mut rest = page;
    for part in parts {
        let Some(start) = find(rest, part) else { continue };
        shell.push_str(&rest[..start]);
        shell.push_str(PART);
        rest = &rest[start + part.len()..];
        found.push(*part);
    }
    shell.push_str(rest);
    let shell = html(&shell);
    let pieces: Vec<&str> = shell.split(PART).collect();
    if pieces.len() != found.len() + 1 {
        return html(page); // somebody wrote our placeholder
    }
    let mut whole = String::with_capacity(page.len());
    for (piece, part) in pieces.iter().zip(found.iter().chain(&[""])) {
        whole.push_str(piece);
        whole.push_str(part);
    }
    whole
}

/// Where a long text stands in a page; looks for its beginning, since preparing a search for all of it takes longer.
fn find(page: &str, text: &str) -> Option<usize> {
    const BEGINNING: usize = 64;
    let text = text.as_bytes();
    let beginning = text.get(..BEGINNING).unwrap_or(text);
    if beginning.is_empty() {
        return None;
    }
    memchr::memmem::find_iter(page.as_bytes(), beginning).find(|at| page.as_bytes()[*at..].starts_with(text))
}

/// Minifies a page. `pre`, scripts and SVG keep their bytes in substance; nothing is dropped that
/// the HTML standard wants, and closing tags stay, so that parts can be put together afterwards.
#[must_use]
pub fn html(page: &str) -> String {
    with_closing_tags(page, true)
}

/// The same for a part that stands in very many pages and is whole: closing tags that may be missing (`</li>`, `</p>`) are.
#[must_use]
pub(super) fn tightly(part: &str) -> String {
    with_closing_tags(part, false)
}

fn with_closing_tags(page: &str, keep_closing_tags: bool) -> String {
    let mut config = Cfg::new();
    config.keep_closing_tags = keep_closing_tags;
    config.keep_html_and_head_opening_tags = true;
    config.minify_doctype = false;
    config.allow_optimal_entities = false;
    config.allow_noncompliant_unquoted_attribute_values = false;
    config.allow_removing_spaces_between_attributes = false;
    let bytes = minify_html::minify(page.as_bytes(), &config);
    String::from_utf8(bytes).unwrap_or_else(|_| page.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{around, tightly};

    #[test]
    fn what_may_be_missing_is_left_out_of_what_stands_everywhere() {
        let list = "<nav>\n<p>A</p>\n<ol>\n<li><a href=\"/a/\">B</a></li>\n<li>C</li>\n</ol>\n</nav>";
        assert_eq!(tightly(list), "<nav><p>A<ol><li><a href=/a/>B</a><li>C</ol></nav>");
    }

    #[test]
    fn the_text_keeps_its_bytes_and_its_place() {
        let text = "<p class=\"a\">One  <b>two</b></p>\n";
        let page = format!("<main>\n  <div class=\"prose\" data-progress>{text}</div>\n</main>");
        assert_eq!(around(&page, &[text]), format!("<main><div class=prose data-progress>{text}</div></main>"));
        let page = format!("{page}\n<hr>  <footer>a  b</footer>");
        let small = format!("<main><div class=prose data-progress>{text}</div></main><hr><footer>a  b</footer>");
        assert_eq!(around(&page, &[text, "<footer>a  b</footer>"]), small);
    }

    #[test]
    fn a_page_without_the_text_is_minified_whole() {
        let odd = "<p>a  b</p><tuition-part></tuition-part>";
        assert_eq!(around(odd, &["<p>a  b</p>"]), "<p>a b</p><tuition-part></tuition-part>");
        assert_eq!(around("<p>\n<b>x</b>  y</p>", &["<i>z</i>"]), "<p><b>x</b> y</p>");
        assert_eq!(around("<p>  y</p>", &[""]), "<p>y</p>");
    }
}
