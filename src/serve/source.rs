//! "Open the file": the creator's editor shows what a page is written in.

use super::{Here, plain};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use std::path::Path;
use std::process::{Command, Stdio};

/// What is to be opened.
#[derive(Deserialize)]
pub(super) struct Wanted {
    /// A file of the site, from its root: its source is opened, so that no other file can be.
    page: Option<String>,
    /// Or the file that a finding is about, which must be one of those that there are.
    finding: Option<String>,
    /// The line, from 1.
    line: Option<usize>,
}

pub(super) async fn open(State(shared): Here, Query(wanted): Query<Wanted>) -> Response {
    let state = shared.site.state();
    let known = |path: &String| {
        state
            .findings
            .iter()
            .any(|found| crate::diagnostics::position::path(&found.place, &state.sources) == Some(path.as_str()))
    };
    let source = match (wanted.page, wanted.finding) {
        (Some(page), _) => {
            let file = shared.file(shared.audience, page).await;
            file.and_then(|file| file.about).and_then(|about| about.source)
        }
        (None, finding) => finding.filter(known),
    };
    let Some(source) = source else { return plain(StatusCode::NOT_FOUND, "No file of the project is meant.") };
    let path = shared.names.root.join(&source);
    let opened = tokio::task::spawn_blocking(move || open_file(&path, wanted.line.unwrap_or(1))).await;
    match opened {
        Ok(Ok(())) => plain(StatusCode::OK, "Opened."),
        Ok(Err(why)) => plain(StatusCode::INTERNAL_SERVER_ERROR, why),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "It could not be opened."),
    }
}

/// What an editor is told of a path and a line.
type Arguments = fn(&str, usize) -> Vec<String>;

/// Editors with a window of their own, and how they are told a line. Others need a terminal, which there is none of.
const EDITORS: [(&str, Arguments); 8] = [
    ("code", |path, line| vec!["--goto".to_owned(), format!("{path}:{line}")]),
    ("codium", |path, line| vec!["--goto".to_owned(), format!("{path}:{line}")]),
    ("cursor", |path, line| vec!["--goto".to_owned(), format!("{path}:{line}")]),
    ("zed", |path, line| vec![format!("{path}:{line}")]),
    ("subl", |path, line| vec![format!("{path}:{line}")]),
    ("idea", |path, line| vec!["--line".to_owned(), line.to_string(), path.to_owned()]),
    ("gedit", |path, line| vec![format!("+{line}"), path.to_owned()]),
    ("kate", |path, line| vec!["--line".to_owned(), line.to_string(), path.to_owned()]),
];

/// Opens a file in `TUITION_EDITOR`, in `VISUAL` or `EDITOR` when they have a window, else in what the system has for
/// it. Nothing goes through a shell.
fn open_file(path: &Path, line: usize) -> Result<(), String> {
    let shown = path.to_string_lossy();
    let said = |name: &str| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    let arguments = |editor: &str| {
        let name = Path::new(editor).file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        EDITORS.iter().find(|(known, _)| *known == name).map(|(_, arguments)| arguments(&shown, line))
    };
    let own = said("TUITION_EDITOR").map(|editor| {
        let arguments = arguments(&editor).unwrap_or_else(|| vec![shown.clone().into_owned()]);
        (editor, arguments)
    });
    let usual = || {
        ["VISUAL", "EDITOR"].into_iter().filter_map(said).find_map(|editor| Some((editor.clone(), arguments(&editor)?)))
    };
    let Some((editor, arguments)) = own.or_else(usual) else {
        return opener::open(path)
            .map_err(|error| format!("Nothing opens `{shown}`: {error}. Name your editor in TUITION_EDITOR."));
    };
    let mut command = Command::new(&editor);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let started =
        command.spawn().map_err(|error| format!("`{editor}` does not start: {error}. See TUITION_EDITOR."))?;
    // Who it was is asked when it ends, so that nothing of it stays.
    std::thread::spawn(move || {
        let mut started = started;
        let _ = started.wait();
    });
    Ok(())
}
