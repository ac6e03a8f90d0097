//! The custom properties of a style sheet: what they are called, what they say of themselves, and which colours they
//! are in each scheme.

use super::colour::Colour;
use std::collections::BTreeMap;

/// The colour schemes.
pub const SCHEMES: [&str; 3] = ["light", "dark", "sepia"];

/// How deep tokens may lead to other tokens.
const DEEPEST: usize = 16;

/// A custom property as it is written for all pages or for one scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// `--paper`
    pub name: String,
    /// `oklch(98.6% 0.006 85)`
    pub value: String,
    /// The comment after it on its line.
    pub about: String,
    /// `sepia` when it is for that scheme only; empty for all.
    pub scheme: &'static str,
    /// Whether it stands in a layer, and yields to what does not.
    layered: bool,
}

/// Every token that is declared for `:root`, in the order of the sheet. What is for a language, a text size or for
/// print is left out.
#[must_use]
pub fn declarations(css: &str) -> Vec<Declaration> {
    let mut found: Vec<Declaration> = Vec::new();
    let mut above: Vec<String> = Vec::new();
    let mut start = 0;
    let mut rest = 0;
    while let Some(at) = css[rest..].find(['{', '}', ';', '/', '"', '\'']).map(|at| rest + at) {
        let sign = css.as_bytes()[at];
        rest = at + 1;
        match sign {
            b'/' if css[at..].starts_with("/*") => {
                let end = css[at + 2..].find("*/").map_or(css.len(), |end| at + 2 + end);
                let same_line = !css[start..at].contains('\n') && css[start..at].trim().is_empty();
                if let (true, Some(last)) = (same_line, found.last_mut()) {
                    css[at + 2..end].trim().clone_into(&mut last.about);
                }
                rest = (end + 2).min(css.len());
                if css[start..at].trim().is_empty() {
                    start = rest;
                }
            }
            b'"' | b'\'' => rest = css[rest..].find(sign as char).map_or(css.len(), |end| rest + end + 1),
            b'{' => {
                above.push(css[start..at].trim().to_owned());
                start = rest;
            }
            b';' | b'}' => {
                found.extend(declaration(&css[start..at], &above));
                start = rest;
                if sign == b'}' {
                    above.pop();
                }
            }
            _ => {}
        }
    }
    found
}

fn declaration(text: &str, above: &[String]) -> Option<Declaration> {
    let (name, value) = text.trim().split_once(':')?;
    let scheme = scheme_of(above)?;
    let name = name.trim();
    let is_token = name.starts_with("--") && !["--light", "--dark"].contains(&name);
    is_token.then(|| Declaration {
        name: name.to_owned(),
        value: value.split_whitespace().collect::<Vec<_>>().join(" "),
        about: String::new(),
        scheme,
        layered: above.iter().any(|one| one.starts_with("@layer")),
    })
}

/// For which scheme rules below these preludes are: all (empty) or one; `None` when they are for something else.
fn scheme_of(above: &[String]) -> Option<&'static str> {
    let mut scheme = "";
    for prelude in above {
        if prelude.starts_with("@layer") {
            continue;
        }
        if prelude.starts_with('@') {
            if !prelude.contains("prefers-color-scheme") || !prelude.contains("dark") {
                return None;
            }
            scheme = "dark";
            continue;
        }
        let root = prelude.split(',').map(str::trim).find(|selector| selector.starts_with(":root"))?;
        if root.contains("not(") {
            continue; // the dark scheme of who has not chosen another
        }
        match root.split_once("data-scheme=").map(|(_, value)| value.trim_matches(['"', '\'', ']'])) {
            Some(named) => scheme = SCHEMES.into_iter().find(|known| *known == named)?,
            None if root != ":root" => return None,
            None => {}
        }
    }
    Some(scheme)
}

/// What each token is in a scheme, with every `var()` in it replaced. A token that leads to what there is not is left
/// out.
#[must_use]
pub fn values(declarations: &[Declaration], scheme: &str) -> BTreeMap<String, String> {
    let mut written: BTreeMap<&str, &Declaration> = BTreeMap::new();
    for declaration in declarations.iter().filter(|one| one.scheme.is_empty() || one.scheme == scheme) {
        let known = written.get(declaration.name.as_str());
        if known.is_none_or(|known| known.layered || !declaration.layered) {
            written.insert(&declaration.name, declaration);
        }
    }
    let texts: BTreeMap<&str, &str> = written.into_iter().map(|(name, one)| (name, one.value.as_str())).collect();
    let value = |(name, text): (&&str, &&str)| Some(((*name).to_owned(), resolve(text, &texts, scheme, 0)?));
    texts.iter().filter_map(value).collect()
}

/// A colour of a value without `var()`, when it is a plain one.
#[must_use]
pub fn colour(value: &str) -> Option<Colour> {
    Colour::parse(value)
}

fn resolve(text: &str, tokens: &BTreeMap<&str, &str>, scheme: &str, depth: usize) -> Option<String> {
    if depth > DEEPEST {
        return None;
    }
    let Some(at) = text.find("var(") else { return Some(text.trim().to_owned()) };
    let inner = &text[at + 4..];
    let end = closing(inner)?;
    let (name, fallback) =
        inner[..end].split_once(',').map_or((inner[..end].trim(), None), |(name, rest)| (name.trim(), Some(rest)));
    let is_dark = scheme == "dark";
    let value = match name {
        // Of the two one is without a value, so that its fallback stands, and the other is empty.
        "--light" if is_dark => Some(String::new()),
        "--dark" if !is_dark => Some(String::new()),
        "--light" | "--dark" => resolve(fallback?, tokens, scheme, depth + 1),
        _ => match tokens.get(name) {
            Some(value) => resolve(value, tokens, scheme, depth + 1),
            None => resolve(fallback?, tokens, scheme, depth + 1),
        },
    }?;
    resolve(&format!("{}{value}{}", &text[..at], &inner[end + 1..]), tokens, scheme, depth)
}

/// Where the bracket ends that was opened before the text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str =
        "@layer tokens { /* about all */ :root { --a: var(--light, #fff) var(--dark, #000); /* the page */
        --b: var(--a); --light: initial; --c: var(--none, var(--b)) }
        :lang(zh) { --a: red } @media print { :root { --a: red } } :root[data-size=\"large\"] { --a: red }
        :root[data-scheme=\"sepia\"] { --a: #eee } } :root{--d:1px}";

    #[test]
    fn tokens_are_known_in_each_scheme() {
        let found = declarations(SHEET);
        let value = |name: &str, scheme: &str| values(&found, scheme).get(name).cloned().unwrap_or_default();
        assert_eq!([value("--a", "light"), value("--a", "dark"), value("--a", "sepia")], ["#fff", "#000", "#eee"]);
        assert_eq!([value("--c", "dark"), value("--d", "sepia")], ["#000", "1px"]);
        assert_eq!(found[0].about, "the page");
        assert!(found.iter().all(|one| one.name != "--light"));
    }

    #[test]
    fn what_stands_outside_of_layers_wins() {
        let found = declarations(":root{--a:#111} @layer t{:root{--a:#222}} ");
        assert_eq!(values(&found, "light")["--a"], "#111");
        let circle = declarations(":root{--a:var(--b);--b:var(--a)}");
        assert_eq!(values(&circle, "light").len(), 0, "a token that leads to itself has no value");
    }
}
