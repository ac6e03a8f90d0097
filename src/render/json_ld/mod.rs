//! Structured data (schema.org) of a page, made of the same values as the page itself.
//!
//! Required and recommended properties follow Google's pages on structured data; what they retired is left out. Things
//! that several pages speak of have an `@id`, so that a machine knows them again.

mod media;
mod offers;
mod pages;
mod product;

use super::Renderer;
use super::context::TranslationLink;
use super::pages::is_free;
use crate::model::{self, LanguageId, Page, PageId, PageKind};
use serde_json::{Map, Value, json};

/// What a page's data and the page itself both say.
pub(super) struct Said<'a> {
    /// The page's title.
    pub(super) title: &'a str,
    /// One or two sentences.
    pub(super) description: Option<&'a str>,
    /// Absolute address of the picture that stands for the page.
    pub(super) picture: Option<&'a str>,
    /// The page in all its languages.
    pub(super) translations: &'a [TranslationLink],
}

impl Renderer<'_> {
    /// The page's structured data; absent when nothing is to be said or addresses are not known.
    pub(super) fn json_ld(&self, id: PageId, said: &Said<'_>) -> Option<String> {
        let page = self.school.page(id);
        let address = self.place.canonical(&page.address)?;
        let mut graph = match &page.kind {
            PageKind::Home => vec![self.website(page.language, &address), self.school_data(page.language)],
            PageKind::Landing => self.product_data(page, said, &address),
            PageKind::Lesson | PageKind::Chapter | PageKind::Part => vec![self.reading(page, said, &address)],
            PageKind::Module => vec![self.module_data(id, page, said, &address)],
            PageKind::Post => vec![self.posting(page, said, &address)],
            PageKind::Person(person) => self.profile(person, page, said, &address).into_iter().collect(),
            PageKind::Catalog
            | PageKind::KindList(_)
            | PageKind::Posts
            | PageKind::Tag(_)
            | PageKind::Tags
            | PageKind::People => vec![self.collection(page, said, &address)],
            PageKind::Plain | PageKind::Unlock | PageKind::Partner(_) => vec![self.plain(page, said, &address)],
            PageKind::Completion | PageKind::Progress | PageKind::Search | PageKind::Offline | PageKind::NotFound => {
                return None;
            }
        };
        graph.extend(self.breadcrumb_list(page, said.title, &address));
        let data = json!({ "@context": "https://schema.org", "@graph": graph });
        Some(script_safe(&data.to_string()))
    }

    fn website(&self, language: LanguageId, address: &str) -> Value {
        let site = &self.sites[language.0];
        let mut data = json!({
            "@type": "WebSite",
            "@id": format!("{address}#site"),
            "name": site.title,
            "url": address,
            "inLanguage": site.language,
        });
        put(&mut data, "description", site.tagline.clone().map(Value::String));
        put(&mut data, "publisher", self.school_id());
        put(&mut data, "potentialAction", self.search_action(language));
        data
    }

    /// How other programs search the site.
    fn search_action(&self, language: LanguageId) -> Option<Value> {
        let page = self.school.pages.iter().find(|page| page.kind == PageKind::Search && page.language == language)?;
        let address = self.place.canonical(&page.address)?;
        Some(json!({
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": format!("{address}?q={{search_term_string}}") },
            "query-input": "required name=search_term_string",
        }))
    }

    /// The school itself. It is one in all languages.
    fn school_data(&self, language: LanguageId) -> Value {
        let mut data = self.organization(language);
        let site = &self.sites[language.0];
        put(&mut data, "description", site.tagline.clone().map(Value::String));
        let contact = site.contact.as_ref().and_then(|contact| contact.href.strip_prefix("mailto:"));
        put(&mut data, "email", contact.map(|mail| json!(mail)));
        data
    }

    /// The school as others' provider, publisher or seller.
    fn organization(&self, language: LanguageId) -> Value {
        let site = &self.sites[language.0];
        let mut data = json!({ "@type": "Organization" });
        put(&mut data, "@id", self.place.canonical("/").map(|home| json!(format!("{home}#school"))));
        put(&mut data, "name", Some(json!(site.title)));
        put(&mut data, "url", self.place.canonical("/").map(Value::String));
        put(&mut data, "logo", site.logo.as_ref().and_then(|logo| self.whole(&logo.src)));
        data
    }

    fn school_id(&self) -> Option<Value> {
        self.place.canonical("/").map(|home| json!({ "@id": format!("{home}#school") }))
    }

    fn site_id(&self, language: LanguageId) -> Option<Value> {
        let home = format!("{}/", self.school.language(language).prefix);
        self.place.canonical(&home).map(|home| json!({ "@id": format!("{home}#site") }))
    }

    fn breadcrumb_list(&self, page: &Page, title: &str, address: &str) -> Option<Value> {
        let mut crumbs: Vec<(String, Value)> = self
            .breadcrumbs(page)
            .into_iter()
            .filter_map(|crumb| Some((crumb.title, self.whole(&crumb.href)?)))
            .collect();
        crumbs.push((title.to_owned(), json!(address)));
        let items: Vec<Value> = crumbs
            .iter()
            .enumerate()
            .map(|(index, (name, item))| json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": item }))
            .collect();
        (items.len() >= 2).then(|| json!({ "@type": "BreadcrumbList", "itemListElement": items }))
    }

    pub(in crate::render) fn tag_of(&self, language: LanguageId) -> &str {
        &self.school.language(language).tag
    }

    /// A root-relative address made whole.
    fn whole(&self, href: &str) -> Option<Value> {
        if model::is_external(href) {
            return Some(json!(href));
        }
        self.place.origin.as_ref().map(|origin| json!(format!("{origin}{href}")))
    }
}

fn put(data: &mut Value, key: &str, value: Option<Value>) {
    if let (Value::Object(object), Some(value)) = (data, value) {
        let object: &mut Map<String, Value> = object;
        object.insert(key.to_owned(), value);
    }
}

/// What every page of text says of itself.
fn put_said(data: &mut Value, said: &Said<'_>) {
    put(data, "description", said.description.map(|words| json!(words)));
    put(data, "image", said.picture.map(|picture| json!(picture)));
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

/// The same work in other languages: the school's own language has the original.
fn put_translations(data: &mut Value, said: &Said<'_>) {
    let reference = |link: &TranslationLink| link.canonical.as_ref().map(|address| json!({ "@id": address }));
    let Some(original) = said.translations.first() else { return };
    if original.current {
        let others = said.translations.iter().skip(1).filter_map(reference).collect();
        put(data, "workTranslation", some_list(others));
    } else {
        put(data, "translationOfWork", reference(original));
    }
}

fn some_list(mut values: Vec<Value>) -> Option<Value> {
    match values.len() {
        0 => None,
        1 => values.pop(),
        _ => Some(Value::Array(values)),
    }
}

fn duration(minutes: u32) -> Option<Value> {
    (minutes > 0).then(|| json!(format!("PT{minutes}M")))
}

/// JSON that cannot end the script element it stands in.
fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
