//! Whether what `[publish]` says of the host can be so.

use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::settings::Settings;
use crate::source::Span;
use jiff::{SignedDuration, Timestamp};

/// How long before its end a `security.txt` is warned of.
const NOTICE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Reports addresses that nobody can write to, what is over or soon will be, and a site below a path at a host that gives
/// out its folder as the root.
pub(super) fn check(settings: &Settings, now: Timestamp) -> Vec<Diagnostic> {
    let Some(publish) = &settings.publish else { return Vec::new() };
    let mut found = Vec::new();
    let place = |span: Option<Span>| span.map_or(Place::Project, Place::Span);
    if let Some(security) = &publish.security {
        let contact = &security.contact;
        // It is written on a line of its own, and nothing more.
        let is_plain = |letter: char| !letter.is_whitespace() && !letter.is_control() && !"\"'<>\\`".contains(letter);
        let is_known = ["mailto:", "https://", "tel:"].iter().any(|start| contact.starts_with(start));
        if !is_known || !contact.chars().all(is_plain) {
            let words = format!("`contact` cannot be `{}`", contact.value);
            let help = "write `mailto:somebody@school.example`, or an address with `https:`";
            found.push(Diagnostic::new(Code::INVALID_VALUE, place(contact.span()), words).help(help));
        }
        let (day, end) = (security.expires.value.day(), security.expires.value.last_instant());
        let soon = now.checked_add(NOTICE).is_ok_and(|limit| end <= limit);
        if soon {
            let is = if end <= now { "was to be believed until" } else { "is to be believed only until" };
            let words = format!("`security.txt` {is} {day}");
            let help = "look whether the contact is still right, and set `expires` to a day within the next year";
            found.push(Diagnostic::new(Code::SECURITY_EXPIRES, place(security.expires.span()), words).help(help));
        }
    }
    let path = settings.base_url.as_ref().and_then(|base| url::Url::parse(&base.value).ok());
    let path = path.map_or_else(|| "/".to_owned(), |url| url.path().to_owned());
    if let Some(host) = publish.host.as_ref().filter(|host| host.wants_the_root() && !path.trim_matches('/').is_empty())
    {
        let title = host.value.title();
        let words = format!("{title} gives out the folder of the site at `/`, and `base_url` has it at `{path}`");
        let help = "leave the path out of `base_url`, and give the site a domain of its own (`learn.school.example`)";
        found.push(Diagnostic::new(Code::HOST_WANTS_ROOT, place(host.span()), words).help(help));
    }
    found
}
