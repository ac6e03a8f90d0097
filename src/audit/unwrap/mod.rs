//! Undoing what may be around a text: entities, tags, escapes, encodings, compression, archives, documents, pictures.
//!
//! A file is opened layer by layer. Each layer is shown to a [`Look`], with the route that led to it. Depth and the
//! number of bytes are limited, so that no archive can blow up.

mod compressed;
mod encoded;
mod markup;
mod pdf;
mod pictures;
mod runs;
mod tar;
mod times;
mod zip;

use super::words::Passage;

/// How many wrappings are undone one after another.
const DEPTH: usize = 6;
/// Bytes that one output may unfold to.
const BUDGET: usize = 512 << 20;
/// Text beyond this size in one layer is not read.
const LONGEST_TEXT: usize = 64 << 20;
/// Bytes of no known form are read in pieces of this size, each of which begins with the end of the last.
const PIECE: usize = 4 << 20;
/// What pieces share.
const SHARED: usize = 4 << 10;

/// Sees every layer of a file.
pub(super) trait Look {
    /// Bytes as they are, or as they were in a wrapping.
    fn blob(&mut self, route: &[&'static str], at: u32, bytes: &[u8]);
    /// Text that can be read in a layer.
    fn text(&mut self, route: &[&'static str], passage: &Passage);
}

/// Shows every layer of a file. Says whether something was too large to be read.
pub(super) fn open(path: &str, bytes: &[u8], look: &mut dyn Look) -> bool {
    let mut opener =
        Opener { look, route: Vec::new(), budget: BUDGET.max(bytes.len().saturating_mul(2)), cut_short: false };
    opener.look.text(&["name"], &Passage::of_bytes(path.as_bytes(), 0));
    if path.contains('%') {
        let name = Passage::of_bytes(path.as_bytes(), 0);
        if let Some(decoded) = encoded::percent(&name) {
            opener.look.text(&["name", "percent"], &decoded);
        }
    }
    let brotli = path.ends_with(".br").then(|| compressed::brotli(bytes, opener.budget)).flatten();
    match brotli {
        Some(inner) => opener.step("brotli", |opener| opener.blob(0, &inner)),
        None => opener.blob(0, bytes),
    }
    opener.cut_short
}

struct Opener<'a> {
    look: &'a mut dyn Look,
    route: Vec<&'static str>,
    budget: usize,
    cut_short: bool,
}

impl Opener<'_> {
    fn step(&mut self, name: &'static str, inside: impl FnOnce(&mut Self)) {
        if self.route.len() >= DEPTH {
            return;
        }
        self.route.push(name);
        inside(self);
        self.route.pop();
    }

    /// Opens bytes that stand at `at` of the output (or were unfolded from there).
    fn blob(&mut self, at: u32, bytes: &[u8]) {
        if bytes.len() > self.budget {
            self.cut_short = true;
            return;
        }
        self.budget -= bytes.len();
        self.look.blob(&self.route, at, bytes);
        if bytes.starts_with(b"%PDF-") {
            return self.step("PDF", |opener| opener.pdf(at, bytes));
        }
        if let Some(parts) = pictures::parts(bytes) {
            return self.picture(at, parts);
        }
        if zip::is_zip(bytes) {
            return self.step("zip", |opener| opener.archive(at, bytes));
        }
        if tar::is_tar(bytes) {
            return self.step("tar", |opener| opener.files(at, bytes));
        }
        if let Some((name, inner)) = compressed::inflate(bytes, self.budget) {
            return self.step(name, |opener| opener.blob(at, &inner));
        }
        if compressed::is_font(bytes) {
            return;
        }
        if let Some(text) = encoded::utf16(bytes) {
            self.step("UTF-16", |opener| opener.text(&Passage::decoded(&text, at)));
        } else if is_text(bytes) {
            let readable = &bytes[..bytes.len().min(LONGEST_TEXT)];
            self.cut_short |= readable.len() < bytes.len();
            self.text(&Passage::of_bytes(readable, at));
        } else {
            self.binary(at, bytes);
        }
    }

    /// Bytes of no known form: what can be read in them, and what is compressed somewhere inside.
    fn binary(&mut self, at: u32, bytes: &[u8]) {
        if let Some(inner) = crate::cache::entry(bytes) {
            return self.step("cache", |opener| opener.blob(at, inner));
        }
        for start in (0..bytes.len()).step_by(PIECE - SHARED) {
            let place = at.saturating_add(u32::try_from(start).unwrap_or(u32::MAX));
            let piece = &bytes[start..bytes.len().min(start + PIECE)];
            self.look.text(&self.route, &Passage::of_bytes(piece, place));
            if bytes.len() <= PIECE || encoded::has_wide_text(piece) {
                let wide = encoded::utf16_anywhere(piece);
                self.step("UTF-16", |opener| opener.look.text(&opener.route, &Passage::decoded(&wide, place)));
            }
        }
        for (place, name, inner) in compressed::inside(bytes, self.budget) {
            let place = at.saturating_add(u32::try_from(place).unwrap_or(0));
            self.step(name, |opener| opener.blob(place, &inner));
        }
    }

    fn files(&mut self, at: u32, bytes: &[u8]) {
        for member in tar::members(bytes) {
            let place = at.saturating_add(member.at);
            self.look.text(&self.route, &Passage::of_bytes(member.name, place));
            self.blob(place, member.bytes);
        }
    }

    fn archive(&mut self, at: u32, bytes: &[u8]) {
        self.look.text(&self.route, &Passage::of_bytes(&zip::names(bytes), at));
        for (place, inner) in zip::members(bytes, self.budget) {
            self.blob(at.saturating_add(place), &inner);
        }
    }

    fn picture(&mut self, at: u32, parts: Vec<pictures::Part<'_>>) {
        for part in parts {
            let place = at.saturating_add(part.at);
            self.step(part.name, |opener| {
                if part.is_text {
                    let wide = encoded::utf16_anywhere(&part.bytes);
                    opener.text(&Passage::of_bytes(&part.bytes, place));
                    opener.look.text(&opener.route, &Passage::decoded(&wide, place));
                } else {
                    opener.blob(place, &part.bytes);
                }
            });
        }
    }

    fn pdf(&mut self, at: u32, bytes: &[u8]) {
        let opened = pdf::open(bytes, self.budget);
        self.look.text(&self.route, &Passage::decoded(&opened.text, at));
        for (place, inner) in opened.streams {
            let place = at.saturating_add(place);
            self.budget = self.budget.saturating_sub(inner.len());
            self.look.blob(&self.route, place, &inner);
            if pdf::is_file(&inner) {
                self.blob(place, &inner);
            } else if is_text(&inner) {
                self.look.text(&self.route, &Passage::of_bytes(&inner, place));
            }
        }
    }

    /// Text whose tags were taken away; its entities may stand in the midst of words.
    fn without_tags(&mut self, stripped: &Passage) {
        self.look.text(&self.route, stripped);
        if let Some(decoded) = stripped.contains('&').then(|| markup::entities(stripped)).flatten() {
            self.step("entities", |opener| opener.look.text(&opener.route, &decoded));
        }
    }

    /// Text, with everything that may be undone in it.
    fn text(&mut self, passage: &Passage) {
        self.look.text(&self.route, passage);
        if let Some(decoded) = passage.contains('&').then(|| markup::entities(passage)).flatten() {
            self.step("entities", |opener| opener.text(&decoded));
        }
        if let Some(stripped) = passage.contains('<').then(|| markup::without_tags(passage)).flatten() {
            self.step("tags", |opener| opener.without_tags(&stripped));
        }
        if let Some(decoded) = passage.contains('\\').then(|| encoded::escapes(passage)).flatten() {
            self.step("escapes", |opener| opener.text(&decoded));
        }
        if let Some(decoded) = passage.contains('%').then(|| encoded::percent(passage)).flatten() {
            self.step("percent", |opener| opener.text(&decoded));
        }
        if let Some(decoded) = passage.contains('=').then(|| encoded::quoted_printable(passage)).flatten() {
            self.step("quoted-printable", |opener| opener.text(&decoded));
        }
        if let Some(decoded) = passage.contains(',').then(|| encoded::codes(passage)).flatten() {
            self.step("codes", |opener| opener.look.text(&opener.route, &decoded));
        }
        if let Some(words) = passage.contains(':').then(|| times::without_times(passage)).flatten() {
            self.step("times", |opener| {
                opener.look.text(&opener.route, &words);
                if let Some(stripped) = words.contains('<').then(|| markup::without_tags(&words)).flatten() {
                    opener.without_tags(&stripped);
                }
            });
        }
        for run in runs::find(passage) {
            self.step(run.name, |opener| {
                let bytes = compressed::brotli_in_text(&run.bytes, opener.budget);
                match bytes {
                    Some(inner) => opener.step("brotli", |opener| opener.blob(run.at, &inner)),
                    None => opener.blob(run.at, &run.bytes),
                }
            });
        }
    }
}

/// Whether most bytes are UTF-8 that a person could read.
fn is_text(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(4096)];
    let odd = sample.utf8_chunks().map(|chunk| {
        chunk.invalid().len() + chunk.valid().chars().filter(|c| c.is_control() && !c.is_whitespace()).count()
    });
    odd.sum::<usize>() * 20 <= sample.len()
}
