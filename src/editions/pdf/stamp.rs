//! Copies of a set book that name their buyer. The book is not set again: a few pages get a line at their foot, and
//! the file is put together anew from the objects that it has (ISO 32000-1, 7.5).
//!
//! The line is drawn as outlines, so that no name lacks a font; it is an artifact to who has the book read out. The
//! mark that no reader sees stands beside it in the stream of the page, in the information of the file, and decides
//! its identity.

use super::fonts::FONTS;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::Range;

/// What the key of a mark is called in the file.
const KEY: &str = "/TuitionMark";
/// The height of the letters of the line, in points.
const SIZE: f32 = 6.5;

/// The file of a set book, taken apart.
#[derive(Clone, Debug)]
pub(super) struct Sheets {
    bytes: Vec<u8>,
    /// Where the objects stand, by their numbers; the first is number 1.
    objects: Vec<Range<usize>>,
    /// The pages that get the line: their objects, and where the line stands.
    pages: Vec<Sheet>,
    /// The objects of the catalog and of the file's information.
    root: usize,
    information: usize,
}

/// A page that gets the line.
#[derive(Clone, Copy, Debug)]
struct Sheet {
    object: usize,
    /// The middle of the line, and the most that it may be wide.
    middle: f32,
    width: f32,
}

impl Sheets {
    /// Takes a file apart. `places` are its pages (from 0) that get the line, each with its middle and its width in
    /// points. Nothing when it is not written as `krilla` writes.
    pub(super) fn new(bytes: Vec<u8>, places: &[(usize, f32, f32)]) -> Option<Self> {
        let objects = objects(&bytes)?;
        let trailer = &bytes[memchr::memmem::rfind(&bytes, b"trailer")?..];
        let (root, information) = (reference(trailer, "/Root")?, reference(trailer, "/Info")?);
        let mut numbers = Vec::new();
        let catalog = bytes.get(objects.get(root - 1)?.clone())?;
        leaves(&bytes, &objects, reference(catalog, "/Pages")?, 0, &mut numbers)?;
        let sheet = |&(page, middle, width): &(usize, f32, f32)| {
            numbers.get(page).map(|&object| Sheet { object, middle, width })
        };
        let pages = places.iter().map(sheet).collect::<Option<Vec<_>>>()?;
        Some(Self { bytes, objects, pages, root, information })
    }

    /// The file as it was set.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A copy with a line for readers and a mark of letters, digits and hyphens for who looks for it.
    pub(super) fn stamped(&self, line: &str, mark: &str) -> Vec<u8> {
        let mark: String = mark.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
        let drawn = Outlines::of(line);
        let first = self.objects.len() + 1;
        let mut added = vec![stream(b"q\n")];
        let mut changed: Vec<(usize, Vec<u8>)> = Vec::new();
        let mut places: Vec<(f32, f32)> = Vec::new();
        for sheet in &self.pages {
            let place = (sheet.middle, sheet.width);
            let index = places.iter().position(|known| *known == place).unwrap_or_else(|| {
                places.push(place);
                added.push(stream(drawn.placed(place, &mark).as_bytes()));
                places.len() - 1
            });
            let page = &self.bytes[self.objects[sheet.object - 1].clone()];
            changed.extend(with_contents(page, first, first + 1 + index).map(|page| (sheet.object, page)));
        }
        let information = &self.bytes[self.objects[self.information - 1].clone()];
        changed.extend(with_entry(information, &format!("{KEY}({mark})")).map(|object| (self.information, object)));
        self.assemble(&changed, &added, blake3::hash(mark.as_bytes()))
    }

