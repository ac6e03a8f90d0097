//! Pages on what holds between a school and its buyers: refunds, contact, licence, privacy, terms.
//!
//! Which parts such a page must have, by the jurisdictions it is written for, is data, `requirements.toml`: each with
//! the law it comes from. Parts are known by the ids of their headings, so that their words are free. The texts that
//! `tuition new policy` begins with are in `templates/`.

pub mod blank;
mod requirements;
mod templates;

pub use requirements::{Condition, Law, Requirement, Requirements, requirements};
pub use templates::{Facts, Guarantee, Language, text};

use crate::config::choice;

choice! {
    /// What a page settles between a school and its buyers.
    pub enum Policy {
        /// When money is given back.
        Refund = "refund",
        /// Who sells, and who helps after the sale; an imprint.
        Contact = "contact",
        /// What buyers may do with what they bought.
        Licence = "licence",
        /// What the school knows of its readers.
        Privacy = "privacy",
        /// How a contract comes about and what it holds.
        Terms = "terms",
    }
}

choice! {
    /// Where the buyers live whom a page is written for.
    pub enum Jurisdiction {
        /// The European Union.
        Eu = "EU",
        /// The United Kingdom.
        Uk = "UK",
        /// The United States.
        Us = "US",
        /// Mainland China.
        Cn = "CN",
    }
}

impl Policy {
    /// The last parts of the addresses that such a page usually has, the most usual first.
    #[must_use]
    pub fn usual_addresses(self) -> &'static [&'static str] {
        match self {
            Self::Refund => &["refunds", "refund", "refund-policy", "returns"],
            Self::Contact => &["contact", "imprint", "impressum", "legal-notice", "support"],
            Self::Licence => &["licence", "license"],
            Self::Privacy => &["privacy", "privacy-policy"],
            Self::Terms => &["terms", "terms-of-service", "terms-of-sale", "conditions"],
        }
    }
}
