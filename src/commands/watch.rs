//! `tuition watch`

use super::say::say;
use super::{build, report, timings};
use crate::cli::{BuildOptions, Format};
use crate::live::watch;
use crate::load::walk;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::channel;

/// Builds whenever something has changed, until somebody ends it.
pub(super) fn run(options: &BuildOptions) -> ExitCode {
    let output = options.output.clone().unwrap_or_else(|| super::default_output(&options.project));
    let (changes, changed) = channel();
    let watched = walk::root(&options.project.dir).and_then(|(root, _)| {
        let output = walk::real_path(&output).unwrap_or_default();
        let within = root.clone();
        let timings = timings::file(&options.project);
        let matters = move |path: &PathBuf| {
            let is_ours = walk::is_left_behind(&walk::project_path(&within, path));
            !path.starts_with(&output) && !is_ours && Some(path) != timings.as_ref()
        };
        watch(&root, move |paths| {
            if paths.iter().any(&matters) {
                // Without a listener the command is at its end.
                let _ = changes.send(());
            }
        })
    });
    let _watch = match watched {
        Ok(watch) => watch,
        Err(problem) => {
            report::alone(&problem, &options.project);
            return ExitCode::FAILURE;
        }
    };
    build::once(options);
    if options.project.format == Format::Human {
        say!("Save a file, and the site is built again. Ctrl C ends it.");
    }
    while changed.recv().is_ok() {
        // Whatever else was said meanwhile is in the same build.
        while changed.try_recv().is_ok() {}
        build::once(options);
    }
    ExitCode::SUCCESS
}
