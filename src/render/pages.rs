//! The context of each kind of page, and the page made of it.

use super::context::{
    ArchiveContext, CatalogContext, CompletionContext, CredentialView, DownloadView, HomeContext, HomeSection,
    LessonContext, LessonView, LinkView, ModuleContext, OutlineView, Page as PageView, PartnerContext, PaywallView,
    PeopleContext, PersonContext, PostCard, ProductCard, ProductContext, ProductSummary, ProgressContext, TagView,
    TagsContext, TextContext, TranslationLink, UnlockContext,
};
use super::hrefs::SiteHrefs;
use super::json_ld::Said;
use super::policy;
use super::shared::{self, SharedContents};
use super::text;
use super::{Frame, Renderer, minify};
use crate::diagnostics::Diagnostic;
use crate::load::catalog::{Access, ProductKind};
use crate::load::credential::Credential;
use crate::load::pages::PageFile;
use crate::load::settings::HOME_SECTIONS;
use crate::model::{self, LanguageId, Leads, Page, PageId, PageKind, Product, ProductId, Unit};
use crate::plan::FeedScope;
use serde::Serialize;

/// How many posts and reviews the home page shows.
const HOME_POSTS: usize = 3;

impl Renderer<'_> {
    /// An HTML page.
    pub(super) fn page(&self, id: PageId, found: &mut Vec<Diagnostic>) -> Result<String, Diagnostic> {
        let page = self.school.page(id);
        let view = self.page_view(id, found);
        match &page.kind {
            PageKind::Home => self.make("home.html", page, &view, &self.home(page.language, found)),
            PageKind::Catalog => self.make("catalog.html", page, &view, &self.catalog(None, page.language)),
            PageKind::KindList(kind) => {
                self.make("catalog.html", page, &view, &self.catalog(Some(*kind), page.language))
            }
            PageKind::Landing => self.landing(id, page, &view),
            PageKind::Module => self.module(id, page, &view),
            PageKind::Lesson => self.lesson("lesson.html", id, page, &view),
            PageKind::Chapter => self.lesson("chapter.html", id, page, &view),
            PageKind::Part => self.lesson("part.html", id, page, &view),
            PageKind::Completion => match page.product.and_then(|id| Some((id, self.card_of(id, page.language)?))) {
                Some((id, card)) => self.make("completion.html", page, &view, &self.completion(page, id, card)),
                None => self.make("page.html", page, &view, &TextContext::default()),
            },
            PageKind::Unlock => self.make("unlock.html", page, &view, &self.unlock(page.language)),
            PageKind::Partner(place) => match self.partner(*place, page.language) {
                Some(partner) => self.make("partner.html", page, &view, &partner),
                None => self.make("page.html", page, &view, &TextContext::default()),
            },
            PageKind::Progress => self.make("progress.html", page, &view, &self.progress(page.language)),
            PageKind::Post => self.make("post.html", page, &view, &self.neighbouring_posts(id, page.language)),
            PageKind::Posts => self.make("posts.html", page, &view, &self.archive(page.language)),
            PageKind::Tag(tag) => self.make("tag.html", page, &view, &self.tag(tag, page.language)),
            PageKind::Tags => self.make("tags.html", page, &view, &self.tags(page.language)),
            PageKind::Person(person) => self.make("person.html", page, &view, &self.person_context(person, page)),
            PageKind::People => self.make("people.html", page, &view, &self.everybody(page.language)),
            PageKind::Plain => self.make("page.html", page, &view, &TextContext::default()),
            PageKind::Search => self.make("search.html", page, &view, &TextContext::default()),
            PageKind::Offline => self.make("offline.html", page, &view, &TextContext::default()),
            PageKind::NotFound => self.make("404.html", page, &view, &TextContext::default()),
        }
    }

    /// A page at an old address that leads to a new one.
    pub(super) fn redirect(&self, leads: &Leads) -> Result<String, Diagnostic> {
        let hrefs = SiteHrefs { project: self.project, school: self.school, place: &self.place, pictures: None };
        let target = hrefs.leads(leads);
        let (language, canonical, title) = match leads {
            Leads::Page(id, _) => {
                let page = self.school.page(*id);
                let canonical = self.place.canonical(&page.address);
                (page.language, canonical.unwrap_or_else(|| self.place.href(&page.address)), self.title(page))
            }
            Leads::Elsewhere(to) => (LanguageId(0), to.clone(), to.clone()),
            Leads::File(path) => (LanguageId(0), target.clone(), path.clone()),
        };
        let mut context = tera::Context::new();
        context.insert_value("site", self.site_values[language.0].clone());
        context.insert("canonical", &canonical);
        context.insert("target", &target);
        context.insert("title", &title);
        context.insert("policy", &self.policy_slot());
        Ok(self.finish(&self.theme.render("redirect.html", &context)?, language, "", None))
    }

    /// A page's title; pages that tuition makes are called as their list is.
    pub(super) fn title(&self, page: &Page) -> String {
        let locale = self.locale(page.language);
        match &page.kind {
            PageKind::Landing => page.product.map_or_else(
                || page.title.clone(),
                |product| model::title_of(self.project, self.school, product, page.language),
            ),
            PageKind::Tag(tag) => self.school.tags.get(tag).map_or_else(|| tag.clone(), |tag| tag.name.clone()),
            _ if !page.title.is_empty() => page.title.clone(),
            PageKind::Home => self.school_title(page.language),
            PageKind::KindList(kind) => locale.text(&format!("kinds-{}", kind.name())),
            PageKind::Catalog => locale.text("kinds-all"),
            PageKind::Posts => locale.text("posts"),
            PageKind::Tags => locale.text("tags"),
            PageKind::People => locale.text("people"),
            PageKind::Search => locale.text("search"),
            PageKind::Completion => locale.text("completion"),
            PageKind::Unlock => locale.text("already-bought"),
            PageKind::Progress => locale.text("your-progress"),
            PageKind::Partner(place) => self.partner_title(*place, page.language),
            PageKind::Offline => locale.text("offline-title"),
            PageKind::NotFound => locale.text("not-found"),
            _ => page.title.clone(),
        }
    }

    fn make<T: Serialize>(&self, template: &str, page: &Page, view: &PageView, own: &T) -> Result<String, Diagnostic> {
        let mut context = tera::Context::from_serialize(own).unwrap_or_default();
        context.insert_value("site", self.site_values[page.language.0].clone());
        context.insert("page", view);
        Ok(self.finish(&self.theme.render(template, &context)?, page.language, &view.content_html, None))
    }

    /// A template's result around a text, minified, with the contents of its product put in.
    fn finish(
        &self,
        rendered: &str,
        language: LanguageId,
        text: &str,
        contents: Option<(&SharedContents, Option<usize>)>,
    ) -> String {
        let page = minify::around(rendered, &[text, &self.sites[language.0].footer_html]);
        if self.frame == Frame::Alone {
            return page.replacen(shared::SLOT, "", 1);
        }
        let page = self.with_policy(page, language, contents.map(|(contents, _)| contents.policy()));
        match contents {
            Some((contents, current)) => contents.join(&page, current),
            None => page,
        }
    }

    fn page_view(&self, id: PageId, found: &mut Vec<Diagnostic>) -> PageView {
        let page = self.school.page(id);
        let language = page.language;
        let file = page.file.map(|file| &self.project.pages[file]);
        let front = file.map(|file| &file.front);
        let title = self.title(page);
        let written = self.text(&page.public, language);
        found.extend(written.diagnostics);
        let description = self.description(page, &title);
        let summary = self.summary(page);
        let mut translations: Vec<TranslationLink> =
            self.school.translations(id).map(|twin| self.translation(twin, id)).collect();
        if translations.len() < 2 {
            translations.clear();
        }
        let date = page.file.and_then(|file| model::post_date(&self.project.pages[file]));
        let people: Vec<String> =
            front.map(|front| front.people.iter().map(|p| p.value.clone()).collect()).unwrap_or_default();
        let outline = page.outline.iter().filter(|entry| matches!(entry.level, 2 | 3));
        let full_title = self.full_title(page, &title);
        let share_image = self.share_image(id, &full_title);
        let said = Said {
            title: &title,
            description: description.as_deref(),
            picture: share_image.as_ref().map(|picture| picture.src.as_str()),
            translations: &translations,
        };
        let json_ld = self.json_ld(id, &said);
        PageView {
            kind: kind_name(page, self.school).to_owned(),
            full_title,
            description,
            summary,
            href: self.place.href(&page.address),
            canonical: self.place.canonical(&page.address).filter(|_| page.kind != PageKind::NotFound),
            translations,
            switch: self.switch(id),
            breadcrumbs: self.breadcrumbs(page),
            published: date.map(|date| self.date(&date, language)),
            updated: file.and_then(PageFile::updated).map(|date| self.date(&date, language)),
            history: self.history(page),
            feed: self.feed_of(page),
            json_ld,
            share_image,
            share: self.share(page, &title),
            comments: self.comments(page),
            policy: self.policy_slot(),
            // What members get is nobody else's to find or to keep.
            noindex: is_for_no_index(page) || self.is_for_members(),
            keep: model::works_offline(self.project)
                && model::can_be_kept(self.project, self.school, page)
                && !self.is_for_members(),
            tags: page.tags.iter().filter_map(|tag| self.tag_link(tag, language)).collect(),
            people: self.people(&people, language),
            content_html: written.html,
            outline: outline
                .map(|entry| OutlineView { level: entry.level, id: entry.id.clone(), title: entry.title.clone() })
                .collect(),
            features: written.features.into_iter().map(str::to_owned).collect(),
            title,
        }
    }

    /// Where the policy of a page goes, unless the settings want none in pages.
    fn policy_slot(&self) -> Option<String> {
        (self.project.settings.content_security_policy.meta != Some(false)).then(|| policy::SLOT.to_owned())
    }

    /// Whether these are the pages of those who have bought something.
    fn is_for_members(&self) -> bool {
        matches!(self.moment.audience, model::Audience::Members(_))
    }

    /// The feed of what a list shows.
    fn feed_of(&self, page: &Page) -> Option<LinkView> {
        let scope = match page.kind {
            PageKind::Posts => FeedScope::Posts,
            PageKind::KindList(kind) => FeedScope::Kind(kind),
            _ => return None,
        };
        let made = crate::plan::feed_scopes(self.project, self.school, page.language).contains(&scope);
        let path = crate::plan::feed_path(self.school, page.language, scope);
        let view = LinkView { title: self.title(page), href: self.place.href(&format!("/{path}")), current: false };
        (made && crate::plan::has_base_url(self.project)).then_some(view)
    }

    fn full_title(&self, page: &Page, title: &str) -> String {
        let school = &self.sites[page.language.0].title;
        if page.kind == PageKind::Home {
            return school.clone();
        }
        let product = page.product.filter(|_| page.kind != PageKind::Landing);
        let product = product.map(|id| model::title_of(self.project, self.school, id, page.language));
        let mut parts = vec![title.to_owned()];
        parts.extend(product.filter(|product| product != title));
        if school != title {
            parts.push(school.clone());
        }
        parts.join(" · ")
    }

    fn translation(&self, twin: PageId, from: PageId) -> TranslationLink {
        let page = self.school.page(twin);
        let language = self.school.language(page.language);
        TranslationLink {
            language: language.tag.clone(),
            name: language.name.clone(),
            href: self.place.href(&page.address),
            canonical: self.place.canonical(&page.address),
            locale: crate::locale::open_graph_locale(&language.tag),
            current: twin == from,
        }
    }

    fn switch(&self, id: PageId) -> Vec<TranslationLink> {
        let page = self.school.page(id);
        let others = (0..self.school.languages.len()).map(LanguageId).filter(|language| *language != page.language);
        let mut groups = vec![page.group.clone()];
        groups.extend(self.above(page).into_iter().rev());
        groups.push("/".to_owned());
        let in_language = |language: LanguageId| {
            groups
                .iter()
                .find_map(|group| self.school.groups.get(group)?.get(language))
                .map(|twin| self.translation(twin, id))
        };
        others.filter_map(in_language).collect()
    }

    pub(super) fn tag_link(&self, tag: &str, language: LanguageId) -> Option<LinkView> {
        let known = self.school.tags.get(tag)?;
        let page = self.school.groups.get(&format!("/tags/{tag}/"))?.get(language)?;
        let href = self.place.href(&self.school.page(page).address);
        Some(LinkView { title: known.name.clone(), href, current: false })
    }

    /// The groups of the pages above a page, the nearest last; without the home page.
    fn above(&self, page: &Page) -> Vec<String> {
        let mut groups: Vec<String> = Vec::new();
        match &page.kind {
            PageKind::Home | PageKind::Offline | PageKind::NotFound => {}
            PageKind::Catalog
            | PageKind::KindList(_)
            | PageKind::Posts
            | PageKind::Tags
            | PageKind::People
            | PageKind::Search
            | PageKind::Unlock
            | PageKind::Progress
            | PageKind::Partner(_)
            | PageKind::Plain => {}
            PageKind::Post => groups.push("/posts/".to_owned()),
            PageKind::Tag(_) => groups.push("/tags/".to_owned()),
            PageKind::Person(_) => groups.push("/people/".to_owned()),
            PageKind::Landing
            | PageKind::Module
            | PageKind::Lesson
            | PageKind::Chapter
            | PageKind::Part
            | PageKind::Completion => {
                if let Some(id) = page.product {
                    let product = self.school.product(id);
                    let list = format!("/{}/", model::folder_of(product.kind));
                    let landing = format!("{list}{}/", product.id);
                    groups.push(list);
                    if page.kind != PageKind::Landing {
                        groups.push(landing);
                        let own = product.sections.iter().find(|section| {
                            section
                                .units
                                .iter()
                                .any(|unit| unit.pages.iter().any(|p| self.school.page(p).group == page.group))
                        });
                        let module = own.and_then(|section| section.pages.iter().next());
                        groups.extend(module.map(|id| self.school.page(id).group.clone()));
                    }
                }
            }
        }
        groups
    }

    pub(super) fn breadcrumbs(&self, page: &Page) -> Vec<LinkView> {
        if matches!(page.kind, PageKind::Home | PageKind::NotFound) {
            return Vec::new();
        }
        let groups = self.above(page);
        let site = &self.sites[page.language.0];
        let mut crumbs = vec![LinkView { title: site.title.clone(), href: site.home.clone(), current: false }];
        for group in groups {
            let Some(pages) = self.school.groups.get(&group) else { continue };
            let Some(parent) = self.school.nearest(pages, page.language).map(|id| self.school.page(id)) else {
                continue;
            };
            crumbs.push(LinkView { title: self.title(parent), href: self.place.href(&parent.address), current: false });
        }
        crumbs
    }

    fn home(&self, language: LanguageId, found: &mut Vec<Diagnostic>) -> HomeContext {
        let sections = self.home_sections(language, found);
        let wants_pages = self.project.settings.home.sections.iter().any(|section| section.value == "pages");
        let mut shown: Vec<&ProductCard> =
            self.school.products().filter_map(|(id, _)| self.card_of(id, language)).collect();
        shown.sort_by_key(|card| matches!(card.status.as_str(), "past" | "retired"));
        let upcoming = self
            .school
            .products()
            .filter(|(_, product)| {
                product.kind == ProductKind::Event && product.time.is_some() && !product.is_past(&self.moment)
            })
            .min_by_key(|(_, product)| product.time.as_ref().map(|(starts, _)| starts.instant()));
        let entries = self.project.catalog.iter().flat_map(|catalog| &catalog.products);
        let entries = entries.filter(|entry| self.school.products.iter().any(|p| p.id == entry.id.value.as_str()));
        let mut owners: Vec<String> = self.project.settings.people.iter().map(|person| person.value.clone()).collect();
        if owners.is_empty() {
            owners = self.school.people.keys().cloned().collect();
        }
        let plain = self.school.pages.iter().filter(|page| page.kind == PageKind::Plain && page.language == language);
        let mut reviews: Vec<_> = entries.flat_map(|entry| self.reviews(entry, language)).collect();
        reviews.sort_by_key(|review| review.language.is_some());
        reviews.truncate(HOME_POSTS);
        HomeContext {
            upcoming: upcoming.and_then(|(id, _)| self.card_of(id, language)).cloned(),
            posts: self.posts(language).take(HOME_POSTS).map(|id| self.post_card(id)).collect(),
            people: self.people(&owners, language),
            reviews,
            sections,
            pages: if shown.is_empty() || wants_pages {
                plain.map(|page| self.link(page)).collect()
            } else {
                Vec::new()
            },
            products: shown.into_iter().cloned().collect(),
        }
    }

    /// What the home page shows: the settings' sections, or all in their usual order.
    fn home_sections(&self, language: LanguageId, found: &mut Vec<Diagnostic>) -> Vec<HomeSection> {
        let named = |name: &str| HomeSection {
            name: name.to_owned(),
            title: String::new(),
            id: String::new(),
            content_html: String::new(),
        };
        let written = &self.project.settings.home.sections;
        if written.is_empty() {
            let newsletter = self.sites[language.0].newsletter.as_ref();
            let shown = |name: &&str| *name != "newsletter" || newsletter.is_some_and(|newsletter| !newsletter.footer);
            return HOME_SECTIONS.into_iter().filter(shown).map(named).collect();
        }
        let mut texts = 0;
        let mut section = |name: &str| {
            if !name.ends_with(".md") {
                return Some(named(name));
            }
            let Some(Leads::Page(id, _)) = model::navigation_target(self.project, self.school, name, language) else {
                return None; // the model told
            };
            let page = self.school.page(id);
            texts += 1;
            let text = self.text_beside(&page.public, page.language, texts);
            found.extend(text.diagnostics);
            Some(HomeSection {
                name: "text".to_owned(),
                title: self.title(page),
                id: format!("text-{texts}"),
                content_html: text.html,
            })
        };
        written.iter().filter_map(|name| section(&name.value)).collect()
    }

    pub(super) fn link(&self, page: &Page) -> LinkView {
        let title = page.short_title.clone().unwrap_or_else(|| self.title(page));
        LinkView { title, href: self.place.href(&page.address), current: false }
    }

    fn catalog(&self, kind: Option<ProductKind>, language: LanguageId) -> CatalogContext {
        let shown = self.school.products().filter(|(_, product)| kind.is_none_or(|kind| product.kind == kind));
        let products: Vec<ProductCard> = shown.filter_map(|(id, _)| self.card_of(id, language)).cloned().collect();
        let kinds = products.iter().map(|card| (card.kind.clone(), card.kind_name.clone())).collect();
        let levels = products.iter().filter_map(|card| Some((card.level.clone()?, card.level_name.clone()?))).collect();
        CatalogContext { products, kinds, levels }
    }

    fn landing(&self, id: PageId, page: &Page, view: &PageView) -> Result<String, Diagnostic> {
        let Some(product) = page.product else { return self.make("page.html", page, view, &TextContext::default()) };
        let kind = self.school.product(product).kind;
        let lesson = (kind == ProductKind::Tutorial).then(|| self.lesson_view(id, page, product));
        let context = ProductContext { product: self.product_view(product, page), lesson };
        self.make(&format!("{}.html", kind.name()), page, view, &context)
    }

    fn module(&self, id: PageId, page: &Page, view: &PageView) -> Result<String, Diagnostic> {
        let Some(product) = page.product else { return self.make("page.html", page, view, &TextContext::default()) };
        let sections = &self.school.product(product).sections;
        let section = sections.iter().find(|section| section.pages.iter().any(|page| page == id));
        let section = section.map(|section| self.section(section, page.language)).unwrap_or_default();
        let mut context = tera::Context::new();
        context.insert("section", &section);
        self.make_in_product("module.html", page, product, None, view, context)
    }

    fn lesson(&self, template: &str, id: PageId, page: &Page, view: &PageView) -> Result<String, Diagnostic> {
        let Some(product) = page.product else { return self.make("page.html", page, view, &TextContext::default()) };
        let mut context = tera::Context::new();
        context.insert("lesson", &self.lesson_view(id, page, product));
        let position = self.position(self.school.product(product), id);
        self.make_in_product(template, page, product, position, view, context)
    }

    fn make_in_product(
        &self,
        template: &str,
        page: &Page,
        product: ProductId,
        position: Option<usize>,
        view: &PageView,
        mut context: tera::Context,
    ) -> Result<String, Diagnostic> {
        let shared = self.shared(product, page.language);
        if let Some(shared) = shared {
            context.insert_value("product", shared.summary.clone());
        }
        context.insert_value("site", self.site_values[page.language.0].clone());
        context.insert("page", view);
        let rendered = self.theme.render(template, &context)?;
        let contents = shared.map(|shared| (&shared.contents, position));
        Ok(self.finish(&rendered, page.language, &view.content_html, contents))
    }

    fn lesson_view(&self, id: PageId, page: &Page, product_id: ProductId) -> LessonView {
        let language = page.language;
        let product = self.school.product(product_id);
        let position = self.position(product, id);
        let units: Vec<&Unit> = product.units().collect();
        let section = product.sections.iter().find(|section| {
            section.units.iter().any(|unit| unit.pages.iter().any(|p| self.school.page(p).group == page.group))
        });
        let neighbour = |mut range: Box<dyn Iterator<Item = &&Unit> + '_>| {
            range.find_map(|unit| self.school.nearest(&unit.pages, language)).map(|id| self.link(self.school.page(id)))
        };
        let previous = position.and_then(|at| neighbour(Box::new(units[..at].iter().rev())));
        let next = match position {
            Some(at) => neighbour(Box::new(units[at + 1..].iter())),
            None => neighbour(Box::new(units.iter())), // the first page of a tutorial's series
        };
        let free = page.paid.is_none();
        let file = page.file.map(|file| &self.project.pages[file]);
        let fields = file.filter(|_| model::fields_are_public(page));
        LessonView {
            number: position.and_then(|at| units[at].number.clone()),
            section: section.and_then(|section| self.section_link(section, language)),
            minutes: (page.minutes > 0).then(|| self.locale(language).minutes(page.minutes)),
            free,
            media_html: fields.map(|_| self.front_media(page)).unwrap_or_default(),
            downloads: fields.map(|file| self.downloads(file, language)).unwrap_or_default(),
            previous,
            next,
            position: position.and_then(|at| u32::try_from(at + 1).ok()).unwrap_or(0),
            feedback: (free && page.withheld_until.is_none()).then(|| self.feedback(page, product)).flatten(),
            paywall: (!free && page.withheld_until.is_none()).then(|| self.paywall(page, product_id, product)),
            release: page.withheld_until.as_ref().map(|date| self.date(date, language)),
        }
    }

    fn section_link(&self, section: &model::Section, language: LanguageId) -> Option<LinkView> {
        let page = self.school.nearest(&section.pages, language).map(|id| self.school.page(id));
        let title = page.map(|page| page.title.clone()).or_else(|| section.title.clone())?;
        let href = page.map_or_else(String::new, |page| self.place.href(&page.address));
        Some(LinkView { title, href, current: false })
    }

    fn paywall(&self, page: &Page, id: ProductId, product: &Product) -> PaywallView {
        let language = page.language;
        let entry = self.entry(id);
        let landing = self.school.nearest(&product.landing, language).map(|id| self.school.page(id));
        PaywallView {
            partly_free: !page.public.is_empty(),
            summary: page.summary.clone(),
            minutes: (page.minutes > 0).then(|| self.locale(language).minutes(page.minutes)),
            product: LinkView {
                title: model::title_of(self.project, self.school, id, language),
                href: landing.map_or_else(String::new, |page| self.place.href(&page.address)),
                current: false,
            },
            plan: entry
                .filter(|entry| model::is_buyable(entry))
                .and_then(|entry| self.cheapest_plan(id, entry, None, language)),
            unlock: self.way_in(id, page),
            sample: self.start(product, language).filter(|link| link.href != self.place.href(&page.address)),
            sale: entry.and_then(|entry| self.sale(entry, language)),
            sealed: self.sealed(id, Some(page), language),
        }
    }

    /// The media that stand above a page's text.
    fn front_media(&self, page: &Page) -> String {
        let media = model::front_media(self.project, self.school, page).into_iter();
        let shown = media.filter(|(field, _)| *field != model::MediaField::Recording);
        shown.map(|(_, media)| self.medium(media, page.language)).collect()
    }

    fn downloads(&self, file: &PageFile, language: LanguageId) -> Vec<DownloadView> {
        let folder = model::folder_of_path(&file.path);
        let view = |written: &str| {
            let id = model::find_asset(self.project, folder, written)?;
            let asset = &self.project.assets[id.0 as usize];
            Some(DownloadView {
                name: asset.name().to_owned(),
                href: self.place.href(&format!("/{}", crate::plan::asset_path(self.project, id))),
                size: self.locale(language).file_size(asset.size),
            })
        };
        file.front.downloads.iter().filter_map(|download| view(&download.value)).collect()
    }

    /// Posts in a language, newest first.
    pub(super) fn posts(&self, language: LanguageId) -> impl Iterator<Item = PageId> + '_ {
        self.school.posts.iter().filter_map(move |post| post.get(language))
    }

    pub(super) fn post_card(&self, id: PageId) -> PostCard {
        let page = self.school.page(id);
        let file = page.file.map(|file| &self.project.pages[file]);
        let cover = file.and_then(|file| {
            let cover = file.front.cover.as_ref()?;
            let alt = file.front.cover_alt.as_deref().unwrap_or_default();
            self.picture(model::folder_of_path(&file.path), &cover.value, alt)
        });
        let date = file.and_then(model::post_date);
        PostCard {
            title: page.title.clone(),
            href: self.place.href(&page.address),
            summary: page.summary.clone().or_else(|| text::excerpt(&page.public)),
            date: date.map(|date| self.date(&date, page.language)),
            year: date.map(|date| {
                let year = date.day().year().to_string();
                self.locale(page.language).format("year", &[("year", (&year).into())])
            }),
            minutes: (page.minutes > 0).then(|| self.locale(page.language).minutes(page.minutes)),
            cover,
        }
    }

    fn neighbouring_posts(&self, id: PageId, language: LanguageId) -> TextContext {
        let posts: Vec<PageId> = self.posts(language).collect();
        let Some(at) = posts.iter().position(|post| *post == id) else { return TextContext::default() };
        let link = |id: &PageId| self.link(self.school.page(*id));
        TextContext {
            previous: posts.get(at + 1).map(link),
            next: at.checked_sub(1).and_then(|at| posts.get(at)).map(link),
        }
    }

    fn archive(&self, language: LanguageId) -> ArchiveContext {
        let posts = self.posts(language).map(|id| self.post_card(id)).collect();
        ArchiveContext { posts, products: Vec::new(), pages: Vec::new() }
    }

    fn tag(&self, tag: &str, language: LanguageId) -> ArchiveContext {
        let Some(tag) = self.school.tags.get(tag) else { return self.archive(language) };
        let here = tag.pages.iter().filter(|id| self.school.page(**id).language == language);
        let (posts, others): (Vec<PageId>, Vec<PageId>) =
            here.partition(|id| self.school.page(**id).kind == PageKind::Post);
        let products = tag.products.iter().filter(|(shown_in, _)| *shown_in == language);
        ArchiveContext {
            posts: posts.into_iter().map(|id| self.post_card(id)).collect(),
            products: products.filter_map(|(_, id)| self.card_of(*id, language)).cloned().collect(),
            pages: others.into_iter().map(|id| self.link(self.school.page(id))).collect(),
        }
    }

    fn tags(&self, language: LanguageId) -> TagsContext {
        let view = |id: &String, tag: &model::Tag| {
            let pages = tag.pages.iter().filter(|page| self.school.page(**page).language == language).count();
            let products = tag.products.iter().filter(|(shown_in, _)| *shown_in == language).count();
            let count = u32::try_from(pages + products).unwrap_or(u32::MAX);
            Some(TagView { link: self.tag_link(id, language)?, count })
        };
        TagsContext { tags: self.school.tags.iter().filter_map(|(id, tag)| view(id, tag)).collect() }
    }

    fn person_context(&self, id: &str, page: &Page) -> PersonContext {
        let language = page.language;
        let front = page.file.map(|file| &self.project.pages[file].front);
        let teaches = self.school.products().filter(|(_, product)| product.people.iter().any(|person| person == id));
        let wrote = |post: &PageId| {
            let file = self.school.page(*post).file.map(|file| &self.project.pages[file]);
            file.is_some_and(|file| file.front.people.iter().any(|person| person.value == id))
        };
        let credential = |given: &Credential| CredentialView {
            title: given.title.clone(),
            by: given.by.clone(),
            date: given.date.as_ref().map(|date| self.date(date, language)),
            href: given.url.as_ref().map(|url| url.value.clone()),
        };
        let links = front.map(|front| {
            front
                .links
                .iter()
                .filter(|link| model::may_be_linked(&link.value))
                .map(|link| elsewhere(&link.value))
                .collect()
        });
        PersonContext {
            person: self.person(id, language).unwrap_or_default(),
            credentials: front.into_iter().flat_map(|front| &front.credentials).map(credential).collect(),
            links: links.unwrap_or_default(),
            products: teaches.filter_map(|(id, _)| self.card_of(id, language)).cloned().collect(),
            posts: self.posts(language).filter(wrote).map(|id| self.post_card(id)).collect(),
        }
    }

    fn everybody(&self, language: LanguageId) -> PeopleContext {
        let ids: Vec<String> = self.school.people.keys().cloned().collect();
        PeopleContext { people: self.people(&ids, language) }
    }
}

