//! The `git` program, for branches that are published to.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A repository that `git` is run in.
#[derive(Debug)]
pub(super) struct Git {
    folder: PathBuf,
    environment: Vec<(String, String)>,
}

impl Git {
    pub(super) fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), environment: Vec::new() }
    }

    /// Where it is run.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The same with a variable of the environment.
    pub(super) fn with(&self, name: &str, value: impl Into<String>) -> Self {
        let mut environment = self.environment.clone();
        environment.push((name.to_owned(), value.into()));
        Self { folder: self.folder.clone(), environment }
    }

    /// What a command prints, without the line end; what it says when it fails.
    pub(super) fn run(&self, arguments: &[&str]) -> Result<String, String> {
        let printed = self.feed(arguments, &[])?;
        Ok(String::from_utf8_lossy(&printed).trim_end_matches('\n').to_owned())
    }

    /// What a command prints that reads these bytes; what it says when it fails.
    pub(super) fn feed(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).args(["-c", "core.quotepath=off", "-c", "core.autocrlf=false"]);
        command.args(arguments).env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0");
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| format!("git cannot be run ({error})"))?;
        let mut stdin = child.stdin.take();
        let output = std::thread::scope(|scope| {
            // It may print before it has read everything.
            scope.spawn(move || {
                if let Some(stdin) = &mut stdin {
                    // One that reads no more says why itself.
                    let _ = stdin.write_all(input);
                }
            });
            child.wait_with_output()
        });
        let output = output.map_err(|error| format!("git cannot be run ({error})"))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        Err(said.trim().to_owned())
    }
}

/// The commit that is checked out in a project, when the project is as that commit has it.
pub(super) fn commit_of(project: &Path) -> Option<String> {
    let git = Git::at(project).with("GIT_OPTIONAL_LOCKS", "0");
    let commit = git.run(&["rev-parse", "HEAD"]).ok()?;
    let changed = git.run(&["status", "--porcelain", "--", "."]).ok()?;
    Some(if changed.is_empty() { commit } else { format!("{commit} with changes") })
}
