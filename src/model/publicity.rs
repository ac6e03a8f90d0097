//! Which files beside the pages are public: those that public text or public fields use.
//! A file that only paid text uses is not copied, measured or named anywhere in the site.

use super::address::normalise;
use super::resolve::{find_asset, folder_of_path, is_external};
use super::{AssetId, MediaField, Moment, Page, ProductId, School, front_media};
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use crate::load::catalog::{Access, Product as Entry};
use crate::load::front_matter::FrontMatter;
use crate::parse::{self, document::Target};
use crate::split::Permit;
use std::collections::{BTreeMap, BTreeSet};

/// Which files are public, and which belong to buyers only.
#[derive(Clone, Debug, Default)]
pub struct Publicity {
    /// Used by something that everybody may see.
    pub public: BTreeSet<AssetId>,
    /// Used by paid text or paid fields and by nothing public.
    pub paid: BTreeSet<AssetId>,
    /// The products whose pages use a file.
    pub users: BTreeMap<AssetId, BTreeSet<ProductId>>,
}

/// Follows every use of a file.
pub(super) fn of(project: &Project, school: &School, moment: &Moment, diagnostics: &mut Diagnostics) -> Publicity {
    let mut uses = Uses {
        project,
        school,
        moment,
        user: None,
        public: BTreeSet::new(),
        paid: BTreeSet::new(),
        users: BTreeMap::new(),
        diagnostics,
    };
    for page in &school.pages {
        uses.user = page.product;
        uses.page(page);
    }
    uses.user = None;
    for product in &school.products {
        let Some(entry) = product.entry.and_then(|index| project.catalog.as_ref().map(|c| &c.products[index])) else {
            continue;
        };
        uses.entry(entry, &product.folder);
    }
    let looks = &project.settings.theme;
    for field in [&looks.logo, &looks.logo_dark, &looks.icon].into_iter().flatten() {
        uses.field(field, "", true, "tuition.toml");
    }
    let Uses { mut public, mut paid, mut users, .. } = uses;
    for files in [&mut public, &mut paid] {
        let twins: Vec<AssetId> = files.iter().filter_map(|file| super::dark_twin(project, *file)).collect();
        files.extend(twins);
    }
    let twins: Vec<_> =
        users.iter().filter_map(|(file, by)| Some((super::dark_twin(project, *file)?, by.clone()))).collect();
    for (twin, by) in twins {
        users.entry(twin).or_default().extend(by);
    }
    // Every page is set in these; they are published with the theme.
    let fonts: BTreeSet<AssetId> =
        looks.fonts.files().filter_map(|file| project.asset(&normalise(&file.value)?)).collect();
    let paid = paid.difference(&public).filter(|file| !fonts.contains(file)).copied().collect();
    Publicity { public, paid, users }
}

/// Whether the fields of a page (its video, its downloads) are for everybody.
#[must_use]
pub(crate) fn fields_are_public(page: &Page) -> bool {
    page.access == Access::Free && page.withheld_until.is_none()
}

struct Uses<'a> {
    project: &'a Project,
    school: &'a School,
    moment: &'a Moment,
    /// The product whose page is looked at.
    user: Option<ProductId>,
    public: BTreeSet<AssetId>,
    paid: BTreeSet<AssetId>,
    users: BTreeMap<AssetId, BTreeSet<ProductId>>,
    diagnostics: &'a mut Diagnostics,
}

