//! Sequence diagrams: what the library reads otherwise than Mermaid does.

use std::borrow::Cow;

/// Arrows that end the activation of their sender, the longer first.
const ENDING: &[&str] = &["-->>-", "->>-", "-->-", "--)-", "--x-", "->-", "-)-", "-x-"];

/// `A-->>-B: done` ends the activation of `A`; the library would end that of `B`. It is said in two lines.
pub(super) fn prepare(source: &str) -> Cow<'_, str> {
    if super::kind(source) != "sequence" {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    for line in source.lines() {
        let head = line.split(':').next().unwrap_or(line);
        let arrow = ENDING
            .iter()
            .filter_map(|arrow| Some((head.find(arrow)?, *arrow)))
            .min_by_key(|(at, arrow)| (*at, usize::MAX - arrow.len()));
        match arrow {
            Some((at, arrow)) if at > 0 => {
                let sender = head[..at].trim();
                let (without, after) = (&arrow[..arrow.len() - 1], &line[at + arrow.len()..]);
                out.push_str(&format!("{sender}{without}{}\ndeactivate {sender}\n", after.trim_start()));
            }
            _ => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    Cow::Owned(out)
}
