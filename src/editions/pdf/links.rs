//! Where links lead: to pages of the book, to the site, to the web.

use super::super::back;
use super::source::literal;
use super::writer::{Shelf, Writer};
use crate::model::{PageId, is_external};
use crate::parse::document::{Link, Target};
use crate::plan;

/// Where a link leads.
pub(super) enum Leads {
    /// A place in the book, by its label as a literal.
    Within(String),
    /// An address.
    Out(String),
    /// Nowhere: its words alone are set.
    Nowhere,
}

impl Shelf<'_> {
    /// The whole address of a page of the site, when the site's is known.
    pub(super) fn address_of(&self, page: PageId) -> Option<String> {
        self.address(&self.volume.school.page(page).address)
    }

    /// The whole address of a path of the site.
    pub(super) fn address(&self, path: &str) -> Option<String> {
        back::canonical(self.volume, path)
    }
}

impl Writer<'_, '_> {
    /// Where a link leads from the page that is written.
    pub(super) fn leads(&self, link: &Link) -> Leads {
        match &link.target {
            Target::Here(id) => self.place(self.page, id),
            Target::Page(page, id) => self.place(*page, id),
            Target::External if is_followed(&link.written) => Leads::Out(link.written.clone()),
            Target::Unresolved if is_external(&link.written) && is_followed(&link.written) => {
                Leads::Out(link.written.clone())
            }
            Target::Static(path) => out(self.shelf.address(path)),
            Target::Asset(asset) if self.shelf.volume.school.publicity.public.contains(asset) => {
                out(self.shelf.address(&format!("/{}", plan::asset_path(self.shelf.volume.project, *asset))))
            }
            Target::External | Target::Unresolved | Target::Asset(_) | Target::Nowhere => Leads::Nowhere,
        }
    }

    fn place(&self, page: PageId, id: &str) -> Leads {
        if !self.shelf.held.contains(&page) {
            let end = if id.is_empty() { String::new() } else { format!("#{id}") };
            return out(self.shelf.address_of(page).map(|address| format!("{address}{end}")));
        }
        let is_there = self.shelf.volume.school.page(page).anchors.contains(id);
        Leads::Within(Self::label(page, if is_there { id } else { "" }))
    }

    /// A link around what `body` writes. One to another page of the book says on which page of it that is.
    pub(super) fn link(&mut self, link: &Link, body: impl FnOnce(&mut Self)) {
        match self.leads(link) {
            Leads::Within(label) => {
                let is_far = matches!(&link.target, Target::Page(page, _) if *page != self.page);
                self.call(&format!("{}({label}, ", if is_far { "see" } else { "to" }), body);
            }
            Leads::Out(address) => self.call(&format!("out({}, ", literal(&address)), body),
            Leads::Nowhere => body(self),
        }
    }
}

fn out(address: Option<String>) -> Leads {
    address.map_or(Leads::Nowhere, Leads::Out)
}

/// Whether a reader may be led there.
fn is_followed(address: &str) -> bool {
    let address = address.trim();
    if address.starts_with("//") || address.chars().any(char::is_control) {
        return false;
    }
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    ["http", "https", "mailto", "tel"].contains(&scheme.as_str())
}

#[cfg(test)]
mod tests {
    use super::is_followed;

    #[test]
    fn only_harmless_addresses_are_followed() {
        for address in ["https://a.example", "HTTP://a", "mailto:a@b", "tel:+1"] {
            assert!(is_followed(address), "{address}");
        }
        for address in ["javascript:alert(1)", "file:///etc", "//host/a", "java\nscript:x", "data:text/html,x", ""] {
            assert!(!is_followed(address), "{address}");
        }
    }
}
