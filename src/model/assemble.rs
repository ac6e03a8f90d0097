//! Which page each file becomes: first those of products, then posts, people, the home page and plain pages.

use super::curriculum::{self, Shelf};
use super::name;
use super::titles::{self, Titled};
use super::{Audience, ByLanguage, LanguageId, Moment, Page, PageId, PageKind, ProductId, School};
use crate::config::Date;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use crate::load::catalog::{Access, ProductKind, Protection};
use crate::load::pages::{PageFile, join};
use crate::parse::Measure;
use crate::parse::document::Document;
use crate::split::{self, Permit, PublicDocument};
use std::collections::{BTreeMap, BTreeSet};

/// The translations of one page: files with the same key, by language; the original first.
pub(super) type Twins = Vec<(LanguageId, usize)>;

/// Makes the page of every file. Returns the keys of files that are not published (drafts, later dates).
pub(super) fn pages(
    project: &Project,
    school: &mut School,
    documents: &mut [Document],
    moment: &Moment,
    diagnostics: &mut Diagnostics,
) -> BTreeSet<String> {
    let mut unpublished = BTreeSet::new();
    let mut shelf = Shelf::default();
    for (index, file) in project.pages.iter().enumerate() {
        if is_unpublished(file, moment, !curriculum::may_be_withheld(project, &file.key)) {
            unpublished.insert(file.key.clone());
            continue;
        }
        let tag = file.language.as_deref();
        let language = tag.and_then(|tag| school.languages.iter().position(|l| l.tag == tag)).unwrap_or(0);
        shelf.add(&file.key, LanguageId(language), index);
    }
    let mut maker = Maker { project, school, documents, audience: moment.audience, diagnostics };
    super::products::add(&mut maker, &mut shelf, &mut unpublished, moment);
    let rest: Vec<(String, Twins)> = shelf.take_rest();
    let alone = rest.len() == 1 && maker.school.products.is_empty();
    for (key, twins) in rest {
        maker.add_text_page(&key, &twins, alone);
    }
    maker.warn_of_orphans();
    finish_posts(project, school, diagnostics);
    unpublished
}

fn is_unpublished(file: &PageFile, moment: &Moment, later_is_hidden: bool) -> bool {
    if moment.drafts {
        return false;
    }
    file.front.draft || (later_is_hidden && is_later(file.front.release.as_deref(), moment))
}

/// Whether a day of release is still to come.
pub(super) fn is_later(release: Option<&Date>, moment: &Moment) -> bool {
    !moment.drafts && release.is_some_and(|date| date.instant() > moment.now)
}

/// Makes pages of files.
pub(super) struct Maker<'a> {
    pub(super) project: &'a Project,
    pub(super) school: &'a mut School,
    pub(super) documents: &'a mut [Document],
    pub(super) audience: Audience,
    pub(super) diagnostics: &'a mut Diagnostics,
}

/// What the translations of a page have in common.
pub(super) struct Common {
    pub(super) kind: PageKind,
    /// Without the language: `/courses/x/`.
    pub(super) address: String,
    pub(super) product: Option<ProductId>,
    /// What the page is unless its front matter says otherwise.
    pub(super) access: Access,
    /// How its product is kept.
    pub(super) protection: Protection,
    /// Its title in `SUMMARY.md`.
    pub(super) short_title: Option<String>,
}

