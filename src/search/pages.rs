//! The pages that can be found, in the order of the index: product by product, then all others.

use super::units::{self, Unit};
use crate::load::Project;
use crate::load::catalog::Faq;
use crate::locale::Locale;
use crate::model::{self, LanguageId, Page, PageId, PageKind, ProductId, School};
use crate::parse::{self, ParseOptions};
use crate::source::{Expanded, SourceId};
use rayon::prelude::*;

/// A page that can be found.
pub(super) struct Found<'a> {
    pub(super) id: PageId,
    pub(super) page: &'a Page,
    pub(super) title: String,
    /// What it belongs to or is, in a word: the product's title, or its kind.
    pub(super) label: String,
    /// Words that it is found by and that are not in its text: subjects, its title in contents.
    pub(super) further: String,
    pub(super) units: Vec<Unit>,
}

/// The pages of a language, as far as they are wanted.
pub(super) fn pages<'a>(
    project: &Project,
    school: &'a School,
    language: LanguageId,
    locale: &Locale,
    is_wanted: &(dyn Fn(&Page) -> bool + Sync),
) -> Vec<Found<'a>> {
    let here = school.iter().filter(|(_, page)| page.language == language && model::can_be_found(page));
    let mut wanted: Vec<(PageId, &Page)> = here.filter(|(_, page)| is_wanted(page)).collect();
    wanted.sort_by_key(|(id, page)| (page.product.map_or(u32::MAX, |product| product.0), *id));
    wanted.into_par_iter().map(|(id, page)| found(project, school, locale, id, page)).collect()
}

fn found<'a>(project: &Project, school: &'a School, locale: &Locale, id: PageId, page: &'a Page) -> Found<'a> {
    let front = page.file.map(|file| &project.pages[file].front);
    let product_title = |product| model::title_of(project, school, product, page.language);
    let landing = page.product.filter(|_| page.kind == PageKind::Landing);
    let title = landing.map_or_else(|| page.title.clone(), product_title);
    let label = match (landing, page.product) {
        (Some(product), _) => locale.text(&format!("kind-{}", school.product(product).kind.name())),
        (None, Some(product)) => product_title(product),
        (None, None) => match page.kind {
            PageKind::Post => locale.text("posts"),
            PageKind::Person(_) => locale.text("people"),
            _ => String::new(),
        },
    };
    let mut before: Vec<String> = page.summary.clone().into_iter().collect();
    if let Some(front) = front {
        before.extend(front.role.clone().into_iter().chain(front.place.clone()));
        before.extend(front.credentials.iter().map(|credential| credential.words().collect::<Vec<_>>().join(", ")));
    }
    let mut units = units::units(page, &before);
    if let Some(product) = landing {
        let offer = offer(project, school, product, page.language);
        // What a product promises comes first, unless its text begins with it.
        if !units[0].text.contains(&offer.0) {
            let text = [offer.0.as_str(), &units[0].text].join("\n");
            text.trim().clone_into(&mut units[0].text);
        }
        units.extend(offer.1.lines().map(|line| Unit { text: line.to_owned(), ..Unit::default() }));
    }
    let tags = page.tags.iter().filter_map(|tag| school.tags.get(tag)).map(|tag| tag.name.as_str());
    let further: Vec<&str> = page.short_title.as_deref().into_iter().chain(tags).collect();
    Found { id, page, title, label, further: further.join("\n"), units }
}

/// What the catalog says of a product: its tagline; and its outcomes, audience and questions, a line each.
fn offer(project: &Project, school: &School, product: ProductId, language: LanguageId) -> (String, String) {
    let Some(entry) = model::entry_of(project, school, product) else { return (String::new(), String::new()) };
    let words = model::words_of(project, school, product, language);
    let tagline = words.and_then(|words| words.tagline.clone()).or_else(|| entry.tagline.clone());
    let of = |translated: Option<&Vec<String>>, own: &[String]| {
        translated.filter(|list| !list.is_empty()).map_or(own, Vec::as_slice).join("\n")
    };
    let mut rest = vec![
        of(words.map(|words| &words.outcomes), &entry.outcomes),
        of(words.map(|words| &words.audience), &entry.audience),
        of(words.map(|words| &words.prerequisites), &entry.prerequisites),
    ];
    let faqs: &[Faq] = words.map(|words| words.faqs.as_slice()).filter(|faqs| !faqs.is_empty()).unwrap_or(&entry.faqs);
    rest.extend(faqs.iter().map(|faq| format!("{} {}", plain(&faq.q), plain(&faq.a).replace('\n', " "))));
    rest.retain(|lines| !lines.is_empty());
    (tagline.unwrap_or_default(), rest.join("\n"))
}

/// A text of the catalog without markup.
fn plain(markdown: &str) -> String {
    let expanded = Expanded::from_file(SourceId(0), markdown, 0..markdown.len());
    let options = ParseOptions { raw_html: false, ..ParseOptions::default() };
    units::plain(&parse::parse(&expanded, &options).0.blocks)
}
