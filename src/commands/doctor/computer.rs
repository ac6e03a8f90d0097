//! The program and the computer that it runs on.

use super::Check;
use crate::commands::{clock, epoch, is_set};
use jiff::Timestamp;
use std::io::IsTerminal;

/// No clock that is right shows an earlier day: there was no tuition.
const EARLIEST: &str = "2026-01-01T00:00:00Z";

pub(super) fn checks() -> Vec<Check> {
    let written = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| written(name));
    vec![
        program(cfg!(debug_assertions)),
        self::locale(locale.as_deref()),
        terminal(),
        self::clock_check(clock(), epoch().ok().flatten()),
    ]
}

fn program(is_debug: bool) -> Check {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let words = format!(
        "{} for {} {}, {threads} threads at once",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH
    );
    if is_debug {
        let help = "it was made for those who change tuition: `cargo install --path . --locked` makes a fast one";
        return Check::note("program", format!("{words}, a slow build"), help);
    }
    Check::ok("program", words)
}

/// What the computer takes bytes for, where it says so.
fn locale(written: Option<&str>) -> Check {
    let Some(written) = written else { return Check::ok("locale", "none is set, so UTF-8 is taken for granted") };
    let lower = written.to_lowercase();
    if cfg!(unix) && !lower.contains("utf-8") && !lower.contains("utf8") {
        let help = "set LANG to one that ends with UTF-8: `export LANG=C.UTF-8`";
        let words = format!("`{written}` is not UTF-8: other programs may show Chinese letters as question marks");
        return Check::note("locale", words, help);
    }
    Check::ok("locale", written)
}

fn terminal() -> Check {
    let place = if std::io::stdout().is_terminal() { "a terminal" } else { "a file or another program" };
    let ci = if is_set("CI") { "; this is a pipeline (CI is set): no progress is shown" } else { "" };
    let colours = if std::env::var_os("NO_COLOR").is_some() { "; no colours (NO_COLOR is set)" } else { "" };
    Check::ok("output", format!("{place}{colours}{ci}"))
}

fn clock_check(now: Timestamp, epoch: Option<Timestamp>) -> Check {
    let day = |moment: Timestamp| moment.strftime("%Y-%m-%d %H:%M UTC").to_string();
    if let Some(epoch) = epoch {
        let words = format!("everything is built as if it were {} (SOURCE_DATE_EPOCH is set)", day(epoch));
        return Check::note("clock", words, "unset SOURCE_DATE_EPOCH, unless you want that");
    }
    if EARLIEST.parse::<Timestamp>().is_ok_and(|earliest| now < earliest) {
        let help = "set the computer's clock: sales, events and releases follow it";
        return Check::problem("clock", format!("it shows {}, which is long past", day(now)), help);
    }
    Check::ok("clock", day(now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::State;

    fn at(moment: &str) -> Timestamp {
        moment.parse().expect("a moment")
    }

    #[test]
    fn a_clock_that_was_never_set_is_a_problem() {
        assert_eq!(clock_check(at("1970-01-01T00:03:00Z"), None).state, State::Problem);
        let fine = clock_check(at("2026-11-29T10:00:00Z"), None);
        assert_eq!((fine.state, fine.words.as_str()), (State::Ok, "2026-11-29 10:00 UTC"));
        let held = clock_check(at("1970-01-01T00:03:00Z"), Some(at("2026-06-15T12:00:00Z")));
        assert_eq!(held.state, State::Note, "the clock is not asked");
    }

    #[test]
    fn a_slow_build_is_told() {
        assert_eq!(program(true).state, State::Note);
        assert_eq!(program(false).state, State::Ok);
    }

    #[cfg(unix)]
    #[test]
    fn only_utf_8_is_fine() {
        for (written, state) in [
            (Some("C"), State::Note),
            (Some("zh_CN.GB18030"), State::Note),
            (Some("zh_CN.UTF-8"), State::Ok),
            (Some("C.utf8"), State::Ok),
            (None, State::Ok),
        ] {
            assert_eq!(locale(written).state, state, "{written:?}");
        }
    }
}
