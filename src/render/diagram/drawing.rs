//! The library's SVG, element by element, as it may stand in a page.

use super::colour::{Palette, Use};
use std::fmt::Write as _;

/// Elements that are let through.
const ELEMENTS: &[&str] = &[
    "svg",
    "defs",
    "marker",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "g",
    "a",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "title",
    "image",
];
/// Elements that others refer to; only these keep their ids.
const REFERRED: &[&str] = &["marker", "linearGradient", "radialGradient", "clipPath"];
/// Attributes with nothing but numbers, words and numbers in brackets.
const ATTRIBUTES: &[&str] = &[
    "x",
    "y",
    "width",
    "height",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "x1",
    "y1",
    "x2",
    "y2",
    "dx",
    "dy",
    "d",
    "points",
    "transform",
    "viewBox",
    "refX",
    "refY",
    "markerUnits",
    "markerWidth",
    "markerHeight",
    "orient",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-opacity",
    "fill-opacity",
    "opacity",
    "text-anchor",
    "dominant-baseline",
    "alignment-baseline",
    "font-size",
    "font-weight",
    "font-style",
    "text-decoration",
    "gradientUnits",
    "gradientTransform",
    "offset",
    "fill-rule",
    "preserveAspectRatio",
    "rotate",
    "textLength",
    "lengthAdjust",
    "letter-spacing",
];

/// Rewrites a drawing; `None` when it is not what the library is known to make.
pub(super) fn rewrite(svg: &str, source: &str, number: usize, label: &str) -> Option<String> {
    let mut out = String::with_capacity(svg.len());
    let mut palette = Palette::new(source);
    let mut rest = svg;
    let mut depth = 0_usize;
    let mut view = "";
    let opaque = matches!(super::kind(source), "mindmap" | "git");
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = tag_length(rest)?;
        let tag = &rest[1..length - 1];
        rest = &rest[length..];
        if let Some(name) = tag.strip_prefix('/') {
            depth = depth.checked_sub(1)?;
            write!(out, "</{}>", known(name.trim())?).ok()?;
            continue;
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let name = known(tag.split_whitespace().next()?)?;
        let attributes = attributes(&tag[name.len()..])?;
        if depth == 0 {
            if name != "svg" || empty || !out.is_empty() {
                return None;
            }
            view = value(&attributes, "viewBox")?;
            open(view, label, &mut out)?;
        } else if name == "svg" {
            return None;
        } else if depth == 1 && name == "rect" && empty && is_paper(&attributes, view) {
            continue;
        } else {
            let tag = element(name, &attributes, empty, number, &mut palette);
            // Lines end in the middle of these shapes, and must not shine through them.
            if opaque && empty && tag.contains(" fill-opacity=") {
                out.push_str(&on_paper(name, &attributes));
            }
            out.push_str(&tag);
        }
        depth += usize::from(!empty);
    }
    (depth == 0 && !out.is_empty()).then_some(out)
}

fn known(name: &str) -> Option<&'static str> {
    ELEMENTS.iter().copied().find(|known| *known == name)
}

/// The length of a tag with its brackets; `>` may stand in quotes.
fn tag_length(text: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn attributes(mut text: &str) -> Option<Vec<(&str, &str)>> {
    let mut found = Vec::new();
    loop {
        text = text.trim_start();
        if text.is_empty() {
            return Some(found);
        }
        let (name, rest) = text.split_once("=\"")?;
        let (value, rest) = rest.split_once('"')?;
        found.push((name, value));
        text = rest;
    }
}

fn value<'tag>(attributes: &[(&str, &'tag str)], name: &str) -> Option<&'tag str> {
    attributes.iter().find(|(known, _)| *known == name).map(|&(_, value)| value)
}

/// Whether a rectangle is as large as the drawing: the page has its own paper.
fn is_paper(attributes: &[(&str, &str)], view: &str) -> bool {
    let mut sides = view.split_whitespace().skip(2).map(rounded);
    ["width", "height"].iter().all(|side| {
        let own = value(attributes, side).map(rounded);
        own.as_deref() == Some("100%") || own == sides.next()
    })
}

