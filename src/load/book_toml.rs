//! `book.toml` of a book.