    fn assemble(&self, changed: &[(usize, Vec<u8>)], added: &[Vec<u8>], identity: blake3::Hash) -> Vec<u8> {
        let start = self.objects.iter().map(|range| range.start).min().unwrap_or(0);
        let mut out = self.bytes[..start].to_vec();
        let mut offsets = vec![0_usize; self.objects.len()];
        let mut order: Vec<usize> = (1..=self.objects.len()).collect();
        order.sort_by_key(|number| self.objects[number - 1].start);
        for number in order {
            offsets[number - 1] = out.len();
            match changed.iter().find(|(object, _)| *object == number) {
                Some((_, bytes)) => out.extend(bytes),
                None => out.extend(&self.bytes[self.objects[number - 1].clone()]),
            }
        }
        for (number, stream) in (self.objects.len() + 1..).zip(added) {
            offsets.push(out.len());
            out.extend(format!("{number} 0 obj\n").bytes());
            out.extend(stream);
            out.extend(b"\nendobj\n\n");
        }
        let table = out.len();
        let mut end = format!("xref\n0 {}\n0000000000 65535 f\r\n", offsets.len() + 1);
        for offset in &offsets {
            let _ = write!(end, "{offset:010} 00000 n\r\n");
        }
        let identity = &identity.to_hex()[..32];
        let (root, information, size) = (self.root, self.information, offsets.len() + 1);
        let _ = write!(
            end,
            "trailer\n<</Size {size}/Root {root} 0 R/Info {information} 0 R/ID[<{identity}><{identity}>]>>\nstartxref\n{table}\n%%EOF"
        );
        out.extend(end.bytes());
        out
    }
}

/// Where the objects stand, from the table at the end of the file.
fn objects(bytes: &[u8]) -> Option<Vec<Range<usize>>> {
    let start = memchr::memmem::rfind(bytes, b"startxref")?;
    let table: usize = std::str::from_utf8(&bytes[start + 9..]).ok()?.split_whitespace().next()?.parse().ok()?;
    let lines = std::str::from_utf8(bytes.get(table..start)?).ok()?;
    let mut words = lines.split_whitespace();
    let (head, first) = (words.next()?, words.next()?);
    let count: usize = words.next()?.parse().ok()?;
    if head != "xref" || first != "0" {
        return None;
    }
    let mut offsets: Vec<usize> = Vec::with_capacity(count);
    for number in 0..count {
        let offset = words.next()?.parse().ok()?;
        let (_, kind) = (words.next()?, words.next()?);
        match (number, kind) {
            (0, _) => {}
            (_, "n") => offsets.push(offset),
            _ => return None,
        }
    }
    let mut sorted = offsets.clone();
    sorted.push(table);
    sorted.sort_unstable();
    let end = |offset: &usize| sorted.get(sorted.partition_point(|known| known <= offset)).copied();
    offsets.iter().map(|offset| Some(*offset..end(offset)?)).collect()
}

/// The number of the object that a key of a dictionary refers to.
fn reference(dictionary: &[u8], key: &str) -> Option<usize> {
    let at = memchr::memmem::find(dictionary, key.as_bytes())? + key.len();
    let words = String::from_utf8_lossy(dictionary.get(at..(at + 24).min(dictionary.len()))?).into_owned();
    let mut words = words.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.next()?.parse().ok()
}

/// The pages below a node of the tree of pages, in order.
fn leaves(bytes: &[u8], objects: &[Range<usize>], node: usize, depth: usize, out: &mut Vec<usize>) -> Option<()> {
    let text = bytes.get(objects.get(node.checked_sub(1)?)?.clone())?;
    let Some(at) = memchr::memmem::find(text, b"/Kids").filter(|_| depth < 16) else {
        out.push(node);
        return Some(());
    };
    let list = String::from_utf8_lossy(&text[at + 5..]).into_owned();
    let list = list.split_once('[')?.1.split(']').next()?.to_owned();
    for kid in list.split(" 0 R").filter_map(|kid| kid.trim().parse().ok()) {
        leaves(bytes, objects, kid, depth + 1, out)?;
    }
    Some(())
}

