//! Prices, plans and sales as a reader sees them. Page, structured data and feed take them from here.

use super::Renderer;
use super::context::{CheckoutView, DateView, ImageView, PlanView, PriceView, SaleView};
use crate::checkout::{Carried, Provider};
use crate::config::Date;
use crate::load::catalog::{Billing, Checkout, Plan, Product as Entry};
use crate::model::{self, LanguageId, Offer, Price};

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
        let tag = &self.school.language(language).tag;
        let best = model::best_price(entry, &self.moment, tag)?;
        let others = best.others.iter().map(|price| self.money(price, language)).collect();
        Some(self.price(&best.price, best.billing, others, best.from, language))
    }

    /// All plans with where to buy them.
    pub(super) fn plans(&self, entry: &Entry, folder: &str, language: LanguageId) -> Vec<PlanView> {
        let tag = &self.school.language(language).tag;
        let offers = model::offers(entry, &self.moment, tag);
        offers.iter().map(|offer| self.plan(entry, offer, folder, language)).collect()
    }

    /// The plan that a paywall shows: the cheapest that costs anything.
    pub(super) fn cheapest_plan(&self, entry: &Entry, folder: &str, language: LanguageId) -> Option<PlanView> {
        let tag = &self.school.language(language).tag;
        let best = model::best_price(entry, &self.moment, tag)?;
        let offers = model::offers(entry, &self.moment, tag);
        let cheapest = offers.iter().find(|offer| offer.prices.contains(&best.price))?;
        Some(self.plan(entry, cheapest, folder, language))
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
        Some(SaleView { text, code: sale.code.clone(), ends })
    }

    fn plan(&self, entry: &Entry, offer: &Offer<'_>, folder: &str, language: LanguageId) -> PlanView {
        let plan = offer.plan;
        let tag = &self.school.language(language).tag;
        let words = entry.translations.get(tag).and_then(|words| words.plans.get(plan.id.value.as_str()));
        let price = offer.prices.first().map(|price| {
            let others = offer.prices.iter().skip(1).map(|price| self.money(price, language)).collect();
            self.price(price, *plan.billing, others, false, language)
        });
        let checkouts = if model::is_buyable(entry) {
            let mut checkouts: Vec<&Checkout> = plan.checkout.iter().collect();
            checkouts.sort_by_key(|checkout| fit(checkout, tag));
            checkouts
                .into_iter()
                .map(|checkout| {
                    let note = words.and_then(|words| words.notes.get(&checkout.provider.value));
                    let note = note.map(|note| &note.value).or(checkout.note.as_ref());
                    self.checkout(checkout, entry, offer, note, folder, language)
                })
                .collect()
        } else {
            Vec::new()
        };
        PlanView {
            id: plan.id.value.as_str().to_owned(),
            title: self.plan_title(entry, plan, language),
            price,
            billing: billing_name(*plan.billing).to_owned(),
            features: words
                .map(|words| words.features.clone())
                .filter(|features| !features.is_empty())
                .unwrap_or_else(|| plan.features.clone()),
            checkouts,
        }
    }

    /// What a plan is called in a language.
    pub(super) fn plan_title(&self, entry: &Entry, plan: &Plan, language: LanguageId) -> String {
        let words = entry.translations.get(&self.school.language(language).tag);
        let words = words.and_then(|words| words.plans.get(plan.id.value.as_str()));
        words.and_then(|words| words.title.clone()).unwrap_or_else(|| plan.title.clone())
    }

    fn price(
        &self,
        price: &Price,
        billing: Billing,
        others: Vec<String>,
        from: bool,
        language: LanguageId,
    ) -> PriceView {
        let locale = self.locale(language);
        let suffix = match billing {
            Billing::Once | Billing::Free => None,
            Billing::Monthly => Some(locale.text("price-per-month")),
            Billing::Yearly => Some(locale.text("price-per-year")),
            Billing::Installments(count) => Some(locale.format("price-installments", &[("count", count.into())])),
            Billing::PayWhatYouWant => Some(locale.text("price-or-more")),
        };
        PriceView {
            text: self.money(price, language),
            amount: format!("{:.1$}", price.amount, price.currency.decimals() as usize),
            currency: price.currency.code().to_owned(),
            was: price.was.map(|was| locale.money(was, price.currency.code())),
            suffix,
            from,
            others,
        }
    }

    fn money(&self, price: &Price, language: LanguageId) -> String {
        self.locale(language).money(price.amount, price.currency.code())
    }

    fn checkout(
        &self,
        checkout: &Checkout,
        entry: &Entry,
        offer: &Offer<'_>,
        note: Option<&String>,
        folder: &str,
        language: LanguageId,
    ) -> CheckoutView {
        let locale = self.locale(language);
        let tag = &self.school.language(language).tag;
        let key = checkout.provider.value.as_str();
        let provider = self.project.providers.get(key);
        let name = provider.map_or(key, |provider| provider.name_in(tag)).to_owned();
        let button = match *offer.plan.billing {
            Billing::Free => "get-free",
            _ => provider.map_or("buy", |provider| provider.adapter.button.name()),
        };
        let label = locale.format(button, &[("provider", (&name).into())]);
        let qr = checkout.qr.as_ref().and_then(|qr| self.picture(folder, &qr.value, &label));
        CheckoutView {
            provider: key.to_owned(),
            name,
            label,
            href: checkout.url.as_ref().map(|url| self.checkout_address(provider, url, entry, offer, language)),
            qr,
            note: note.cloned(),
        }
    }

    /// The address of a checkout with what it can carry there.
    fn checkout_address(
        &self,
        provider: Option<&Provider>,
        written: &str,
        entry: &Entry,
        offer: &Offer<'_>,
        language: LanguageId,
    ) -> String {
        let Some(provider) = provider else { return written.to_owned() };
        let sale = model::running_sale(entry, &self.moment).map(|sale| sale.0);
        let price = offer.prices.first();
        let floating = price.filter(|_| *offer.plan.billing == Billing::PayWhatYouWant);
        let carried = Carried {
            language: &self.school.language(language).tag,
            coupon: sale.filter(|sale| sale.is_for(offer.plan)).and_then(|sale| sale.code.as_deref()),
            currency: price.map(|price| price.currency.code()),
            amount: floating.map(|price| (price.amount, price.currency.decimals())),
            quantity: None,
        };
        provider.link(written, &carried)
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
            let sign = if seconds < 0 { '-' } else { '+' };
            let minutes = seconds.abs() / 60;
            let local = date.local().strftime("%Y-%m-%dT%H:%M:%S");
            format!("{local}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
        None => date.local().to_string(),
    }
}

/// The name of a way to pay, for templates.
fn billing_name(billing: Billing) -> &'static str {
    match billing {
        Billing::Once => "once",
        Billing::Monthly => "monthly",
        Billing::Yearly => "yearly",
        Billing::Installments(_) => "installments",
        Billing::Free => "free",
        Billing::PayWhatYouWant => "pay-what-you-want",
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
