//! Checkouts: the provider, the address, the QR code.

use super::place;
use crate::checkout::is_secret;
use crate::checkout::{Needs, Provider, Providers};
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, suggest};
use crate::load::catalog::{Checkout, Plan};
use crate::source::Span;
use jiff::{SignedDuration, Timestamp};

/// Creators are told of a QR code's end so long before.
const NOTICE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// `now` is the moment for which the checkout must work; `None` when its product is not sold.
pub(super) fn check(
    checkout: &Checkout,
    plan: &Plan,
    providers: &Providers,
    now: Option<Timestamp>,
    out: &mut Vec<Diagnostic>,
) {
    regions(checkout, out);
    if let Some(now) = now {
        expiry(checkout, now, out);
    }
    let key = &checkout.provider;
    let Some(provider) = providers.get(key) else {
        let keys = providers.iter().map(|provider| provider.key.as_str());
        let mut unknown =
            Diagnostic::new(Code::UNKNOWN_PROVIDER, place(key.span()), format!("`{}` is not a provider", key.value))
                .label("not known")
                .did_you_mean(key, keys);
        unknown.help.get_or_insert_with(|| "use `link` for any other `https` address".to_owned());
        out.push(unknown);
        return;
    };
    target(checkout, provider, out);
    currencies(checkout, plan, provider, out);
    overlay(checkout, provider, providers, out);
    if let Some(url) = &checkout.url
        && let Err(refusal) = providers.check(provider, url)
    {
        out.push(Diagnostic::new(Code::CHECKOUT_URL, place(url.span()), refusal.reason).help(refusal.help));
    }
}

fn target(checkout: &Checkout, provider: &Provider, out: &mut Vec<Diagnostic>) {
    let missing = match provider.adapter.needs {
        Needs::Address if checkout.url.is_none() && checkout.qr.is_none() => "`url` or `qr`",
        Needs::Code if checkout.qr.is_none() => "`qr`",
        Needs::Note if checkout.note.as_ref().is_none_or(|note| note.trim().is_empty()) => "`note`",
        _ => return,
    };
    let message = format!("the checkout at `{}` needs {missing}", provider.key);
    let help = match provider.adapter.needs {
        Needs::Address => "add `url`, the address that the provider gives for sharing",
        Needs::Code => "add `qr`, a picture of the code to scan",
        Needs::Note => "add `note`, which says where to send the money",
    };
    out.push(Diagnostic::new(Code::CHECKOUT_TARGET, place(checkout.provider.span()), message).help(help));
}

/// Where one pays in yuan only, a plan without a price in yuan cannot be paid.
fn currencies(checkout: &Checkout, plan: &Plan, provider: &Provider, out: &mut Vec<Diagnostic>) {
    let taken = &provider.adapter.currencies;
    if taken.is_empty() || plan.prices.is_empty() || taken.iter().any(|one| plan.prices.contains_key(one)) {
        return;
    }
    let names: Vec<&str> = taken.iter().map(|currency| currency.code()).collect();
    let (name, names) = (&provider.adapter.name, names.join(", "));
    let message = format!("{name} takes {names}, in which the plan `{}` has no price", plan.id.value);
    let help = format!("add {names} to `prices`, or sell it elsewhere");
    out.push(Diagnostic::new(Code::CHECKOUT_CURRENCY, place(checkout.provider.span()), message).help(help));
}

/// A checkout over the page needs a provider that has one, and the keys that it wants.
fn overlay(checkout: &Checkout, provider: &Provider, providers: &Providers, out: &mut Vec<Diagnostic>) {
    let choice = &checkout.overlay;
    if !choice.on {
        return;
    }
    let at = checkout.provider.span();
    let mut report = |span: Option<Span>, message: String, help: String| {
        out.push(Diagnostic::new(Code::OVERLAY, place(span), message).help(help));
    };
    let Some(overlay) = &provider.adapter.overlay else {
        let able = providers.iter().filter(|one| one.adapter.overlay.is_some()).map(|one| one.key.as_str());
        let able: Vec<&str> = able.collect();
        let message = format!("checkouts at `{}` cannot open over the page", provider.key);
        report(at, message, format!("remove `overlay`; it works with {}", suggest::list(&able)));
        return;
    };
    if checkout.url.is_none() {
        let message = "a checkout over the page needs a `url`, too".to_owned();
        report(at, message, "it is for readers without JavaScript".to_owned());
    }
    let keys = [("button", &choice.button), ("key", &choice.key)];
    for (name, value) in keys {
        let wanted = overlay.needs.iter().any(|need| need == name);
        match value {
            None if wanted => {
                let message = format!("the overlay of `{}` needs `{name}`", provider.key);
                report(at, message, format!("write `overlay = {{ button = \"…\", key = \"…\" }}`; {KEYS}"));
            }
            Some(value) if !wanted => {
                let message = format!("the overlay of `{}` has no `{name}`", provider.key);
                report(value.span(), message, "write `overlay = true`".to_owned());
            }
            Some(value) if is_secret(value) => {
                let help = "revoke it: it must never be published. The public key is the right one".to_owned();
                report(value.span(), "this is a secret key".to_owned(), help);
            }
            Some(value) if value.starts_with("pk_test_") || value.starts_with("test_") => {
                let message = "this is a key for tests: buyers cannot pay with it".to_owned();
                report(value.span(), message, "take the live one".to_owned());
            }
            Some(_) | None => {}
        }
    }
}

/// Where the keys of overlays are from.
const KEYS: &str = "Stripe shows both where a buy button is made, Paddle under its prices and client-side tokens";

fn expiry(checkout: &Checkout, now: Timestamp, out: &mut Vec<Diagnostic>) {
    let Some(expires) = &checkout.qr_expires else { return };
    let end = expires.last_instant();
    let soon = now.checked_add(NOTICE).is_ok_and(|limit| end <= limit);
    let (code, message) = if end < now {
        (Code::QR_EXPIRED, format!("the QR code expired on {}", expires.day()))
    } else if soon {
        (Code::QR_EXPIRES_SOON, format!("the QR code expires on {}", expires.day()))
    } else {
        return;
    };
    out.push(
        Diagnostic::new(code, place(expires.span()), message)
            .help("make a new one, and set `qr_expires` to its last day"),
    );
}

/// Countries are two capital letters (ISO 3166-1).
fn regions(checkout: &Checkout, out: &mut Vec<Diagnostic>) {
    let is_code = |region: &&Located<String>| region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_uppercase());
    for region in checkout.regions.iter().filter(|region| !is_code(region)) {
        let message = format!("`{}` is not a country", region.value);
        let upper = region.to_uppercase();
        let help = match upper.as_str() {
            "CHINA" | "中国" => "write `CN`".to_owned(),
            "UK" => "write `GB`".to_owned(),
            _ if upper.len() == 2 && upper.is_ascii() => format!("write `{upper}`"),
            _ => "countries are two capital letters (ISO 3166): `CN`, `US`, `DE`".to_owned(),
        };
        out.push(Diagnostic::new(Code::INVALID_VALUE, place(region.span()), message).help(help));
    }
}
