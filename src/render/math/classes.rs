//! `MathML` without `style` attributes, which a strict content security policy forbids: what the
//! converter writes as style becomes a class that the theme knows, or an attribute of `MathML`.

const STYLE: &str = " style=\"";

/// Declarations, without blanks, and the classes that stand for them.
const CLASSES: &[(&str, &str)] = &[
    ("width:100%", "math-wide"),
    ("width:50%", "math-side"),
    ("width:7.5%", "math-margin"),
    ("text-align:left", "math-left"),
    ("text-align:right", "math-right"),
    ("justify-items:start", ""),
    ("justify-items:end", ""),
    ("padding-left:0", "math-flush-left"),
    ("padding-right:0", "math-flush-right"),
    ("padding-top:0", "math-tight"),
    ("padding-bottom:0", ""),
    ("padding-left:1em", "math-apart"),
    ("padding-left:0.1em", "math-rule"),
    ("padding-right:0.1em", ""),
    ("padding-left:0.1667em", "math-before-3"),
    ("padding-left:0.2222em", "math-before-4"),
    ("padding-left:0.2778em", "math-before-5"),
    ("padding-right:0.1667em", "math-after-3"),
    ("padding-right:0.2222em", "math-after-4"),
    ("padding-right:0.2778em", "math-after-5"),
    ("padding-top:0.1667em", "math-below-bar"),
    ("border-left:0.05emsolidcurrentcolor", "math-line-left"),
    ("border-left:0.05emdashedcurrentcolor", "math-dashes-left"),
    ("border-right:0.05emsolidcurrentcolor", "math-line-right"),
    ("border-right:0.05emdashedcurrentcolor", "math-dashes-right"),
    ("border-top:0.05emsolidcurrentcolor", "math-line-top"),
    ("border-top:0.05emdashedcurrentcolor", "math-dashes-top"),
    ("math-shift:compact", "math-cramped"),
    ("font-variant-caps:small-caps", "math-small-caps"),
];

/// Steps back (`\!`) that there are classes for, in eighteenths of an em.
const STEPS: [u8; 8] = [1, 2, 3, 4, 5, 6, 9, 18];

/// Puts classes and attributes in the place of styles.
pub(super) fn for_styles(mathml: String) -> String {
    if !mathml.contains(STYLE) && !mathml.contains("<mspace style=") {
        return mathml;
    }
    let mut out = String::with_capacity(mathml.len());
    let mut rest = mathml.as_str();
    while let Some(at) = rest.find(STYLE) {
        out.push_str(&rest[..at]);
        let (declarations, after) = rest[at + STYLE.len()..].split_once('"').unwrap_or((&rest[at..], ""));
        rest = after;
        push_attributes(&mut out, declarations);
    }
    out.push_str(rest);
    out
}

fn push_attributes(out: &mut String, declarations: &str) {
    let mut classes = Vec::new();
    for declaration in declarations.split(';') {
        let declaration: String = declaration.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some((_, class)) = CLASSES.iter().find(|(known, _)| *known == declaration) {
            classes.extend((!class.is_empty()).then(|| (*class).to_owned()));
        } else if let Some((property, value)) = declaration.split_once(':') {
            match property {
                "color" => push_attribute(out, "mathcolor", value),
                "font-size" => push_attribute(out, "mathsize", value),
                "margin-left" => classes.extend(step_back(value)),
                // `width` is an attribute already where it has another unit.
                _ => debug_assert_eq!(property, "width", "a style that has no class: {declaration}"),
            }
        }
    }
    if !classes.is_empty() {
        push_attribute(out, "class", &classes.join(" "));
    }
}

fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(value);
    out.push('"');
}

/// The class of the nearest step, for a negative length; browsers know no negative `width` of a space.
fn step_back(length: &str) -> Option<String> {
    let digits = length.trim_start_matches('-');
    let unit = digits.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let value: f64 = digits[..digits.len() - unit.len()].parse().ok()?;
    let ems = match unit {
        "em" | "rem" => value,
        "ex" => value / 2.0,
        "px" => value / 16.0,
        "pt" => value / 12.0,
        "mm" => value / 4.2,
        "cm" => value / 0.42,
        "in" => value * 6.0,
        _ => return None,
    };
    let away = |step: &u8| (f64::from(*step) - ems * 18.0).abs();
    let step = STEPS.into_iter().min_by(|one, other| away(one).total_cmp(&away(other)))?;
    Some(format!("math-back-{step}"))
}

#[cfg(test)]
mod tests {
    use super::for_styles;

    #[test]
    fn styles_become_classes_and_attributes() {
        for (style, expected) in [
            ("width: 50%;text-align: right;justify-items: end;", " class=\"math-side math-right\""),
            ("color:#ff0000;", " mathcolor=\"#ff0000\""),
            ("font-size:2.047em", " mathsize=\"2.047em\""),
            ("margin-left:-0.1667em;", " class=\"math-back-3\""),
            ("margin-left:-3pt;", " class=\"math-back-4\""),
            ("width:2rem", ""),
        ] {
            assert_eq!(for_styles(format!("<x style=\"{style}\">")), format!("<x{expected}>"), "{style}");
        }
        assert_eq!(for_styles("<mi>x</mi>".to_owned()), "<mi>x</mi>");
    }
}
