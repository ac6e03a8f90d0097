//! Atom feeds (RFC 4287): posts, dated pages and updates of products, newest first.

use super::Renderer;
use super::commerce::iso;
use super::sitemap::ascii;
use super::text;
use crate::config::Date;
use crate::model::{self, LanguageId, PageId};
use crate::plan::{self, FeedScope};
use std::fmt::Write as _;

/// One entry.
struct Entry {
    date: Date,
    updated: Date,
    id: String,
    link: String,
    title: String,
    summary: Option<String>,
    content: Option<String>,
}

impl Renderer<'_> {
    /// A feed.
    pub(super) fn feed(&self, language: LanguageId, scope: FeedScope) -> String {
        let pages = plan::dated_pages(self.project, self.school, language, scope);
        let mut entries: Vec<Entry> = pages.into_iter().filter_map(|(id, date)| self.page_entry(id, date)).collect();
        entries.extend(self.update_entries(language, scope));
        entries.sort_by(|a, b| b.date.instant().cmp(&a.date.instant()).then_with(|| a.id.cmp(&b.id)));
        entries.truncate(plan::FEED_ENTRIES);
        let site = &self.sites[language.0];
        let home = self.place.canonical(&format!("{}/", self.school.language(language).prefix)).unwrap_or_default();
        let own =
            self.place.canonical(&format!("/{}", plan::feed_path(self.school, language, scope))).unwrap_or_default();
        let title = match scope {
            FeedScope::Everything => site.title.clone(),
            FeedScope::Posts => format!("{} · {}", self.locale(language).text("posts"), site.title),
            FeedScope::Kind(kind) => {
                format!("{} · {}", self.locale(language).text(&format!("kinds-{}", kind.name())), site.title)
            }
        };
        let updated = entries.iter().map(|entry| entry.updated).max_by_key(|date| date.instant());
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n<id>{own}</id>\n<updated>{}</updated>\n<author><name>{}</name></author>\n<generator version=\"{}\">tuition</generator>\n",
            site.language,
            escape(&title),
            escape(&home),
            updated.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |date| moment(&date)),
            escape(&site.title),
            env!("CARGO_PKG_VERSION"),
        );
        for entry in &entries {
            let _ = write!(
                xml,
                "<entry><title>{}</title><link rel=\"alternate\" type=\"text/html\" href=\"{}\"/><id>{}</id><published>{}</published><updated>{}</updated>",
                escape(&entry.title),
                escape(&entry.link),
                escape(&entry.id),
                moment(&entry.date),
                moment(&entry.updated),
            );
            if let Some(summary) = &entry.summary {
                let _ = write!(xml, "<summary>{}</summary>", escape(summary));
            }
            if let Some(content) = &entry.content {
                let _ = write!(xml, "<content type=\"html\">{}</content>", escape(content));
            }
            xml.push_str("</entry>\n");
        }
        xml.push_str("</feed>\n");
        xml
    }

    fn page_entry(&self, id: PageId, date: Date) -> Option<Entry> {
        let page = self.school.page(id);
        let link = ascii(&self.place.canonical(&page.address)?);
        let is_post = page.kind == model::PageKind::Post;
        // Only posts are read in feed readers; of other pages a feed says that they are there.
        let content = is_post.then(|| self.text_of_feed(&page.public, page.language).html);
        let content = content.map(|content| self.absolute(&content));
        Some(Entry {
            date,
            updated: page.file.and_then(|file| self.project.pages[file].updated()).unwrap_or(date),
            id: link.clone(),
            link,
            title: self.title(page),
            summary: page.summary.clone().or_else(|| text::excerpt(&page.public)),
            content,
        })
    }

    /// Root-relative addresses made whole, since a feed is read elsewhere.
    fn absolute(&self, html: &str) -> String {
        let Some(origin) = &self.place.origin else { return html.to_owned() };
        html.replace(" href=\"/", &format!(" href=\"{origin}/")).replace(" src=\"/", &format!(" src=\"{origin}/"))
    }

    fn update_entries(&self, language: LanguageId, scope: FeedScope) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (id, product) in self.school.products() {
            let wanted = match scope {
                FeedScope::Everything => true,
                FeedScope::Posts => false,
                FeedScope::Kind(kind) => product.kind == kind,
            };
            let Some(landing) = product.landing.get(language).filter(|_| wanted) else { continue };
            let Some(link) = self.place.canonical(&self.school.page(landing).address).map(|link| ascii(&link)) else {
                continue;
            };
            let title = model::title_of(self.project, self.school, id, language);
            for update in plan::updates(self.project, self.school, id, language) {
                let day = update.date.day();
                let version = update.version.as_deref().map(|version| format!(" {version}")).unwrap_or_default();
                entries.push(Entry {
                    date: update.date.value,
                    updated: update.date.value,
                    id: format!("{link}#update-{day}{}", version.replace(' ', "-")),
                    link: link.clone(),
                    title: format!("{title}{version}"),
                    summary: Some(text::plain_line(&update.text)),
                    content: None,
                });
            }
        }
        entries
    }
}

/// A date as Atom wants it.
fn moment(date: &Date) -> String {
    let text = iso(date);
    if !date.has_time() {
        format!("{text}T00:00:00Z")
    } else if date.offset().is_none() {
        format!("{text}Z")
    } else {
        text
    }
}

/// Text in XML; characters that XML 1.0 does not have are left out.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(c),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}
