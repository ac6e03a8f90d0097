//! Project + documents -> [`School`]: products, curricula, people, access, addresses and languages,
//! with every reference resolved.

mod access;
mod address;
mod assemble;
mod community;
mod content_check;
mod curriculum;
mod dark;
mod findable;
mod generated;
mod language;
mod media;
pub mod name;
mod navigation;
mod offer;
mod offline;
mod people;
mod policies;
mod products;
mod publicity;
mod resolve;
mod revise;
mod titles;
mod words;

use crate::config::Date;
use crate::diagnostics::Diagnostics;
use crate::load::Project;
use crate::load::catalog::{Access, ProductKind, Protection, Status};
use crate::media::deck::Deck;
use crate::parse::Measure;
use crate::parse::document::{Document, OutlineEntry};
use crate::policies::Policy;
use crate::split::{Paid, PublicDocument};
pub use address::{Aliases, normalise};
pub use assemble::folder_of;
pub(crate) use assemble::post_date;
pub use dark::dark_twin;
pub use findable::{can_be_found, can_be_searched};
pub use generated::{PROGRESS, UNLOCK, completion_group};
pub use language::{Language, LanguageId};
pub(crate) use media::files_beside;
pub use media::{MediaField, front_media};
pub use navigation::Leads;
pub(crate) use navigation::target as navigation_target;
pub use offer::{
    After, BestPrice, For, Offer, Price, RunningSale, best_price, best_prices, currencies, for_whom, is_buyable,
    least_seats, offers, payments, running_sale,
};
pub use offline::{OFFLINE, can_be_kept, has_sealed, sells, works_offline};
pub(crate) use policies::{keys as policy_keys, of as policy_of};
pub use publicity::Publicity;
pub(crate) use publicity::fields_are_public;
pub(crate) use resolve::{find_asset, folder_of_path, is_external, may_be_linked};
pub(crate) use revise::{replace, settle};
use std::collections::{BTreeMap, BTreeSet};
pub use words::{cover_of, entry_of, school_title, title_of, words_of};

/// A page of the school, by its place in [`School::pages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub u32);

/// A file beside the pages, by its place in `Project::assets`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetId(pub u32);

/// A product, by its place in [`School::products`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProductId(pub u32);

impl PageId {
    pub(crate) fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

impl Audience {
    /// Whether all of a product is there.
    #[must_use]
    pub fn has(self, protection: Protection) -> bool {
        match self {
            Self::Visitor => false,
            Self::Buyer | Self::Owner => true,
            Self::Members(of) => of == protection,
        }
    }
}

/// What decides between states of the school; never printed.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Now, or `SOURCE_DATE_EPOCH`.
    pub now: jiff::Timestamp,
    /// Drafts and pages of a later date are built too.
    pub drafts: bool,
    /// Whose site it is. A build has visitors only.
    pub audience: Audience,
}

/// Who a site is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Everybody: paid parts are not there.
    #[default]
    Visitor,
    /// Who has bought everything: all of it is there. For a creator's own eyes while writing (`live`), never written.
    Buyer,
    /// Who has bought the products that are protected so: what is sealed, and what a gate keeps.
    Members(Protection),
    /// Who holds a full edition: everything is there, in a file that is never published.
    Owner,
}

/// Everything that is published, put together and only read from here on.
#[derive(Clone, Default)]
pub struct School {
    /// The school's own language first.
    pub languages: Vec<Language>,
    /// Every HTML page of the site.
    pub pages: Vec<Page>,
    /// Products in the order of the catalog, then those found without an entry.
    pub products: Vec<Product>,
    /// Posts, newest first; each in the languages it has.
    pub posts: Vec<ByLanguage>,
    /// People by id.
    pub people: BTreeMap<String, ByLanguage>,
    /// Subjects by their last part of the address.
    pub tags: BTreeMap<String, Tag>,
    /// Old addresses and where they lead.
    pub aliases: Aliases,
    /// Which files beside the pages are public.
    pub publicity: Publicity,
    /// Public PDFs that are shown as slides, ready to be drawn.
    pub decks: BTreeMap<AssetId, Deck>,
    /// Pages by their [`Page::group`].
    pub groups: BTreeMap<String, ByLanguage>,
    /// The pages on refunds, contact and the like: those that say what they are, else by their usual addresses.
    pub policies: BTreeMap<Policy, ByLanguage>,
    /// Keys of files that are not published: drafts, and those of a later date.
    pub unpublished: BTreeSet<String>,
    /// Places in pages that links lead to, whether they are there or not.
    pub linked_into: BTreeMap<PageId, BTreeSet<String>>,
}

/// The pages of one thing in the languages it has, by [`LanguageId`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByLanguage(Vec<Option<PageId>>);

