//! Links of a text that was made for another place on the web (`origin` of a product).

use super::{Found, Places};
use crate::load::pages::{PageFile, join};
use crate::model::{PageId, entry_of};
use crate::parse::document::{Link, Target};
use url::Url;

/// Where a link leads that leaves its source: to a page of the product, or to the address that it has at the origin.
pub(super) enum Elsewhere {
    Page(Found),
    Address(String),
}

/// The address of `origin`, as a folder.
fn folder(origin: &str) -> Option<Url> {
    let mut url = Url::parse(origin).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    url.host_str()?;
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    url.set_query(None);
    url.set_fragment(None);
    Some(url)
}

impl Places<'_> {
    /// What a link that leads nowhere in the project means at its product's origin. A link that stays within the
    /// origin's folder and fits no page is as dead there as here.
    pub(super) fn at_origin(&self, from: &PageFile, page: PageId, link: &Link) -> Option<Elsewhere> {
        let id = self.school.page(page).product?;
        let product = self.school.product(id);
        let origin = folder(entry_of(self.project, self.school, id)?.origin.as_deref()?)?;
        let book = self.project.books.iter().find(|book| book.folder == product.folder);
        let chapters = book.map_or(product.folder.as_str(), |book| book.chapters.as_str());
        let below = |path: &str| Some(path.strip_prefix(chapters)?.trim_start_matches('/').to_owned());
        // mdBook writes `a/b.md` to `a/b.html`, others to `a/b/`.
        let stem = below(&from.key)?;
        let is_index = |stem: &str| matches!(stem.rsplit('/').next(), Some("index" | "README"));
        let own = match stem.rsplit_once('/') {
            Some((folder, _)) if is_index(&stem) => format!("{folder}/"),
            None if is_index(&stem) => String::new(),
            _ if book.is_some() => format!("{stem}.html"),
            _ => format!("{stem}/"),
        };
        let address = origin.join(&own).ok()?.join(&link.written).ok()?;
        let inside = match address.path().strip_prefix(origin.path()) {
            Some(inside) if address.origin() == origin.origin() => inside,
            _ => return Some(Elsewhere::Address(address.into())),
        };
        let inside = percent_encoding::percent_decode_str(inside).decode_utf8().ok()?;
        let inside = inside.trim_end_matches('/').trim_end_matches(".html").trim_end_matches(".md");
        let language = self.school.page(page).language;
        let found = if inside.is_empty() || inside == "index" {
            self.school.nearest(&product.landing, language)
        } else {
            let folder = inside.trim_end_matches("/index");
            let keys = [inside.to_owned(), join(folder, "index"), join(folder, "README")];
            let pages = keys.iter().find_map(|key| self.by_key.get(join(chapters, key).as_str()))?;
            self.school.nearest(pages, language)
        };
        let found = found?;
        let fragment = address.fragment().unwrap_or_default();
        let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy().into_owned();
        let note = self.check_fragment(page, found, &fragment, link);
        Some(Elsewhere::Page((Target::Page(found, fragment), note)))
    }
}
