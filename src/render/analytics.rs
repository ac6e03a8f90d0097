//! Visitor counting: what the script of a service is told, and what it may load.
//!
//! Sources: <https://plausible.io/docs/plausible-script>, <https://umami.is/docs/tracker-configuration>,
//! <https://www.goatcounter.com/help/js> and `/help/csp`, <https://developers.cloudflare.com/web-analytics/>. Umami's
//! cloud takes what is counted at another host than the one that the script is from.

use super::Renderer;
use super::policy::{Directive, Policy};
use crate::load::settings::{Analytics, AnalyticsService};
use serde_json::{Value, json};

impl Renderer<'_> {
    /// What `count.js` reads, as JSON that can stand in a `<script>`.
    pub(super) fn analytics(&self) -> Option<String> {
        let analytics = self.project.settings.analytics.as_ref()?;
        let value = json!({
            "service": analytics.service.to_string(),
            "script": script(analytics),
            "attributes": attributes(analytics),
            "events": analytics.events != Some(false),
        });
        Some(value.to_string().replace('<', "\\u003c"))
    }
}

/// What the service needs on every page.
pub(super) fn allow(analytics: &Analytics, policy: &mut Policy) {
    let script = script(analytics);
    policy.allow_address(Directive::Script, &script);
    let hosts: &[(Directive, &str)] = match analytics.service {
        AnalyticsService::Plausible => &[],
        AnalyticsService::Umami if analytics.script.is_some() => &[],
        AnalyticsService::Umami => {
            &[(Directive::Connect, "https://gateway.umami.is"), (Directive::Connect, "https://api-gateway.umami.dev")]
        }
        AnalyticsService::Goatcounter => {
            policy.allow_address(Directive::Connect, &goatcounter(&analytics.site.value));
            policy.allow_address(Directive::Image, &goatcounter(&analytics.site.value));
            return;
        }
        AnalyticsService::Cloudflare => &[(Directive::Connect, "https://cloudflareinsights.com")],
        AnalyticsService::Baidu => &[(Directive::Image, "https://hm.baidu.com")],
    };
    policy.allow_address(Directive::Connect, &script);
    for (directive, host) in hosts {
        policy.allow_address(*directive, host);
    }
}

/// The address of the script.
fn script(analytics: &Analytics) -> String {
    let own = analytics.script.as_ref().map(|script| script.value.as_str());
    let site = &analytics.site.value;
    match analytics.service {
        AnalyticsService::Plausible => own.unwrap_or("https://plausible.io/js/script.js").to_owned(),
        AnalyticsService::Umami => own.unwrap_or("https://cloud.umami.is/script.js").to_owned(),
        AnalyticsService::Goatcounter => own.unwrap_or("https://gc.zgo.at/count.js").to_owned(),
        AnalyticsService::Cloudflare => own.unwrap_or("https://static.cloudflareinsights.com/beacon.min.js").to_owned(),
        AnalyticsService::Baidu => format!("{}?{site}", own.unwrap_or("https://hm.baidu.com/hm.js")),
    }
}

/// The attributes of its tag.
fn attributes(analytics: &Analytics) -> Value {
    let site = &analytics.site.value;
    match analytics.service {
        AnalyticsService::Plausible => json!({ "data-domain": site }),
        AnalyticsService::Umami => json!({ "data-website-id": site }),
        AnalyticsService::Goatcounter => json!({ "data-goatcounter": goatcounter(site) }),
        AnalyticsService::Cloudflare => json!({ "data-cf-beacon": json!({ "token": site }).to_string() }),
        AnalyticsService::Baidu => json!({}),
    }
}

/// Where GoatCounter counts: the address that is written, or that of a code at goatcounter.com.
fn goatcounter(site: &str) -> String {
    if site.contains("://") { site.to_owned() } else { format!("https://{site}.goatcounter.com/count") }
}
