//! A line on the terminal that tells those who wait what is being done, and how much of it is left.

use crate::cli::Format;
use crate::progress::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Work that is done sooner shows nothing: a line that flickers only disturbs.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the line is drawn while nothing is counted.
const TICK: Duration = Duration::from_millis(120);

/// The line, as long as it lives. Where nobody looks it is never drawn.
pub(super) struct Line {
    bar: Option<ProgressBar>,
    /// Draws after a while, unless this end of the channel is gone by then.
    later: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Line {
    /// A line that comes up when the work takes longer than a moment, and whoever is to tell it how far the work is.
    pub(super) fn wait(format: Format) -> (Self, Arc<dyn Progress>) {
        let bar = ProgressBar::hidden().with_style(unknown());
        if !is_seen(format) {
            return (Self { bar: None, later: None }, Arc::new(Told(bar)));
        }
        let (end, ended) = channel::<()>();
        let shown = bar.clone();
        let draw = move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(TICK);
            }
        };
        // Without a thread there is no line, and nothing else is lost.
        let thread = std::thread::Builder::new().name("progress".to_owned()).spawn(draw);
        (Self { bar: Some(bar.clone()), later: thread.ok().map(|thread| (end, thread)) }, Arc::new(Told(bar)))
    }

    /// Takes the line away, before anything else is printed.
    pub(super) fn clear(&mut self) {
        if let Some((end, thread)) = self.later.take() {
            drop(end);
            // It has nothing that can go wrong, and no words to say about it.
            let _ = thread.join();
        }
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
            // `serve` goes on, and what it makes later is nobody's to wait for.
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Whether somebody looks who can see a line that changes: no log of a pipeline, no program, no terminal that only
/// writes on.
fn is_seen(format: Format) -> bool {
    format == Format::Human
        && std::io::stderr().is_terminal()
        && !super::is_set("CI")
        && std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb")
}

/// How the line looks while nobody knows how much there is to do.
fn unknown() -> ProgressStyle {
    style("{spinner} {msg}")
}

/// How it looks when that is known.
fn known() -> ProgressStyle {
    style("{spinner} {msg}  [{bar:32}] {human_pos} of {human_len}")
}

/// Without colours and with letters that every terminal has.
fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.progress_chars("=> ").tick_chars("-\\|/ ")
}

/// Tells the line what the stages say.
struct Told(ProgressBar);

impl Progress for Told {
    fn stage(&self, name: &'static str) {
        self.0.set_style(unknown());
        self.0.set_position(0);
        self.0.unset_length();
        self.0.set_message(words(name));
    }

    fn expect(&self, steps: usize) {
        self.0.set_length(steps as u64);
        self.0.set_style(known());
    }

    fn step(&self) {
        self.0.inc(1);
    }
}

/// What is done in a stage, in the words of those who do not know the program.
fn words(stage: &'static str) -> &'static str {
    match stage {
        "load" => "reading the files",
        "parse" => "reading the texts",
        "model and split" => "putting the school together",
        "theme" => "reading the theme",
        "pictures" => "making pictures",
        "search" => "searching",
        "plan" => "listing all files",
        "render" | "render and write" => "making pages",
        "render with other words" => "making pages with other words",
        "swap" => "putting the site in its place",
        "ask outside links" => "asking outside addresses",
        "compare" => "comparing with what is there",
        "publish" => "publishing",
        other => other,
    }
}
