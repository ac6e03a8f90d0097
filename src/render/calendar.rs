//! An event as a calendar file (RFC 5545).

use super::Renderer;
use crate::config::Date;
use crate::load::catalog::Access;
use crate::model::{self, LanguageId, ProductId};
use std::fmt::Write as _;

impl Renderer<'_> {
    /// The `.ics` of an event. Times are in UTC; its stamp is its start, since a build has no clock.
    pub(super) fn calendar(&self, id: ProductId, language: LanguageId) -> String {
        let product = self.school.product(id);
        let Some((starts, ends)) = &product.time else { return String::new() };
        let landing = product.landing.get(language).map(|page| self.school.page(page));
        let front = landing.and_then(|page| page.file).map(|file| &self.project.pages[file].front);
        let address = landing.and_then(|page| self.place.canonical(&page.address));
        let host =
            self.place.origin.as_deref().and_then(|origin| origin.split("://").nth(1)).unwrap_or("tuition.invalid");
        let title = model::title_of(self.project, self.school, id, language);
        let mut lines = vec![
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            format!("PRODID:-//tuition//{}//EN", env!("CARGO_PKG_VERSION")),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}-{}@{host}", product.id, self.school.language(language).tag),
            format!("DTSTAMP:{}", utc(starts)),
            property("DTSTART", starts),
        ];
        lines.extend(ends.as_ref().map(|ends| property("DTEND", ends)));
        lines.push(format!("SUMMARY:{}", text(&title)));
        let tagline = self.card_of(id, language).and_then(|card| card.tagline.clone());
        lines.extend(tagline.map(|tagline| format!("DESCRIPTION:{}", text(&tagline))));
        let online = front.and_then(|front| front.online.as_ref()).filter(|_| product.access == Access::Free);
        let place = front.and_then(|front| front.place.clone()).or_else(|| online.map(|online| online.value.clone()));
        lines.extend(place.map(|place| format!("LOCATION:{}", text(&place))));
        lines.extend(address.map(|address| format!("URL:{}", super::sitemap::ascii(&address))));
        lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
        lines.iter().map(|line| fold(line)).collect()
    }
}

fn utc(date: &Date) -> String {
    date.instant().strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn property(name: &str, date: &Date) -> String {
    if date.has_time() {
        format!("{name}:{}", utc(date))
    } else {
        format!("{name};VALUE=DATE:{}", date.day().strftime("%Y%m%d"))
    }
}

fn text(words: &str) -> String {
    words
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\\n")
        .replace(['\n', '\r'], "\\n")
}

/// Lines are at most 75 bytes; longer ones go on after a space, never inside a character.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            let _ = write!(folded, "\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::{fold, text};

    #[test]
    fn long_lines_are_folded_between_characters() {
        let folded = fold(&format!("SUMMARY:{}", "静".repeat(40)));
        assert!(folded.split("\r\n").all(|line| line.len() <= 75), "{folded:?}");
        assert_eq!(folded.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", "静".repeat(40)));
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(text("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
