//! Landing pages: what is on offer.

use super::{Said, duration, put, put_access, put_said, put_translations, some_list};
use crate::load::catalog::{Access, Level, ProductKind};
use crate::model::{self, Page, Product, ProductId};
use crate::render::Renderer;
use crate::render::commerce::iso;
use serde_json::{Value, json};

impl Renderer<'_> {
    /// The product, and the questions that buyers ask.
    pub(super) fn product_data(&self, page: &Page, said: &Said<'_>, address: &str) -> Vec<Value> {
        let Some(id) = page.product else { return Vec::new() };
        let product = self.school.product(id);
        let entry = self.entry(id);
        let Some(card) = self.card_of(id, page.language) else { return Vec::new() };
        let mut data = json!({
            "@type": schema_type(product.kind),
            "@id": address,
            "name": said.title,
            "url": address,
        });
        if product.kind != ProductKind::Community {
            put(&mut data, "inLanguage", Some(json!(self.tag_of(page.language))));
        }
        put_said(&mut data, said);
        let mut pictures = vec![self.whole(&card.cover.src)];
        pictures
            .push(said.picture.map(|picture| json!(picture)).filter(|picture| pictures[0].as_ref() != Some(picture)));
        put(&mut data, "image", some_list(pictures.into_iter().flatten().collect()));
        let offers = entry.map(|entry| self.offers(entry, address, page.language)).unwrap_or_default();
        let offers = if product.is_past(&self.moment) { Vec::new() } else { offers };
        let people: Vec<Value> =
            product.people.iter().filter_map(|person| self.person_value(person, page.language)).collect();
        match product.kind {
            ProductKind::Course => self.course(&mut data, id, page, offers.is_empty(), &people),
            ProductKind::Book => self.book(&mut data, product, page, people),
            ProductKind::Event => self.event_data(&mut data, product, page, address, people),
            ProductKind::Tutorial => self.tutorial(&mut data, id, page, people),
            ProductKind::Community => put(&mut data, "provider", Some(self.organization(page.language))),
            ProductKind::Bundle => self.bundle(&mut data, product, page),
        }
        if matches!(product.kind, ProductKind::Course | ProductKind::Book | ProductKind::Tutorial | ProductKind::Bundle)
        {
            put_translations(&mut data, said);
            let tags = page.tags.iter().filter_map(|tag| self.school.tags.get(tag)).map(|tag| json!(tag.name));
            put(&mut data, "keywords", some_list(tags.collect()));
        }
        let reviewed = entry.is_some_and(|entry| !entry.reviews.is_empty());
        if offers.is_empty() && !reviewed {
            match product.kind {
                ProductKind::Book => put(&mut data, "@type", Some(json!("Book"))), // what is neither sold nor reviewed
                ProductKind::Bundle => put(&mut data, "@type", Some(json!("Collection"))), // is no product
                _ => {}
            }
        }
        if !offers.is_empty() {
            put(&mut data, "offers", some_list(offers));
        }
        if let Some(entry) = entry {
            self.put_reviews(&mut data, entry, page.language);
        }
        let mut graph = vec![data];
        graph.extend(self.faq_page(id, page.language));
        graph
    }

    fn course(&self, data: &mut Value, id: ProductId, page: &Page, no_offers: bool, people: &[Value]) {
        let product = self.school.product(id);
        put(data, "provider", Some(self.organization(page.language)));
        let minutes: u32 = self.unit_pages(product, page).map(|page| page.minutes).sum();
        let mut instance = json!({ "@type": "CourseInstance", "courseMode": "Online" });
        put(&mut instance, "courseWorkload", duration(minutes));
        put(&mut instance, "inLanguage", Some(json!(self.tag_of(page.language))));
        put(&mut instance, "instructor", some_list(people.to_vec()));
        put(data, "hasCourseInstance", Some(instance));
        self.put_teaching(data, id, page);
        let section = |section: &model::Section| {
            let view = self.section(section, page.language);
            let mut syllabus = json!({ "@type": "Syllabus", "name": view.title? });
            put(&mut syllabus, "description", view.summary.map(Value::String));
            put(&mut syllabus, "url", view.href.and_then(|href| self.whole(&href)));
            let pages = section.units.iter().filter_map(|unit| self.school.nearest(&unit.pages, page.language));
            put(&mut syllabus, "timeRequired", duration(pages.map(|id| self.school.page(id).minutes).sum()));
            Some(syllabus)
        };
        put(data, "syllabusSections", some_list(product.sections.iter().filter_map(section).collect()));
        self.put_changes(data, id, page);
        if no_offers && product.access == Access::Free {
            put(data, "isAccessibleForFree", Some(json!(true)));
            let free = json!({ "@type": "Offer", "category": "Free", "price": "0", "priceCurrency": "USD" });
            put(data, "offers", Some(free));
        }
    }

    fn book(&self, data: &mut Value, product: &Product, page: &Page, people: Vec<Value>) {
        put(data, "author", some_list(people));
        put(data, "publisher", Some(self.organization(page.language)));
        put(data, "bookFormat", Some(json!("https://schema.org/EBook")));
        if product.access == Access::Free {
            put(data, "isAccessibleForFree", Some(json!(true)));
        }
        let chapters = self.unit_pages(product, page).enumerate().filter_map(|(index, chapter)| {
            let title = chapter.short_title.as_ref().unwrap_or(&chapter.title);
            let url = self.place.canonical(&chapter.address)?;
            Some(json!({ "@type": "Chapter", "name": title, "position": index + 1, "url": url }))
        });
        put(data, "hasPart", some_list(chapters.collect()));
        if let Some(id) = page.product {
            self.put_teaching(data, id, page);
            self.put_changes(data, id, page);
        }
    }

    fn tutorial(&self, data: &mut Value, id: ProductId, page: &Page, people: Vec<Value>) {
        put(data, "headline", data.get("name").cloned());
        put(data, "learningResourceType", Some(json!("tutorial")));
        put(data, "author", some_list(people).or_else(|| Some(self.organization(page.language))));
        put(data, "publisher", Some(self.organization(page.language)));
        put(data, "timeRequired", duration(page.minutes));
        self.put_teaching(data, id, page);
        self.put_dates(data, page);
        put_access(data, page);
    }

    fn event_data(&self, data: &mut Value, product: &Product, page: &Page, address: &str, people: Vec<Value>) {
        let front = page.file.map(|file| &self.project.pages[file].front);
        if let Some((starts, ends)) = &product.time {
            put(data, "startDate", Some(json!(iso(starts))));
            put(data, "endDate", ends.as_ref().map(|ends| json!(iso(ends))));
        }
        put(data, "eventStatus", Some(json!("https://schema.org/EventScheduled")));
        let place = front.and_then(|front| front.place.clone());
        let online = place.is_none() || front.is_some_and(|front| front.online.is_some());
        let mode = match (&place, online) {
            (Some(_), true) => "Mixed",
            (Some(_), false) => "Offline",
            (None, _) => "Online",
        };
        put(data, "eventAttendanceMode", Some(json!(format!("https://schema.org/{mode}EventAttendanceMode"))));
        let room = place.map(|place| json!({ "@type": "Place", "name": place, "address": place }));
        // The page of the event leads to the room, which may be for buyers only.
        let screen = online.then(|| json!({ "@type": "VirtualLocation", "url": address }));
        put(data, "location", some_list(room.into_iter().chain(screen).collect()));
        put(data, "isAccessibleForFree", Some(json!(product.access == Access::Free)));
        put(data, "maximumAttendeeCapacity", front.and_then(|front| front.seats).map(|seats| json!(seats)));
        put(data, "performer", some_list(people));
        put(data, "organizer", Some(self.organization(page.language)));
        put(data, "recordedIn", self.recording(product, page));
    }

    /// A bundle is sold as one thing and made of others.
    fn bundle(&self, data: &mut Value, product: &Product, page: &Page) {
        put(data, "brand", Some(json!({ "@type": "Brand", "name": self.sites[page.language.0].title })));
        let work = |id: &ProductId| {
            let part = self.school.product(*id);
            let card = self.card_of(*id, page.language)?;
            let kind = match part.kind {
                ProductKind::Course => "Course",
                ProductKind::Book => "Book",
                ProductKind::Tutorial => "TechArticle",
                ProductKind::Event | ProductKind::Community | ProductKind::Bundle => return None,
            };
            // The description is required of a course wherever it is named.
            let description = card.tagline.as_ref().unwrap_or(&card.title);
            let mut work = json!({ "@type": kind, "name": card.title, "description": description });
            put(
                &mut work,
                if kind == "TechArticle" { "headline" } else { "provider" },
                match kind {
                    "TechArticle" => Some(json!(card.title)),
                    _ => self.school_id(),
                },
            );
            put(&mut work, "url", self.whole(&card.href));
            Some(work)
        };
        put(data, "hasPart", some_list(product.includes.iter().filter_map(work).collect()));
    }

    /// What is learned, what is needed first and how hard it is.
    fn put_teaching(&self, data: &mut Value, id: ProductId, page: &Page) {
        let Some(entry) = self.entry(id) else { return };
        let words = model::words_of(self.project, self.school, id, page.language);
        let translated = words.map(|words| &words.outcomes).filter(|list| !list.is_empty());
        let outcomes = translated.unwrap_or(&entry.outcomes).iter().map(|line| json!(line)).collect();
        let translated = words.map(|words| &words.prerequisites).filter(|list| !list.is_empty());
        let first = translated.unwrap_or(&entry.prerequisites).iter().map(|line| json!(line)).collect();
        put(data, "teaches", some_list(outcomes));
        match self.school.product(id).kind {
            ProductKind::Course => put(data, "coursePrerequisites", some_list(first)),
            ProductKind::Tutorial => put(data, "dependencies", some_list(first)),
            _ => {}
        }
        put(data, "educationalLevel", entry.level.map(|level: Level| json!(level.name())));
        let translated = words.map(|words| &words.audience).filter(|list| !list.is_empty());
        let audience = translated.unwrap_or(&entry.audience).iter();
        let audience = audience.map(|line| json!({ "@type": "Audience", "audienceType": line })).collect();
        put(data, "audience", some_list(audience));
    }

    /// The day of the newest change that the page tells of.
    fn put_changes(&self, data: &mut Value, id: ProductId, page: &Page) {
        let updates = crate::plan::updates(self.project, self.school, id, page.language);
        let newest = updates.iter().max_by_key(|update| update.date.instant());
        put(data, "dateModified", newest.map(|update| json!(iso(&update.date))));
        put(data, "version", newest.and_then(|update| update.version.as_ref()).map(|version| json!(version)));
    }

    fn unit_pages<'a>(&'a self, product: &'a Product, page: &Page) -> impl Iterator<Item = &'a Page> {
        let language = page.language;
        let pages = product.units().filter_map(move |unit| self.school.nearest(&unit.pages, language));
        pages.map(|id| self.school.page(id))
    }
}

fn schema_type(kind: ProductKind) -> Value {
    match kind {
        ProductKind::Course => json!("Course"),
        ProductKind::Book => json!(["Book", "Product"]),
        ProductKind::Tutorial => json!("TechArticle"),
        ProductKind::Event => json!("EducationEvent"),
        ProductKind::Community => json!("Service"),
        ProductKind::Bundle => json!(["Product", "Collection"]),
    }
}
