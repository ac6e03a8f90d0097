//! Options of the commands on licence keys.

use super::ListFormat;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The commands on licence keys.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Make the master secret of a school, or put back one that you kept
    #[command(
        after_help = "Examples:\n  tuition keys init                 makes .tuition/vault/master\n  tuition keys init --restore       reads one that you kept from standard input\n  tuition keys init --new           another one: every key that was issued stops working\n\nWithout the secret no key can be made again: keep a copy where no computer is. `tuition keys export --master`\nprints it."
    )]
    Init(KeysInitOptions),
    /// Issue keys to products, and write them to a file that is to be given to a checkout
    #[command(
        after_help = "Examples:\n  tuition keys issue bread --count 500 --format payhip     a key on each line, to paste at the provider\n  tuition keys issue bread --count 200 --links             addresses that open the course at a click\n  tuition keys issue all-of-it                             one key to every product of a bundle\n  tuition keys issue bread cake --note \"friends\" --into -  print it\n\nA site knows new keys from its next build on."
    )]
    Issue(KeysIssueOptions),
    /// Let serials open products that a provider made: Gumroad, Lemon Squeezy, Polar
    #[command(
        after_help = "Examples:\n  tuition keys import sales.csv --opens bread        takes the column that holds licence keys\n  tuition keys import sales.csv --opens bread --column \"License Key\"\n  tuition keys import serials.txt --opens bread      a serial on each line\n\nSerials that are known already are left out, so a newer export of all sales can be given each time."
    )]
    Import(KeysImportOptions),
    /// Let one password open a product, for a class that wants no keys; weak ones are refused
    #[command(
        after_help = "Example:\n  tuition keys password bread        reads it from standard input\n\nKeys are safer: a password is passed on, and whoever copies the site can try others without end."
    )]
    Password(KeysPasswordOptions),
    /// List what was issued, or tell what a key is
    #[command(
        after_help = "Examples:\n  tuition keys list\n  tuition keys list --product bread --format json\n  tuition keys list BREAD-7K2M-…      which key it is, and what it opens"
    )]
    List(KeysListOptions),
    /// Withdraw keys: after the next build they open nothing, and what was sealed is sealed anew
    #[command(
        after_help = "Examples:\n  tuition keys revoke 17 --reason \"refund\"\n  tuition keys revoke 40-60 BREAD-7K2M-…\n\nWhat somebody has opened and kept stays open to them: no key can take back what was read."
    )]
    Revoke(KeysRevokeOptions),
    /// Seal products with new content keys; all licences go on working
    #[command(after_help = "Example:\n  tuition keys rotate bread --reason \"an old copy of the site was public\"")]
    Rotate(KeysRotateOptions),
    /// Write keys that were issued once more, or the master secret
    #[command(
        after_help = "Examples:\n  tuition keys export 17                          print one key, for a buyer who lost it\n  tuition keys export 1-500 --format payhip --into again.txt\n  tuition keys export 1-20 --cards cards.html     a page to print, a card with a QR code for each\n  tuition keys export --master                    print the master secret, to keep it on paper"
    )]
    Export(KeysExportOptions),
}

/// Options of `keys init`.
#[derive(Debug, Args)]
pub struct KeysInitOptions {
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
    /// Read a master secret from standard input instead of making one
    #[arg(long)]
    pub restore: bool,
    /// Put another secret in the place of the one that is there; keys that were issued stop working
    #[arg(long)]
    pub new: bool,
}

/// How keys are written.
#[derive(Debug, Args)]
pub struct KeysFileOptions {
    /// The form of the file
    #[arg(long, value_enum, default_value_t = KeysFormat::Csv)]
    pub format: KeysFormat,
    /// Write addresses that open the products at a click, instead of bare keys
    #[arg(long)]
    pub links: bool,
    /// The file to write; `-` prints
    #[arg(long, value_name = "FILE")]
    pub into: Option<PathBuf>,
}

/// Options of `keys issue`.
#[derive(Debug, Args)]
pub struct KeysIssueOptions {
    /// What each key opens: sealed products, or bundles of them
    #[arg(required = true, value_name = "PRODUCT")]
    pub products: Vec<String>,
    /// How many keys
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub count: u32,
    /// What they are for, in your own words; stands in licences.toml
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// The word that they begin with; made from the product's id when absent
    #[arg(long, value_name = "WORD")]
    pub word: Option<String>,
    /// How they are written
    #[command(flatten)]
    pub file: KeysFileOptions,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
}

/// Options of `keys import`.
#[derive(Debug, Args)]
pub struct KeysImportOptions {
    /// An export of sales (CSV), or a text with a serial on each line; `-` reads standard input
    pub file: PathBuf,
    /// What each serial opens: sealed products, or bundles of them
    #[arg(long, required = true, value_name = "PRODUCT", value_delimiter = ',')]
    pub opens: Vec<String>,
    /// The column with the serials; without it the one whose name says so
    #[arg(long, value_name = "NAME")]
    pub column: Option<String>,
    /// What they are, in your own words; stands in licences.toml
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
}

/// Options of `keys password`.
#[derive(Debug, Args)]
pub struct KeysPasswordOptions {
    /// The sealed product that it opens
    pub product: String,
    /// What it is for, in your own words; stands in licences.toml
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
}

/// Options of `keys list`.
#[derive(Debug, Args)]
pub struct KeysListOptions {
    /// A key or serial to look up, as its owner wrote it
    pub key: Option<String>,
    /// Only what opens this product
    #[arg(long, value_name = "PRODUCT", conflicts_with = "key")]
    pub product: Option<String>,
    /// A table for people, or JSON
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
}

/// Options of `keys revoke`.
#[derive(Debug, Args)]
pub struct KeysRevokeOptions {
    /// Keys by number (`17`, `40-60`), or as they are written
    #[arg(required = true, value_name = "KEY")]
    pub keys: Vec<String>,
    /// Why, in your own words; stands in licences.toml
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
}

/// Options of `keys rotate`.
#[derive(Debug, Args)]
pub struct KeysRotateOptions {
    /// Which sealed products; all of them when absent
    #[arg(value_name = "PRODUCT")]
    pub products: Vec<String>,
    /// Why, in your own words; stands in licences.toml
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
}

/// Options of `keys export`.
#[derive(Debug, Args)]
pub struct KeysExportOptions {
    /// Keys by number: `17`, `1-500`
    #[arg(required_unless_present = "master", conflicts_with = "master", value_name = "NUMBERS")]
    pub numbers: Vec<String>,
    /// Print the master secret
    #[arg(long)]
    pub master: bool,
    /// Write a page to print, with a card and a QR code for each key
    #[arg(long, value_name = "FILE", conflicts_with_all = ["into", "format", "links", "master"])]
    pub cards: Option<PathBuf>,
    /// How they are written
    #[command(flatten)]
    pub file: KeysFileOptions,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
}

/// The form of a file of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KeysFormat {
    /// A table: key, products, number, word of the batch, day
    Csv,
    /// A key on each line
    Lines,
    /// What Payhip takes as license keys: a key on each line
    Payhip,
    /// 爱发电 (afdian): a reply on each line, for its random replies
    Afdian,
    /// 面包多 (mianbaoduo): a 卡密 on each line
    Mianbaoduo,
    /// 发卡 sites: a 卡密 on each line
    Faka,
}