/// A link to another site, named by its host.
fn elsewhere(written: &str) -> LinkView {
    let host = url::Url::parse(written)
        .ok()
        .and_then(|url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned()));
    LinkView { title: host.unwrap_or_else(|| written.to_owned()), href: written.to_owned(), current: false }
}

/// `page.kind` in templates.
pub(super) fn kind_name(page: &Page, school: &model::School) -> &'static str {
    match &page.kind {
        PageKind::Home => "home",
        PageKind::Catalog | PageKind::KindList(_) => "catalog",
        PageKind::Landing => page.product.map_or("page", |id| school.product(id).kind.name()),
        PageKind::Module => "module",
        PageKind::Lesson => "lesson",
        PageKind::Chapter => "chapter",
        PageKind::Part => "part",
        PageKind::Completion => "completion",
        PageKind::Unlock => "unlock",
        PageKind::Progress => "progress",
        PageKind::Partner(_) => "partner",
        PageKind::Post => "post",
        PageKind::Posts => "posts",
        PageKind::Tag(_) => "tag",
        PageKind::Tags => "tags",
        PageKind::Person(_) => "person",
        PageKind::People => "people",
        PageKind::Search => "search",
        PageKind::Plain => "page",
        PageKind::Offline => "offline",
        PageKind::NotFound => "404",
    }
}

