//! Folder on disk -> Project.
