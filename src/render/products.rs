//! Products as lists and landing pages show them.

use super::context::{
    CommunityView, EntryView, EventView, FaqView, ImageView, LinkView, PersonCard, ProductCard, ProductSummary,
    ProductView, RatingView, ReviewView, SectionView, UpdateView,
};
use super::shared::{self, SharedContents};
use super::{ProductParts, Renderer, Shared};
use crate::config::Date;
use crate::diagnostics::Diagnostic;
use crate::load::catalog::{Access, Faq, Level, Product as Entry, ProductKind, ReviewWords, Status};
use crate::locale::Moment;
use crate::model::{self, LanguageId, Leads, Page, PageId, Product, ProductId, Section, Unit};
use crate::plan;
use rayon::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

impl Renderer<'_> {
    /// A place for what the pages of each product share, in the languages that it is shown in. It is made when the first
    /// page needs it.
    pub(super) fn places_of_products(school: &model::School) -> BTreeMap<(ProductId, LanguageId), ProductParts> {
        let languages = || (0..school.languages.len()).map(LanguageId);
        let is_shown = |product: &Product, language: LanguageId| {
            let has_page = || product.units().any(|unit| unit.pages.get(language).is_some());
            language.0 == 0 || product.landing.get(language).is_some() || has_page()
        };
        let products =
            school.products().flat_map(|(id, product)| languages().map(move |language| (id, product, language)));
        let shown = products.filter(|(_, product, language)| is_shown(product, *language));
        shown.map(|(id, _, language)| ((id, language), ProductParts::default())).collect()
    }

    /// Makes what the pages of each product share, and tells what went wrong.
    pub(super) fn prepare_products(&self) -> Vec<Diagnostic> {
        let keys: Vec<(ProductId, LanguageId)> = self.products.keys().copied().collect();
        let shared = keys.into_par_iter().filter_map(|(id, language)| self.shared(id, language)?.problem.clone());
        let mut found: Vec<Diagnostic> = shared.collect();
        found.dedup();
        found
    }

    /// What the pages of a product share in a language, or in the school's own.
    pub(super) fn shared(&self, id: ProductId, language: LanguageId) -> Option<&Shared> {
        let (language, parts) = self.parts(id, language)?;
        Some(parts.shared.get_or_init(|| {
            let product = self.school.product(id);
            let card = parts.card.get_or_init(|| self.card(id, language));
            let (contents, problem) = match self.contents(product, card, language) {
                Ok(contents) => (contents, None),
                Err(problem) => (SharedContents::default(), Some(problem)),
            };
            let summary = ProductSummary {
                card: card.clone(),
                count: u32::try_from(product.units().count()).unwrap_or(u32::MAX),
                certificate: self.entry(id).is_some_and(|entry| entry.certificate),
                completion: self.completion_link(product, language),
                contents_html: shared::SLOT.to_owned(),
            };
            Shared { summary: tera::Value::from_serializable(&summary), contents, problem }
        }))
    }

    fn parts(&self, id: ProductId, language: LanguageId) -> Option<(LanguageId, &ProductParts)> {
        let in_language = |language| Some((language, self.products.get(&(id, language))?));
        in_language(language).or_else(|| in_language(LanguageId(0)))
    }

    pub(super) fn entry(&self, product: ProductId) -> Option<&Entry> {
        model::entry_of(self.project, self.school, product)
    }

    /// The card made for a language, or for the school's own.
    pub(super) fn card_of(&self, product: ProductId, language: LanguageId) -> Option<&ProductCard> {
        let (language, parts) = self.parts(product, language)?;
        Some(parts.card.get_or_init(|| self.card(product, language)))
    }

    fn card(&self, id: ProductId, language: LanguageId) -> ProductCard {
        let product = self.school.product(id);
        let entry = self.entry(id);
        let locale = self.locale(language);
        let words = model::words_of(self.project, self.school, id, language);
        let title = model::title_of(self.project, self.school, id, language);
        let landing = self.school.nearest(&product.landing, language).map(|page| self.school.page(page));
        let tagline = words
            .and_then(|words| words.tagline.clone())
            .or_else(|| entry.and_then(|entry| entry.tagline.clone()))
            .or_else(|| landing.and_then(|page| page.summary.clone()));
        let past = product.is_past(&self.moment);
        let status = match product.status {
            Status::Draft => "draft",
            Status::Waitlist => "waitlist",
            Status::Preorder => "preorder",
            Status::Available | Status::SoldOut if past => "past",
            Status::SoldOut => "sold-out",
            Status::Available if product.is_live(&self.moment) => "live",
            Status::Available => "available",
            Status::Retired => "retired",
        };
        let level = entry.and_then(|entry| entry.level);
        let free = product.access == Access::Free;
        let price = entry.and_then(|entry| self.list_price(entry, language));
        ProductCard {
            id: product.id.clone(),
            kind: product.kind.name().to_owned(),
            kind_name: locale.text(&format!("kind-{}", product.kind.name())),
            tagline,
            href: landing.map_or_else(String::new, |page| self.place.href(&page.address)),
            cover: self.cover_view(id, language, &title),
            level: level.map(|level| level.name().to_owned()),
            level_name: level.map(|level: Level| locale.text(&format!("level-{}", level.name()))),
            status: status.to_owned(),
            status_name: (status != "available").then(|| locale.text(&format!("status-{status}"))),
            price: if past { None } else { price },
            facts: self.facts(product, language),
            free,
            from: product.time.as_ref().map(|(starts, _)| starts.instant().as_second()),
            until: product.ends().map(jiff::Timestamp::as_second),
            pages: u32::try_from(product.page_count()).unwrap_or(u32::MAX),
            title,
        }
    }

    fn cover_view(&self, id: ProductId, language: LanguageId, title: &str) -> ImageView {
        let alt = model::words_of(self.project, self.school, id, language)
            .and_then(|words| words.cover_alt.clone())
            .or_else(|| self.entry(id).and_then(|entry| entry.cover_alt.clone()))
            .unwrap_or_default();
        if let Some(asset) = model::cover_of(self.project, self.school, id) {
            self.asset_picture(asset, &alt)
        } else {
            let language =
                if self.school.product(id).landing.get(language).is_some() { language } else { LanguageId(0) };
            let title = if language.0 == 0 {
                model::title_of(self.project, self.school, id, language)
            } else {
                title.to_owned()
            };
            let path = plan::cover_path(self.school, id, language, &title, plan::accent_name(self.project));
            let dimensions = (crate::theme::cover::WIDTH, crate::theme::cover::HEIGHT);
            ImageView::plain(self.place.href(&format!("/{path}")), &alt, Some(dimensions))
        }
    }

    /// The drawn cover of a product.
    pub(super) fn cover(&self, id: ProductId, language: LanguageId) -> String {
        let product = self.school.product(id);
        let title = model::title_of(self.project, self.school, id, language);
        let kind = product.kind.name();
        let kind_name = self.locale(language).text(&format!("kind-{kind}"));
        crate::theme::cover::cover(kind, &kind_name, &title, self.theme.accent().light, &product.id)
    }

    /// What a list says of a product besides its price.
    fn facts(&self, product: &Product, language: LanguageId) -> Vec<String> {
        let locale = self.locale(language);
        let mut facts = Vec::new();
        if let Some((starts, _)) = &product.time {
            facts.push(self.date(starts, language).text);
        }
        let count = u32::try_from(product.units().count()).unwrap_or(u32::MAX);
        let minutes = self.minutes(product, language);
        match product.kind {
            ProductKind::Course if count > 0 => facts.push(locale.format("count-lessons", &[("count", count.into())])),
            ProductKind::Book if count > 0 => facts.push(locale.format("count-chapters", &[("count", count.into())])),
            ProductKind::Tutorial if count > 0 => facts.push(locale.format("count-parts", &[("count", count.into())])),
            ProductKind::Bundle => {
                facts.push(locale.format("count-products", &[("count", product.includes.len().into())]));
            }
            _ => {}
        }
        if minutes > 0 && matches!(product.kind, ProductKind::Course | ProductKind::Book | ProductKind::Tutorial) {
            facts.push(locale.minutes(minutes));
        }
        facts
    }

    fn minutes(&self, product: &Product, language: LanguageId) -> u32 {
        let of_units: u32 =
            product.units().filter_map(|unit| self.unit_page(unit, language)).map(|page| page.minutes).sum();
        if product.kind != ProductKind::Tutorial {
            return of_units;
        }
        of_units + self.school.nearest(&product.landing, language).map_or(0, |id| self.school.page(id).minutes)
    }

    fn unit_page(&self, unit: &Unit, language: LanguageId) -> Option<&Page> {
        self.school.nearest(&unit.pages, language).map(|id| self.school.page(id))
    }

    fn contents(
        &self,
        product: &Product,
        card: &ProductCard,
        language: LanguageId,
    ) -> Result<SharedContents, Diagnostic> {
        if product.sections.is_empty() {
            return Ok(SharedContents::default());
        }
        let mut sections = self.sections(product, language);
        let entries = sections.iter_mut().flat_map(|section| &mut section.entries);
        for (place, entry) in entries.enumerate() {
            entry.mark = shared::mark(place);
        }
        let mut context = tera::Context::new();
        context.insert_value("site", self.site_values[language.0].clone());
        context.insert("product", card);
        context.insert("sections", &sections);
        let rendered = self.theme.render("contents.html", &context)?;
        Ok(SharedContents::new(&rendered, |html| self.policy_of(html, language)))
    }

    /// Modules or parts with their lessons or chapters.
    pub(super) fn sections(&self, product: &Product, language: LanguageId) -> Vec<SectionView> {
        product.sections.iter().map(|section| self.section(section, language)).collect()
    }

    /// A module or part.
    pub(super) fn section(&self, section: &Section, language: LanguageId) -> SectionView {
        let page = self.school.nearest(&section.pages, language).map(|id| self.school.page(id));
        let minutes: u32 =
            section.units.iter().filter_map(|unit| self.unit_page(unit, language)).map(|page| page.minutes).sum();
        SectionView {
            title: page.map(|page| page.title.clone()).or_else(|| section.title.clone()),
            href: page.map(|page| self.place.href(&page.address)),
            summary: page.and_then(|page| page.summary.clone()),
            minutes: (minutes > 0).then(|| self.locale(language).minutes(minutes)),
            entries: section.units.iter().map(|unit| self.entry_view(unit, language)).collect(),
        }
    }

    fn entry_view(&self, unit: &Unit, language: LanguageId) -> EntryView {
        let Some(page) = self.unit_page(unit, language) else {
            return EntryView {
                number: unit.number.clone(),
                title: unit.draft_title.clone().unwrap_or_default(),
                depth: unit.depth,
                free: false,
                partly_free: false,
                href: None,
                minutes: None,
                summary: None,
                media: Vec::new(),
                release: None,
                formerly: Vec::new(),
                mark: String::new(),
            };
        };
        EntryView {
            number: unit.number.clone(),
            title: page.short_title.clone().unwrap_or_else(|| page.title.clone()),
            href: Some(self.place.href(&page.address)),
            minutes: (page.minutes > 0).then(|| self.locale(language).minutes(page.minutes)),
            summary: page.summary.clone(),
            free: page.paid.is_none(),
            partly_free: page.paid.is_some() && !page.public.is_empty(),
            media: self.media(page),
            release: page.withheld_until.as_ref().map(|date| self.date(date, language)),
            depth: unit.depth,
            formerly: self.formerly(unit),
            mark: String::new(),
        }
    }

    /// What a page holds besides text, going by its front matter. Names of paid files are not in it.
    fn media(&self, page: &Page) -> Vec<String> {
        let Some(front) = page.file.map(|file| &self.project.pages[file].front) else { return Vec::new() };
        let has = [
            ("video", front.video.is_some()),
            ("audio", front.audio.is_some()),
            ("slides", front.slides.is_some()),
            ("quiz", front.quiz.is_some()),
            ("download", !front.downloads.is_empty()),
        ];
        has.into_iter().filter(|(_, has)| *has).map(|(name, _)| name.to_owned()).collect()
    }

    /// A product on its landing page.
    pub(super) fn product_view(&self, id: ProductId, page: &Page) -> ProductView {
        let language = page.language;
        let product = self.school.product(id);
        let entry = self.entry(id);
        let locale = self.locale(language);
        let words = model::words_of(self.project, self.school, id, language);
        let list = |translated: fn(&crate::load::catalog::ProductWords) -> &Vec<String>,
                    original: fn(&Entry) -> &Vec<String>| {
            let translated = words.map(translated).filter(|list| !list.is_empty());
            translated.or_else(|| entry.map(original)).cloned().unwrap_or_default()
        };
        let reviews: Vec<ReviewView> = entry.map(|entry| self.reviews(entry, language)).unwrap_or_default();
        let guarantee = entry.and_then(|entry| entry.guarantee.as_ref()).map(|guarantee| {
            let own_words = words.and_then(|words| words.guarantee.clone()).or_else(|| guarantee.text.clone());
            own_words.unwrap_or_else(|| locale.format("guarantee-days", &[("days", guarantee.days.into())]))
        });
        let includes = product.includes.iter().filter_map(|id| self.card_of(*id, language)).cloned().collect();
        let bundles = self.school.products().filter(|(_, bundle)| bundle.includes.contains(&id));
        let plans = entry.map(|entry| self.plans(id, entry, language)).unwrap_or_default();
        let (gifts, plans): (Vec<_>, Vec<_>) = plans.into_iter().partition(|plan| plan.whom == "gift");
        let (upgrades, plans) = plans.into_iter().partition(|plan| plan.whom == "upgrade");
        ProductView {
            card: self.landing_card(id, language),
            outcomes: list(|words| &words.outcomes, |entry| &entry.outcomes),
            audience: list(|words| &words.audience, |entry| &entry.audience),
            prerequisites: list(|words| &words.prerequisites, |entry| &entry.prerequisites),
            people: self.people(&product.people, language),
            plans,
            gifts,
            upgrades,
            currencies: entry.map(|entry| self.currencies(entry, language)).unwrap_or_default(),
            comes: entry.and_then(|entry| self.comes(entry, language)),
            goes_with: self.goes_with(id, language),
            sale: entry.filter(|entry| model::is_buyable(entry)).and_then(|entry| self.sale(entry, language)),
            guarantee,
            certificate: entry.is_some_and(|entry| entry.certificate),
            completion: self.completion_link(product, language),
            rating: entry.and_then(|entry| self.rating(entry, language)),
            reviews,
            faqs: self.faqs(id, language),
            updates: self.updates(id, language),
            start: self.start(product, language),
            samples: self.samples_of(id, language),
            sections: self.sections(product, language),
            totals: self.totals(product, language),
            event: (product.kind == ProductKind::Event).then(|| self.event(id, page)),
            community: (product.kind == ProductKind::Community).then(|| self.community(page)).flatten(),
            includes,
            saving: self.saving(id, language),
            owned: self.is_owned(product),
            sealed: self.sealed(id, Some(page), language).filter(|_| model::sells(self.project, page)),
            unlock: self.gate_link(id, page).filter(|_| model::sells(self.project, page)),
            bundles: bundles.filter_map(|(bundle, _)| self.card_of(bundle, language)).cloned().collect(),
        }
    }

    /// People by their ids.
    pub(super) fn people(&self, ids: &[String], language: LanguageId) -> Vec<PersonCard> {
        ids.iter().filter_map(|id| self.person(id, language)).collect()
    }

    /// A person in a list.
    pub(super) fn person(&self, id: &str, language: LanguageId) -> Option<PersonCard> {
        let page = self.school.page(self.school.nearest(self.school.people.get(id)?, language)?);
        let file = &self.project.pages[page.file?];
        let folder = model::folder_of_path(&file.path);
        let portrait =
            file.front.portrait.as_ref().and_then(|portrait| self.picture(folder, &portrait.value, &page.title));
        Some(PersonCard {
            name: page.title.clone(),
            role: file.front.role.clone(),
            href: self.place.href(&page.address),
            portrait,
            summary: page.summary.clone(),
        })
    }

    /// What buyers said.
    pub(super) fn reviews(&self, entry: &Entry, language: LanguageId) -> Vec<ReviewView> {
        let page_language = &self.school.language(language).tag;
        let own = &self.school.language(LanguageId(0)).tag;
        entry
            .reviews
            .iter()
            .enumerate()
            .map(|(index, review)| {
                let words = translated(entry, index, page_language);
                let text = words.and_then(|words| words.text.as_ref());
                let spoken = text.map_or_else(|| review.language.as_ref().unwrap_or(own), |_| page_language);
                ReviewView {
                    author: review.author.value.clone(),
                    role: words.and_then(|words| words.role.clone()).or_else(|| review.role.clone()),
                    rating: review.rating.as_deref().copied(),
                    rating_text: review
                        .rating
                        .as_deref()
                        .map(|rating| self.locale(language).format("rating-one", &[("value", (*rating).into())])),
                    text: text.unwrap_or(&review.text).clone(),
                    source: review.source.as_ref().and_then(|source| self.named_address(&source.value, language)),
                    date: review.date.as_deref().map(|date| self.date(date, language)),
                    language: (spoken != page_language).then(|| spoken.clone()),
                }
            })
            .collect()
    }

    /// An address that settings or catalog name: of another site, or a path of this one.
    pub(super) fn named_address(&self, written: &str, language: LanguageId) -> Option<String> {
        Some(match model::navigation_target(self.project, self.school, written, language)? {
            Leads::Elsewhere(address) => address,
            Leads::File(path) => self.place.href(&path),
            Leads::Page(id, fragment) => {
                let href = self.place.href(&self.school.page(id).address);
                if fragment.is_empty() { href } else { format!("{href}#{fragment}") }
            }
        })
    }

    /// The mean of all reviews that rate, rounded half up to one decimal place.
    pub(super) fn rating(&self, entry: &Entry, language: LanguageId) -> Option<RatingView> {
        let ratings: Vec<u32> = entry.reviews.iter().filter_map(|review| review.rating.as_deref().copied()).collect();
        let count = u32::try_from(ratings.len()).ok().filter(|count| *count > 0)?;
        let mean = Decimal::from(ratings.iter().sum::<u32>()) / Decimal::from(count);
        let value = format!("{:.1}", mean.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero));
        let text = self.locale(language).format("rating-all", &[("count", count.into()), ("value", (&value).into())]);
        Some(RatingView { value, count, text })
    }

    /// What buyers ask, in a language or else in the school's own.
    pub(super) fn questions(&self, id: ProductId, language: LanguageId) -> &[Faq] {
        let translated = model::words_of(self.project, self.school, id, language).map(|words| &words.faqs);
        let faqs = translated.filter(|faqs| !faqs.is_empty()).or_else(|| self.entry(id).map(|entry| &entry.faqs));
        faqs.map_or(&[], Vec::as_slice)
    }

    fn faqs(&self, id: ProductId, language: LanguageId) -> Vec<FaqView> {
        self.questions(id, language)
            .iter()
            .map(|faq| FaqView { question: faq.q.clone(), answer_html: self.line(&faq.a, language) })
            .collect()
    }

    fn updates(&self, id: ProductId, language: LanguageId) -> Vec<UpdateView> {
        let written = plan::updates(self.project, self.school, id, language).iter().map(|update| {
            let text_html = self.line(&update.text, language);
            let date = self.date(&update.date, language);
            (*update.date, UpdateView { date, version: update.version.clone(), text_html })
        });
        let mut updates: Vec<(Date, UpdateView)> = written.collect();
        updates.extend(self.changes(self.school.product(id), language));
        // Of one day, what the creator wrote stands first.
        updates.sort_by_key(|(date, _)| std::cmp::Reverse(date.day()));
        updates.into_iter().map(|(_, update)| update).collect()
    }

    /// The first page that can be read for nothing, whole or in part.
    pub(super) fn start(&self, product: &Product, language: LanguageId) -> Option<LinkView> {
        let pages = product.units().filter_map(|unit| self.unit_page(unit, language));
        let page = pages.into_iter().find(|page| page.paid.is_none() || !page.public.is_empty())?;
        let title = page.short_title.clone().unwrap_or_else(|| page.title.clone());
        Some(LinkView { title, href: self.place.href(&page.address), current: false })
    }

    fn totals(&self, product: &Product, language: LanguageId) -> Vec<String> {
        let mut totals = self.facts(product, language);
        if product.time.is_some() {
            totals.clear();
        }
        let free = product.units().filter_map(|unit| self.unit_page(unit, language)).filter(|page| page.paid.is_none());
        let free = u32::try_from(free.count()).unwrap_or(u32::MAX);
        if product.access == Access::Paid && free > 0 {
            let id = if product.kind == ProductKind::Book { "count-free-chapters" } else { "count-free-lessons" };
            totals.push(self.locale(language).format(id, &[("count", free.into())]));
        }
        totals
    }

    fn event(&self, id: ProductId, page: &Page) -> EventView {
        let language = page.language;
        let product = self.school.product(id);
        let file = page.file.map(|file| &self.project.pages[file]);
        let front = file.map(|file| &file.front);
        let public = product.access == Access::Free;
        let times = product.time.as_ref();
        let is_shown = public && product.is_past(&self.moment);
        let media = if is_shown { model::front_media(self.project, self.school, page) } else { Vec::new() };
        let recording = media.into_iter().find(|(field, _)| *field == model::MediaField::Recording);
        let recording = recording.map(|(_, media)| media);
        EventView {
            state: event_state(product, &self.moment).to_owned(),
            starts: times.map(|(starts, _)| self.date(starts, language)),
            ends: times.and_then(|(_, ends)| ends.as_ref()).map(|ends| self.date(ends, language)),
            when: times
                .map(|(starts, ends)| self.locale(language).date_time_range(moment(starts), ends.as_ref().map(moment))),
            place: front.and_then(|front| front.place.clone()),
            online: front.and_then(|front| front.online.as_ref()).filter(|_| public).map(|online| online.value.clone()),
            seats: front.and_then(|front| front.seats),
            calendar: times.map(|_| self.place.href(&format!("/{}", plan::calendar_path(self.school, id, language)))),
            recording_html: recording.map(|media| self.medium(media, language)),
        }
    }

    fn community(&self, page: &Page) -> Option<CommunityView> {
        let file = &self.project.pages[page.file?];
        let front = &file.front;
        let public = page.product.is_some_and(|product| self.school.product(product).access == Access::Free);
        let locale = self.locale(page.language);
        let platform = front.platform.as_ref().map_or("other", |platform| platform.value.as_str());
        let expires = if front.qr.is_some() { &front.qr_expires } else { &front.invite_expires };
        let expires = expires.as_ref().and_then(|expiry| expiry.date());
        let expired = expires.is_some_and(|date| date.last_instant() < self.moment.now);
        let folder = model::folder_of_path(&file.path);
        let platform_name = locale.platform(platform, &crate::model::name::title(platform));
        let picture = front.qr.as_ref().and_then(|qr| self.picture(folder, &qr.value, &platform_name));
        let drawn = || plan::invitation_code(self.project, self.school, page);
        let qr = picture.or_else(|| drawn().map(|invite| self.code_to_scan(invite, &platform_name)));
        Some(CommunityView {
            platform: platform.to_owned(),
            invite: front.invite.as_ref().filter(|_| public).map(|invite| invite.value.clone()),
            qr: qr.filter(|_| public && !expired),
            qr_expires: expires.map(|date| self.date(date, page.language)),
            platform_name,
        })
    }

    /// The card of a product on its own page, where readers may choose the currency.
    fn landing_card(&self, id: ProductId, language: LanguageId) -> ProductCard {
        let mut card = self.card_of(id, language).cloned().unwrap_or_else(|| self.card(id, language));
        if let (Some(price), Some(entry)) = (&mut card.price, self.entry(id)) {
            price.amounts = self.amounts(entry, language);
        }
        card
    }

    /// When what is announced comes, unless that day is over.
    fn comes(&self, entry: &Entry, language: LanguageId) -> Option<String> {
        let ahead = matches!(*entry.status, Status::Waitlist | Status::Preorder);
        let date = entry.comes.as_deref().filter(|date| ahead && date.last_instant() >= self.moment.now)?;
        let date = self.date(date, language).text;
        Some(self.locale(language).format("comes", &[("date", (&date).into())]))
    }

    /// What the catalog says goes well with a product, as far as it is on offer.
    pub(super) fn goes_with(&self, id: ProductId, language: LanguageId) -> Vec<ProductCard> {
        let ids = self.entry(id).map_or(&[][..], |entry| &entry.goes_with);
        let cards = ids.iter().filter_map(|id| self.card_of(self.school.product_named(&id.value)?, language));
        cards.filter(|card| card.status != "retired" && card.status != "past").cloned().collect()
    }

    /// What a bundle saves against its parts, in the currency that readers see first.
    fn saving(&self, id: ProductId, language: LanguageId) -> Option<String> {
        let product = self.school.product(id);
        let tag = &self.school.language(language).tag;
        let bundle = model::best_price(self.entry(id)?, &self.moment, tag)?;
        if product.includes.len() < 2 {
            return None;
        }
        let mut parts = Decimal::ZERO;
        for part in &product.includes {
            let best = model::best_price(self.entry(*part)?, &self.moment, tag)?;
            parts += best.offer.prices.iter().find(|price| price.currency == bundle.price.currency)?.amount;
        }
        let saved = parts - bundle.price.amount;
        let money = self.locale(language).money(saved, bundle.price.currency.code());
        (saved > Decimal::ZERO).then(|| self.locale(language).format("saving", &[("amount", (&money).into())]))
    }

    /// The place of a page among its product's units.
    pub(super) fn position(&self, product: &Product, id: PageId) -> Option<usize> {
        let group = &self.school.page(id).group;
        product.units().position(|unit| unit.pages.iter().next().is_some_and(|p| self.school.page(p).group == *group))
    }
}

/// A date as `locale` takes it.
fn event_state(product: &Product, moment: &model::Moment) -> &'static str {
    match (product.is_past(moment), product.is_live(moment)) {
        (true, _) => "past",
        (false, true) => "live",
        (false, false) => "upcoming",
    }
}

fn moment(date: &crate::config::Date) -> Moment {
    if date.has_time() { Moment::time(date.local(), date.offset()) } else { Moment::day(date.day()) }
}

/// The words of a review in a language. Who gave several has them translated in the same order.
fn translated<'a>(entry: &'a Entry, index: usize, language: &str) -> Option<&'a ReviewWords> {
    let author = &entry.reviews[index].author.value;
    let before = entry.reviews[..index].iter().filter(|review| review.author.value == *author).count();
    let words = &entry.translations.get(language)?.reviews;
    words.iter().filter(|words| words.author.value == *author).nth(before)
}