/// A page whose contents stand between two more streams: one that keeps the state of the page, one that goes back to
/// it and draws the line.
fn with_contents(page: &[u8], before: usize, after: usize) -> Option<Vec<u8>> {
    let at = memchr::memmem::find(page, b"/Contents")?;
    let own = reference(&page[at..], "/Contents")?;
    let old = format!("{own} 0 R");
    let start = at + memchr::memmem::find(&page[at..], old.as_bytes())?;
    let mut out = page[..start].to_vec();
    out.extend(format!("[{before} 0 R {own} 0 R {after} 0 R]").bytes());
    out.extend(&page[start + old.len()..]);
    Some(out)
}

/// A dictionary with one more entry.
fn with_entry(object: &[u8], entry: &str) -> Option<Vec<u8>> {
    let at = memchr::memmem::find(object, b"<<")? + 2;
    let mut out = object[..at].to_vec();
    out.extend(entry.bytes());
    out.extend(&object[at..]);
    Some(out)
}

/// A stream, deflated.
fn stream(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to memory does not fail.
    let written = encoder.write_all(content).and_then(|()| encoder.finish()).unwrap_or_default();
    let mut out = format!("<</Length {}/Filter/FlateDecode>>\nstream\n", written.len()).into_bytes();
    out.extend(written);
    out.extend(b"\nendstream");
    out
}

/// A line as paths, from a baseline at 0.
struct Outlines {
    path: String,
    width: f32,
}

impl Outlines {
    fn of(line: &str) -> Self {
        let mut outlines = Self { path: String::new(), width: 0.0 };
        for letter in line.chars() {
            let mut faces = FONTS.faces.iter().filter_map(|font| FontRef::from_index(font.data(), font.index()).ok());
            let found = faces.find_map(|face| Some((face.charmap().map(letter)?, face)));
            let Some((glyph, face)) = found else { continue };
            let size = Size::new(SIZE);
            let mut pen = Pen { path: &mut outlines.path, x: outlines.width, last: (0.0, 0.0) };
            if let Some(outline) = face.outline_glyphs().get(glyph) {
                // A glyph that cannot be drawn leaves its room.
                let _ = outline.draw(DrawSettings::unhinted(size, LocationRef::default()), &mut pen);
            }
            let metrics = face.glyph_metrics(size, LocationRef::default());
            outlines.width += metrics.advance_width(glyph).unwrap_or(SIZE / 2.0);
        }
        outlines
    }

    /// What draws it in the middle of a place, smaller if it is too long.
    fn placed(&self, (middle, width): (f32, f32), mark: &str) -> String {
        let zoom = (width / self.width.max(1.0)).min(1.0);
        let left = middle - self.width * zoom / 2.0;
        format!(
            "Q\n/Artifact<</Type/Pagination{KEY}({mark})>>BDC\nq 0.45 g {zoom:.4} 0 0 {zoom:.4} {left:.2} {HEIGHT:.2} cm\n{}f\nQ\nEMC\n",
            self.path
        )
    }
}

/// Where the baseline of the line stands above the foot of the page, in points.
const HEIGHT: f32 = 15.0;

/// Writes outlines in the operators of PDF.
struct Pen<'p> {
    path: &'p mut String,
    x: f32,
    last: (f32, f32),
}

impl Pen<'_> {
    fn write(&mut self, points: &[(f32, f32)], operator: &str) {
        for (x, y) in points {
            let _ = write!(self.path, "{:.2} {y:.2} ", self.x + x);
        }
        let _ = writeln!(self.path, "{operator}");
        self.last = points.last().copied().unwrap_or(self.last);
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.write(&[(x, y)], "m");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.write(&[(x, y)], "l");
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        // The same curve with two handles.
        let handle = |from: (f32, f32)| (from.0 + (cx - from.0) * 2.0 / 3.0, from.1 + (cy - from.1) * 2.0 / 3.0);
        let (first, second) = (handle(self.last), handle((x, y)));
        self.write(&[first, second, (x, y)], "c");
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.write(&[(ax, ay), (bx, by), (x, y)], "c");
    }

    fn close(&mut self) {
        self.path.push_str("h\n");
    }
}
