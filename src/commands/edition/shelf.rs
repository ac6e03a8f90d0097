//! A school whose products are made into editions.

use crate::build;
use crate::cache::Cache;
use crate::cli::{EditionChoice, ProjectOptions};
use crate::diagnostics::suggest::closest;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::editions::{Extent, Press, Trim, Volume};
use crate::load::{self, Project};
use crate::locale::Locale;
use crate::model::{LanguageId, Moment, ProductId, School};
use crate::theme;
use crate::theme::colour::Colour;

/// All that editions are made of.
pub(super) struct Shelf {
    pub(super) project: Project,
    /// The school of whom the editions are for.
    school: School,
    /// The school that everybody sees.
    site: School,
    extent: Extent,
    locales: Vec<Locale>,
    accent: Colour,
    moment: Moment,
    cache: Cache,
}

impl Shelf {
    /// Reads a school.
    pub(super) fn open(options: &ProjectOptions, extent: Extent, found: &mut Diagnostics) -> Result<Self, Diagnostic> {
        let moment = crate::commands::moment(options.drafts);
        let output = crate::commands::default_output(options);
        let (project, problems) = load::load(&options.dir, &crate::commands::load_options(options, &output))?;
        found.extend(problems);
        if !found.has_errors() {
            found.extend(load::check(&project, moment.now));
        }
        let (site, problems) = build::school(&project, moment);
        // What could be better `check` tells.
        found.extend(problems.into_iter().filter(|problem| problem.severity == Severity::Error));
        // What is wrong with it was found in the site, or is told by `check`.
        let (school, _) = build::school(&project, extent.at(moment));
        let (theme, problems) = theme::of_project(&project);
        found.extend(problems);
        let tags = school.languages.iter().map(|language| language.tag.as_str());
        let (locales, problems) = theme::locales(&project, tags);
        found.extend(problems);
        let (accent, cache) = (theme.accent().light, crate::commands::cache(options));
        Ok(Self { project, school, site, extent, locales, accent, moment, cache })
    }

    /// What a volume is made with.
    pub(super) fn press(&self, volume: &Volume<'_>, trim: Trim) -> Press<'_> {
        let locale = &self.locales[volume.language.0];
        Press { site: &self.site, locale, accent: self.accent, moment: self.moment, cache: &self.cache, trim }
    }

    /// The volumes that are asked for; of products that were named, those that cannot be made are errors.
    pub(super) fn volumes(&self, options: &EditionChoice, found: &mut Diagnostics) -> Vec<Volume<'_>> {
        let languages = self.languages(&options.language, found);
        let products = self.products(options, found);
        let mut volumes = Vec::new();
        for id in products {
            let of_languages = languages
                .iter()
                .filter_map(|language| Volume::new(&self.project, &self.school, id, *language, self.extent));
            let before = volumes.len();
            volumes.extend(of_languages.filter(|volume| volume.pages().next().is_some()));
            if volumes.len() == before && !options.all {
                let product = &self.school.product(id).id;
                let words = match self.extent {
                    Extent::Full => format!("`{product}` has no text that could be made into a book"),
                    Extent::Sample => format!("`{product}` has no free text that could be made into a sample"),
                };
                found.push(Diagnostic::new(Code::EDITION_NOTHING, Place::Project, words));
            }
        }
        volumes
    }

    fn languages(&self, wanted: &[String], found: &mut Diagnostics) -> Vec<LanguageId> {
        let tags: Vec<&str> = self.school.languages.iter().map(|language| language.tag.as_str()).collect();
        if wanted.is_empty() {
            return (0..tags.len()).map(LanguageId).collect();
        }
        let mut languages = Vec::new();
        for tag in wanted {
            if let Some(place) = tags.iter().position(|known| known.eq_ignore_ascii_case(tag)) {
                languages.push(LanguageId(place));
                continue;
            }
            let words = format!("the school has no language `{tag}`");
            let help = format!("its languages are {}", tags.join(", "));
            found.push(Diagnostic::new(Code::EDITION_UNKNOWN, Place::Project, words).help(help));
        }
        languages
    }

    fn products(&self, options: &EditionChoice, found: &mut Diagnostics) -> Vec<ProductId> {
        if options.all {
            return self.school.products().map(|(id, _)| id).collect();
        }
        let mut products = Vec::new();
        for name in &options.products {
            if let Some(id) = self.school.product_named(name) {
                products.push(id);
                continue;
            }
            let known = self.school.products.iter().map(|product| product.id.as_str());
            let help = match closest(name, known) {
                Some(guess) => format!("did you mean `{guess}`?"),
                None => "`tuition catalog list` lists the products".to_owned(),
            };
            let words = format!("the school has no product `{name}`");
            found.push(Diagnostic::new(Code::EDITION_UNKNOWN, Place::Project, words).help(help));
        }
        products
    }
}
