//! `tuition new policy`

use super::text_in;
use crate::cli::{InitLanguage, JurisdictionChoice, NewPolicyOptions, PolicyChoice};
use crate::commands::changes::{Open, open};
use crate::commands::moment;
use crate::commands::say::{complain, say};
use crate::load::Project;
use crate::load::billing::Billing;
use crate::load::catalog::{Plan, Product as Entry, ProductKind};
use crate::load::marketing::{Newsletter, NewsletterService};
use crate::load::pages::join;
use crate::load::settings::AnalyticsService;
use crate::load::survey::Survey;
use crate::model::{self, LanguageId, PageId, School};
use crate::policies::{self, Facts, Guarantee, Jurisdiction, Language, Policy, blank};
use jiff::civil;
use jiff::tz::Offset;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

/// A page to be written.
struct Draft {
    policy: Policy,
    language: LanguageId,
    text_in: Language,
    /// Path from the school's folder.
    path: String,
}

/// Writes the pages that are asked for and not there yet.
pub(super) fn run(options: &NewPolicyOptions) -> ExitCode {
    let Open { project, school, .. } = match open(&options.dir) {
        Ok(open) => open,
        Err(code) => return code,
    };
    let languages = languages(&school, options.lang);
    if languages.is_empty() {
        complain!("error: there are texts in English and Chinese, and the school has neither language");
        complain!("  `--lang en` writes English ones in place of `{}`, to be translated", school.languages[0].tag);
        return ExitCode::FAILURE;
    }
    let jurisdictions = jurisdictions(&project, &options.jurisdictions);
    let mut drafts = Vec::new();
    let mut keys = BTreeMap::new();
    for policy in asked_for(options.policy) {
        let key = key_of(&project, &school, policy);
        for (language, text_in) in &languages {
            if let Some(there) = school.policies.get(&policy).and_then(|pages| pages.get(*language)) {
                tell_of(&project, &school, policy, there);
                continue;
            }
            let tag = &school.language(*language).tag;
            let path = if language.0 == 0 { format!("{key}.md") } else { format!("{key}.{tag}.md") };
            drafts.push(Draft { policy, language: *language, text_in: *text_in, path });
        }
        keys.insert(policy, key);
    }
    for policy in school.policies.keys() {
        keys.entry(*policy).or_insert_with(|| key_of(&project, &school, *policy));
    }
    let today = Offset::UTC.to_datetime(moment(false).now).date();
    let mut written = 0;
    for draft in &drafts {
        let facts = facts(&project, &school, draft.language, draft.text_in, links(&project, draft, &keys));
        match write(&options.dir, draft, &jurisdictions, &facts, today) {
            Ok(Some(blanks)) => {
                written += 1;
                say!("{}: {blanks} to fill in", draft.path);
            }
            Ok(None) => say!("{} is there already, and stays as it is", draft.path),
            Err(error) => {
                complain!("error: `{}` cannot be written: {error}", draft.path);
                return ExitCode::FAILURE;
            }
        }
    }
    if written == 0 {
        complain!("error: nothing is left to write, and nothing is overwritten");
        return ExitCode::FAILURE;
    }
    let places: Vec<&str> = jurisdictions.iter().map(|one| one.name()).collect();
    say!("\nWritten for buyers in {}; `--for` chooses. `tuition check` lists what is to fill in.", places.join(", "));
    say!("This is a starting point and no legal advice: have it read by somebody who knows the law where you sell.");
    ExitCode::SUCCESS
}

fn asked_for(choice: PolicyChoice) -> Vec<Policy> {
    match choice {
        PolicyChoice::Refund => vec![Policy::Refund],
        PolicyChoice::Contact => vec![Policy::Contact],
        PolicyChoice::Licence => vec![Policy::Licence],
        PolicyChoice::Privacy => vec![Policy::Privacy],
        PolicyChoice::Terms => vec![Policy::Terms],
        PolicyChoice::All => Policy::ALL.to_vec(),
    }
}

