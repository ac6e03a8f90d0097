//! What stores say when they will not, in words that tell what to do. No address of a request and no header is among
//! them: a key could be.

use super::transport::Unanswered;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::publish::{Address, BucketKind};
use crate::online::Failure;
use opendal::{Error, ErrorKind};
use std::error::Error as _;

/// Says what is wrong at a target while `what` was done: “`index.html` cannot be written”.
pub(super) fn explain(error: &Error, what: &str, address: &Address) -> Diagnostic {
    let said = Said::of(error);
    let (code, why, help) = reason(error, &said, address);
    let words = format!("{what} at {address}: {why}");
    Diagnostic::new(code, Place::Project, words).help(help)
}

/// What a store answered.
#[derive(Debug, Default)]
struct Said {
    /// Its code: `AccessDenied`.
    code: String,
    /// Its sentence.
    sentence: String,
}

impl Said {
    /// `opendal` hands on what S3, OSS and COS say as the printed form of a struct.
    fn of(error: &Error) -> Self {
        let field = |name: &str| {
            let (_, rest) = error.message().split_once(&format!("{name}: \""))?;
            let end = rest.find("\", ").or_else(|| rest.find("\" }"))?;
            Some(rest[..end].to_owned())
        };
        Self { code: field("code").unwrap_or_default(), sentence: field("message").unwrap_or_default() }
    }
}

fn reason(error: &Error, said: &Said, address: &Address) -> (Code, String, String) {
    if let Some(Unanswered(failure)) = error.source().and_then(|source| source.downcast_ref()) {
        return unanswered(failure);
    }
    let bucket = if let Address::Bucket(bucket) = address { Some(bucket) } else { None };
    let quoted = if said.sentence.is_empty() { String::new() } else { format!(" (“{}”)", said.sentence) };
    match said.code.as_str() {
        "NoSuchBucket" => {
            let name = bucket.map_or("", |bucket| &bucket.name);
            let help = "make it in the console of the store, or correct `to`, `region` and `endpoint` in tuition.toml";
            return (Code::PUBLISH_NOT_THERE, format!("there is no bucket `{name}`"), help.to_owned());
        }
        "InvalidAccessKeyId"
        | "SignatureDoesNotMatch"
        | "InvalidToken"
        | "ExpiredToken"
        | "TokenRefreshRequired"
        | "InvalidSecurityToken"
        | "Unauthorized" => {
            return (Code::PUBLISH_KEY, format!("the key is wrong{quoted}"), keys(address));
        }
        "RequestTimeTooSkewed" | "RequestExpired" | "AccessDenied.RequestTimeTooSkewed" => {
            let help = "set the clock of this computer (or let it be set: `timedatectl set-ntp true`)";
            return (Code::PUBLISH_CLOCK, "the clock of this computer is wrong".to_owned(), help.to_owned());
        }
        "PermanentRedirect"
        | "TemporaryRedirect"
        | "AuthorizationHeaderMalformed"
        | "IllegalLocationConstraintException"
        | "InvalidRegion" => {
            let help = "set `region` of the target in tuition.toml to that of the bucket; its console shows it";
            return (Code::PUBLISH_PLACE, format!("the bucket is in another region{quoted}"), help.to_owned());
        }
        "SlowDown" | "TooManyRequests" | "ServiceUnavailable" | "RequestLimitExceeded" => return busy(),
        "QuotaExceeded" | "EntityTooLarge" | "XMinioStorageFull" | "UserDisable" | "ArrearageException" => {
            let help = "make room there, or look into the console of the store for a bill";
            return (Code::PUBLISH_FULL, format!("the store takes no more{quoted}"), help.to_owned());
        }
        _ => {}
    }
    if error.message().contains("signing http request") {
        return (Code::PUBLISH_KEY, "no key for it is known".to_owned(), keys(address));
    }
    let words = causes(error);
    let ssh = matches!(address, Address::Sftp { .. });
    let is_strange = ["Host key verification failed", "REMOTE HOST IDENTIFICATION", "host key is known"];
    if ssh && is_strange.iter().any(|strange| words.contains(strange)) {
        let help = "connect once with `ssh` by hand, and confirm the key of the host";
        return (Code::PUBLISH_KEY, "this computer does not know the key of the host".to_owned(), help.to_owned());
    }
    if ssh && (words.contains("Permission denied (") || words.contains("Too many authentication failures")) {
        return (Code::PUBLISH_KEY, "the host knows none of the keys of `ssh`".to_owned(), keys(address));
    }
    if ssh && error.message() == "ssh error" {
        let help = "try the same with `sftp` by hand; what `ssh` is set to do holds here too";
        return (Code::PUBLISH_UNREACHED, format!("`ssh` says: {}", deepest(error)), help.to_owned());
    }
    if words.contains("No space left on device")
        || words.contains("Disk quota exceeded")
        || words.contains("status: 507")
    {
        return (
            Code::PUBLISH_FULL,
            "there is no room left".to_owned(),
            "make room there, and publish again".to_owned(),
        );
    }
    match error.kind() {
        ErrorKind::PermissionDenied if words.contains("status: 401") => {
            (Code::PUBLISH_KEY, "user and password are not known there".to_owned(), keys(address))
        }
        ErrorKind::PermissionDenied => {
            let help = match address {
                Address::Bucket(_) => {
                    "the key must be allowed to list the bucket, and to read, write and delete objects in it"
                }
                _ => "the user must be allowed to list, read, write and delete in this folder",
            };
            (Code::PUBLISH_DENIED, format!("that is denied{quoted}"), help.to_owned())
        }
        ErrorKind::RateLimited => busy(),
        ErrorKind::NotFound => {
            let help = "correct `to` of the target in tuition.toml, or make what is missing";
            (Code::PUBLISH_NOT_THERE, format!("it is not there{quoted}"), help.to_owned())
        }
        _ if words.contains("status: 401") => {
            (Code::PUBLISH_KEY, "user and password are not known there".to_owned(), keys(address))
        }
        _ => {
            let why = if said.code.is_empty() { deepest(error) } else { format!("{}{quoted}", said.code) };
            let help =
                "publish again: what has arrived is not sent twice; if it stays so, ask those who run the target";
            (Code::PUBLISH_FAILED, why, help.to_owned())
        }
    }
}

