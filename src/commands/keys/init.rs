//! `tuition keys init`

use super::{Done, because};
use crate::cli::KeysInitOptions;
use crate::commands::say::say;
use crate::load::vault::MASTER;
use crate::seal::{BadMaster, Master};
use ring::rand::{SecureRandom, SystemRandom};
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

pub(super) fn run(options: &KeysInitOptions) -> Done {
    let root = &options.dir;
    if !root.join("tuition.toml").is_file() && !root.join("catalog.toml").is_file() {
        return because(format!("`{}` is no school: it has neither tuition.toml nor catalog.toml", root.display()));
    }
    let file = root.join(MASTER);
    if file.exists() && !options.new {
        return because(format!(
            "the school has a master secret already (`{MASTER}`). `--new` makes another one; all keys that were issued \
             stop working then"
        ));
    }
    let master = if options.restore { given()? } else { made()? };
    let written = match set_aside(&file) {
        Ok(old) => write(&file, &format!("{}\n", master.to_text())).map(|()| old),
        Err(error) => Err(error),
    };
    let old = match written {
        Ok(old) => old,
        Err(error) => return because(format!("`{MASTER}` cannot be written: {error}")),
    };
    say!("The master secret of the school is in {MASTER}.");
    if let Some(old) = old {
        say!("The one before is kept as {old}. licences.toml goes with it: rename that file too, and issue new keys.");
    }
    say!("All keys follow from it. Keep a copy where no computer is: `tuition keys export --master` prints it.");
    say!("A pipeline that builds the site gets it in the variable TUITION_MASTER.");
    Ok(())
}

/// A new secret, from the system's source of randomness.
fn made() -> Result<Master, super::Failed> {
    let mut bytes = [0; 32];
    match SystemRandom::new().fill(&mut bytes) {
        Ok(()) => Ok(Master::new(bytes)),
        Err(_) => because("this system gives no random numbers"),
    }
}

/// A secret from standard input.
fn given() -> Result<Master, super::Failed> {
    let mut text = String::new();
    if let Err(error) = io::stdin().take(4096).read_to_string(&mut text) {
        return because(format!("standard input cannot be read: {error}"));
    }
    Master::parse(&text).or_else(|problem| match problem {
        BadMaster::Form => because("this is no master secret: it begins with `tuition-master-1-`"),
        BadMaster::Check => because("a digit of this master secret is wrong"),
    })
}

/// Renames a secret that is there; its new name from the vault.
fn set_aside(file: &Path) -> io::Result<Option<String>> {
    if !file.exists() {
        return Ok(None);
    }
    let free = (1..1000).map(|number| format!("master.old-{number}")).find(|name| !file.with_file_name(name).exists());
    let Some(name) = free else {
        return Err(io::Error::other("a thousand old secrets are there"));
    };
    fs::rename(file, file.with_file_name(&name))?;
    Ok(Some(format!(".tuition/vault/{name}")))
}

/// Writes a file that nobody but its owner may read, in a folder that git leaves out.
fn write(file: &Path, text: &str) -> io::Result<()> {
    let folder = file.with_file_name("");
    fs::create_dir_all(&folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
    }
    fs::write(folder.join(".gitignore"), "*\n")?;
    create_secret(file)?.write_all(text.as_bytes())
}

/// A new file for its owner alone.
pub(super) fn create_secret(file: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(file)
}