impl Maker<'_> {
    /// One page for each file, with what they have in common.
    pub(super) fn make(&mut self, twins: &Twins, common: &Common) -> ByLanguage {
        let original = twins.iter().find(|(language, _)| language.0 == 0).map(|(_, file)| *file);
        if original.is_none()
            && let Some((_, file)) = twins.first()
        {
            let path = self.project.pages[*file].path.clone();
            let words = "this translation has no original in the school's own language";
            self.diagnostics.push(Diagnostic::new(Code::TRANSLATION_WITHOUT_ORIGINAL, Place::Path(path), words));
        }
        let mut pages = ByLanguage::default();
        for (language, file) in twins {
            let page = self.page(*language, *file, original, common);
            pages.set(*language, self.school.add(page));
        }
        pages
    }

    fn page(&mut self, language: LanguageId, file: usize, original: Option<usize>, common: &Common) -> Page {
        let page_file = &self.project.pages[file];
        let front = &page_file.front;
        let inherited = original.and_then(|file| self.project.pages[file].front.access.as_deref().copied());
        let access = front.access.as_deref().copied().or(inherited).unwrap_or(common.access);
        let access = self.open_to_audience(access, common.protection);
        let document = &mut self.documents[file];
        if matches!(self.audience, Audience::Members(of) if of == common.protection) {
            split::reveal(document, Permit::members());
        }
        if self.audience == Audience::Owner {
            split::reveal(document, Permit::editions());
        }
        let any = !matches!(common.kind, PageKind::Home | PageKind::Landing);
        let Titled { title, given, id, level } = titles::take(page_file, common.short_title.as_deref(), any, document);
        self.diagnostics.extend(crate::parse::settle_levels(document, level, page_file.mdbook));
        if !given && any {
            self.diagnostics.push(
                Diagnostic::new(Code::NO_TITLE, Place::Path(page_file.path.clone()), "this page has no title")
                    .help("add `title = \"…\"` to its front matter, or a heading `# …`"),
            );
        }
        let short_title = common.short_title.clone().filter(|short| *short != title);
        let prefix = &self.school.language(language).prefix;
        Page {
            kind: common.kind.clone(),
            language,
            address: format!("{prefix}{}", common.address),
            short_title,
            summary: front.summary.clone(),
            file: Some(file),
            product: common.product,
            access,
            minutes: 0,
            measure: Measure::default(),
            withheld_until: None,
            title_id: id,
            public: PublicDocument::default(),
            paid: None,
            outline: Vec::new(),
            anchors: BTreeSet::new(),
            tags: front.tags.iter().map(|tag| name::slug(&tag.value)).filter(|tag| !tag.is_empty()).collect(),
            group: common.address.clone(),
            title,
        }
    }

    /// To those who have bought it a product is open.
    pub(super) fn open_to_audience(&self, access: Access, protection: Protection) -> Access {
        if self.audience.has(protection) { Access::Free } else { access }
    }

    fn add_text_page(&mut self, key: &str, twins: &Twins, alone: bool) {
        let key_in_content = key.strip_prefix(&self.project.content_root).map_or(key, |k| k.trim_start_matches('/'));
        let parts: Vec<&str> = key_in_content.split('/').collect();
        let (kind, address) = match parts[..] {
            ["index" | "README"] => (PageKind::Home, "/".to_owned()),
            [_] if alone => (PageKind::Home, "/".to_owned()),
            ["posts" | "people", "index"] => return,
            ["posts", file] | ["posts", file, "index"] => {
                let slug = self.last_part(twins, name::split_date(file).1);
                (PageKind::Post, format!("/posts/{slug}/"))
            }
            ["people", file] | ["people", file, "index"] => {
                let id = self.last_part(twins, file);
                (PageKind::Person(id.clone()), format!("/people/{id}/"))
            }
            _ => {
                let named = if parts[0] == "pages" && parts.len() > 1 { &parts[1..] } else { &parts[..] };
                (PageKind::Plain, self.path_address(named, twins))
            }
        };
        let person = if let PageKind::Person(id) = &kind { Some(id.clone()) } else { None };
        let is_post = kind == PageKind::Post;
        let (access, protection) = (Access::Free, Protection::Cut);
        let common = Common { kind, address, product: None, access, protection, short_title: None };
        let pages = self.make(twins, &common);
        if let Some(id) = person {
            self.school.people.insert(id, pages);
        } else if is_post {
            self.school.posts.push(pages);
        }
    }

    /// An address from the folders and the file's name, without their numbers.
    pub(super) fn path_address(&mut self, parts: &[&str], twins: &Twins) -> String {
        let mut address = String::from("/");
        let folders = if parts.last() == Some(&"index") { &parts[..parts.len() - 1] } else { parts };
        for (place, part) in folders.iter().enumerate() {
            let plain = name::split_order(part).1;
            let slug = if place + 1 == folders.len() { self.last_part(twins, plain) } else { name::slug(plain) };
            address.push_str(&slug);
            address.push('/');
        }
        address
    }

    /// The last part of a page's address: its `slug`, else its name.
    pub(super) fn last_part(&mut self, twins: &Twins, file_name: &str) -> String {
        let given = twins.first().and_then(|(_, file)| self.project.pages[*file].front.slug.as_ref());
        let slug = name::slug(given.map_or(file_name, |slug| &slug.value));
        if slug.is_empty() || given.is_some_and(|given| given.value.contains('/')) {
            let path = twins.first().map(|(_, file)| self.project.pages[*file].path.clone()).unwrap_or_default();
            let place =
                given.and_then(super::super::config::located::Located::span).map_or(Place::Path(path), Place::Span);
            self.diagnostics.push(
                Diagnostic::new(Code::SLUG, place, "no address can be made of this page's name")
                    .help("set `slug` to letters, digits and hyphens"),
            );
        }
        slug
    }

    /// Folders of `content/` that nearly have a known name.
    fn warn_of_orphans(&mut self) {
        const KNOWN: [&str; 9] =
            ["courses", "books", "tutorials", "events", "communities", "bundles", "posts", "people", "pages"];
        if self.project.content_root.is_empty() {
            return;
        }
        let mut seen = BTreeSet::new();
        for file in &self.project.pages {
            let Some(below) = file.path.strip_prefix(&format!("{}/", self.project.content_root)) else { continue };
            let Some((folder, _)) = below.split_once('/') else { continue };
            let guess = crate::diagnostics::suggest::closest(folder, KNOWN);
            if KNOWN.contains(&folder) || guess.is_none() || !seen.insert(folder) {
                continue;
            }
            let place = Place::Path(join(&self.project.content_root, folder));
            let words = format!("`{folder}` is not a folder that means anything; its files become plain pages");
            self.diagnostics.push(Diagnostic::new(Code::MISPLACED_FILE, place, words).did_you_mean(folder, KNOWN));
        }
    }
}