/// The shape as a hole in what lies under it.
fn on_paper(name: &str, attributes: &[(&str, &str)]) -> String {
    let mut out = format!("<{name} fill=\"{}\"", Palette::PAPER);
    for &(key, value) in attributes {
        if ["x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "d", "points", "transform"].contains(&key) {
            push(&mut out, key, &rounded(value));
        }
    }
    out.push_str("/>");
    out
}

/// The root: as large as its picture, with a name.
fn open(view: &str, label: &str, out: &mut String) -> Option<()> {
    let view = rounded(view);
    let mut numbers = view.split(' ').map(str::parse::<f64>);
    let (width, height) = (numbers.nth(2)?.ok()?, numbers.next()?.ok()?);
    if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
        return None;
    }
    let label = escaped(label);
    write!(
        out,
        "<svg role=\"img\" aria-label=\"{label}\" viewBox=\"{view}\" width=\"{:.0}\" height=\"{:.0}\"><title>{label}</title>",
        width.ceil(),
        height.ceil()
    )
    .ok()
}

fn element(name: &str, attributes: &[(&str, &str)], empty: bool, number: usize, palette: &mut Palette<'_>) -> String {
    let has = |wanted: &str| value(attributes, wanted).is_some();
    let mut tag = format!("<{name}");
    let out = &mut tag;
    for &(key, value) in attributes {
        match key {
            "id" if REFERRED.contains(&name) => push(out, key, &format!("d{number}-{value}")),
            "marker-start" | "marker-mid" | "marker-end" | "clip-path" => {
                if let Some(id) = value.strip_prefix("url(#") {
                    push(out, key, &format!("url(#d{number}-{id}"));
                }
            }
            "href" | "xlink:href" if name == "a" => {
                let safe = ["https://", "http://", "mailto:", "/", "#", "./", "../"];
                if safe.iter().any(|start| value.starts_with(start)) && !(key == "xlink:href" && has("href")) {
                    push(out, "href", value);
                }
            }
            "href" | "xlink:href" if name == "image" && value.starts_with("data:image/png;base64,") => {
                push(out, "href", value);
            }
            "fill" | "stroke" | "stop-color" => {
                let used = match (key, name) {
                    ("fill", "text" | "tspan") => Use::Text,
                    ("stroke", _) => Use::Line,
                    _ => Use::Area,
                };
                if let Some(id) = value.strip_prefix("url(#") {
                    push(out, key, &format!("url(#d{number}-{id}"));
                    continue;
                }
                let paint = palette.paint(value, used);
                push(out, key, &paint.value);
                let beside = format!("{key}-opacity");
                if let Some(opacity) = paint.opacity.filter(|_| key != "stop-color" && !has(&beside)) {
                    push(out, &beside, opacity);
                }
            }
            // Groups have no place of their own; the library gives them one.
            "x" | "y" if name == "g" => {}
            _ if ATTRIBUTES.contains(&key) => push(out, key, &rounded(value)),
            _ => {}
        }
    }
    out.push_str(if empty { "/>" } else { ">" });
    tag
}

fn push(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(value);
    out.push('"');
}

/// Numbers with two decimals at most: smaller, and the last digits differ from processor to processor.
fn rounded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find(|next: char| next.is_ascii_digit()) {
        let length =
            rest[start..].find(|next: char| !(next.is_ascii_digit() || next == '.')).unwrap_or(rest.len() - start);
        let (before, from) = rest.split_at(start);
        let (number, after) = from.split_at(length);
        out.push_str(before);
        match number.parse::<f64>() {
            Ok(parsed) if number.contains('.') => {
                let two = format!("{parsed:.2}");
                out.push_str(two.trim_end_matches('0').trim_end_matches('.'));
            }
            _ => out.push_str(number),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
