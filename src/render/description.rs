//! One or two sentences about every page, for search engines and those who share it: the author's own words, else the
//! beginning of what everybody may read, else what the page lists or belongs to.

use super::Renderer;
use super::text;
use crate::model::{self, LanguageId, Page, PageKind};

impl Renderer<'_> {
    /// The description of a page; only a page that says nothing at all has none.
    pub(super) fn description(&self, page: &Page, title: &str) -> Option<String> {
        let own = self.summary(page).or_else(|| match page.kind {
            PageKind::Home => self.project.settings.tagline.clone(),
            PageKind::Landing => page.product.and_then(|id| self.card_of(id, page.language)?.tagline.clone()),
            _ => None,
        });
        own.or_else(|| text::excerpt(&page.public)).or_else(|| self.made_description(page, title))
    }

    /// What the author says of a page, and nothing that is made of its text or of what it lists: the page can show it.
    pub(super) fn summary(&self, page: &Page) -> Option<String> {
        let written = || {
            let words = self.school.language(page.language).words.as_ref();
            let own = words.and_then(|words| words.description.clone());
            own.or_else(|| self.project.settings.description.clone())
        };
        page.summary.clone().or_else(|| if page.kind == PageKind::Home { written() } else { None })
    }

    fn made_description(&self, page: &Page, title: &str) -> Option<String> {
        let locale = self.locale(page.language);
        let school = &self.sites[page.language.0].title;
        let names: Vec<String> = self.listed(page).into_iter().map(|(name, _)| name).collect();
        if !names.is_empty() {
            let titles = names.join(&locale.text("list-between"));
            let arguments = [("list", title.into()), ("school", school.into()), ("titles", (&titles).into())];
            let id = if page.kind == PageKind::Home { "description-home" } else { "description-list" };
            return text::shorten(&locale.format(id, &arguments));
        }
        match &page.kind {
            PageKind::Lesson | PageKind::Chapter | PageKind::Part | PageKind::Module => {
                let product = model::title_of(self.project, self.school, page.product?, page.language);
                let arguments = [("title", title.into()), ("product", (&product).into()), ("school", school.into())];
                Some(locale.format("description-part", &arguments))
            }
            PageKind::Search => Some(locale.text("script-search-hint")),
            PageKind::Offline => Some(locale.text("offline-text")),
            PageKind::Completion => Some(locale.text("completion-intro")),
            PageKind::Unlock => Some(locale.text("unlock-intro")),
            PageKind::Progress => Some(locale.text("progress-intro")),
            PageKind::Partner(_) => Some(locale.text("partner-intro")),
            PageKind::Person(id) => {
                let role = self.person(id, page.language)?.role?;
                Some([title, &role, school].join(&locale.text("list-between")))
            }
            PageKind::Landing => {
                let card = self.card_of(page.product?, page.language)?;
                Some([title, &card.kind_name, school].join(&locale.text("list-between")))
            }
            _ => None,
        }
    }

    /// What a page lists, with addresses, in the order of the page.
    pub(super) fn listed(&self, page: &Page) -> Vec<(String, String)> {
        let language = page.language;
        let of = |page: &Page| (self.title(page), self.place.href(&page.address));
        match &page.kind {
            PageKind::Home | PageKind::Catalog => self.cards(language, |_| true),
            PageKind::Landing => {
                let Some(product) = page.product.map(|id| self.school.product(id)) else { return Vec::new() };
                let parts = product.includes.iter().filter_map(|id| self.card_of(*id, language));
                let sections = self.sections(product, language).into_iter();
                let sections = sections.filter_map(|section| Some((section.title?, section.href.unwrap_or_default())));
                parts.map(|card| (card.title.clone(), card.href.clone())).chain(sections).collect()
            }
            PageKind::KindList(kind) => self.cards(language, |product| product.kind == *kind),
            PageKind::Posts => self.posts(language).map(|id| of(self.school.page(id))).collect(),
            PageKind::Tag(tag) => {
                let Some(tag) = self.school.tags.get(tag) else { return Vec::new() };
                let here = tag.pages.iter().map(|id| self.school.page(*id)).filter(|page| page.language == language);
                let products = tag.products.iter().filter(|(shown_in, _)| *shown_in == language);
                let products = products.filter_map(|(_, id)| self.card_of(*id, language));
                products.map(|card| (card.title.clone(), card.href.clone())).chain(here.map(of)).collect()
            }
            PageKind::Tags => {
                let tags = self.school.tags.keys().filter_map(|tag| self.tag_link(tag, language));
                tags.map(|link| (link.title, link.href)).collect()
            }
            PageKind::People => {
                let people = self.school.people.keys().filter_map(|id| self.person(id, language));
                people.map(|person| (person.name, person.href)).collect()
            }
            PageKind::Module => {
                let Some(product) = page.product.map(|id| self.school.product(id)) else { return Vec::new() };
                let own =
                    |section: &&model::Section| section.pages.iter().any(|id| self.school.page(id).group == page.group);
                let units = product.sections.iter().find(own).into_iter().flat_map(|section| &section.units);
                let pages = units.filter_map(|unit| self.school.nearest(&unit.pages, language));
                pages.map(|id| of(self.school.page(id))).collect()
            }
            _ => Vec::new(),
        }
    }

    fn cards(&self, language: LanguageId, shown: impl Fn(&model::Product) -> bool) -> Vec<(String, String)> {
        let products = self.school.products().filter(|(_, product)| shown(product));
        let cards = products.filter_map(|(id, _)| self.card_of(id, language));
        cards.map(|card| (card.title.clone(), card.href.clone())).collect()
    }
}
