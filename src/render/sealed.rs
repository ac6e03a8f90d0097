//! Sealed products: what members read, as ciphertext, and what opens it.

use super::{Frame, Renderer};
use crate::cache::Cache;
use crate::diagnostics::Diagnostic;
use crate::load::Project;
use crate::load::catalog::Protection;
use crate::locale::Locale;
use crate::model::{Audience, LanguageId, Moment, PageId, ProductId, School};
use crate::plan::{self, Job, JobKind, Members, SealedPart, SealedProduct};
use crate::seal::{SHARDS, Sealer, pack, padded_length};
use crate::search;
use crate::theme::Theme;
use crate::write::SealedFile;
use crate::write::{Content, Output};
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What the address of a sealed file begins with in a sealed page.
const SCHEME: &str = "sealed:";

/// Makes the parts of sealed products.
pub struct Sealing<'a> {
    /// Of the school as members see it.
    renderer: Renderer<'a>,
    project: &'a Project,
    /// As everybody sees it.
    school: &'a School,
    members: &'a Members,
    locales: &'a [Locale],
    keys: &'a [SealedProduct],
    /// Addresses of the pages that have a sealed part.
    pages: BTreeSet<&'a str>,
    /// Of each product, the files that its pages use by the address that they would have, and their size.
    files: BTreeMap<ProductId, HashMap<String, SealedAddress>>,
}

/// A file as sealed pages name it.
struct SealedAddress {
    path: String,
    media_type: String,
    size: u64,
}

/// What a page needs to know of a file.
#[derive(Serialize)]
struct FileEntry<'a> {
    #[serde(rename = "type")]
    media_type: &'a str,
    size: u64,
}

impl<'a> Sealing<'a> {
    /// Prepares what the parts share. Nothing when nothing is sealed.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "all that outputs are made of")]
    pub fn new(
        project: &'a Project,
        school: &'a School,
        members: &'a [Members],
        keys: &'a [SealedProduct],
        theme: &'a Theme,
        locales: &'a [Locale],
        cache: &'a Cache,
        moment: Moment,
    ) -> Option<Self> {
        let members = Members::of(members, Protection::Sealed)?;
        let moment = Moment { audience: Audience::Members(Protection::Sealed), ..moment };
        let (renderer, _) =
            Renderer::new(project, &members.school, &members.pictures, &[], theme, locales, cache, moment);
        let renderer = renderer.alone();
        let pages = keys.iter().flat_map(|keys| plan::paid_pages(project, school, keys.product));
        let mut sealing = Self {
            pages: pages.map(|page| page.address.as_str()).collect(),
            files: BTreeMap::new(),
            renderer,
            project,
            school,
            members,
            locales,
            keys,
        };
        sealing.files = keys.iter().map(|keys| (keys.product, sealing.files_of(keys.product))).collect();
        Some(sealing)
    }

    fn files_of(&self, product: ProductId) -> HashMap<String, SealedAddress> {
        let files = plan::members_files(self.project, self.school, self.members, product);
        let address = |(place, job): (usize, &Job)| {
            let object = plan::sealed_object(self.project, self.school, self.members, SealedPart::File(place))?;
            let size = self.renderer.render(job).0?.content.size();
            let path = object.path.strip_prefix("file/")?.to_owned();
            let href = self.renderer.place.href(&format!("/{}", job.path));
            Some((href, SealedAddress { path, media_type: object.media_type, size }))
        };
        files.filter_map(address).collect()
    }

    /// Makes one part. Without an output its template failed.
    #[must_use]
    pub fn make(&self, job: &Job) -> (Option<Output>, Vec<Diagnostic>) {
        let JobKind::Sealed(product, part) = job.kind else { return (None, Vec::new()) };
        let Some(keys) = self.keys.iter().find(|keys| keys.product == product) else { return (None, Vec::new()) };
        let mut found = Vec::new();
        let mut sources = Vec::new();
        let document = match part {
            SealedPart::Index => Some(Content::Bytes(self.index(keys).into_bytes())),
            SealedPart::Keys(shard) => Some(Content::Bytes(keys.envelopes.shard(shard))),
            SealedPart::Page(id) => match self.page(product, id, &mut found) {
                Ok(json) => {
                    sources = self.renderer.sources(&Job { path: String::new(), kind: JobKind::Page(id) });
                    self.sealed(keys, part, json.as_bytes())
                }
                Err(problem) => {
                    found.push(problem);
                    None
                }
            },
            SealedPart::Search(language) => self.sealed(keys, part, self.search(product, language).as_bytes()),
            SealedPart::File(place) => {
                let job = &self.members.jobs[place];
                sources = self.renderer.sources(job);
                self.file(keys, part, job, &mut found)
            }
        };
        (document.map(|content| Output { path: job.path.clone(), content, sources }), found)
    }

    fn index(&self, keys: &SealedProduct) -> String {
        let pages = plan::paid_pages(self.project, self.school, keys.product).map(|page| page.address.as_str());
        let languages = plan::sealed_languages(self.project, self.school, keys.product).into_iter();
        json!({
            "version": 1,
            "school": keys.key.school().as_str(),
            "product": keys.key.product(),
            "epoch": keys.key.epoch(),
            "shards": SHARDS,
            "slots": keys.envelopes.slots(),
            "serials": keys.serials,
            "password": keys.password,
            "pages": pages.collect::<Vec<_>>(),
            "search": languages.map(|language| &self.school.language(language).tag).collect::<Vec<_>>(),
        })
        .to_string()
    }

