//! Smaller HTML that reads the same.

use minify_html::Cfg;

/// Stands for a text while the page around it is minified.
const TEXT: &str = "<tuition-text></tuition-text>";

/// Minifies a page in which `text` stands, HTML that we wrote ourselves and that is small already:
/// only what the template put around it is looked at. A template that changed the text has all of it minified.
#[must_use]
pub(super) fn around(page: &str, text: &str) -> String {
    let Some(start) = find(page, text) else { return html(page) };
    let shell = html(&[&page[..start], TEXT, &page[start + text.len()..]].concat());
    match shell.split_once(TEXT) {
        Some((before, after)) => [before, text, after].concat(),
        None => html(page),
    }
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
pub(super) fn html(page: &str) -> String {
    let mut config = Cfg::new();
    config.keep_closing_tags = true;
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
    use super::around;

    #[test]
    fn the_text_keeps_its_bytes_and_its_place() {
        let text = "<p class=\"a\">One  <b>two</b></p>\n";
        let page = format!("<main>\n  <div class=\"prose\" data-progress>{text}</div>\n</main>");
        assert_eq!(around(&page, text), format!("<main><div class=prose data-progress>{text}</div></main>"));
    }

    #[test]
    fn a_page_without_the_text_is_minified_whole() {
        assert_eq!(around("<p>\n<b>x</b>  y</p>", "<i>z</i>"), "<p><b>x</b> y</p>");
        assert_eq!(around("<p>  y</p>", ""), "<p>y</p>");
    }
}
