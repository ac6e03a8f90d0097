//! What stands behind the text of every edition: its version, what readers may do with it, other products.

use super::{Press, Volume};
use crate::load::catalog::ProductKind;
use crate::model::{self, PageKind, ProductId};
use crate::policies::Policy;
use crate::render;

/// Other products that are named at the most.
const OTHERS: usize = 6;

/// A thing with a page on the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// What it is called.
    pub(crate) title: String,
    /// One line below that.
    pub(crate) tagline: Option<String>,
    /// Its whole address, when it is known where the site is.
    pub(crate) address: Option<String>,
}

/// The whole address of a path of the site, as it is sent.
pub(crate) fn canonical(volume: &Volume<'_>, path: &str) -> Option<String> {
    let base_url = volume.project.settings.base_url.as_ref()?;
    let address = render::canonical(&base_url.value, path)?;
    url::Url::parse(&address).ok().map(String::from)
}

/// `Version 1.2 · 2 November 2026`, as far as it is known.
pub(crate) fn version(volume: &Volume<'_>, press: &Press<'_>) -> Option<String> {
    let update = volume.updates.first()?;
    let date = press.locale.date(update.date.day());
    Some(match &update.version {
        Some(version) => format!("{} · {date}", press.locale.format("version", &[("version", version.into())])),
        None => date,
    })
}

/// The names of the people who made it.
pub(crate) fn people(volume: &Volume<'_>, press: &Press<'_>) -> String {
    let names: Vec<String> = volume.people.iter().map(|person| person.title.clone()).collect();
    names.join(&press.locale.text("list-between"))
}

/// The school's name.
pub(crate) fn school(volume: &Volume<'_>) -> String {
    model::school_title(volume.project, volume.school, volume.language).unwrap_or_default()
}

/// Where the school says what readers may do with its texts.
pub(crate) fn licence(volume: &Volume<'_>, press: &Press<'_>) -> Option<Named> {
    let page = press.site.nearest(press.site.policies.get(&Policy::Licence)?, volume.language)?;
    let page = press.site.page(page);
    Some(Named { title: page.title.clone(), tagline: None, address: canonical(volume, &page.address) })
}

/// Other products that readers can have now.
pub(crate) fn others(volume: &Volume<'_>, press: &Press<'_>) -> Vec<Named> {
    let is_offered = |id: ProductId| {
        let entry = model::entry_of(volume.project, press.site, id);
        entry.is_some_and(|entry| model::is_buyable(entry) && *entry.kind != ProductKind::Event)
    };
    let others = press.site.products().filter(|(id, product)| product.id != volume.product().id && is_offered(*id));
    let named = |(id, _)| {
        let landing = press.site.nearest(&press.site.product(id).landing, volume.language);
        let landing = landing.map(|id| press.site.page(id)).filter(|page| page.kind == PageKind::Landing);
        let words = model::words_of(volume.project, press.site, id, volume.language);
        let own = || model::entry_of(volume.project, press.site, id).and_then(|entry| entry.tagline.clone());
        Named {
            title: model::title_of(volume.project, press.site, id, volume.language),
            tagline: words.and_then(|words| words.tagline.clone()).or_else(own),
            address: landing.and_then(|page| canonical(volume, &page.address)),
        }
    };
    others.map(named).take(OTHERS).collect()
}
