//! Structured data (schema.org) of a page, made of the same values as the page itself.
//!
//! Required and recommended properties follow Google's pages on structured data; what they retired is left out.

use super::Renderer;
use super::commerce::iso;
use super::pages::is_free;
use crate::load::catalog::{Access, Billing, Product as Entry, ProductKind, Status};
use crate::model::{self, LanguageId, Page, PageId, PageKind, Product, ProductId};
use serde_json::{Map, Value, json};

impl Renderer<'_> {
    /// The page's structured data; absent when nothing is to be said or addresses are not known.
    pub(super) fn json_ld(&self, id: PageId, title: &str) -> Option<String> {
        let page = self.school.page(id);
        let address = self.place.canonical(&page.address)?;
        let mut graph = Vec::new();
        match &page.kind {
            PageKind::Home => graph.push(self.website(page.language, &address)),
            PageKind::Landing => graph.extend(self.product_data(page, &address)),
            PageKind::Lesson | PageKind::Chapter | PageKind::Part | PageKind::Module => {
                graph.push(self.learning_resource(page, title, &address));
            }
            PageKind::Post => graph.push(self.posting(page, title, &address)),
            PageKind::Person(person) => graph.extend(self.person_data(person, page.language)),
            PageKind::Catalog | PageKind::KindList(_) => graph.extend(self.item_list(page)),
            PageKind::Posts | PageKind::Tag(_) | PageKind::Tags | PageKind::People | PageKind::Plain => {}
            PageKind::NotFound => return None,
        }
        graph.extend(self.breadcrumb_list(page, title, &address));
        if graph.is_empty() {
            return None;
        }
        let data = json!({ "@context": "https://schema.org", "@graph": graph });
        Some(script_safe(&data.to_string()))
    }

    fn website(&self, language: LanguageId, address: &str) -> Value {
        let site = &self.sites[language.0];
        let mut data = json!({ "@type": "WebSite", "name": site.title, "url": address, "inLanguage": site.language });
        put(&mut data, "description", site.tagline.clone().map(Value::String));
        data
    }

    fn product_data(&self, page: &Page, address: &str) -> Vec<Value> {
        let Some(id) = page.product else { return Vec::new() };
        let product = self.school.product(id);
        let entry = self.entry(id);
        let Some(card) = self.card_of(id, page.language) else { return Vec::new() };
        let mut data = json!({
            "@type": schema_type(product.kind),
            "name": card.title,
            "url": address,
        });
        if !matches!(product.kind, ProductKind::Community | ProductKind::Bundle) {
            put(&mut data, "inLanguage", Some(json!(self.school.language(page.language).tag)));
        }
        put(&mut data, "description", card.tagline.clone().map(Value::String));
        put(&mut data, "image", self.whole(&card.cover.src));
        let offers = entry.map(|entry| self.offers(entry, address, page.language)).unwrap_or_default();
        let people: Vec<Value> =
            product.people.iter().filter_map(|person| self.person_value(person, page.language)).collect();
        match product.kind {
            ProductKind::Course => self.course(&mut data, id, page, &offers, &people),
            ProductKind::Book => {
                put(&mut data, "author", some_list(people));
                put(&mut data, "bookFormat", Some(json!("https://schema.org/EBook")));
            }
            ProductKind::Event => self.event_data(&mut data, product, page, address, people),
            ProductKind::Tutorial => {
                put(&mut data, "headline", Some(json!(card.title)));
                put(&mut data, "author", some_list(people));
                put_access(&mut data, page);
            }
            ProductKind::Community => {
                let site = &self.sites[page.language.0];
                put(&mut data, "provider", Some(json!({ "@type": "Organization", "name": site.title })));
            }
            ProductKind::Bundle => {
                put(&mut data, "brand", Some(json!({ "@type": "Brand", "name": self.sites[page.language.0].title })));
            }
        }
        if product.kind == ProductKind::Book && offers.is_empty() && entry.is_none_or(|entry| entry.reviews.is_empty())
        {
            put(&mut data, "@type", Some(json!("Book"))); // what is neither sold nor reviewed is no product
        }
        put(&mut data, "offers", some_list(offers));
        if let Some(entry) = entry {
            self.put_reviews(&mut data, entry, page.language);
        }
        let mut graph = vec![data];
        graph.extend(self.faq_page(id, page.language));
        graph
    }

    fn course(&self, data: &mut Value, id: ProductId, page: &Page, offers: &[Value], people: &[Value]) {
        let product = self.school.product(id);
        let site = &self.sites[page.language.0];
        let mut provider = json!({ "@type": "Organization", "name": site.title });
        put(&mut provider, "sameAs", self.place.canonical("/").map(Value::String));
        put(data, "provider", Some(provider));
        let minutes: u32 = product
            .units()
            .filter_map(|unit| self.school.nearest(&unit.pages, page.language))
            .map(|id| self.school.page(id).minutes)
            .sum();
        let mut instance = json!({ "@type": "CourseInstance", "courseMode": "Online" });
        put(&mut instance, "courseWorkload", (minutes > 0).then(|| json!(format!("PT{minutes}M"))));
        put(&mut instance, "instructor", some_list(people.to_vec()));
        put(data, "hasCourseInstance", Some(instance));
        if let Some(entry) = self.entry(id) {
            let words = model::words_of(self.project, self.school, id, page.language);
            let outcomes =
                words.map(|words| &words.outcomes).filter(|list| !list.is_empty()).unwrap_or(&entry.outcomes);
            put(data, "teaches", some_list(outcomes.iter().map(|line| json!(line)).collect()));
            let first = words.map(|words| &words.prerequisites).filter(|list| !list.is_empty());
            let first = first.unwrap_or(&entry.prerequisites);
            put(data, "coursePrerequisites", some_list(first.iter().map(|line| json!(line)).collect()));
            put(data, "educationalLevel", entry.level.map(|level| json!(level.name())));
        }
        let modules = self.sections(product, page.language).into_iter().filter_map(|section| section.title);
        let modules = modules.map(|title| json!({ "@type": "Syllabus", "name": title })).collect();
        put(data, "syllabusSections", some_list(modules));
        if offers.is_empty() && product.access == Access::Free {
            put(data, "isAccessibleForFree", Some(json!(true)));
            let free = json!({ "@type": "Offer", "category": "Free", "price": "0", "priceCurrency": "USD" });
            put(data, "offers", Some(free));
        }
    }

    fn event_data(&self, data: &mut Value, product: &Product, page: &Page, address: &str, people: Vec<Value>) {
        let front = page.file.map(|file| &self.project.pages[file].front);
        if let Some((starts, ends)) = &product.time {
            put(data, "startDate", Some(json!(iso(starts))));
            put(data, "endDate", ends.as_ref().map(|ends| json!(iso(ends))));
        }
        put(data, "eventStatus", Some(json!("https://schema.org/EventScheduled")));
        let place = front.and_then(|front| front.place.clone());
        let mode = if place.is_some() { "Offline" } else { "Online" };
        put(data, "eventAttendanceMode", Some(json!(format!("https://schema.org/{mode}EventAttendanceMode"))));
        let location = match place {
            Some(place) => json!({ "@type": "Place", "name": place, "address": place }),
            None => json!({ "@type": "VirtualLocation", "url": address }),
        };
        put(data, "location", Some(location));
        put(data, "performer", some_list(people));
        let site = &self.sites[page.language.0];
        put(
            data,
            "organizer",
            Some(json!({ "@type": "Organization", "name": site.title, "url": self.place.canonical("/") })),
        );
    }

    /// One offer for each plan and currency, with exactly the prices of the page.
    fn offers(&self, entry: &Entry, address: &str, language: LanguageId) -> Vec<Value> {
        let tag = &self.school.language(language).tag;
        let sale = model::running_sale(entry, &self.moment);
        let availability = match *entry.status {
            Status::Available => "InStock",
            Status::Preorder => "PreOrder",
            Status::Waitlist | Status::Draft | Status::Retired => return Vec::new(),
        };
        let mut offers = Vec::new();
        for offer in model::offers(entry, &self.moment, tag) {
            for price in &offer.prices {
                let category = match *offer.plan.billing {
                    Billing::Monthly | Billing::Yearly => "Subscription",
                    Billing::Free => "Free",
                    _ => "Paid",
                };
                let amount = format!("{:.1$}", price.amount, price.currency.decimals() as usize);
                let mut data = json!({
                    "@type": "Offer",
                    "name": offer.plan.title,
                    "category": category,
                    "price": amount,
                    "priceCurrency": price.currency.code(),
                    "availability": format!("https://schema.org/{availability}"),
                    "url": address,
                });
                put(&mut data, "priceValidUntil", sale.map(|sale| json!(sale.0.ends.day().to_string())));
                offers.push(data);
            }
        }
        offers
    }

    fn put_reviews(&self, data: &mut Value, entry: &Entry, language: LanguageId) {
        let reviews: Vec<Value> = self
            .reviews(entry, language)
            .into_iter()
            .filter_map(|review| {
                let mut value = json!({
                    "@type": "Review",
                    "author": { "@type": "Person", "name": review.author },
                    "reviewBody": review.text,
                    "reviewRating": { "@type": "Rating", "ratingValue": review.rating?, "bestRating": 5 },
                });
                put(&mut value, "datePublished", review.date.map(|date| json!(date.iso)));
                Some(value)
            })
            .collect();
        if let Some(rating) = self.rating(entry, language) {
            let rating = json!({
                "@type": "AggregateRating",
                "ratingValue": rating.value,
                "reviewCount": rating.count,
                "bestRating": 5,
            });
            put(data, "aggregateRating", Some(rating));
        }
        put(data, "review", some_list(reviews));
    }

    fn faq_page(&self, id: ProductId, language: LanguageId) -> Option<Value> {
        let questions: Vec<Value> = self
            .questions(id, language)
            .iter()
            .map(|faq| {
                let answer = super::text::plain_line(&faq.a);
                json!({ "@type": "Question", "name": faq.q, "acceptedAnswer": { "@type": "Answer", "text": answer } })
            })
            .collect();
        (!questions.is_empty()).then(|| json!({ "@type": "FAQPage", "mainEntity": questions }))
    }

    fn learning_resource(&self, page: &Page, title: &str, address: &str) -> Value {
        let mut data = json!({
            "@type": if page.kind == PageKind::Chapter { "Chapter" } else { "LearningResource" },
            "name": title,
            "url": address,
            "inLanguage": self.school.language(page.language).tag,
        });
        put_access(&mut data, page);
        put(&mut data, "description", page.summary.clone().map(Value::String));
        if page.kind != PageKind::Chapter {
            put(&mut data, "timeRequired", (page.minutes > 0).then(|| json!(format!("PT{}M", page.minutes))));
        }
        if let Some(id) = page.product {
            let product = self.school.product(id);
            let landing = self.school.nearest(&product.landing, page.language).map(|id| self.school.page(id));
            let mut whole = json!({
                "@type": match product.kind {
                    ProductKind::Book => "Book",
                    ProductKind::Course => "LearningResource",
                    _ => "CreativeWork",
                },
                "name": model::title_of(self.project, self.school, id, page.language),
            });
            put(&mut whole, "url", landing.and_then(|page| self.place.canonical(&page.address)).map(Value::String));
            put(&mut data, "isPartOf", Some(whole));
        }
        data
    }

    fn posting(&self, page: &Page, title: &str, address: &str) -> Value {
        let site = &self.sites[page.language.0];
        let mut data = json!({
            "@type": "BlogPosting",
            "headline": title,
            "url": address,
            "mainEntityOfPage": address,
            "inLanguage": site.language,
            "publisher": { "@type": "Organization", "name": site.title },
        });
        let file = page.file.map(|file| &self.project.pages[file]);
        let published = file.and_then(model::post_date);
        put(&mut data, "datePublished", published.map(|date| json!(iso(&date))));
        let updated = file.and_then(|file| file.front.updated.as_deref().copied());
        put(&mut data, "dateModified", updated.map(|date| json!(iso(&date))));
        let people = file
            .map(|file| file.front.people.iter().filter_map(|p| self.person_value(&p.value, page.language)).collect());
        put(
            &mut data,
            "author",
            people.and_then(some_list).or_else(|| Some(json!({ "@type": "Organization", "name": site.title }))),
        );
        put(&mut data, "description", page.summary.clone().map(Value::String));
        data
    }

    fn person_value(&self, id: &str, language: LanguageId) -> Option<Value> {
        let card = self.person(id, language)?;
        let mut data = json!({ "@type": "Person", "name": card.name });
        put(&mut data, "url", self.whole(&card.href));
        Some(data)
    }

    fn person_data(&self, id: &str, language: LanguageId) -> Option<Value> {
        let card = self.person(id, language)?;
        let mut data = self.person_value(id, language)?;
        put(&mut data, "jobTitle", card.role.map(Value::String));
        put(&mut data, "description", card.summary.map(Value::String));
        put(&mut data, "image", card.portrait.and_then(|portrait| self.whole(&portrait.src)));
        Some(data)
    }

    fn item_list(&self, page: &Page) -> Option<Value> {
        let products = self.school.products().filter(|(_, product)| match page.kind {
            PageKind::KindList(kind) => product.kind == kind,
            _ => true,
        });
        let cards = products.filter_map(|(id, _)| self.card_of(id, page.language));
        let items: Vec<Value> = cards
            .enumerate()
            .filter_map(|(index, card)| {
                Some(json!({ "@type": "ListItem", "position": index + 1, "name": card.title, "url": self.whole(&card.href)? }))
            })
            .collect();
        (!items.is_empty()).then(|| json!({ "@type": "ItemList", "itemListElement": items }))
    }

    fn breadcrumb_list(&self, page: &Page, title: &str, address: &str) -> Option<Value> {
        let mut crumbs: Vec<(String, String)> = self
            .breadcrumbs(page)
            .into_iter()
            .filter_map(|crumb| {
                Some((crumb.title, self.place.origin.as_ref().map(|origin| format!("{origin}{}", crumb.href))?))
            })
            .collect();
        crumbs.push((title.to_owned(), address.to_owned()));
        let items: Vec<Value> = crumbs
            .iter()
            .enumerate()
            .map(|(index, (name, item))| json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": item }))
            .collect();
        (items.len() >= 2).then(|| json!({ "@type": "BreadcrumbList", "itemListElement": items }))
    }

    /// A root-relative address made whole.
    fn whole(&self, href: &str) -> Option<Value> {
        if model::is_external(href) {
            return Some(json!(href));
        }
        self.place.origin.as_ref().map(|origin| json!(format!("{origin}{href}")))
    }
}

