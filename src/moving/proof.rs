//! Where everything leads, before and after a move: both must say the same.

use crate::diagnostics::position;
use crate::load::Project;
use crate::load::front_matter::FrontMatter;
use crate::model::{self, LanguageId, Leads, PageId, School, find_asset, folder_of_path, navigation_target};
use crate::parse;
use crate::parse::document::{Link, Target};
use crate::source::Span;
use crate::split::Permit;
use std::collections::BTreeMap;

/// Where the links of each text lead, in their order, by the path of the text.
pub type Destinations = BTreeMap<String, Vec<Lead>>;

/// Where something leads.
#[derive(Clone, Debug)]
pub struct Lead {
    /// What it leads to; nothing when that is not there.
    pub to: Option<String>,
    /// As it is written.
    pub written: String,
    /// Where it is written, in words.
    pub place: String,
}

/// Where all links of a school lead. `path` says what a file is called in the answer, so that what was before a move can be
/// told in the names after it.
#[must_use]
pub fn destinations(project: &Project, school: &School, path: &dyn Fn(&str) -> String) -> Destinations {
    let looking = Looking { project, school, path };
    let mut found = Destinations::new();
    for page in &school.pages {
        let Some(file) = page.file.map(|file| &project.pages[file]) else { continue };
        let mut leads = Vec::new();
        let mut look = |link: &Link, _| leads.push(looking.lead(looking.target(link), &link.written, Some(link.span)));
        if let Some(paid) = &page.paid {
            parse::visit_links(paid.open(Permit::moving()), &mut look);
        } else {
            parse::visit_links_of_blocks(page.public.blocks(), &mut look);
            page.public.footnotes().iter().for_each(|note| parse::visit_links_of_blocks(&note.blocks, &mut look));
        }
        let folder = folder_of_path(&file.path);
        let FrontMatter { video, audio, slides, recording, poster, cover, portrait, qr, captions, chapters, .. } =
            &file.front;
        let fields = [video, audio, slides, recording, poster, cover, portrait, qr].into_iter().flatten();
        let fields = fields.chain(&file.front.downloads).chain(captions.files()).chain(&chapters.file);
        for field in fields {
            let beside = model::files_beside(project, folder, &field.value).into_iter().map(Some);
            for asset in std::iter::once(find_asset(project, folder, &field.value)).chain(beside) {
                let to = asset.map(|asset| path(&project.assets[asset.0 as usize].path));
                leads.push(looking.lead(to, &field.value, field.span()));
            }
        }
        found.insert(path(&file.path), leads);
    }
    let settings = &project.settings;
    let translated = settings.languages.values();
    let entries = settings.navigation.iter().chain(translated.flat_map(|words| &words.navigation));
    let links = entries.flat_map(|entry| entry.to.iter().chain(entry.links.iter().map(|link| &link.to)));
    let links = links.chain(settings.footer.links.iter().map(|link| &link.to)).chain(&settings.home.sections);
    let leads = links.map(|to| looking.lead(looking.named(&to.value), &to.value, to.span()));
    found.insert("tuition.toml".to_owned(), leads.collect());
    found
}

struct Looking<'a> {
    project: &'a Project,
    school: &'a School,
    path: &'a dyn Fn(&str) -> String,
}

impl Looking<'_> {
    fn lead(&self, to: Option<String>, written: &str, span: Option<Span>) -> Lead {
        let place = span.map_or_else(
            || "the settings".to_owned(),
            |span| {
                let line = position::of_span(span, &self.project.sources).0.line;
                format!("`{}`, line {line}", self.project.sources.get(span.source).path)
            },
        );
        Lead { to, written: written.to_owned(), place }
    }

    fn target(&self, link: &Link) -> Option<String> {
        Some(match &link.target {
            Target::Page(page, place) => format!("{}#{place}", self.page(*page)),
            Target::Asset(asset) => (self.path)(&self.project.assets[asset.0 as usize].path),
            Target::Static(path) => format!("static{path}"),
            Target::Here(place) => format!("#{place}"),
            Target::External => link.written.clone(),
            Target::Nowhere | Target::Unresolved => return None,
        })
    }

    fn page(&self, id: PageId) -> String {
        let page = self.school.page(id);
        page.file.map_or_else(|| page.address.clone(), |file| (self.path)(&self.project.pages[file].path))
    }

    fn named(&self, written: &str) -> Option<String> {
        Some(match navigation_target(self.project, self.school, written, LanguageId(0))? {
            Leads::Page(id, place) => format!("{}#{place}", self.page(id)),
            Leads::File(path) | Leads::Elsewhere(path) => path,
        })
    }
}
