//! Diagnostics as annotations of GitHub Actions.
//!
//! Workflow commands: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use super::position::{self, Position};
use super::{Diagnostic, Place, Severity};
use crate::source::Sources;

/// Renders a diagnostic as one workflow command, without a line feed. `folder` is the project's folder
/// as seen from the root of the repository, for annotations name files from there; empty when it is the root.
#[must_use]
pub fn render(diagnostic: &Diagnostic, sources: &Sources, folder: &str) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(path) = position::path(&diagnostic.place, sources) {
        let folder = folder.replace('\\', "/");
        let folder = folder.trim_start_matches("./").trim_end_matches('/');
        let path = if folder.is_empty() || folder == "." { path.to_owned() } else { format!("{folder}/{path}") };
        properties.push(format!("file={}", property(&path)));
    }
    if let Place::Span(span) = diagnostic.place {
        properties.push(place(position::of_span(span, sources)));
    }
    properties.push(format!("title={}", diagnostic.code));
    let mut words = diagnostic.message.clone();
    for more in diagnostic.label.iter().chain(&diagnostic.help) {
        words.push('\n');
        words.push_str(more);
    }
    format!("::{command} {}::{}", properties.join(","), data(&words))
}

/// Columns are only taken by GitHub when the place is within one line.
fn place((start, end): (Position, Position)) -> String {
    let Position { line, column } = start;
    if start.line == end.line {
        format!("line={line},col={column},endLine={line},endColumn={}", end.column)
    } else {
        format!("line={line},endLine={}", end.line)
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::Span;

    #[test]
    fn a_place_within_a_line_has_columns() {
        let mut sources = Sources::default();
        let id = sources.add("content/a,b:50%.md".to_owned(), "标题 = 1\nb\n");
        let found = Diagnostic::new(Code::UNKNOWN_KEY, Span::new(id, 0..6), "100% wrong").help("mend: it, now");
        assert_eq!(
            render(&found, &sources, "./school/"),
            "::error file=school/content/a%2Cb%3A50%25.md,line=1,col=1,endLine=1,endColumn=3,title=T0102::100%25 wrong%0Amend: it, now"
        );
        let found = Diagnostic::new(Code::NO_TITLE, Span::new(id, 0..11), "m");
        assert_eq!(
            render(&found, &sources, "."),
            "::warning file=content/a%2Cb%3A50%25.md,line=1,endLine=2,title=T0404::m"
        );
    }

    #[test]
    fn text_cannot_begin_another_command() {
        let found = Diagnostic::new(Code::NO_BASE_URL, Place::Project, "a\n::error::b");
        assert_eq!(render(&found, &Sources::default(), ""), "::notice title=T0202::a%0A::error::b");
    }
}
