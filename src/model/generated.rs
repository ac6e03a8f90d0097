//! Pages that no file stands for: the home page, lists, subjects, landing pages without text, search, those on which
//! readers find what they have done and bought, the one for those without a network, the 404.

use super::assemble::folder_of;
use super::{
    LanguageId, OFFLINE, Page, PageId, PageKind, Product, School, Tag, can_be_searched, name, words, works_offline,
};
use crate::load::Project;
use crate::load::catalog::{Access, ProductKind};
use crate::parse::Measure;
use crate::split::PublicDocument;
use std::collections::BTreeSet;

/// Where readers find what they have begun.
pub const PROGRESS: &str = "/progress/";
/// Where readers find what they have bought.
pub const UNLOCK: &str = "/unlock/";

/// Adds what is missing, in every language of the school.
pub(super) fn add(project: &Project, school: &mut School) {
    for language in (0..school.languages.len()).map(LanguageId) {
        add_landing_pages(project, school, language);
        add_completion_pages(project, school, language);
    }
    collect_tags(project, school);
    for language in (0..school.languages.len()).map(LanguageId) {
        let mut wanted = vec![(PageKind::Home, "/".to_owned())];
        wanted.extend(lists(school, language));
        if can_be_searched(project, school, language) {
            wanted.push((PageKind::Search, "/search/".to_owned()));
        }
        wanted.extend(of_readers(school));
        wanted.extend(of_partners(project));
        if works_offline(project) {
            wanted.push((PageKind::Offline, OFFLINE.to_owned()));
        }
        wanted.push((PageKind::NotFound, "/404.html".to_owned()));
        for (kind, address) in wanted {
            let taken = school.groups.get(&address).and_then(|pages| pages.get(language));
            if taken.is_none() {
                school.add(page(school, kind, language, &address));
            }
        }
    }
}

/// The pages about what a reader has done and bought, if there is anything to read or to buy.
fn of_readers(school: &School) -> Vec<(PageKind, String)> {
    let mut pages = Vec::new();
    if school.products.iter().any(|product| product.page_count() > 0) {
        pages.push((PageKind::Progress, PROGRESS.to_owned()));
    }
    if school.products.iter().any(|product| product.access == Access::Paid) {
        pages.push((PageKind::Unlock, UNLOCK.to_owned()));
    }
    pages
}

/// A page for each partner.
fn of_partners(project: &Project) -> impl Iterator<Item = (PageKind, String)> {
    let partners = project.catalog.iter().flat_map(|catalog| &catalog.partners).enumerate();
    partners.map(|(place, partner)| (PageKind::Partner(place), format!("/partners/{}/", partner.id.value)))
}

/// A page of completion for each product with a certificate, in the languages of its landing page.
fn add_completion_pages(project: &Project, school: &mut School, language: LanguageId) {
    for index in 0..school.products.len() {
        let product = &school.products[index];
        let entry = product.entry.and_then(|entry| project.catalog.as_ref().map(|catalog| &catalog.products[entry]));
        let wanted = entry.is_some_and(|entry| entry.certificate) && product.page_count() > 0;
        if !wanted || product.landing.get(language).is_none() {
            continue;
        }
        let mut completion = page(school, PageKind::Completion, language, &completion_group(product));
        completion.product = Some(super::ProductId(u32::try_from(index).unwrap_or(u32::MAX)));
        school.add(completion);
    }
}

/// The address of a product's page of completion, without the language.
#[must_use]
pub fn completion_group(product: &Product) -> String {
    format!("/{}/{}/complete/", folder_of(product.kind), product.id)
}

fn page(school: &School, kind: PageKind, language: LanguageId, address: &str) -> Page {
    Page {
        kind,
        language,
        address: format!("{}{address}", school.language(language).prefix),
        title: String::new(),
        short_title: None,
        summary: None,
        file: None,
        product: None,
        access: Access::Free,
        minutes: 0,
        measure: Measure::default(),
        withheld_until: None,
        title_id: None,
        public: PublicDocument::default(),
        paid: None,
        outline: Vec::new(),
        anchors: BTreeSet::new(),
        tags: Vec::new(),
        group: address.to_owned(),
    }
}

