//! Options of the commands that begin schools and pages, and move them.

use super::InitCi;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What can be begun.
#[derive(Debug, Subcommand)]
pub enum NewCommand {
    /// Begin a course: its landing page, a first module and a first lesson
    #[command(
        after_help = "Examples:\n  tuition new course \"Bread at home\"\n  tuition new course \"家常面包\" --name bread\n  tuition new course \"家常面包\" --name bread --lang zh      the landing page of that course in Chinese\n\nIt is entered into catalog.toml as a draft, so that nobody sees it before you say so. No file is overwritten."
    )]
    Course(NewPageOptions),
    /// Begin a module of a course, with a first lesson
    #[command(after_help = "Example:\n  tuition new module \"Dough\" --in bread")]
    Module(NewPartOptions),
    /// Begin a lesson: a page of a course, or of a tutorial of several pages
    #[command(
        after_help = "Examples:\n  tuition new lesson \"Mill the grain\" --in bread/01-flour\n  tuition new lesson \"Mill the grain\" --in bread           when the course has one module, or none\n  tuition new lesson \"磨面\" --in bread/01-flour --name mill-the-grain --lang zh      its translation"
    )]
    Lesson(NewPartOptions),
    /// Begin a book, with a first chapter
    #[command(after_help = "Example:\n  tuition new book \"The long rise\"")]
    Book(NewPageOptions),
    /// Begin a chapter of a book; where a SUMMARY.md lists the chapters, it is listed there
    #[command(after_help = "Example:\n  tuition new chapter \"Salt\" --in the-long-rise")]
    Chapter(NewPartOptions),
    /// Begin a tutorial of one page
    #[command(after_help = "Example:\n  tuition new tutorial \"A starter in five days\"")]
    Tutorial(NewPageOptions),
    /// Begin an event, a week from now until you set its time
    #[command(after_help = "Example:\n  tuition new event \"Baking night\"")]
    Event(NewPageOptions),
    /// Begin a community
    #[command(after_help = "Example:\n  tuition new community \"Bread table\"")]
    Community(NewPageOptions),
    /// Begin a post with the date of today, as a draft
    #[command(after_help = "Example:\n  tuition new post \"The oven is on\"")]
    Post(NewPageOptions),
    /// Begin a page about a person
    #[command(after_help = "Example:\n  tuition new person \"Lin Yao\"")]
    Person(NewPageOptions),
    /// Begin pages on refunds, contact, licence, privacy and terms
    #[command(
        after_help = "Examples:\n  tuition new policy refund --for eu,uk\n  tuition new policy privacy --lang zh\n  tuition new policy all --dir my-school\n\nWhat is written is a starting point and no legal advice. No file is overwritten."
    )]
    Policy(NewPolicyOptions),
}

/// Options of the commands that begin a page.
#[derive(Debug, Args)]
pub struct NewPageOptions {
    /// Its title
    pub title: String,
    /// The name of its file and the end of its address; made from the title when absent
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Write the translation into this language of the page that `--name` names
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
}

/// Options of the commands that begin a part of a product.
#[derive(Debug, Args)]
pub struct NewPartOptions {
    /// Which product, and which of its folders: `bread`, `bread/01-flour`
    #[arg(long = "in", value_name = "PLACE")]
    pub place: String,
    /// The page
    #[command(flatten)]
    pub page: NewPageOptions,
}

/// Options of `move`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("where").required(true).args(["to", "before", "after", "into"]))]
pub struct MoveOptions {
    /// A page or a folder: `content/courses/bread/01-flour/03-sift.md`, or in short `bread/flour/sift`
    pub from: String,
    /// Its new path, or a folder to put it into
    pub to: Option<String>,
    /// Put it before this page or folder
    #[arg(long, value_name = "PAGE")]
    pub before: Option<String>,
    /// Put it behind this page or folder
    #[arg(long, value_name = "PAGE")]
    pub after: Option<String>,
    /// Put it at the end of this folder
    #[arg(long, value_name = "FOLDER")]
    pub into: Option<String>,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Let old addresses end instead of leading to the new ones
    #[arg(long)]
    pub no_alias: bool,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
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

/// Options of `init`.
#[derive(Debug, Args)]
pub struct InitOptions {
    /// The folder to make
    pub name: PathBuf,
    /// The language of its texts
    #[arg(long, value_enum, default_value_t = InitLanguage::En)]
    pub lang: InitLanguage,
    /// Also write what a service needs to check, build and publish it after each change; see `tuition ci`
    #[arg(long, value_enum, value_name = "HOST", default_value_t = InitCi::None)]
    pub ci: InitCi,
}

/// Languages of the texts that `init` and `new` write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InitLanguage {
    /// English
    En,
    /// 简体中文
    Zh,
}