/// A page.
#[derive(Clone)]
pub struct Page {
    /// What it is.
    pub kind: PageKind,
    /// Its language.
    pub language: LanguageId,
    /// From the site's root with its language, without the base path: `/zh/courses/x/`.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Its title in contents, when `SUMMARY.md` has another.
    pub short_title: Option<String>,
    /// One or two sentences. Always public.
    pub summary: Option<String>,
    /// Its file, by its place in `Project::pages`; absent for a page made from others.
    pub file: Option<usize>,
    /// The product it belongs to.
    pub product: Option<ProductId>,
    /// Who may read it.
    pub access: Access,
    /// Minutes to work through it, its paid part included.
    pub minutes: u32,
    /// How much there is to read, its paid part included. For the creator alone: nothing published says it.
    pub measure: Measure,
    /// It is out only from this day on; until then it has no text.
    pub withheld_until: Option<Date>,
    /// The id of the heading that is its title, which the text no longer has.
    pub title_id: Option<String>,
    /// What everybody may read.
    pub public: PublicDocument,
    /// What only buyers may read.
    pub paid: Option<Paid<Document>>,
    /// Headings of the public text.
    pub outline: Vec<OutlineEntry>,
    /// Ids that links can lead to, in the public text.
    pub anchors: BTreeSet<String>,
    /// Ids of its subjects.
    pub tags: Vec<String>,
    /// The same for all translations of a page.
    pub group: String,
}

/// What a page is; decides its template and its structured data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// All products.
    Catalog,
    /// All products of a kind.
    KindList(ProductKind),
    /// A product's landing page.
    Landing,
    /// A module of a course.
    Module,
    /// A lesson.
    Lesson,
    /// A chapter of a book.
    Chapter,
    /// A part of a tutorial's series, or a further page of an event or community.
    Part,
    /// A post.
    Post,
    /// All posts.
    Posts,
    /// Everything with a subject.
    Tag(String),
    /// All subjects.
    Tags,
    /// A person.
    Person(String),
    /// All people.
    People,
    /// The site's search.
    Search,
    /// Where readers of a product see what they have done, and make themselves a certificate.
    Completion,
    /// For readers who have bought something: how they get at it.
    Unlock,
    /// What a reader has begun, to take along or to forget.
    Progress,
    /// For readers whom a partner sends: what they recommend. The place among the catalog's partners.
    Partner(usize),
    /// Any other page.
    Plain,
    /// For pages that are not there because there is no network.
    Offline,
    /// For addresses that do not exist.
    NotFound,
}

/// Something on offer.
#[derive(Clone, Debug)]
pub struct Product {
    /// Names its folder and its address.
    pub id: String,
    /// What it is.
    pub kind: ProductKind,
    /// Its place in the catalog; absent when it was found as a folder only.
    pub entry: Option<usize>,
    /// Folder or file (without `.md`) with its text, from the project's root.
    pub folder: String,
    /// What its pages are unless they say otherwise.
    pub access: Access,
    /// How its paid pages are kept.
    pub protection: Protection,
    /// Whether it can be bought.
    pub status: Status,
    /// Landing pages.
    pub landing: ByLanguage,
    /// Modules or parts, in order.
    pub sections: Vec<Section>,
    /// Ids of the people who made it.
    pub people: Vec<String>,
    /// Products in a bundle.
    pub includes: Vec<ProductId>,
    /// Of an event: when it starts and ends.
    pub time: Option<(Date, Option<Date>)>,
}

/// A module or part.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Its page, when it has one.
    pub pages: ByLanguage,
    /// Its title without a page: from `SUMMARY.md` or the folder's name.
    pub title: Option<String>,
    /// Its lessons or chapters.
    pub units: Vec<Unit>,
}

/// A lesson or chapter.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its pages; none for a draft chapter.
    pub pages: ByLanguage,
    /// `2.1`; absent when it is not numbered.
    pub number: Option<String>,
    /// How deep it is nested, from 0.
    pub depth: u32,
    /// Of a draft chapter: its title in `SUMMARY.md`.
    pub draft_title: Option<String>,
}

/// A subject.
#[derive(Clone, Debug, Default)]
pub struct Tag {
    /// As first written.
    pub name: String,
    /// Pages that have it, other than landing pages of products.
    pub pages: Vec<PageId>,
    /// Products that have it, by the language in which they do.
    pub products: Vec<(LanguageId, ProductId)>,
}

