//! What to write for a link after a move.

use super::Move;
use super::links::may_move;
use super::paths::Written;
use crate::load::pages::join;
use crate::load::walk::is_below;
use crate::model::{PageId, folder_of_path, is_external, name, normalise};
use crate::parse::LinkUse;
use crate::parse::document::{Link, Target};
use percent_encoding::percent_decode_str;

/// A text whose links are read: that of a page, or of a file that names files from a folder.
pub(super) struct Reader<'m, 'a> {
    pub(super) moving: &'m Move<'a>,
    /// Whose text it is.
    pub(super) page: PageId,
    /// What relative paths start from.
    pub(super) folder: &'m str,
    /// The same after the move.
    pub(super) new_folder: &'m str,
}

impl Reader<'_, '_> {
    /// What to write for a link of the text; `None` when it cannot be told, or nothing is to be changed.
    pub(super) fn written(&self, link: &Link, link_use: LinkUse) -> Option<String> {
        if !may_move(&link.target) {
            return None;
        }
        match &link.target {
            Target::Page(target, _) if link.wiki => self.wikilink(&link.written, *target),
            Target::Page(target, _) => self.page(&link.written, *target),
            _ if link_use == LinkUse::Link || !link.wiki => self.file(&link.written),
            _ => self.plain(&link.written),
        }
    }

    /// A page by the path of its file, else by its address.
    fn page(&self, written: &str, target: PageId) -> Option<String> {
        let end = written.find(['#', '?']).unwrap_or(written.len());
        let (text, rest) = written.split_at(end);
        let moving = self.moving;
        let decoded = percent_decode_str(text).decode_utf8().ok()?;
        if let Some(file) = moving.school.page(target).file.map(|file| &moving.project.pages[file]) {
            let new_key = moving.names.key(file);
            for (folder, new_folder) in self.starts(&decoded, false) {
                let Some(path) = normalise(&join(folder, decoded.trim_start_matches('/'))) else { continue };
                if let Some(new_path) = as_written(&path, &file.key, &new_key) {
                    let written = Written { text, folder, new_folder, encoded: true };
                    return Some(format!("{}{rest}", written.leading_to(&path, &new_path, moving.names)));
                }
            }
        }
        Some(format!("{}{rest}", self.address(text, &decoded, target)?))
    }

    /// A page by its address, from the site's root or from the page's own address.
    fn address(&self, text: &str, decoded: &str, target: PageId) -> Option<String> {
        let school = self.moving.school;
        let after = |id: PageId| self.moving.after(id).map_or(&school.page(id).address, |page| &page.address);
        let (own, new_own) = (&school.page(self.page).address, after(self.page));
        let (old, new) = (&school.page(target).address, after(target));
        if own == new_own && old == new {
            return None;
        }
        let base = if decoded.starts_with('/') { "" } else { own.as_str() };
        let meant = normalise(&format!("{base}/{decoded}"))?;
        let prefix = &school.language(school.page(self.page).language).prefix;
        let is_old = |address: String| address.trim_matches('/') == old.trim_matches('/');
        let left_out = if is_old(format!("{prefix}/{meant}")) {
            prefix.as_str()
        } else if is_old(meant) {
            ""
        } else {
            return None; // an old address, which still leads there
        };
        if base.is_empty() {
            let new = new.strip_prefix(left_out).unwrap_or(new);
            return Some(if text.ends_with('/') { new.to_owned() } else { new.trim_end_matches('/').to_owned() });
        }
        let (folder, new_folder) = (own.trim_matches('/'), new_own.trim_matches('/'));
        Some(Written { text, folder, new_folder, encoded: true }.anew(new.trim_matches('/')))
    }

    /// A page by its title or the name of its file.
    fn wikilink(&self, written: &str, target: PageId) -> Option<String> {
        let moving = self.moving;
        let file = &moving.project.pages[moving.school.page(target).file?];
        let new_key = moving.names.key(file);
        let last = |key: &str| key.trim_end_matches("/index").rsplit('/').next().unwrap_or_default().to_owned();
        let (old, new) = (last(&file.key), last(&new_key));
        let end = written.find('#').unwrap_or(written.len());
        let (path, rest) = written.split_at(end);
        let (stem, ending) = path.strip_suffix(".md").map_or((path, ""), |stem| (stem, ".md"));
        let (folders, named) = stem.rsplit_once('/').map_or(("", stem), |(folders, name)| (folders, name));
        let is_called = |name: &str| named.to_lowercase() == name.to_lowercase();
        let title = &moving.school.page(target).title;
        let new_name = if is_called(title) && folders.is_empty() {
            return None;
        } else if is_called(&old) {
            new.as_str()
        } else if is_called(name::split_order(&old).1) {
            name::split_order(&new).1
        } else {
            return None;
        };
        let new_name =
            if name::split_order(&old).1 == name::split_order(&new).1 && !is_called(&old) { named } else { new_name };
        if folders.is_empty() {
            return Some(format!("{new_name}{ending}{rest}"));
        }
        // The folders are those of the address.
        let address = moving.after(target).map(|page| page.address.trim_matches('/').to_owned())?;
        let parts: Vec<&str> = address.split('/').collect();
        let count = stem.trim_start_matches('/').split('/').count().min(parts.len());
        let slash = if stem.starts_with('/') { "/" } else { "" };
        Some(format!("{slash}{}{ending}{rest}", parts[parts.len() - count..].join("/")))
    }

