//! The site as it leaves: what a build wrote, and nothing else.

use super::plan::Wanted;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::hosting::{Caching, NO_JEKYLL, content_type};
use crate::load::publish::Encoding;
use crate::load::walk;
use crate::release::{MANIFEST, Release, ReleasedFile};
use crate::write::{MARKER, check_ours};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Folders of a project that are never published, wherever somebody wants the site to be written.
const CLOSED: [&str; 2] = ["private", ".tuition"];

/// Texts that are larger gain little by being compressed as they are sent, and would have to be held in memory.
const LARGEST_TEXT: u64 = 16 << 20;

/// Files that leave, by path: bytes are read from the disk when their turn comes.
#[derive(Debug)]
pub struct Outgoing {
    /// What is published.
    pub release: Release,
    /// The manifest, when it is published too.
    manifest: Option<Vec<u8>>,
    places: BTreeMap<String, PathBuf>,
    /// Files of `static/`, whose names the creator chose.
    statics: BTreeSet<String>,
}

/// How files are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// The target keeps type and caching of each file.
    pub with_headers: bool,
    /// Texts are compressed.
    pub encoding: Option<Encoding>,
}

/// What is sent along with a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headers {
    pub(super) content_type: String,
    pub(super) cache_control: String,
    pub(super) encoding: Option<Encoding>,
}

