//! Prices, plans and sales as a reader sees them. Page, structured data and feed take them from here.

use super::Renderer;
use super::context::{
    AmountView, CheckoutView, CurrencyView, DateView, ImageView, OverlayView, PlanView, PriceView, SaleView,
};
use crate::checkout::{Carried, Provider, Steps};
use crate::config::{Currency, Date};
use crate::load::catalog::{Billing, Checkout, Partner, Plan, PlanWords, Product as Entry, Sale, Seats};
use crate::model::{self, For, LanguageId, Offer, Price, ProductId};
use crate::plan;
use rust_decimal::Decimal;

impl Renderer<'_> {
    /// A day or moment in a language.
    pub(super) fn date(&self, date: &Date, language: LanguageId) -> DateView {
        DateView { iso: iso(date), text: self.locale(language).date(date.day()) }
    }

    /// The price for lists, or "free".
    pub(super) fn list_price(&self, entry: &Entry, language: LanguageId) -> Option<PriceView> {
        if !model::is_buyable(entry) {
            return None;
        }
        let best = model::best_price(entry, &self.moment, self.tag_of(language))?;
        self.price(&best.offer, &[best.price.currency], best.from, language)
    }

    /// The price for lists in each currency of the product.
    pub(super) fn amounts(&self, entry: &Entry, language: LanguageId) -> Vec<AmountView> {
        let tag = self.tag_of(language);
        let best = model::best_price(entry, &self.moment, tag);
        let price = best.and_then(|best| self.price(&best.offer, &model::currencies(entry, tag), best.from, language));
        price.map(|price| price.amounts).unwrap_or_default()
    }

    /// All plans with where to buy them; prices in each of the product's currencies.
    pub(super) fn plans(&self, id: ProductId, entry: &Entry, language: LanguageId) -> Vec<PlanView> {
        let tag = self.tag_of(language);
        let currencies = model::currencies(entry, tag);
        let offers = model::offers(entry, &self.moment, tag);
        offers.iter().map(|offer| self.plan(id, entry, offer, &currencies, None, language)).collect()
    }

    /// The plan that a paywall shows: the cheapest that costs anything; sold by a partner, or by nobody.
    pub(super) fn cheapest_plan(
        &self,
        id: ProductId,
        entry: &Entry,
        partner: Option<&Partner>,
        language: LanguageId,
    ) -> Option<PlanView> {
        let best = model::best_price(entry, &self.moment, self.tag_of(language))?;
        Some(self.plan(id, entry, &best.offer, &[best.price.currency], partner, language))
    }

    /// The currencies of a product, when readers have a choice.
    pub(super) fn currencies(&self, entry: &Entry, language: LanguageId) -> Vec<CurrencyView> {
        let all = if model::is_buyable(entry) { model::currencies(entry, self.tag_of(language)) } else { Vec::new() };
        if all.len() < 2 {
            return Vec::new();
        }
        let sign = |currency: &Currency| self.locale(language).currency_sign(currency.code());
        all.iter().map(|currency| CurrencyView { code: currency.code().to_owned(), sign: sign(currency) }).collect()
    }

    /// The sale that is on.
    pub(super) fn sale(&self, entry: &Entry, language: LanguageId) -> Option<SaleView> {
        let sale = model::running_sale(entry, &self.moment)?.0;
        let locale = self.locale(language);
        let ends = self.date(&sale.ends, language);
        let text = match &sale.percent {
            Some(percent) => {
                let percent = locale.percent(percent.value);
                locale.format("sale-percent", &[("percent", (&percent).into()), ("date", (&ends.text).into())])
            }
            None => locale.format("sale-until", &[("date", (&ends.text).into())]),
        };
        let words = entry.translations.get(self.tag_of(language));
        let title = words.and_then(|words| words.sales.get(sale.id.value.as_str())?.title.as_ref());
        let text = match title.or(sale.title.as_ref()) {
            Some(title) => locale.format("sale-titled", &[("title", title.into()), ("text", (&text).into())]),
            None => text,
        };
        Some(SaleView { text, until: sale.ends.last_instant().as_second(), code: sale.code.clone(), ends })
    }

    fn plan(
        &self,
        id: ProductId,
        entry: &Entry,
        offer: &Offer<'_>,
        currencies: &[Currency],
        partner: Option<&Partner>,
        language: LanguageId,
    ) -> PlanView {
        let plan = offer.plan;
        let tag = self.tag_of(language);
        let locale = self.locale(language);
        let words = self.plan_words(entry, plan, language);
        let mut checkouts: Vec<&Checkout> =
            if model::is_buyable(entry) { plan.checkout.iter().collect() } else { Vec::new() };
        checkouts.sort_by_key(|checkout| fit(checkout, tag));
        let view = |checkout: &&Checkout| {
            let note = self.note(entry, plan, checkout, language);
            self.checkout(checkout, offer, note, partner, id, language)
        };
        let trial = plan.trial_days.as_ref().map(|days| locale.format("plan-trial", &[("days", days.value.into())]));
        PlanView {
            id: plan.id.value.as_str().to_owned(),
            title: self.plan_title(entry, plan, language),
            whom: whom_name(model::for_whom(plan)).to_owned(),
            whom_text: self.whom(entry, plan, language),
            recommended: plan.recommended,
            trial,
            price: self.price(offer, currencies, false, language),
            billing: plan.billing.name().to_owned(),
            features: words
                .map(|words| words.features.clone())
                .filter(|features| !features.is_empty())
                .unwrap_or_else(|| plan.features.clone()),
            checkouts: checkouts.iter().map(view).collect(),
        }
    }

    /// What a plan is called in a language.
    pub(super) fn plan_title(&self, entry: &Entry, plan: &Plan, language: LanguageId) -> String {
        let words = self.plan_words(entry, plan, language);
        words.and_then(|words| words.title.clone()).unwrap_or_else(|| plan.title.clone())
    }

    /// A plan's words in a language.
    fn plan_words<'a>(&self, entry: &'a Entry, plan: &Plan, language: LanguageId) -> Option<&'a PlanWords> {
        entry.translations.get(self.tag_of(language))?.plans.get(plan.id.as_str())
    }

    /// What the catalog says beside a checkout, in a language.
    pub(super) fn note<'a>(
        &self,
        entry: &'a Entry,
        plan: &Plan,
        checkout: &'a Checkout,
        language: LanguageId,
    ) -> Option<&'a String> {
        let words = self.plan_words(entry, plan, language);
        let note = words.and_then(|words| words.notes.get(&checkout.provider.value)).map(|note| &note.value);
        note.or(checkout.note.as_ref())
    }

    /// For whom a plan is, where that is not simply who reads the page.
    fn whom(&self, entry: &Entry, plan: &Plan, language: LanguageId) -> Option<String> {
        let locale = self.locale(language);
        if !plan.upgrade_from.is_empty() {
            let names: Vec<String> =
                plan.upgrade_from.iter().filter_map(|id| self.owned(entry, &id.value, language)).collect();
            return Some(locale.format("upgrade-from", &[("title", (&locale.either(&names)).into())]));
        }
        Some(match plan.seats.as_ref()?.value {
            Seats::Team(count) => locale.format("plan-team", &[("count", count.into())]),
            Seats::Each { from, to: None } => locale.format("plan-seats-from", &[("count", from.into())]),
            Seats::Each { from, to: Some(to) } => {
                locale.format("plan-seats", &[("from", from.into()), ("to", to.into())])
            }
        })
    }

    /// What an upgrade starts from: a plan of the same product, or another product.
    fn owned(&self, entry: &Entry, id: &str, language: LanguageId) -> Option<String> {
        if let Some(plan) = entry.plans.iter().find(|plan| plan.id.as_str() == id) {
            return Some(self.plan_title(entry, plan, language));
        }
        Some(model::title_of(self.project, self.school, self.school.product_named(id)?, language))
    }

    /// What a plan costs. `currencies` are those that the page can show, in their order.
    fn price(&self, offer: &Offer<'_>, currencies: &[Currency], from: bool, language: LanguageId) -> Option<PriceView> {
        let locale = self.locale(language);
        let first = currencies.first().and_then(|wanted| offer.prices.iter().find(|price| price.currency == *wanted));
        let first = first.or_else(|| offer.prices.first())?;
        let suffix = match *offer.plan.billing {
            Billing::Once | Billing::Free => None,
            Billing::Monthly => Some(locale.text("price-per-month")),
            Billing::Yearly => Some(locale.text("price-per-year")),
            Billing::Installments(count) => Some(locale.format("price-installments", &[("count", count.into())])),
            Billing::PayWhatYouWant => Some(locale.text("price-or-more")),
        };
        let each = model::least_seats(offer.plan).map(|_| locale.text("price-each"));
        let suffix = [suffix, each].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let in_currency = |wanted: &Currency| {
            let price = offer.prices.iter().find(|price| price.currency == *wanted).unwrap_or(first);
            self.amount(offer, price, language)
        };
        let others = offer.prices.iter().filter(|price| price.currency != first.currency);
        Some(PriceView {
            text: self.money(first, language),
            amount: format!("{:.1$}", first.amount, first.currency.decimals() as usize),
            currency: first.currency.code().to_owned(),
            was: first.was.map(|was| locale.money(was, first.currency.code())),
            suffix: Some(suffix).filter(|suffix| !suffix.is_empty()),
            from,
            others: others.map(|price| self.money(price, language)).collect(),
            amounts: currencies.iter().map(in_currency).collect(),
            until: offer.sale.map(|sale| sale.ends.last_instant().as_second()),
        })
    }

    fn amount(&self, offer: &Offer<'_>, price: &Price, language: LanguageId) -> AmountView {
        let locale = self.locale(language);
        let money = |amount: Decimal| locale.money(amount, price.currency.code());
        let words = |id: &str, amount: Decimal| locale.format(id, &[("amount", (&money(amount)).into())]);
        let parts = model::payments(*offer.plan.billing);
        let total = |part: Decimal| (parts > Decimal::ONE).then(|| words("price-total", part * parts));
        AmountView {
            currency: price.currency.code().to_owned(),
            text: money(price.amount),
            was: price.was.map(money),
            after: price.after.map(|after| money(after.amount)),
            after_was: price.after.and_then(|after| after.was).map(money),
            more: price.suggested.map(|amount| words("price-suggested", amount)).or_else(|| total(price.amount)),
            after_more: price.after.and_then(|after| total(after.amount)),
        }
    }

    fn money(&self, price: &Price, language: LanguageId) -> String {
        self.locale(language).money(price.amount, price.currency.code())
    }

    fn checkout(
        &self,
        checkout: &Checkout,
        offer: &Offer<'_>,
        note: Option<&String>,
        partner: Option<&Partner>,
        id: ProductId,
        language: LanguageId,
    ) -> CheckoutView {
        let locale = self.locale(language);
        let product = self.school.product(id);
        let key = checkout.provider.value.as_str();
        let provider = self.project.providers.get(key);
        let name = provider.map_or(key, |provider| provider.name_in(self.tag_of(language))).to_owned();
        let button = match *offer.plan.billing {
            Billing::Free => "get-free",
            _ => provider.map_or("buy", |provider| provider.adapter.button.name()),
        };
        let label = locale.format(button, &[("provider", (&name).into())]);
        let picture = checkout.qr.as_ref().and_then(|qr| self.picture(&product.folder, &qr.value, &label));
        let drawn = || plan::checkout_code(self.project, checkout).map(|address| self.code_to_scan(address, &label));
        let qr = picture.or_else(drawn);
        let taken = provider.map_or(&[][..], |provider| &provider.adapter.currencies);
        let paid = offer.prices.iter().find(|price| taken.is_empty() || taken.contains(&price.currency));
        let other = paid.filter(|price| offer.prices.first().is_some_and(|first| first.currency != price.currency));
        let scan = provider.is_some_and(|provider| provider.adapter.steps == Steps::Scan) && qr.is_some();
        let address = |sale: Option<&Sale>| {
            let written = checkout.url.as_ref()?;
            let Some(provider) = provider else { return Some(written.value.clone()) };
            let floating = paid.filter(|_| *offer.plan.billing == Billing::PayWhatYouWant);
            Some(provider.link(
                written,
                &Carried {
                    language: self.tag_of(language),
                    coupon: sale.and_then(|sale| sale.code.as_deref()),
                    currency: paid.map(|price| price.currency.code()),
                    amount: floating.map(|price| (price.suggested.unwrap_or(price.amount), price.currency.decimals())),
                    quantity: model::least_seats(offer.plan),
                    partner: partner.map(|partner| partner.id.as_str()),
                    affiliate: partner.and_then(|partner| partner.codes.get(key)).map(|code| code.value.as_str()),
                },
            ))
        };
        let (href, later) = (address(offer.sale), address(None));
        CheckoutView {
            provider: key.to_owned(),
            label,
            later: later.filter(|later| href.as_ref() != Some(later)),
            href,
            price: other.map(|price| self.money(price, language)),
            steps: if scan { self.steps(&name, paid, note, language) } else { Vec::new() },
            carry: provider.filter(|_| checkout.url.is_some()).and_then(|provider| self.carry(provider, &product.id)),
            overlay: provider.and_then(|provider| overlay(provider, checkout)),
            qr,
            note: note.cloned(),
            name,
        }
    }

    /// How one pays by scanning: the app, the amount, the note, what comes then.
    fn steps(&self, name: &str, price: Option<&Price>, note: Option<&String>, language: LanguageId) -> Vec<String> {
        let locale = self.locale(language);
        let amount =
            price.map(|price| locale.format("pay-step-amount", &[("amount", (&self.money(price, language)).into())]));
        let scan = locale.format("pay-step-scan", &[("provider", name.into())]);
        let then = locale.text("pay-step-then");
        [Some(scan), amount, note.cloned(), Some(then)].into_iter().flatten().collect()
    }

    /// A picture that the catalog, the settings or front matter names.
    pub(super) fn picture(&self, folder: &str, written: &str, alt: &str) -> Option<ImageView> {
        if model::is_external(written) {
            return Some(ImageView::plain(written.to_owned(), alt, None));
        }
        let Some(id) = model::find_asset(self.project, folder, written) else {
            let path = written.trim_start_matches('/');
            let file = self.project.statics.iter().find(|file| file.path == path)?;
            return Some(ImageView::plain(self.place.href(&format!("/{path}")), alt, file.dimensions));
        };
        Some(self.asset_picture(id, alt))
    }

    /// A picture of the project.
    pub(super) fn asset_picture(&self, id: model::AssetId, alt: &str) -> ImageView {
        let file = &self.project.assets[id.0 as usize];
        let src = self.place.href(&format!("/{}", crate::plan::asset_path(self.project, id)));
        let twin = model::dark_twin(self.project, id);
        ImageView {
            sources: self.place.sources(self.project, self.pictures, id),
            dark: twin.map(|twin| Box::new(self.asset_picture(twin, alt))),
            ..ImageView::plain(src, alt, file.dimensions)
        }
    }
}

