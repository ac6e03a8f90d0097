//! Pages about what a reader has done and bought: completion, progress, the way to what was bought.

use super::Renderer;
use super::commerce::fit;
use super::context::{
    BoughtView, CompletionContext, EntryView, LinkView, ProductCard, ProgressContext, SealedView, SectionView,
    UnlockContext, WayView,
};
use crate::checkout::Delivery;
use crate::load::catalog::{Access, Checkout, Plan, Product as Entry, Protection};
use crate::model::{self, Audience, LanguageId, Page, PageKind, Product, ProductId, Unit};
use crate::plan;
use crate::policies::Policy;

/// Where a gate asks who is there; it answers at this address itself (`src/gate/adapters/gate.js`).
const GATE: &str = "/_gate/";

/// What buyers who are at a loss look for, in this order.
const FOR_BUYERS: [Policy; 4] = [Policy::Refund, Policy::Contact, Policy::Terms, Policy::Licence];

impl Renderer<'_> {
    /// The page on refunds, contact and the like, as near to the language as there is.
    pub(super) fn policy_link(&self, policy: Policy, language: LanguageId) -> Option<LinkView> {
        let page = self.school.nearest(self.school.policies.get(&policy)?, language)?;
        Some(self.link(self.school.page(page)))
    }

    /// A product's page of completion, when it has a certificate.
    pub(super) fn completion_link(&self, product: &Product, language: LanguageId) -> Option<LinkView> {
        let pages = self.school.groups.get(&model::completion_group(product))?;
        let page = self.school.page(self.school.nearest(pages, language)?);
        let is_completion = page.kind == PageKind::Completion;
        is_completion.then(|| LinkView {
            title: self.title(page),
            href: self.place.href(&page.address),
            current: false,
        })
    }

    pub(super) fn completion(&self, page: &Page, id: ProductId, product: &ProductCard) -> CompletionContext {
        let language = page.language;
        let mut sections = self.sections(self.school.product(id), language);
        if sections.is_empty() {
            sections.push(SectionView { entries: vec![alone(product)], ..SectionView::default() });
        }
        let landing = self.school.nearest(&self.school.product(id).landing, language);
        let address = landing.and_then(|landing| self.place.canonical(&self.school.page(landing).address));
        CompletionContext {
            product: product.clone(),
            people: self.people(&self.school.product(id).people, language),
            sections,
            address: address.map_or_else(|| product.href.clone(), |address| without_scheme(&address)),
            unlock: self.unlock_link(id, language),
            goes_with: self.goes_with(id, language),
        }
    }

    pub(super) fn progress(&self, language: LanguageId) -> ProgressContext {
        let cards = self.school.products().filter_map(|(id, _)| self.card_of(id, language));
        ProgressContext { products: cards.filter(|card| card.pages > 0).cloned().collect() }
    }

    /// What a script needs to open a sealed product, or a page of it.
    pub(super) fn sealed(&self, id: ProductId, page: Option<&Page>, language: LanguageId) -> Option<SealedView> {
        let product = self.school.product(id);
        product.is_kept(Protection::Sealed).then(|| SealedView {
            product: product.id.clone(),
            title: model::title_of(self.project, self.school, id, language),
            index: self.place.href(&format!("/{}", plan::sealed_index(&product.id))),
            page: page.map(|page| page.address.clone()),
        })
    }

    /// The place on the page for buyers that is about a product.
    pub(super) fn unlock_link(&self, id: ProductId, language: LanguageId) -> Option<LinkView> {
        let product = self.school.product(id);
        let page = self.school.page(self.school.groups.get(model::UNLOCK)?.get(language)?);
        let mut unlock = Some(self.link(page)).filter(|_| product.access == Access::Paid)?;
        // A page of the creator's own in this place has no part for each product.
        if page.kind == PageKind::Unlock {
            unlock.href = format!("{}#{}", unlock.href, product.id);
        }
        Some(unlock)
    }

    /// Where members of a gated product say who they are, to come back to a page.
    pub(super) fn gate_link(&self, id: ProductId, page: &Page) -> Option<LinkView> {
        let is_gated = self.school.product(id).protection == Protection::Gated && self.project.settings.gate.is_some();
        is_gated.then(|| LinkView {
            title: self.locale(page.language).text("already-bought"),
            href: format!("{}?to={}", self.place.href(GATE), self.place.href(&page.address)),
            current: false,
        })
    }

    /// Where who has bought a product goes from one of its pages: to the gate, or to the page for buyers.
    pub(super) fn way_in(&self, id: ProductId, page: &Page) -> Option<LinkView> {
        self.gate_link(id, page).or_else(|| self.unlock_link(id, page.language))
    }

    /// Whether these are the pages of those who have bought a product.
    pub(super) fn is_owned(&self, product: &Product) -> bool {
        self.moment.audience == Audience::Members(product.protection)
    }

    pub(super) fn unlock(&self, language: LanguageId) -> UnlockContext {
        let paid = self.school.products().filter(|(_, product)| product.access == Access::Paid);
        UnlockContext {
            products: paid.filter_map(|(id, _)| self.bought(id, language)).collect(),
            policies: FOR_BUYERS.iter().filter_map(|policy| self.policy_link(*policy, language)).collect(),
        }
    }

    fn bought(&self, id: ProductId, language: LanguageId) -> Option<BoughtView> {
        let product = self.school.product(id);
        let bundles = self.school.products().filter(|(_, bundle)| bundle.includes.contains(&id));
        let bundles = bundles.filter_map(|(bundle, _)| self.card_of(bundle, language));
        let protection = match product.protection {
            Protection::Cut => "cut",
            Protection::Sealed => "sealed",
            Protection::Gated => "gated",
        };
        Some(BoughtView {
            product: self.card_of(id, language)?.clone(),
            protection: protection.to_owned(),
            sealed: self.sealed(id, None, language),
            ways: self.entry(id).map(|entry| self.ways(entry, language)).unwrap_or_default(),
            bundles: bundles
                .map(|card| LinkView { title: card.title.clone(), href: format!("#{}", card.id), current: false })
                .collect(),
        })
    }

    /// One way for each provider, the most fitting for the language first; plans that are no longer sold count too.
    fn ways(&self, entry: &Entry, language: LanguageId) -> Vec<WayView> {
        let mut ways: Vec<WayView> = Vec::new();
        let checkouts = entry.plans.iter().flat_map(|plan| plan.checkout.iter().map(move |checkout| (plan, checkout)));
        let mut checkouts: Vec<(&Plan, &Checkout)> = checkouts.collect();
        checkouts.sort_by_key(|(_, checkout)| fit(checkout, &self.school.language(language).tag));
        for (plan, checkout) in checkouts {
            let key = checkout.provider.value.as_str();
            match ways.iter_mut().find(|way| way.provider == key) {
                Some(way) => way.note = way.note.take().or_else(|| self.note(entry, plan, checkout, language).cloned()),
                None => ways.push(self.way(entry, plan, checkout, language)),
            }
        }
        ways
    }

    fn way(&self, entry: &Entry, plan: &Plan, checkout: &Checkout, language: LanguageId) -> WayView {
        let locale = self.locale(language);
        let key = checkout.provider.value.as_str();
        let tag = &self.school.language(language).tag;
        let providers = &self.project.providers;
        let name = providers.name(key, tag).map_or_else(|| locale.provider(key, key), str::to_owned);
        let provider = providers.get(key);
        let library = provider.and_then(|provider| provider.adapter.library.clone());
        let message = match provider.map_or(Delivery::Seller, |provider| provider.adapter.delivery) {
            Delivery::Mail if library.is_some() => "way-library",
            Delivery::Mail => "way-mail",
            Delivery::Account => "way-account",
            Delivery::Seller => "way-seller",
        };
        WayView {
            provider: key.to_owned(),
            text: locale.format(message, &[("provider", (&name).into())]),
            library,
            note: self.note(entry, plan, checkout, language).cloned(),
            name,
        }
    }

    /// Names under which a browser may have kept that a page was read: its old addresses, without the language.
    pub(super) fn formerly(&self, unit: &Unit) -> Vec<String> {
        let mut names = Vec::new();
        for page in unit.pages.iter().map(|id| self.school.page(id)) {
            let prefix = &self.school.language(page.language).prefix;
            let aliases = page.file.map(|file| self.project.pages[file].front.aliases.as_slice()).unwrap_or_default();
            for alias in aliases.iter().filter(|alias| !alias.value.contains(char::is_whitespace)) {
                let name = alias.value.strip_prefix(prefix.as_str()).unwrap_or(&alias.value);
                let slash = if name.ends_with('/') || name.ends_with(".html") { "" } else { "/" };
                let name = format!("{name}{slash}");
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }
}

/// `https://school.example/x/` as `school.example/x`.
fn without_scheme(address: &str) -> String {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.trim_end_matches('/').to_owned()
}

/// A tutorial of one page as the only entry of its contents.
fn alone(product: &ProductCard) -> EntryView {
    EntryView {
        number: None,
        title: product.title.clone(),
        href: Some(product.href.clone()),
        minutes: None,
        summary: None,
        free: product.free,
        partly_free: false,
        media: Vec::new(),
        release: None,
        depth: 0,
        formerly: Vec::new(),
        mark: String::new(),
    }
}
