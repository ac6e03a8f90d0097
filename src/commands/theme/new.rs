//! `tuition theme new`

use crate::cli::ThemeNewOptions;
use crate::commands::say::{complain, say};
use crate::diagnostics::suggest;
use crate::theme;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// The files of a new theme; `BASE` stands for the theme that it builds on, `NAME` for its own name.
const FILES: [(&str, &str); 4] = [
    ("theme.toml", include_str!("new/theme.toml")),
    ("templates/base.html", include_str!("new/templates/base.html")),
    ("templates/components.html", include_str!("new/templates/components.html")),
    ("assets/theme.css", include_str!("new/assets/theme.css")),
];

/// Writes a small theme.
pub(super) fn run(options: &ThemeNewOptions) -> ExitCode {
    let base = options.from.as_str();
    if !theme::names().any(|known| known == base) {
        let guess = suggest::closest(base, theme::names()).map(|guess| format!("; did you mean {guess}?"));
        complain!("error: no theme `{base}` ships with tuition{}", guess.unwrap_or_default());
        return ExitCode::from(2);
    }
    let name = options.name.as_deref().unwrap_or_default();
    if !options.here && !is_name(name) {
        complain!("error: `{name}` cannot be the name of a theme; use small letters, digits and dashes");
        return ExitCode::from(2);
    }
    if !options.dir.is_dir() {
        complain!("error: there is no folder `{}`", options.dir.display());
        return ExitCode::FAILURE;
    }
    let inner = if options.here { "theme".to_owned() } else { format!("themes/{name}") };
    let folder = options.dir.join(&inner);
    let shown = folder.display().to_string();
    match write(&folder, name, base, options.here) {
        Ok(true) => {}
        Ok(false) => {
            complain!("error: `{shown}` holds files already, and none of them is overwritten");
            return ExitCode::FAILURE;
        }
        Err(error) => {
            complain!("error: the theme cannot be written to `{shown}`: {error}");
            return ExitCode::FAILURE;
        }
    }
    say!("{shown} holds a small theme: one token, one block, one component.");
    if options.here {
        say!("It changes the project's theme as it is; look at it with `tuition build`.");
    } else {
        say!("Use it by writing in tuition.toml:\n\n  [theme]\n  name = \"{inner}\"");
    }
    say!(
        "\nTry it on every kind of page with `tuition theme check`, read what it can build on with `tuition theme docs`."
    );
    ExitCode::SUCCESS
}

fn is_name(name: &str) -> bool {
    let letter = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    !name.is_empty() && !name.starts_with('-') && name.chars().all(letter) && !theme::names().any(|known| known == name)
}

/// `false` when something stands there.
fn write(folder: &Path, name: &str, base: &str, here: bool) -> io::Result<bool> {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Ok(false);
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    // What changes a project's theme has no manifest: it is no theme by itself.
    for (path, text) in FILES.iter().filter(|(path, _)| !here || *path != "theme.toml") {
        let file = folder.join(path);
        if let Some(above) = file.parent() {
            std::fs::create_dir_all(above)?;
        }
        std::fs::write(file, text.replace("BASE", base).replace("NAME", name))?;
    }
    Ok(true)
}
