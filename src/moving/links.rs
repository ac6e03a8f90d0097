//! The links of all texts, so that they lead where they led.

use super::paths::{Names, Written};
use super::targets::Reader;
use super::{Edits, Move, destination};
use crate::config::Located;
use crate::diagnostics::Problem;
use crate::load::catalog::Product as Entry;
use crate::load::front_matter::FrontMatter;
use crate::load::pages::{PageFile, join};
use crate::load::settings::{Footer, NavigationEntry};
use crate::load::summary::ChapterEntry;
use crate::load::{Project, include};
use crate::model::{PageId, Product, School, folder_of_path, is_external, normalise};
use crate::parse::document::{Link, Target};
use crate::parse::{self, LinkUse};
use crate::source::{SourceId, Span};
use crate::split::Permit;
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;

/// Changes every link that would lead astray.
pub(super) fn follow(moving: &Move<'_>, edits: &mut Edits) -> Result<(), Problem> {
    for (id, page) in moving.school.iter() {
        let Some(file) = page.file.map(|file| &moving.project.pages[file]) else { continue };
        let new_path = moving.names.path(&file.path);
        let reader =
            Reader { moving, page: id, folder: folder_of_path(&file.path), new_folder: folder_of_path(&new_path) };
        text(&reader, file, edits)?;
        front_matter(&reader, &file.front, edits)?;
        includes(moving, file, edits)?;
    }
    settings(moving, edits)?;
    catalog(moving, edits)?;
    for book in &moving.project.books {
        for part in &book.summary.parts {
            chapters(moving, &book.chapters, &part.chapters, edits)?;
        }
    }
    Ok(())
}

/// Sets a text in place of what stands in a range. Two pages can be put together from one file, and want different
/// things of it.
fn put(
    moving: &Move<'_>,
    edits: &mut Edits,
    source: SourceId,
    range: (usize, usize),
    text: String,
) -> Result<(), Problem> {
    let key = (source, range.0, range.1);
    match edits.get(&key) {
        Some(other) if *other != text => Err(Problem::new(
            format!(
                "`{}` is put into several pages, for which its links would have to differ",
                moving.project.sources.get(source).path
            ),
            "write its links from the content's root, `/courses/…`, and move again",
        )),
        Some(_) => Ok(()),
        None => {
            edits.insert(key, text);
            Ok(())
        }
    }
}

/// Links, pictures, films and raw HTML of a page's text.
fn text(reader: &Reader<'_, '_>, file: &PageFile, edits: &mut Edits) -> Result<(), Problem> {
    let moving = reader.moving;
    let page = moving.school.page(reader.page);
    let mut links: Vec<(Link, LinkUse)> = Vec::new();
    let mut gather = |link: &Link, link_use: LinkUse| links.push((link.clone(), link_use));
    if let Some(paid) = &page.paid {
        // The whole page: its free part is in it too.
        parse::visit_links(paid.open(Permit::moving()), &mut gather);
    } else {
        parse::visit_links_of_blocks(page.public.blocks(), &mut gather);
        page.public.footnotes().iter().for_each(|note| parse::visit_links_of_blocks(&note.blocks, &mut gather));
    }
    let mut defined: BTreeMap<String, String> = BTreeMap::new();
    for (link, link_use) in links {
        let source = &moving.project.sources.get(link.span.source).text;
        let start = link.span.range().start;
        let words = &source[link.span.range()];
        if let Some(range) = place_of(source, &link) {
            let written = &source[range.0..range.1];
            let new = if written == link.written {
                reader.written(&link, link_use)
            } else {
                // With escapes or entities in it: only what leads elsewhere is written anew.
                reader.written(&link, link_use).filter(|new| *new != link.written)
            };
            let new = new.unwrap_or_else(|| written.to_owned());
            put(moving, edits, link.span.source, range, new)?;
        } else if link_use != LinkUse::Link && !words.starts_with(['[', '!', '<']) {
            // What was found beside a film, or a row of pictures: the words are those of the directive.
            if let Some(new) = reader.file(words) {
                put(moving, edits, link.span.source, (start, start + words.len()), new)?;
            }
        } else if let Some(new) = reader.written(&link, link_use) {
            defined.insert(link.written.clone(), new);
        }
    }
    if defined.is_empty() {
        return Ok(());
    }
    for definition in parse::definitions(&file.body, file.mdbook) {
        let Some(new) = defined.get(&definition.written) else { continue };
        let words = &moving.project.sources.get(definition.span.source).text[definition.span.range()];
        let Some(range) = destination::in_definition(words, &definition.written) else { continue };
        let start = definition.span.range().start;
        put(moving, edits, definition.span.source, (start + range.start, start + range.end), new.clone())?;
    }
    Ok(())
}

