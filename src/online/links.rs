//! Every address that buyers and readers can go to from here, with the place where it is written.

use crate::config::Located;
use crate::diagnostics::Place;
use crate::load::Project;
use crate::load::book_toml::RedirectTarget;
use crate::load::catalog::{Product as Entry, ProductWords};
use crate::load::front_matter::FrontMatter;
use crate::load::settings::{Footer, NavigationEntry};
use crate::load::survey::FeedbackChoice;
use crate::model::{self, Moment, School, is_external};
use crate::parse::document::{Link as Written, Target};
use crate::parse::{self, ParseOptions};
use crate::source::{Expanded, SourceId, Span};
use crate::split::Permit;
use std::net::{Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// A link that leaves the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// As it is written.
    pub written: String,
    /// What is asked: the address without a place in the page.
    pub url: Url,
    /// Where it is written.
    pub place: Place,
    /// Somebody would pay there.
    pub sells: bool,
}

/// Names that are for examples, or for one's own computer or network (RFC 2606, 6761, 6762, 7686, 8375).
const NOT_OUTSIDE: [&str; 12] = [
    "example",
    "example.com",
    "example.net",
    "example.org",
    "test",
    "invalid",
    "localhost",
    "local",
    "lan",
    "internal",
    "home.arpa",
    "onion",
];

/// The checkouts of what is for sale, and every link of settings, catalog and pages to another site. Paid text is
/// among it, since its links are what buyers follow.
#[must_use]
pub fn links(project: &Project, school: &School, moment: &Moment) -> Vec<Link> {
    let base_url = project.settings.base_url.as_ref().and_then(|base| Url::parse(&base.value).ok());
    let mut gathering = Gathering { project, own: base_url, found: Vec::new() };
    gathering.settings();
    gathering.redirects();
    for (id, product) in school.products() {
        if let Some(entry) = model::entry_of(project, school, id) {
            gathering.entry(entry, model::is_buyable(entry) && !product.is_past(moment));
        }
    }
    for partner in project.catalog.iter().flat_map(|catalog| &catalog.partners) {
        partner.url.iter().for_each(|url| gathering.field(url, "catalog.toml"));
        partner.text.iter().for_each(|text| gathering.line(text));
    }
    for page in &school.pages {
        let Some(file) = page.file.map(|file| &project.pages[file]) else { continue };
        gathering.front_matter(&file.front, &file.path);
        if let Some(paid) = &page.paid {
            // The whole page: its free part is in it too.
            parse::visit_links(paid.open(Permit::online()), |link, _| gathering.text(link));
            continue;
        }
        parse::visit_links_of_blocks(page.public.blocks(), |link, _| gathering.text(link));
        for note in page.public.footnotes() {
            parse::visit_links_of_blocks(&note.blocks, |link, _| gathering.text(link));
        }
    }
    gathering.found
}

/// Whether an address is one of the open web, as far as it tells itself.
pub(super) fn is_outside(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            let is_below =
                |known: &&str| name.strip_suffix(*known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
            name.contains('.') && !NOT_OUTSIDE.iter().any(is_below)
        }
        Some(Host::Ipv4(address)) => is_public(address),
        Some(Host::Ipv6(address)) => address.to_ipv4_mapped().map_or_else(|| is_public_6(address), is_public),
        None => false,
    }
}

fn is_public(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    let is_shared = first == 100 && second & 0b1100_0000 == 64; // RFC 6598
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_unspecified()
        || address.is_broadcast()
        || address.is_multicast()
        || address.is_documentation()
        || is_shared)
}

fn is_public_6(address: Ipv6Addr) -> bool {
    let is_documentation = address.segments()[..2] == [0x2001, 0xdb8];
    !(address.is_loopback()
        || address.is_unspecified()
        || address.is_unique_local()
        || address.is_unicast_link_local()
        || address.is_multicast()
        || is_documentation)
}

struct Gathering<'a> {
    project: &'a Project,
    /// Where the school itself is published: what leads there was looked at without asking.
    own: Option<Url>,
    found: Vec<Link>,
}

