//! `tuition new`: pages to begin with.

mod listing;
mod page;
mod place;
mod policy;
mod text;

use crate::cli::NewCommand;
use crate::policies::Language;
use page::Kind;
use std::process::ExitCode;

/// Runs one of the commands below `new`.
pub(super) fn run(command: &NewCommand) -> ExitCode {
    match command {
        NewCommand::Course(options) => page::run(Kind::Course, options, None),
        NewCommand::Module(options) => page::run(Kind::Module, &options.page, Some(&options.place)),
        NewCommand::Lesson(options) => page::run(Kind::Lesson, &options.page, Some(&options.place)),
        NewCommand::Book(options) => page::run(Kind::Book, options, None),
        NewCommand::Chapter(options) => page::run(Kind::Chapter, &options.page, Some(&options.place)),
        NewCommand::Tutorial(options) => page::run(Kind::Tutorial, options, None),
        NewCommand::Event(options) => page::run(Kind::Event, options, None),
        NewCommand::Community(options) => page::run(Kind::Community, options, None),
        NewCommand::Post(options) => page::run(Kind::Post, options, None),
        NewCommand::Person(options) => page::run(Kind::Person, options, None),
        NewCommand::Policy(options) => policy::run(options),
    }
}

/// The language of the texts that a tag's readers understand.
pub(super) fn text_in(tag: &str) -> Option<Language> {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    match parts.next()? {
        "en" => Some(Language::English),
        "zh" if !parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => Some(Language::Chinese),
        _ => None,
    }
}