/// Whether search engines are to leave a page out: it says nothing before a browser knows what was read, or what
/// other pages say too.
pub(super) fn is_for_no_index(page: &Page) -> bool {
    matches!(
        page.kind,
        PageKind::NotFound
            | PageKind::Offline
            | PageKind::Search
            | PageKind::Completion
            | PageKind::Progress
            | PageKind::Partner(_)
    )
}

/// Whether all of a page can be read by everybody, for structured data.
pub(super) fn is_free(page: &Page) -> bool {
    page.paid.is_none() && page.access == Access::Free
}

/// The contexts of templates by name: for `tuition schema theme` and the documentation.
#[must_use]
pub(super) fn contracts() -> Vec<(&'static str, schemars::Schema)> {
    macro_rules! of {
        ($type:ty) => {
            schemars::schema_for!($type)
        };
    }
    vec![
        ("site", of!(super::context::Site)),
        ("page", of!(PageView)),
        ("home.html", of!(HomeContext)),
        ("catalog.html", of!(CatalogContext)),
        ("course.html, book.html, tutorial.html, event.html, community.html, bundle.html", of!(ProductContext)),
        ("lesson.html, chapter.html, part.html", of!(LessonContext)),
        ("module.html", of!(ModuleContext)),
        ("completion.html", of!(CompletionContext)),
        ("unlock.html", of!(UnlockContext)),
        ("progress.html", of!(ProgressContext)),
        ("partner.html", of!(PartnerContext)),
        ("posts.html, tag.html", of!(ArchiveContext)),
        ("tags.html", of!(TagsContext)),
        ("person.html", of!(PersonContext)),
        ("people.html", of!(PeopleContext)),
        ("page.html, post.html, search.html, offline.html, 404.html", of!(TextContext)),
        ("contents.html", of!(ProductSummary)),
    ]
}
