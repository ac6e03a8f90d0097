//! From the library's colours to custom properties of the page.

use super::fonts;
use mermaid_rs_renderer::Theme;
use std::collections::BTreeMap;

/// Hues of the library's series, far from each other; the page's own series takes their places.
const SERIES: [&str; 8] = ["#3366cc", "#dd7711", "#229944", "#aa33aa", "#cc2233", "#119999", "#888800", "#884422"];

/// What stands for the page's series when it has none.
const HUES: [&str; 8] = ["#4a7fd4", "#d98a2b", "#4fa35c", "#b065b8", "#d4545c", "#2fa3a3", "#9a9a2e", "#a0714f"];

/// The library's theme: greys that [`Palette`] tells apart, and series of clear hues.
pub(super) fn theme() -> Theme {
    let series = |index: usize| SERIES[index % SERIES.len()].to_owned();
    let mut theme = Theme::modern();
    fonts::NONE.clone_into(&mut theme.font_family);
    theme.pie_colors = std::array::from_fn(series);
    theme.git_colors = std::array::from_fn(series);
    for fill in [&mut theme.sequence_note_fill, &mut theme.sequence_activation_fill] {
        "#f1f5f9".clone_into(fill);
    }
    for border in [&mut theme.sequence_note_border, &mut theme.sequence_activation_border] {
        "#94a3b8".clone_into(border);
    }
    theme.pie_opacity = 1.0;
    theme.pie_stroke_width = 1.0;
    theme.pie_outer_stroke_width = 1.0;
    theme
}

/// Where a colour is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Text,
    Area,
    Line,
}

/// What becomes of a colour.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paint {
    pub(super) value: String,
    /// To be set beside it.
    pub(super) opacity: Option<&'static str>,
}

/// The colours of one drawing.
pub(super) struct Palette<'source> {
    source: String,
    written: &'source str,
    /// Hues in the order in which they appear.
    series: BTreeMap<i32, usize>,
}

impl<'source> Palette<'source> {
    /// What lies under the drawing.
    pub(super) const PAPER: &'static str = "var(--diagram-paper, Canvas)";

    pub(super) fn new(source: &'source str) -> Self {
        Self { source: source.to_ascii_lowercase(), written: source, series: BTreeMap::new() }
    }

    /// The page's colour for one of the library's. A colour that the author wrote stays.
    pub(super) fn paint(&mut self, colour: &str, used: Use) -> Paint {
        let plain = |value: String| Paint { value, opacity: None };
        let lower = colour.trim().to_ascii_lowercase();
        if matches!(lower.as_str(), "none" | "transparent" | "currentcolor" | "inherit") || lower.starts_with("url(#") {
            return plain(colour.trim().to_owned());
        }
        if self.is_written(&lower) {
            return plain(lower);
        }
        if used == Use::Text {
            return plain(role("ink", "currentColor"));
        }
        let Some(rgb) = parse(&lower) else { return plain(role("line", "currentColor")) };
        let strongest = rgb.iter().copied().fold(0.0, f64::max);
        let weakest = rgb.iter().copied().fold(1.0, f64::min);
        let lightness = f64::midpoint(strongest, weakest);
        if strongest - weakest > 0.17 {
            let next = self.series.len();
            let index = *self.series.entry(hue(rgb)).or_insert(next) % HUES.len();
            let fallback = if index == 0 { role("accent", HUES[0]) } else { HUES[index].to_owned() };
            let opacity = (used == Use::Area).then_some("0.4");
            return Paint { value: format!("var(--diagram-{}, {fallback})", index + 1), opacity };
        }
        match used {
            Use::Area if lightness > 0.995 => plain(Self::PAPER.to_owned()),
            Use::Area if lightness > 0.975 => plain(role("fill", "rgb(128 128 128 / 0.12)")),
            Use::Area if lightness > 0.6 => plain(role("fill-2", "rgb(128 128 128 / 0.08)")),
            Use::Area => plain(role("ink", "currentColor")),
            Use::Line if lightness > 0.995 => plain(Self::PAPER.to_owned()),
            Use::Line if lightness > 0.75 => Paint { value: role("line", "currentColor"), opacity: Some("0.35") },
            Use::Line | Use::Text => plain(role("line", "currentColor")),
        }
    }