    /// A document (JSON) as an object.
    fn sealed(&self, keys: &SealedProduct, part: SealedPart, document: &[u8]) -> Option<Content> {
        let object = plan::sealed_object(self.project, self.school, self.members, part)?;
        let packed = pack(document);
        Some(Content::Bytes(Sealer::new(&keys.key, &object, &blake3::hash(&packed), packed.len() as u64).seal(&packed)))
    }

    fn file(&self, keys: &SealedProduct, part: SealedPart, job: &Job, found: &mut Vec<Diagnostic>) -> Option<Content> {
        let object = plan::sealed_object(self.project, self.school, self.members, part)?;
        let (output, problems) = self.renderer.render(job);
        found.extend(problems);
        Some(match output?.content {
            Content::Copy(file) => {
                let sealer = Sealer::new(&keys.key, &object, &file.hash, padded_length(file.size));
                Content::Sealed(Arc::new(SealedFile::new(file, sealer)))
            }
            Content::Bytes(mut bytes) => {
                let length = padded_length(bytes.len() as u64);
                let sealer = Sealer::new(&keys.key, &object, &blake3::hash(&bytes), length);
                let padded = usize::try_from(length).unwrap_or(bytes.len());
                bytes.resize(padded, 0);
                Content::Bytes(sealer.seal(&bytes))
            }
            sealed @ Content::Sealed(_) => sealed,
        })
    }

    /// What stands in the body of a page for its members, and the files that it uses.
    fn page(&self, product: ProductId, id: PageId, found: &mut Vec<Diagnostic>) -> Result<String, Diagnostic> {
        let html = self.renderer.page(id, found)?;
        let mut used = BTreeMap::new();
        let body = match self.files.get(&product) {
            Some(files) => with_sealed_addresses(body(&html), files, &mut used),
            None => body(&html).to_owned(),
        };
        Ok(json!({ "body": body, "files": used }).to_string())
    }

    /// The files of a search index of what members read, by their paths.
    fn search(&self, product: ProductId, language: LanguageId) -> String {
        let school = &self.members.school;
        let is_sealed =
            |page: &crate::model::Page| page.product == Some(product) && self.pages.contains(page.address.as_str());
        let index = search::of_language(self.project, school, language, &self.locales[language.0], &is_sealed);
        let files: BTreeMap<&str, std::borrow::Cow<'_, str>> =
            index.iter().map(|file| (file.path.as_str(), String::from_utf8_lossy(&file.bytes))).collect();
        json!({ "files": files }).to_string()
    }
}

impl Renderer<'_> {
    /// Makes pages without what the pages around them have.
    fn alone(mut self) -> Self {
        self.frame = Frame::Alone;
        for site in &mut self.sites {
            site.footer_html.clear();
        }
        self.site_values = self.sites.iter().map(tera::Value::from_serializable).collect();
        self
    }
}

/// What stands in the body of a page.
fn body(html: &str) -> &str {
    let after = html.split_once("<body").and_then(|(_, after)| after.split_once('>')).map_or(html, |(_, body)| body);
    let body = after.strip_suffix("</html>").unwrap_or(after);
    body.strip_suffix("</body>").unwrap_or(body)
}

/// Writes `sealed:` and a path in the place of the address of each sealed file, wherever a theme put it, and notes the
/// file.
fn with_sealed_addresses<'a>(
    html: &str,
    files: &'a HashMap<String, SealedAddress>,
    used: &mut BTreeMap<&'a str, FileEntry<'a>>,
) -> String {
    const FOLDER: &str = "/assets/";
    let begins = |c: char| c.is_ascii_whitespace() || "\"'=(,;".contains(c);
    let ends = |c: char| c.is_ascii_whitespace() || "\"'<>),&#?".contains(c);
    let mut changed = String::with_capacity(html.len());
    let mut done = 0;
    for (at, _) in html.match_indices(FOLDER) {
        if at < done {
            continue;
        }
        // The base path stands before the folder.
        let start = html[done..at].rfind(begins).map_or(done, |place| done + place + 1);
        let end = html[at..].find(ends).map_or(html.len(), |length| at + length);
        if let Some(SealedAddress { path, media_type, size }) = files.get(&html[start..end]) {
            changed.push_str(&html[done..start]);
            changed.push_str(SCHEME);
            changed.push_str(&encoded(path));
            used.insert(path, FileEntry { media_type, size: *size });
            done = end;
        }
    }
    changed.push_str(&html[done..]);
    changed
}

/// A path as it can stand in any attribute.
fn encoded(path: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'@');
    utf8_percent_encode(path, PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_sealed_files_are_changed_wherever_they_stand() {
        let address = |path: &str| SealedAddress { path: path.into(), media_type: "image/png".into(), size: 7 };
        let files = HashMap::from([
            ("/learn/assets/mill.1a2b.png".to_owned(), address("courses/a b/mill.png")),
            ("/learn/assets/mill.1a2b.png2".to_owned(), address("other.png")),
        ]);
        let html = "<img src=\"/learn/assets/mill.1a2b.png\" srcset=\"/learn/assets/mill.1a2b.png 2x, /learn/assets/free.png 1x\">\
                    <a href=/learn/assets/mill.1a2b.png2>https://a.example/learn/assets/mill.1a2b.png</a>";
        let mut used = BTreeMap::new();
        let changed = with_sealed_addresses(html, &files, &mut used);
        assert_eq!(
            changed,
            "<img src=\"sealed:courses/a%20b/mill.png\" srcset=\"sealed:courses/a%20b/mill.png 2x, /learn/assets/free.png 1x\">\
             <a href=sealed:other.png>https://a.example/learn/assets/mill.1a2b.png</a>"
        );
        assert_eq!(used.keys().copied().collect::<Vec<_>>(), ["courses/a b/mill.png", "other.png"]);
    }
}
