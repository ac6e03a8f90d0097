//! Links with which readers answer a page.

use super::Renderer;
use super::context::LinkView;
use crate::load::survey::{FeedbackChoice, Survey};
use crate::model::{LanguageId, Page, Product};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// What stands as it is in the fields of a `mailto:` address (RFC 6068).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl Renderer<'_> {
    /// Where a reader of a page says what they think of it.
    pub(super) fn feedback(&self, page: &Page, product: &Product) -> Option<LinkView> {
        let language = page.language;
        let set = self.project.settings.feedback.as_ref();
        let words = self.school.language(language).words.as_ref().and_then(|words| words.feedback.as_ref());
        let of_page = |page: &Page| self.project.pages[page.file?].front.feedback.as_deref().cloned();
        let landing = |language| product.landing.get(language).map(|id| self.school.page(id));
        let choice = of_page(page)
            .or_else(|| of_page(landing(language)?))
            .or_else(|| of_page(landing(LanguageId(0))?))
            .unwrap_or(FeedbackChoice::Asked(true));
        let address = match choice {
            FeedbackChoice::Asked(false) => return None,
            FeedbackChoice::At(address) => address,
            FeedbackChoice::Asked(true) => {
                words.and_then(|words| words.address.as_ref()).or(set.map(|set| &set.address))?.value.clone()
            }
        };
        let title = words.and_then(|words| words.title.clone()).or_else(|| set.and_then(|set| set.title.clone()));
        let title = title.unwrap_or_else(|| self.locale(language).text("feedback"));
        Some(LinkView { title, href: self.answer(&address, page, product)?, current: false })
    }

    /// An address that knows what was read.
    fn answer(&self, address: &str, page: &Page, product: &Product) -> Option<String> {
        let survey = Survey::of(address)?;
        let language = &self.school.language(page.language).tag;
        let lesson = self.place_in_product(page, product);
        if survey == Survey::Mail {
            let subject = format!("{} ({}/{lesson}, {language})", self.title(page), product.id);
            let shown = self.place.canonical(&page.address).unwrap_or_else(|| page.address.clone());
            let mail = if address.starts_with("mailto:") { address.to_owned() } else { format!("mailto:{address}") };
            let joint = if mail.contains('?') { '&' } else { '?' };
            let write = |text: &str| utf8_percent_encode(text, PLAIN).to_string();
            return Some(format!(
                "{mail}{joint}subject={}&body={}",
                write(&subject),
                write(&format!("{shown}\r\n\r\n"))
            ));
        }
        let parameters = survey.parameters(self.project.settings.feedback.as_ref());
        let mut url = Url::parse(address).ok()?;
        if survey == Survey::Google && !url.query_pairs().any(|(name, _)| name == "usp") {
            url.query_pairs_mut().append_pair("usp", "pp_url");
        }
        let all = format!("{}/{lesson}/{language}", product.id);
        let carried = [
            (parameters.product, product.id.as_str()),
            (parameters.lesson, lesson),
            (parameters.language, language.as_str()),
            (parameters.all, all.as_str()),
        ];
        for (name, value) in carried {
            if let Some(name) = name {
                url.query_pairs_mut().append_pair(name, value);
            }
        }
        Some(url.into())
    }

    /// A page's place in its product, the same in every language: `water/listen`. A page that is the whole product is
    /// called as that is.
    #[expect(clippy::unused_self, reason = "a question to the school")]
    fn place_in_product<'p>(&self, page: &'p Page, product: &'p Product) -> &'p str {
        let folder = format!("/{}/{}/", crate::model::folder_of(product.kind), product.id);
        let place = page.group.strip_prefix(&folder).unwrap_or(&page.group).trim_matches('/');
        if place.is_empty() { &product.id } else { place }
    }
}