    /// Whether the author wrote this colour, as a value and not as a word of a label.
    fn is_written(&self, colour: &str) -> bool {
        debug_assert_eq!(self.source.len(), self.written.len());
        self.source.match_indices(colour).any(|(at, _)| {
            let before = self.source[..at].trim_end();
            let after = self.source[at + colour.len()..].chars().next();
            before.ends_with(':') && !after.is_some_and(char::is_alphanumeric) && {
                let name = before[..before.len() - 1].trim_end();
                ["fill", "stroke", "color", "background"].iter().any(|property| name.ends_with(property))
            }
        })
    }
}

fn role(name: &str, fallback: &str) -> String {
    format!("var(--diagram-{name}, {fallback})")
}

/// The hue in steps of ten degrees.
fn hue([red, green, blue]: [f64; 3]) -> i32 {
    let strongest = red.max(green).max(blue);
    let spread = (strongest - red.min(green).min(blue)).max(f64::EPSILON);
    let sixth = if strongest <= red {
        ((green - blue) / spread).rem_euclid(6.0)
    } else if strongest <= green {
        (blue - red) / spread + 2.0
    } else {
        (red - green) / spread + 4.0
    };
    #[allow(clippy::cast_possible_truncation, reason = "from 0 to 36")]
    let step = (sixth * 6.0).round() as i32;
    step % 36
}

/// Red, green and blue from 0 to 1.
fn parse(colour: &str) -> Option<[f64; 3]> {
    if let Some(digits) = colour.strip_prefix('#') {
        let digit = |index: usize| digits.get(index..=index).and_then(|digit| u8::from_str_radix(digit, 16).ok());
        let pair = |index: usize| Some(f64::from(digit(index)? * 16 + digit(index + 1)?) / 255.0);
        let single = |index: usize| Some(f64::from(digit(index)? * 17) / 255.0);
        return match digits.len() {
            3 | 4 => Some([single(0)?, single(1)?, single(2)?]),
            6 | 8 => Some([pair(0)?, pair(2)?, pair(4)?]),
            _ => None,
        };
    }
    let numbers = |text: &str| -> Option<Vec<f64>> {
        let inside = text.strip_suffix(')')?.replace([',', '/'], " ");
        inside.split_whitespace().map(|part| part.trim_end_matches('%').parse().ok()).collect()
    };
    if let Some(rest) = colour.strip_prefix("rgba(").or_else(|| colour.strip_prefix("rgb(")) {
        let values = numbers(rest)?;
        let [red, green, blue, ..] = values[..] else { return None };
        return Some([red / 255.0, green / 255.0, blue / 255.0]);
    }
    if let Some(rest) = colour.strip_prefix("hsla(").or_else(|| colour.strip_prefix("hsl(")) {
        let values = numbers(rest)?;
        let [hue, saturation, lightness, ..] = values[..] else { return None };
        let (saturation, lightness) = (saturation / 100.0, lightness / 100.0);
        let channel = |offset: f64| {
            let place = (offset + hue / 30.0).rem_euclid(12.0);
            lightness - saturation * lightness.min(1.0 - lightness) * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0)
        };
        return Some([channel(0.0), channel(8.0), channel(4.0)]);
    }
    match colour {
        "black" => Some([0.0; 3]),
        "white" => Some([1.0; 3]),
        "grey" | "gray" => Some([0.5; 3]),
        "lightgrey" | "lightgray" => Some([0.83; 3]),
        "red" => Some([1.0, 0.0, 0.0]),
        _ => None,
    }
}
