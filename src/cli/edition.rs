//! Options of the commands on editions.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The commands on editions.
#[derive(Debug, Subcommand)]
pub enum EditionCommand {
    /// Make e-books (EPUB)
    #[command(
        after_help = "Examples:\n  tuition edition epub bread\n  tuition edition epub bread cake --language en\n  tuition edition epub --all --sample --into /tmp/samples"
    )]
    Epub(EditionOptions),
    /// Make books of pages (PDF)
    #[cfg(feature = "pdf")]
    #[command(
        after_help = "Examples:\n  tuition edition pdf bread\n  tuition edition pdf bread --trim 6x9\n  tuition edition pdf --all --sample --into /tmp/samples"
    )]
    Pdf {
        /// Which of them
        #[command(flatten)]
        options: EditionOptions,
        /// The size of the pages
        #[arg(long, value_name = "SIZE", default_value = "a5")]
        trim: PageTrim,
    },
    /// Pack the book with the films and files that go with it
    #[command(after_help = "Example:\n  tuition edition zip bread --language en     one file to give to a checkout")]
    Zip(EditionOptions),
    /// Print the words of editions in reading order, to read them through or to count them
    #[command(after_help = "Example:\n  tuition edition text bread --language en > bread.txt")]
    Text(EditionTextOptions),
    /// Tell for which order a copy was made
    #[command(
        after_help = "Example:\n  tuition edition trace found-somewhere.epub\n\nIt needs the master secret with which the copy was stamped, and nothing else."
    )]
    Trace(EditionTraceOptions),
}

/// The size of pages, by its name.
#[cfg(feature = "pdf")]
#[derive(Clone, Copy, Debug)]
pub struct PageTrim(pub crate::editions::Trim);

#[cfg(feature = "pdf")]
impl clap::ValueEnum for PageTrim {
    fn value_variants<'a>() -> &'a [Self] {
        use crate::editions::Trim;
        const { &[Self(Trim::A5), Self(Trim::SixByNine), Self(Trim::A4), Self(Trim::Phone)] }
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.name()))
    }
}

/// Options of `edition text`.
#[derive(Debug, Args)]
pub struct EditionTextOptions {
    /// Which editions
    #[command(flatten)]
    pub which: EditionChoice,
}

/// Options of `edition trace`.
#[derive(Debug, Args)]
pub struct EditionTraceOptions {
    /// The copy
    pub file: PathBuf,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
}

/// Options of the commands that make editions.
#[derive(Debug, Args)]
pub struct EditionOptions {
    /// Which editions
    #[command(flatten)]
    pub which: EditionChoice,
    /// The buyer whose copy it is: a name, with an address if you like
    #[arg(long, value_name = "NAME <MAIL>", requires = "order", conflicts_with = "sample")]
    pub buyer: Option<String>,
    /// The order: a line in the book and marks that nobody sees tell whose copy it is
    #[arg(long, value_name = "ID", conflicts_with_all = ["sample", "buyers"], value_parser = not_empty)]
    pub order: Option<String>,
    /// A copy for each line of a table (CSV) with the columns order, name, email
    #[arg(long, value_name = "FILE", conflicts_with_all = ["sample", "buyer"])]
    pub buyers: Option<PathBuf>,
    /// Where to write [default: DIR/private/editions]
    #[arg(long, value_name = "FOLDER")]
    pub into: Option<PathBuf>,
}

/// Which editions are meant.
#[derive(Debug, Args)]
pub struct EditionChoice {
    /// The products, by their ids
    #[arg(value_name = "PRODUCT", required_unless_present = "all")]
    pub products: Vec<String>,
    /// Every product that has a text
    #[arg(long, conflicts_with = "products")]
    pub all: bool,
    /// All of it, for buyers; so it is unless a sample is asked for
    #[arg(long, conflicts_with = "sample")]
    pub full: bool,
    /// What everybody may read of it
    #[arg(long)]
    pub sample: bool,
    /// Only in these languages
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub language: Vec<String>,
    /// The school's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub dir: PathBuf,
}

fn not_empty(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("an order has a number".to_owned()) } else { Ok(text.to_owned()) }
}
