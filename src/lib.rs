//! Tuition turns a folder of Markdown and a catalog into a school: a static site that sells
//! courses, books, tutorials, events and communities, and keeps what is paid out of the public.
//!
//! Data goes one way, and the modules are named after its stages:
//! [`load`] → [`parse`] → [`model`] → [`split`] → [`search`] → [`plan`] → [`render`] → [`mod@write`].
//! `ARCHITECTURE.md` tells the whole story.

pub mod audit;
pub mod build;
pub mod cache;
pub mod checkout;
pub mod cli;
pub mod commands;
pub mod config;
pub mod diagnostics;
pub mod editions;
pub mod gate;
pub mod hosting;
pub mod live;
pub mod load;
pub mod locale;
pub mod media;
pub mod model;
pub mod moving;
pub mod online;
pub mod parse;
pub mod pictures;
pub mod plan;
pub mod policies;
pub mod progress;
pub mod publish;
pub mod receipt;
pub mod reference;
pub mod release;
pub mod render;
pub mod seal;
pub mod search;
pub mod serve;
pub mod source;
pub mod split;
pub mod theme;
pub mod write;
