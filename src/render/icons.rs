//! The pictures that stand for the school in a browser's tab and on a home screen, and the web manifest that names them.
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "icons are small, pixels are whole, and colours are fractions of one"
)]

use super::Renderer;
use super::card;
use super::context::IconView;
use crate::cache::Key;
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::model::{self, LanguageId};
use crate::plan::{self, ICON_VERSION, Icon, IconSource};
use crate::theme::colour::Colour;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _, ImageReader, RgbaImage, imageops};
use resvg::tiny_skia::{Color, IntSize, Path, PathSegment, Pixmap, PixmapPaint, Transform};
use resvg::usvg;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Cursor;

/// How much of its width a picture keeps on a ground, when it does not go into it: on a home screen, and in the circle
/// that every mask leaves, 80 % wide (<https://www.w3.org/TR/appmanifest/#icon-masks>).
const ON_TOUCH: f32 = 0.8;
const IN_MASK: f32 = 0.57;
/// Of a picture whose edges are the ground: it has room of its own.
const IN_MASK_WITH_ROOM: f32 = 0.76;
/// Side of a drawing, and of the square that its letter fits: small icons need a large one, masks room around it.
const SIDE: f32 = 512.0;
const LETTER: f32 = 328.0;
const LETTER_IN_MASK: f32 = 272.0;
/// Around a letter.
const PAPER: &str = "#fbf8f2";

/// What an icon is made from.
enum Picture {
    /// The letter, on a ground that goes to all edges.
    Letter(Box<usvg::Tree>),
    /// A drawing.
    Vector(Box<usvg::Tree>),
    /// Pixels, with colours that are multiplied by alpha.
    Raster(RgbaImage),
}

impl Renderer<'_> {
    /// An icon's file.
    pub(super) fn icon(&self, icon: Icon, found: &mut Vec<Diagnostic>) -> Vec<u8> {
        if icon == Icon::Drawing {
            return self.letter(true).into_bytes();
        }
        let own = match plan::icon_source(self.project, self.theme) {
            IconSource::File(file) => match file.read() {
                Ok(bytes) => Some(bytes),
                Err(problem) => {
                    found.push(problem);
                    None
                }
            },
            IconSource::Theme(bytes) => Some(bytes.to_vec()),
            IconSource::Letter => None,
        };
        let paper = self.theme.paper().0;
        if let Some(bytes) = own {
            let made = self.cache.try_get_or(&key(icon, &bytes, paper), || {
                let picture = if is_svg(&bytes) { vector(&bytes) } else { raster(&bytes) };
                picture.map(|picture| draw(&picture, icon, paper)).ok_or(())
            });
            if let Ok(bytes) = made {
                return bytes.to_vec();
            }
            // Told once, not for each size.
            if icon == Icon::Touch {
                found.push(self.unreadable_icon());
            }
        }
        let svg = self.letter(matches!(icon, Icon::Plain(_)));
        tree(svg.as_bytes()).map(|tree| draw(&Picture::Letter(Box::new(tree)), icon, paper)).unwrap_or_default()
    }

    fn unreadable_icon(&self) -> Diagnostic {
        let setting = self.project.settings.theme.icon.as_ref();
        let place = setting.and_then(Located::span).map_or(Place::Project, Place::Span);
        let name = setting.map_or("icon.svg", |icon| icon.value.as_str());
        let words = format!("no icons for home screens can be made from `{name}`");
        Diagnostic::new(Code::ICON, place, words).help("use an SVG, or a PNG, JPEG or WebP of 512 pixels or more")
    }

    /// The drawn icon.
    fn letter(&self, round: bool) -> String {
        let title = model::school_title(self.project, self.school, LanguageId(0)).unwrap_or_default();
        let letter = card::initial(self.cards.fonts(), &title);
        drawing(letter.as_ref(), self.theme.accent().light, round)
    }

    /// The icons that pages link to.
    pub(super) fn icon_views(&self) -> Vec<IconView> {
        let view = |rel: &str, media_type: &str, sizes: &str, href: String| IconView {
            rel: rel.to_owned(),
            href,
            media_type: Some(media_type.to_owned()).filter(|one| !one.is_empty()),
            sizes: Some(sizes.to_owned()).filter(|one| !one.is_empty()),
        };
        let setting = self.project.settings.theme.icon.as_ref();
        let own = setting.and_then(|icon| self.picture("", &icon.value, ""));
        let vector = match (&own, plan::icon_source(self.project, self.theme)) {
            (Some(own), IconSource::Letter) => return vec![view("icon", "", "", own.src.clone()), self.touch(view)],
            (Some(own), IconSource::File(file)) => {
                file.path.to_ascii_lowercase().ends_with(".svg").then(|| own.src.clone())
            }
            (_, IconSource::Letter) => Some(self.icon_href(Icon::Drawing)),
            (_, IconSource::Theme(_)) => {
                let assets = self.theme.asset_addresses(&format!("{}/", self.place.base_path));
                assets.get("icon.svg").cloned()
            }
            (None, IconSource::File(_)) => None,
        };
        let mut views = vec![view("icon", "image/png", "48x48", self.icon_href(Icon::Plain(48)))];
        views.extend(vector.map(|href| view("icon", "image/svg+xml", "any", href)));
        views.push(self.touch(view));
        views
    }

    fn touch(&self, view: impl Fn(&str, &str, &str, String) -> IconView) -> IconView {
        view("apple-touch-icon", "", "", self.icon_href(Icon::Touch))
    }

    fn icon_href(&self, icon: Icon) -> String {
        self.place.href(&format!("/{}", plan::icon_path(self.project, self.school, self.theme, icon)))
    }

    /// The web manifest of a language (<https://www.w3.org/TR/appmanifest/>): what the school is called on a home
    /// screen, where it opens, and its icons.
    pub(super) fn manifest(&self, language: LanguageId) -> String {
        let site = &self.sites[language.0];
        let icon = |icon: Icon, purpose: &str| -> Value {
            let size = icon.size();
            json!({ "src": self.icon_href(icon), "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": purpose })
        };
        let mut manifest = json!({
            "name": site.title,
            "lang": site.language,
            "dir": site.direction,
            "start_url": site.home,
            "id": site.home,
            "scope": self.place.href("/"),
            "display": "minimal-ui",
            "theme_color": site.colours.light,
            "background_color": site.colours.light,
            "icons": [icon(Icon::Plain(192), "any"), icon(Icon::Plain(512), "any"), icon(Icon::Maskable, "maskable")],
        });
        if let Some(description) = site.tagline.as_ref() {
            manifest["description"] = json!(description);
        }
        format!("{manifest:#}\n")
    }
}

