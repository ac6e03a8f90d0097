//! What has changed, from the pages' history in git: on the page itself, and on the landing page of its product.

use super::Renderer;
use super::context::{ChangeView, UpdateView};
use super::html::escape;
use crate::config::Date;
use crate::load::pages::PageFile;
use crate::load::settings::History;
use crate::model::{LanguageId, Page, Product};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How far a page goes back, in changes.
const MOST_CHANGES: usize = 20;
/// How far a landing page goes back, in days with changes.
const MOST_DAYS: usize = 8;

impl Renderer<'_> {
    fn file_of(&self, page: &Page) -> Option<&PageFile> {
        page.file.map(|file| &self.project.pages[file])
    }

    /// The changes of a page. Messages may tell of what they changed, so a page with a paid part shows the days alone.
    pub(super) fn history(&self, page: &Page) -> Vec<ChangeView> {
        let Some(file) = self.file_of(page) else { return Vec::new() };
        let tell = self.project.settings.history == History::Messages && page.paid.is_none();
        let view = |change: &crate::load::history::Change| ChangeView {
            date: self.date(&change.day, page.language),
            added: change.added,
            text: Some(change.subject.clone()).filter(|text| tell && !text.is_empty()),
        };
        file.history.iter().take(MOST_CHANGES).map(view).collect()
    }

    /// Days on which pages of a product were added or changed, the newest first, each with the pages' titles. The first
    /// day is that on which all began, and says nothing.
    pub(super) fn changes(&self, product: &Product, language: LanguageId) -> Vec<(Date, UpdateView)> {
        let mut days: BTreeMap<jiff::civil::Date, (Date, [Vec<String>; 2])> = BTreeMap::new();
        let pages = product.units().filter_map(|unit| self.school.nearest(&unit.pages, language));
        for page in pages.map(|page| self.school.page(page)) {
            let Some(file) = self.file_of(page) else { continue };
            let title = escape::text(&page.title);
            let link = format!("<a href=\"{}\">{title}</a>", escape::attribute(&self.place.href(&page.address)));
            for change in &file.history {
                let (_, [added, changed]) = days.entry(change.day.day()).or_insert((change.day, Default::default()));
                let list = if change.added { added } else { changed };
                if !list.contains(&link) {
                    list.push(link.clone());
                }
            }
        }
        days.pop_first();
        let locale = self.locale(language);
        let view = |(day, [added, changed]): (Date, [Vec<String>; 2])| {
            let mut text_html = String::new();
            let revised: Vec<String> = changed.into_iter().filter(|link| !added.contains(link)).collect();
            for (id, links) in [("history-added", added), ("history-changed", revised)] {
                if !links.is_empty() {
                    let _ =
                        write!(text_html, "<p>{}</p>", locale.format(id, &[("titles", (&locale.list(&links)).into())]));
                }
            }
            (day, UpdateView { date: self.date(&day, language), version: None, text_html })
        };
        days.into_values().rev().take(MOST_DAYS).map(view).collect()
    }
}