fn busy() -> (Code, String, String) {
    let help = "wait some minutes and publish again: what has arrived is not sent twice";
    (Code::PUBLISH_BUSY, "it asked again and again to be asked less often".to_owned(), help.to_owned())
}

fn unanswered(failure: &Failure) -> (Code, String, String) {
    let again = "look after the network, and publish again: what has arrived is not sent twice";
    let (why, help) = match failure {
        Failure::NoSuchHost => {
            ("nobody has this name".to_owned(), "correct `to`, `region` or `endpoint` of the target in tuition.toml")
        }
        Failure::Untrusted(why) => {
            let help = "the certificate of the host must be one that this computer trusts; behind a proxy of a company, \
                        its certificate must be installed";
            (format!("the connection cannot be trusted: {why}"), help)
        }
        Failure::NoLookup => ("its name cannot be looked up".to_owned(), again),
        Failure::TimedOut => ("it takes too long".to_owned(), again),
        Failure::Refused => ("the connection is refused".to_owned(), again),
        Failure::Closed => ("the connection was cut".to_owned(), again),
        Failure::Other(why) => (why.clone(), again),
    };
    (Code::PUBLISH_UNREACHED, why, help.to_owned())
}

/// Where the key to a target stands.
pub(super) fn keys(address: &Address) -> String {
    match address {
        Address::Bucket(bucket) => match bucket.kind {
            BucketKind::S3 => {
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or name a `profile` of \
                 `~/.aws/credentials`"
            }
            BucketKind::Oss => "set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET in the environment",
            BucketKind::Cos => "set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY in the environment",
        },
        Address::Sftp { .. } => "`ssh` to this host must work by itself: with a key, without asking for a password",
        Address::Webdav { .. } => "set TUITION_PUBLISH_USER and TUITION_PUBLISH_PASSWORD in the environment",
        Address::Git { .. } => "`git push` to it must work by itself",
        Address::Folder(_) => "the folder must be yours to write",
    }
    .to_owned()
}

/// An error with everything that led to it, to look for words in.
fn causes(error: &Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words.push('\n');
        words.push_str(&inner.to_string());
        cause = inner.source();
    }
    words
}

/// The innermost cause, as one line.
fn deepest(error: &Error) -> String {
    let mut words = error.message().to_owned();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words = inner.to_string();
        cause = inner.source();
    }
    let line = words.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("it does not say why");
    line.chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::publish::Bucket;

    fn bucket() -> Address {
        let bucket = Bucket { kind: BucketKind::S3, name: "school".to_owned(), folder: String::new() };
        Address::Bucket(bucket)
    }

    /// As `opendal` prints what S3 says.
    fn said(kind: ErrorKind, code: &str) -> Error {
        let message =
            format!("S3Error {{ code: \"{code}\", message: \"It is so.\", resource: \"/school\", request_id: \"1\" }}");
        Error::new(kind, message).with_context("url", "https://key:hunter2@host/")
    }

    #[test]
    fn what_stores_say_becomes_words_with_a_way_out() {
        for (code, expected) in [
            ("NoSuchBucket", Code::PUBLISH_NOT_THERE),
            ("InvalidAccessKeyId", Code::PUBLISH_KEY),
            ("SignatureDoesNotMatch", Code::PUBLISH_KEY),
            ("RequestTimeTooSkewed", Code::PUBLISH_CLOCK),
            ("PermanentRedirect", Code::PUBLISH_PLACE),
            ("AuthorizationHeaderMalformed", Code::PUBLISH_PLACE),
            ("SlowDown", Code::PUBLISH_BUSY),
            ("AccessDenied", Code::PUBLISH_DENIED),
            ("QuotaExceeded", Code::PUBLISH_FULL),
            ("Strange", Code::PUBLISH_FAILED),
        ] {
            let kind = if code == "AccessDenied" { ErrorKind::PermissionDenied } else { ErrorKind::Unexpected };
            let found = explain(&said(kind, code), "`index.html` cannot be written", &bucket());
            assert_eq!(found.code, expected, "{code}");
            assert!(found.help.is_some(), "{code}");
            assert!(found.message.starts_with("`index.html` cannot be written at s3://school: "), "{}", found.message);
            assert!(!format!("{found:?}").contains("hunter2"), "{found:?}");
        }
    }

    #[test]
    fn a_network_that_fails_is_told_from_a_store_that_refuses() {
        let error = Error::new(ErrorKind::Unexpected, "nobody answers").set_source(Unanswered(Failure::Refused));
        let found = explain(&error, "the list of files cannot be read", &bucket());
        assert_eq!(found.code, Code::PUBLISH_UNREACHED);
        assert!(found.message.ends_with("the connection is refused"), "{}", found.message);
    }
}
