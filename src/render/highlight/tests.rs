use super::grammar::Language;
use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;

fn block(language: &str, code: &str) -> CodeBlock {
    CodeBlock {
        language_span: None,
        language: language.to_owned(),
        title: None,
        numbers: None,
        marked: Vec::new(),
        diff: false,
        hidden: Vec::new(),
        flags: Vec::new(),
        code: code.to_owned(),
    }
}

fn html(language: &str, text: &str) -> String {
    code(&block(language, text))
}

/// What a reader copies, after a check that every element is one of ours and closed before the next opens
/// (tokens inside lines).
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = rest.find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
        } else if tag.starts_with("span class=\"line") {
            assert!(open.is_empty(), "a line inside a token: {html}");
            open.push("span");
        } else {
            assert!(Tag::ALL.iter().any(|known| known.element() == tag), "{tag}");
            assert!(open.iter().all(|outer| *outer == "span"), "tokens nest: {html}");
            open.push(tag);
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "{html}");
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn as_shown(code: &str) -> String {
    code.chars().map(|character| paint::picture(character).unwrap_or(character)).collect()
}

#[test]
fn words_of_a_grammar_have_their_tags() {
    let cases = [
        ("rust", "fn main<'a>() { Some(1) } // x\n", &["<a-k>fn</a-k>", "<a-f>main</a-f>", "<a-l>'a</a-l>"][..]),
        ("rust", "println!(\"{}\", 1);\n", &["<a-m>println!</a-m>", "<a-s>\"{}\"</a-s>", "<a-n>1</a-n>"]),
        ("rs", "#[test]\n", &["<a-at>#[test]</a-at>"]),
        ("rust", "Some(true)\n", &["<a-cr>Some</a-cr>", "<a-co>true</a-co>"]),
        ("py", "def f(a):\n    return None  # c\n", &["<a-k>def</a-k>", "<a-co>None</a-co>", "<a-c># c</a-c>"]),
        ("json", "{\"a\": \"b\"}\n", &["<a-pr>\"a\"</a-pr>", "<a-s>\"b\"</a-s>"]),
        ("js", "let a = `x${b}y`;\n", &["<a-s>`x</a-s><a-p>${</a-p>b<a-p>}</a-p><a-s>y`</a-s>"]),
        ("html", "<script>let a;</script>\n", &["<a-tg>script</a-tg>", "<a-k>let</a-k>"]),
        ("html", "<style>p { color: red }</style>\n", &["<a-pr>color</a-pr>"]),
        ("sql", "SELECT a FROM b WHERE c = 1;\n", &["<a-k>SELECT</a-k>", "<a-n>1</a-n>"]),
        ("yaml", "a: true\n", &["<a-pr>a</a-pr>", "<a-co>true</a-co>"]),
        ("toml", "[a]\nb = 1\n", &["<a-pr>b</a-pr>", "<a-n>1</a-n>"]),
        ("go", "func main() {}\n", &["<a-k>func</a-k>", "<a-f>main</a-f>"]),
        ("c", "int main(void) { return 0; }\n", &["<a-t>int</a-t>", "<a-k>return</a-k>"]),
        ("java", "class A { }\n", &["<a-k>class</a-k>", "<a-t>A</a-t>"]),
        ("ts", "const a: number = 1;\n", &["<a-k>const</a-k>", "<a-t>number</a-t>"]),
        ("css", "p { color: red }\n", &["<a-tg>p</a-tg>"]),
        ("bash", "echo \"$HOME\" # x\n", &["<a-f>echo</a-f>", "<a-c># x</a-c>"]),
    ];
    for (language, code, tokens) in cases {
        let html = html(language, code);
        for token in tokens {
            assert!(html.contains(token), "{language}: {token} is not in {html}");
        }
    }
}

#[test]
fn other_languages_use_the_same_tags() {
    let cases = [
        (
            "ruby",
            "def a(b)\n  puts \"x#{b}\"\nend\n",
            &["<a-k>def</a-k>", "<a-f>a</a-f>", "<a-p>#{</a-p>b<a-p>}</a-p>"][..],
        ),
        ("cpp", "#include <a>\nint main() { return 1; }\n", &["<a-f>main</a-f>", "<a-n>1</a-n>"]),
        ("C#", "class A { }\n", &["<a-k>class</a-k>"]),
        ("haskell", "main = print 1 -- x\n", &["<a-n>1</a-n>"]),
        ("diff", "-a\n+b\n", &["<a-dd>-a", "<a-da>+b"]),
        ("markdown", "# A\n", &["<a-tt>"]),
        ("dockerfile", "FROM a\nRUN b\n", &["<a-k>FROM</a-k>"]),
        ("tsx", "const a = <b c=\"d\" />;\n", &["<a-tg>b</a-tg>"]),
    ];
    for (language, code, tokens) in cases {
        let html = html(language, code);
        for token in tokens {
            assert!(html.contains(token), "{language}: {token} is not in {html}");
        }
    }
}

#[test]
fn a_console_session_has_coloured_commands_and_plain_answers() {
    assert_eq!(
        html("console", "$ cd a \\\n  && ls\nfor if while\n"),
        "<a-p>$ </a-p><a-f>cd</a-f> a \\\n  <a-o>&amp;&amp;</a-o> <a-f>ls</a-f>\nfor if while\n"
    );
}

