//! What the command line understands.

mod pages;

use crate::config::{Currency, Date};
use clap::{Args, Parser, Subcommand, ValueEnum};
pub use pages::{MoveOptions, NewCommand, NewPageOptions, NewPartOptions};
use std::net::IpAddr;
use std::path::PathBuf;

/// Turn a folder of Markdown into a school that sells what you know.
#[derive(Debug, Parser)]
#[command(name = "tuition", version, about, max_term_width = 100)]
#[command(
    after_help = "Examples:\n  tuition init my-school        start a school\n  tuition build my-school       write its site to my-school/public\n  tuition check my-school       find what is wrong, write nothing\n\nThe guide: docs/ in the source, or `tuition help COMMAND`."
)]
pub struct Cli {
    /// What to do. Without a command tuition explains itself.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a new school in a folder
    #[command(after_help = "Examples:\n  tuition init my-school\n  tuition init my-school --lang zh")]
    Init(InitOptions),
    /// Begin a page: the right file in the right folder, with the next number
    #[command(
        after_help = "Examples:\n  tuition new course \"Bread at home\"\n  tuition new lesson \"Mill the grain\" --in bread-at-home/01-begin\n  tuition new post \"The oven is on\"\n  tuition new policy refund                  what to say about refunds, with blanks for what only you know\n  tuition new policy all --for eu,uk,us      all such pages, for buyers in Europe and the United States"
    )]
    New {
        /// What to begin
        #[command(subcommand)]
        command: NewCommand,
    },
    /// Move a page or a folder, renumber those beside it, and change every link so that it leads where it led
    #[command(
        override_usage = "tuition move FROM --before PAGE\n       tuition move FROM --after PAGE\n       tuition move FROM --into FOLDER\n       tuition move FROM TO",
        after_help = "Examples:\n  tuition move bread/flour/sift --before bread/flour/mill     another place among those beside it\n  tuition move bread/flour/sift --into bread/dough            to the end of another module\n  tuition move bread/oven --after bread/flour                 a whole module\n  tuition move bread/flour/sift 03-sieve.md                   another name\n  tuition move content/pages/faq.md content/pages/help/faq.md --dry-run"
    )]
    Move(MoveOptions),
    /// Build the site
    #[command(
        after_help = "Examples:\n  tuition build\n  tuition build my-school --output /srv/www --base-url https://school.example/\n  tuition build --strict --format github      in a CI pipeline\n  tuition build --timings timings.json        how long each stage took"
    )]
    Build(BuildOptions),
    /// Show the site in a browser while you write, and show each change as soon as it is saved
    #[command(
        after_help = "Examples:\n  tuition serve my-school --open       opens it in the browser; Ctrl C ends it\n  tuition serve --drafts --members    with drafts, as buyers see it\n  tuition serve --public --port 8000  exactly what a build publishes, such as behind a tunnel"
    )]
    Serve(ServeOptions),
    /// Build the site, and build it again whenever a file is saved
    #[command(
        after_help = "Examples:\n  tuition watch my-school              Ctrl C ends it\n  tuition watch --output /srv/www     for a server of your own"
    )]
    Watch(BuildOptions),
    /// Do everything that `build` does, but write nothing
    #[command(
        after_help = "Examples:\n  tuition check my-school\n  tuition check my-school --online     ask where checkouts and outside links lead"
    )]
    Check(CheckOptions),
    /// Prove that nothing paid is in the public site
    #[command(
        after_help = "Examples:\n  tuition audit my-school\n  tuition audit my-school --site /srv/www     look at a site that was built before"
    )]
    Audit(AuditOptions),
    /// Print what is for sale, what it costs and when, what comes and what expires
    #[command(
        after_help = "Examples:\n  tuition catalog list                       a line for each product\n  tuition catalog prices --on 2026-12-01     every plan, on another day\n  tuition catalog calendar --days 30         sales, releases, events, QR codes of the next 30 days"
    )]
    Catalog {
        /// What to print
        #[command(subcommand)]
        command: CatalogCommand,
    },
    /// Count words and minutes, what of it is free, and what pages weigh
    #[command(
        after_help = "Examples:\n  tuition stats my-school\n  tuition stats --drafts --top 30           with what is not published yet, and longer lists\n  tuition stats --format json > stats.json\n\nOf paid texts only their length is told. Nothing is written but the cache."
    )]
    Stats(StatsOptions),
    /// Look at this computer, the school and its cache, and tell what does not work
    #[command(
        after_help = "Examples:\n  tuition doctor my-school\n  tuition doctor --clear-cache        empties .tuition/cache; it fills again by itself\n  tuition doctor --format json        to send along when you ask for help"
    )]
    Doctor(DoctorOptions),
    /// Make a theme, check one, or read what themes can build on
    #[command(
        after_help = "Examples:\n  tuition theme list\n  tuition theme new mine          start a theme in themes/mine\n  tuition theme check             try the project's theme on every kind of page\n  tuition theme docs > theme.md   contexts, blocks, components, tokens, words"
    )]
    Theme {
        /// What to do
        #[command(subcommand)]
        command: ThemeCommand,
    },
    /// List the checkout providers that a catalog can name, or tell what is known of one
    #[command(
        after_help = "Examples:\n  tuition providers                    list them, with those of the school in this folder\n  tuition providers stripe             which addresses are right, what they carry, what is refused\n  tuition providers stripe --file > providers/my-shop.toml     start one of your own"
    )]
    Providers(ProvidersOptions),
    /// Print the JSON Schema of a file, for completion in editors
    #[command(
        after_help = "Example:\n  tuition schema catalog > catalog.schema.json\n  then begin catalog.toml with: #:schema ./catalog.schema.json"
    )]
    Schema {
        /// Which file
        subject: SchemaSubject,
    },
    /// Tell the longer story of a code such as T0102
    #[command(after_help = "Example:\n  tuition explain T0102")]
    Explain {
        /// The code; without it all codes are listed
        code: Option<String>,
    },
    /// Print completions for a shell
    #[command(after_help = "Example:\n  tuition completions bash > ~/.local/share/bash-completion/completions/tuition")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Options of `new policy`.
