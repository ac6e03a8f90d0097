//! Pages of text, people and lists.

use super::{Said, duration, put, put_access, put_said, put_translations, some_list};
use crate::load::catalog::ProductKind;
use crate::load::credential::Credential;
use crate::model::{self, LanguageId, Page, PageId, PageKind, ProductId};
use crate::render::Renderer;
use crate::render::commerce::iso;
use serde_json::{Value, json};

impl Renderer<'_> {
    /// A lesson, a chapter, a part of a series.
    pub(super) fn reading(&self, page: &Page, said: &Said<'_>, address: &str) -> Value {
        let chapter = page.kind == PageKind::Chapter;
        let mut data = json!({
            "@type": if chapter { "Chapter" } else { "LearningResource" },
            "@id": address,
            "name": said.title,
            "url": address,
            "inLanguage": self.tag_of(page.language),
        });
        put_said(&mut data, said);
        put_access(&mut data, page);
        put_translations(&mut data, said);
        self.put_dates(&mut data, page);
        put(&mut data, "timeRequired", duration(page.minutes));
        if !chapter {
            put(&mut data, "learningResourceType", Some(json!("lesson")));
        }
        if let Some(id) = page.product {
            let product = self.school.product(id);
            let place = product.units().position(|unit| {
                unit.pages.iter().next().is_some_and(|first| self.school.page(first).group == page.group)
            });
            put(&mut data, "position", place.map(|place| json!(place + 1)));
            let people = product.people.iter().filter_map(|person| self.person_value(person, page.language));
            put(&mut data, "author", some_list(people.collect()));
            put(&mut data, "isPartOf", Some(self.whole_of(id, page.language)));
        }
        let (video, audio) = self.media_data(page, said);
        put(&mut data, "video", video);
        put(&mut data, "audio", audio);
        data
    }

    /// A module with its lessons.
    pub(super) fn module_data(&self, id: PageId, page: &Page, said: &Said<'_>, address: &str) -> Value {
        let mut data = json!({
            "@type": "LearningResource",
            "@id": address,
            "name": said.title,
            "url": address,
            "inLanguage": self.tag_of(page.language),
            "learningResourceType": "module",
        });
        put_said(&mut data, said);
        put_translations(&mut data, said);
        let Some(product) = page.product else { return data };
        put(&mut data, "isPartOf", Some(self.whole_of(product, page.language)));
        let sections = &self.school.product(product).sections;
        let section = sections.iter().find(|section| section.pages.iter().any(|page| page == id));
        let units = section.into_iter().flat_map(|section| &section.units);
        let pages = units.filter_map(|unit| self.school.nearest(&unit.pages, page.language));
        let lessons: Vec<&Page> = pages.map(|id| self.school.page(id)).collect();
        put(&mut data, "timeRequired", duration(lessons.iter().map(|page| page.minutes).sum()));
        let lesson = |page: &&Page| {
            let url = self.place.canonical(&page.address)?;
            Some(json!({ "@type": "LearningResource", "name": page.title, "url": url }))
        };
        put(&mut data, "hasPart", some_list(lessons.iter().filter_map(lesson).collect()));
        data
    }

    /// The product that a page is part of.
    fn whole_of(&self, id: ProductId, language: LanguageId) -> Value {
        let product = self.school.product(id);
        let landing = self.school.nearest(&product.landing, language).map(|id| self.school.page(id));
        let kind = match product.kind {
            ProductKind::Book => "Book",
            ProductKind::Course => "LearningResource",
            _ => "CreativeWork",
        };
        let mut whole = json!({ "@type": kind, "name": model::title_of(self.project, self.school, id, language) });
        put(&mut whole, "url", landing.and_then(|page| self.place.canonical(&page.address)).map(Value::String));
        whole
    }

    pub(super) fn posting(&self, page: &Page, said: &Said<'_>, address: &str) -> Value {
        let mut data = json!({
            "@type": "BlogPosting",
            "@id": address,
            "headline": said.title,
            "url": address,
            "mainEntityOfPage": address,
            "inLanguage": self.tag_of(page.language),
        });
        put_said(&mut data, said);
        put_translations(&mut data, said);
        put(&mut data, "publisher", Some(self.organization(page.language)));
        self.put_dates(&mut data, page);
        let front = page.file.map(|file| &self.project.pages[file].front);
        let people = front.into_iter().flat_map(|front| &front.people);
        let people = people.filter_map(|person| self.person_value(&person.value, page.language)).collect();
        put(&mut data, "author", some_list(people).or_else(|| Some(self.organization(page.language))));
        put(&mut data, "timeRequired", duration(page.minutes));
        let tags = page.tags.iter().filter_map(|tag| self.school.tags.get(tag)).map(|tag| json!(tag.name)).collect();
        put(&mut data, "keywords", some_list(tags));
        put(&mut data, "isPartOf", self.site_id(page.language));
        data
    }

    /// Any other page of text.
    pub(super) fn plain(&self, page: &Page, said: &Said<'_>, address: &str) -> Value {
        let mut data = self.web_page("WebPage", page, said, address);
        self.put_dates(&mut data, page);
        data
    }

    fn web_page(&self, kind: &str, page: &Page, said: &Said<'_>, address: &str) -> Value {
        let mut data = json!({
            "@type": kind,
            "@id": address,
            "name": said.title,
            "url": address,
            "inLanguage": self.tag_of(page.language),
        });
        put(&mut data, "description", said.description.map(|words| json!(words)));
        put(&mut data, "isPartOf", self.site_id(page.language));
        put_translations(&mut data, said);
        data
    }

    /// A list, with what it lists.
    pub(super) fn collection(&self, page: &Page, said: &Said<'_>, address: &str) -> Value {
        let mut data = self.web_page("CollectionPage", page, said, address);
        let items: Vec<Value> = self
            .listed(page)
            .into_iter()
            .filter_map(|(name, href)| Some((name, self.whole(&href)?)))
            .enumerate()
            .map(|(index, (name, url))| json!({ "@type": "ListItem", "position": index + 1, "name": name, "url": url }))
            .collect();
        let list = json!({ "@type": "ItemList", "numberOfItems": items.len(), "itemListElement": items });
        put(&mut data, "mainEntity", (!items.is_empty()).then_some(list));
        data
    }

    /// A person's page and the person.
    pub(super) fn profile(&self, id: &str, page: &Page, said: &Said<'_>, address: &str) -> Option<Value> {
        let mut data = self.web_page("ProfilePage", page, said, address);
        let card = self.person(id, page.language)?;
        let front = page.file.map(|file| &self.project.pages[file].front);
        let mut person = self.person_value(id, page.language)?;
        put(&mut person, "@id", Some(json!(format!("{address}#person"))));
        put(&mut person, "jobTitle", card.role.map(Value::String));
        put(&mut person, "description", card.summary.map(Value::String));
        put(&mut person, "image", card.portrait.and_then(|portrait| self.whole(&portrait.src)));
        let links = front.into_iter().flat_map(|front| &front.links).filter(|link| model::is_external(&link.value));
        let links = links.filter(|link| link.value.starts_with("http")).map(|link| json!(link.value)).collect();
        put(&mut person, "sameAs", some_list(links));
        let credential = |given: &Credential| {
            let mut data = json!({ "@type": "EducationalOccupationalCredential", "name": given.title });
            let giver = given.by.as_ref().map(|name| json!({ "@type": "Organization", "name": name }));
            put(&mut data, "recognizedBy", giver);
            put(&mut data, "dateCreated", given.date.as_ref().map(|date| json!(iso(date))));
            put(&mut data, "url", given.url.as_ref().map(|url| json!(url.value)));
            data
        };
        let credentials = front.into_iter().flat_map(|front| &front.credentials).map(credential).collect();
        put(&mut person, "hasCredential", some_list(credentials));
        put(&mut person, "worksFor", self.school_id());
        put(&mut data, "mainEntity", Some(person));
        self.put_dates(&mut data, page);
        Some(data)
    }

    pub(super) fn person_value(&self, id: &str, language: LanguageId) -> Option<Value> {
        let card = self.person(id, language)?;
        let mut data = json!({ "@type": "Person", "name": card.name });
        put(&mut data, "url", self.whole(&card.href));
        Some(data)
    }

    /// When it was published and last changed, as far as the page says.
    pub(super) fn put_dates(&self, data: &mut Value, page: &Page) {
        let Some(file) = page.file.map(|file| &self.project.pages[file]) else { return };
        let published = model::post_date(file);
        put(data, "datePublished", published.map(|date| json!(iso(&date))));
        put(data, "dateModified", file.updated().map(|date| json!(iso(&date))));
    }
}
