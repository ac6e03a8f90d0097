//! Where readers say what they think of a page: a survey of some service, or a letter.

use super::marketing::Feedback;
use crate::config::schema::Definitions;
use crate::config::{Decode, Decoder, Kind, Located, Value};
use crate::diagnostics::{Code, Diagnostic, Place};
use serde_json::{Value as Json, json};
use url::Url;

/// What front matter says of feedback: `false`, or an address of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedbackChoice {
    /// Nothing is asked for, or what the settings say after all.
    Asked(bool),
    /// The address of a survey, or an e-mail address.
    At(String),
}

impl Decode for FeedbackChoice {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match &value.kind {
            Kind::Text(address) => Some(Self::At(address.clone())),
            Kind::Boolean(asked) => Some(Self::Asked(*asked)),
            _ => out.wrong_type(value, "`false`, or the address of a survey", None),
        }
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "oneOf": [{ "type": "boolean" }, { "type": "string" }] })
    }
}

/// Who takes the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Survey {
    /// A letter to an e-mail address.
    Mail,
    /// tally.so: hidden fields, by any name.
    Tally,
    /// Google Forms: fields are `entry.` and a number.
    Google,
    /// 问卷星: one parameter, `sojumpparm`.
    Wjx,
    /// Any other page.
    Other,
}

/// The names of parameters that carry what a reader was reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parameters<'a> {
    /// The product's id.
    pub product: Option<&'a str>,
    /// The lesson's place in the product.
    pub lesson: Option<&'a str>,
    /// The page's language.
    pub language: Option<&'a str>,
    /// All of them in one, with `/` between.
    pub all: Option<&'a str>,
}

impl Survey {
    /// Whose address it is; nothing when it is none.
    #[must_use]
    pub fn of(address: &str) -> Option<Self> {
        if let Some(mail) = address.strip_prefix("mailto:") {
            return is_mail(mail.split('?').next().unwrap_or_default()).then_some(Self::Mail);
        }
        if is_mail(address) {
            return Some(Self::Mail);
        }
        let url = Url::parse(address).ok().filter(|url| url.scheme() == "https")?;
        let host = url.host_str()?.trim_start_matches("www.");
        let below = |end: &str| host == end || host.ends_with(&format!(".{end}"));
        Some(match host {
            "tally.so" => Self::Tally,
            "docs.google.com" | "forms.gle" => Self::Google,
            _ if ["wjx.cn", "wjx.top", "wjx.com", "sojump.com"].into_iter().any(below) => Self::Wjx,
            _ => Self::Other,
        })
    }

    /// The parameters that are set, else those that the service is known to take.
    #[must_use]
    pub fn parameters<'a>(self, set: Option<&'a Feedback>) -> Parameters<'a> {
        let name = |field: &'a Option<Located<String>>| field.as_ref().map(|name| name.value.as_str());
        let set = set.map_or_else(Parameters::default, |set| Parameters {
            product: name(&set.product),
            lesson: name(&set.lesson),
            language: name(&set.language),
            all: name(&set.all),
        });
        match self {
            _ if set != Parameters::default() => set,
            Self::Tally => {
                Parameters { product: Some("product"), lesson: Some("lesson"), language: Some("language"), all: None }
            }
            Self::Wjx => Parameters { all: Some("sojumpparm"), ..set },
            Self::Mail | Self::Google | Self::Other => set,
        }
    }
}

/// Reports an address at which nobody can answer, and one that is not told what the answers are about.
#[must_use]
pub fn problem(address: &str, place: &Place, set: Option<&Feedback>) -> Option<Diagnostic> {
    let error = |words: String, help: &str| Some(Diagnostic::new(Code::FEEDBACK, place.clone(), words).help(help));
    let Some(survey) = Survey::of(address) else {
        let help = "write the whole address of a survey, `https://…`, or an e-mail address";
        return error(format!("nobody can answer at `{address}`"), help);
    };
    let path = Url::parse(address).map(|url| url.path().to_owned()).unwrap_or_default();
    if path.ends_with("/edit") && matches!(survey, Survey::Tally | Survey::Google) {
        return error("this is where you change the survey".to_owned(), "share the survey, and write that address");
    }
    if survey != Survey::Google {
        return None;
    }
    let parameters = survey.parameters(set);
    let names = [parameters.product, parameters.lesson, parameters.language, parameters.all];
    let warning =
        |words: String, help: &str| Some(Diagnostic::new(Code::FEEDBACK_UNTOLD, place.clone(), words).help(help));
    if address.contains("://forms.gle/") {
        let help = "write the long address, `https://docs.google.com/forms/d/e/…/viewform`";
        return warning("a short address of Google Forms does not pass on what was read".to_owned(), help);
    }
    let is_entry = |name: &str| {
        let number = name.strip_prefix("entry.").unwrap_or_default();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    if names.iter().all(Option::is_none) {
        let words = "the survey is not told which lesson the answers are about".to_owned();
        let help = "let Google make a pre-filled link, and write its names: `product = \"entry.123\"`, `lesson = \"entry.456\"`";
        return warning(words, help);
    }
    let wrong = names.into_iter().flatten().find(|name| !is_entry(name))?;
    warning(format!("Google Forms has no field `{wrong}`"), "its fields are called `entry.` and a number")
}

fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "@/:?".contains(c));
    plain(name) && plain(host) && host.contains('.')
}
