//! What front matter says of a film or sound: its captions, its chapters, how long it is.

use crate::config::schema::Definitions;
use crate::config::{Decode, Decoder, Kind, Located, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::media::time;
use serde_json::{Value as Json, json};

/// Files of captions: `"talk.vtt"`, or by language `{ en = "talk.vtt", zh = "talk.zh.vtt" }`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaptionFiles(pub Vec<CaptionFile>);

/// A file of captions.
#[derive(Clone, Debug, PartialEq)]
pub struct CaptionFile {
    /// Its language as a BCP 47 tag; the page's when none is given.
    pub language: Option<String>,
    /// The file.
    pub file: Located<String>,
}

impl CaptionFiles {
    /// The files.
    pub fn files(&self) -> impl Iterator<Item = &Located<String>> {
        self.0.iter().map(|captions| &captions.file)
    }

    /// The files, to be changed.
    pub fn files_mut(&mut self) -> impl Iterator<Item = &mut Located<String>> {
        self.0.iter_mut().map(|captions| &mut captions.file)
    }
}

impl Decode for CaptionFiles {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match &value.kind {
            Kind::Text(text) => {
                let file = Located::at(text.clone(), value.span);
                Some(Self(vec![CaptionFile { language: None, file }]))
            }
            Kind::Table(entries) => {
                let mut files = Vec::new();
                for (key, value) in entries {
                    if !crate::locale::is_language_tag(&key.name) {
                        let message = format!("`{}` is not a language tag", key.name);
                        out.push(
                            Diagnostic::new(Code::UNKNOWN_LANGUAGE, key.span, message)
                                .help("use a tag such as `en`, `zh`, `zh-Hant` or `de`"),
                        );
                        continue;
                    }
                    let file = out.under::<Located<String>>(&key.name, value);
                    files.extend(file.map(|file| CaptionFile { language: Some(key.name.clone()), file }));
                }
                Some(Self(files))
            }
            _ => out.wrong_type(value, "a file, or files by language: `{ en = \"talk.vtt\" }`", None),
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "oneOf": [{ "type": "string" }, { "type": "object", "additionalProperties": { "type": "string" } }] })
    }
}

/// Parts of a film or sound: lines `"2:15 Title"`, or a file of them (WebVTT).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChapterLines {
    /// The second at which each begins, and its title.
    pub lines: Vec<(u32, String)>,
    /// The file.
    pub file: Option<Located<String>>,
}

impl Decode for ChapterLines {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        let mut chapters = Self::default();
        match &value.kind {
            Kind::Text(text) if text.trim().to_ascii_lowercase().ends_with(".vtt") && !text.trim().contains('\n') => {
                chapters.file = Some(Located::at(text.trim().to_owned(), value.span));
            }
            Kind::Text(text) => {
                text.lines().filter(|line| !line.trim().is_empty()).for_each(|line| chapters.add(line, value, out));
            }
            Kind::Array(items) => {
                for item in items {
                    if let Some(line) = out.item::<String>(item) {
                        chapters.add(&line, item, out);
                    }
                }
            }
            _ => return out.wrong_type(value, "a list of lines such as `\"2:15 Title\"`, or a file", None),
        }
        Some(chapters)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
    }
}

impl ChapterLines {
    fn add(&mut self, line: &str, value: &Value, out: &mut Decoder) {
        let Some((start, title)) = time::chapter(line) else {
            let message = format!("`{}` is not a chapter", line.trim());
            let _: Option<()> = out.invalid(value.span, message, "write the time and the title: `2:15 Title`");
            return;
        };
        if self.lines.last().is_some_and(|(last, _)| start <= *last) {
            let message = format!("the chapter “{title}” does not begin after the one above it");
            out.push(Diagnostic::new(Code::CHAPTERS, value.span, message));
        }
        self.lines.push((start, title.to_owned()));
    }
}

/// A time in a film: `12:30`, `1:02:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seconds(pub u32);

impl Decode for Seconds {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        let Kind::Text(text) = &value.kind else { return out.wrong_type(value, "a time such as `\"12:30\"`", None) };
        match time::seconds(text) {
            Some(seconds) => Some(Self(seconds)),
            None => out.invalid(value.span, format!("`{text}` is not a time"), "write it as `12:30` or `1:02:30`"),
        }
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "pattern": "^[0-9]+(:[0-9]{2}){1,2}$" })
    }
}
