//! The content security policy of a whole site, read off the policies that stand in its pages.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How a policy in a page begins: `render::policy` writes it so.
const BEGINS: &str = "content=\"default-src ";

/// What any page of the site may load. Each page's own policy is stricter and counts as well: browsers hold a page to
/// both. What has no policy of its own (a picture that is opened by itself, a page of the creator's) has this one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SitePolicy {
    directives: BTreeMap<String, BTreeSet<String>>,
}

impl SitePolicy {
    /// The policy that stands in a finished page.
    #[must_use]
    pub fn of_page(html: &str) -> Option<Self> {
        let start = html.find(BEGINS)? + "content=\"".len();
        let text = html[start..].split('"').next()?;
        let mut policy = Self::default();
        for directive in text.split(';') {
            let mut words = directive.split_ascii_whitespace();
            let Some(name) = words.next() else { continue };
            policy.directives.entry(name.to_owned()).or_default().extend(words.map(str::to_owned));
        }
        Some(policy)
    }

    /// Adds what another page may load.
    pub fn allow(&mut self, other: &Self) {
        for (name, sources) in &other.directives {
            self.directives.entry(name.clone()).or_default().extend(sources.iter().cloned());
        }
    }

    /// Whether no page has a policy.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.directives.is_empty()
    }
}

/// As the value of `Content-Security-Policy`, without `frame-ancestors`.
impl fmt::Display for SitePolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_default = |name: &&String| *name == "default-src";
        let mut names: Vec<&String> = self.directives.keys().filter(is_default).collect();
        names.extend(self.directives.keys().filter(|name| !is_default(name)));
        for (place, name) in names.into_iter().enumerate() {
            let sources = &self.directives[name];
            write!(f, "{}{name}", if place == 0 { "" } else { "; " })?;
            for source in sources.iter().filter(|source| sources.len() == 1 || *source != "'none'") {
                write!(f, " {source}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::SitePolicy;

    #[test]
    fn a_site_may_load_what_any_of_its_pages_may() {
        let page = |policy: &str| {
            SitePolicy::of_page(&format!("<meta http-equiv=Content-Security-Policy content=\"{policy}\"><p>")).unwrap()
        };
        let mut site = page("default-src 'self'; img-src 'self' data:; object-src 'none'");
        site.allow(&page("default-src 'self'; object-src 'self'; script-src 'self' https://a.example"));
        assert_eq!(
            site.to_string(),
            "default-src 'self'; img-src 'self' data:; object-src 'self'; script-src 'self' https://a.example"
        );
        assert_eq!(SitePolicy::of_page("<p content=\"x\">"), None);
    }
}
