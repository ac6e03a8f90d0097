//! Document -> [`PublicDocument`] + [`Paid`]: the wall.
//!
//! Templates, feeds, outlines and everything else that is published are made from
//! [`PublicDocument`]s, and only [`split`] makes those. What is behind the wall is a [`Paid`] value:
//! it cannot be printed, serialised or dereferenced, and is opened only with a `Permit`, which
//! names the consumer: the audit, the search for paid files, the questions after links, the preview, full
//! editions, and what members get, which is sealed or kept behind a gate.

use crate::load::catalog::Access;
use crate::parse::document::{Block, BlockKind, Document, Footnote};

/// The part of a document that everybody may read.
#[derive(Clone, Debug, Default)]
pub struct PublicDocument {
    blocks: Vec<Block>,
    footnotes: Vec<Footnote>,
}

impl PublicDocument {
    /// Its blocks. A paid part in the middle is an empty [`BlockKind::Paid`], which says only where it was.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The footnotes that its text refers to.
    #[must_use]
    pub fn footnotes(&self) -> &[Footnote] {
        &self.footnotes
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// Something that only buyers may have.
///
/// It has no `Debug`, `Display`, `Serialize` or `Deref`:
///
/// ```compile_fail
/// fn show(paid: &tuition::split::Paid<tuition::parse::document::Document>) -> String {
///     format!("{paid:?}")
/// }
/// ```
/// ```compile_fail
/// fn print(paid: &tuition::split::Paid<String>) -> String {
///     paid.to_string()
/// }
/// ```
/// ```compile_fail
/// fn serialise(paid: &tuition::split::Paid<String>) -> String {
///     serde_json::to_string(paid).unwrap()
/// }
/// ```
/// ```compile_fail
/// fn reach_in(paid: &tuition::split::Paid<String>) -> usize {
///     paid.len()
/// }
/// ```
#[derive(Clone)]
pub struct Paid<T>(T);

impl<T> Paid<T> {
    /// Locks a value away.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// Opens it for a consumer that may.
    pub(crate) fn open(&self, _permit: Permit) -> &T {
        &self.0
    }
}

/// Who may open what is paid. Each constructor is called from one module only; a test checks that.
#[derive(Clone, Copy)]
pub(crate) struct Permit(());

impl Permit {
    /// The audit looks for paid text in the public site.
    pub(crate) fn audit() -> Self {
        Self(())
    }

    /// The model follows paid links, so that files which only paid text uses stay private.
    pub(crate) fn publicity() -> Self {
        Self(())
    }

    /// Members get what they have bought, sealed or behind a gate.
    pub(crate) fn members() -> Self {
        Self(())
    }

    /// Full editions hold everything; they are for buyers and never published.
    pub(crate) fn editions() -> Self {
        Self(())
    }

    /// A creator looks at the site as buyers see it, on the own computer, while writing.
    pub(crate) fn preview() -> Self {
        Self(())
    }

    /// `move` changes links in paid text too.
    pub(crate) fn moving() -> Self {
        Self(())
    }

    /// `check --online` asks where paid links lead.
    pub(crate) fn online() -> Self {
        Self(())
    }
}

/// The two sides of one page.
#[derive(Clone)]
pub struct Sides {
    /// What everybody may read.
    pub public: PublicDocument,
    /// What only buyers may read; absent when the page is free as a whole.
    pub paid: Option<Paid<Document>>,
}

/// Whether `<!-- paywall -->` or `:::paywall` stands in a document.
#[must_use]
pub fn has_paid_part(document: &Document) -> bool {
    document.blocks.iter().any(|block| matches!(block.kind, BlockKind::Cut | BlockKind::Paid(_)))
}

/// Takes the wall out of a document, for who may see both sides of it.
pub(crate) fn reveal(document: &mut Document, _permit: Permit) {
    if !has_paid_part(document) {
        return;
    }
    let blocks = std::mem::take(&mut document.blocks).into_iter();
    document.blocks = blocks
        .flat_map(|block| match block.kind {
            BlockKind::Cut => Vec::new(),
            BlockKind::Paid(inner) => inner,
            _ => vec![block],
        })
        .collect();
    document.free_footnotes = document.footnotes.len();
}

/// Splits a page: a paid page has no public text at all; a free page keeps what stands above
/// `<!-- paywall -->` and outside `:::paywall`.
#[must_use]
pub fn split(document: Document, access: Access) -> Sides {
    if document.blocks.is_empty() {
        return Sides { public: PublicDocument::default(), paid: None };
    }
    if access == Access::Paid {
        let cut = document.blocks.iter().any(|block| block.kind == BlockKind::Cut);
        if !cut {
            return Sides { public: PublicDocument::default(), paid: Some(Paid(document)) };
        }
    }
    if !has_paid_part(&document) {
        return Sides { public: PublicDocument { blocks: document.blocks, footnotes: document.footnotes }, paid: None };
    }
    let blocks = document
        .blocks
        .iter()
        .take_while(|block| block.kind != BlockKind::Cut)
        .map(|block| match block.kind {
            BlockKind::Paid(_) => Block { kind: BlockKind::Paid(Vec::new()), span: block.span },
            _ => block.clone(),
        })
        .collect();
    let footnotes = document.footnotes[..document.free_footnotes].to_vec();
    Sides { public: PublicDocument { blocks, footnotes }, paid: Some(Paid(document)) }
}
