//! `tuition stats`

mod heavy;

use super::progress::Line;
use super::say::{complain, say};
use super::table::{Side, Table};
use super::timings::size;
use super::{Prepared, report};
use crate::build::Ready;
use crate::cli::{Format, ListFormat, ProjectOptions, StatsOptions};
use crate::diagnostics::{Diagnostics, Severity};
use crate::model::{self, LanguageId, Page, PageKind, ProductId, School};
use crate::parse::{Measure, measure_blocks};
use heavy::Weight;
use serde::Serialize;
use serde_json::json;
use std::process::ExitCode;

/// Everything that is counted. Of paid texts only how long they are.
#[derive(Serialize)]
struct Stats {
    /// Every text of the school.
    total: Amount,
    products: Vec<Row>,
    /// The texts with the most words, the longest first.
    longest: Vec<Text>,
    /// The pages that take the most bytes, the heaviest first.
    heaviest: Vec<Weight>,
    /// The whole site.
    site: Site,
}

/// A product in one of its languages.
#[derive(Serialize)]
struct Row {
    id: String,
    kind: &'static str,
    title: String,
    language: String,
    status: &'static str,
    /// Lessons, chapters or parts; none of a product that is one page.
    units: usize,
    #[serde(flatten)]
    amount: Amount,
}

/// How much there is to read.
#[derive(Clone, Copy, Default, Serialize)]
struct Amount {
    /// Pages with a text of their own.
    texts: usize,
    /// Words, and characters of writing without spaces.
    words: usize,
    /// How many of them everybody may read.
    free_words: usize,
    /// The same in per cent; nothing where there are no words.
    free_percent: Option<u32>,
    /// Minutes to work through all, as pages say it.
    minutes: u32,
    /// How long films and sounds take, as front matter says it, in minutes.
    film_minutes: u32,
    #[serde(skip)]
    film_seconds: u64,
}

/// A text.
#[derive(Serialize)]
struct Text {
    address: String,
    title: String,
    path: String,
    words: usize,
    free_words: usize,
    minutes: u32,
}

/// All that a build writes.
#[derive(Serialize)]
struct Site {
    pages: usize,
    files: usize,
    bytes: u64,
}

/// Prints how much there is to read, and what it weighs. Nothing is written.
pub(super) fn run(options: &StatsOptions) -> ExitCode {
    let format = if options.format == ListFormat::Json { Format::Json } else { Format::Human };
    let project = ProjectOptions { drafts: options.drafts, ..ProjectOptions::reading(options.dir.clone(), format) };
    let Prepared { ready, diagnostics, mut timings, mut line } =
        match super::prepare(&project, &super::default_output(&project)) {
            Ok(prepared) => prepared,
            Err(code) => return code,
        };
    if diagnostics.has_errors() {
        return wrong(diagnostics, &ready, &project, &mut line);
    }
    let (weights, found) = heavy::weigh(&ready, &mut timings);
    line.clear();
    if found.has_errors() {
        return wrong(found, &ready, &project, &mut line);
    }
    let most = usize::try_from(options.top).unwrap_or(usize::MAX);
    let stats = Stats {
        total: amount(&ready, ready.school.pages.iter()),
        products: rows(&ready),
        longest: longest(&ready, most),
        site: Site { pages: ready.school.pages.len(), files: weights.files, bytes: weights.bytes },
        heaviest: weights.heaviest(most),
    };
    match options.format {
        ListFormat::Human => say!("{}", stats.tables(ready.school.languages.len() > 1, super::table::styled())),
        ListFormat::Json => say!("{:#}", serde_json::to_value(stats).unwrap_or_default()),
    }
    // The process ends here; freeing every page one by one would only cost time.
    std::mem::forget(ready);
    ExitCode::SUCCESS
}

/// What is wrong is told: numbers of a school that cannot be built would mean nothing.
fn wrong(found: Diagnostics, ready: &Ready, project: &ProjectOptions, line: &mut Line) -> ExitCode {
    line.clear();
    if project.format == Format::Json {
        say!("{:#}", json!({ "findings": report::as_values(found, ready.sources()) }));
        return ExitCode::FAILURE;
    }
    let errors = found.count(Severity::Error);
    report::findings(found, ready.sources(), project);
    complain!("nothing was counted: mend {} first", if errors == 1 { "this error" } else { "these errors" });
    ExitCode::FAILURE
}

/// A row for each product and language that it has pages in, in the order of the storefront.
fn rows(ready: &Ready) -> Vec<Row> {
    let Ready { project, school, .. } = ready;
    let languages = || (0..school.languages.len()).map(LanguageId);
    let all = school.products().flat_map(|(id, _)| languages().map(move |language| (id, language)));
    let row = |(id, language): (ProductId, LanguageId)| {
        let texts = texts_of(school, id, language);
        let product = school.product(id);
        (!texts.is_empty()).then(|| Row {
            id: product.id.clone(),
            kind: product.kind.name(),
            title: model::title_of(project, school, id, language),
            language: school.language(language).tag.clone(),
            status: product.status.name(),
            units: texts.iter().filter(|page| is_unit(page)).count(),
            amount: amount(ready, texts.into_iter()),
        })
    };
    all.filter_map(row).collect()
}

