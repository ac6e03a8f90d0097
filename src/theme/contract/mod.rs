//! What theme authors can build on, read from the program and from the default theme: the contexts of templates, their
//! blocks, components, files, tokens and words. `tuition theme docs` prints it, and the reference is made from it.

pub mod parts;

use super::{embedded, fonts, tokens};
use crate::locale::Locale;
use crate::reference;
use crate::render::{context::CONTRACT_VERSION, theme_schema};
use parts::{Component, Template, tidy};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The contract with theme authors.
#[derive(Clone, Debug, Serialize)]
pub struct Contract {
    /// The number that `theme.toml` names.
    pub version: u32,
    /// What each template gets, as JSON Schemas.
    pub contexts: serde_json::Value,
    /// The templates of the default theme with their blocks.
    pub templates: Vec<Template>,
    /// Its components.
    pub components: Vec<Component>,
    /// Its style sheets, scripts and other files in `assets/`.
    pub assets: Vec<Asset>,
    /// The tokens of its style sheet.
    pub tokens: Vec<Token>,
    /// The families that `[fonts]` can name.
    pub fonts: Vec<&'static str>,
    /// Words without arguments in English, by their id.
    pub words: BTreeMap<String, String>,
}

/// A file in `assets/`.
#[derive(Clone, Debug, Serialize)]
pub struct Asset {
    /// `css/tokens.css`
    pub name: String,
    /// The comment at its top.
    pub about: String,
}

/// A token.
#[derive(Clone, Debug, Serialize)]
pub struct Token {
    /// `--paper`
    pub name: String,
    /// What it is for.
    pub about: String,
    /// What it is in the light scheme.
    pub light: String,
    /// What it is in the dark scheme, where that is something else.
    pub dark: Option<String>,
    /// What it is in the sepia scheme, where that is something else than in the light one.
    pub sepia: Option<String>,
}

/// The contract of this version of tuition.
#[must_use]
pub fn contract() -> Contract {
    let files = embedded::files(embedded::DEFAULT).unwrap_or_default();
    let texts: Vec<(&str, &str)> =
        files.iter().filter_map(|file| Some((file.path.as_str(), std::str::from_utf8(&file.bytes).ok()?))).collect();
    let templates: Vec<(&str, &str)> =
        texts.iter().filter_map(|(path, text)| Some((path.strip_prefix("templates/")?, *text))).collect();
    let assets = files.iter().filter_map(|file| file.path.strip_prefix("assets/").map(|name| (name, file)));
    Contract {
        version: CONTRACT_VERSION,
        contexts: theme_schema(),
        templates: templates.iter().map(|(name, text)| parts::template(name, text)).collect(),
        components: templates.iter().flat_map(|(_, text)| parts::components(text)).collect(),
        assets: assets
            .map(|(name, file)| Asset {
                name: name.to_owned(),
                about: std::str::from_utf8(&file.bytes).map(leading_comment).unwrap_or_default(),
            })
            .collect(),
        tokens: texts
            .iter()
            .find(|(path, _)| *path == "assets/css/tokens.css")
            .map(|(_, css)| of_sheet(css))
            .unwrap_or_default(),
        fonts: fonts::names().collect(),
        words: Locale::new("en", &[]).0.words().clone(),
    }
}

/// The comment that a style sheet or script begins with.
fn leading_comment(text: &str) -> String {
    let text = text.trim_start();
    if let Some((comment, _)) = text.strip_prefix("/*").and_then(|rest| rest.split_once("*/")) {
        return tidy(comment);
    }
    let lines = text.lines().take_while(|line| line.starts_with("//"));
    lines.map(|line| line.trim_start_matches('/').trim()).collect::<Vec<_>>().join(" ")
}

fn of_sheet(css: &str) -> Vec<Token> {
    let declarations = tokens::declarations(css);
    let values = tokens::SCHEMES.map(|scheme| tokens::values(&declarations, scheme));
    let mut seen: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for declaration in &declarations {
        let name = declaration.name.as_str();
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        // What leads to a token that the build puts there is shown as it is written.
        let value = |scheme: usize| values[scheme].get(name).cloned().unwrap_or_else(|| declaration.value.clone());
        let light = value(0);
        found.push(Token {
            name: name.to_owned(),
            about: declaration.about.clone(),
            dark: Some(value(1)).filter(|dark| *dark != light),
            sepia: Some(value(2)).filter(|sepia| *sepia != light),
            light,
        });
    }
    found
}

impl Contract {
    /// Everything but the contexts, as chapters for people.
    #[must_use]
    pub fn parts(&self) -> String {
        let mut text =
            String::from("\n## Templates and their blocks\n\n| Template | Fills in | Blocks |\n|:--|:--|:--|\n");
        for template in &self.templates {
            let extends = template.extends.as_ref().map(|name| format!("`{name}`")).unwrap_or_default();
            let blocks: Vec<String> = template.blocks.iter().map(|block| format!("`{block}`")).collect();
            let _ = writeln!(text, "| `{}` | {extends} | {} |", template.name, blocks.join(", "));
        }
        text.push_str("\n## Components\n\nAn argument with `=` may be left out.\n");
        for component in &self.components {
            let arguments: Vec<String> = component.arguments.iter().map(|argument| format!("`{argument}`")).collect();
            let arguments = if arguments.is_empty() { "no arguments".to_owned() } else { arguments.join(", ") };
            let body = if component.has_body { "; put around something" } else { "" };
            let about = if component.about.is_empty() { String::new() } else { format!(" {}", component.about) };
            let _ = write!(text, "\n`{}`\n: {arguments}{body}.{}\n", component.name, escaped(&about));
        }
        text.push_str("\n## Tokens\n\n| Token | What it is for | Light | Dark | Sepia |\n|:--|:--|:--|:--|:--|\n");
        for token in &self.tokens {
            let cell = |value: &Option<String>| value.as_ref().map(|value| format!("`{value}`")).unwrap_or_default();
            let (dark, sepia) = (cell(&token.dark), cell(&token.sepia));
            let _ = writeln!(
                text,
                "| `{}` | {} | `{}` | {dark} | {sepia} |",
                token.name,
                escaped(&token.about),
                token.light
            );
        }
        let fonts: Vec<String> = self.fonts.iter().map(|font| format!("`{font}`")).collect();
        let _ = write!(
            text,
            "\n## Fonts\n\n`[fonts]` of `theme.toml` and `[theme.fonts]` of `tuition.toml` can name {}.\n",
            fonts.join(", ")
        );
        text.push_str("\n## Files in assets\n\n");
        for asset in &self.assets {
            let about = if asset.about.is_empty() { String::new() } else { format!(" – {}", escaped(&asset.about)) };
            let _ = writeln!(text, "* `{}`{about}", asset.name);
        }
        text.push_str("\n## Words\n\nIn templates `site.words[\"id\"]`.\n\n| Id | In English |\n|:--|:--|\n");
        for (id, words) in &self.words {
            let _ = writeln!(text, "| `{id}` | {} |", escaped(&words.replace('\n', " ")));
        }
        text
    }

    /// The contexts, as chapters for people.
    #[must_use]
    pub fn contexts(&self) -> String {
        reference::of_contexts(&self.contexts)
    }
}

/// Text in which Markdown would see more than text.
fn escaped(text: &str) -> String {
    let mut code = false;
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        code ^= sign == '`';
        if !code && matches!(sign, '<' | '[' | '*' | '_' | '|' | '{' | '$') || code && sign == '|' {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}