    /// A file beside the pages or in `static/`, a folder of pictures, or a pattern of them.
    pub(super) fn file(&self, written: &str) -> Option<String> {
        if is_external(written) {
            return None;
        }
        let end = written.find(['#', '?']).unwrap_or(written.len());
        let decoded = percent_decode_str(&written[..end]).decode_utf8().ok()?;
        let plain = (written, "", written, false);
        let as_address = (&written[..end], &written[end..], decoded.as_ref(), true);
        for (text, rest, path, encoded) in [plain, as_address] {
            for (folder, new_folder) in self.starts(path, true) {
                let Some(found) = normalise(&join(folder, path.trim_start_matches('/'))) else { continue };
                if self.is_file(&found) {
                    let written = Written { text, folder, new_folder, encoded };
                    let new = written.leading_to(&found, &self.moving.names.path(&found), self.moving.names);
                    return Some(format!("{new}{rest}"));
                }
            }
        }
        self.pictures(written)
    }

    /// `slides/*.png`, or the folder alone.
    fn pictures(&self, written: &str) -> Option<String> {
        let start = written.find('*').map(|star| written[..star].rfind('/').map_or(0, |slash| slash + 1));
        let (text, rest) = written.split_at(start.unwrap_or(written.len()));
        for (folder, new_folder) in self.starts(written, false) {
            let Some(found) = normalise(&join(folder, text.trim_start_matches('/'))) else { continue };
            if !self.moving.project.assets.iter().any(|asset| is_below(&asset.path, &found)) {
                continue;
            }
            let target = self.moving.names.path(&found);
            if target == new_folder && text.is_empty() {
                return None;
            }
            let written = Written { text, folder, new_folder, encoded: false };
            let new = if text.is_empty() {
                format!("{}/", written.anew(&target))
            } else {
                written.leading_to(&found, &target, self.moving.names)
            };
            return Some(format!("{new}{rest}"));
        }
        None
    }

    /// A path from the folder that is nothing but a path.
    pub(super) fn plain(&self, written: &str) -> Option<String> {
        let found = normalise(&join(self.folder, written))?;
        let written = Written { text: written, folder: self.folder, new_folder: self.new_folder, encoded: false };
        Some(written.leading_to(&found, &self.moving.names.path(&found), self.moving.names))
    }

    /// The folders that a path can start from, before and after the move, in the order in which they are tried.
    fn starts(&self, path: &str, from_root_too: bool) -> Vec<(&str, &str)> {
        let content = self.moving.project.content_root.as_str();
        if path.starts_with('/') {
            return vec![(content, content), ("", "")];
        }
        let mut starts = vec![(self.folder, self.new_folder)];
        if from_root_too {
            starts.push(("", ""));
        }
        starts
    }

    fn is_file(&self, path: &str) -> bool {
        let project = self.moving.project;
        let is_static = |below: &str| project.statics.iter().any(|file| file.path == below);
        project.asset(path).is_some() || path.strip_prefix("static/").is_some_and(is_static)
    }
}

impl Move<'_> {
    /// What to write for a link of the settings or the catalog; `None` when it is to stay.
    pub(super) fn of_settings(&self, written: &str) -> Option<String> {
        if is_external(written) {
            return None;
        }
        let end = written.find('#').unwrap_or(written.len());
        let (text, rest) = written.split_at(end);
        if let Some(key) = text.strip_suffix(".md") {
            let key = key.trim_start_matches('/');
            let found = [self.project.content_root.as_str(), ""].into_iter().find_map(|folder| {
                let path = join(folder, key);
                let page = self.project.pages.iter().find(|page| page.key == path)?;
                Some((folder, format!("{path}.md"), format!("{}.md", self.names.key(page))))
            });
            let (folder, old, new) = found?;
            let written = Written { text, folder, new_folder: folder, encoded: false };
            return Some(format!("{}{rest}", written.leading_to(&old, &new, self.names)));
        }
        let address = format!("/{}/", text.trim_matches('/'));
        let (id, page) = self.school.iter().find(|(_, page)| page.group == address || page.address == address)?;
        let after = self.after(id)?;
        let new = if page.group == address { &after.group } else { &after.address };
        if *new == address || !text.starts_with('/') {
            return None;
        }
        let new = if text.ends_with('/') { new.as_str() } else { new.trim_end_matches('/') };
        Some(format!("{new}{rest}"))
    }
}

/// The path that names a page as another path did, which named it before: with its ending, by its folder, with its language.
fn as_written(path: &str, key: &str, new_key: &str) -> Option<String> {
    let endings = [".md", ".markdown", ".html"];
    let ending = endings.into_iter().find(|ending| path.ends_with(ending)).unwrap_or_default();
    let stem = path.strip_suffix(ending).unwrap_or(path);
    if stem == key {
        return Some(format!("{new_key}{ending}"));
    }
    for index in ["index", "README"] {
        if join(stem, index) == key {
            return Some(format!("{}{ending}", folder_if(new_key, index)?));
        }
    }
    if let Some(folder) = stem.strip_suffix("index")
        && format!("{folder}README") == key
    {
        return Some(format!("{}index{ending}", new_key.strip_suffix("README")?));
    }
    let (without_language, language) = stem.rsplit_once('.')?;
    (without_language == key).then(|| format!("{new_key}.{language}{ending}"))
}

/// The folder of a key that is a folder's own page.
fn folder_if<'k>(key: &'k str, index: &str) -> Option<&'k str> {
    (key.rsplit('/').next() == Some(index)).then(|| folder_of_path(key))
}