/// The school's languages that there are texts in. One that is asked for and that the school does not have takes the
/// place of the school's own.
fn languages(school: &School, asked: Option<InitLanguage>) -> Vec<(LanguageId, Language)> {
    let asked = asked.map(|language| match language {
        InitLanguage::En => Language::English,
        InitLanguage::Zh => Language::Chinese,
    });
    let texts = school.languages.iter().enumerate();
    let texts = texts.filter_map(|(place, language)| Some((LanguageId(place), text_in(&language.tag)?)));
    let fitting: Vec<(LanguageId, Language)> =
        texts.filter(|(_, text)| asked.is_none_or(|asked| asked == *text)).collect();
    match asked {
        Some(asked) if fitting.is_empty() => vec![(LanguageId(0), asked)],
        _ => fitting,
    }
}

/// Those that are asked for, else those that pages of the school name, else all.
fn jurisdictions(project: &Project, asked: &[JurisdictionChoice]) -> Vec<Jurisdiction> {
    let asked = asked.iter().map(|one| match one {
        JurisdictionChoice::Eu => Jurisdiction::Eu,
        JurisdictionChoice::Uk => Jurisdiction::Uk,
        JurisdictionChoice::Us => Jurisdiction::Us,
        JurisdictionChoice::Cn => Jurisdiction::Cn,
    });
    let asked: BTreeSet<Jurisdiction> = asked.collect();
    let named = || -> BTreeSet<Jurisdiction> {
        project.pages.iter().flat_map(|page| &page.front.jurisdictions).map(|one| one.value).collect()
    };
    let chosen = if asked.is_empty() { named() } else { asked };
    if chosen.is_empty() { Jurisdiction::ALL.to_vec() } else { chosen.into_iter().collect() }
}

/// The path of a page without `.md` and language: that of its translation, else a new one.
fn key_of(project: &Project, school: &School, policy: Policy) -> String {
    let known = school.policies.get(&policy).and_then(|pages| pages.iter().next());
    let key = known.and_then(|page| school.page(page).file).map(|file| project.pages[file].key.clone());
    key.unwrap_or_else(|| join(&project.content_root, &format!("pages/{}", policy.usual_addresses()[0])))
}

/// Says which page is there already.
fn tell_of(project: &Project, school: &School, policy: Policy, there: PageId) {
    let page = school.page(there);
    let path = page.file.map_or(page.address.as_str(), |file| &project.pages[file].path);
    if model::policy_of(project, school, page).is_some() {
        say!("{path} is that page already, and stays as it is");
    } else {
        say!("{path} seems to be that page, and stays as it is");
        say!("  with `policy = \"{policy}\"` in its front matter it is checked as one; remove it to begin anew");
    }
}

/// Links from a page to the others.
fn links(project: &Project, draft: &Draft, keys: &BTreeMap<Policy, String>) -> BTreeMap<&'static str, String> {
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let link = |key: &str| match key.strip_prefix(&folder(&draft.path)) {
        Some(name) if folder(key) == folder(&draft.path) => format!("{}.md", name.trim_start_matches('/')),
        _ => {
            let below = key.strip_prefix(&project.content_root).unwrap_or(key);
            format!("/{}.md", below.trim_start_matches('/'))
        }
    };
    let others = keys.iter().filter(|(policy, _)| **policy != draft.policy);
    others.map(|(policy, key)| (policy.name(), link(key))).collect()
}

/// Writes a page, and tells how many blanks it has; `None` when something stands there.
fn write(
    root: &Path,
    draft: &Draft,
    jurisdictions: &[Jurisdiction],
    facts: &Facts,
    today: civil::Date,
) -> Result<Option<String>, String> {
    let text = policies::text(draft.policy, draft.text_in, jurisdictions, facts, today)?;
    let path = root.join(&draft.path);
    if let Some(above) = path.parent() {
        std::fs::create_dir_all(above).map_err(|error| error.to_string())?;
    }
    match std::fs::File::create_new(&path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map_err(|error| error.to_string())?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(None),
        Err(error) => return Err(error.to_string()),
    }
    Ok(Some(match blank::find(&text).len() {
        0 => "nothing".to_owned(),
        1 => "1 blank".to_owned(),
        count => format!("{count} blanks"),
    }))
}

