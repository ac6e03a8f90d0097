//! Smaller HTML that reads the same.

use minify_html::Cfg;

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