impl Uses<'_> {
    fn page(&mut self, page: &Page) {
        let Some(file) = page.file.map(|file| &self.project.pages[file]) else { return };
        let notes = page.public.footnotes().iter().map(|note| note.blocks.as_slice());
        for blocks in std::iter::once(page.public.blocks()).chain(notes) {
            parse::visit_links_of_blocks(blocks, |link, _| {
                if let Target::Asset(asset) = &link.target {
                    self.uses(*asset, true);
                }
            });
        }
        if let Some(paid) = &page.paid {
            let document = paid.open(Permit::publicity());
            parse::visit_links(document, |link, _| match &link.target {
                Target::Asset(asset) => self.uses(*asset, false),
                Target::Static(path) if page.access == Access::Paid => {
                    let words = format!("this paid page uses `static{path}`, which everybody can fetch");
                    let problem = Diagnostic::new(Code::PAID_LINKS_STATIC, link.span, words);
                    self.diagnostics.push(problem.help("move the file beside the page"));
                }
                _ => {}
            });
        }
        let folder = folder_of_path(&file.path);
        let FrontMatter { cover, portrait, poster, captions, chapters, downloads, qr, recording, .. } = &file.front;
        let FrontMatter { video, audio, slides, .. } = &file.front;
        for field in [cover, portrait].into_iter().flatten() {
            self.field(field, folder, true, &file.path);
        }
        let public = fields_are_public(page);
        let media = front_media(self.project, self.school, page);
        let is_sequence = media.iter().any(|(_, media)| !media.pictures.is_empty());
        let slides = slides.as_ref().filter(|_| !is_sequence);
        for field in [video, audio].into_iter().flatten().chain(slides).chain(downloads) {
            self.field(field, folder, public, &file.path);
        }
        // The way in and the recording are what a community and an event sell, though their page is free.
        let product = page.product.map(|product| self.school.product(product));
        let sold = product.is_some_and(|product| product.access == Access::Paid);
        let over = product.is_some_and(|product| product.is_past(self.moment));
        for (field, shown) in [(qr, true), (recording, over)] {
            if let Some(field) = field {
                self.field(field, folder, public && !sold && shown, &file.path);
            }
        }
        // Without another film on the page, captions, chapters and poster are those of the recording.
        let of_recording = sold && recording.is_some() && video.is_none() && audio.is_none();
        for field in poster.iter().chain(captions.files()).chain(&chapters.file) {
            self.field(field, folder, public && !of_recording, &file.path);
        }
        for (field, media) in &media {
            let shown = *field != MediaField::Recording || (!sold && over);
            for asset in media.links().filter_map(|(link, _)| link.target.asset()) {
                self.uses(asset, public && shown);
            }
        }
    }

    fn entry(&mut self, entry: &Entry, folder: &str) {
        let codes = entry.plans.iter().flat_map(|plan| &plan.checkout).filter_map(|checkout| checkout.qr.as_ref());
        for field in entry.cover.iter().chain(codes) {
            self.field(field, folder, true, "catalog.toml");
        }
    }

    fn uses(&mut self, asset: AssetId, public: bool) {
        if public { &mut self.public } else { &mut self.paid }.insert(asset);
        if let Some(product) = self.user {
            self.users.entry(asset).or_default().insert(product);
        }
    }

    fn field(&mut self, field: &Located<String>, folder: &str, public: bool, path: &str) {
        if is_external(&field.value) {
            return;
        }
        match find_asset(self.project, folder, &field.value) {
            Some(asset) => self.uses(asset, public),
            None if self.is_static(&field.value) => {}
            None => {
                let place = field.span().map_or_else(|| Place::Path(path.to_owned()), Place::Span);
                let wanted = crate::load::pages::join(folder, &field.value);
                if !field.value.starts_with('/') && normalise(&wanted).is_none() {
                    let words = format!("`{}` leads out of the project", field.value);
                    let problem = Diagnostic::new(Code::ESCAPES_PROJECT, place, words);
                    self.diagnostics.push(problem.help("copy the file into the project"));
                    return;
                }
                self.diagnostics.push(
                    Diagnostic::new(Code::MISSING_ASSET, place, format!("there is no file `{}`", field.value))
                        .help(format!("it is looked for at `{wanted}`")),
                );
            }
        }
    }

    fn is_static(&self, written: &str) -> bool {
        let path = written.trim_start_matches('/');
        self.project.statics.iter().any(|file| file.path == path)
    }
}
