//! Files that belong to a film or sound because of how they are called: beside `talk.mp4`, `talk.webm` is another
//! format, `talk.480p.mp4` a smaller size, `talk.vtt` and `talk.zh.vtt` are captions, `talk.chapters.vtt` its parts.

use super::sequence;
use crate::load::Project;
use crate::load::files::AssetFile;
use crate::media::formats;
use crate::model::AssetId;
use crate::model::resolve::{find_asset, folder_of_path, is_external};
use crate::parse::document::MediaKind;

/// What stands beside a film or sound.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Other formats and sizes.
    pub(super) sources: Vec<AssetId>,
    /// Captions, each with the language in its name.
    pub(super) captions: Vec<(Option<String>, AssetId)>,
    /// Chapters in the same way.
    pub(super) chapters: Vec<(Option<String>, AssetId)>,
}

/// Every file that belongs to what a field names, the file itself not among them.
pub(crate) fn files(project: &Project, folder: &str, written: &str) -> Vec<AssetId> {
    if is_external(written) {
        return Vec::new();
    }
    let mut files = sequence::pictures(project, folder, written);
    if let Some(asset) = find_asset(project, folder, written) {
        for kind in [MediaKind::Video, MediaKind::Audio] {
            let Beside { sources, captions, chapters } = of(project, asset, kind);
            files.extend(sources.into_iter().chain(captions.into_iter().chain(chapters).map(|(_, asset)| asset)));
        }
    }
    files
}

/// What stands beside a file.
pub(super) fn of(project: &Project, asset: AssetId, kind: MediaKind) -> Beside {
    let mut beside = Beside::default();
    let own = &project.assets[asset.0 as usize];
    let (stem, _) = own.path.rsplit_once('.').unwrap_or((&own.path, ""));
    if formats::of(&own.path) != Some(kind) {
        return beside;
    }
    let prefix = format!("{stem}.");
    for (id, file) in neighbours(project, folder_of_path(&own.path)) {
        let Some(rest) = file.path.strip_prefix(&prefix).filter(|_| id != asset) else { continue };
        let parts: Vec<&str> = rest.split('.').collect();
        match parts[..] {
            ["vtt"] => beside.captions.push((None, id)),
            ["chapters", "vtt"] => beside.chapters.push((None, id)),
            [tag, "vtt"] if is_tag(tag) => beside.captions.push((Some(tag.to_owned()), id)),
            ["chapters", tag, "vtt"] if is_tag(tag) => beside.chapters.push((Some(tag.to_owned()), id)),
            [_] if formats::of(&file.path) == Some(kind) => beside.sources.push(id),
            [size, _] if formats::lines(size).is_some() && formats::of(&file.path) == Some(kind) => {
                beside.sources.push(id);
            }
            _ => {}
        }
    }
    beside
}

/// The files of a folder.
pub(super) fn neighbours<'a>(project: &'a Project, folder: &'a str) -> impl Iterator<Item = (AssetId, &'a AssetFile)> {
    let is_in = move |file: &&AssetFile| folder_of_path(&file.path) == folder;
    // The files are in the order of their paths, but not their folders: a folder's own files may have others between.
    let files = (0_u32..).map(AssetId).zip(&project.assets);
    files.filter(move |(_, file)| is_in(file))
}

/// The language in the name of a file of captions: `talk.zh.vtt`.
pub(super) fn language_of(written: &str) -> Option<String> {
    let name = written.rsplit('/').next()?;
    let mut parts = name.rsplit('.').skip(1);
    let tag = parts.next().filter(|tag| is_tag(tag))?;
    parts.next().map(|_| tag.to_owned())
}

/// `zh`, `zh-Hant`, `pt-BR`: not any word, since `talk.one.vtt` may be a name.
fn is_tag(tag: &str) -> bool {
    matches!(tag.split('-').next().map(str::len), Some(2 | 3)) && crate::locale::is_language_tag(tag)
}
