//! Where a new page belongs: its product, its folder, its number.

use super::page::{Kind, Shop};
use crate::diagnostics::{Problem, suggest};
use crate::load::catalog::ProductKind;
use crate::load::pages::{BookFolder, join};
use crate::load::walk::is_below;
use crate::model::{self, Product, folder_of, folder_of_path, name};
use std::collections::BTreeSet;

/// Names in file systems have 255 bytes; a number, a language and `.md` come to what is made of a title.
const LONGEST_NAME: usize = 200;

/// The folder that a new part of a product goes to.
pub(super) struct Place<'a> {
    /// From the project's root.
    pub(super) folder: String,
    /// The book whose `SUMMARY.md` says the order.
    pub(super) book: Option<&'a BookFolder>,
}

/// What a title or `--name` makes as the name of a file, without number.
pub(super) fn file_name(kind: Kind, title: &str, given: Option<&str>) -> Result<String, Problem> {
    let slug = match given {
        Some(given) => name::slug(if kind.is_numbered() { name::split_order(given).1 } else { given }),
        None => name::slug(title),
    };
    // Ids of products are without `_`.
    let slug = if kind.product().is_some() { slug.replace('_', "-").trim_matches('-').to_owned() } else { slug };
    if slug.is_empty() {
        let from = given.unwrap_or(title);
        return Err(Problem::new(
            format!("no file name can be made of `{from}`, since it has no letters"),
            "give one with `--name`, in letters, digits and hyphens: --name my-page",
        ));
    }
    if slug.len() > LONGEST_NAME {
        return Err(Problem::new(
            "the title is too long to be the name of a file",
            "give a shorter one with `--name`: --name my-page",
        ));
    }
    Ok(slug)
}

/// The folder that `--in` means for a lesson, chapter or module.
pub(super) fn find<'a>(shop: &'a Shop, kind: Kind, written: &str) -> Result<Place<'a>, Problem> {
    let (product, rest) = product(shop, kind, written)?;
    let book = shop.project.books.iter().find(|book| book.folder == product.folder || book.chapters == product.folder);
    if let Some(book) = book {
        let mut folder = book.chapters.clone();
        for part in &rest {
            folder = join(&folder, &child(shop, &folder, part)?);
        }
        return Ok(Place { folder, book: Some(book) });
    }
    let mut folder = product.folder.clone();
    for part in &rest {
        folder = join(&folder, &child(shop, &folder, part)?);
    }
    if kind == Kind::Module && !rest.is_empty() {
        return Err(Problem::new(
            format!("`{written}` is a module, and modules stand in a course"),
            format!("name the course alone: --in {}", product.id),
        ));
    }
    if kind == Kind::Lesson && rest.is_empty() {
        let modules = modules(shop, &folder);
        match modules.as_slice() {
            [] => {}
            [only] => folder = join(&folder, only),
            several => {
                let choices: Vec<String> =
                    several.iter().map(|module| format!("--in {}/{module}", product.id)).collect();
                return Err(Problem::new(
                    format!("`{}` has several modules", product.id),
                    format!("name one:\n    {}", choices.join("\n    ")),
                ));
            }
        }
    }
    Ok(Place { folder, book: None })
}

/// The name of a new page with its number among those beside it.
pub(super) fn numbered(shop: &Shop, folder: &str, slug: &str) -> Result<String, Problem> {
    let children = children(shop, folder);
    if let Some(same) = children.iter().find(|child| name::slug(name::split_order(child).1) == slug) {
        return Err(Problem::new(
            format!("there is `{}` already, and both would have the same address", join(folder, same)),
            "give another name with `--name`: --name my-page",
        ));
    }
    let numbers = children.iter().filter_map(|child| Some((name::split_order(child).0?, child)));
    let Some((last, name)) = numbers.max() else {
        return Ok(if children.is_empty() { format!("01-{slug}") } else { slug.to_owned() });
    };
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = &name[digits..name.len() - name::split_order(name).1.len()];
    Ok(format!("{:0digits$}{mark}{slug}", last.saturating_add(1)))
}

/// Whether the pages of a folder have no numbers, and each a date, so that they go by their dates.
pub(super) fn is_dated(shop: &Shop, folder: &str) -> bool {
    let mut pages = shop.project.pages.iter().filter(|page| {
        let is_own = folder_of_path(&page.key) == folder || folder_of_path(folder_of_path(&page.key)) == folder;
        is_own && page.key != join(folder, "index")
    });
    let is_dated = |page: &crate::load::pages::PageFile| {
        let name = page.key.strip_suffix("/index").unwrap_or(&page.key).rsplit('/').next().unwrap_or_default();
        page.front.date.is_some() && name::split_order(name).0.is_none()
    };
    let Some(first) = pages.next() else { return false };
    is_dated(first) && pages.all(is_dated)
}

