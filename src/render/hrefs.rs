//! Where things are once the site is published.

use super::context::SourceView;
use super::html::{AssetHref, Hrefs, SlideHref};
use crate::load::Project;
use crate::media::deck::WIDTHS;
use crate::model::{self, AssetId, Leads, PageId, School};
use crate::pictures::{Offer, Pictures};
use crate::plan;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What must not stand bare in the path of an address; letters of all scripts may.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'[')
    .add(b']');

/// Where the site is published.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// `https://host`, when it is known.
    pub(super) origin: Option<String>,
    /// Without a slash at the end: empty, or `/school`.
    pub(super) base_path: String,
}

/// The path of a site's address, without a slash at its end.
#[must_use]
pub fn base_path(base_url: Option<&str>) -> String {
    Place::new(base_url).base_path
}

/// The whole address of a path of the site (`/courses/x/`), when `base_url` is an address.
#[must_use]
pub fn canonical(base_url: &str, path: &str) -> Option<String> {
    Place::new(Some(base_url)).canonical(path)
}

impl Place {
    pub(super) fn new(base_url: Option<&str>) -> Self {
        let Some(url) = base_url.and_then(|url| url::Url::parse(url).ok()) else { return Self::default() };
        let origin = url.origin().ascii_serialization();
        Self { origin: Some(origin), base_path: url.path().trim_end_matches('/').to_owned() }
    }

    /// An address with the base path, as a page links to it.
    pub(super) fn href(&self, address: &str) -> String {
        format!("{}{}", self.base_path, encode(address))
    }

    /// A picture in the formats and widths in which it is offered.
    pub(super) fn sources(&self, project: &Project, pictures: &Pictures, id: AssetId) -> Vec<SourceView> {
        let candidate = |path: &str, width: u32| format!("{} {width}w", self.href(&format!("/{path}")));
        let source = |offer: &Offer| {
            let made = offer
                .widths
                .iter()
                .map(|width| candidate(&plan::picture_path(project, id, offer.format, *width), *width));
            let original = project.assets[id.0 as usize].dimensions.filter(|_| offer.with_original);
            let original = original.map(|(width, _)| candidate(&plan::asset_path(project, id), width));
            SourceView {
                media_type: format!("image/{}", offer.format),
                srcset: made.chain(original).collect::<Vec<_>>().join(", "),
            }
        };
        pictures.offers(id).iter().map(source).collect()
    }

    /// The whole address, when the origin is known.
    pub(super) fn canonical(&self, address: &str) -> Option<String> {
        self.origin.as_ref().map(|origin| format!("{origin}{}", self.href(address)))
    }
}

fn encode(address: &str) -> String {
    // Only what is not ASCII-safe; letters such as Han stay readable and are legal in HTML.
    let mut encoded = String::with_capacity(address.len());
    for piece in address.split_inclusive(|c: char| !c.is_ascii()) {
        let ascii = piece.trim_end_matches(|c: char| !c.is_ascii());
        encoded.extend(utf8_percent_encode(ascii, PATH));
        encoded.push_str(&piece[ascii.len()..]);
    }
    encoded
}

/// The addresses that the HTML writer asks for.
pub(super) struct SiteHrefs<'a> {
    pub(super) project: &'a Project,
    pub(super) school: &'a School,
    pub(super) place: &'a Place,
    /// Left out where only the picture as it was will do.
    pub(super) pictures: Option<&'a Pictures>,
}

impl SiteHrefs<'_> {
    /// Where an old address leads, as a path from the host's root or a whole address.
    pub(super) fn leads(&self, leads: &Leads) -> String {
        match leads {
            Leads::Page(id, fragment) => self.page(*id, fragment),
            Leads::Elsewhere(to) => to.clone(),
            Leads::File(path) => self.place.href(path),
        }
    }
}

/// All old addresses of a school and where they lead, both as they stand in links; in the order of `School::aliases`.
#[must_use]
pub fn redirects(project: &Project, school: &School) -> Vec<(String, String)> {
    let place = Place::new(project.settings.base_url.as_ref().map(|url| url.value.as_str()));
    let hrefs = SiteHrefs { project, school, place: &place, pictures: None };
    school.aliases.iter().map(|(address, leads)| (place.href(address), hrefs.leads(leads))).collect()
}

impl Hrefs for SiteHrefs<'_> {
    fn page(&self, id: PageId, fragment: &str) -> String {
        let page = self.school.page(id);
        let href = self.place.href(&page.address);
        // A place behind the wall is not in the public page.
        if fragment.is_empty() || !page.anchors.contains(fragment) { href } else { format!("{href}#{fragment}") }
    }

    fn asset(&self, id: AssetId) -> AssetHref {
        let asset = &self.project.assets[id.0 as usize];
        let twin = self.pictures.and_then(|_| model::dark_twin(self.project, id));
        AssetHref {
            sources: self.pictures.map_or_else(Vec::new, |pictures| self.place.sources(self.project, pictures, id)),
            dark: twin.map(|twin| Box::new(self.asset(twin))),
            href: self.place.href(&format!("/{}", plan::asset_path(self.project, id))),
            width: asset.dimensions.map(|(width, _)| width),
            height: asset.dimensions.map(|(_, height)| height),
            size: asset.size,
            name: asset.name().to_owned(),
        }
    }

    fn slides(&self, id: AssetId) -> Vec<SlideHref> {
        let Some(deck) = self.school.decks.get(&id) else { return Vec::new() };
        let picture = |page: usize, width: u32| {
            let path = plan::slide_path(self.project, id, page, width);
            (self.place.href(&format!("/{path}")), width, deck.height(page, width))
        };
        let slides = deck.pages.iter().enumerate().map(|(page, slide)| SlideHref {
            pictures: WIDTHS.map(|width| picture(page, width)).to_vec(),
            words: slide.words.clone(),
        });
        slides.collect()
    }

    fn site_path(&self, path: &str) -> String {
        self.place.href(path)
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn addresses_carry_the_base_path_and_keep_their_letters() {
        let place = Place::new(Some("https://host.example/school/"));
        assert_eq!(place.href("/courses/安装 1/"), "/school/courses/安装%201/");
        assert_eq!(place.canonical("/a/").as_deref(), Some("https://host.example/school/a/"));
        assert_eq!(Place::new(None).href("/a/"), "/a/");
    }
}