fn key(icon: Icon, source: &[u8], paper: Colour) -> Key {
    let how = format!("{icon:?} {} {ICON_VERSION} {}", paper.hex(), env!("CARGO_PKG_VERSION"));
    Key::of("icon", &[source, how.as_bytes()])
}

fn is_svg(bytes: &[u8]) -> bool {
    bytes.windows(4).take(4096).any(|window| window == b"<svg") || bytes.starts_with(b"<?xml")
}

fn vector(bytes: &[u8]) -> Option<Picture> {
    tree(bytes).map(|tree| Picture::Vector(Box::new(tree)))
}

/// An SVG without anything from outside of it: a file that it names would be another one on another computer.
fn tree(bytes: &[u8]) -> Option<usvg::Tree> {
    let mut options = usvg::Options::default();
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    if bytes.windows(5).any(|window| window == b"<text") {
        for font in card::Fonts::files() {
            options.fontdb_mut().load_font_data(font.to_vec());
        }
    }
    usvg::Tree::from_data(bytes, &options).ok()
}

fn raster(bytes: &[u8]) -> Option<Picture> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut pixels = reader.decode().ok()?.into_rgba8();
    for pixel in pixels.pixels_mut() {
        let [colours @ .., alpha] = &mut pixel.0;
        for colour in colours {
            *colour = multiplied(*colour, *alpha);
        }
    }
    Some(Picture::Raster(pixels))
}

fn multiplied(colour: u8, alpha: u8) -> u8 {
    ((u16::from(colour) * u16::from(alpha) + 127) / 255) as u8
}

/// An icon as PNG.
fn draw(picture: &Picture, icon: Icon, paper: Colour) -> Vec<u8> {
    let size = icon.size();
    let Some(mut canvas) = Pixmap::new(size, size) else { return Vec::new() };
    let whole = matches!(icon, Icon::Plain(_)) || matches!(picture, Picture::Letter(_));
    if whole {
        place(picture, 1.0, &mut canvas);
        return png(canvas);
    }
    // A picture that has one colour at its edges goes into a ground of that colour.
    place(picture, 1.0, &mut canvas);
    let edge = edge(&canvas);
    let share = match (icon, edge) {
        (Icon::Maskable, Some(_)) => IN_MASK_WITH_ROOM,
        (Icon::Maskable, None) => IN_MASK,
        (_, Some(_)) => 1.0,
        (_, None) => ON_TOUCH,
    };
    canvas.fill(edge.unwrap_or_else(|| {
        let [red, green, blue] = paper.to_srgb().map(|channel| channel as f32);
        Color::from_rgba(red, green, blue, 1.0).unwrap_or(Color::WHITE)
    }));
    place(picture, share, &mut canvas);
    png(canvas)
}

/// The one opaque colour in the middle of all four edges, a little inwards.
fn edge(canvas: &Pixmap) -> Option<Color> {
    let (size, inwards) = (canvas.width(), canvas.width() / 40);
    let (middle, far) = (size / 2, size - 1 - inwards);
    let places = [(middle, inwards), (middle, far), (inwards, middle), (far, middle)];
    let mut colours = places.into_iter().filter_map(|(x, y)| canvas.pixel(x, y));
    let first = colours.next().filter(|colour| colour.alpha() == 255)?;
    let close = |other: resvg::tiny_skia::PremultipliedColorU8| {
        let differences = [
            first.red().abs_diff(other.red()),
            first.green().abs_diff(other.green()),
            first.blue().abs_diff(other.blue()),
        ];
        other.alpha() == 255 && differences.into_iter().all(|difference| difference < 6)
    };
    colours.all(close).then(|| Color::from_rgba8(first.red(), first.green(), first.blue(), 255))
}

