//! Holds a site against its manifest.

use super::{Release, ReleasedFile};
use std::collections::BTreeSet;
use std::fmt;

/// What is different at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The manifest has a file that is not there.
    Missing(String),
    /// There is a file that the manifest does not have.
    Unknown(String),
    /// The file is another one: its path, the bytes that it should have and those that it has.
    Changed(String, u64, u64),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "`{path}` is missing"),
            Self::Unknown(path) => write!(f, "`{path}` is not part of the release"),
            Self::Changed(path, built, found) if built == found => {
                write!(f, "`{path}` is not what was built: of the {built} bytes some are others")
            }
            Self::Changed(path, built, found) => {
                write!(f, "`{path}` is not what was built: it had {built} bytes and has {found}")
            }
        }
    }
}

/// What a file that was found is in the eyes of the manifest; nothing when it is what was built.
#[must_use]
pub fn difference(path: &str, built: &ReleasedFile, found: &ReleasedFile) -> Option<Difference> {
    (!built.is_same(found)).then(|| Difference::Changed(path.to_owned(), built.size, found.size))
}

/// What is different between what was built and what is there, in the order of paths.
#[must_use]
pub fn differences(built: &Release, found: &Release) -> Vec<Difference> {
    let paths: BTreeSet<&String> = built.files.keys().chain(found.files.keys()).collect();
    let look = |path: &String| match (built.files.get(path), found.files.get(path)) {
        (Some(file), Some(there)) => difference(path, file, there),
        (Some(_), None) => Some(Difference::Missing(path.clone())),
        (None, _) => Some(Difference::Unknown(path.clone())),
    };
    paths.into_iter().filter_map(look).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_is_told_and_nothing_else() {
        let release = |files: &[(&str, &str)]| {
            Release::new(
                files
                    .iter()
                    .map(|(path, text)| ((*path).to_owned(), ReleasedFile::of_bytes(text.as_bytes())))
                    .collect(),
            )
        };
        let built = release(&[("a", "1"), ("b", "22"), ("c", "333"), ("d", "4444")]);
        let found = release(&[("a", "1"), ("b", "23"), ("bb", "new"), ("d", "44444")]);
        let told: Vec<String> = differences(&built, &found).iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "`b` is not what was built: of the 2 bytes some are others",
                "`bb` is not part of the release",
                "`c` is missing",
                "`d` is not what was built: it had 4 bytes and has 5",
            ]
        );
        assert!(differences(&built, &built).is_empty());
        assert_eq!(Release::read(&built.to_json()).unwrap(), built);
        assert_ne!(built.id(), found.id());
        assert!(Release::read("{\"version\":2,\"tool\":\"x\",\"files\":{}}").unwrap_err().contains("version"));
    }
}