fn add_landing_pages(project: &Project, school: &mut School, language: LanguageId) {
    for index in 0..school.products.len() {
        let product = &school.products[index];
        let entry = product.entry.and_then(|entry| project.catalog.as_ref().map(|catalog| &catalog.products[entry]));
        let tag = &school.language(language).tag;
        let translated = entry.is_some_and(|entry| entry.translations.contains_key(tag));
        let has_units = product.units().any(|unit| unit.pages.get(language).is_some());
        if product.landing.get(language).is_some() || !(language.0 == 0 || translated || has_units) {
            continue;
        }
        let address = format!("/{}/{}/", folder_of(product.kind), product.id);
        let mut landing = page(school, PageKind::Landing, language, &address);
        landing.product = Some(super::ProductId(u32::try_from(index).unwrap_or(u32::MAX)));
        landing.title = entry.map_or_else(|| name::title(&product.id), |entry| entry.title.clone());
        let id = school.add(landing);
        school.products[index].landing.set(language, id);
    }
}

/// The lists that have something in them.
fn lists(school: &School, language: LanguageId) -> Vec<(PageKind, String)> {
    let mut lists = Vec::new();
    let shown = |kind: Option<ProductKind>| {
        school.products.iter().any(|product| {
            kind.is_none_or(|kind| product.kind == kind) && school.nearest(&product.landing, language).is_some()
        })
    };
    if shown(None) {
        lists.push((PageKind::Catalog, "/catalog/".to_owned()));
    }
    use ProductKind::{Book, Bundle, Community, Course, Event, Tutorial};
    for kind in [Course, Book, Tutorial, Event, Community, Bundle] {
        if shown(Some(kind)) {
            lists.push((PageKind::KindList(kind), format!("/{}/", folder_of(kind))));
        }
    }
    if school.posts.iter().any(|post| post.get(language).is_some()) {
        lists.push((PageKind::Posts, "/posts/".to_owned()));
    }
    if school.people.values().any(|person| person.get(language).is_some()) {
        lists.push((PageKind::People, "/people/".to_owned()));
    }
    let in_language = |tag: &Tag| {
        let of_product = tag.products.iter().any(|(shown_in, _)| *shown_in == language);
        of_product || tag.pages.iter().any(|page| school.page(*page).language == language)
    };
    let tags: Vec<&String> = school.tags.iter().filter(|(_, tag)| in_language(tag)).map(|(id, _)| id).collect();
    if !tags.is_empty() {
        lists.push((PageKind::Tags, "/tags/".to_owned()));
        lists.extend(tags.iter().map(|id| (PageKind::Tag((*id).clone()), format!("/tags/{id}/"))));
    }
    lists
}

/// Notes who has which subject. A product has those of its catalog entry, and its landing page's; its landing
/// page shows them all.
fn collect_tags(project: &Project, school: &mut School) {
    let mut tags = Tags::default();
    for (index, page) in school.pages.iter().enumerate() {
        let Some(file) = page.file.filter(|_| page.kind != PageKind::Landing) else { continue };
        for written in &project.pages[file].front.tags {
            if let Some((_, tag)) = tags.tag(&written.value) {
                tag.pages.push(PageId::at(index));
                tag.pages.dedup();
            }
        }
    }
    let mut of_landings = Vec::new();
    for (id, product) in school.products() {
        for language in (0..school.languages.len()).map(LanguageId) {
            let landing = product.landing.get(language);
            let file = landing.and_then(|page| school.page(page).file).map(|file| &project.pages[file]);
            let own = file.map(|file| file.front.tags.as_slice()).unwrap_or_default();
            let mut slugs: Vec<String> = Vec::new();
            for written in own.iter().chain(words::tags_of(project, school, id, language)) {
                let Some((slug, tag)) = tags.tag(&written.value) else { continue };
                if !slugs.contains(&slug) {
                    tag.products.push((language, id));
                    slugs.push(slug);
                }
            }
            of_landings.extend(landing.map(|page| (page, slugs)));
        }
    }
    for (page, slugs) in of_landings {
        school.pages[page.0 as usize].tags = slugs;
    }
    school.tags = tags.0;
}

#[derive(Default)]
struct Tags(std::collections::BTreeMap<String, Tag>);

impl Tags {
    /// The tag by the words that a creator wrote; it is called as it was written first.
    fn tag(&mut self, written: &str) -> Option<(String, &mut Tag)> {
        let slug = name::slug(written);
        if slug.is_empty() {
            return None;
        }
        let new = || Tag { name: written.to_owned(), ..Tag::default() };
        Some((slug.clone(), self.0.entry(slug).or_insert_with(new)))
    }
}