/// Where the address of a link stands in its file.
fn place_of(source: &str, link: &Link) -> Option<(usize, usize)> {
    let span = link.span.range();
    if let Some(range) = destination::find(&source[span.clone()], &link.written) {
        return Some((span.start + range.start, span.start + range.end));
    }
    // `[[words]](address)`: the parser's span ends before the address.
    let behind = source[span.end..].strip_prefix('(')?;
    let is_it = source[span.clone()].starts_with("[[") && behind.strip_prefix(&link.written)?.starts_with(')');
    is_it.then(|| (span.end + 1, span.end + 1 + link.written.len()))
}

/// Fields of the front matter that name files.
fn front_matter(reader: &Reader<'_, '_>, front: &FrontMatter, edits: &mut Edits) -> Result<(), Problem> {
    let FrontMatter { video, audio, slides, recording, poster, cover, portrait, qr, quiz, captions, chapters, .. } =
        front;
    let fields = [video, audio, slides, recording, poster, cover, portrait, qr, quiz].into_iter().flatten();
    let fields = fields.chain(&front.downloads).chain(captions.files()).chain(&chapters.file);
    for field in fields {
        let new = if Some(field) == quiz.as_ref() { reader.plain(&field.value) } else { reader.file(&field.value) };
        value(reader.moving, edits, field, new)?;
    }
    Ok(())
}

/// Another text for a value in TOML or YAML.
fn value(moving: &Move<'_>, edits: &mut Edits, field: &Located<String>, new: Option<String>) -> Result<(), Problem> {
    let (Some(span), Some(new)) = (field.span(), new.filter(|new| *new != field.value)) else { return Ok(()) };
    let text = &moving.project.sources.get(span.source).text[span.range()];
    put(moving, edits, span.source, (span.range().start, span.range().end), quoted(text, &field.value, &new))
}

/// A value in the quotation marks of the one before.
pub(super) fn quoted(text: &str, old: &str, new: &str) -> String {
    let is_plain = |text: &str| !text.contains(['"', '\'', '\\', '\n']);
    // YAML reads these without quotation marks wherever they stand, and others where they stood before.
    let is_name = |letter: char| letter.is_alphanumeric() || "-_./".contains(letter) || old.contains(letter);
    let is_bare = |text: &str| {
        let first = text.chars().next().is_some_and(|first| first.is_alphanumeric() || first == '.');
        first && text.chars().all(is_name) && !text.contains(": ") && !text.contains(" #")
    };
    for quote in ['"', '\''] {
        let inside = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        if inside == Some(old) && is_plain(new) {
            return format!("{quote}{new}{quote}");
        }
    }
    if text == old && is_bare(new) {
        return new.to_owned();
    }
    serde_json::Value::from(new).to_string()
}

/// Paths of `{{#include …}}`, in the page and in what it includes.
fn includes(moving: &Move<'_>, file: &PageFile, edits: &mut Edits) -> Result<(), Problem> {
    for source in file.body.sources() {
        let including = moving.project.sources.get(source);
        let new_path = moving.names.path(&including.path);
        let folder = folder_of_path(&including.path);
        for (range, path) in include::paths(&including.text) {
            let Some(target) = normalise(&join(folder, path)).filter(|_| !path.starts_with('/')) else { continue };
            if moving.project.sources.iter().all(|(_, other)| other.path != target) {
                continue;
            }
            let written = Written { text: path, folder, new_folder: folder_of_path(&new_path), encoded: false };
            let new = written.leading_to(&target, &moving.names.path(&target), moving.names);
            put(moving, edits, source, (range.start, range.end), new)?;
        }
    }
    Ok(())
}

/// Navigation, footer, home page and looks.
fn settings(moving: &Move<'_>, edits: &mut Edits) -> Result<(), Problem> {
    let settings = &moving.project.settings;
    let translated = || settings.languages.values();
    let entries: Vec<&NavigationEntry> =
        settings.navigation.iter().chain(translated().flat_map(|words| &words.navigation)).collect();
    let footers: Vec<&Footer> =
        std::iter::once(&settings.footer).chain(translated().filter_map(|words| words.footer.as_ref())).collect();
    let links = entries.iter().flat_map(|entry| &entry.links).chain(footers.iter().flat_map(|footer| &footer.links));
    let to = entries.iter().filter_map(|entry| entry.to.as_ref()).chain(links.map(|link| &link.to));
    let sections = settings.home.sections.iter().filter(|section| section.value.ends_with(".md"));
    for field in to.chain(sections) {
        value(moving, edits, field, moving.of_settings(&field.value))?;
    }
    let looks = &settings.theme;
    let files = [&looks.logo, &looks.logo_dark, &looks.icon].into_iter().flatten().chain(looks.fonts.files());
    let root = Reader { moving, page: PageId(0), folder: "", new_folder: "" };
    for field in files {
        value(moving, edits, field, root.file(&field.value))?;
    }
    Ok(())
}