impl Gathering<'_> {
    fn add(&mut self, written: &str, place: Place, sells: bool) {
        let whole = if written.starts_with("//") { format!("https:{written}") } else { written.to_owned() };
        let Ok(mut url) = Url::parse(&whole) else { return };
        let is_own = self.own.as_ref().is_some_and(|own| is_below(&url, own));
        if !matches!(url.scheme(), "http" | "https") || is_own || !is_outside(&url) {
            return;
        }
        url.set_fragment(None);
        self.found.push(Link { written: written.to_owned(), url, place, sells });
    }

    fn field(&mut self, field: &Located<String>, path: &str) {
        if is_external(&field.value) {
            self.add(&field.value, place(field.span(), path), false);
        }
    }

    /// A link of a page's text.
    fn text(&mut self, link: &Written) {
        if link.target == Target::External {
            self.add(&link.written, link.span.into(), false);
        }
    }

    fn settings(&mut self) {
        let settings = &self.project.settings;
        let words = || settings.languages.values();
        self.navigation(&settings.navigation);
        self.footer(&settings.footer);
        words().for_each(|words| self.navigation(&words.navigation));
        words().filter_map(|words| words.footer.as_ref()).for_each(|footer| self.footer(footer));
        let script = settings.analytics.as_ref().and_then(|analytics| analytics.script.as_ref());
        let surveys = words().filter_map(|words| words.feedback.as_ref()?.address.as_ref());
        let surveys = settings.feedback.iter().map(|feedback| &feedback.address).chain(surveys);
        for field in settings.contact.iter().chain(script).chain(surveys) {
            self.field(field, "tuition.toml");
        }
    }

    fn navigation(&mut self, entries: &[NavigationEntry]) {
        for entry in entries {
            for to in entry.to.iter().chain(entry.links.iter().map(|link| &link.to)) {
                self.field(to, "tuition.toml");
            }
        }
    }

    fn footer(&mut self, footer: &Footer) {
        for link in &footer.links {
            self.field(&link.to, "tuition.toml");
        }
    }

    /// Old addresses of an mdBook that lead elsewhere.
    fn redirects(&mut self) {
        let redirects =
            self.project.books.iter().filter_map(|book| book.settings.as_ref()).flat_map(|book| &book.redirects);
        for redirect in redirects {
            if let RedirectTarget::Address(address) = &redirect.to {
                self.add(address, redirect.span.into(), false);
            }
        }
    }

    /// What cannot be bought has no buttons, so its checkouts may be closed.
    fn entry(&mut self, entry: &Entry, for_sale: bool) {
        for checkout in entry.plans.iter().filter(|_| for_sale).flat_map(|plan| &plan.checkout) {
            let Some(url) = &checkout.url else { continue };
            // What cannot be a checkout was reported.
            let providers = &self.project.providers;
            let is_checkout = |provider| providers.check(provider, &url.value).is_ok();
            if providers.get(&checkout.provider).is_some_and(is_checkout) {
                self.add(&url.value, place(url.span(), "catalog.toml"), true);
            }
        }
        for review in &entry.reviews {
            review.source.iter().for_each(|source| self.field(source, "catalog.toml"));
        }
        let answers = entry.faqs.iter().map(|faq| &faq.a).chain(entry.updates.iter().map(|update| &update.text));
        answers.for_each(|markdown| self.line(markdown));
        for ProductWords { faqs, updates, .. } in entry.translations.values() {
            let answers = faqs.iter().map(|faq| &faq.a).chain(updates.iter().map(|update| &update.text));
            answers.for_each(|markdown| self.line(markdown));
        }
    }

    /// Links of a text of the catalog, which does not know where it is written. Its addresses do, as a rule.
    fn line(&mut self, markdown: &str) {
        let expanded = Expanded::from_file(SourceId(0), markdown, 0..markdown.len());
        let (document, _) = parse::parse(&expanded, &ParseOptions { raw_html: false, ..ParseOptions::default() });
        let catalog = self.project.catalog_source.map(|source| (source, &self.project.sources.get(source).text));
        parse::visit_links(&document, |link, _| {
            let written = link.written.as_str();
            let found = catalog.and_then(|(source, text)| {
                let start = text.find(written)?;
                Some(Span::new(source, start..start + written.len()))
            });
            if is_external(written) {
                self.add(written, place(found, "catalog.toml"), false);
            }
        });
    }

    fn front_matter(&mut self, front: &FrontMatter, path: &str) {
        let FrontMatter { video, poster, audio, slides, cover, online, recording, invite, qr, portrait, .. } = front;
        let FrontMatter { captions, chapters, downloads, links, .. } = front;
        let single = [video, poster, audio, slides, cover, online, recording, invite, qr, portrait];
        let fields = single.into_iter().flatten().chain(captions.files()).chain(&chapters.file);
        for field in fields.chain(downloads).chain(links) {
            self.field(field, path);
        }
        for address in front.credentials.iter().filter_map(|credential| credential.url.as_ref()) {
            self.field(address, path);
        }
        if let Some(Located { value: FeedbackChoice::At(address), span }) = &front.feedback {
            self.field(&Located { value: address.clone(), span: *span }, path);
        }
    }
}

/// Whether an address is in the folder of another.
fn is_below(url: &Url, folder: &Url) -> bool {
    let rest = url.path().strip_prefix(folder.path().trim_end_matches('/'));
    url.origin() == folder.origin() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn place(span: Option<Span>, path: &str) -> Place {
    span.map_or_else(|| Place::Path(path.to_owned()), Place::Span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_what_is_below_it() {
        let below = |url: &str| {
            let url = Url::parse(url).expect("an address");
            ["https://a.org/learn/", "https://a.org/learn"]
                .map(|own| is_below(&url, &Url::parse(own).expect("an address")))
        };
        assert_eq!(below("https://a.org/learn/x"), [true, true]);
        assert_eq!(below("https://a.org/learn"), [true, true]);
        for other in ["https://a.org/learning/", "https://a.org/", "https://b.org/learn/x", "http://a.org/learn/x"] {
            assert_eq!(below(other), [false, false], "{other}");
        }
    }

    #[test]
    fn what_is_no_address_of_the_open_web_is_not_asked() {
        let outside = |address: &str| is_outside(&Url::parse(address).expect("an address"));
        for address in [
            "https://buy.stripe.com/x",
            "https://example.gumroad.com/l/x",
            "http://93.184.216.34/",
            "https://面包.中国/",
            "https://notexample.com/",
            "https://[2606:2800:220:1::1]/",
            "http://100.63.0.1/",
        ] {
            assert!(outside(address), "{address}");
        }
        for address in [
            "http://localhost:3000/",
            "http://printer/",
            "http://127.0.0.1/",
            "http://10.0.0.8/",
            "http://192.168.1.1/",
            "http://172.16.0.1/",
            "http://169.254.169.254/",
            "http://100.64.0.1/",
            "http://192.0.2.1/",
            "http://[::1]/",
            "http://[fe80::1]/",
            "http://[fd00::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[2001:db8::1]/",
            "https://example.com/",
            "https://www.example.org/",
            "https://school.example/",
            "https://a.test./",
            "https://nas.local/",
            "https://router.home.arpa/",
            "mailto:a@b.de",
        ] {
            assert!(!outside(address), "{address}");
        }
    }
}
