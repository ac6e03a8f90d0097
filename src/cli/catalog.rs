//! Options of the commands on the catalog.

use super::ListFormat;
use crate::config::{Currency, Date};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The commands on the catalog.
#[derive(Debug, Subcommand)]
pub enum CatalogCommand {
    /// Print a line for each product
    #[command(after_help = "Examples:\n  tuition catalog list my-school\n  tuition catalog list --format json")]
    List(CatalogOptions),
    /// Print what each plan costs in each currency
    #[command(
        after_help = "Examples:\n  tuition catalog prices\n  tuition catalog prices --on 2026-12-01T00:00:00+08:00\n  tuition catalog prices --currency CNY --format json"
    )]
    Prices(CatalogPricesOptions),
    /// Print what happens on which day: sales, releases, events, QR codes that expire
    #[command(
        after_help = "Examples:\n  tuition catalog calendar\n  tuition catalog calendar --days 365 --format json"
    )]
    Calendar(CatalogCalendarOptions),
}

/// Options that the commands on the catalog share.
#[derive(Debug, Args)]
pub struct CatalogOptions {
    /// The school's folder
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// A table for people, or JSON
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// Options of `catalog prices`.
#[derive(Debug, Args)]
pub struct CatalogPricesOptions {
    /// Of which school, and how it is printed
    #[command(flatten)]
    pub catalog: CatalogOptions,
    /// Another moment than now: a day (from its first moment, UTC) or `2026-12-01T00:00:00+08:00`
    #[arg(long, value_name = "MOMENT", value_parser = date)]
    pub on: Option<Date>,
    /// Only this currency; can be given several times
    #[arg(long, value_name = "CODE", value_parser = currency)]
    pub currency: Vec<Currency>,
}

/// Options of `catalog calendar`.
#[derive(Debug, Args)]
pub struct CatalogCalendarOptions {
    /// Of which school, and how it is printed
    #[command(flatten)]
    pub catalog: CatalogOptions,
    /// How many days to look ahead
    #[arg(long, value_name = "N", default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..=36500))]
    pub days: u32,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write a day as `2026-12-05`, a moment as `2026-12-05T19:00:00+08:00`".to_owned())
}

fn currency(text: &str) -> Result<Currency, String> {
    Currency::from_code(text).ok_or_else(|| match Currency::from_name(text) {
        Some(meant) => format!("write `{meant}`"),
        None => "write three capital letters: `USD`, `EUR`, `CNY`, `JPY` …".to_owned(),
    })
}
