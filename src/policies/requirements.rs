//! What a page must have, as data.

use super::{Jurisdiction, Policy};
use crate::config::{self, choice, record};
use crate::diagnostics::Diagnostics;
use crate::source::SourceId;
use std::sync::LazyLock;

choice! {
    /// What must be true of a school for a part to be asked for.
    pub enum Condition {
        /// The catalog promises a guarantee.
        Guarantee = "guarantee",
        /// A plan is paid monthly or yearly.
        Subscriptions = "subscriptions",
    }
}

record! {
    /// A part that a page must have.
    pub struct Requirement {
        /// Of which page.
        pub policy: Policy,
        /// The id of its heading.
        pub section: String,
        /// Of which schools; of all when absent.
        pub when: Option<Condition>,
        /// What it says, in words that follow "say".
        pub holds: String,
        /// Where it is asked for, and why; everywhere when there are none.
        pub laws["law"]: Vec<Law>,
    }
}

record! {
    /// Why a part is asked for in one place.
    pub struct Law {
        /// The place.
        pub jurisdiction["for"]: Jurisdiction,
        /// The law, in general terms.
        pub name: String,
        /// Where it can be read.
        pub source: String,
    }
}

record! {
    /// `requirements.toml`.
    pub struct Requirements {
        /// Every part that a page must have.
        pub all["requirement"]: Vec<Requirement>,
    }
}

const TEXT: &str = include_str!("requirements.toml");

static ALL: LazyLock<Vec<Requirement>> = LazyLock::new(|| {
    // A test reads it without a complaint.
    let file: Option<Requirements> = config::from_toml(TEXT, SourceId(0), &mut Diagnostics::default());
    file.map(|file| file.all).unwrap_or_default()
});

/// What a page must have that is written for buyers in `jurisdictions`, in the order in which parts usually stand.
pub fn requirements(policy: Policy, jurisdictions: &[Jurisdiction]) -> impl Iterator<Item = &'static Requirement> {
    ALL.iter().filter(move |asked| {
        let holds = asked.laws.is_empty() || asked.laws.iter().any(|law| jurisdictions.contains(&law.jurisdiction));
        asked.policy == policy && holds
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_file_is_read_without_a_complaint_and_every_law_says_where_it_stands() {
        let mut found = Diagnostics::default();
        let file: Requirements = config::from_toml(TEXT, SourceId(0), &mut found).expect("a file");
        let found: Vec<_> = found.into_iter().collect();
        assert!(found.is_empty(), "{found:?}");
        let mut seen = BTreeSet::new();
        for asked in &file.all {
            assert!(seen.insert((asked.policy, asked.section.as_str())), "a part is there once: {asked:?}");
            assert!(asked.laws.iter().all(|law| law.source.starts_with("https://")), "{asked:?}");
            assert!(asked.laws.is_sorted_by(|a, b| a.jurisdiction < b.jurisdiction), "{asked:?}");
            assert!(!asked.holds.ends_with('.') && !asked.holds.is_empty(), "{asked:?}");
        }
        for policy in Policy::ALL {
            for jurisdiction in Jurisdiction::ALL {
                let of_both = |asked: &&Requirement| {
                    asked.policy == *policy && asked.laws.iter().any(|law| law.jurisdiction == *jurisdiction)
                };
                assert!(file.all.iter().any(|asked| of_both(&asked)), "{policy} {jurisdiction}");
            }
        }
    }

    #[test]
    fn a_place_asks_for_its_own_parts_only() {
        let sections = |jurisdictions: &[Jurisdiction]| -> Vec<&str> {
            requirements(Policy::Refund, jurisdictions).map(|asked| asked.section.as_str()).collect()
        };
        assert!(sections(&[Jurisdiction::Uk]).contains(&"withdrawal"));
        assert!(!sections(&[Jurisdiction::Us]).contains(&"withdrawal"));
        assert!(sections(&[]).contains(&"how"), "what everybody is told");
    }
}
