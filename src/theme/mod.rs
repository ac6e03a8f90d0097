//! Templates and assets, embedded and on disk.
