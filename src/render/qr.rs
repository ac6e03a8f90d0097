//! QR codes as SVG: dark on white whatever the scheme of the page, with the quiet zone that the standard asks for
//! (ISO/IEC 18004: four modules on each side).

use super::Renderer;
use super::context::ImageView;
use crate::plan;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Pixels on each side when nobody says otherwise.
const SIDE: u32 = 240;
/// Modules of white around the code.
const QUIET: usize = 4;

/// A code as rows of modules, the quiet zone included; `true` is dark.
#[must_use]
pub(super) fn modules(address: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(ascii(address), EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.to_colors();
    let dark = |x: usize, y: usize| {
        let inside = (QUIET..QUIET + width).contains(&x) && (QUIET..QUIET + width).contains(&y);
        inside && colours[(y - QUIET) * width + x - QUIET] == Color::Dark
    };
    let all = width + 2 * QUIET;
    Some((0..all).map(|y| (0..all).map(|x| dark(x, y)).collect()).collect())
}

/// A code as a picture. Dark modules that stand side by side are one shape, so that no hair line shows between them.
#[must_use]
pub fn svg(address: &str) -> String {
    let Some(rows) = modules(address) else { return String::new() };
    let width = rows.len();
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        while let Some(from) = row[x..].iter().position(|dark| *dark).map(|more| x + more) {
            let long = row[from..].iter().take_while(|dark| **dark).count();
            let _ = write!(path, "M{from} {y}h{long}v1h-{long}z");
            x = from + long;
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{SIDE}\" height=\"{SIDE}\" viewBox=\"0 0 {width} {width}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{width}v{width}H0z\"/><path d=\"{path}\"/></svg>\n"
    )
}

impl Renderer<'_> {
    /// The code of an address that `plan::codes` lists.
    pub(super) fn code_to_scan(&self, address: &str, alt: &str) -> ImageView {
        let src = self.place.href(&format!("/{}", plan::code_path(address)));
        ImageView::plain(src, alt, Some((SIDE, SIDE)))
    }
}

/// An address as it goes over the wire: telephones do not agree on letters beyond ASCII.
fn ascii(address: &str) -> String {
    url::Url::parse(address).map_or_else(|_| address.to_owned(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::{tiny_skia, usvg};

    /// What a telephone reads off the picture, on which two modules are so many pixels wide.
    fn read(address: &str, pixels: usize) -> String {
        let tree = usvg::Tree::from_str(&svg(address), &usvg::Options::default()).unwrap();
        let side = modules(address).unwrap().len() * pixels / 2;
        let pixels = u16::try_from(side).unwrap();
        let mut picture = tiny_skia::Pixmap::new(pixels.into(), pixels.into()).unwrap();
        let zoom = f32::from(pixels) / f32::from(u16::try_from(SIDE).unwrap());
        resvg::render(&tree, tiny_skia::Transform::from_scale(zoom, zoom), &mut picture.as_mut());
        assert!(picture.pixels().iter().all(|pixel| pixel.alpha() == 255), "no page shines through");
        let grey = |x: usize, y: usize| picture.pixels()[y * side + x].red();
        let mut photograph = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
        let grids = photograph.detect_grids();
        assert_eq!(grids.len(), 1, "{address}");
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_telephone_reads_the_address() {
        for address in [
            "https://t.me/+AbCdEf123456",
            "https://qm.qq.com/cgi-bin/qm/qr?k=AbC_d-ef&jump_from=webapi&authKey=x%2By",
            "https://join.slack.com/t/school/shared_invite/zt-1a2b3c-AbCdEfGh~IjKl",
            "mailto:hello@school.example?subject=Join",
        ] {
            for pixels in [6, 9, 16] {
                assert_eq!(read(address, pixels), address);
            }
        }
        let long = format!("https://school.example/{}", "a1".repeat(288));
        assert!(plan::can_be_scanned(&long) && !plan::can_be_scanned(&format!("{long}more")));
        assert_eq!(read(&long, 6), long);
    }

    #[test]
    fn letters_of_other_scripts_are_written_as_the_wire_has_them() {
        assert_eq!(
            read("https://学校.example/课程?名=一", 8),
            "https://xn--48s290a.example/%E8%AF%BE%E7%A8%8B?%E5%90%8D=%E4%B8%80"
        );
        assert_eq!(read("not an address", 8), "not an address");
    }

    #[test]
    fn four_modules_of_white_stand_around_it() {
        let rows = modules("https://school.example/").unwrap();
        let last = rows.len() - 1;
        for (y, row) in rows.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let rim = x < 4 || y < 4 || x > last - 4 || y > last - 4;
                assert!(!(rim && *dark), "{x} {y}");
            }
        }
        assert!(rows[4][4] && rows[4][last - 4] && rows[last - 4][4], "the three corners");
    }
}