#[derive(Debug, Args)]
pub struct NewPolicyOptions {
    /// Which page
    #[arg(value_enum)]
    pub policy: PolicyChoice,
    /// Where your buyers live; without it: what such pages of the school say already, else everywhere
    #[arg(long = "for", value_name = "PLACES", value_enum, value_delimiter = ',', ignore_case = true)]
    pub jurisdictions: Vec<JurisdictionChoice>,
    /// In which language; without it: in each of the school's that there is a text in
    #[arg(long, value_enum)]
    pub lang: Option<InitLanguage>,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
}

/// Pages between a school and its buyers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PolicyChoice {
    /// When money is given back
    Refund,
    /// Who sells, and who helps after the sale; an imprint
    Contact,
    /// What buyers may do with what they bought
    Licence,
    /// What the school knows of its readers
    Privacy,
    /// How a contract comes about and what it holds
    Terms,
    /// All of them
    All,
}

/// Places whose law such a page follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum JurisdictionChoice {
    /// The European Union
    Eu,
    /// The United Kingdom
    Uk,
    /// The United States
    Us,
    /// Mainland China
    Cn,
}

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

/// Options of `stats`.
#[derive(Debug, Args)]
pub struct StatsOptions {
    /// The school's folder, or a single Markdown file
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// Include drafts and pages of a later date
    #[arg(long)]
    pub drafts: bool,
    /// How many of the longest texts and heaviest pages to list
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub top: u32,
    /// Tables for people, or JSON
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// Options of `doctor`.
#[derive(Debug, Args)]
pub struct DoctorOptions {
    /// The school's folder, or a single Markdown file; need not be one
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// Remove everything from the cache of the school
    #[arg(long)]
    pub clear_cache: bool,
    /// Lines for people, or JSON
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write a day as `2026-12-05`, a moment as `2026-12-05T19:00:00+08:00`".to_owned())
}

/// Standard output holds findings and the summary, so that one more document there would be in the way.
fn file_name(text: &str) -> Result<PathBuf, String> {
    if text == "-" {
        return Err("name a file: standard output is for findings".to_owned());
    }
    Ok(PathBuf::from(text))
}

fn currency(text: &str) -> Result<Currency, String> {
    Currency::from_code(text).ok_or_else(|| match Currency::from_name(text) {
        Some(meant) => format!("write `{meant}`"),
        None => "write three capital letters: `USD`, `EUR`, `CNY`, `JPY` …".to_owned(),
    })
}

/// The commands on themes.
#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// List the themes and fonts that ship with tuition
    #[command(after_help = "Example:\n  tuition theme list")]
    List,
    /// Start a theme that builds on the default one
    #[command(
        after_help = "Examples:\n  tuition theme new mine               writes themes/mine; use it with `name = \"themes/mine\"` in [theme]\n  tuition theme new mine --from raster build on another theme that ships\n  tuition theme new --here             writes theme/, which changes whatever theme the project uses"
    )]
    New(ThemeNewOptions),
    /// Try a theme on every kind of page, hold its colours against each other, weigh its files
    #[command(
        after_help = "Examples:\n  tuition theme check                  the theme of the project in this folder, with its theme/\n  tuition theme check themes/mine      a theme by itself\n  tuition theme check --strict --format github      in a CI pipeline"
    )]
    Check(ThemeCheckOptions),
    /// Print what themes can build on: contexts, blocks, components, files, tokens, words
    #[command(
        after_help = "Examples:\n  tuition theme docs | less\n  tuition theme docs --format json > contract.json"
    )]
    Docs {
        /// Markdown for people, or JSON
        #[arg(long, value_enum, default_value_t = DocsFormat::Markdown)]
        format: DocsFormat,
    },
}