/// The ISO form of a date for machines.
pub(super) fn iso(date: &Date) -> String {
    if !date.has_time() {
        return date.day().to_string();
    }
    match date.offset() {
        Some(offset) => {
            let seconds = offset.seconds();
            if seconds == 0 {
                return date.local().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
            }
            let sign = if seconds < 0 { '-' } else { '+' };
            let minutes = seconds.abs() / 60;
            let local = date.local().strftime("%Y-%m-%dT%H:%M:%S");
            format!("{local}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
        None => date.local().to_string(),
    }
}

/// The checkout over the page, when the creator wants it and the provider has one.
fn overlay(provider: &Provider, checkout: &Checkout) -> Option<OverlayView> {
    let overlay = provider.adapter.overlay.as_ref().filter(|_| checkout.overlay.on)?;
    Some(OverlayView {
        driver: overlay.driver.name().to_owned(),
        script: overlay.script.clone(),
        hosts: overlay.hosts.join(" "),
        button: checkout.overlay.button.as_ref().map(|button| button.value.clone()),
        key: checkout.overlay.key.as_ref().map(|key| key.value.clone()),
    })
}

/// For whom a plan is, for templates.
fn whom_name(whom: For) -> &'static str {
    match whom {
        For::Reader => "reader",
        For::Team => "team",
        For::Gift => "gift",
        For::Upgrade => "upgrade",
    }
}

/// How well a checkout fits readers of a language; the creator's order decides among equals.
pub(super) fn fit(checkout: &Checkout, language: &str) -> u8 {
    let chinese = language.starts_with("zh");
    let region = if chinese { "CN" } else { "" };
    if checkout.regions.is_empty() {
        1
    } else if checkout.regions.iter().any(|named| named.value.eq_ignore_ascii_case(region)) {
        0
    } else {
        2
    }
}
