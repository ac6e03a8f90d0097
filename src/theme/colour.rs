//! Colours as CSS writes them, in OKLCH, and their contrast.
//!
//! Conversions are those of CSS Color 4 (<https://www.w3.org/TR/css-color-4/#color-conversion-code>),
//! contrast is that of WCAG 2.2 (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).

use std::fmt;

/// A colour without transparency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour {
    /// Lightness, 0 to 1.
    pub lightness: f64,
    /// Chroma, from 0 up to about 0.37 in sRGB.
    pub chroma: f64,
    /// Hue in degrees, 0 to 360.
    pub hue: f64,
}

impl Colour {
    /// Reads `#rgb`, `#rrggbb`, `rgb()`, `hsl()`, `oklch()` or one of the basic names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(digits) = text.strip_prefix('#') {
            return hex(digits).map(Self::from_srgb);
        }
        if let Some((name, rest)) = text.split_once('(') {
            let parts: Vec<&str> = rest
                .strip_suffix(')')?
                .split(|c: char| c == ',' || c.is_whitespace())
                .filter(|part| !part.is_empty())
                .collect();
            let [a, b, c] = parts.as_slice() else { return None };
            return match name {
                "rgb" => Some(Self::from_srgb([channel(a)?, channel(b)?, channel(c)?])),
                "hsl" => Some(Self::from_srgb(hsl(angle(a)?, percentage(b)?, percentage(c)?))),
                "oklch" => Some(Self {
                    lightness: fraction(a, 1.0)?.clamp(0.0, 1.0),
                    chroma: fraction(b, 0.4)?.max(0.0),
                    hue: angle(c)?.rem_euclid(360.0),
                }),
                _ => None,
            };
        }
        NAMES.iter().find(|(name, _)| *name == text).and_then(|(_, digits)| hex(digits)).map(Self::from_srgb)
    }

    /// From red, green and blue of sRGB, each 0 to 1.
    #[must_use]
    #[expect(clippy::many_single_char_names, reason = "the names of the specification")]
    pub fn from_srgb(srgb: [f64; 3]) -> Self {
        let [r, g, b] = srgb
            .map(|channel| if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) });
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        let chroma = a.hypot(b);
        let hue = if chroma < 1e-4 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) };
        Self { lightness: lightness.clamp(0.0, 1.0), chroma, hue }
    }

    /// Red, green and blue of sRGB, each 0 to 1. A colour that screens cannot show keeps its
    /// lightness and hue and loses chroma until they can.
    #[must_use]
    pub fn to_srgb(self) -> [f64; 3] {
        let shown = |colour: Self| colour.linear().iter().all(|channel| (-1e-4..=1.0001).contains(channel));
        let (mut low, mut high) = (0.0, self.chroma);
        let mut colour = self;
        if !shown(colour) {
            for _ in 0..24 {
                colour.chroma = f64::midpoint(low, high);
                if shown(colour) {
                    low = colour.chroma;
                } else {
                    high = colour.chroma;
                }
            }
            colour.chroma = low;
        }
        colour.linear().map(|channel| {
            let channel = channel.clamp(0.0, 1.0);
            if channel <= 0.003_130_8 { channel * 12.92 } else { 1.055 * channel.powf(1.0 / 2.4) - 0.055 }
        })
    }

    /// How well one is read on the other, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The same with another lightness.
    #[must_use]
    pub fn with_lightness(self, lightness: f64) -> Self {
        Self { lightness: lightness.clamp(0.0, 1.0), ..self }
    }

    /// `#0a6c74`.
    #[must_use]
    pub fn hex(self) -> String {
        let [r, g, b] = self.to_srgb().map(byte);
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Relative luminance as WCAG defines it, of what a screen shows: eight bits for each channel.
    fn luminance(self) -> f64 {
        let [r, g, b] = self.to_srgb().map(|channel| {
            let channel = f64::from(byte(channel)) / 255.0;
            if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    #[expect(clippy::many_single_char_names, reason = "the names of the specification")]
    fn linear(self) -> [f64; 3] {
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let (a, b) = (self.chroma * cos, self.chroma * sin);
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ]
    }
}

impl fmt::Display for Colour {
    /// `oklch(48% 0.09 205)`, rounded to what the eye can tell apart.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let round = |value: f64, digits: i32| (value * 10f64.powi(digits)).round() / 10f64.powi(digits);
        write!(f, "oklch({}% {} {})", round(self.lightness * 100.0, 2), round(self.chroma, 4), round(self.hue, 1))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
fn byte(channel: f64) -> u8 {
    (channel.clamp(0.0, 1.0) * 255.0).round() as u8
}

fn hex(digits: &str) -> Option<[f64; 3]> {
    let wide: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        6 => digits.to_owned(),
        _ => return None,
    };
    let value = u32::from_str_radix(&wide, 16).ok().filter(|_| !wide.starts_with(['+', '-']))?;
    let [_, r, g, b] = value.to_be_bytes();
    Some([r, g, b].map(|byte| f64::from(byte) / 255.0))
}

/// A channel of `rgb()`: 0 to 255 or a percentage.
fn channel(text: &str) -> Option<f64> {
    percentage(text).or_else(|| number(text).map(|value| value / 255.0)).map(|value| value.clamp(0.0, 1.0))
}

fn percentage(text: &str) -> Option<f64> {
    number(text.strip_suffix('%')?).map(|value| value / 100.0)
}

/// A number, or a percentage of `whole`.
fn fraction(text: &str, whole: f64) -> Option<f64> {
    percentage(text).map(|value| value * whole).or_else(|| number(text))
}

fn angle(text: &str) -> Option<f64> {
    if let Some(turns) = text.strip_suffix("turn") {
        return number(turns).map(|turns| turns * 360.0);
    }
    number(text.strip_suffix("deg").unwrap_or(text))
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

fn hsl(hue: f64, saturation: f64, lightness: f64) -> [f64; 3] {
    let (saturation, lightness) = (saturation.clamp(0.0, 1.0), lightness.clamp(0.0, 1.0));
    let reach = saturation * lightness.min(1.0 - lightness);
    [0.0, 8.0, 4.0].map(|offset| {
        let k = (offset + hue.rem_euclid(360.0) / 30.0) % 12.0;
        lightness - reach * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    })
}

/// The sixteen names of HTML 4, and orange.
const NAMES: [(&str, &str); 18] = [
    ("black", "000000"),
    ("silver", "c0c0c0"),
    ("gray", "808080"),
    ("grey", "808080"),
    ("white", "ffffff"),
    ("maroon", "800000"),
    ("red", "ff0000"),
    ("purple", "800080"),
    ("fuchsia", "ff00ff"),
    ("green", "008000"),
    ("lime", "00ff00"),
    ("olive", "808000"),
    ("yellow", "ffff00"),
    ("navy", "000080"),
    ("blue", "0000ff"),
    ("teal", "008080"),
    ("aqua", "00ffff"),
    ("orange", "ffa500"),
];

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn every_way_to_write_a_colour_means_the_same_colour() {
        for text in [
            "#0a6c74",
            "#0A6C74",
            "rgb(10 108 116)",
            "rgb(10, 108, 116)",
            "rgb(3.92% 42.35% 45.49%)",
            "hsl(184.5 84.1% 24.7%)",
        ] {
            assert_eq!(Colour::parse(text).map(Colour::hex).as_deref(), Some("#0a6c74"), "{text}");
        }
        assert_eq!(Colour::parse("#f00"), Colour::parse("red"));
        assert_eq!(Colour::parse("oklch(0.5 25% 0.1turn)"), Colour::parse("oklch(50% 0.1 36deg)"));
    }

    #[test]
    fn what_is_no_colour_is_not_guessed() {
        for text in [
            "",
            "#",
            "#12",
            "#12345g",
            "#+12345",
            "rgb(1 2)",
            "hsl(1 2 3)",
            "oklch(nan 0 0)",
            "blu",
            "url(x)",
            "rgb(1 2 3",
        ] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn srgb_survives_the_way_to_oklch_and_back() {
        for value in (0..=0xff_ffff_u32).step_by(98_765) {
            let text = format!("#{value:06x}");
            assert_eq!(Colour::parse(&text).map(Colour::hex), Some(text));
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let contrast = |a: &str, b: &str| Colour::parse(a).unwrap().contrast(Colour::parse(b).unwrap());
        assert!((contrast("black", "white") - 21.0).abs() < 1e-6);
        assert!((contrast("#767676", "white") - 4.54).abs() < 0.01);
        assert!((contrast("white", "#ff0000") - 4.0).abs() < 0.01);
    }

    #[test]
    fn a_colour_beyond_srgb_keeps_its_hue_and_lightness() {
        let vivid = Colour::parse("oklch(60% 0.4 145)").unwrap();
        let shown = Colour::from_srgb(vivid.to_srgb());
        assert!((shown.lightness - 0.6).abs() < 0.01 && (shown.hue - 145.0).abs() < 1.0, "{shown}");
    }
}
