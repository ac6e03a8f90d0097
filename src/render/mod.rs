//! Job -> bytes.
mod contained;
pub mod context;
pub mod diagram;
pub mod highlight;
pub mod math;