/// The page that a translation is of: its path without `.md`.
pub(super) fn original(shop: &Shop, folder: &str, named: &str) -> Option<String> {
    let named = named.trim_end_matches(".md");
    let child = children(shop, folder).into_iter().find(|child| is_called(child, named))?;
    let key = join(folder, &child);
    let is_page = |key: &String| shop.project.pages.iter().any(|page| page.key == *key);
    [key.clone(), join(&key, "index")].into_iter().find(is_page)
}

/// The names of pages and folders of pages in a folder, `index` not among them.
pub(super) fn children(shop: &Shop, folder: &str) -> BTreeSet<String> {
    let below = |key: &str| is_below(key, folder).then(|| key[folder.len()..].trim_start_matches('/').to_owned());
    let names = shop.project.pages.iter().filter_map(|page| below(&page.key));
    let names = names.filter_map(|rest| rest.split('/').next().map(str::to_owned));
    names.filter(|name| !name.is_empty() && name != "index").collect()
}

/// Folders of a course that hold lessons.
fn modules(shop: &Shop, folder: &str) -> Vec<String> {
    let is_folder = |child: &String| !children(shop, &join(folder, child)).is_empty();
    let mut modules: Vec<String> = children(shop, folder).into_iter().filter(is_folder).collect();
    modules.sort_by(|one, other| name::compare_paths(one, other));
    modules
}

/// A folder by its name with or without number.
fn child(shop: &Shop, folder: &str, named: &str) -> Result<String, Problem> {
    let folders = children(shop, folder).into_iter().filter(|child| {
        let path = join(folder, child);
        shop.project.pages.iter().any(|page| is_below(&page.key, &path) && page.key != path)
    });
    let folders: Vec<String> = folders.collect();
    folders.iter().find(|child| is_called(child, named)).cloned().ok_or_else(|| {
        let known: Vec<&str> = folders.iter().map(String::as_str).collect();
        let help = match (name::closest(named, &known), known.is_empty()) {
            (Some(guess), _) => format!("did you mean `{guess}`?"),
            (None, true) => "there are no folders in it: leave it out, or make a folder with a page first".to_owned(),
            (None, false) => format!("there is: {}", suggest::list(&known)),
        };
        Problem::new(format!("there is no folder `{named}` in `{folder}`"), help)
    })
}

/// Whether a file or folder is meant by a name, which can leave out a number or a date.
fn is_called(child: &str, named: &str) -> bool {
    let without_date = name::split_date(child).1;
    child == named || name::split_order(child).1 == named || without_date == named
}

/// The product that a place begins with, and the folders below it.
fn product<'a>(shop: &'a Shop, kind: Kind, written: &str) -> Result<(&'a Product, Vec<String>), Problem> {
    let path = written.replace('\\', "/");
    let path = model::normalise(&path).unwrap_or_default();
    let fits: &[ProductKind] = match kind {
        Kind::Chapter => &[ProductKind::Book],
        Kind::Lesson => &[ProductKind::Course, ProductKind::Tutorial],
        _ => &[ProductKind::Course],
    };
    let products = || shop.school.products.iter().filter(|product| fits.contains(&product.kind));
    let parts = |rest: &str| rest.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    for product in products() {
        let known = [product.folder.clone(), format!("{}/{}", folder_of(product.kind), product.id), product.id.clone()];
        if let Some(known) = known.iter().find(|known| is_below(&path, known)) {
            if product.kind == ProductKind::Tutorial && children(shop, &product.folder).is_empty() {
                return Err(Problem::new(
                    format!("the tutorial `{}` is one page, so it has no lessons", product.id),
                    format!("for a series, make it a folder: `{0}/index.md` instead of `{0}.md`", product.folder),
                ));
            }
            return Ok((product, parts(&path[known.len()..])));
        }
    }
    let what = if kind == Kind::Chapter { "book" } else { "course" };
    let known: Vec<String> = products().map(|product| format!("`{}`", product.id)).collect();
    let help = match known.as_slice() {
        [] => format!("there is none yet; begin one with: tuition new {what} \"Title\""),
        known => format!("there is: {}", known.join(", ")),
    };
    Err(Problem::new(format!("there is no {what} `{written}`"), help))
}
