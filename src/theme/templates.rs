//! Tera over the layers of a theme, with its errors told as diagnostics.

use super::{Layer, Origin, ThemeFile};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::source::Span;
use std::collections::BTreeMap;
use tera::{ErrorKind, Tera};

/// The compiled templates of a theme.
#[derive(Debug)]
pub(super) struct Templates {
    tera: Tera,
    /// By their names within Tera, with the layer's name: `base.html`, `default/base.html`.
    origins: BTreeMap<String, (Origin, String)>,
    /// By the same names; the place of some errors is known by line and column only.
    texts: BTreeMap<String, String>,
}

impl Templates {
    /// Compiles every template. One that has a mistake is reported and left out; mistakes that
    /// only show between templates (an unknown block, a missing parent) come when all is put together.
    pub(super) fn compile(layers: &[Layer], found: &mut Vec<Diagnostic>) -> Self {
        let mut tera = Tera::new();
        let prefixes = layers.iter().filter(|layer| !layer.name.is_empty()).map(|layer| format!("{}/", layer.name));
        tera.set_fallback_prefixes(prefixes).expect("no template was added before");
        let mut origins = BTreeMap::new();
        let mut sound = Vec::new();
        for layer in layers {
            for (name, file) in
                layer.files.iter().filter_map(|file| Some((file.path.strip_prefix("templates/")?, file)))
            {
                let name = if layer.name.is_empty() { name.to_owned() } else { format!("{}/{name}", layer.name) };
                match check(&name, file) {
                    Ok(text) => {
                        origins.insert(name.clone(), (file.origin.clone(), file.path.clone()));
                        sound.push((name, text));
                    }
                    Err(diagnostic) => found.push(*diagnostic),
                }
            }
        }
        let texts = sound.iter().map(|(name, text)| (name.clone(), (*text).to_owned())).collect();
        let templates = Self { tera, origins, texts };
        templates.put_together(sound, found)
    }

    /// Renders a template over a page context.
    #[expect(clippy::result_large_err, reason = "a failed build; diagnostics are values everywhere")]
    pub(super) fn render(&self, template: &str, context: &tera::Context) -> Result<String, Diagnostic> {
        self.tera.render(template, context).map_err(|error| self.tell(Code::TEMPLATE_RENDER, template, &error))
    }

    /// All templates at once; when they do not fit together, those of the site are tried one by
    /// one on top of the theme, so that each is blamed for its own mistakes only.
    fn put_together(mut self, sound: Vec<(String, &str)>, found: &mut Vec<Diagnostic>) -> Self {
        let Err(error) = self.tera.add_raw_templates(sound.iter().map(|(name, text)| (name, text))) else {
            return self;
        };
        let (shipped, own): (Vec<_>, Vec<_>) =
            sound.into_iter().partition(|(name, _)| matches!(self.origins.get(name), Some((Origin::Embedded(_), _))));
        if let Err(error) = self.tera.add_raw_templates(shipped) {
            found.push(self.tell(Code::TEMPLATE_SYNTAX, "", &error));
        }
        let before = found.len();
        // A template may extend another of the site, so go on as long as one more fits.
        let mut waiting = own;
        loop {
            let mut errors = Vec::new();
            let mut left = Vec::new();
            let count = waiting.len();
            for (name, text) in waiting {
                match self.tera.add_raw_template(&name, text) {
                    Ok(()) => {}
                    Err(error) => {
                        errors.push(self.tell(Code::TEMPLATE_SYNTAX, &name, &error));
                        left.push((name, text));
                    }
                }
            }
            if left.is_empty() || left.len() == count {
                found.extend(errors);
                break;
            }
            waiting = left;
        }
        if found.len() == before {
            // Each fits by itself: what clashes is between two of them.
            found.push(self.tell(Code::TEMPLATE_SYNTAX, "", &error));
        }
        self
    }

