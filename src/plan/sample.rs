//! Free samples of editions.

use crate::model::{LanguageId, ProductId, School};

/// What a product can be made as, to be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// An e-book.
    Epub,
    /// A book of pages.
    #[cfg(feature = "pdf")]
    Pdf,
    /// Every book, and the films and files that a book cannot hold, in one archive.
    Zip,
}

impl Format {
    /// Books: what samples are made as, and what an archive holds.
    pub const BOOKS: &[Self] = &[
        Self::Epub,
        #[cfg(feature = "pdf")]
        Self::Pdf,
    ];

    /// What its files end in.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            #[cfg(feature = "pdf")]
            Self::Pdf => "pdf",
            Self::Zip => "zip",
        }
    }

    /// What readers call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Epub => "EPUB",
            #[cfg(feature = "pdf")]
            Self::Pdf => "PDF",
            Self::Zip => "ZIP",
        }
    }

    /// The type of its files.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Epub => "application/epub+zip",
            #[cfg(feature = "pdf")]
            Self::Pdf => "application/pdf",
            Self::Zip => "application/zip",
        }
    }
}

/// What everybody may read of a product, as a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sample {
    /// Of which product.
    pub product: ProductId,
    /// In which language.
    pub language: LanguageId,
    /// As what.
    pub format: Format,
}

/// Where a sample is published: `editions/bread-sample.en.epub`.
#[must_use]
pub fn sample_path(school: &School, sample: Sample) -> String {
    format!("editions/{}", edition_name(school, sample, true))
}

/// The name of an edition's file: `bread.en.epub`, of a sample `bread-sample.en.epub`.
#[must_use]
pub fn edition_name(school: &School, Sample { product, language, format }: Sample, is_sample: bool) -> String {
    let extent = if is_sample { "-sample" } else { "" };
    let language = school.language(language).tag.to_lowercase();
    format!("{}{extent}.{language}.{}", school.product(product).id, format.extension())
}