impl School {
    /// A page by its id.
    #[must_use]
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0 as usize]
    }

    /// A product by its id.
    #[must_use]
    pub fn product(&self, id: ProductId) -> &Product {
        &self.products[id.0 as usize]
    }

    /// Every page with its id.
    pub fn iter(&self) -> impl Iterator<Item = (PageId, &Page)> {
        self.pages.iter().enumerate().map(|(index, page)| (PageId::at(index), page))
    }

    /// The product with an id, as the catalog and its folder have it.
    #[must_use]
    pub fn product_named(&self, id: &str) -> Option<ProductId> {
        self.products().find(|(_, product)| product.id == id).map(|(place, _)| place)
    }

    /// Every product with its id.
    pub fn products(&self) -> impl Iterator<Item = (ProductId, &Product)> {
        (0u32..).map(ProductId).zip(&self.products)
    }

    /// A language by its id.
    #[must_use]
    pub fn language(&self, id: LanguageId) -> &Language {
        &self.languages[id.0]
    }

    /// The page of a thing in `language`, else in the school's own, else in any.
    #[must_use]
    pub fn nearest(&self, pages: &ByLanguage, language: LanguageId) -> Option<PageId> {
        pages.get(language).or_else(|| pages.get(LanguageId(0))).or_else(|| pages.iter().next())
    }

    /// The same page in all languages it has, in the order of the languages.
    pub fn translations(&self, page: PageId) -> impl Iterator<Item = PageId> + '_ {
        self.groups.get(&self.page(page).group).into_iter().flat_map(ByLanguage::iter)
    }

    /// Adds a page and enters it among its translations.
    pub(crate) fn add(&mut self, page: Page) -> PageId {
        let id = PageId::at(self.pages.len());
        self.groups.entry(page.group.clone()).or_default().set(page.language, id);
        self.pages.push(page);
        id
    }
}

impl ByLanguage {
    /// The page in exactly this language.
    #[must_use]
    pub fn get(&self, language: LanguageId) -> Option<PageId> {
        self.0.get(language.0).copied().flatten()
    }

    /// Sets the page of a language.
    pub fn set(&mut self, language: LanguageId, page: PageId) {
        if self.0.len() <= language.0 {
            self.0.resize(language.0 + 1, None);
        }
        self.0[language.0] = Some(page);
    }

    /// All pages, in the order of the languages.
    pub fn iter(&self) -> impl Iterator<Item = PageId> + '_ {
        self.0.iter().copied().flatten()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl Product {
    /// Whether it is sold and kept in this way.
    #[must_use]
    pub fn is_kept(&self, protection: Protection) -> bool {
        self.protection == protection && self.access == Access::Paid
    }

    /// Every unit in order.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.sections.iter().flat_map(|section| &section.units)
    }

    /// Whether the event is going on at this moment.
    #[must_use]
    pub fn is_live(&self, moment: &Moment) -> bool {
        let begun = self.time.as_ref().is_some_and(|(starts, _)| starts.instant() <= moment.now);
        begun && !self.is_past(moment)
    }

    /// How many pages readers have before them: its lessons, chapters or parts, or a tutorial that is one page.
    #[must_use]
    pub fn page_count(&self) -> usize {
        let alone = self.kind == ProductKind::Tutorial && self.sections.is_empty() && !self.landing.is_empty();
        if alone { 1 } else { self.units().filter(|unit| !unit.pages.is_empty()).count() }
    }

    /// Whether the event is over at this moment; other kinds never are.
    #[must_use]
    pub fn is_past(&self, moment: &Moment) -> bool {
        self.ends().is_some_and(|end| end < moment.now)
    }

    /// The last moment of an event.
    #[must_use]
    pub fn ends(&self) -> Option<jiff::Timestamp> {
        self.time.as_ref().map(|(starts, ends)| ends.as_ref().unwrap_or(starts).last_instant())
    }
}

/// Puts the school together. `documents` are those of `project.pages`, in the same order.
#[must_use]
pub fn build(project: &Project, mut documents: Vec<Document>, moment: &Moment) -> (School, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut school = School { languages: language::languages(project, &mut diagnostics), ..School::default() };
    school.unpublished = assemble::pages(project, &mut school, &mut documents, moment, &mut diagnostics);
    people::check(project, &school, &mut diagnostics);
    school.policies = policies::pages(project, &school);
    content_check::check(project, &school, moment, &mut diagnostics);
    policies::check(project, &school, &documents, &mut diagnostics);
    generated::add(project, &mut school);
    navigation::check(project, &school, &mut diagnostics);
    school.aliases = address::aliases(project, &school, &mut diagnostics);
    address::check_unique(project, &school, &mut diagnostics);
    address::check_length(project, &school, &mut diagnostics);
    resolve::links(project, &mut school, &mut documents, &mut diagnostics);
    address::check_redirects(project, &school, &mut diagnostics);
    access::split_pages(project, &mut school, documents, moment, &mut diagnostics);
    school.publicity = publicity::of(project, &school, moment, &mut diagnostics);
    diagnostics.extend(dark::alone(project, &school));
    school.decks = media::decks(project, &school, &mut diagnostics);
    (school, diagnostics)
}
