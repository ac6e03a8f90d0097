//! Editions: a product as a book to take away. Full ones are for buyers and never published; samples hold what
//! everybody may read.
//!
//! Every writer starts from a [`Volume`], which is the same school as the site, and from a [`Press`], which has the words
//! of the language. An [`Edition`] is what a writer made: files whose bytes are known but for the places of a buyer's
//! stamp.

pub mod archive;
mod back;
mod epub;
mod offer;
mod package;
#[cfg(feature = "pdf")]
mod pdf;
mod sample;
pub mod stamp;
mod text;
mod trim;
mod volume;

use crate::cache::Cache;
use crate::diagnostics::Diagnostic;
use crate::locale::Locale;
use crate::model::{Moment, School};
pub use crate::plan::Format;
use crate::theme::colour::Colour;
use archive::{Archive, Member, Slot};
pub use sample::{bytes_of_sample, samples};
use stamp::Stamp;
use std::io::Write;
pub use text::text;
pub use trim::Trim;
pub use volume::{Chapter, Extent, Held, Part, Volume};

/// What editions are made with, beside what they hold.
pub struct Press<'a> {
    /// The school as everybody sees it: what is on the site.
    pub site: &'a School,
    /// The words of the volume's language.
    pub locale: &'a Locale,
    /// The colour of drawn covers.
    pub accent: Colour,
    /// What decides what a product costs.
    pub moment: Moment,
    /// For what is costly to make.
    pub cache: &'a Cache,
    /// The size of the pages of a PDF.
    pub trim: Trim,
}

/// A made edition, before or without a stamp.
#[derive(Debug)]
pub enum Edition {
    /// Files in an archive.
    Archive(Vec<Member>),
    /// Pages.
    #[cfg(feature = "pdf")]
    Pdf(pdf::Pdf),
    /// Books with their names, and other files beside them.
    Package(Vec<(String, Edition)>, Vec<Member>),
}

impl Edition {
    /// Writes the file, with a stamp or without.
    ///
    /// # Errors
    /// When it cannot be written, a file that it holds cannot be read, or it would be larger than its format can be.
    pub fn write(&self, into: &mut dyn Write, stamp: Option<&Stamp>) -> std::io::Result<()> {
        match self {
            Self::Archive(members) => pack(&[], members, into, stamp),
            Self::Package(books, members) => pack(books, members, into, stamp),
            #[cfg(feature = "pdf")]
            Self::Pdf(pdf) => match stamp {
                Some(stamp) => into.write_all(&pdf.stamped(stamp)),
                None => into.write_all(pdf.bytes()),
            },
        }
    }
}

/// Writes an archive of books and files.
fn pack(
    books: &[(String, Edition)],
    members: &[Member],
    into: &mut dyn Write,
    stamp: Option<&Stamp>,
) -> std::io::Result<()> {
    let fill = &|slot: Slot| stamp.map(|stamp| stamp.xml(slot)).unwrap_or_default();
    let mut archive = Archive::new(into);
    for (name, book) in books {
        let mut bytes = Vec::new();
        book.write(&mut bytes, stamp)?;
        archive.put(&Member::stored(name, bytes), fill)?;
    }
    members.iter().try_for_each(|member| archive.put(member, fill))?;
    archive.finish().map(|_| ())
}

/// Makes an edition. What is wrong with its text (formulas, pictures) is told beside it, and why there is none.
#[must_use]
pub fn make(volume: &Volume<'_>, press: &Press<'_>, format: Format) -> (Option<Edition>, Vec<Diagnostic>) {
    match format {
        Format::Epub => {
            let (members, found) = epub::make(volume, press);
            (Some(Edition::Archive(members)), found)
        }
        #[cfg(feature = "pdf")]
        Format::Pdf => {
            let (pdf, found) = pdf::make(volume, press);
            (pdf.map(Edition::Pdf), found)
        }
        Format::Zip => {
            let (package, found) = package::make(volume, press);
            (Some(package), found)
        }
    }
}