/// The texts that a product is made of: lessons with the pages of their modules, chapters, parts. Its landing page only
/// when it is all there is.
fn texts_of(school: &School, product: ProductId, language: LanguageId) -> Vec<&Page> {
    let is_its = |page: &&Page| page.product == Some(product) && page.language == language && page.file.is_some();
    let inside = |page: &&Page| is_unit(page) || page.kind == PageKind::Module;
    let texts: Vec<&Page> = school.pages.iter().filter(is_its).filter(inside).collect();
    if texts.iter().any(|page| is_unit(page)) {
        return texts;
    }
    school.pages.iter().filter(is_its).filter(|page| page.kind == PageKind::Landing).collect()
}

fn is_unit(page: &Page) -> bool {
    matches!(page.kind, PageKind::Lesson | PageKind::Chapter | PageKind::Part)
}

/// What some pages come to; those without a file are made from others and have no text.
fn amount<'a>(ready: &Ready, pages: impl Iterator<Item = &'a Page>) -> Amount {
    let mut sum = Amount::default();
    for page in pages {
        let Some(file) = page.file.map(|file| &ready.project.pages[file]) else { continue };
        sum.texts += 1;
        sum.words += words(page.measure);
        sum.free_words += free_words(page);
        sum.minutes += page.minutes;
        sum.film_seconds += file.front.duration.map_or(0, |duration| u64::from(duration.0));
    }
    sum.film_minutes = u32::try_from(sum.film_seconds.div_ceil(60)).unwrap_or(u32::MAX);
    sum.free_percent = (sum.words > 0).then(|| {
        let percent = (sum.free_words * 100 + sum.words / 2) / sum.words;
        u32::try_from(percent).unwrap_or(100)
    });
    sum
}

/// Words as people count them: in writing without spaces, characters.
fn words(measure: Measure) -> usize {
    measure.words + measure.han
}

fn free_words(page: &Page) -> usize {
    let notes = page.public.footnotes().iter().map(|note| words(measure_blocks(&note.blocks)));
    words(measure_blocks(page.public.blocks())) + notes.sum::<usize>()
}

fn longest(ready: &Ready, most: usize) -> Vec<Text> {
    let text = |page: &Page| {
        Some(Text {
            address: page.address.clone(),
            title: page.title.clone(),
            path: ready.project.pages[page.file?].path.clone(),
            words: words(page.measure),
            free_words: free_words(page),
            minutes: page.minutes,
        })
    };
    let mut texts: Vec<Text> = ready.school.pages.iter().filter_map(text).filter(|text| text.words > 0).collect();
    texts.sort_by(|a, b| b.words.cmp(&a.words).then_with(|| a.address.cmp(&b.address)));
    texts.truncate(most);
    texts
}

impl Stats {
    fn tables(&self, languages: bool, styled: bool) -> String {
        let mut parts = vec![self.products(languages, styled)];
        if !self.longest.is_empty() {
            let columns = [
                ("LONGEST TEXTS", Side::Left),
                ("WORDS", Side::Right),
                ("FREE", Side::Right),
                ("MINUTES", Side::Right),
            ];
            let mut table = Table::new(&columns);
            for text in &self.longest {
                let free = text.free_words.to_string();
                table.row(&[text.path.clone(), text.words.to_string(), free, text.minutes.to_string()]);
            }
            parts.push(table.print("", styled));
        }
        let columns = [("HEAVIEST PAGES", Side::Left), ("HTML", Side::Right), ("PICTURES", Side::Right)];
        let mut table = Table::new(&columns);
        for page in &self.heaviest {
            let pictures = if page.picture_bytes == 0 { String::new() } else { size(page.picture_bytes) };
            table.row(&[page.address.clone(), size(page.html_bytes), pictures]);
        }
        parts.push(table.print("", styled));
        let Site { pages, files, bytes } = self.site;
        parts.push(format!("The whole site: {pages} pages, {files} files, {}.", size(bytes)));
        parts.join("\n")
    }

    fn products(&self, languages: bool, styled: bool) -> String {
        let mut columns = vec![("PRODUCT", Side::Left), ("TITLE", Side::Left)];
        if languages {
            columns.push(("LANGUAGE", Side::Left));
        }
        columns.push(("STATUS", Side::Left));
        columns.extend(["UNITS", "WORDS", "FREE", "MINUTES", "FILM"].map(|name| (name, Side::Right)));
        let mut table = Table::new(&columns);
        let mut add = |names: [&str; 4], units: Option<usize>, amount: &Amount| {
            let [id, title, language, status] = names.map(str::to_owned);
            let mut cells = vec![id, title];
            if languages {
                cells.push(language);
            }
            let film = if amount.film_minutes == 0 { String::new() } else { amount.film_minutes.to_string() };
            cells.extend([
                status,
                units.map(|units| units.to_string()).unwrap_or_default(),
                amount.words.to_string(),
                amount.free_percent.map(|percent| format!("{percent} %")).unwrap_or_default(),
                amount.minutes.to_string(),
                film,
            ]);
            table.row(&cells);
        };
        for Row { id, title, language, status, units, amount, .. } in &self.products {
            add([id, title, language, status], Some(*units), amount);
        }
        add(["all texts", "", "", ""], None, &self.total);
        table.print("", styled)
    }
}
