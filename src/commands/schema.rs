//! `tuition schema`

use super::say::say;
use crate::cli::SchemaSubject;
use crate::load::schemas;
use std::process::ExitCode;

/// Prints a JSON Schema.
pub(super) fn run(subject: SchemaSubject) -> ExitCode {
    let schema = match subject {
        SchemaSubject::Settings => schemas::schema(schemas::Subject::Settings),
        SchemaSubject::Catalog => schemas::schema(schemas::Subject::Catalog),
        SchemaSubject::Provider => schemas::schema(schemas::Subject::Provider),
        SchemaSubject::FrontMatter => schemas::schema(schemas::Subject::FrontMatter),
        SchemaSubject::Theme => crate::render::theme_schema(),
    };
    say!("{schema:#}");
    ExitCode::SUCCESS
}
