//! `tuition catalog calendar`

use super::Shop;
use crate::build;
use crate::commands::table::{Side, Table};
use crate::config::{Date, Located};
use crate::diagnostics::position;
use crate::load::catalog::{Product as Entry, ProductKind, Status};
use crate::model::{self, Moment, PageKind, ProductId};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

/// What has a date.
#[derive(Serialize)]
pub(super) struct Calendar {
    /// How far it looks ahead.
    days: u32,
    /// What has ended and is still named.
    over: Vec<Happening>,
    /// What is to come, in its order.
    ahead: Vec<Happening>,
}

/// Something that happens at a moment.
#[derive(Serialize)]
struct Happening {
    /// The day, as it is written.
    day: String,
    /// The moment, as precise as it is written.
    at: String,
    what: What,
    /// The sale's id, the checkout's provider or the update's version.
    name: Option<String>,
    product: Option<String>,
    title: String,
    path: String,
    /// Absent when the date is in no line, but in the file's name.
    line: Option<usize>,
    column: Option<usize>,
    #[serde(skip)]
    date: Date,
    #[serde(skip)]
    instant: Timestamp,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    SaleBegins,
    SaleEnds,
    CodeExpires,
    InvitationExpires,
    PageReleased,
    EventBegins,
    EventEnds,
    PostDated,
    UpdateDated,
    Comes,
}

/// Everything with a date in the next `days` days, and what is over.
pub(super) fn calendar(shop: &Shop, days: u32) -> Calendar {
    let now = shop.moment.now;
    let until = now.checked_add(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(Timestamp::MAX);
    let mut gathering = Gathering { shop, found: Vec::new() };
    gathering.products();
    gathering.pages();
    let mut found = gathering.found;
    found.sort_by(|a, b| a.order().cmp(&b.order()));
    let (past, mut ahead): (Vec<_>, Vec<_>) = found.into_iter().partition(|happening| happening.is_over(now));
    ahead.retain(|happening| happening.instant <= until);
    Calendar { days, over: past.into_iter().filter(|happening| happening.what.expires()).collect(), ahead }
}

impl What {
    /// Whether it wants to be removed or renewed once it has happened.
    fn expires(self) -> bool {
        matches!(self, Self::SaleEnds | Self::CodeExpires | Self::InvitationExpires)
    }

    /// Whether its day itself still counts.
    fn is_end(self) -> bool {
        self.expires() || self == Self::EventEnds
    }
}

impl Happening {
    /// What ends is not over in its last moment; what begins has begun in its first.
    fn is_over(&self, now: Timestamp) -> bool {
        if self.what.is_end() { self.instant < now } else { self.instant <= now }
    }

    fn order(&self) -> (&str, Timestamp, &str, Option<usize>, What, &str) {
        (&self.day, self.instant, &self.path, self.line, self.what, &self.title)
    }

    fn words(&self, over: bool) -> String {
        let name = self.name.as_deref().unwrap_or_default();
        let (ends, expires) = if over { ("ended", "expired") } else { ("ends", "expires") };
        match self.what {
            What::SaleBegins => format!("the sale `{name}` begins"),
            What::SaleEnds => format!("the sale `{name}` {ends}"),
            What::CodeExpires => format!("the QR code of `{name}` {expires}"),
            What::InvitationExpires => format!("the invitation {expires}"),
            What::PageReleased => "the page is released".to_owned(),
            What::EventBegins => "the event begins".to_owned(),
            What::EventEnds => "the event ends".to_owned(),
            What::PostDated => "the post has this date".to_owned(),
            What::Comes => "it comes".to_owned(),
            What::UpdateDated if name.is_empty() => "an update has this date".to_owned(),
            What::UpdateDated => format!("the update {name} has this date"),
        }
    }

    /// The time of day and its zone, when there is one.
    fn time(&self) -> String {
        if !self.date.has_time() {
            return String::new();
        }
        let written = self.date.to_string();
        let is_utc = self.date.offset().is_none_or(|offset| offset.seconds() == 0);
        let zone = if is_utc { "UTC" } else { &written[written.len() - "+08:00".len()..] };
        let local = self.date.local();
        let form = if local.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
        format!("{} {zone}", local.strftime(form))
    }

    fn place(&self) -> String {
        match (self.line, self.column) {
            (Some(line), Some(column)) => format!("{}:{line}:{column}", self.path),
            _ => self.path.clone(),
        }
    }
}

struct Gathering<'a> {
    shop: &'a Shop,
    found: Vec<Happening>,
}

/// Whose date it is.
struct Subject {
    product: Option<String>,
    title: String,
    /// Where the date is, when it is written in no line.
    path: String,
}