#[test]
fn unknown_languages_are_told_from_those_that_want_no_colours() {
    for known in [
        "",
        "text",
        "rust",
        "RUST",
        "golang",
        "c++",
        "C#",
        "kotlin",
        "console",
        "nix",
        "tex",
        "vue",
        "swift",
        "powershell",
        "wat",
        "batch",
        "graphviz",
        "delphi",
    ] {
        assert!(is_known(known), "{known}");
    }
    for unknown in ["rustt", "no such language", "{.x}"] {
        assert!(!is_known(unknown), "{unknown}");
    }
    assert_eq!(html("rustt", "a < b && c\n"), "a &lt; b &amp;&amp; c\n");
}

#[test]
fn lines_carry_their_number_and_state_and_keep_the_line_break_inside() {
    let mut block = block("text", "a\nb\n\nd\n");
    block.numbers = Some(9);
    block.marked = vec![(2, 3)];
    block.hidden = vec![(4, 4)];
    assert_eq!(
        code(&block),
        "<span class=\"line\" data-line=\"9\">a\n</span><span class=\"line marked\" data-line=\"10\">b\n</span>\
         <span class=\"line marked\" data-line=\"11\">\n</span><span class=\"line hidden\" data-line=\"12\">d\n</span>"
    );
}

#[test]
fn a_token_over_several_lines_is_closed_and_reopened() {
    let mut block = block("rust", "/* a\nb */\n");
    block.marked = vec![(1, 1)];
    assert_eq!(
        code(&block),
        "<span class=\"line marked\"><a-c>/* a\n</a-c></span><span class=\"line\"><a-c>b */</a-c>\n</span>"
    );
}

#[test]
fn a_diff_loses_its_marks_and_is_coloured_as_the_language_it_is_in() {
    let mut block = block("rust", " fn a() {\n-    1\n+    2\n }\n");
    block.diff = true;
    block.numbers = Some(1);
    let html = code(&block);
    assert_eq!(text_of(&html), "fn a() {\n    1\n    2\n}\n");
    assert!(html.contains("<span class=\"line removed\">    <a-n>1</a-n>"), "{html}");
    assert!(html.contains("<span class=\"line added\" data-line=\"2\">    <a-n>2</a-n>"), "{html}");
    assert!(html.contains("<span class=\"line\" data-line=\"3\">}"), "{html}");
}

#[test]
fn characters_that_html_forbids_are_shown_as_pictures() {
    assert_eq!(html("", "\u{1b}[0m\0\u{fffe}"), "␛[0m␀\u{fffd}");
}

#[test]
fn huge_code_is_written_plain() {
    assert!(!html("rust", &"let a = 1;\n".repeat(30_000)).contains("<a-"));
    let long_line = format!("x = \"{}\"\n", "a".repeat(30_000));
    assert!(!html("ruby", &long_line).contains("<a-"));
}

#[test]
fn code_that_no_grammar_expects_is_read_or_left_plain() {
    for language in
        ["rust", "python", "js", "ts", "json", "bash", "yaml", "html", "css", "go", "c", "java", "sql", "toml"]
    {
        let parts = [
            "(", "[", "<", "<a>", "\"", "'", "`${", "- ", "? ", "if ", "/*", "r#\"", "$(", "a.", "{[(", "1+", "{中",
            "{🦀",
        ];
        for part in parts {
            let code = part.repeat(4000 / part.len());
            assert_eq!(text_of(&html(language, &code)), code, "{language} {part}");
        }
        let mut stairs = String::new();
        for depth in 0..150 {
            let _ = writeln!(stairs, "{}a:", " ".repeat(depth));
        }
        assert_eq!(text_of(&html(language, &stairs)), stairs, "{language}");
    }
}

#[test]
fn every_grammar_compiles_its_rules() {
    for language in Language::ALL {
        assert!(grammar::compiles(language), "{language:?}");
    }
}

/// Names of languages of all readers.
fn language() -> impl Strategy<Value = &'static str> {
    prop::sample::select(
        &[
            "rust", "python", "js", "ts", "bash", "json", "toml", "yaml", "html", "css", "go", "c", "java", "sql",
            "console", "ruby", "cpp", "haskell", "latex", "perl", "swift", "", "nothing",
        ][..],
    )
}

/// Pieces that mean something in many languages, and any characters between them.
fn source() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(&[
            "fn ", "{", "}", "(", ")", "[", "]", "\"", "'", "`", "${", "#{", "$(", "<", ">", "</", "<script>", "<style>",
            "/*", "*/", "//", "#", "--", "\n", "\n  ", "\r\n", "\t", "$ ", "=", ":", ";", "- ", "&", "|", "\\", "r#\"", "'''",
            "\"\"\"", "class ", "if ", "end", "<<EOF\n", "EOF\n", "1", "0x", "中文", "é", "🦀", "!", "@", "println!(", "::", "..",
        ][..]).prop_map(str::to_owned),
        1 => "[a-z]{1,5}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn the_text_is_the_code_whatever_it_is(language in language(), code in source(), lines in any::<bool>()) {
        let mut block = block(language, &code);
        if lines {
            block.numbers = Some(1);
        }
        prop_assert_eq!(text_of(&super::code(&block)), as_shown(&code));
    }
}
