//! Prices, reviews and questions.

use super::{put, some_list};
use crate::load::catalog::{Billing, Product as Entry, Seats, Status};
use crate::model::{self, For, LanguageId, Price, ProductId};
use crate::render::Renderer;
use serde_json::{Value, json};

impl Renderer<'_> {
    /// One offer for each plan and currency, with exactly the prices of the page.
    pub(super) fn offers(&self, entry: &Entry, address: &str, language: LanguageId) -> Vec<Value> {
        let availability = match *entry.status {
            Status::Available => "InStock",
            Status::Preorder => "PreOrder",
            Status::SoldOut => "SoldOut",
            Status::Waitlist | Status::Draft | Status::Retired => return Vec::new(),
        };
        let mut offers = Vec::new();
        for offer in model::offers(entry, &self.moment, self.tag_of(language)) {
            // Presents are the same thing once more, and upgrades are not for everybody.
            if matches!(model::for_whom(offer.plan), For::Gift | For::Upgrade) {
                continue;
            }
            let billing = *offer.plan.billing;
            let category = match billing {
                Billing::Monthly | Billing::Yearly => "Subscription",
                Billing::Free => "Free",
                Billing::Once | Billing::Installments(_) | Billing::PayWhatYouWant => "Paid",
            };
            let mut data = json!({
                "@type": "Offer",
                "name": self.plan_title(entry, offer.plan, language),
                "category": category,
                "availability": format!("https://schema.org/{availability}"),
                "url": address,
            });
            put(&mut data, "seller", self.school_id());
            put(&mut data, "eligibleQuantity", offer.plan.seats.as_ref().map(|seats| quantity(seats.value)));
            if *entry.status == Status::Preorder {
                let comes = entry.comes.as_ref().map(|comes| json!(comes.day().to_string()));
                put(&mut data, "availabilityStarts", comes);
            }
            if offer.prices.is_empty() && billing == Billing::Free {
                put(&mut data, "price", Some(json!("0")));
                put(&mut data, "priceCurrency", Some(json!("USD")));
                offers.push(data.clone());
            }
            for price in &offer.prices {
                let mut data = data.clone();
                put_price(&mut data, price, billing);
                if price.after.is_some()
                    && let Some(sale) = offer.sale
                {
                    put(&mut data, "priceValidUntil", Some(json!(sale.ends.day().to_string())));
                }
                offers.push(data);
            }
        }
        offers
    }

    /// What buyers said, and the mean of it.
    pub(super) fn put_reviews(&self, data: &mut Value, entry: &Entry, language: LanguageId) {
        let reviews: Vec<Value> = self
            .reviews(entry, language)
            .into_iter()
            .filter_map(|review| {
                let mut value = json!({
                    "@type": "Review",
                    "author": { "@type": "Person", "name": review.author },
                    "reviewBody": review.text,
                    "reviewRating": { "@type": "Rating", "ratingValue": review.rating?, "bestRating": 5, "worstRating": 1 },
                });
                put(&mut value, "datePublished", review.date.map(|date| json!(date.iso)));
                put(&mut value, "url", review.source.and_then(|source| self.whole(&source)));
                let spoken = review.language.unwrap_or_else(|| self.tag_of(language).to_owned());
                put(&mut value, "inLanguage", Some(json!(spoken)));
                Some(value)
            })
            .collect();
        if let Some(rating) = self.rating(entry, language) {
            let rating = json!({
                "@type": "AggregateRating",
                "ratingValue": rating.value,
                "reviewCount": rating.count,
                "bestRating": 5,
                "worstRating": 1,
            });
            put(data, "aggregateRating", Some(rating));
        }
        put(data, "review", some_list(reviews));
    }

    /// Questions and answers of the landing page.
    pub(super) fn faq_page(&self, id: ProductId, language: LanguageId) -> Option<Value> {
        let questions: Vec<Value> = self
            .questions(id, language)
            .iter()
            .map(|faq| {
                let answer = crate::render::text::plain_line(&faq.a);
                json!({ "@type": "Question", "name": faq.q, "acceptedAnswer": { "@type": "Answer", "text": answer } })
            })
            .collect();
        let tag = self.tag_of(language);
        (!questions.is_empty()).then(|| json!({ "@type": "FAQPage", "inLanguage": tag, "mainEntity": questions }))
    }
}

/// For how many people a plan is.
fn quantity(seats: Seats) -> Value {
    let (least, most) = match seats {
        Seats::Team(most) => (1, Some(most)),
        Seats::Each { from, to } => (from, to),
    };
    let mut value = json!({ "@type": "QuantitativeValue", "minValue": least, "unitText": "person" });
    put(&mut value, "maxValue", most.map(|most| json!(most)));
    value
}

/// The price as the plan is paid: at once, each month or year, in parts, or as much as one likes.
fn put_price(data: &mut Value, price: &Price, billing: Billing) {
    let currency = price.currency.code();
    let exact = |amount| format!("{amount:.0$}", price.currency.decimals() as usize);
    let amount = exact(price.amount);
    let unit = json!({ "@type": "UnitPriceSpecification", "price": amount, "priceCurrency": currency });
    let mut details = Vec::new();
    match billing {
        Billing::Monthly | Billing::Yearly => {
            let mut each = unit.clone();
            put(&mut each, "billingDuration", Some(json!(if billing == Billing::Monthly { "P1M" } else { "P1Y" })));
            details.push(each);
        }
        Billing::Installments(count) => {
            let mut each = unit.clone();
            put(&mut each, "billingIncrement", Some(json!(1)));
            put(&mut each, "billingDuration", Some(json!(count)));
            put(&mut each, "unitCode", Some(json!("MON")));
            details.push(each);
        }
        Billing::PayWhatYouWant => details.push(json!({
            "@type": "PriceSpecification", "minPrice": amount, "priceCurrency": currency,
        })),
        Billing::Once | Billing::Free => {}
    }
    if let Some(was) = price.was {
        let mut before = unit;
        put(&mut before, "price", Some(json!(exact(was))));
        put(&mut before, "priceType", Some(json!("https://schema.org/StrikethroughPrice")));
        details.push(before);
    }
    // The price of an offer is all that is paid for it; of parts only the details say how much each is.
    if !matches!(billing, Billing::Installments(_)) {
        put(data, "price", Some(json!(amount)));
        put(data, "priceCurrency", Some(json!(currency)));
    }
    put(data, "priceSpecification", some_list(details));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Currency;
    use rust_decimal::Decimal;

    fn offer(billing: Billing) -> Value {
        let price = Price {
            currency: Currency::from_code("USD").unwrap(),
            amount: Decimal::new(4_000, 2),
            was: Some(Decimal::new(5_000, 2)),
            after: None,
            suggested: None,
        };
        let mut data = json!({});
        put_price(&mut data, &price, billing);
        data
    }

    #[test]
    fn a_price_says_how_it_is_paid() {
        let once = offer(Billing::Once);
        assert_eq!(once["price"], "40.00");
        assert_eq!(once["priceSpecification"]["priceType"], "https://schema.org/StrikethroughPrice");
        assert_eq!(once["priceSpecification"]["price"], "50.00");
        assert_eq!(offer(Billing::Monthly)["priceSpecification"][0]["billingDuration"], "P1M");
        let parts = offer(Billing::Installments(3));
        assert!(parts.get("price").is_none(), "a part is not the price: {parts}");
        assert_eq!(parts["priceSpecification"][0]["billingDuration"], 3);
        assert_eq!(offer(Billing::PayWhatYouWant)["priceSpecification"][0]["minPrice"], "40.00");
    }
}
