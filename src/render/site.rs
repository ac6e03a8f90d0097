//! What every page of a language shares.

use super::context::{ColoursView, LinkView, NavigationView, SearchView, Site};
use super::{Renderer, minify};
use crate::diagnostics::Diagnostic;
use crate::load::settings::{NavigationEntry, NavigationLink};
use crate::model::{self, LanguageId, PageKind};
use crate::plan::{self, FeedScope};
use crate::policies::Policy;
use crate::search;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// What scripts put into all pages of a language, as a file.
#[derive(Default)]
pub(super) struct Panels {
    /// Where it is published, named by its content.
    pub(super) path: String,
    pub(super) json: String,
    /// The part of it that is HTML.
    pub(super) html: String,
}

impl Renderer<'_> {
    pub(super) fn site(&self, id: LanguageId) -> Site {
        let settings = &self.project.settings;
        let language = self.school.language(id);
        let words = language.words.as_ref();
        let own =
            |translated: Option<&String>, original: &Option<String>| translated.cloned().or_else(|| original.clone());
        let footer = words.and_then(|words| words.footer.as_ref()).unwrap_or(&settings.footer);
        let navigation = words.map(|words| &words.navigation).filter(|links| !links.is_empty());
        let theme = &settings.theme;
        let mut assets = self.theme.asset_addresses(&format!("{}/", self.place.base_path));
        assets.retain(|_, address| !address.is_empty());
        let preload = self.theme.preload().iter().filter_map(|font| assets.get(font).cloned()).collect();
        let links = self.navigation(navigation.unwrap_or(&settings.navigation), id);
        let mut footer_links = self.links(&footer.links, id);
        footer_links.extend(self.further_policies(id, &links, &footer_links));
        Site {
            title: self.school_title(id),
            tagline: own(words.and_then(|words| words.tagline.as_ref()), &settings.tagline),
            home: self.place.href(&format!("{}/", language.prefix)),
            base_url: self.place.origin.as_ref().map(|origin| format!("{origin}{}", self.place.base_path)),
            language: language.tag.clone(),
            locale: crate::locale::open_graph_locale(&language.tag),
            direction: crate::locale::direction(&language.tag).to_owned(),
            navigation: links,
            footer_text: footer.text.clone(),
            footer_links,
            policies: Policy::ALL
                .iter()
                .filter_map(|policy| Some((policy.to_string(), self.policy_link(*policy, id)?)))
                .collect(),
            contact: settings.contact.as_ref().and_then(|contact| contact_link(&contact.value)),
            assets,
            preload,
            logo: theme.logo.as_ref().and_then(|logo| self.picture("", &logo.value, "")),
            logo_dark: theme.logo_dark.as_ref().and_then(|logo| self.picture("", &logo.value, "")),
            icons: self.icon_views(),
            manifest: self.place.href(&format!("/{}", plan::manifest_path(self.school, id))),
            colours: ColoursView { light: self.theme.paper().0.hex(), dark: self.theme.paper().1.hex() },
            feed: self.feed_href(id),
            words: self.locale(id).words().clone(),
            script_words: script_words(self.locale(id), model::has_sealed(self.school)),
            unlock: self.of_readers(model::UNLOCK, id),
            sealed: self.school.products().filter_map(|(product, _)| self.sealed(product, None, id)).collect(),
            progress: self.of_readers(model::PROGRESS, id),
            lists: self.lists(id),
            search: self.search(id),
            worker: self.worker_href(),
            sealed_worker: self.sealed_worker_href(),
            newsletter: self.newsletter(id),
            analytics: self.analytics(),
            footer_html: String::new(),
            panels: String::new(),
            generator: format!("tuition {}", env!("CARGO_PKG_VERSION")),
        }
    }

    /// Renders the foot that all pages of a language share.
    pub(super) fn footer(&self, site: &Site) -> Result<String, Diagnostic> {
        let mut context = tera::Context::new();
        context.insert("site", site);
        Ok(minify::html(&self.theme.render("footer.html", &context)?))
    }

    /// Renders what scripts put into all pages of a language.
    pub(super) fn panels(&self, site: &Site) -> Result<Panels, Diagnostic> {
        let mut context = tera::Context::new();
        context.insert("site", site);
        let html = minify::html(&self.theme.render("panels.html", &context)?);
        // `script_words` is made for pages, in which no tag may begin.
        let words: serde_json::Value = serde_json::from_str(&site.script_words).unwrap_or_default();
        let json = json!({ "words": words, "html": html }).to_string();
        let hash = blake3::hash(json.as_bytes()).to_hex();
        let path = format!("assets/panels-{}.{}.json", site.language, &hash.as_str()[..8]);
        Ok(Panels { path, json, html })
    }

    fn feed_href(&self, id: LanguageId) -> Option<String> {
        let everything = FeedScope::Everything;
        let made =
            plan::has_base_url(self.project) && plan::feed_scopes(self.project, self.school, id).contains(&everything);
        made.then(|| self.place.href(&format!("/{}", plan::feed_path(self.school, id, everything))))
    }

    /// The school's name in a language, else a plain word.
    pub(super) fn school_title(&self, id: LanguageId) -> String {
        model::school_title(self.project, self.school, id).unwrap_or_else(|| self.locale(id).text("school"))
    }

    fn navigation(&self, entries: &[NavigationEntry], language: LanguageId) -> Vec<NavigationView> {
        let view = |entry: &NavigationEntry| NavigationView {
            title: entry.title.value.clone(),
            href: entry.to.as_ref().and_then(|to| self.named_address(&to.value, language)),
            current: false,
            links: self.links(&entry.links, language),
        };
        let views = entries.iter().map(view);
        views.filter(|entry| entry.href.is_some() || !entry.links.is_empty()).collect()
    }

    /// Links of settings: to a page by its file, to an address, or elsewhere. What leads nowhere
    /// was reported by the model.
    fn links(&self, links: &[NavigationLink], language: LanguageId) -> Vec<LinkView> {
        let view = |link: &NavigationLink| {
            let href = self.named_address(&link.to.value, language)?;
            Some(LinkView { title: link.title.clone(), href, current: false })
        };
        links.iter().filter_map(view).collect()
    }

    /// Pages that say that they are on refunds, contact and the like, and that no link at the top or foot leads to yet:
    /// buyers must find them from everywhere.
    fn further_policies(
        &self,
        language: LanguageId,
        navigation: &[NavigationView],
        footer: &[LinkView],
    ) -> Vec<LinkView> {
        let below = navigation.iter().flat_map(|entry| entry.links.iter().map(|link| link.href.as_str()));
        let linked: BTreeSet<&str> = navigation.iter().filter_map(|entry| entry.href.as_deref()).chain(below).collect();
        let pages = Policy::ALL.iter().filter_map(|policy| self.school.policies.get(policy));
        let pages = pages.filter_map(|pages| Some(self.school.page(self.school.nearest(pages, language)?)));
        let says_so = pages.filter(|page| model::policy_of(self.project, self.school, page).is_some());
        let is_new = |link: &LinkView| {
            !linked.contains(link.href.as_str()) && footer.iter().all(|known| known.href != link.href)
        };
        says_so.map(|page| self.link(page)).filter(is_new).collect()
    }

    fn search(&self, language: LanguageId) -> Option<SearchView> {
        let path = search::manifest_path(self.school, language);
        let made = model::can_be_searched(self.project, self.school, language);
        let page = self.school.groups.get("/search/")?.get(language)?;
        let view = SearchView {
            index: self.place.href(&format!("/{path}")),
            page: self.place.href(&self.school.page(page).address),
        };
        made.then_some(view)
    }

    /// A page about what a reader has done or bought.
    fn of_readers(&self, group: &str, language: LanguageId) -> Option<LinkView> {
        let page = self.school.page(self.school.groups.get(group)?.get(language)?);
        Some(LinkView { title: self.title(page), href: self.place.href(&page.address), current: false })
    }

    fn lists(&self, language: LanguageId) -> BTreeMap<String, LinkView> {
        let mut lists = BTreeMap::new();
        for page in self.school.pages.iter().filter(|page| page.language == language) {
            let id = match &page.kind {
                PageKind::Catalog => "catalog",
                PageKind::KindList(kind) => model::folder_of(*kind),
                PageKind::Posts => "posts",
                PageKind::People => "people",
                PageKind::Tags => "tags",
                _ => continue,
            };
            let link = LinkView { title: self.title(page), href: self.place.href(&page.address), current: false };
            lists.insert(id.to_owned(), link);
        }
        lists
    }
}

/// `<` is written so that no word can end the element around it.
pub(crate) fn script_words(locale: &crate::locale::Locale, has_sealed: bool) -> String {
    let mut words = locale.script_words();
    words.retain(|id, _| has_sealed || !id.starts_with("sealed-"));
    serde_json::to_string(&words).unwrap_or_default().replace('<', "\\u003c")
}

fn contact_link(contact: &str) -> Option<LinkView> {
    let is_external = model::is_external(contact);
    if is_external && !model::may_be_linked(contact) {
        return None; // the model told
    }
    let is_mail = contact.contains('@') && !is_external;
    let href = if is_mail { format!("mailto:{contact}") } else { contact.to_owned() };
    Some(LinkView { title: contact.trim_start_matches("mailto:").to_owned(), href, current: false })
}
