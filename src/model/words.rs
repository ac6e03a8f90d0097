//! A product's words in a language: from the catalog, its translations, or its landing page.

use super::resolve::find_asset;
use super::{AssetId, LanguageId, PageKind, ProductId, School};
use crate::config::Located;
use crate::load::Project;
use crate::load::catalog::{Product as Entry, ProductWords};

/// The product's catalog entry.
#[must_use]
pub fn entry_of<'a>(project: &'a Project, school: &School, product: ProductId) -> Option<&'a Entry> {
    let index = school.product(product).entry?;
    project.catalog.as_ref()?.products.get(index)
}

/// The product's words in a language other than the school's own.
#[must_use]
pub fn words_of<'a>(
    project: &'a Project,
    school: &School,
    product: ProductId,
    language: LanguageId,
) -> Option<&'a ProductWords> {
    entry_of(project, school, product)?.translations.get(&school.language(language).tag)
}

/// The product's title in a language.
#[must_use]
pub fn title_of(project: &Project, school: &School, product: ProductId, language: LanguageId) -> String {
    let translated = words_of(project, school, product, language).and_then(|words| words.title.clone());
    let landing = school.product(product).landing.get(language).map(|id| school.page(id));
    let own_page = landing.filter(|page| language.0 != 0 && page.file.is_some()).map(|page| page.title.clone());
    translated
        .or(own_page)
        .or_else(|| entry_of(project, school, product).map(|entry| entry.title.clone()))
        .or_else(|| school.nearest(&school.product(product).landing, language).map(|id| school.page(id).title.clone()))
        .unwrap_or_else(|| super::name::title(&school.product(product).id))
}

/// The school's name in a language: from the settings, else that of the home page or of its only product.
#[must_use]
pub fn school_title(project: &Project, school: &School, language: LanguageId) -> Option<String> {
    let words = school.language(language).words.as_ref();
    let home = school.pages.iter().find(|page| page.kind == PageKind::Home && page.language == language);
    let only_product = || match school.products().collect::<Vec<_>>()[..] {
        [(product, _)] => Some(title_of(project, school, product, language)),
        _ => None,
    };
    words
        .and_then(|words| words.title.clone())
        .or_else(|| project.settings.title.clone())
        .or_else(|| home.filter(|home| !home.title.is_empty()).map(|home| home.title.clone()))
        .or_else(only_product)
}

/// The product's subjects in a language.
pub(super) fn tags_of<'a>(
    project: &'a Project,
    school: &School,
    product: ProductId,
    language: LanguageId,
) -> &'a [Located<String>] {
    let own = entry_of(project, school, product).map(|entry| entry.tags.as_slice()).unwrap_or_default();
    let translated = words_of(project, school, product, language).map(|words| words.tags.as_slice());
    translated.filter(|tags| !tags.is_empty()).unwrap_or(own)
}

/// The product's picture: of the catalog, else of its landing page.
#[must_use]
pub fn cover_of(project: &Project, school: &School, product: ProductId) -> Option<AssetId> {
    let folder = &school.product(product).folder;
    let named = entry_of(project, school, product).and_then(|entry| entry.cover.as_ref());
    if let Some(cover) = named {
        return find_asset(project, folder, &cover.value);
    }
    let landing = school.product(product).landing.iter().next()?;
    let file = &project.pages[school.page(landing).file?];
    let cover = file.front.cover.as_ref()?;
    find_asset(project, super::resolve::folder_of_path(&file.path), &cover.value)
}
