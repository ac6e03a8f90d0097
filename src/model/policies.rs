//! Pages on refunds, contact, licence, privacy and terms: which there are, and whether they say what they must.

use super::{ByLanguage, LanguageId, Page, PageKind, School, is_buyable};
use crate::checkout::is_example;
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use crate::load::billing::Billing;
use crate::load::catalog::{Checkout, Plan, Product as Entry};
use crate::load::front_matter::FrontMatter;
use crate::parse::document::{Block, BlockKind, Document, Inline, InlineKind};
use crate::parse::visit::{Visit, walk_blocks};
use crate::policies::{Condition, Jurisdiction, Policy, Requirement, requirements};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Keys of the pages that say what they settle, translations included.
pub(crate) fn keys(project: &Project) -> BTreeSet<&str> {
    let says = project.pages.iter().filter(|page| page.front.policy.is_some());
    says.map(|page| page.key.as_str()).collect()
}

/// What a page settles, as it says itself, else as its original does.
pub(crate) fn of(project: &Project, school: &School, page: &Page) -> Option<Policy> {
    front(project, school, page)?.policy.as_deref().copied()
}

/// The front matter that says it.
fn front<'a>(project: &'a Project, school: &School, page: &Page) -> Option<&'a FrontMatter> {
    let own = &project.pages[page.file.filter(|_| page.kind == PageKind::Plain)?].front;
    if own.policy.is_some() {
        return Some(own);
    }
    let original = school.page(school.groups.get(&page.group)?.get(LanguageId(0))?);
    original.file.map(|file| &project.pages[file].front).filter(|front| front.policy.is_some())
}

/// The page for each policy, in each language: the first that says so, else one with a usual address.
pub(super) fn pages(project: &Project, school: &School) -> BTreeMap<Policy, ByLanguage> {
    let mut pages: BTreeMap<Policy, ByLanguage> = BTreeMap::new();
    let by_address = |page: &Page| {
        let last = page.group.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let is_own = page.kind == PageKind::Plain && front(project, school, page).is_none();
        Policy::ALL.iter().copied().find(|policy| is_own && policy.usual_addresses().contains(&last))
    };
    let said = school.iter().filter_map(|(id, page)| Some((of(project, school, page)?, id)));
    let guessed = school.iter().filter_map(|(id, page)| Some((by_address(page)?, id)));
    for (policy, id) in said.chain(guessed) {
        let language = school.page(id).language;
        let known = pages.entry(policy).or_default();
        if known.get(language).is_none() {
            known.set(language, id);
        }
    }
    pages
}

/// Reports blanks, parts that are missing, keys without effect, and a school that sells without such pages.
pub(super) fn check(project: &Project, school: &School, documents: &[Document], diagnostics: &mut Diagnostics) {
    for page in &school.pages {
        let Some(file) = page.file else { continue };
        without_effect(page, &project.pages[file].front, diagnostics);
        let Some(front) = front(project, school, page) else { continue };
        let Some(policy) = &front.policy else { continue };
        blanks(&documents[file], diagnostics);
        let is_own = project.pages[file].front.policy.is_some();
        let place = policy.span().filter(|_| is_own);
        let place = place.map_or_else(|| Place::Path(project.pages[file].path.clone()), Place::Span);
        let jurisdictions: Vec<Jurisdiction> = front.jurisdictions.iter().map(|one| one.value).collect();
        parts(project, policy.value, &jurisdictions, &documents[file], &place, diagnostics);
    }
    missing_pages(project, school, diagnostics);
}

fn without_effect(page: &Page, front: &FrontMatter, diagnostics: &mut Diagnostics) {
    let mut report = |key: &str, span: Option<Span>, whose: &str| {
        let words = format!("`{key}` has no effect here: it belongs to {whose}");
        let found = span.map(|span| Diagnostic::new(Code::UNUSED_KEY, span, words).help("remove it"));
        diagnostics.extend(found);
    };
    let jurisdictions = front.jurisdictions.first().and_then(Located::span);
    if page.kind != PageKind::Plain {
        report("policy", front.policy.as_ref().and_then(Located::span), "plain pages");
        report("jurisdictions", jurisdictions, "plain pages");
    } else if front.policy.is_none() {
        report("jurisdictions", jurisdictions, "pages with `policy`");
    }
}

fn blanks(document: &Document, diagnostics: &mut Diagnostics) {
    struct Blanks<'a>(&'a mut Diagnostics);
    impl Visit<'_> for Blanks<'_> {
        fn inline(&mut self, inline: &Inline) {
            if let InlineKind::Blank(words) = &inline.kind {
                let words = words.trim_matches(['[', ']', '【', '】']).split_once([':', '：']);
                let wanted = words.map(|(_, wanted)| wanted.trim()).filter(|wanted| !wanted.is_empty());
                let words = format!("still to be filled in: {}", wanted.unwrap_or("this place"));
                let found = Diagnostic::new(Code::POLICY_BLANK, inline.span, words);
                self.0.push(found.help("write it in place of the brackets, or take the sentence out"));
            }
        }
    }
    let mut blanks = Blanks(diagnostics);
    walk_blocks(&document.blocks, &mut blanks);
    for footnote in &document.footnotes {
        walk_blocks(&footnote.blocks, &mut blanks);
    }
}