impl Outgoing {
    /// Looks at the site of a project. Refuses what is in a folder that is closed, and what no build writes.
    pub fn of_site(project: &Path, site: &Path, with_manifest: bool) -> Result<Self, Diagnostic> {
        check_ours(site)?;
        let folder = site.canonicalize().map_err(|error| Diagnostic::cannot_read(site, &error))?;
        let root = project.canonicalize().map_err(|error| Diagnostic::cannot_read(project, &error))?;
        if let Some(closed) = CLOSED.iter().find(|closed| folder.starts_with(root.join(closed))) {
            let words = format!("the site stands in `{closed}/`, from which nothing is published");
            return Err(refused(words).help("publish what `tuition build` writes to `public/`"));
        }
        let mut places = BTreeMap::new();
        for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
            let entry = entry.map_err(|error| Diagnostic::cannot_read(&folder, &error.into()))?;
            let path = walk::project_path(&folder, entry.path());
            if path.is_empty() || path == MARKER {
                continue;
            }
            if entry.path_is_symlink() {
                let words = format!("`{path}` in the site is a link to somewhere else, which no build makes");
                return Err(refused(words).help("remove the folder of the site, and build again"));
            }
            // What hosts look for is hidden on purpose: a file of `static/`, or one of ours.
            let is_known = path == NO_JEKYLL || root.join("static").join(&path).exists();
            if path.split('/').any(|part| part.starts_with('.') && part != ".well-known") && !is_known {
                let words = format!("`{path}` in the site is a hidden file, which no build writes");
                return Err(refused(words).help("remove the folder of the site, and build again"));
            }
            if entry.file_type().is_file() && path != MANIFEST {
                places.insert(path, entry.into_path());
            }
        }
        let release = Release::of_folder(&folder)?;
        let statics = release.files.keys().filter(|path| root.join("static").join(path).is_file()).cloned().collect();
        Ok(Self::new(release, places, statics, with_manifest))
    }

    /// A release whose files are kept elsewhere.
    pub(super) fn new(
        release: Release,
        places: BTreeMap<String, PathBuf>,
        statics: BTreeSet<String>,
        with_manifest: bool,
    ) -> Self {
        let manifest = with_manifest.then(|| release.to_json().into_bytes());
        Self { release, manifest, places, statics }
    }

    /// Files of `static/` among them.
    pub(super) fn statics(&self) -> &BTreeSet<String> {
        &self.statics
    }

    /// Whether the manifest is published.
    pub(super) fn has_manifest(&self) -> bool {
        self.manifest.is_some()
    }

    /// What is to be at the target.
    pub(super) fn wanted(&self, manner: Manner) -> BTreeMap<String, Wanted> {
        let want = |path: &str, file: &ReleasedFile| Wanted {
            file: file.clone(),
            sent_as: self.sent_as(path, file.size, manner),
        };
        let mut wanted: BTreeMap<String, Wanted> =
            self.release.files.iter().map(|(path, file)| (path.clone(), want(path, file))).collect();
        if let Some(manifest) = &self.manifest {
            wanted.insert(MANIFEST.to_owned(), want(MANIFEST, &ReleasedFile::of_bytes(manifest)));
        }
        wanted
    }

    fn sent_as(&self, path: &str, size: u64, manner: Manner) -> String {
        let headers = self.headers(path, size, manner);
        let parts =
            [headers.content_type.as_str(), &headers.cache_control, headers.encoding.map_or("", Encoding::name)];
        if manner.with_headers { parts.join(" | ").trim_end_matches([' ', '|']).to_owned() } else { String::new() }
    }

    /// What is sent along with a file.
    pub(super) fn headers(&self, path: &str, size: u64, manner: Manner) -> Headers {
        if !manner.with_headers {
            return Headers::default();
        }
        let content_type = content_type(path).into_owned();
        let is_text = content_type.ends_with("charset=utf-8");
        let encoding = manner.encoding.filter(|_| is_text && size <= LARGEST_TEXT);
        let cache_control = Caching::of(path, self.statics.contains(path)).header().to_owned();
        Headers { content_type, cache_control, encoding }
    }

    /// Opens a file to read it piece by piece.
    pub(super) fn open(&self, path: &str) -> Result<Box<dyn io::Read + Send>, Diagnostic> {
        if path == MANIFEST
            && let Some(manifest) = &self.manifest
        {
            return Ok(Box::new(io::Cursor::new(manifest.clone())));
        }
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        let Some(place) = self.places.get(path) else {
            return Err(Diagnostic::cannot_read(Path::new(path), &missing()));
        };
        // A link that was put there since would lead anywhere.
        let is_file = fs::symlink_metadata(place).map_err(|error| Diagnostic::cannot_read(place, &error))?.is_file();
        if !is_file {
            return Err(Diagnostic::cannot_read(place, &missing()));
        }
        Ok(Box::new(File::open(place).map_err(|error| Diagnostic::cannot_read(place, &error))?))
    }

    /// Where a file is on the disk; nothing for the manifest.
    pub(super) fn place(&self, path: &str) -> Option<&Path> {
        self.places.get(path).map(PathBuf::as_path)
    }

    /// All of a file, as it was when the release was listed.
    pub(super) fn read(&self, path: &str, file: &ReleasedFile) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut self.open(path)?, &mut bytes)
            .map_err(|error| Diagnostic::cannot_read(Path::new(path), &error))?;
        if ReleasedFile::of_bytes(&bytes).is_same(file) { Ok(bytes) } else { Err(changed(path)) }
    }
}

/// The same bytes compressed: the same bytes each time.
pub(super) fn encoded(bytes: &[u8], encoding: Encoding) -> io::Result<Vec<u8>> {
    match encoding {
        Encoding::Gzip => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(bytes)?;
            encoder.finish()
        }
        Encoding::Brotli => {
            let parameters =
                brotli::enc::BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..Default::default() };
            let mut compressed = Vec::new();
            brotli::BrotliCompress(&mut io::Cursor::new(bytes), &mut compressed, &parameters)?;
            Ok(compressed)
        }
    }
}

/// A file is not what it was when the release was listed.
pub(super) fn changed(path: &str) -> Diagnostic {
    let words = format!("`{path}` in the site changed while it was published");
    Diagnostic::new(Code::PUBLISH_CHANGED, Place::Project, words)
        .help("wait until nothing builds any more, and publish again")
}

