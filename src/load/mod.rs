//! Folder on disk -> Project.

pub mod billing;
pub mod catalog;
pub mod catalog_check;
pub mod front_matter;
pub mod schemas;
pub mod settings;