/// Sorts the posts, newest first.
fn finish_posts(project: &Project, school: &mut School, diagnostics: &mut Diagnostics) {
    let mut dated: BTreeMap<PageId, Option<Date>> = BTreeMap::new();
    for post in &school.posts {
        let Some(first) = post.iter().next() else { continue };
        let date = school.page(first).file.and_then(|file| post_date(&project.pages[file]));
        if date.is_none()
            && let Some(file) = school.page(first).file
        {
            let place = Place::Path(project.pages[file].path.clone());
            diagnostics
                .push(Diagnostic::new(Code::DATE_MISSING, place, "this post has no date").help(
                    "begin its file name with the day (`2026-03-01-title.md`) or set `date` in its front matter",
                ));
        }
        dated.insert(first, date);
    }
    let mut posts = std::mem::take(&mut school.posts);
    posts.sort_by_cached_key(|post| {
        let first = post.iter().next();
        let date = first.and_then(|id| dated[&id].map(Date::instant));
        (std::cmp::Reverse(date), first.map(|id| school.page(id).address.clone()))
    });
    school.posts = posts;
}

/// The day of a post: from its front matter, else from its file's name.
pub(crate) fn post_date(file: &PageFile) -> Option<Date> {
    let in_name = || {
        let name = file.key.trim_end_matches("/index").rsplit('/').next().unwrap_or_default();
        name::split_date(name).0.and_then(Date::parse)
    };
    file.front.date.as_deref().copied().or_else(in_name)
}

/// The folder below `content/` in which products of a kind stand.
#[must_use]
pub fn folder_of(kind: ProductKind) -> &'static str {
    match kind {
        ProductKind::Course => "courses",
        ProductKind::Book => "books",
        ProductKind::Tutorial => "tutorials",
        ProductKind::Event => "events",
        ProductKind::Community => "communities",
        ProductKind::Bundle => "bundles",
    }
}
