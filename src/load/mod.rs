//! Folder on disk -> Project.

pub mod book_toml;
pub mod include;
pub mod summary;
