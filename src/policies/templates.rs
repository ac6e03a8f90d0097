//! The texts that creators begin with, in English and Chinese.

use super::{Jurisdiction, Policy};
use crate::config::choice;
use jiff::civil;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use tera::{Delimiters, Tera};

choice! {
    /// A language that there are texts in.
    pub enum Language {
        /// English
        English = "en",
        /// 简体中文
        Chinese = "zh",
    }
}

/// What is known of a school, so that nobody has to fill it in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// The school's name.
    pub title: Option<String>,
    /// Who to write to: an e-mail address or a page.
    pub contact: Option<String>,
    /// What the catalog promises, most days first.
    pub guarantees: Vec<Guarantee>,
    /// Names of the providers at which things are bought, in the order of the catalog.
    pub providers: Vec<String>,
    /// A plan is paid monthly or yearly.
    pub subscriptions: bool,
    /// A plan is for several people.
    pub teams: bool,
    /// Something is held on a day.
    pub events: bool,
    /// Name of the service that counts visitors.
    pub analytics: Option<String>,
    /// It sets cookies.
    pub analytics_cookies: bool,
    /// Name of the service that sends the newsletter.
    pub newsletter: Option<String>,
    /// Name of the service that takes answers to a survey.
    pub feedback: Option<String>,
    /// Pages have comments, kept by GitHub.
    pub comments: bool,
    /// Links to the pages that there are or will be, by the name of their policy.
    pub pages: BTreeMap<&'static str, String>,
}

/// How long buyers may give something back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Guarantee {
    /// Days after the purchase.
    pub days: u32,
    /// The products that have it; none when all have the same.
    pub products: Vec<String>,
}

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("templates/", $name)))),*]
    };
}

/// By policy and language; those that begin with `_` are parts.
const FILES: [(&str, &str); 12] = templates![
    "_top.en.md",
    "_top.zh.md",
    "refund.en.md",
    "refund.zh.md",
    "contact.en.md",
    "contact.zh.md",
    "licence.en.md",
    "licence.zh.md",
    "privacy.en.md",
    "privacy.zh.md",
    "terms.en.md",
    "terms.zh.md",
];

static TEMPLATES: LazyLock<Result<Tera, tera::Error>> = LazyLock::new(|| {
    let mut tera = Tera::default();
    // `{#` begins the id of a heading.
    tera.set_delimiters(Delimiters { comment_start: "{!".into(), comment_end: "!}".into(), ..Delimiters::default() })?;
    tera.add_raw_templates(FILES)?;
    Ok(tera)
});

/// A whole page with its front matter, for buyers in `jurisdictions`.
///
/// # Errors
/// What is wrong with a template that ships; a test renders each of them.
pub fn text(
    policy: Policy,
    language: Language,
    jurisdictions: &[Jurisdiction],
    facts: &Facts,
    today: civil::Date,
) -> Result<String, String> {
    let mut context = tera::Context::from_serialize(facts).map_err(|error| error.to_string())?;
    for jurisdiction in Jurisdiction::ALL {
        context.insert(jurisdiction.name().to_ascii_lowercase(), &jurisdictions.contains(jurisdiction));
    }
    context.insert("policy", policy.name());
    context.insert("jurisdictions", &jurisdictions.iter().map(|one| one.name()).collect::<Vec<_>>());
    context.insert("today", &today.to_string());
    let name = format!("{policy}.{language}.md");
    let text = TEMPLATES.as_ref().map_err(ToString::to_string)?.render(&name, &context);
    text.map(|text| tidy(&text)).map_err(|error| error.to_string())
}

/// No more than one empty line between paragraphs, none at the beginning, and a line feed at the end.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.trim().lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policies::{blank, requirements};

    /// Every choice of places, the empty one included.
    fn choices() -> impl Iterator<Item = Vec<Jurisdiction>> {
        (0..1 << Jurisdiction::ALL.len()).map(|chosen: usize| {
            let places = Jurisdiction::ALL.iter().enumerate();
            places.filter(|(bit, _)| chosen & (1 << bit) != 0).map(|(_, place)| *place).collect()
        })
    }

    fn rich() -> Facts {
        let name = |name: &str| Some(name.to_owned());
        Facts {
            title: name("Leaf School"),
            contact: name("tea@leaf.example"),
            guarantees: vec![Guarantee { days: 30, products: Vec::new() }],
            providers: vec!["Stripe".to_owned(), "Paddle".to_owned()],
            subscriptions: true,
            teams: true,
            events: true,
            analytics: name("百度统计"),
            analytics_cookies: true,
            newsletter: name("Kit"),
            feedback: name("Tally"),
            comments: true,
            pages: Policy::ALL.iter().map(|policy| (policy.name(), format!("{policy}.md"))).collect(),
        }
    }

    #[test]
    fn every_text_has_every_part_that_is_asked_for_and_no_other_place_s_law() {
        let today = civil::date(2026, 11, 23);
        for facts in [Facts::default(), rich()] {
            for (policy, language) in
                Policy::ALL.iter().flat_map(|policy| Language::ALL.iter().map(move |l| (*policy, *l)))
            {
                for places in choices() {
                    let text = text(policy, language, &places, &facts, today).expect("a text");
                    let of_school = |asked: &&super::super::Requirement| {
                        asked.when.is_none() || facts.subscriptions && !facts.guarantees.is_empty()
                    };
                    for asked in requirements(policy, &places).filter(of_school) {
                        let id = format!("{{#{}}}\n", asked.section);
                        assert_eq!(text.matches(&id).count(), 1, "{policy} {language} {places:?} {id}\n{text}");
                    }
                    assert!(!text.contains("{%") && !text.contains("{{") && !text.contains("  "), "{text}");
                    assert!(text.lines().all(|line| line == line.trim_end()), "{text}");
                    let open = text.matches("[fill in").count() + text.matches("【请填写").count();
                    assert_eq!(blank::find(&text).len(), open, "each blank is closed: {text}");
                    assert!(places.contains(&Jurisdiction::Cn) || !text.contains("ICP"), "{text}");
                    assert!(places.contains(&Jurisdiction::Us) || !text.contains("California"), "{text}");
                }
            }
        }
    }
}