/// Puts a picture in the middle, as large as it fits into this share of the canvas.
fn place(picture: &Picture, share: f32, canvas: &mut Pixmap) {
    let side = canvas.width() as f32;
    let fit = |width: f32, height: f32| side * share / width.max(height).max(1.0);
    match picture {
        Picture::Letter(tree) | Picture::Vector(tree) => {
            let (width, height) = (tree.size().width(), tree.size().height());
            let scale = fit(width, height);
            let (x, y) = ((side - width * scale) / 2.0, (side - height * scale) / 2.0);
            resvg::render(tree, Transform::from_row(scale, 0.0, 0.0, scale, x, y), &mut canvas.as_mut());
        }
        Picture::Raster(pixels) => {
            let (width, height) = (pixels.width() as f32, pixels.height() as f32);
            let scale = fit(width, height);
            let whole = |length: f32| (length * scale).round().max(1.0) as u32;
            let resized = imageops::resize(pixels, whole(width), whole(height), imageops::FilterType::Lanczos3);
            let (width, height) = resized.dimensions();
            // Sharpening may leave a colour a little above its alpha.
            let mut bytes = resized.into_raw();
            for pixel in bytes.chunks_exact_mut(4) {
                let alpha = pixel[3];
                pixel[..3].iter_mut().for_each(|colour| *colour = (*colour).min(alpha));
            }
            let pixmap = IntSize::from_wh(width, height).and_then(|size| Pixmap::from_vec(bytes, size));
            let corner = |length: u32| (canvas.width().cast_signed() - length.cast_signed()) / 2;
            let (x, y) = (corner(width), corner(height));
            if let Some(pixmap) = pixmap {
                canvas.draw_pixmap(x, y, pixmap.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
            }
        }
    }
}

fn png(canvas: Pixmap) -> Vec<u8> {
    let (width, height) = (canvas.width(), canvas.height());
    let pixels = canvas.take_demultiplied();
    let mut file = Vec::new();
    // The best compression saves a few hundred bytes and takes longer than a hundred pages.
    let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Default, FilterType::Adaptive);
    // Writing into memory does not fail.
    let _ = encoder.write_image(&pixels, width, height, ExtendedColorType::Rgba8);
    file
}

/// A letter of paper on the school's colour, before a rising disc; without a letter the disc stands for itself.
fn drawing(letter: Option<&Path>, accent: Colour, round: bool) -> String {
    let disc =
        accent.with_lightness(if accent.lightness > 0.25 { accent.lightness - 0.075 } else { accent.lightness + 0.1 });
    let (radius, size) = if round { (112, LETTER) } else { (0, LETTER_IN_MASK) };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {SIDE} {SIDE}\" width=\"{SIDE}\" height=\"{SIDE}\">\
         <clipPath id=\"a\"><rect width=\"{SIDE}\" height=\"{SIDE}\" rx=\"{radius}\"/></clipPath>\
         <g clip-path=\"url(#a)\"><rect width=\"{SIDE}\" height=\"{SIDE}\" fill=\"{}\"/>\
         <circle cx=\"384\" cy=\"440\" r=\"248\" fill=\"{}\"/>",
        accent.hex(),
        disc.hex(),
    );
    match letter {
        Some(letter) => {
            let _ = write!(svg, "<path fill=\"{PAPER}\" d=\"{}\"/>", centred(letter, size));
        }
        None => {
            let _ = write!(svg, "<circle cx=\"256\" cy=\"256\" r=\"84\" fill=\"{PAPER}\"/>");
        }
    }
    svg + "</g></svg>\n"
}

/// An outline as the data of a path, as large as it fits, its middle in the middle.
fn centred(letter: &Path, size: f32) -> String {
    let bounds = letter.bounds();
    let scale = size / bounds.width().max(bounds.height()).max(1.0);
    let middle = (bounds.x() + bounds.width() / 2.0, bounds.y() + bounds.height() / 2.0);
    let mut data = String::new();
    let mut add = |command: char, points: &[resvg::tiny_skia::Point]| {
        data.push(command);
        for (number, point) in points.iter().enumerate() {
            let (x, y) = ((point.x - middle.0) * scale + SIDE / 2.0, (point.y - middle.1) * scale + SIDE / 2.0);
            let space = if number > 0 { " " } else { "" };
            let _ = write!(data, "{space}{x:.1} {y:.1}");
        }
    };
    for segment in letter.segments() {
        match segment {
            PathSegment::MoveTo(a) => add('M', &[a]),
            PathSegment::LineTo(a) => add('L', &[a]),
            PathSegment::QuadTo(a, b) => add('Q', &[a, b]),
            PathSegment::CubicTo(a, b, c) => add('C', &[a, b, c]),
            PathSegment::Close => add('Z', &[]),
        }
    }
    data
}
