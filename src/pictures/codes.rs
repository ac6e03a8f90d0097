//! What the QR codes of checkouts hold: a picture of the wrong code sends money elsewhere, or nobody can pay with it.

use super::pixels::Pixels;
use crate::cache::{Cache, Key};
use crate::checkout::Provider;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::Project;
use crate::load::catalog::Checkout;
use crate::load::files::{AssetFile, Metadata};
use crate::model::{self, School};

/// Counts up when codes are read in another way.
const VERSION: &str = "1";
/// Widths at which a code is looked for: as it is, and smaller, where a photograph has less noise.
const WIDTHS: [u32; 3] = [2400, 1000, 500];

/// Holds the codes of what is sold against what those of their providers hold.
pub(super) fn check(project: &Project, school: &School, cache: &Cache) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, product) in school.products() {
        let Some(entry) = model::entry_of(project, school, id).filter(|entry| model::is_buyable(entry)) else {
            continue;
        };
        for checkout in entry.plans.iter().flat_map(|plan| &plan.checkout) {
            let Some(provider) = project.providers.get(&checkout.provider) else { continue };
            let Some(qr) = &checkout.qr else { continue };
            let Some(asset) = model::find_asset(project, &product.folder, &qr.value) else { continue };
            found.extend(judge(&project.assets[asset.0 as usize], provider, checkout, cache));
        }
    }
    found
}

fn judge(file: &AssetFile, provider: &Provider, checkout: &Checkout, cache: &Cache) -> Option<Diagnostic> {
    let place = checkout.qr.as_ref()?.span().map_or_else(|| Place::Path("catalog.toml".to_owned()), Place::Span);
    let expected = !provider.adapter.codes.is_empty();
    let suited = file.is_raster() && file.metadata != Metadata::Unreadable;
    if !suited || (!expected && provider.adapter.refused.is_empty()) {
        return None;
    }
    let key = Key::of("code", &[file.hash.as_bytes(), VERSION.as_bytes()]);
    let held =
        cache.try_get_or(&key, || file.read().map(|bytes| held(&bytes).unwrap_or_default().into_bytes())).ok()?;
    let held = String::from_utf8_lossy(&held);
    if held.is_empty() {
        let message = format!("no QR code can be read in `{}`", file.path);
        let help = "try it with your own phone; a sharper picture, cut close to the code, is read by more phones";
        return expected.then(|| Diagnostic::new(Code::QR_UNREADABLE, place, message).help(help));
    }
    let refusal = provider.check_code(&held).err()?;
    let message =
        format!("{} (`{}` holds `{}`)", refusal.reason, file.path, crate::diagnostics::suggest::shortened(&held));
    Some(Diagnostic::new(Code::QR_CONTENT, place, message).help(refusal.help))
}

/// What the QR code in a picture holds; nothing when none can be read.
fn held(bytes: &[u8]) -> Option<String> {
    let pixels = Pixels::read(bytes).ok()?;
    WIDTHS.iter().find_map(|width| read(&pixels.resized((*width).min(pixels.width()))))
}

fn read(pixels: &Pixels) -> Option<String> {
    let grey = pixels.grey();
    let (width, height) = (pixels.width() as usize, pixels.height() as usize);
    let mut photograph = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| grey[y * width + x]);
    photograph.detect_grids().into_iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GrayImage, ImageFormat, Luma};
    use std::io::Cursor;

    /// A picture of a code, each module so many pixels wide, in a PNG.
    pub(super) fn png(text: &str, pixels: u32) -> Vec<u8> {
        let code = qrcode::QrCode::new(text).unwrap();
        let side = u32::try_from(code.width()).unwrap() + 8;
        let colours = code.to_colors();
        let picture = GrayImage::from_fn(side * pixels, side * pixels, |x, y| {
            let at = |place: u32| {
                (place / pixels).checked_sub(4).map(|place| place as usize).filter(|at| *at < code.width())
            };
            let dark = at(x).zip(at(y)).is_some_and(|(x, y)| colours[y * code.width() + x] == qrcode::Color::Dark);
            Luma([if dark { 20 } else { 240 }])
        });
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_code_is_read_whatever_its_size() {
        for pixels in [2, 5, 30] {
            assert_eq!(held(&png("wxp://f2f0AbC", pixels)).as_deref(), Some("wxp://f2f0AbC"), "{pixels}");
        }
    }

    #[test]
    fn what_is_no_code_holds_nothing() {
        assert_eq!(held(b"no picture"), None);
        let mut blank = Cursor::new(Vec::new());
        GrayImage::new(64, 64).write_to(&mut blank, ImageFormat::Png).unwrap();
        assert_eq!(held(&blank.into_inner()), None);
    }
}
