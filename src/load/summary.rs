//! `SUMMARY.md` of a book.