fn refused(words: String) -> Diagnostic {
    Diagnostic::new(Code::PUBLISH_REFUSED, Place::Project, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[&str]) -> tempfile::TempDir {
        let project = tempfile::tempdir().expect("a folder");
        for path in files {
            let target = project.path().join(path);
            fs::create_dir_all(target.parent().expect("a folder")).expect("folders");
            fs::write(target, path).expect("a file");
        }
        project
    }

    fn outgoing(project: &tempfile::TempDir, folder: &str) -> Result<Outgoing, Diagnostic> {
        Outgoing::of_site(project.path(), &project.path().join(folder), true)
    }

    #[test]
    fn what_a_build_wrote_leaves_and_nothing_else() {
        let project = site(&["public/.tuition-output", "public/index.html", "public/.well-known/security.txt"]);
        let wanted =
            outgoing(&project, "public").expect("a site").wanted(Manner { with_headers: true, encoding: None });
        assert_eq!(wanted.keys().collect::<Vec<_>>(), [".well-known/security.txt", "index.html", "release.json"]);
        assert_eq!(wanted["index.html"].sent_as, "text/html; charset=utf-8 | public, no-cache");
    }

    #[test]
    fn hidden_files_and_closed_folders_are_refused() {
        let project = site(&["public/.tuition-output", "public/.env"]);
        assert!(outgoing(&project, "public").expect_err("refused").message.contains("`.env`"));
        for folder in ["private/gated", ".tuition/vault"] {
            let project = site(&[&format!("{folder}/.tuition-output"), &format!("{folder}/index.html")]);
            assert_eq!(outgoing(&project, folder).expect_err("refused").code, Code::PUBLISH_REFUSED, "{folder}");
        }
        let foreign = site(&["www/index.html"]);
        assert_eq!(outgoing(&foreign, "www").expect_err("refused").code, Code::OUTPUT_FOREIGN);
    }

    #[test]
    #[cfg(unix)]
    fn links_are_refused_whatever_they_lead_to() {
        let project = site(&["public/.tuition-output", "public/index.html", ".tuition/vault/master"]);
        let link = project.path().join("public/a.html");
        std::os::unix::fs::symlink("../.tuition/vault/master", &link).expect("a link");
        assert!(outgoing(&project, "public").expect_err("refused").message.contains("`a.html`"));
        fs::remove_file(&link).expect("gone");
        std::os::unix::fs::symlink("../.tuition/vault", project.path().join("public/vault")).expect("a link");
        assert!(outgoing(&project, "public").expect_err("refused").message.contains("`vault`"));
    }

    #[test]
    fn a_link_or_a_change_after_the_look_is_found() {
        let project = site(&["public/.tuition-output", "public/index.html"]);
        let outgoing = outgoing(&project, "public").expect("a site");
        let file = outgoing.release.files["index.html"].clone();
        assert_eq!(outgoing.read("index.html", &file).expect("as it was"), b"public/index.html");
        fs::write(project.path().join("public/index.html"), "other").expect("a file");
        assert_eq!(outgoing.read("index.html", &file).expect_err("changed").code, Code::PUBLISH_CHANGED);
    }

    #[test]
    fn compressed_texts_are_the_same_each_time_and_come_back() {
        let text = b"All of it, all of it, all of it, all of it.".repeat(9);
        for encoding in [Encoding::Gzip, Encoding::Brotli] {
            let once = encoded(&text, encoding).expect("compressed");
            assert_eq!(once, encoded(&text, encoding).expect("compressed"));
            assert!(once.len() < text.len() / 4);
            let mut back = Vec::new();
            match encoding {
                Encoding::Gzip => io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&once[..]), &mut back),
                Encoding::Brotli => {
                    brotli_decompressor::BrotliDecompress(&mut &once[..], &mut back).map(|()| back.len())
                }
            }
            .expect("the text");
            assert_eq!(back, text);
        }
    }
}
