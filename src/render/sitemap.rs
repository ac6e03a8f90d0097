//! `sitemap.xml` and `robots.txt`.

use super::Renderer;
use super::feed::escape;
use super::pages::is_for_no_index;
use crate::model::PageId;
use crate::plan;
use std::fmt::Write as _;

impl Renderer<'_> {
    /// The sitemap of <https://www.sitemaps.org/protocol.html>, with the languages of each page.
    pub(super) fn sitemap(&self) -> String {
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
        );
        for (id, page) in self.school.iter() {
            if is_for_no_index(page) {
                continue;
            }
            let Some(address) = self.place.canonical(&page.address) else { continue };
            let _ = write!(xml, "<url><loc>{}</loc>", escape(&ascii(&address)));
            let file = page.file.map(|file| &self.project.pages[file]);
            if let Some(updated) = file.and_then(|file| file.updated().or(file.front.date.as_deref().copied())) {
                let _ = write!(xml, "<lastmod>{}</lastmod>", updated.day());
            }
            let twins: Vec<_> = self.school.translations(id).collect();
            let known = |twin: &PageId| {
                let twin = self.school.page(*twin);
                let address = self.place.canonical(&twin.address)?;
                Some((self.school.language(twin.language).tag.as_str(), escape(&ascii(&address))))
            };
            let languages: Vec<_> = twins.iter().filter(|_| twins.len() > 1).filter_map(known).collect();
            // Who speaks none of them gets the first, which is the school's own.
            let other = languages.first().map(|(_, address)| ("x-default", address.clone()));
            for (tag, address) in languages.into_iter().chain(other) {
                let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{address}\"/>");
            }
            xml.push_str("</url>\n");
        }
        xml.push_str("</urlset>\n");
        xml
    }

    /// Everything may be read; where the sitemap is.
    pub(super) fn robots(&self) -> String {
        let mut text = String::from("User-agent: *\nAllow: /\n");
        if plan::has_base_url(self.project)
            && let Some(address) = self.place.canonical("/sitemap.xml")
        {
            let _ = writeln!(text, "Sitemap: {address}");
        }
        text
    }
}

/// An address in ASCII, as XML formats for machines want it.
pub(super) fn ascii(address: &str) -> String {
    let mut ascii = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_ascii() {
            ascii.push(c);
        } else {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                let _ = write!(ascii, "%{byte:02X}");
            }
        }
    }
    ascii
}
