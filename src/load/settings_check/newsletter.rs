//! Whether a newsletter's form leads to its service.

use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::marketing::{Newsletter, NewsletterService};
use crate::load::settings::Settings;
use crate::source::Span;
use url::Url;

/// Reports forms that no service would take.
pub(super) fn check(settings: &Settings) -> Vec<Diagnostic> {
    let Some(newsletter) = &settings.newsletter else {
        let words = settings.languages.values().filter_map(|language| language.newsletter.as_ref());
        let keys = words.filter_map(|words| words.account.as_ref().or(words.address.as_ref()));
        let lost = keys.map(|key| problem(key.span(), "this newsletter is that of no school", "add `[newsletter]`"));
        return lost.collect();
    };
    let own = (newsletter.account.as_ref(), newsletter.address.as_ref());
    let translated = settings.languages.values().filter_map(|language| language.newsletter.as_ref());
    let translated = translated.map(|words| (words.account.as_ref(), words.address.as_ref()));
    let mut found = target(newsletter, own, true);
    found.extend(translated.flat_map(|its| target(newsletter, its, false)));
    found
}

/// What the form is sent to, of the school (`whole`) or of a language.
fn target(
    newsletter: &Newsletter,
    (account, address): (Option<&Located<String>>, Option<&Located<String>>),
    whole: bool,
) -> Vec<Diagnostic> {
    use NewsletterService::{Buttondown, Form, Kit, Mailchimp};
    let service = newsletter.service;
    let (needed, other, key) = match service {
        Buttondown | Kit => (account, address, "account"),
        Mailchimp | Form => (address, account, "address"),
    };
    let mut found = Vec::new();
    if let Some(other) = other {
        let unused = if key == "account" { "address" } else { "account" };
        let words = format!("{service} has no use for `{unused}`");
        found.push(problem(other.span(), &words, &format!("write `{key}`")));
    }
    let Some(written) = needed else {
        if whole && other.is_none() {
            let words = format!("the newsletter has no `{key}`");
            found.push(problem(None, &words, wanted(service)));
        }
        return found;
    };
    let right = match service {
        Buttondown => is_name(written),
        Kit => !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit()),
        Mailchimp => is_mailchimp(written),
        Form => {
            let of_site = written.starts_with('/') && !written.starts_with("//");
            of_site || Url::parse(written).is_ok_and(|url| url.scheme() == "https")
        }
    };
    if !right {
        let words = format!("`{}` is not where {service} takes addresses", written.value);
        found.push(problem(written.span(), &words, wanted(service)));
    }
    found
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// `https://<name>.<place>.list-manage.com/subscribe/post?u=…&id=…`
fn is_mailchimp(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let has = |key: &str| url.query_pairs().any(|(name, value)| name == key && !value.is_empty());
    url.scheme() == "https"
        && url.host_str().is_some_and(|host| host.ends_with(".list-manage.com"))
        && url.path() == "/subscribe/post"
        && has("u")
        && has("id")
}

fn wanted(service: NewsletterService) -> &'static str {
    match service {
        NewsletterService::Buttondown => "write `account`, the name in `https://buttondown.com/name`",
        NewsletterService::Kit => "write `account`, the number in `https://app.kit.com/forms/1234567/subscriptions`",
        NewsletterService::Mailchimp => {
            "write `address`, the `action` of its embedded form: `https://….list-manage.com/subscribe/post?u=…&id=…`"
        }
        NewsletterService::Form => "write `address`, where the form is sent: `https://…`, or a path of the site",
    }
}

fn problem(span: Option<Span>, words: &str, help: &str) -> Diagnostic {
    Diagnostic::new(Code::NEWSLETTER, span.map_or(Place::Project, Place::Span), words).help(help)
}
