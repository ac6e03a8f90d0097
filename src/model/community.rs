//! Whether people can join a community: its invitation, its code, and how long both last.

use super::Moment;
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, suggest};
use crate::load::expiry::Expiry;
use crate::load::pages::PageFile;
use crate::source::Span;
use jiff::SignedDuration;
use url::Url;

/// Creators are told of an end so long before.
const NOTICE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What is known of the invitations of a platform.
struct Platform {
    key: &'static str,
    name: &'static str,
    /// Where its invitations stand; `*.` is any host below.
    hosts: &'static [&'static str],
    /// Addresses that look right and let nobody in: host, beginning of the path, and why.
    closed: &'static [(&'static str, &'static str, &'static str)],
}

/// Telegram: <https://core.telegram.org/api/links>. Elsewhere the forms are those that the applications give out.
const PLATFORMS: &[Platform] = &[
    Platform {
        key: "discord",
        name: "Discord",
        hosts: &["discord.gg", "discord.com", "discordapp.com"],
        closed: &[
            ("discord.com", "/channels/", "this is a channel, which only members can open"),
            ("discord.com", "/app", "this is the application, not an invitation"),
            ("discord.com", "/login", "this is where members sign in"),
        ],
    },
    Platform {
        key: "telegram",
        name: "Telegram",
        hosts: &["t.me", "*.t.me", "telegram.me", "telegram.dog", "web.telegram.org"],
        closed: &[
            ("t.me", "/c/", "this is a message of a private group, which only members can open"),
            ("web.telegram.org", "/", "this is the application, where only members see the group"),
        ],
    },
    Platform {
        key: "slack",
        name: "Slack",
        hosts: &["slack.com", "*.slack.com"],
        closed: &[
            ("app.slack.com", "/", "this is the application, which only members can open"),
            ("*.slack.com", "/archives/", "this is a channel, which only members can open"),
        ],
    },
    Platform {
        key: "qq",
        name: "QQ",
        hosts: &["qm.qq.com", "jq.qq.com", "qun.qq.com", "pd.qq.com", "shang.qq.com"],
        closed: &[],
    },
    Platform {
        key: "wechat",
        name: "WeChat",
        hosts: &["weixin.qq.com", "work.weixin.qq.com", "u.wechat.com"],
        closed: &[
            ("weixin.qq.com", "/g/", "this opens only when WeChat scans it"),
            ("u.wechat.com", "/", "this opens only when WeChat scans it"),
        ],
    },
    Platform { key: "feishu", name: "Feishu", hosts: &["*.feishu.cn", "*.larksuite.com"], closed: &[] },
    Platform { key: "dingtalk", name: "DingTalk", hosts: &["*.dingtalk.com"], closed: &[] },
];

/// Platforms without addresses of their own.
const OTHERS: [&str; 2] = ["forum", "other"];

/// Reports what keeps people from joining.
pub(super) fn check(file: &PageFile, moment: &Moment, diagnostics: &mut Diagnostics) {
    let front = &file.front;
    let platform = front.platform.as_ref();
    diagnostics.extend(platform.and_then(|platform| misspelt(platform, &file.path)));
    if let Some(invite) = &front.invite {
        let place = at(invite.span(), &file.path);
        match Url::parse(&invite.value) {
            Ok(url) if matches!(url.scheme(), "https" | "http") => {
                diagnostics.extend(address(&url, platform.map_or("other", |platform| &platform.value), &place));
                if is_below("join.slack.com", "/", &url) && front.invite_expires.is_none() {
                    let words = "an invitation of Slack ends after 30 days unless it is set never to expire";
                    let help = "set `invite_expires` to its last day, or to `\"never\"`";
                    diagnostics.push(Diagnostic::new(Code::INVITATION_ENDS, place, words).help(help));
                }
            }
            Ok(url) if url.scheme() == "mailto" => {}
            Ok(url) => {
                let words = format!("`{}:` opens only where the application is installed", url.scheme());
                let help = "write the invitation as an `https` address; its own code can be a picture, `qr`";
                diagnostics.push(Diagnostic::new(Code::INVITATION, place, words).help(help));
            }
            Err(_) if !invite.is_empty() && invite.bytes().all(|byte| byte.is_ascii_digit()) => {
                let words = format!("`{}` is the number of a group, not an address", invite.value);
                let help = "let the application make a link for the group, and write the number into the text";
                diagnostics.push(Diagnostic::new(Code::INVITATION, place, words).help(help));
            }
            Err(_) => {
                let words = format!("`{}` is not an address", invite.value);
                let help = "write it whole, as `https://…`";
                diagnostics.push(Diagnostic::new(Code::INVITATION, place, words).help(help));
            }
        }
    }
    let wechat = platform.is_some_and(|platform| platform.value == "wechat");
    if let (Some(qr), None, true) = (&front.qr, &front.qr_expires, wechat) {
        let words = "the code of a WeChat group ends after 7 days";
        let found = Diagnostic::new(Code::INVITATION_ENDS, at(qr.span(), &file.path), words);
        let help = "set `qr_expires` to its last day, or to `\"never\"` for the code of a person or of WeCom";
        diagnostics.push(found.help(help));
    }
    diagnostics.extend(ending("QR code", "qr_expires", front.qr_expires.as_ref(), moment, &file.path));
    diagnostics.extend(ending("invitation", "invite_expires", front.invite_expires.as_ref(), moment, &file.path));
}

