//! Whether a site can be published where `[publish.targets]` says.

use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::publish::{Address, BucketKind, Publish, Target};
use crate::source::Span;
use std::ops::RangeInclusive;

/// Each release has the files that the others have not.
const KEPT: RangeInclusive<u32> = 1..=100;

/// Reports addresses that cannot be, and keys that say nothing of them.
pub(super) fn check(publish: &Publish) -> Vec<Diagnostic> {
    publish.targets.values().filter_map(|target| self::target(target).err()).flatten().collect()
}

/// Where a target is, or all that is wrong with it.
pub(crate) fn target(target: &Target) -> Result<Address, Vec<Diagnostic>> {
    let mut found = Vec::new();
    if !KEPT.contains(&target.keep.value) {
        let words = format!("{} releases cannot be kept", target.keep.value);
        found.push(wrong(target.keep.span(), words, "write a number from 1 to 100"));
    }
    let address = match Address::parse(&target.to) {
        Ok(address) => address,
        Err(problem) => {
            found.push(wrong(target.to.span(), problem.what, problem.help));
            return Err(found);
        }
    };
    let kind = if let Address::Bucket(bucket) = &address { Some(bucket.kind) } else { None };
    let of_buckets = [("endpoint", &target.endpoint), ("region", &target.region)];
    for (key, value) in of_buckets {
        if let (Some(value), None) = (value, kind) {
            let words = format!("`{key}` is for buckets, and `to` is none");
            found.push(wrong(value.span(), words, "remove it"));
        }
    }
    if let (Some(profile), true) = (&target.profile, kind != Some(BucketKind::S3)) {
        let words = "`profile` is for buckets that speak S3, and `to` is none";
        found.push(wrong(profile.span(), words, "remove it"));
    }
    if let (Some(encode), true) = (&target.encode, !matches!(kind, Some(BucketKind::S3 | BucketKind::Oss))) {
        let words = "`encode` is for buckets that keep an encoding with each file: of S3 and OSS";
        found.push(wrong(encode.span(), words, "remove it"));
    }
    if let Some(endpoint) = &target.endpoint {
        found.extend(endpoint_problem(endpoint));
    }
    if let (Some(kind @ (BucketKind::Oss | BucketKind::Cos)), None, None) = (kind, &target.endpoint, &target.region) {
        let words = format!("it is not said in which region the bucket is ({}://…)", kind.scheme());
        let example = if kind == BucketKind::Oss { "cn-hangzhou" } else { "ap-guangzhou" };
        found.push(wrong(target.to.span(), words, format!("add `region`, such as `{example}`")));
    }
    if found.is_empty() { Ok(address) } else { Err(found) }
}

fn endpoint_problem(endpoint: &Located<String>) -> Option<Diagnostic> {
    let is_origin = url::Url::parse(endpoint).is_ok_and(|url| {
        matches!(url.scheme(), "https" | "http")
            && url.username().is_empty()
            && url.password().is_none()
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
    });
    let help = "write `https://` and the host, without the bucket and without a key";
    (!is_origin).then(|| wrong(endpoint.span(), "the address of the store cannot be right", help))
}

fn wrong(span: Option<Span>, words: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::PUBLISH_TARGET, span.map_or(Place::Project, Place::Span), words).help(help)
}
