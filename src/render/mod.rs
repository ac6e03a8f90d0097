//! Job -> bytes.
pub mod context;
