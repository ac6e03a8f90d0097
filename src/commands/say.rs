//! Words on standard output and standard error. Who reads them may stop at any time (`| head -1`): that is
//! no mistake, so what is left is not printed, and the command ends as it would have.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write};

/// Prints to standard output. A full disk ends the command, since half a file must not pass for a whole one.
pub(super) fn out(words: Arguments<'_>) {
    let mut out = std::io::stdout().lock();
    match out.write_fmt(words).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            err(format_args!("error: nothing can be written to standard output: {error}\n"));
            std::process::exit(1);
        }
        _ => {}
    }
}

/// Prints to standard error. When that fails there is nobody left to tell.
pub(super) fn err(words: Arguments<'_>) {
    let _ = std::io::stderr().lock().write_fmt(words);
}

/// `println!` that a closed pipe does not upset.
macro_rules! say {
    ($($words:tt)*) => { $crate::commands::say::out(format_args!("{}\n", format_args!($($words)*))) };
}

/// `eprintln!` that a closed pipe does not upset.
macro_rules! complain {
    ($($words:tt)*) => { $crate::commands::say::err(format_args!("{}\n", format_args!($($words)*))) };
}

pub(super) use {complain, say};
