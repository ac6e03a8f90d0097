//! Pictures that are slides together: `slides/*.png`, a folder, or the first of numbered ones.

use super::beside::neighbours;
use crate::load::Project;
use crate::load::pages::join;
use crate::model::AssetId;
use crate::model::address::normalise;
use crate::model::resolve::{find_asset, folder_of_path};
use std::cmp::Ordering;

/// The pictures in order; none when `written` names something else.
pub(super) fn pictures(project: &Project, folder: &str, written: &str) -> Vec<AssetId> {
    let path = |written: &str| match written.strip_prefix('/') {
        Some(absolute) => normalise(&join(&project.content_root, absolute)),
        None => normalise(&join(folder, written)),
    };
    if let Some(asset) = find_asset(project, folder, written) {
        return numbered(project, asset);
    }
    let (before, after) = written.split_once('*').map_or_else(
        || (format!("{}/", written.trim_end_matches('/')), ""),
        |(before, after)| (before.to_owned(), after),
    );
    // A letter in place of the star, so that the path can be put in order.
    let Some(prefix) = path(&format!("{before}x")) else { return Vec::new() };
    let prefix = &prefix[..prefix.len() - 1];
    let is_meant =
        |path: &str| path.starts_with(prefix) && path.len() >= prefix.len() + after.len() && path.ends_with(after);
    let files = neighbours(project, folder_of_path(prefix)).filter(|(_, file)| file.is_picture());
    let mut found: Vec<(AssetId, &str)> =
        files.map(|(id, file)| (id, file.path.as_str())).filter(|(_, path)| is_meant(path)).collect();
    found.sort_by(|(_, one), (_, other)| by_number(one, other));
    found.into_iter().map(|(id, _)| id).collect()
}

/// A picture and those that follow it by number: `deck-01.png`, `deck-02.png`, …
fn numbered(project: &Project, first: AssetId) -> Vec<AssetId> {
    let file = &project.assets[first.0 as usize];
    if !file.is_picture() {
        return Vec::new();
    }
    let mut pictures = vec![first];
    let (stem, extension) = file.path.rsplit_once('.').unwrap_or((&file.path, ""));
    let name = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &stem[name.len()..];
    let Ok(mut number) = digits.parse::<u32>() else { return pictures };
    loop {
        number = number.saturating_add(1);
        let next = format!("{name}{number:0width$}.{extension}", width = digits.len());
        match project.asset(&next) {
            Some(asset) => pictures.push(asset),
            None => return pictures,
        }
    }
}

/// `2` before `10`; what is alike so is ordered by its letters.
fn by_number(one: &str, other: &str) -> Ordering {
    let key = |path: &str| {
        let mut pieces: Vec<(u64, String)> = Vec::new();
        let mut rest = path;
        while !rest.is_empty() {
            let letters = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
            let digits = rest[letters..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - letters);
            let number = rest[letters..letters + digits].parse().unwrap_or(0);
            pieces.push((0, rest[..letters].to_owned()));
            pieces.push((number, String::new()));
            rest = &rest[letters + digits..];
        }
        pieces
    };
    key(one).cmp(&key(other)).then_with(|| one.cmp(other))
}

#[cfg(test)]
mod tests {
    use super::by_number;

    #[test]
    fn two_comes_before_ten() {
        let mut names = ["s/10.png", "s/2.png", "s/1.png", "s/a.png"];
        names.sort_by(|one, other| by_number(one, other));
        assert_eq!(names, ["s/1.png", "s/2.png", "s/10.png", "s/a.png"]);
    }
}
