//! Where a target is: the value of `to`, read.

use crate::diagnostics::Problem;
use std::fmt;

/// A place that a site can be published to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A store of objects.
    Bucket(Bucket),
    /// A folder of a server that takes SFTP.
    Sftp {
        /// `ssh://user@host:22`, as `ssh` takes it.
        server: String,
        /// The folder there.
        folder: String,
    },
    /// A folder of a server that takes WebDAV.
    Webdav {
        /// `https://host`
        server: String,
        /// The folder there.
        folder: String,
    },
    /// A branch of a Git repository.
    Git {
        /// The repository as `git` takes it; `.` is the one that the project is in, whose remote is used.
        repository: String,
        /// The branch.
        branch: String,
    },
    /// A folder of this computer, from the project's folder unless it begins with `/`.
    Folder(String),
}

/// A store of objects, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// What the store speaks.
    pub kind: BucketKind,
    /// The name of the bucket.
    pub name: String,
    /// What every object's name begins with, without `/` at the ends; empty for the whole bucket.
    pub folder: String,
}

/// What a store of objects speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BucketKind {
    /// That of Amazon S3, which most others speak too.
    S3,
    /// That of Alibaba Cloud OSS.
    Oss,
    /// That of Tencent Cloud COS.
    Cos,
}

impl BucketKind {
    /// What its addresses begin with.
    #[must_use]
    pub fn scheme(self) -> &'static str {
        match self {
            Self::S3 => "s3",
            Self::Oss => "oss",
            Self::Cos => "cos",
        }
    }
}

const SCHEMES: &str = "write `s3://bucket/folder`, `oss://bucket/folder`, `cos://bucket/folder`, \
                       `sftp://user@host/folder`, `webdav+https://host/folder`, \
                       `git+https://host/repository.git#branch` or the path of a folder";

impl Address {
    /// Reads an address, or says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        if let Some(rest) = text.strip_prefix("git+") {
            return git(rest);
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            if text.trim().is_empty() {
                return Err(Problem::new("an address is empty", SCHEMES));
            }
            return Ok(Self::Folder(text.to_owned()));
        };
        if scheme == "file" {
            return Err(Problem::new("a folder is written without `file://`", "write its path: `/srv/www/school`"));
        }
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        no_secret(authority, path)?;
        let folder = path.trim_matches('/').to_owned();
        if folder.split('/').any(|part| part == "." || part == "..") {
            return Err(Problem::new(format!("`{text}` leads up and down"), "write the folder without `.` and `..`"));
        }
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        if host.is_empty() {
            return Err(Problem::new(format!("`{text}` names no bucket and no host"), SCHEMES));
        }
        let bucket = |kind| {
            if authority.contains('@') {
                return Err(Problem::new("the address of a bucket holds no user", keys_of(kind)));
            }
            Ok(Self::Bucket(Bucket { kind, name: authority.to_owned(), folder: folder.clone() }))
        };
        match scheme {
            "s3" => bucket(BucketKind::S3),
            "oss" => bucket(BucketKind::Oss),
            "cos" => bucket(BucketKind::Cos),
            "sftp" => {
                let folder = format!("/{folder}");
                Ok(Self::Sftp { server: format!("ssh://{authority}"), folder })
            }
            "webdav+https" | "webdav+http" => {
                if authority.contains('@') {
                    let help = "set the user as TUITION_PUBLISH_USER and the password as TUITION_PUBLISH_PASSWORD";
                    return Err(Problem::new("the address of a WebDAV folder holds no user", help));
                }
                let server = format!("{}://{authority}", scheme.trim_start_matches("webdav+"));
                Ok(Self::Webdav { server, folder: format!("/{folder}") })
            }
            "https" | "http" => {
                let help = "to publish by WebDAV write `webdav+https://…`, to a branch `git+https://….git#branch`";
                Err(Problem::new(format!("`{text}` does not say how to publish there"), help))
            }
            _ => Err(Problem::new(format!("nothing is known of addresses that begin with `{scheme}://`"), SCHEMES)),
        }
    }
}

/// Where the keys to a store stand.
fn keys_of(kind: BucketKind) -> &'static str {
    match kind {
        BucketKind::S3 => "set the key as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment",
        BucketKind::Oss => {
            "set the key as ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET in the environment"
        }
        BucketKind::Cos => "set the key as TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY in the environment",
    }
}

