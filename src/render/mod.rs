//! Job -> bytes.

pub mod context;
pub mod html;