/// What settings and catalog say already.
fn facts(
    project: &Project,
    school: &School,
    language: LanguageId,
    text_in: Language,
    pages: BTreeMap<&'static str, String>,
) -> Facts {
    let settings = &project.settings;
    let entries: Vec<&Entry> = project.catalog.iter().flat_map(|catalog| &catalog.products).collect();
    let plans: Vec<&Plan> =
        entries.iter().filter(|entry| model::is_buyable(entry)).flat_map(|entry| &entry.plans).collect();
    let is_subscription = |plan: &&Plan| matches!(*plan.billing, Billing::Monthly | Billing::Yearly);
    let is_held = |entry: &&Entry| *entry.kind == ProductKind::Event && !entry.plans.is_empty();
    let analytics = settings.analytics.as_ref();
    Facts {
        title: model::school_title(project, school, language),
        contact: settings.contact.as_ref().map(|contact| contact.value.trim_start_matches("mailto:").to_owned()),
        guarantees: guarantees(project, school, language),
        providers: providers(project, &plans, &school.language(language).tag),
        subscriptions: plans.iter().any(is_subscription),
        teams: plans.iter().any(|plan| plan.seats.is_some()),
        events: entries.iter().any(is_held),
        analytics: analytics.map(|analytics| analytics_name(analytics.service).to_owned()),
        analytics_cookies: analytics.is_some_and(|analytics| analytics.service == AnalyticsService::Baidu),
        newsletter: settings.newsletter.as_ref().map(|newsletter| newsletter_name(newsletter, text_in)),
        feedback: settings.feedback.as_ref().and_then(|feedback| survey_name(&feedback.address.value, text_in)),
        comments: settings.comments.is_some(),
        pages,
    }
}

/// Days by product, or once when all that is sold has the same.
fn guarantees(project: &Project, school: &School, language: LanguageId) -> Vec<Guarantee> {
    let mut by_days: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut all = true;
    for (id, _) in school.products() {
        let Some(entry) = model::entry_of(project, school, id).filter(|entry| !entry.plans.is_empty()) else {
            continue;
        };
        match &entry.guarantee {
            Some(guarantee) => {
                let titles = by_days.entry(guarantee.days).or_default();
                titles.push(model::title_of(project, school, id, language));
            }
            None => all &= entry.plans.iter().all(|plan| plan.prices.is_empty()),
        }
    }
    let is_one = all && by_days.len() == 1;
    let guarantees = by_days.into_iter().rev();
    guarantees
        .map(|(days, products)| Guarantee { days, products: if is_one { Vec::new() } else { products } })
        .collect()
}

fn providers(project: &Project, plans: &[&Plan], tag: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for checkout in plans.iter().flat_map(|plan| &plan.checkout) {
        let address = checkout.url.as_ref().map(|url| url.value.as_str()).unwrap_or_default();
        let name = project.providers.name(&checkout.provider.value, tag).map(str::to_owned).or_else(|| host(address));
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}

fn host(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    Some(url.host_str()?.trim_start_matches("www.").to_owned())
}

fn analytics_name(service: AnalyticsService) -> &'static str {
    match service {
        AnalyticsService::Plausible => "Plausible",
        AnalyticsService::Umami => "Umami",
        AnalyticsService::Goatcounter => "GoatCounter",
        AnalyticsService::Cloudflare => "Cloudflare Web Analytics",
        AnalyticsService::Baidu => "百度统计 (Baidu)",
    }
}

fn newsletter_name(newsletter: &Newsletter, text_in: Language) -> String {
    let named = match newsletter.service {
        NewsletterService::Buttondown => Some("Buttondown".to_owned()),
        NewsletterService::Kit => Some("Kit".to_owned()),
        NewsletterService::Mailchimp => Some("Mailchimp".to_owned()),
        NewsletterService::Form => newsletter.address.as_ref().and_then(|address| host(&address.value)),
    };
    named.unwrap_or_else(|| match text_in {
        Language::English => "[fill in: the service that sends your letters]".to_owned(),
        Language::Chinese => "【请填写：寄送通讯的服务商】".to_owned(),
    })
}

/// The service that takes a survey's answers; none when they come by mail.
fn survey_name(address: &str, text_in: Language) -> Option<String> {
    Some(match Survey::of(address)? {
        Survey::Mail => return None,
        Survey::Tally => "Tally".to_owned(),
        Survey::Google => "Google Forms".to_owned(),
        Survey::Wjx if text_in == Language::Chinese => "问卷星".to_owned(),
        Survey::Wjx => "Wenjuanxing (问卷星)".to_owned(),
        Survey::Other => host(address)?,
    })
}
