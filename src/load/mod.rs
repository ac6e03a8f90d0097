//! Folder on disk -> Project.

pub mod billing;
pub mod catalog;
pub mod front_matter;
pub mod schemas;
pub mod settings;
