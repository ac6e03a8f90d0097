//! Where things are kept: the cache, the site, the disk, and what the system can watch.

use super::Check;
use crate::cache::{self, Kept};
use crate::cli::{Format, ProjectOptions};
use crate::commands::timings::{count, size};
use crate::commands::{clock, default_output, folder};
use crate::load::walk;
use crate::write;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// What a school without pictures may take.
const LEAST_SPACE: u64 = 8 << 20;

pub(super) fn checks(dir: &Path) -> Vec<Check> {
    let Ok((root, _)) = walk::root(dir) else { return Vec::new() };
    let output = output(dir);
    let mut checks = vec![cached(&cache_folder(dir)), site(&output)];
    checks.extend(free_space(&root).map(|free| space(free, weight(&output))));
    checks.extend(most_watches().map(|most| watches(folders(&root), most)));
    checks
}

fn cache_folder(dir: &Path) -> PathBuf {
    folder(&ProjectOptions::reading(dir.to_path_buf(), Format::Human)).join(cache::FOLDER)
}

fn output(dir: &Path) -> PathBuf {
    default_output(&ProjectOptions::reading(dir.to_path_buf(), Format::Human))
}

/// Empties the cache, and tells what was in it.
pub(super) fn clear(dir: &Path) -> Check {
    let folder = cache_folder(dir);
    match cache::clear(&folder) {
        Ok(Kept { entries: 0, .. }) => Check::ok("clear", "the cache was empty"),
        Ok(Kept { entries, bytes, .. }) => Check::ok("clear", format!("{} removed, {}", things(entries), size(bytes))),
        Err(error) => {
            let words = format!("the cache in `{}` cannot be emptied: {error}", folder.display());
            Check::problem("clear", words, "look at the folder, and remove it yourself")
        }
    }
}

fn things(entries: usize) -> String {
    format!("{entries} {}", if entries == 1 { "entry" } else { "entries" })
}

fn cached(folder: &Path) -> Check {
    let shown = folder.display();
    let kept = match cache::kept(folder) {
        Ok(None) => return Check::ok("cache", format!("nothing yet; it will be in `{shown}`")),
        Ok(Some(kept)) => kept,
        Err(error) => {
            let help = "remove what is there: it is made again when it is needed";
            return Check::problem("cache", format!("`{shown}` cannot be used: {error}"), help);
        }
    };
    let days = kept.oldest.map(|oldest| clock().duration_since(oldest).as_hours() / 24);
    let age = match days {
        Some(days @ 1..) => format!(", the oldest from {} ago", count(usize::try_from(days).unwrap_or(0), "day")),
        _ => String::new(),
    };
    let words = format!("{}, {}{age}, in `{shown}`", things(kept.entries), size(kept.bytes));
    if !cache::can_be_written(folder) {
        let help = "make the folder writable: without it pictures and share cards are made anew by each build";
        return Check::note("cache", format!("{words}, where nothing can be written"), help);
    }
    Check::ok("cache", words)
}

/// Whether a build can put the site where it goes.
fn site(output: &Path) -> Check {
    let shown = output.display();
    match write::check_ours(output) {
        Err(diagnostic) => Check::problem("site", diagnostic.message, diagnostic.help.unwrap_or_default()),
        Ok(()) if output.is_dir() => Check::ok("site", format!("{} in `{shown}`", size(weight(output)))),
        Ok(()) => Check::ok("site", format!("not built yet; it will be in `{shown}`")),
    }
}

/// Bytes of all files below a folder.
fn weight(folder: &Path) -> u64 {
    let files = WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| entry.metadata().ok()).map(|about| about.len()).sum()
}

/// A build needs room for a second site, and as much for what comes into the cache.
fn space(free: u64, site: u64) -> Check {
    let needed = site.saturating_mul(2).saturating_add(LEAST_SPACE);
    if free < needed {
        let words = format!("{} are free on the disk, and a build may need {}", size(free), size(needed));
        return Check::problem("space", words, "free some space: the old site stays until the new one is whole");
    }
    Check::ok("space", format!("{} are free on the disk", size(free)))
}

#[cfg(unix)]
fn free_space(folder: &Path) -> Option<u64> {
    let about = rustix::fs::statvfs(folder).ok()?;
    Some(about.f_bavail.saturating_mul(about.f_frsize))
}

#[cfg(not(unix))]
fn free_space(_folder: &Path) -> Option<u64> {
    None
}

/// How many folders the system watches for one person, where it says so.
fn most_watches() -> Option<usize> {
    let limit = std::fs::read_to_string("/proc/sys/fs/inotify/max_user_watches").ok()?;
    limit.trim().parse().ok()
}

/// Folders that `serve` and `watch` watch: all of them, since a new one may come anywhere.
fn folders(root: &Path) -> usize {
    WalkDir::new(root).into_iter().flatten().filter(|entry| entry.file_type().is_dir()).count()
}

fn watches(folders: usize, most: usize) -> Check {
    let words = format!("{} to be watched by `serve`", count(folders, "folder"));
    if folders >= most {
        let help = format!("`sudo sysctl fs.inotify.max_user_watches={}` raises it", folders.saturating_mul(4));
        let words = format!("{words}, and the system watches {most}: changes are seen late");
        return Check::note("watching", words, help);
    }
    Check::ok("watching", format!("{words}; the system watches up to {most}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::State;

    #[test]
    fn a_disk_that_is_nearly_full_is_a_problem() {
        assert_eq!(space(LEAST_SPACE - 1, 0).state, State::Problem);
        assert_eq!(space(LEAST_SPACE, 0).state, State::Ok);
        assert_eq!(space(LEAST_SPACE + 2, 1).state, State::Ok);
        assert_eq!(space(LEAST_SPACE + 1, 1).state, State::Problem, "there must be room for the site once more");
    }

    #[test]
    fn more_folders_than_the_system_watches_are_told() {
        assert_eq!(watches(8192, 8192).state, State::Note);
        assert_eq!(watches(8191, 8192).state, State::Ok);
    }
}
