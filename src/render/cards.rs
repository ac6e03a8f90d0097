//! Which picture stands for a page where it is shared: its own, or a card with its words.

use super::Renderer;
use super::card::{self, Fonts, Sheet, Words};
use super::context::ImageView;
use crate::cache::Key;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::model::{self, Page, PageId, PageKind, ProductId};
use crate::plan;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What many cards share, made when the first needs it.
#[derive(Default)]
pub(super) struct Cards {
    fonts: OnceLock<Fonts>,
    /// Of products with several pages, and of the pages that belong to none.
    sheets: BTreeMap<Option<ProductId>, OnceLock<(Sheet, Sheet)>>,
}

impl Cards {
    pub(super) fn new(school: &model::School) -> Self {
        let products = school.products().filter(|(_, product)| !product.sections.is_empty()).map(|(id, _)| Some(id));
        let sheets = products.chain([None]).map(|id| (id, OnceLock::new())).collect();
        Self { fonts: OnceLock::new(), sheets }
    }

    pub(super) fn fonts(&self) -> &Fonts {
        self.fonts.get_or_init(Fonts::new)
    }
}

impl Renderer<'_> {
    /// The picture of a page, with its whole address.
    pub(super) fn share_image(&self, id: PageId, full_title: &str) -> Option<ImageView> {
        let page = self.school.page(id);
        let origin = self.place.origin.as_ref()?;
        if let Some(asset) = plan::share_picture(self.project, self.school, page) {
            let picture = self.asset_picture(asset, full_title);
            let src = format!("{origin}{}", picture.src);
            return Some(ImageView { src, sources: Vec::new(), dark: None, ..picture });
        }
        if !plan::has_card(self.project, self.school, page) {
            return None;
        }
        let href = self.place.href(&format!("/{}", plan::card_path(self.project, self.school, page)));
        Some(ImageView::plain(format!("{origin}{href}"), full_title, Some((card::WIDTH, card::HEIGHT))))
    }

    /// A page's card.
    pub(super) fn share_card(&self, id: PageId, found: &mut Vec<Diagnostic>) -> Vec<u8> {
        let page = self.school.page(id);
        let words = self.card_words(page);
        let fonts = self.cards.fonts();
        found.extend(self.missing_characters(page, &words));
        let (kind, seed) = match page.product.map(|id| self.school.product(id)) {
            Some(product) => (product.kind.name(), product.id.as_str()),
            None => ("school", ""),
        };
        let accent = self.theme.accent().light;
        let Words { above, title, below, school, people, right_to_left } = &words;
        let parts =
            [kind, seed, &accent.hex(), above, title, below, school, people, if *right_to_left { "rtl" } else { "" }];
        let mut parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        parts.push(&[card::VERSION]);
        let made = self.cache.get_or(&Key::of("card", &parts), || {
            let sheet = |right_to_left| Sheet::draw(kind, seed, accent, right_to_left);
            let own;
            let drawn = if let Some(shared) = self.cards.sheets.get(&page.product) {
                let (left, right) = shared.get_or_init(|| (sheet(false), sheet(true)));
                if *right_to_left { right } else { left }
            } else {
                own = sheet(*right_to_left);
                &own
            };
            card::draw(fonts, drawn, &words)
        });
        made.to_vec()
    }

    /// What is wrong with a page's card.
    pub(super) fn card_findings(&self, id: PageId) -> Vec<Diagnostic> {
        let page = self.school.page(id);
        self.missing_characters(page, &self.card_words(page)).into_iter().collect()
    }

    fn missing_characters(&self, page: &Page, words: &Words) -> Option<Diagnostic> {
        let missing = card::missing(self.cards.fonts(), words);
        let file = page.file.map(|file| Place::Path(self.project.pages[file].path.clone()));
        let named: Vec<String> = missing.iter().map(|c| format!("`{c}`")).collect();
        let message = format!("the share card of `{}` is without {}", page.address, named.join(", "));
        let found = Diagnostic::new(Code::CARD_CHARACTER, file.unwrap_or(Place::Project), message);
        (!missing.is_empty()).then_some(found)
    }

    fn card_words(&self, page: &Page) -> Words {
        let language = page.language;
        let locale = self.locale(language);
        let site = &self.sites[language.0];
        let comma = locale.text("list-between");
        let product = page.product.map(|id| (id, self.school.product(id)));
        let title = self.title(page);
        let above = match (&page.kind, product) {
            (PageKind::Landing, Some((id, _))) => self.card_of(id, language).map(|card| card.kind_name.clone()),
            (_, Some((id, product))) => {
                let number = product.units().find(|unit| {
                    unit.pages.iter().next().is_some_and(|first| self.school.page(first).group == page.group)
                });
                let number = number.and_then(|unit| unit.number.as_ref()).map(|number| format!(" · {number}"));
                let whole = model::title_of(self.project, self.school, id, language);
                Some(whole + &number.unwrap_or_default())
            }
            (PageKind::Post, None) => Some(locale.text("posts")),
            (PageKind::Tag(_), None) => Some(locale.text("tags")),
            (PageKind::Person(id), None) => self.person(id, language).and_then(|person| person.role),
            _ => None,
        };
        let names = |ids: &[String]| -> Vec<String> {
            self.people(ids, language).into_iter().map(|person| person.name).collect()
        };
        let people = match (product, page.file.map(|file| &self.project.pages[file].front)) {
            (Some((_, product)), _) => names(&product.people),
            (None, Some(front)) => names(&front.people.iter().map(|id| id.value.clone()).collect::<Vec<_>>()),
            (None, None) => Vec::new(),
        };
        let listed = || self.listed(page).into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(&comma);
        let below = match page.kind {
            PageKind::Home => site.tagline.clone().unwrap_or_default(),
            PageKind::Landing => {
                let card = page.product.and_then(|id| self.card_of(id, language));
                card.and_then(|card| card.tagline.clone()).unwrap_or_default()
            }
            _ => page.summary.clone().unwrap_or_else(listed),
        };
        Words {
            above: above.unwrap_or_default(),
            title: if page.kind == PageKind::Home { site.title.clone() } else { title },
            below,
            school: if page.kind == PageKind::Home { self.host() } else { site.title.clone() },
            people: people.join(&comma),
            right_to_left: site.direction == "rtl",
        }
    }

    /// Where the school is, as people write it.
    pub(super) fn host(&self) -> String {
        let origin = self.place.origin.as_deref().unwrap_or_default();
        let host = origin.split("://").nth(1).unwrap_or_default().trim_start_matches("www.");
        format!("{host}{}", self.place.base_path)
    }
}
