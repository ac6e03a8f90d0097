//! Paths before and after a move, and how a written path follows.

use crate::load::Project;
use crate::load::pages::{PageFile, join};
use crate::load::walk::is_below;
use crate::model::{folder_of_path, normalise};
use percent_encoding::percent_decode_str;
use std::fmt::Write;

/// New names of files and folders. Paths are from the project's root.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// What gets its new name at once, by the names that there are then: first what is deeper, then what holds it.
    pub(super) steps: Vec<Vec<(String, String)>>,
}

impl Names {
    /// Where a file or folder is after the move.
    pub(super) fn path(&self, path: &str) -> String {
        let mut path = path.to_owned();
        for renames in &self.steps {
            if let Some((from, to)) = renames.iter().find(|(from, _)| is_below(&path, from)) {
                path = format!("{to}{}", &path[from.len()..]);
            }
        }
        path
    }

    /// The key of a page after the move.
    pub(super) fn key(&self, page: &PageFile) -> String {
        let path = self.path(&page.path);
        let ending = page.path.len() - page.key.len();
        path[..path.len() - ending].to_owned()
    }
}

/// A path as it is written in some text, and what it starts from.
pub(super) struct Written<'a> {
    /// The path alone, without `?…` and `#…`.
    pub(super) text: &'a str,
    /// What a relative path starts from; of a path that begins with a slash the folder that the slash stands for.
    pub(super) folder: &'a str,
    /// That folder after the move.
    pub(super) new_folder: &'a str,
    /// Whether it is an address, in which some letters are written as `%20`.
    pub(super) encoded: bool,
}

impl Written<'_> {
    /// What to write so that it leads to `target`, whose path was `old_target`. What was the shortest way stays that; of
    /// any other as little as possible changes.
    pub(super) fn leading_to(&self, old_target: &str, target: &str, names: &Names) -> String {
        let before = Self { new_folder: self.folder, ..*self };
        if before.anew(old_target) == self.text {
            return self.anew(target);
        }
        self.with_other_names(old_target, target, names).unwrap_or_else(|| self.anew(target))
    }

    fn with_other_names(&self, old_target: &str, target: &str, names: &Names) -> Option<String> {
        let (mut old, mut new) = (self.folder.to_owned(), self.new_folder.to_owned());
        let parts: Vec<&str> = self.text.split('/').collect();
        let mut written = Vec::with_capacity(parts.len());
        for part in parts {
            let decoded = self.decode(part);
            match decoded.as_str() {
                "" | "." => written.push(part.to_owned()),
                ".." => {
                    if old.is_empty() || new.is_empty() {
                        return None;
                    }
                    (old, new) = (folder_of_path(&old).to_owned(), folder_of_path(&new).to_owned());
                    written.push(part.to_owned());
                }
                name => {
                    old = join(&old, name);
                    let is_last = normalise(&old).as_deref() == Some(old_target);
                    let there = if is_last { target.to_owned() } else { names.path(&old) };
                    if folder_of_path(&there) != new {
                        return None;
                    }
                    let name = there.rsplit('/').next().unwrap_or_default();
                    written.push(if name == decoded { part.to_owned() } else { self.encode(name) });
                    new = there;
                }
            }
        }
        (new == target).then(|| written.join("/"))
    }

    /// The way from one folder to the other. Names that are written already stay as they are.
    pub(super) fn anew(&self, target: &str) -> String {
        let from: Vec<&str> = self.new_folder.split('/').filter(|part| !part.is_empty()).collect();
        let to: Vec<&str> = target.split('/').filter(|part| !part.is_empty()).collect();
        let from_top = self.text.starts_with('/');
        let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
        let shared = shared.min(to.len().saturating_sub(1));
        let mut parts: Vec<String> = vec!["..".to_owned(); from.len() - shared];
        let known: Vec<&str> = self.text.split('/').filter(|part| !part.is_empty()).collect();
        for (place, name) in to.iter().enumerate().skip(shared) {
            let from_end = to.len() - place;
            let same = known.len().checked_sub(from_end).map(|at| known[at]);
            let same = same.filter(|written| self.decode(written) == **name);
            parts.push(same.map_or_else(|| self.encode(name), str::to_owned));
        }
        let start = match from_top {
            true => "/",
            false if self.text.starts_with("./") => "./",
            false => "",
        };
        let end = if self.text.ends_with('/') { "/" } else { "" };
        format!("{start}{}{end}", parts.join("/"))
    }

    fn decode(&self, part: &str) -> String {
        if self.encoded { percent_decode_str(part).decode_utf8_lossy().into_owned() } else { part.to_owned() }
    }

    fn encode(&self, name: &str) -> String {
        if !self.encoded {
            return name.to_owned();
        }
        let mut encoded = String::with_capacity(name.len());
        for letter in name.chars() {
            if letter.is_control() || " %()<>\"'\\#?`[]&|*".contains(letter) {
                let mut bytes = [0; 4];
                for byte in letter.encode_utf8(&mut bytes).bytes() {
                    // Writing to a text cannot fail.
                    let _ = write!(encoded, "%{byte:02X}");
                }
            } else {
                encoded.push(letter);
            }
        }
        encoded
    }
}

