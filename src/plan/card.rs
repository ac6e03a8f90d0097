//! The picture that stands for a page where it is shared.

use super::{accent_name, has_base_url};
use crate::load::Project;
use crate::model::{self, AssetId, Page, PageKind, School};

/// The smallest picture that networks show large: 600 by 315 pixels
/// (<https://developers.facebook.com/docs/sharing/webmasters/images/>).
const SMALLEST: (u32, u32) = (600, 315);

/// Whether a card is drawn for a page. Its address must be known, since networks ask for it by that; pages about one
/// reader or no subject are not shared.
#[must_use]
pub fn has_card(project: &Project, school: &School, page: &Page) -> bool {
    has_base_url(project)
        && project.settings.share.cards != Some(false)
        && !matches!(
            page.kind,
            PageKind::NotFound | PageKind::Offline | PageKind::Search | PageKind::Completion | PageKind::Progress
        )
        && share_picture(project, school, page).is_none()
}

/// The page's own picture, when networks can show it large; without cards also that of its product.
#[must_use]
pub fn share_picture(project: &Project, school: &School, page: &Page) -> Option<AssetId> {
    let file = page.file.map(|file| &project.pages[file]);
    let own = file.and_then(|file| {
        let cover = file.front.cover.as_ref()?;
        model::find_asset(project, model::folder_of_path(&file.path), &cover.value)
    });
    let of_product = || {
        let product =
            page.product.filter(|_| page.kind == PageKind::Landing || project.settings.share.cards == Some(false))?;
        model::cover_of(project, school, product)
    };
    let large = |id: &AssetId| {
        let asset = &project.assets[id.0 as usize];
        let drawn = asset.path.to_ascii_lowercase();
        let raster = [".png", ".jpg", ".jpeg", ".webp", ".gif"].iter().any(|ending| drawn.ends_with(ending));
        let big = asset.dimensions.is_some_and(|(width, height)| width >= SMALLEST.0 && height >= SMALLEST.1);
        raster && big && school.publicity.public.contains(id)
    };
    own.filter(large).or_else(|| of_product().filter(large))
}

/// Where a card is published. Its name follows from what it says, so that networks ask again when that changes.
#[must_use]
pub fn card_path(project: &Project, school: &School, page: &Page) -> String {
    let settings = &project.settings;
    let words = school.language(page.language).words.as_ref();
    let product = page.product.map(|id| {
        let tagline = model::words_of(project, school, id, page.language)
            .and_then(|words| words.tagline.clone())
            .or_else(|| model::entry_of(project, school, id).and_then(|entry| entry.tagline.clone()));
        (model::title_of(project, school, id, page.language), tagline, &school.product(id).people)
    });
    let front = page.file.map(|file| &project.pages[file].front);
    let said = format!(
        "{:?}",
        (
            &page.address,
            &page.title,
            &page.summary,
            product,
            front.map(|front| front.people.iter().map(|person| &person.value).collect::<Vec<_>>()),
            words.and_then(|words| words.title.as_ref()).or(settings.title.as_ref()),
            words.and_then(|words| words.tagline.as_ref()).or(settings.tagline.as_ref()),
            accent_name(project),
            env!("CARGO_PKG_VERSION"),
        )
    );
    format!("assets/card-{}.png", &blake3::hash(said.as_bytes()).to_hex()[..12])
}

/// Whether a poster is drawn for the product of a page. Its code leads to a whole address.
#[must_use]
pub fn has_poster(project: &Project, page: &Page) -> bool {
    has_base_url(project)
        && project.settings.share.posters == Some(true)
        && page.kind == PageKind::Landing
        && page.product.is_some()
}

/// Where a poster is published: beside the landing page, called as who keeps it will want it called.
#[must_use]
pub fn poster_path(school: &School, page: &Page) -> String {
    let product = page.product.map_or("", |id| school.product(id).id.as_str());
    format!("{}{product}-poster.png", page.address.trim_start_matches('/'))
}