    /// An error of Tera as a diagnostic that points into the file.
    fn tell(&self, code: Code, template: &str, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let (message, help) = split_message(report.message());
                let place = self.place(report.filename(), Some(report.span().range.clone()));
                let line = report.span().start_line;
                let words = match code {
                    Code::TEMPLATE_RENDER => format!("`{template}`: {message} (`{}`, line {line})", report.filename()),
                    _ => format!("{message} (`{}`, line {line})", report.filename()),
                };
                let diagnostic = Diagnostic::new(code, place, words);
                if let Some(help) = help { diagnostic.help(help) } else { diagnostic }
            }
            ErrorKind::Msg(report) => self.tell_report(code, template, report),
            ErrorKind::MissingParent { current, parent } => {
                let words = format!("it extends `{parent}`, which does not exist");
                Diagnostic::new(code, self.place(current, None), words).did_you_mean(parent, self.names())
            }
            ErrorKind::TemplateNotFound(name) if self.names().any(|known| known == name) => {
                Diagnostic::new(code, Place::Project, format!("`{name}` was left out because of its own mistakes"))
                    .help("mend those first: they are in this list")
            }
            ErrorKind::TemplateNotFound(name) => {
                Diagnostic::new(code, Place::Project, format!("the theme has no template `{name}`"))
                    .did_you_mean(name, self.names())
            }
            ErrorKind::CircularExtend { tpl, .. } => {
                Diagnostic::new(code, self.place(tpl, None), "it extends itself, directly or by others").help(
                    "to build on the template that it replaces, name the theme: `{% extends \"default/base.html\" %}`",
                )
            }
            ErrorKind::CircularInclude { tpl, .. } => {
                Diagnostic::new(code, self.place(tpl, None), "it includes itself, directly or by others")
            }
            other => Diagnostic::new(code, self.place(template, None), other.to_string()),
        }
    }

    /// Errors that Tera hands out already laid out: the first line holds the message, the second the place.
    fn tell_report(&self, code: Code, template: &str, report: &str) -> Diagnostic {
        let mut lines = report.lines();
        let message = lines.next().unwrap_or(report).trim_start_matches("error: ");
        let locus = lines.next().and_then(|line| line.trim().strip_prefix("--> "));
        let place = locus.and_then(|locus| {
            let mut parts = locus.rsplitn(3, ':');
            let (column, line, name) = (parts.next()?, parts.next()?, parts.next()?);
            let range = self.byte_of(name, line.parse().ok()?, column.parse().ok()?)?;
            Some((self.place(name, Some(range)), format!("{message} (`{name}`, line {line})")))
        });
        let (place, words) = place.unwrap_or_else(|| (self.place(template, None), message.to_owned()));
        Diagnostic::new(code, place, words)
    }

    /// What templates can be called: by their short names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.origins.values().filter_map(|(_, path)| path.strip_prefix("templates/"))
    }

    /// Where in a template something is; a template that ships with tuition has a path only.
    fn place(&self, name: &str, range: Option<std::ops::Range<usize>>) -> Place {
        let origin = self.origins.get(name).or_else(|| {
            self.origins.iter().find_map(|(known, origin)| known.ends_with(&format!("/{name}")).then_some(origin))
        });
        match origin {
            Some((Origin::Source(source), _)) => Span::new(*source, range.unwrap_or(0..0)).into(),
            Some((Origin::Project(path), _)) => Place::Path(path.clone()),
            Some((Origin::Embedded(theme), path)) => Place::Path(format!("{theme}/{path}")),
            None => Place::Project,
        }
    }

    /// The byte range of a line and column, both from 1, columns in characters.
    fn byte_of(&self, name: &str, line: usize, column: usize) -> Option<std::ops::Range<usize>> {
        let text = self.texts.get(name)?;
        let start = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
        let rest = &text[start..];
        let offset = rest.char_indices().nth(column.checked_sub(1)?).map_or(0, |(offset, _)| offset);
        Some(start + offset..start + offset + rest[offset..].chars().next().map_or(0, char::len_utf8))
    }
}

/// The template's text, when it has no mistake of its own.
fn check<'a>(name: &str, file: &'a ThemeFile) -> Result<&'a str, Box<Diagnostic>> {
    let text = std::str::from_utf8(&file.bytes)
        .map_err(|_| Box::new(Diagnostic::new(Code::NOT_UTF8, file.place(), "the template is not UTF-8")))?;
    let Err(error) = Tera::new().add_raw_template(name, text) else { return Ok(text) };
    let ErrorKind::SyntaxError(report) = error.kind() else {
        // Parents, components and includes are looked for when all templates are there.
        return Ok(text);
    };
    let place = match &file.origin {
        Origin::Source(source) => Span::new(*source, report.span().range.clone()).into(),
        _ => file.place(),
    };
    Err(Box::new(Diagnostic::new(
        Code::TEMPLATE_SYNTAX,
        place,
        format!("{} (`{}`, line {})", report.message(), file.path, report.span().start_line),
    )))
}

/// Tera writes what exists after what does not: "Field `x` is not defined. Available fields: …".
fn split_message(message: &str) -> (&str, Option<String>) {
    match message.split_once(". Available ") {
        Some((first, rest)) => (first, Some(format!("available {rest}"))),
        None => (message.trim_end_matches('.'), None),
    }
}