/// A platform's name that is nearly one of those that are known. Others have no rules, and are called as written.
fn misspelt(platform: &Located<String>, path: &str) -> Option<Diagnostic> {
    let names: Vec<&str> = PLATFORMS.iter().map(|known| known.key).chain(OTHERS).collect();
    if names.contains(&platform.value.as_str()) {
        return None;
    }
    suggest::closest(&platform.value, names.iter().copied())?;
    let words = format!("no platform `{}` is known", platform.value);
    let found = Diagnostic::new(Code::INVITATION_PLATFORM, at(platform.span(), path), words);
    Some(found.did_you_mean(&platform.value, names))
}

/// An address that lets nobody in, or is of another platform than the page says.
fn address(url: &Url, platform: &str, place: &Place) -> Option<Diagnostic> {
    let host = url.host_str().unwrap_or_default();
    let own = PLATFORMS.iter().find(|known| known.hosts.iter().any(|pattern| is_host(pattern, host)))?;
    let closed = own.closed.iter().find(|(host, path, _)| is_below(host, path, url));
    if let Some((_, _, why)) = closed {
        let words = format!("nobody can join by this address: {why}");
        let help = match own.key {
            "wechat" => "save the code as a picture and set `qr`",
            _ => "make an invitation, and write its address",
        };
        return Some(Diagnostic::new(Code::INVITATION, place.clone(), words).help(help));
    }
    if own.key == platform {
        return None;
    }
    let words = format!("this is an invitation of {}, and the page says `platform = \"{platform}\"`", own.name);
    let found = Diagnostic::new(Code::INVITATION_PLATFORM, place.clone(), words);
    Some(found.help(format!("set `platform = \"{}\"`", own.key)))
}

fn ending(what: &str, key: &str, expiry: Option<&Located<Expiry>>, moment: &Moment, path: &str) -> Option<Diagnostic> {
    let (expiry, date) = expiry.and_then(|expiry| Some((expiry, expiry.date()?)))?;
    let end = date.last_instant();
    let soon = moment.now.checked_add(NOTICE).is_ok_and(|limit| end <= limit);
    let (code, words) = if end < moment.now {
        (Code::QR_EXPIRED, format!("the {what} expired on {}", date.day()))
    } else if soon {
        (Code::QR_EXPIRES_SOON, format!("the {what} expires on {}", date.day()))
    } else {
        return None;
    };
    let found = Diagnostic::new(code, at(expiry.span(), path), words);
    Some(found.help(format!("make a new one, and set `{key}` to its last day")))
}

fn is_below(host: &str, path: &str, url: &Url) -> bool {
    is_host(host, url.host_str().unwrap_or_default()) && url.path().starts_with(path)
}

fn is_host(pattern: &str, host: &str) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host);
    match pattern.strip_prefix('*') {
        Some(end) => host.len() > end.len() && host.ends_with(end),
        None => host == pattern,
    }
}

fn at(span: Option<Span>, path: &str) -> Place {
    span.map_or_else(|| Place::Path(path.to_owned()), Place::Span)
}
