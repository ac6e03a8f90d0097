//! One Markdown file -> [`document::Document`].

pub mod document;
