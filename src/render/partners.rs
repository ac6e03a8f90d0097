//! Pages for readers whom a partner sends, and what checkouts are told of partners and campaigns.

use super::Renderer;
use super::context::{LinkView, OfferView, PartnerContext};
use crate::checkout::Provider;
use crate::load::catalog::Partner;
use crate::model::{self, LanguageId, Product, ProductId};
use serde_json::json;

impl Renderer<'_> {
    fn partners(&self) -> &[Partner] {
        self.project.catalog.as_ref().map_or(&[], |catalog| &catalog.partners)
    }

    fn partner_name(&self, partner: &Partner, language: LanguageId) -> String {
        let words = partner.translations.get(self.tag_of(language));
        words.and_then(|words| words.name.clone()).unwrap_or_else(|| partner.name.clone())
    }

    pub(super) fn partner_title(&self, place: usize, language: LanguageId) -> String {
        let name = self.partners().get(place).map(|partner| self.partner_name(partner, language)).unwrap_or_default();
        self.locale(language).format("partner-title", &[("name", (&name).into())])
    }

    /// What a partner recommends, each with the link that says who has sent the buyer.
    pub(super) fn partner(&self, place: usize, language: LanguageId) -> Option<PartnerContext> {
        let partner = self.partners().get(place)?;
        let name = self.partner_name(partner, language);
        let words = partner.translations.get(self.tag_of(language));
        let text = words.and_then(|words| words.text.as_ref()).or(partner.text.as_ref());
        let disclosure = self.locale(language).format("partner-paid", &[("name", (&name).into())]);
        let products = self.school.products().filter(|(id, product)| self.is_recommended(partner, *id, product));
        Some(PartnerContext {
            id: partner.id.to_string(),
            link: partner.url.as_ref().map(|url| LinkView {
                title: name.clone(),
                href: url.value.clone(),
                current: false,
            }),
            text_html: text.map(|text| self.line(text, language)),
            disclosure: partner.paid.then_some(disclosure),
            offers: products.filter_map(|(id, _)| self.recommended(partner, id, language)).collect(),
            name,
        })
    }

    fn is_recommended(&self, partner: &Partner, id: ProductId, product: &Product) -> bool {
        if partner.products.is_empty() {
            let entry = self.entry(id);
            return entry.is_some_and(|entry| model::is_buyable(entry) && !entry.plans.is_empty())
                && !product.is_past(&self.moment);
        }
        partner.products.iter().any(|wanted| wanted.value == product.id)
    }

    fn recommended(&self, partner: &Partner, id: ProductId, language: LanguageId) -> Option<OfferView> {
        let mut card = self.card_of(id, language)?.clone();
        card.href = format!("{}?ref={}", card.href, partner.id.value);
        let entry = self.entry(id).filter(|entry| model::is_buyable(entry) && card.status != "past");
        let plan = entry.and_then(|entry| self.cheapest_plan(id, entry, Some(partner), language));
        Some(OfferView { product: card, plan })
    }

    /// What a script needs to tell a checkout who has sent the buyer, and from which campaign; JSON.
    pub(super) fn carry(&self, provider: &Provider, product: &str) -> Option<String> {
        let names = &provider.adapter.parameters;
        let sells = |partner: &&Partner| {
            partner.products.is_empty() || partner.products.iter().any(|wanted| wanted.value == product)
        };
        let codes = self.partners().iter().filter(sells).filter_map(|partner| {
            let code = partner.codes.get(&provider.key)?;
            Some((partner.id.to_string(), json!(code.value)))
        });
        let mut carry = serde_json::Map::new();
        if let Some(affiliate) = &names.affiliate {
            let codes: serde_json::Map<String, serde_json::Value> = codes.collect();
            if !codes.is_empty() {
                carry.insert("affiliate".to_owned(), json!(affiliate));
                carry.insert("codes".to_owned(), codes.into());
            }
        }
        for (key, name) in [("partner", &names.partner), ("campaign", &names.campaign)] {
            if let Some(name) = name {
                carry.insert(key.to_owned(), json!(name));
            }
        }
        (!carry.is_empty()).then(|| serde_json::Value::from(carry).to_string())
    }
}