/// The project as it will be when files have their new names, but with the texts that they have now. Good for asking which
/// page becomes what; its links lead astray.
pub(super) fn renamed(project: &Project, names: &Names) -> Project {
    let mut moved = project.clone();
    for page in &mut moved.pages {
        let key = names.key(page);
        page.path = names.path(&page.path);
        page.key = key;
    }
    moved.pages.sort_by(|one, other| one.path.cmp(&other.path));
    for asset in &mut moved.assets {
        asset.path = names.path(&asset.path);
    }
    let mut places: Vec<usize> = (0..moved.assets.len()).collect();
    places.sort_by(|one, other| moved.assets[*one].path.cmp(&moved.assets[*other].path));
    let captions = &project.captions;
    let captions = places.iter().enumerate().filter_map(|(new, old)| Some((new, *captions.get(old)?)));
    moved.captions = captions.collect();
    moved.assets = places.iter().map(|old| moved.assets[*old].clone()).collect();
    moved.asset_places = moved.assets.iter().enumerate().map(|(place, asset)| (asset.path.clone(), place)).collect();
    for book in &mut moved.books {
        let before = book.chapters.clone();
        book.folder = names.path(&book.folder);
        book.chapters = names.path(&book.chapters);
        for part in &mut book.summary.parts {
            rename_chapters(&mut part.chapters, &before, &book.chapters, names);
        }
    }
    moved
}

fn rename_chapters(chapters: &mut [crate::load::summary::ChapterEntry], before: &str, after: &str, names: &Names) {
    for chapter in chapters {
        if let Some(path) = &mut chapter.path {
            let moved = names.path(&join(before, path));
            if let Some(below) = moved.strip_prefix(after) {
                below.trim_start_matches('/').clone_into(path);
            }
        }
        rename_chapters(&mut chapter.children, before, after, names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(renames: &[(&str, &str)]) -> Names {
        let step = renames.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned()));
        Names { steps: vec![step.collect()] }
    }

    fn follow(text: &str, folder: &str, old_target: &str, names: &Names) -> String {
        let new_folder = names.path(folder);
        let written = Written { text, folder, new_folder: &new_folder, encoded: true };
        written.leading_to(old_target, &names.path(old_target), names)
    }

    #[test]
    fn only_the_names_that_are_others_change() {
        let names = names(&[("c/01-a", "c/02-a"), ("c/02-b.md", "c/01-b.md")]);
        assert_eq!(follow("../01-a/x%20y.md", "c/03-z", "c/01-a/x y.md", &names), "../02-a/x%20y.md");
        assert_eq!(follow("./../01-a/", "c/03-z", "c/01-a", &names), "./../02-a/");
        assert_eq!(follow("../02-b.md", "c/01-a", "c/02-b.md", &names), "../01-b.md");
        assert_eq!(follow("x.md", "c/01-a", "c/01-a/x.md", &names), "x.md");
        assert_eq!(follow("../../d/x.md", "c/01-a", "d/x.md", &names), "../../d/x.md");
    }

    #[test]
    fn a_file_that_goes_elsewhere_is_found_from_there() {
        let names = names(&[("c/a/x.md", "d/y z.md")]);
        assert_eq!(follow("./x.md", "c/a", "c/a/x.md", &names), "./../../d/y%20z.md");
        let away = Written { text: "p%20q.png", folder: "c/a", new_folder: "d", encoded: true };
        assert_eq!(away.leading_to("c/a/p q.png", "c/a/p q.png", &names), "../c/a/p%20q.png");
        let top = Written { text: "/a/x.md", folder: "c", new_folder: "c", encoded: true };
        assert_eq!(top.leading_to("c/a/x.md", "c/b/x.md", &names), "/b/x.md");
    }
}