/// Options of `theme new`.
#[derive(Debug, Args)]
pub struct ThemeNewOptions {
    /// The theme's name: small letters, digits and dashes
    #[arg(required_unless_present = "here", conflicts_with = "here")]
    pub name: Option<String>,
    /// Change the project's theme in `theme/` instead of making one with a name
    #[arg(long)]
    pub here: bool,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
    /// The theme to build on
    #[arg(long, value_name = "NAME", default_value = "default")]
    pub from: String,
}

/// Options of `theme check`.
#[derive(Debug, Args)]
pub struct ThemeCheckOptions {
    /// The school's folder, or a theme's
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// The theme to check; overrides `name` in `[theme]` of tuition.toml
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// How the contract is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DocsFormat {
    /// For people
    Markdown,
    /// For programs
    Json,
}

/// Options of `init`.
#[derive(Debug, Args)]
pub struct InitOptions {
    /// The folder to make
    pub name: PathBuf,
    /// The language of its texts
    #[arg(long, value_enum, default_value_t = InitLanguage::En)]
    pub lang: InitLanguage,
}

/// Languages of the texts that `init` and `new` write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InitLanguage {
    /// English
    En,
    /// 简体中文
    Zh,
}

/// Options that all commands on a project share.
#[derive(Debug, Args)]
pub struct ProjectOptions {
    /// The school's folder, or a single Markdown file
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// Where the site will be published; overrides `base_url` of tuition.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The theme to use; overrides `name` in `[theme]` of tuition.toml
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Include drafts and pages of a later date
    #[arg(long)]
    pub drafts: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// How many threads to use; all cores when absent
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Print how long each stage took
    #[arg(long, short)]
    pub verbose: bool,
    /// Write how long each stage took, and what was counted, to a file as JSON
    #[arg(long, value_name = "FILE", value_parser = file_name)]
    pub timings: Option<PathBuf>,
}

impl ProjectOptions {
    /// Those of a command that only reads a project and prints what it finds.
    pub(crate) fn reading(dir: PathBuf, format: Format) -> Self {
        Self {
            dir,
            base_url: None,
            theme: None,
            drafts: false,
            strict: false,
            format,
            jobs: None,
            verbose: false,
            timings: None,
        }
    }
}

/// Options of `build`.
#[derive(Debug, Args)]
pub struct BuildOptions {
    /// What to build
    #[command(flatten)]
    pub project: ProjectOptions,
    /// Where to write the site [default: DIR/public]
    #[arg(long, short, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeOptions {
    /// The school's folder, or a single Markdown file
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// The port; without it the first that is free from 4114 on
    #[arg(long, short, value_name = "N")]
    pub port: Option<u16>,
    /// The address to listen at: with one of your network others in it can look too, without what buyers see
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Include drafts and pages of a later date
    #[arg(long)]
    pub drafts: bool,
    /// Begin with what buyers see
    #[arg(long, conflicts_with = "public")]
    pub members: bool,
    /// Show what a build publishes and nothing else: no bar, no errors, no pages of buyers
    #[arg(long)]
    pub public: bool,
    /// The theme to use; overrides `name` in `[theme]` of tuition.toml
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckOptions {
    /// What to check
    #[command(flatten)]
    pub project: ProjectOptions,
    /// Ask on the network where checkouts and outside links lead; outside of CI, `TUITION_ONLINE=1` says the same
    #[arg(long)]
    pub online: bool,
    /// Ask nothing on the network, whatever else is said; so it is without --online too
    #[arg(long)]
    pub offline: bool,
    /// Ask anew what has answered not long ago
    #[arg(long, requires = "online")]
    pub refresh: bool,
}

/// Options of `audit`.
#[derive(Debug, Args)]
pub struct AuditOptions {
    /// What to audit
    #[command(flatten)]
    pub project: ProjectOptions,
    /// A site that was built before; without it the site is built in memory
    #[arg(long, value_name = "FOLDER")]
    pub site: Option<PathBuf>,
}

/// Options of `providers`.
#[derive(Debug, Args)]
pub struct ProvidersOptions {
    /// The provider to tell of; without it all are listed
    pub provider: Option<String>,
    /// The school's folder, which may hold providers of its own
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
    /// Print the provider's file, to be read or copied
    #[arg(long, requires = "provider")]
    pub file: bool,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = DataFormat::Human)]
    pub format: DataFormat,
}

/// How what is known is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DataFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// One JSON object a line
    Json,
    /// Annotations of GitHub Actions
    Github,
}

/// What a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaSubject {
    /// tuition.toml
    Settings,
    /// catalog.toml
    Catalog,
    /// A file in providers/
    Provider,
    /// The top of a Markdown file
    FrontMatter,
    /// What templates are given
    Theme,
}
