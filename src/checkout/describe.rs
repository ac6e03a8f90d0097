//! What is known of a provider, for people: `tuition providers`, and the reference.

use super::{Delivery, Needs, Parameters, Provider};

impl Provider {
    /// What it takes to pay there: `url` or `qr`.
    #[must_use]
    pub fn needs(&self) -> &'static str {
        match self.adapter.needs {
            Needs::Address => "`url` or `qr`",
            Needs::Code => "`qr`",
            Needs::Note => "`note`",
        }
    }

    /// All that its file says, each heading with the lines below it; code is between backticks. Headings with nothing
    /// below them are left out.
    #[must_use]
    pub fn describe(&self) -> Vec<(&'static str, Vec<String>)> {
        let adapter = &self.adapter;
        let shapes = |shapes: &[super::Pattern]| shapes.iter().map(|shape| format!("`{shape}`")).collect::<Vec<_>>();
        let refused = adapter.refused.iter().map(|one| {
            let help = one.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
            format!("{}: {}{help}", shapes(&one.addresses).join(", "), one.reason)
        });
        let delivery = match (adapter.delivery, &adapter.library) {
            (Delivery::Mail, None) => "an e-mail of the provider leads to it".to_owned(),
            (Delivery::Mail, Some(library)) => {
                format!("an e-mail of the provider leads to it, and `{library}` lists it")
            }
            (Delivery::Account, _) => "it is at the provider's site, for who logs in".to_owned(),
            (Delivery::Seller, _) => "you send it, or do so through a webhook".to_owned(),
        };
        let overlay = adapter.overlay.iter().map(|overlay| {
            let needs = match overlay.needs.as_slice() {
                [] => "`overlay = {}`".to_owned(),
                needs => {
                    let keys: Vec<String> = needs.iter().map(|key| format!("{key} = \"…\"")).collect();
                    format!("`overlay = {{ {} }}`", keys.join(", "))
                }
            };
            format!("{needs} opens it over the page; `{}` is loaded on the click", overlay.script)
        });
        let currencies = adapter.currencies.iter().map(|currency| currency.code().to_owned());
        let rows = [
            ("Needs", vec![self.needs().to_owned()]),
            ("Addresses", shapes(&adapter.addresses)),
            ("Codes hold", shapes(&adapter.codes)),
            ("Refused", refused.collect()),
            ("Carries", carries(&adapter.parameters)),
            ("Takes", currencies.collect()),
            ("Buyers get it", vec![delivery]),
            ("Overlay", overlay.collect()),
            ("Sources", adapter.sources.clone()),
        ];
        rows.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
    }
}

fn carries(names: &Parameters) -> Vec<String> {
    let all = [
        ("email", &names.email, "the buyer's e-mail address, if you add it"),
        ("name", &names.name, "the buyer's name, if you add it"),
        ("coupon", &names.coupon, "the code of a sale"),
        ("locale", &names.locale, "the page's language"),
        ("currency", &names.currency, "the price's currency"),
        ("amount", &names.amount, "the suggested amount"),
        ("amount_minor", &names.amount_minor, "the suggested amount in smallest coins"),
        ("quantity", &names.quantity, "the number of seats"),
        ("partner", &names.partner, "who sent the buyer (`?ref=`)"),
        ("affiliate", &names.affiliate, "the provider's own code of a partner"),
        ("campaign", &names.campaign, "campaigns (`?utm_…=`)"),
    ];
    let known = all.into_iter().filter_map(|(key, name, what)| Some((key, name.as_ref()?, what)));
    known
        .map(|(key, name, what)| {
            let place = if name == "/" { "the last part of the path".to_owned() } else { format!("`{name}`") };
            let seen = if names.seen.iter().any(|seen| seen == key) { ", seen in use but not documented" } else { "" };
            format!("{what}, in {place}{seen}")
        })
        .collect()
}