fn git(rest: &str) -> Result<Address, Problem> {
    let example = "write `git+https://host/repository.git#branch`, `git+git@host:owner/repository.git#branch`, or \
                   `git+.#branch` for the remote of the project itself";
    let Some((repository, branch)) = rest
        .rsplit_once('#')
        .filter(|(repository, branch)| !repository.is_empty() && !branch.is_empty() && !repository.starts_with('-'))
    else {
        return Err(Problem::new("the address of a repository names no branch", example));
    };
    let is_branch = |name: &str| {
        let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '-' | '_' | '.');
        name.chars().all(plain)
            && !name.starts_with(['-', '/', '.'])
            && !name.ends_with(['/', '.'])
            && !name.contains("..")
    };
    if !is_branch(branch) {
        return Err(Problem::new(format!("`{branch}` cannot be the name of a branch"), example));
    }
    if let Some((_, after)) = repository.split_once("://") {
        let (authority, path) = after.split_once('/').unwrap_or((after, ""));
        no_secret(authority, path)?;
    }
    Ok(Address::Git { repository: repository.to_owned(), branch: branch.to_owned() })
}

/// An address is seen by everybody who sees the file, and stands in logs.
fn no_secret(authority: &str, path: &str) -> Result<(), Problem> {
    let user = authority.rsplit_once('@').map_or("", |(user, _)| user);
    if user.contains(':') {
        let help = "leave it out; the guide says for each kind of target where its password or key stands";
        return Err(Problem::new("a password stands in an address, where everybody who sees the file reads it", help));
    }
    if path.contains(['?', '#']) {
        let help =
            "write the folder only; region and endpoint have keys of their own, and secrets stand in the environment";
        return Err(Problem::new("an address of a target has no `?` and no `#`", help));
    }
    Ok(())
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bucket(Bucket { kind, name, folder }) if folder.is_empty() => write!(f, "{}://{name}", kind.scheme()),
            Self::Bucket(Bucket { kind, name, folder }) => write!(f, "{}://{name}/{folder}", kind.scheme()),
            Self::Sftp { server, folder } => write!(f, "{}{folder}", server.replacen("ssh://", "sftp://", 1)),
            Self::Webdav { server, folder } => write!(f, "{server}{folder}"),
            Self::Git { repository, branch } => write!(f, "branch {branch} of {repository}"),
            Self::Folder(path) => f.write_str(path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        for (text, shown) in [
            ("s3://bucket", "s3://bucket"),
            ("s3://bucket/a/b/", "s3://bucket/a/b"),
            ("oss://bucket/a", "oss://bucket/a"),
            ("cos://bucket-125/a", "cos://bucket-125/a"),
            ("sftp://wen@host:2222/srv/www", "sftp://wen@host:2222/srv/www"),
            ("webdav+https://host/dav", "https://host/dav"),
            ("git+https://host/a.git#pages", "branch pages of https://host/a.git"),
            ("git+git@host:a/b.git#gh-pages", "branch gh-pages of git@host:a/b.git"),
            ("git+.#gh-pages", "branch gh-pages of ."),
            ("../www", "../www"),
        ] {
            assert_eq!(Address::parse(text).expect(text).to_string(), shown);
        }
    }

    #[test]
    fn what_cannot_be_an_address_is_refused_in_words() {
        for (text, words) in [
            ("", "empty"),
            ("ftp://host/a", "`ftp://`"),
            ("https://host/a", "does not say how"),
            ("s3:///folder", "names no bucket"),
            ("s3://bucket/../other", "leads up"),
            ("git+https://host/a.git", "names no branch"),
            ("git+.#-delete", "cannot be the name"),
            ("git+--upload-pack=x#a", "names no branch"),
            ("file:///srv", "without `file://`"),
            ("s3://KEY@bucket", "holds no user"),
            ("webdav+https://wen@host/a", "holds no user"),
        ] {
            let problem = Address::parse(text).expect_err(text);
            assert!(problem.what.contains(words), "{text}: {}", problem.what);
        }
    }

    #[test]
    fn secrets_in_addresses_are_refused_and_not_repeated() {
        for text in [
            "s3://AKIA:hunter2@bucket/a",
            "sftp://wen:hunter2@host/a",
            "git+https://wen:hunter2@host/a.git#b",
            "webdav+https://wen:hunter2@host/a",
            "s3://bucket/a?secret=hunter2",
        ] {
            let problem = Address::parse(text).expect_err(text);
            assert!(!format!("{problem:?}").contains("hunter2"), "{problem:?}");
        }
    }
}
