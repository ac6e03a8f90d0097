//! `tuition init`

use super::ci;
use super::say::{complain, say};
use crate::cli::{InitLanguage, InitOptions};
use crate::load::schemas::{self, Subject};
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// A file of a starter school: its path, and its text as it ships.
type StarterFile = (&'static str, &'static str);

macro_rules! starter {
    ($language:literal) => {
        &[
            (".gitignore", include_str!(concat!("init/", $language, "/gitignore"))),
            starter!($language, "tuition.toml"),
            starter!($language, "catalog.toml"),
            starter!($language, "content/index.md"),
            starter!($language, "content/courses/first-course/index.md"),
            starter!($language, "content/courses/first-course/01-begin/index.md"),
            starter!($language, "content/courses/first-course/01-begin/01-welcome.md"),
            starter!($language, "content/courses/first-course/01-begin/02-change.md"),
            starter!($language, "content/courses/first-course/02-make-it-yours/index.md"),
            starter!($language, "content/courses/first-course/02-make-it-yours/01-lessons.md"),
            starter!($language, "content/courses/first-course/02-make-it-yours/02-price.md"),
            starter!($language, "content/posts/2026-01-01-hello.md"),
            starter!($language, "content/people/teacher.md"),
            starter!($language, "content/pages/about.md"),
            starter!($language, "content/pages/refunds.md"),
        ]
    };
    ($language:literal, $path:literal) => {
        ($path, include_str!(concat!("init/", $language, "/", $path)))
    };
}

const ENGLISH: &[StarterFile] = starter!("en");
const CHINESE: &[StarterFile] = starter!("zh");

/// The schemas that the TOML files name in their first line.
const SCHEMAS: [(&str, Subject); 3] =
    [("settings", Subject::Settings), ("catalog", Subject::Catalog), ("front-matter", Subject::FrontMatter)];

/// Writes a small school into a new or empty folder.
pub(super) fn run(options: &InitOptions) -> ExitCode {
    let folder = &options.name;
    let shown = folder.display();
    let made = match is_free(folder) {
        Ok(true) => write(folder, options.lang),
        Ok(false) => {
            complain!("error: `{shown}` is not an empty folder");
            complain!("  init fills only a new or an empty folder, so that no file of yours is overwritten");
            complain!("  choose another name, for example: tuition init {shown}-school");
            return ExitCode::FAILURE;
        }
        Err(error) => Err(error),
    };
    match made {
        Ok(()) => {
            let added = options.ci.host().map(|host| ci::add_to_new(folder, host, options.lang)).transpose();
            let added = match added {
                Ok(added) => added,
                Err(code) => return code,
            };
            say!("{}", next_steps(&shown.to_string(), options.lang).trim_end());
            if let Some(added) = added {
                say!("");
                added.tell();
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            complain!("error: the school cannot be written to `{shown}`: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether a school can be put there: there is nothing yet, or an empty folder, or a new git repository.
fn is_free(folder: &Path) -> io::Result<bool> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(!folder.is_symlink()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(false),
        Err(error) => return Err(error),
    };
    for entry in entries {
        if entry?.file_name() != ".git" {
            return Ok(false);
        }
    }
    Ok(true)
}

fn write(folder: &Path, language: InitLanguage) -> io::Result<()> {
    let files = match language {
        InitLanguage::En => ENGLISH,
        InitLanguage::Zh => CHINESE,
    };
    std::fs::create_dir_all(folder)?;
    let title = title_of(&folder.canonicalize()?);
    for (path, text) in files {
        put(&folder.join(path), &text.replace("{{title}}", &title))?;
    }
    for (name, kind) in SCHEMAS {
        let path = folder.join(format!(".tuition/schemas/{name}.schema.json"));
        put(&path, &format!("{:#}\n", schemas::schema(kind)))?;
    }
    Ok(())
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(path, text)
}

/// The folder's name as the school's title, quoted for TOML: JSON escapes as TOML does.
fn title_of(folder: &Path) -> String {
    let name = folder.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    serde_json::Value::from(crate::model::name::title(&name)).to_string()
}

fn next_steps(folder: &str, language: InitLanguage) -> String {
    let folder = if folder.contains(char::is_whitespace) { format!("\"{folder}\"") } else { folder.to_owned() };
    let [made, look, change, build] = match language {
        InitLanguage::En => [
            "Your school is in",
            "See it in your browser:",
            "Change a file in content/ and save it. Begin with content/index.md.",
            "Make the site, to put it online:",
        ],
        InitLanguage::Zh => [
            "学校已经建好，在这里：",
            "在浏览器里看：",
            "改一改 content/ 里的文件，保存就能看到。先从 content/index.md 开始。",
            "生成网站，好放到网上：",
        ],
    };
    format!(
        "{made} {folder}\n\n1. {look}\n     tuition serve {folder} --open\n2. {change}\n3. {build}\n     tuition build {folder}\n"
    )
}