/// Covers, QR codes, free pages, and links in the words of the catalog.
fn catalog(moving: &Move<'_>, edits: &mut Edits) -> Result<(), Problem> {
    for (product, entry) in entries(moving.project, moving.school) {
        let folder = product.folder.as_str();
        let reader = Reader { moving, page: PageId(0), folder, new_folder: folder };
        let codes = entry.plans.iter().flat_map(|plan| &plan.checkout).filter_map(|checkout| checkout.qr.as_ref());
        for field in entry.cover.iter().chain(codes) {
            value(moving, edits, field, reader.file(&field.value))?;
        }
        for field in &entry.free {
            value(moving, edits, field, free_page(moving.project, product, &field.value, moving.names))?;
        }
    }
    let Some(source) = moving.project.catalog_source else { return Ok(()) };
    let text = &moving.project.sources.get(source).text;
    for (at, mark) in text.match_indices("](") {
        let start = at + mark.len();
        let end = text[start..].find(|letter: char| letter.is_whitespace() || ")\"'".contains(letter));
        let Some(written) = end.map(|end| &text[start..start + end]).filter(|written| !is_external(written)) else {
            continue;
        };
        if let Some(new) = moving.of_settings(written) {
            put(moving, edits, source, (start, start + written.len()), new)?;
        }
    }
    Ok(())
}

/// Products with their entries.
fn entries<'a>(project: &'a Project, school: &'a School) -> impl Iterator<Item = (&'a Product, &'a Entry)> {
    let catalog = project.catalog.as_ref();
    school.products.iter().filter_map(move |product| Some((product, &catalog?.products[product.entry?])))
}

/// A page that the catalog lists as free, by its new path from the product's folder.
fn free_page(project: &Project, product: &Product, written: &str, names: &Names) -> Option<String> {
    let chapters = project.books.iter().find(|book| book.folder == product.folder).map(|book| book.chapters.as_str());
    let plain = written.trim_end_matches(".md").trim_start_matches("./");
    [Some(product.folder.as_str()), chapters].into_iter().flatten().find_map(|folder| {
        let keys = [join(folder, plain), join(&join(folder, plain), "index")];
        let page = project.pages.iter().find(|page| keys.contains(&page.key))?;
        let (old, new) = (format!("{}.md", page.key), format!("{}.md", names.key(page)));
        let ending = if written.ends_with(".md") { "" } else { ".md" };
        let index = if page.key == keys[1] { "/index" } else { "" };
        let text = format!("{}{index}{}", written.trim_end_matches(".md"), ".md");
        let written = Written { text: &text, folder, new_folder: folder, encoded: false };
        let new = written.leading_to(&old, &new, names);
        let new = new.strip_suffix(ending).unwrap_or(&new);
        let new = new.strip_suffix(index).unwrap_or(new);
        Some(new.to_owned())
    })
}

/// The free pages of the catalog, as they will be called.
pub(super) fn rename_free_pages(new_project: &mut Project, project: &Project, school: &School, names: &Names) {
    let Some(catalog) = &mut new_project.catalog else { return };
    for product in &school.products {
        let Some(entry) = product.entry.and_then(|index| catalog.products.get_mut(index)) else { continue };
        for free in &mut entry.free {
            if let Some(new) = free_page(project, product, &free.value, names) {
                free.value = new;
            }
        }
    }
}

/// The lines of a `SUMMARY.md`.
fn chapters(moving: &Move<'_>, folder: &str, listed: &[ChapterEntry], edits: &mut Edits) -> Result<(), Problem> {
    let new_folder = moving.names.path(folder);
    for chapter in listed {
        chapters(moving, folder, &chapter.children, edits)?;
        let (Some(path), Span { source, .. }) = (&chapter.path, chapter.span) else { continue };
        let text = &moving.project.sources.get(source).text;
        let span = chapter.span.range();
        let Some(range) = destination::of_inline(&text[span.clone()]) else { continue };
        let range = (span.start + range.start, span.start + range.end);
        let raw = &text[range.0..range.1];
        let end = raw.find(['#', '?']).unwrap_or(raw.len());
        let target = join(folder, path);
        let is_it = percent_decode_str(&raw[..end]).decode_utf8().ok().and_then(|raw| normalise(&raw));
        if is_it.as_ref() != Some(path) {
            continue;
        }
        let written = Written { text: &raw[..end], folder, new_folder: &new_folder, encoded: true };
        let new = written.leading_to(&target, &moving.names.path(&target), moving.names);
        put(moving, edits, source, range, format!("{new}{}", &raw[end..]))?;
    }
    Ok(())
}

/// Whether a link leads to something that can move.
pub(super) fn may_move(target: &Target) -> bool {
    matches!(target, Target::Page(..) | Target::Asset(_) | Target::Static(_))
}