fn schema_type(kind: ProductKind) -> Value {
    match kind {
        ProductKind::Course => json!("Course"),
        ProductKind::Book => json!(["Book", "Product"]),
        ProductKind::Tutorial => json!("TechArticle"),
        ProductKind::Event => json!("EducationEvent"),
        ProductKind::Community => json!("Service"),
        ProductKind::Bundle => json!("Product"),
    }
}

fn put(data: &mut Value, key: &str, value: Option<Value>) {
    if let (Value::Object(object), Some(value)) = (data, value) {
        let object: &mut Map<String, Value> = object;
        object.insert(key.to_owned(), value);
    }
}

/// Whether a page can be read for nothing, and where its paid part begins.
fn put_access(data: &mut Value, page: &Page) {
    if page.withheld_until.is_some() {
        return; // nobody can read it yet
    }
    put(data, "isAccessibleForFree", Some(json!(is_free(page))));
    if !is_free(page) {
        let part = json!({ "@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": ".paywall" });
        put(data, "hasPart", Some(part));
    }
}

fn some_list(mut values: Vec<Value>) -> Option<Value> {
    match values.len() {
        0 => None,
        1 => values.pop(),
        _ => Some(Value::Array(values)),
    }
}

/// JSON that cannot end the script element it stands in.
fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
