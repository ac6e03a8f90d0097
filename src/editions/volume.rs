//! What an edition holds, in the order in which it is read. Every writer of editions starts here.

use super::Format;
use crate::load::Project;
use crate::load::catalog::{Access, Product as Entry, ProductKind, Update};
use crate::model::{self, AssetId, Audience, LanguageId, Moment, Page, PageId, Product, ProductId, School, Section};
use crate::plan::{self, Sample};

/// How much of a product an edition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// What everybody may read.
    Sample,
    /// All of it.
    Full,
}

impl Extent {
    /// For whom a school is put together of which this is made: a sample is made of the school that everybody sees.
    #[must_use]
    pub fn audience(self) -> Audience {
        match self {
            Self::Sample => Audience::Visitor,
            Self::Full => Audience::Owner,
        }
    }

    /// The same at a moment.
    #[must_use]
    pub fn at(self, moment: Moment) -> Moment {
        Moment { audience: self.audience(), ..moment }
    }
}

/// A product as a book.
pub struct Volume<'a> {
    /// The files that it is made of.
    pub project: &'a Project,
    /// The school of its [`Extent::audience`].
    pub school: &'a School,
    /// Which product.
    pub id: ProductId,
    /// In which language.
    pub language: LanguageId,
    /// How much of it.
    pub extent: Extent,
    /// Its title.
    pub title: String,
    /// One line below the title.
    pub tagline: Option<String>,
    /// Who made it, in order.
    pub people: Vec<&'a Page>,
    /// Its picture, when the creator gave one.
    pub cover: Option<AssetId>,
    /// What changed in it, newest first.
    pub updates: &'a [Update],
    /// Its text.
    pub parts: Vec<Part<'a>>,
}

/// A module or part; a product without them has one, which says nothing.
pub struct Part<'a> {
    /// Its title.
    pub title: Option<String>,
    /// Its own text, when there is some.
    pub page: Option<(PageId, &'a Page)>,
    /// Its chapters or lessons, nested ones after those that they belong to.
    pub chapters: Vec<Chapter<'a>>,
}

/// A chapter or lesson.
pub struct Chapter<'a> {
    /// `2.1`; absent when it is not numbered.
    pub number: Option<String>,
    /// How deep it is nested, from 0.
    pub depth: u32,
    /// Its title in contents.
    pub title: String,
    /// Its page; absent of a chapter that is announced in `SUMMARY.md` only.
    pub page: Option<(PageId, &'a Page)>,
    /// How much of it this edition holds.
    pub held: Held,
}

/// How much of a chapter an edition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// All of it.
    Whole,
    /// What stands before or between what is paid.
    Partly,
    /// Nothing: it is paid, or comes later.
    Nothing,
}

impl<'a> Volume<'a> {
    /// A course, book or tutorial in a language. Nothing when it has no page in it, or nothing to read, and of other
    /// products: what an event, a community and a bundle are is not a text.
    #[must_use]
    pub fn new(
        project: &'a Project,
        school: &'a School,
        id: ProductId,
        language: LanguageId,
        extent: Extent,
    ) -> Option<Self> {
        let product = school.product(id);
        if !matches!(product.kind, ProductKind::Course | ProductKind::Book | ProductKind::Tutorial) {
            return None;
        }
        let parts: Vec<Part<'a>> = parts(school, product, language);
        let is_in_language = |page: &Page| page.language == language;
        let mut pages = parts.iter().flat_map(|part| &part.chapters).filter_map(|chapter| chapter.page);
        if !pages.any(|(_, page)| is_in_language(page)) {
            return None;
        }
        let entry = model::entry_of(project, school, id);
        let words = model::words_of(project, school, id, language);
        let tagline = words.and_then(|words| words.tagline.clone());
        let people = product.people.iter().filter_map(|person| {
            let page = school.nearest(school.people.get(person)?, language)?;
            Some(school.page(page))
        });
        Some(Self {
            project,
            school,
            id,
            language,
            extent,
            title: model::title_of(project, school, id, language),
            tagline: tagline.or_else(|| entry.and_then(|entry| entry.tagline.clone())),
            people: people.collect(),
            cover: model::cover_of(project, school, id),
            updates: plan::updates(project, school, id, language),
            parts,
        })
    }

    /// The product.
    #[must_use]
    pub fn product(&self) -> &'a Product {
        self.school.product(self.id)
    }

    /// What the catalog says of it.
    #[must_use]
    pub fn entry(&self) -> Option<&'a Entry> {
        model::entry_of(self.project, self.school, self.id)
    }

    /// The name of its file: `bread.en.epub`, `bread-sample.en.epub`.
    #[must_use]
    pub fn file_name(&self, format: Format) -> String {
        let of = Sample { product: self.id, language: self.language, format };
        plan::edition_name(self.school, of, self.extent == Extent::Sample)
    }

    /// Whether there is something to read in it, and something missing.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.chapters().any(|chapter| chapter.held != Held::Nothing && chapter.page.is_some())
            && self.chapters().any(|chapter| chapter.held != Held::Whole && chapter.page.is_some())
    }

    /// All chapters, in order.
    pub fn chapters(&self) -> impl Iterator<Item = &Chapter<'a>> {
        self.parts.iter().flat_map(|part| &part.chapters)
    }

    /// The pages whose text is in it, in order.
    pub fn pages(&self) -> impl Iterator<Item = (PageId, &'a Page)> {
        let of = |part: &Part<'a>| {
            let chapters = part.chapters.iter().filter(|chapter| chapter.held != Held::Nothing);
            part.page.into_iter().chain(chapters.filter_map(|chapter| chapter.page)).collect::<Vec<_>>()
        };
        self.parts.iter().flat_map(of)
    }
}

fn parts<'a>(school: &'a School, product: &'a Product, language: LanguageId) -> Vec<Part<'a>> {
    if !product.sections.is_empty() {
        return product.sections.iter().map(|section| part(school, section, language)).collect();
    }
    // A tutorial of one page.
    let landing = school.nearest(&product.landing, language);
    let chapters = landing.map(|id| chapter(id, school.page(id), None, 0)).into_iter().collect();
    vec![Part { title: None, page: None, chapters }]
}

fn part<'a>(school: &'a School, section: &'a Section, language: LanguageId) -> Part<'a> {
    let page = school.nearest(&section.pages, language).map(|id| (id, school.page(id)));
    let chapters = section.units.iter().map(|unit| match school.nearest(&unit.pages, language) {
        Some(id) => chapter(id, school.page(id), unit.number.clone(), unit.depth),
        None => Chapter {
            number: unit.number.clone(),
            depth: unit.depth,
            title: unit.draft_title.clone().unwrap_or_default(),
            page: None,
            held: Held::Nothing,
        },
    });
    Part {
        title: page.map(|(_, page)| page.title.clone()).or_else(|| section.title.clone()),
        page: page.filter(|(_, page)| !page.public.is_empty()),
        chapters: chapters.collect(),
    }
}

fn chapter(id: PageId, page: &Page, number: Option<String>, depth: u32) -> Chapter<'_> {
    // A paid page is one before its text is written, too.
    let is_closed = page.paid.is_some() || page.access == Access::Paid;
    let held = match (page.public.is_empty(), is_closed) {
        (_, false) => Held::Whole,
        (false, true) => Held::Partly,
        (true, true) => Held::Nothing,
    };
    Chapter { number, depth, title: page.title.clone(), page: Some((id, page)), held }
}
