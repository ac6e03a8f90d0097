//! In which formats and widths a picture is offered.
//!
//! A format is worth its place when its widest file is a good deal smaller than that of every format after it, the
//! last of which is the picture as it was; a width, when its file is smaller than that of the next wider one.

use crate::load::settings::ImageFormat;

/// The widths of a picture so wide: those of the settings that are narrower, and its own unless a wider one is set.
#[must_use]
pub(super) fn widths(settings: &[u32], own: u32) -> Vec<u32> {
    let mut widths: Vec<u32> = settings.iter().copied().filter(|width| (1..own).contains(width)).collect();
    if settings.iter().any(|width| *width >= own) {
        widths.push(own);
    }
    widths.sort_unstable();
    widths.dedup();
    widths
}

/// A format in which a picture is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The format.
    pub format: ImageFormat,
    /// The widths of its files in pixels, the narrowest first.
    pub widths: Vec<u32>,
    /// The picture as it was is the widest of them: it is in this format already.
    pub with_original: bool,
}

/// Which of the files that were made are offered. `made` has them by format, the best first, and each by width with
/// its bytes, the narrowest first; `own` is the format of the picture itself, which has `size` bytes.
#[must_use]
pub(super) fn offers(made: &[(ImageFormat, u32, usize)], size: u64, own: Option<ImageFormat>) -> Vec<Offer> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let mut least = size;
    let mut offers = Vec::new();
    for files in made.chunk_by(|one, other| one.0 == other.0).rev() {
        let [narrower @ .., (format, width, widest)] = files else { continue };
        // An encoder that gave up left no bytes.
        let gains = (1..least / 10 * 9).contains(widest);
        let with_original = !gains && own == Some(*format);
        if !gains && !with_original {
            continue;
        }
        let mut widths = if gains { vec![*width] } else { Vec::new() };
        let mut smallest = if gains { *widest } else { size };
        for (_, width, bytes) in narrower.iter().rev().filter(|(.., bytes)| *bytes > 0) {
            if *bytes < smallest {
                smallest = *bytes;
                widths.push(*width);
            }
        }
        widths.reverse();
        least = least.min(*widest);
        if !widths.is_empty() {
            offers.push(Offer { format: *format, widths, with_original });
        }
    }
    offers.reverse();
    offers
}

/// Offers as the cache keeps them: a line each.
pub(super) fn write(offers: &[Offer]) -> String {
    let line = |offer: &Offer| {
        let widths: String = offer.widths.iter().map(|width| format!(" {width}")).collect();
        format!("{}{widths}{}\n", offer.format, if offer.with_original { " original" } else { "" })
    };
    offers.iter().map(line).collect()
}

/// What [`write`] wrote.
pub(super) fn read(text: &str) -> Vec<Offer> {
    let offer = |line: &str| {
        let (format, rest) = line.split_once(' ')?;
        let format = *ImageFormat::ALL.iter().find(|known| known.name() == format)?;
        let widths = rest.split(' ').filter_map(|width| width.parse().ok()).collect();
        Some(Offer { format, widths, with_original: rest.ends_with(" original") })
    };
    text.lines().filter_map(offer).collect()
}

#[cfg(test)]
mod tests {
    use super::{Offer, offers, read, widths, write};
    use crate::load::settings::ImageFormat::{Avif, Webp};

    fn offer(format: crate::load::settings::ImageFormat, widths: &[u32]) -> Offer {
        Offer { format, widths: widths.to_vec(), with_original: false }
    }

    #[test]
    fn no_width_is_larger_than_the_picture() {
        let ladder = [480, 800, 1200];
        assert_eq!(widths(&ladder, 1000), [480, 800, 1000]);
        assert_eq!(widths(&ladder, 800), [480, 800]);
        assert_eq!(widths(&ladder, 6000), ladder);
        assert_eq!(widths(&ladder, 90), [90]);
        assert_eq!(widths(&[800, 480, 800], 700), [480, 700]);
        assert_eq!(widths(&[0, 480], 700), [480], "what the settings were told off for");
        assert!(widths(&[], 700).is_empty());
    }

    #[test]
    fn what_gains_nothing_is_not_offered() {
        let webp = |widest| [(Webp, 480, widest / 3), (Webp, 800, widest)];
        assert_eq!(offers(&webp(5000), 10_000, None), [offer(Webp, &[480, 800])]);
        assert!(offers(&webp(9500), 10_000, None).is_empty());
        assert!(offers(&webp(50_000), 10_000, None).is_empty());
        let both = |avif: usize, webp: usize| [(Avif, 800, avif), (Webp, 800, webp)];
        assert_eq!(offers(&both(3000, 5000), 10_000, None), [offer(Avif, &[800]), offer(Webp, &[800])]);
        assert_eq!(offers(&both(5000, 5000), 10_000, None), [offer(Webp, &[800])]);
        assert_eq!(offers(&both(5000, 12_000), 10_000, None), [offer(Avif, &[800])]);
        assert!(offers(&[], 10_000, Some(Webp)).is_empty());
    }

    #[test]
    fn a_narrow_file_that_is_larger_than_a_wide_one_is_left_out() {
        let made = [(Webp, 480, 6000), (Webp, 800, 2000), (Webp, 1200, 5000)];
        assert_eq!(offers(&made, 10_000, None), [offer(Webp, &[800, 1200])]);
    }

    #[test]
    fn a_good_file_is_the_widest_of_its_own_format() {
        let made = [(Webp, 480, 3000), (Webp, 800, 11_000), (Webp, 1200, 20_000)];
        let with_original = [Offer { format: Webp, widths: vec![480], with_original: true }];
        assert_eq!(offers(&made, 10_000, Some(Webp)), with_original);
        assert!(offers(&made, 2000, Some(Webp)).is_empty());
        assert_eq!(read(&write(&with_original)), with_original);
    }

    #[test]
    fn what_is_kept_reads_back() {
        let kept = [offer(Avif, &[480, 800]), offer(Webp, &[1200])];
        assert_eq!(read(&write(&kept)), kept);
        assert!(read("").is_empty());
    }
}
