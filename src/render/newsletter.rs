//! The form in which readers leave their address.

use super::Renderer;
use super::context::{FieldView, NewsletterView};
use super::policy::{Directive, Policy};
use crate::load::marketing::{Newsletter, NewsletterService};
use crate::model::LanguageId;
use url::Url;

impl Renderer<'_> {
    /// The form in a language.
    pub(super) fn newsletter(&self, language: LanguageId) -> Option<NewsletterView> {
        let newsletter = self.project.settings.newsletter.as_ref()?;
        let words = self.school.language(language).words.as_ref().and_then(|words| words.newsletter.as_ref());
        let locale = self.locale(language);
        let account = words.and_then(|words| words.account.as_ref()).or(newsletter.account.as_ref());
        let address = words.and_then(|words| words.address.as_ref()).or(newsletter.address.as_ref());
        let action = match newsletter.service {
            NewsletterService::Buttondown => {
                format!("https://buttondown.com/api/emails/embed-subscribe/{}", account?.value)
            }
            NewsletterService::Kit => format!("https://app.kit.com/forms/{}/subscriptions", account?.value),
            NewsletterService::Mailchimp => address?.value.clone(),
            NewsletterService::Form if address?.starts_with('/') => self.place.href(&address?.value),
            NewsletterService::Form => address?.value.clone(),
        };
        let own_fields = words.map(|words| &words.fields).filter(|fields| !fields.is_empty());
        let fields = own_fields.unwrap_or(&newsletter.fields).iter();
        let mut fields: Vec<FieldView> =
            fields.map(|(name, value)| FieldView { name: name.clone(), value: value.clone() }).collect();
        if newsletter.service == NewsletterService::Buttondown {
            fields.push(FieldView { name: "embed".into(), value: "1".into() });
        }
        let say = |own: fn(&crate::load::marketing::NewsletterWords) -> &Option<String>, all: &Option<String>| {
            words.and_then(|words| own(words).clone()).or_else(|| all.clone())
        };
        let name = name(newsletter, &action).unwrap_or_else(|| self.school_title(language));
        let note = locale.format("newsletter-note", &[("name", (&name).into())]);
        Some(NewsletterView {
            title: say(|words| &words.title, &newsletter.title).unwrap_or_else(|| locale.text("newsletter")),
            text: say(|words| &words.text, &newsletter.text),
            button: say(|words| &words.button, &newsletter.button).unwrap_or_else(|| locale.text("subscribe")),
            note,
            email_field: email_field(newsletter).to_owned(),
            product_field: product_field(newsletter).map(str::to_owned),
            trap: (newsletter.service == NewsletterService::Mailchimp).then(|| trap(&action)).flatten(),
            fields,
            action,
            footer: newsletter.footer == Some(true),
            posts: newsletter.posts != Some(false),
        })
    }
}

/// Adds the hosts to which a service leads on from where its form is sent, to a page that has the form.
pub(super) fn allow(newsletter: &Newsletter, policy: &mut Policy) {
    let (form, leads_on): (&str, &[&str]) = match newsletter.service {
        NewsletterService::Buttondown => ("https://buttondown.com", &["https://buttondown.email"]),
        NewsletterService::Kit => ("https://app.kit.com", &["https://*.kit.com", "https://*.convertkit.com"]),
        NewsletterService::Mailchimp => ("", &["https://*.list-manage.com", "https://mailchi.mp"]),
        NewsletterService::Form => return,
    };
    let has = |source: &str| source == form || (form.is_empty() && source.ends_with(".list-manage.com"));
    if policy.sources(Directive::Form).any(has) {
        for host in leads_on {
            policy.allow(Directive::Form, host);
        }
    }
}

/// Who gets the address, as readers know them; nothing when it is the school itself.
fn name(newsletter: &Newsletter, action: &str) -> Option<String> {
    Some(match newsletter.service {
        NewsletterService::Buttondown => "Buttondown".to_owned(),
        NewsletterService::Kit => "Kit".to_owned(),
        NewsletterService::Mailchimp => "Mailchimp".to_owned(),
        NewsletterService::Form => Url::parse(action).ok()?.host_str()?.trim_start_matches("www.").to_owned(),
    })
}

fn email_field(newsletter: &Newsletter) -> &str {
    match (&newsletter.email_field, newsletter.service) {
        (Some(own), _) => &own.value,
        (None, NewsletterService::Kit) => "email_address",
        (None, NewsletterService::Mailchimp) => "EMAIL",
        (None, NewsletterService::Buttondown | NewsletterService::Form) => "email",
    }
}

fn product_field(newsletter: &Newsletter) -> Option<&str> {
    match (&newsletter.product_field, newsletter.service) {
        (Some(own), _) => Some(&own.value),
        (None, NewsletterService::Buttondown) => Some("tag"),
        (None, NewsletterService::Kit) => Some("fields[product]"),
        (None, NewsletterService::Mailchimp | NewsletterService::Form) => None,
    }
}

/// The field that only machines fill in: Mailchimp calls it by account and list.
fn trap(action: &str) -> Option<String> {
    let url = Url::parse(action).ok()?;
    let of = |key: &str| url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned());
    Some(format!("b_{}_{}", of("u")?, of("id")?))
}
