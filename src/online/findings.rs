//! What is said of the answers.

use super::{Answer, Link, Manners};
use crate::diagnostics::suggest::shortened;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use std::collections::BTreeMap;
use url::Url;

/// A finding for each place that wants to be mended, for each address that cannot be told, and for all of them when
/// it is rather the network that is silent.
pub(super) fn of(
    addresses: &BTreeMap<&Url, Vec<&Link>>,
    answers: &BTreeMap<&Url, Answer>,
    is_silent: bool,
    manners: &Manners,
) -> Diagnostics {
    let mut out = Diagnostics::default();
    for (url, links) in addresses {
        match answers.get(url) {
            None | Some(Answer::Good { moved: None }) => {}
            Some(Answer::Good { moved: Some(to) }) => out.extend(links.iter().map(|link| moved(link, to))),
            Some(Answer::Gone(why)) => out.extend(links.iter().map(|link| gone(link, why))),
            Some(Answer::Unsure(why)) => out.extend(links.first().map(|link| unsure(link, why))),
        }
    }
    if is_silent {
        let words = "no address that was asked has answered, so that the network seems to be missing";
        out.push(
            Diagnostic::new(Code::NOBODY_ANSWERS, Place::Project, words)
                .help("connect the computer, or set `HTTPS_PROXY` when there is a proxy; `--offline` asks nothing"),
        );
    }
    let left = addresses.keys().filter(|url| !answers.contains_key(*url)).count();
    if left > 0 {
        let minutes = manners.limit.as_secs().div_ceil(60);
        let (addresses, were) = if left == 1 { ("address", "was") } else { ("addresses", "were") };
        let words = format!("{left} {addresses} {were} not asked, since {minutes} minutes are over");
        let help = "run it again: what has answered is not asked again today";
        out.push(Diagnostic::new(Code::LINK_UNSURE, Place::Project, words).help(help));
    }
    out
}

fn gone(link: &Link, why: &str) -> Diagnostic {
    let written = shortened(&link.written);
    if link.sells {
        return Diagnostic::new(
            Code::CHECKOUT_GONE,
            link.place.clone(),
            format!("nobody can pay at `{written}`: {why}"),
        )
        .help("copy the address again at the provider, or remove this checkout");
    }
    Diagnostic::new(Code::LINK_GONE, link.place.clone(), format!("`{written}` is gone: {why}"))
        .help("mend the address, or remove the link")
}

fn moved(link: &Link, to: &str) -> Diagnostic {
    // Browsers take the place in the page along.
    let fragment = link.written.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default();
    Diagnostic::new(Code::LINK_MOVED, link.place.clone(), format!("`{}` has moved for good", shortened(&link.written)))
        .help(format!("write `{to}{fragment}`"))
}

fn unsure(link: &Link, why: &str) -> Diagnostic {
    let words = format!("`{}` cannot be checked: {why}", shortened(&link.written));
    Diagnostic::new(Code::LINK_UNSURE, link.place.clone(), words).help("look at it in a browser")
}
