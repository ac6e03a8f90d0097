//! Where a link of `SUMMARY.md` leads.

use percent_encoding::percent_decode_str;

/// The chapter's file as a path from the folder of `SUMMARY.md` (a draft has none), and what is wrong with the
/// link: message and help. A link that is wrong still has a path when it is clear which file is meant.
pub(super) fn read(written: &str) -> (Option<String>, Option<(&'static str, &'static str)>) {
    if written.is_empty() {
        return (None, None);
    }
    if is_address(written) {
        return (None, Some(("a chapter cannot be at an address", "chapters are files: `[Title](path.md)`")));
    }
    let file = written.find(['#', '?']).map_or(written, |end| &written[..end]);
    let mut problem = (file.len() < written.len()).then_some((
        "a chapter is a whole file, not a place in one",
        "remove what follows the file name; write `%23` and `%3F` when it belongs to the name",
    ));
    if file.starts_with('/') {
        problem = Some(("a chapter's path begins with a slash", "paths are from the folder of SUMMARY.md"));
    }
    let decoded = percent_decode_str(file).decode_utf8().unwrap_or(file.into());
    let mut parts = Vec::new();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    let outside = "a chapter stands outside the folder of SUMMARY.md";
                    return (None, Some((outside, "move the file into the folder, or SUMMARY.md above both")));
                }
            }
            name => parts.push(name),
        }
    }
    let path = parts.join("/");
    if !path.ends_with(".md") && !path.ends_with(".markdown") {
        return (None, problem.or(Some(("a chapter is not a Markdown file", "its name ends in `.md`"))));
    }
    (Some(path), problem)
}

/// `scheme:…` or `//host/…`.
fn is_address(written: &str) -> bool {
    let scheme = written.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"+.-".contains(b)).count();
    written.starts_with("//") || scheme > 1 && written.as_bytes().get(scheme) == Some(&b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(written: &str) -> Option<String> {
        let (path, problem) = read(written);
        assert_eq!(problem, None, "{written}");
        path
    }

    #[test]
    fn paths_are_decoded_and_made_plain() {
        assert_eq!(path("./a/../b%20c/%E7%AB%A0.md").as_deref(), Some("b c/章.md"));
        assert_eq!(path("b c.md").as_deref(), Some("b c.md"));
        assert_eq!(path("what%3F%23.md").as_deref(), Some("what?#.md"));
        assert_eq!(path("bad%ff.md").as_deref(), Some("bad%ff.md"));
        assert_eq!(path(""), None);
    }

    #[test]
    fn what_is_wrong_is_told_and_the_file_is_still_known() {
        for (written, known) in [
            ("a.md#part", Some("a.md")),
            ("a.md?x=1", Some("a.md")),
            ("/a.md", Some("a.md")),
            ("#part", None),
            ("../a.md", None),
            ("a/../../b.md", None),
            ("https://example.org/a.md", None),
            ("//example.org/a.md", None),
            ("mailto:a@example.org", None),
            ("a.html", None),
            ("a/", None),
        ] {
            let (path, problem) = read(written);
            assert!(problem.is_some(), "{written}");
            assert_eq!(path.as_deref(), known, "{written}");
        }
    }
}
