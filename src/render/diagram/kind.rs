//! What sort of diagram it is, and what its author calls it.

/// Kinds by the first word of the source, with their key in the interface's words (`diagram-<key>`).
const KINDS: &[(&str, &str)] = &[
    ("flowchart", "flowchart"),
    ("graph", "flowchart"),
    ("sequencediagram", "sequence"),
    ("classdiagram", "class"),
    ("statediagram", "state"),
    ("erdiagram", "entities"),
    ("pie", "pie"),
    ("gantt", "gantt"),
    ("mindmap", "mindmap"),
    ("timeline", "timeline"),
    ("journey", "journey"),
    ("gitgraph", "git"),
    ("quadrantchart", "quadrant"),
    ("xychart", "chart"),
];

const OTHER: &str = "other";

/// The kind's key: `flowchart`, `sequence`, `class`, `state`, `entities`, `pie`, `gantt`, `mindmap`, `timeline`,
/// `journey`, `git`, `quadrant`, `chart`, or `other`.
#[must_use]
pub fn kind(source: &str) -> &'static str {
    let header = body(source).map(str::trim).find(|line| !line.is_empty() && !line.starts_with("%%"));
    let header = header.unwrap_or_default().to_ascii_lowercase();
    KINDS.iter().find(|(word, _)| header.starts_with(word)).map_or(OTHER, |&(_, key)| key)
}

/// `accTitle: …` of the diagram, else the `title` of its front matter or chart.
#[must_use]
pub fn title(source: &str) -> Option<String> {
    let value = |line: &str, key: &str| {
        let rest = line.trim().strip_prefix(key)?.trim_start();
        let rest = rest.strip_prefix(':').unwrap_or(rest).trim().trim_matches('"');
        (!rest.is_empty()).then(|| rest.to_owned())
    };
    let accessible = body(source).find_map(|line| value(line, "accTitle"));
    let plain = || source.lines().find_map(|line| value(line, "title ").or_else(|| value(line, "title:")));
    let on_header =
        || source.lines().find_map(|line| value(line, "pie title").or_else(|| value(line, "pie showData title")));
    accessible.or_else(plain).or_else(on_header)
}

/// The lines after the front matter.
fn body(source: &str) -> impl Iterator<Item = &str> {
    let lines: Vec<&str> = source.lines().collect();
    let start = match lines.iter().position(|line| !line.trim().is_empty()) {
        Some(first) if lines[first].trim() == "---" => {
            lines[first + 1..].iter().position(|line| line.trim() == "---").map_or(0, |end| first + end + 2)
        }
        _ => 0,
    };
    lines.into_iter().skip(start)
}
