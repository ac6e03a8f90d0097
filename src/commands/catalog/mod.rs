//! `tuition catalog`

mod calendar;
mod list;
mod prices;

use super::say::{complain, say};
use super::table::styled;
use crate::build;
use crate::cli::{CatalogCommand, CatalogOptions, Format, ListFormat};
use crate::config::Currency;
use crate::diagnostics::{Diagnostics, Severity};
use crate::load::billing::Billing;
use crate::load::catalog::Product as Entry;
use crate::load::{self, Project};
use crate::model::{self, LanguageId, Moment, ProductId, School};
use rust_decimal::Decimal;
use serde::Serialize;
use std::process::ExitCode;

/// Runs a command on the catalog.
pub(super) fn run(command: &CatalogCommand) -> ExitCode {
    match command {
        CatalogCommand::List(options) => show(options, |shop| {
            let lines = list::lines(shop);
            (list::table(&lines, styled()), serde_json::to_value(lines))
        }),
        CatalogCommand::Prices(options) => show(&options.catalog, |shop| {
            let prices = prices::prices(shop, options.on, &options.currency);
            (prices::table(&prices, styled()), serde_json::to_value(prices))
        }),
        CatalogCommand::Calendar(options) => show(&options.catalog, |shop| {
            let calendar = calendar::calendar(shop, options.days);
            (calendar::table(&calendar, styled()), serde_json::to_value(calendar))
        }),
    }
}

/// What is for sale, and when it is looked at.
struct Shop {
    project: Project,
    school: School,
    moment: Moment,
}

/// Prints what `of` makes of the shop: a table, or JSON. A project that cannot be read has none; other mistakes in it
/// are only counted, since among the things that are looked for are those that went wrong.
fn show(
    options: &CatalogOptions,
    of: impl FnOnce(&Shop) -> (String, serde_json::Result<serde_json::Value>),
) -> ExitCode {
    let (shop, found) = match open(options) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let (table, json) = of(&shop);
    match options.format {
        ListFormat::Human => say!("{}", table.trim_end()),
        ListFormat::Json => say!("{:#}", json.unwrap_or_default()),
    }
    match found.count(Severity::Error) {
        0 => {}
        1 => complain!("1 error is in the project: `tuition check` shows it"),
        count => complain!("{count} errors are in the project: `tuition check` shows them"),
    }
    ExitCode::SUCCESS
}

fn open(options: &CatalogOptions) -> Result<(Shop, Diagnostics), ExitCode> {
    let format = if options.format == ListFormat::Json { Format::Json } else { Format::Human };
    let project = super::read(&options.dir, format)?;
    let moment = super::moment(options.drafts);
    let (school, mut found) = build::school(&project, moment);
    found.extend(load::check(&project, moment.now));
    Ok((Shop { project, school, moment }, found))
}

impl Shop {
    /// The tag of the school's own language.
    fn language(&self) -> &str {
        &self.school.language(LanguageId(0)).tag
    }

    /// A product's title in the school's own language.
    fn title(&self, product: ProductId) -> String {
        model::title_of(&self.project, &self.school, product, LanguageId(0))
    }

    /// What the catalog says of a product.
    fn entry(&self, product: ProductId) -> Option<&Entry> {
        model::entry_of(&self.project, &self.school, product)
    }
}

/// How a plan is paid, for programs.
#[derive(Serialize)]
struct Payment {
    billing: &'static str,
    /// How many payments there are; of instalments only.
    #[serde(skip_serializing_if = "Option::is_none")]
    payments: Option<u32>,
}

impl From<Billing> for Payment {
    fn from(billing: Billing) -> Self {
        let payments = if let Billing::Installments(count) = billing { Some(count) } else { None };
        Self { billing: billing.name(), payments }
    }
}

impl Payment {
    /// For people: `once`, `3 × installments`.
    fn words(&self) -> String {
        self.payments.map_or_else(|| self.billing.to_owned(), |count| format!("{count} {}", self.billing))
    }
}

/// An amount with the decimals of its currency.
fn exact(amount: Decimal, currency: Currency) -> String {
    let mut amount = amount.normalize();
    amount.rescale(amount.scale().max(u32::from(currency.decimals())));
    amount.to_string()
}
