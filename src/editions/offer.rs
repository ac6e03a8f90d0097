//! What a product costs, as a line in a book.

use super::{Press, Volume};
use crate::load::catalog::Billing;
use crate::model::{self, BestPrice};

/// The least that a product costs now: `From $49 · ¥299`, and until when. Nothing when it cannot be bought.
pub(crate) fn price(volume: &Volume<'_>, press: &Press<'_>) -> Option<String> {
    let entry = volume.entry().filter(|entry| model::is_buyable(entry))?;
    let tag = &volume.school.language(volume.language).tag;
    let best = model::best_prices(entry, &press.moment, tag);
    let first = best.first()?;
    let money = |best: &BestPrice<'_>| press.locale.money(best.price.amount, best.price.currency.code());
    let amounts: Vec<String> = best.iter().map(money).collect();
    let suffix = match *first.offer.plan.billing {
        Billing::Once | Billing::Free => None,
        Billing::Monthly => Some(press.locale.text("price-per-month")),
        Billing::Yearly => Some(press.locale.text("price-per-year")),
        Billing::Installments(count) => Some(press.locale.format("price-installments", &[("count", count.into())])),
        Billing::PayWhatYouWant => Some(press.locale.text("price-or-more")),
    };
    let each = model::least_seats(first.offer.plan).map(|_| press.locale.text("price-each"));
    let word = |id: &str| Some(press.locale.text(id)).filter(|word| first.from && !word.is_empty());
    let words = [word("price-from-before"), Some(amounts.join(" · ")), suffix, each, word("price-from-after")];
    let mut line = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
    if let Some(sale) = first.offer.sale {
        let date = press.locale.date(sale.ends.day());
        line += " (";
        line += &press.locale.format("sale-until", &[("date", (&date).into())]);
        line += ")";
    }
    Some(line)
}
