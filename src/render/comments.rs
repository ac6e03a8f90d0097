//! Which pages have comments, and what giscus is told. (<https://github.com/giscus/giscus/blob/main/ADVANCED-USAGE.md>)

use super::Renderer;
use super::context::CommentsView;
use crate::load::catalog::ProductKind;
use crate::load::marketing::CommentPlace;
use crate::model::{Page, PageKind};

/// Languages in which giscus speaks, by the beginning of a page's.
const LANGUAGES: &[(&str, &str)] = &[
    ("zh-Hant", "zh-TW"),
    ("zh-TW", "zh-TW"),
    ("zh-HK", "zh-TW"),
    ("zh", "zh-CN"),
    ("ar", "ar"),
    ("ca", "ca"),
    ("da", "da"),
    ("de", "de"),
    ("eo", "eo"),
    ("es", "es"),
    ("eu", "eu"),
    ("fa", "fa"),
    ("fr", "fr"),
    ("el", "gr"),
    ("he", "he"),
    ("hu", "hu"),
    ("id", "id"),
    ("it", "it"),
    ("ja", "ja"),
    ("ko", "ko"),
    ("nl", "nl"),
    ("pl", "pl"),
    ("pt", "pt"),
    ("ro", "ro"),
    ("ru", "ru"),
    ("th", "th"),
    ("tr", "tr"),
    ("uk", "uk"),
    ("uz", "uz"),
    ("vi", "vi"),
];

impl Renderer<'_> {
    /// The comments of a page that has them. What is not free to read has none: they would be for everybody.
    pub(super) fn comments(&self, page: &Page) -> Option<CommentsView> {
        let comments = self.project.settings.comments.as_ref()?;
        let own = page.file.and_then(|file| self.project.pages[file].front.comments.as_deref().copied());
        let kind = self.comment_place(page)?;
        let wanted = own.unwrap_or_else(|| comments.on.contains(&kind));
        if !wanted || page.paid.is_some() || page.withheld_until.is_some() {
            return None;
        }
        let tag = &self.school.language(page.language).tag;
        let is_of = |start: &str| tag == start || tag.strip_prefix(start).is_some_and(|rest| rest.starts_with('-'));
        let language = LANGUAGES.iter().find(|(start, _)| is_of(start)).map_or("en", |(_, language)| language);
        let address = comments.address.as_ref().map_or("https://giscus.app", |address| address.value.as_str());
        Some(CommentsView {
            address: address.trim_end_matches('/').to_owned(),
            discussions: format!("https://github.com/{}/discussions", comments.repo.value),
            repo: comments.repo.value.clone(),
            repo_id: comments.repo_id.value.clone(),
            category: comments.category.clone(),
            category_id: comments.category_id.value.clone(),
            strict: comments.strict != Some(false),
            language: language.to_owned(),
        })
    }

    /// What the settings call a page; pages that list others have no comments.
    fn comment_place(&self, page: &Page) -> Option<CommentPlace> {
        Some(match page.kind {
            PageKind::Post => CommentPlace::Posts,
            PageKind::Lesson | PageKind::Chapter | PageKind::Part => CommentPlace::Lessons,
            PageKind::Landing => {
                let product = page.product.map(|id| self.school.product(id))?;
                let is_article = product.kind == ProductKind::Tutorial && product.units().count() < 2;
                if is_article { CommentPlace::Lessons } else { CommentPlace::Products }
            }
            PageKind::Plain => CommentPlace::Pages,
            _ => return None,
        })
    }
}