/// Parts that no heading begins, and those in which nothing stands.
fn parts(
    project: &Project,
    policy: Policy,
    jurisdictions: &[Jurisdiction],
    document: &Document,
    place: &Place,
    diagnostics: &mut Diagnostics,
) {
    let sections = Sections::of(document);
    for asked in requirements(policy, jurisdictions).filter(|asked| is_asked_for(asked, project)) {
        let Requirement { section, holds, .. } = asked;
        let (place, words) = match sections.0.get(section) {
            None => (place.clone(), format!("the page has no part `{{#{section}}}`, which would say {holds}")),
            Some((span, false)) => (Place::Span(*span), format!("nothing stands here; say {holds}")),
            Some((_, true)) => continue,
        };
        let laws = asked.laws.iter().filter(|law| jurisdictions.contains(&law.jurisdiction));
        let laws: Vec<String> = laws.map(|law| format!("{}: {}", law.jurisdiction, law.name)).collect();
        let why = if laws.is_empty() { "buyers look for it".to_owned() } else { laws.join("; ") };
        let how = match place {
            Place::Span(_) if sections.0.contains_key(section) => String::new(),
            _ => format!(" – write it under a heading that ends in `{{#{section}}}`"),
        };
        diagnostics.push(Diagnostic::new(Code::POLICY_PART, place, words).help(format!("{why}{how}")));
    }
}

fn is_asked_for(asked: &Requirement, project: &Project) -> bool {
    match asked.when {
        None => true,
        Some(Condition::Guarantee) => entries(project).any(|entry| entry.guarantee.is_some()),
        Some(Condition::Subscriptions) => {
            plans(project).any(|plan| matches!(*plan.billing, Billing::Monthly | Billing::Yearly))
        }
    }
}

/// The headings of a text by their ids: where they stand, and whether anything stands below them.
#[derive(Default)]
struct Sections(BTreeMap<String, (Span, bool)>);

impl Sections {
    fn of(document: &Document) -> Self {
        let mut reader = Reader::default();
        walk_blocks(&document.blocks, &mut reader);
        reader.sections
    }
}

#[derive(Default)]
struct Reader {
    sections: Sections,
    /// The headings above this place, the highest first.
    open: Vec<(u8, String)>,
}

impl Visit<'_> for Reader {
    const INLINES: bool = false;

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, id, .. } => {
                self.open.retain(|(above, _)| above < level);
                self.open.push((*level, id.clone()));
                self.sections.0.insert(id.clone(), (block.span, false));
            }
            BlockKind::Rule | BlockKind::Cut => {}
            // Comments have gone out of it.
            BlockKind::Html(html) if html.trim().is_empty() => {}
            _ => {
                for (_, id) in &self.open {
                    if let Some((_, filled)) = self.sections.0.get_mut(id) {
                        *filled = true;
                    }
                }
            }
        }
    }
}

fn entries(project: &Project) -> impl Iterator<Item = &Entry> {
    project.catalog.iter().flat_map(|catalog| &catalog.products)
}

fn plans(project: &Project) -> impl Iterator<Item = &Plan> {
    entries(project).filter(|entry| is_buyable(entry)).flat_map(|entry| &entry.plans)
}

/// What buyers of a school look for and do not find.
fn missing_pages(project: &Project, school: &School, diagnostics: &mut Diagnostics) {
    let leads_somewhere = |checkout: &Checkout| checkout.url.as_ref().is_none_or(|url| !is_example(&url.value));
    let is_sold = |plan: &&Plan| !plan.prices.is_empty() && plan.checkout.iter().any(leads_somewhere);
    let sold: Vec<&Plan> = plans(project).filter(is_sold).collect();
    if sold.is_empty() {
        return;
    }
    let provider = ["paddle", "stripe"].into_iter().find(|key| {
        sold.iter().flat_map(|plan| &plan.checkout).any(|checkout| checkout.provider.value.as_str() == *key)
    });
    let wanted = [Policy::Refund, Policy::Contact, Policy::Privacy].into_iter();
    let wanted = wanted.chain(provider.map(|_| Policy::Terms));
    let missing: Vec<Policy> = wanted.filter(|policy| !school.policies.contains_key(policy)).collect();
    let (Some(first), Some(last)) = (missing.first(), missing.last()) else { return };
    let names: Vec<String> = missing.iter().map(|policy| format!("`{policy}`")).collect();
    let names = match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    };
    let words = format!("the school sells, and has no page with `policy` {names}");
    let command = if first == last { first.name() } else { "all" };
    let mut help = format!("`tuition new policy {command}` begins what is missing");
    if let Some(key) = provider {
        let name = project.providers.name(key, "en").unwrap_or(key);
        help.push_str(&format!("; {name} looks for such pages when it approves a site"));
    }
    diagnostics.push(Diagnostic::new(Code::POLICY_PAGE, Place::Path("catalog.toml".to_owned()), words).help(help));
}
