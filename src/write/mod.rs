//! Outputs -> `public/`.
