//! Files of keys: tables, and pools for providers.

use super::init::create_secret;
use super::{Done, Failed, Keys, because};
use crate::cli::{KeysFileOptions, KeysFormat};
use crate::config::Date;
use crate::load::walk::{self, is_left_behind};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A key to be written.
pub(super) struct Issued {
    pub(super) key: String,
    pub(super) number: u32,
    pub(super) products: Vec<String>,
    pub(super) note: Option<String>,
    pub(super) day: Date,
}

/// Where keys are written: `private/keys/` unless something else is said. Nothing when they are printed. What is there
/// is not written over, and nothing is written where it would be published.
pub(super) fn target(keys: &Keys, options: &KeysFileOptions, name: &str) -> Result<Option<PathBuf>, Failed> {
    let target = match &options.into {
        Some(into) if into.as_os_str() == "-" => return Ok(None),
        Some(into) => into.clone(),
        None => {
            let extension = if options.format == KeysFormat::Csv { "csv" } else { "txt" };
            keys.root.join("private/keys").join(format!("{name}.{extension}"))
        }
    };
    not_published(keys, &target)?;
    if target.exists() {
        return because(format!("`{}` is there already; name another file with --into", target.display()));
    }
    Ok(Some(target))
}

/// Keys must not stand where a site is made from, nor where one is.
pub(super) fn not_published(keys: &Keys, target: &Path) -> Done {
    let (Ok(root), Ok(file)) = (keys.root.canonicalize(), walk::real_path(target)) else { return Ok(()) };
    let Ok(inside) = file.strip_prefix(&root) else { return Ok(()) };
    let path = inside.to_string_lossy().replace('\\', "/");
    if is_left_behind(&path) && !path.starts_with("public/") {
        return Ok(());
    }
    because(format!("`{path}` may be published with the school; write keys to `private/`, or outside of the school"))
}

/// Writes keys to a file, or prints them.
pub(super) fn write(keys: &Keys, options: &KeysFileOptions, target: Option<&Path>, issued: &[Issued]) -> Done {
    let text = text(keys, options, issued)?;
    let written = match target {
        None => io::stdout().lock().write_all(text.as_bytes()),
        Some(target) => {
            let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
            folder.map_or(Ok(()), fs::create_dir_all).and_then(|()| create_secret(target)?.write_all(text.as_bytes()))
        }
    };
    let place = target.map_or_else(|| "standard output".to_owned(), |target| target.display().to_string());
    written.or_else(|error| {
        because(format!(
            "the keys cannot be written to `{place}`: {error}. They are in licences.toml: `tuition keys export` writes \
             them again"
        ))
    })
}

fn text(keys: &Keys, options: &KeysFileOptions, issued: &[Issued]) -> Result<String, Failed> {
    let shown = |key: &Issued| if options.links { keys.link(&key.key) } else { Ok(key.key.clone()) };
    if options.format != KeysFormat::Csv {
        return issued.iter().map(|key| shown(key).map(|key| key + "\n")).collect();
    }
    let mut table = csv::Writer::from_writer(Vec::new());
    let head = ["key", "products", "number", "issued", "note"];
    let mut written = table.write_record(head);
    for key in issued {
        let row = [
            shown(key)?,
            key.products.join(" "),
            key.number.to_string(),
            key.day.to_string(),
            key.note.clone().unwrap_or_default(),
        ];
        written = written.and_then(|()| table.write_record(&row));
    }
    let bytes = table.into_inner().map_err(|error| error.to_string());
    match (written, bytes.map(String::from_utf8)) {
        (Ok(()), Ok(Ok(text))) => Ok(text),
        _ => because("the table of keys cannot be made"),
    }
}