impl Gathering<'_> {
    /// Adds what is dated, as often as it is.
    fn add<'d>(
        &mut self,
        what: What,
        name: Option<&str>,
        dates: impl IntoIterator<Item = &'d Located<Date>>,
        subject: &Subject,
    ) {
        let sources = &self.shop.project.sources;
        for date in dates {
            let at = date.span().map(|span| (&sources.get(span.source).path, position::of_span(span, sources).0));
            let position = at.map(|(_, position)| position);
            self.found.push(Happening {
                day: date.day().to_string(),
                at: date.value.to_string(),
                what,
                name: name.map(str::to_owned),
                product: subject.product.clone(),
                title: subject.title.clone(),
                path: at.map_or(&subject.path, |(path, _)| path).clone(),
                line: position.map(|position| position.line),
                column: position.map(|position| position.column),
                date: date.value,
                instant: if what.is_end() { date.last_instant() } else { date.instant() },
            });
        }
    }

    fn products(&mut self) {
        let shop = self.shop;
        for (id, product) in shop.school.products() {
            let subject = self.of_product(id, "catalog.toml");
            if let Some(entry) = shop.entry(id) {
                self.entry(entry, &subject);
            }
            let pages = product.landing.iter().filter_map(|page| shop.school.page(page).file);
            for (place, file) in pages.map(|file| &shop.project.pages[file]).enumerate() {
                let subject = self.of_product(id, &file.path);
                if product.kind == ProductKind::Community {
                    for expiry in [&file.front.qr_expires, &file.front.invite_expires].into_iter().flatten() {
                        let date = expiry.date().map(|date| Located { value: *date, span: expiry.span });
                        self.add(What::InvitationExpires, None, &date, &subject);
                    }
                }
                // Translations repeat the time, if they name any.
                if product.kind == ProductKind::Event && place == 0 {
                    self.add(What::EventBegins, None, &file.front.starts, &subject);
                    self.add(What::EventEnds, None, &file.front.ends, &subject);
                }
            }
        }
    }

    fn entry(&mut self, entry: &Entry, subject: &Subject) {
        for sale in &entry.sales {
            self.add(What::SaleBegins, Some(sale.id.as_str()), [&sale.starts], subject);
            self.add(What::SaleEnds, Some(sale.id.as_str()), [&sale.ends], subject);
        }
        for checkout in entry.plans.iter().flat_map(|plan| &plan.checkout) {
            self.add(What::CodeExpires, Some(&checkout.provider), &checkout.qr_expires, subject);
        }
        self.add(What::Comes, None, &entry.comes, subject);
        for update in &entry.updates {
            self.add(What::UpdateDated, update.version.as_deref(), [&update.date], subject);
        }
    }

    /// Releases, also of pages that the school does not have before, and dates of posts.
    fn pages(&mut self) {
        let shop = self.shop;
        let (everything, _) = build::school(&shop.project, Moment { drafts: true, ..shop.moment });
        for page in &everything.pages {
            let Some(file) = page.file.map(|file| &shop.project.pages[file]) else { continue };
            let product = page.product.map(|id| everything.product(id));
            let is_draft = file.front.draft || product.is_some_and(|product| product.status == Status::Draft);
            if is_draft && !shop.moment.drafts {
                continue;
            }
            let product = product.map(|product| product.id.clone());
            let subject = Subject { product, title: page.title.clone(), path: file.path.clone() };
            self.add(What::PageReleased, None, &file.front.release, &subject);
            if page.kind == PageKind::Post
                && let Some(date) = model::post_date(file)
            {
                let written = file.front.date.unwrap_or(Located::nowhere(date));
                self.add(What::PostDated, None, [&written], &subject);
            }
        }
    }

    fn of_product(&self, id: ProductId, path: &str) -> Subject {
        let product = Some(self.shop.school.product(id).id.clone());
        Subject { product, title: self.shop.title(id), path: path.to_owned() }
    }
}

/// The same for people.
pub(super) fn table(calendar: &Calendar, styled: bool) -> String {
    let Calendar { days, over, ahead } = calendar;
    let mut text = String::new();
    if !over.is_empty() {
        text += &format!("Over, and still named:\n\n{}\n", rows(over, true, styled));
    }
    let within = if *days == 1 { "day".to_owned() } else { format!("{days} days") };
    if ahead.is_empty() {
        return text + &format!("Nothing has a date in the next {within}.");
    }
    text + &format!("In the next {within}:\n\n{}", rows(ahead, false, styled))
}

fn rows(happenings: &[Happening], over: bool, styled: bool) -> String {
    let mut table = Table::new(&["DAY", "TIME", "WHAT", "OF", "PLACE"].map(|name| (name, Side::Left)));
    let mut last = "";
    for happening in happenings {
        let day = if happening.day == last { String::new() } else { happening.day.clone() };
        last = &happening.day;
        table.row(&[day, happening.time(), happening.words(over), happening.title.clone(), happening.place()]);
    }
    table.print("  ", styled)
}
