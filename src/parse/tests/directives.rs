use super::{complaints, read, tree};

#[test]
fn callouts_have_a_tone_and_may_have_a_title() {
    assert_eq!(tree(":::note\ntext\n:::\n"), r#"note(p("text"))"#);
    assert_eq!(tree("::: tip Read *this*\ntext\n:::"), r#"tip "read " em("this")(p("text"))"#);
    assert_eq!(tree(":::warning[Mind]\ntext\n:::"), r#"warning "mind"(p("text"))"#);
    assert_eq!(tree(":::details 1. More\n:::"), r#"details "1. more"()"#);
    assert_eq!(tree("：：：note 标题\n正文\n：：："), r#"note "标题"(p("正文"))"#);
}

#[test]
fn a_directive_interrupts_and_ends_whatever_it_follows() {
    assert_eq!(tree("before\n:::note\ntext\n:::\nafter"), r#"p("before") note(p("text")) p("after")"#);
    assert_eq!(tree("- a\n- b\n:::note\n- c\n:::"), r#"ul(li(p("a")) li(p("b"))) note(ul(li(p("c"))))"#);
    assert_eq!(tree("a | b\n- | -\n1 | 2\n:::note\n:::"), r#"table("a" | "b" / "1" | "2") note()"#);
    assert_eq!(tree("text\n:::note\n:::\n---"), r#"p("text") note() hr"#);
    assert_eq!(tree(":::note\n$$\nx\n:::"), r#"note(p("$$" _ "x"))"#);
}

#[test]
fn raw_html_does_not_swallow_a_directive() {
    assert_eq!(tree(":::note\n<div>x</div>\n:::\nafter"), "note(html(\"<div>x</div>\\n\")) p(\"after\")");
    assert_eq!(tree("> :::note\n> <img src=x>\n> :::\n> after"), "quote(note(html(\"<img src=x>\\n\")) p(\"after\"))");
    assert_eq!(tree("<!--\n:::note\n-->"), "html(\"<!--\\n:::note\\n-->\")");
    assert_eq!(tree("<pre>\n:::note\n</pre>"), "html(\"<pre>\\n:::note\\n</pre>\")");
}

#[test]
fn code_is_left_alone() {
    assert_eq!(tree("```md\n:::note\n:::\n```"), "code[md](\":::note\\n:::\\n\")");
    assert_eq!(tree("    :::note\n"), "code[](\":::note\\n\")");
    assert_eq!(tree(":::note\n````\n```\n:::\n```\n````\n:::"), "note(code[](\"```\\n:::\\n```\\n\"))");
}

#[test]
fn directives_nest_in_each_other_and_in_lists_and_quotes() {
    assert_eq!(tree("::::note\n:::tip\na\n:::\nb\n::::"), r#"note(tip(p("a")) p("b"))"#);
    assert_eq!(tree(":::note\n:::tip\na\n:::\nb\n:::"), r#"note(tip(p("a")) p("b"))"#);
    assert_eq!(tree("- a\n  :::note\n  b\n  :::\n- c"), r#"ul(li(p("a") note(p("b"))) li(p("c")))"#);
    assert_eq!(tree("1. a\n\n   :::note\n   b\n   :::\n2. c"), r#"ol1~(li(p("a") note(p("b"))) li(p("c")))"#);
    assert_eq!(tree("> :::note\n> b\n> :::\n> c"), r#"quote(note(p("b")) p("c"))"#);
    assert_eq!(tree("- :::note\n  b\n  :::"), r#"ul(li(note(p("b"))))"#);
}

#[test]
fn definition_lists_never_eat_a_directive() {
    assert_eq!(tree("term\n\n:::note\n: x\n:::"), r#"p("term") note(p(": x"))"#);
    assert_eq!(tree("term\n:   meaning\n\n:::note\nx\n:::"), r#"dl(dt("term") dd(p("meaning"))) note(p("x"))"#);
}

#[test]
fn panes_hold_panes_only() {
    let panes = "::::tabs\n:::tab Rust `x`\na\n:::\n\n:::tab Go\nb\n:::\n::::";
    assert_eq!(tree(panes), r#"tabs(pane "Rust " `x`(p("a")) pane "Go"(p("b")))"#);
    assert_eq!(tree(":::compare\n:::column A\n:::\n:::column B\n:::\n:::"), r#"compare(pane "A"() pane "B"())"#);
    assert_eq!(complaints("::::tabs\nloose\n:::tab A\n:::\n::::"), ["T0506 loose"]);
    assert_eq!(complaints(":::columns\n:::"), ["T0506 :::columns"]);
    assert_eq!(complaints(":::tab A\nx\n:::"), ["T0504 :::tab A"]);
}

#[test]
fn steps_and_figures() {
    assert_eq!(tree(":::steps\n2. a\n3. b\n:::"), r#"steps(ol2(li(p("a")) li(p("b"))))"#);
    assert_eq!(complaints(":::steps\ntext\n:::"), ["T0506 :::steps"]);
    let figure = ":::figure A *cat* {#fig-cat}\n![A cat](cat.png)\n:::";
    assert_eq!(tree(figure), r#"figure#fig-cat "A " em("cat")(p(img[cat.png]("A cat")))"#);
    assert_eq!(complaints(":::figure x\n:::"), ["T0506 :::figure x"]);
}

#[test]
fn media_and_downloads() {
    let video = ":::video intro.mp4 {title=\"Hello\" poster=cover.jpg captions='a.vtt'}\nTranscript\n:::";
    assert_eq!(tree(video), r#"Video intro.mp4 "Hello" ["cover.jpg", "a.vtt"](p("Transcript"))"#);
    assert_eq!(tree(":::audio \"my song.mp3\"\n:::"), r#"Audio my song.mp3 "" []()"#);
    assert_eq!(tree(":::slides a.pdf\n:::"), r#"Slides a.pdf "" []()"#);
    assert_eq!(tree(":::download files/a.zip\nWords\n:::"), r#"download files/a.zip "a.zip"(p("Words"))"#);
    assert_eq!(complaints(":::video\n:::"), ["T0506 :::video"]);
    assert_eq!(complaints(":::video a.mp4 more words\n:::"), ["T0505 more words"]);
    assert_eq!(complaints(":::slides a.pdf {poster=\"x\"}\n:::"), ["T0505 poster=\"x\""]);
}

#[test]
fn lines_that_begin_with_a_time_are_chapters() {
    let lines = ":::video a.mp4\n00:00 开始\n1:05 磨坊\n\nWords\n:::";
    assert_eq!(tree(lines), r#"Video a.mp4 "" [] 0=开始 65=磨坊(p("Words"))"#);
    assert_eq!(tree(":::audio a.mp3\n- 0:00 *One*\n- 1:00:00 Two\n:::"), r#"Audio a.mp3 "" [] 0=One 3600=Two()"#);
    assert_eq!(tree(":::video a.mp4\n0:00 One\nwords\n:::"), r#"Video a.mp4 "" [](p("0:00 One" _ "words"))"#);
    assert_eq!(complaints(":::video a.mp4\n1:00 a\n0:30 b\n:::")[0].split(' ').next(), Some("T0530"));
}

#[test]
fn what_attributes_of_media_say() {
    let (document, diagnostics) =
        read(":::video a.mp4 {captions=\"a.vtt, zh=b.vtt\" chapters=\"c.vtt\" start=\"1:30\" duration=\"soon\"}\n:::");
    let super::BlockKind::Media(media) = &document.blocks[0].kind else { panic!("{document:?}") };
    let captions: Vec<_> =
        media.captions.iter().map(|file| (file.language.as_deref(), file.link.written.as_str())).collect();
    assert_eq!(captions, [(None, "a.vtt"), (Some("zh"), "b.vtt")]);
    assert_eq!((media.start, media.duration, diagnostics.len()), (Some(90), None, 1));
    assert_eq!(media.chapters_file.as_ref().map(|file| file.written.as_str()), Some("c.vtt"));
}

#[test]
fn quizzes() {
    let choices = ":::quiz Which?\n- [ ] a\n- [x] b\n\n  Because.\n\nThus.\n:::";
    let expected = r#"quiz(p("Which?") ? wrong(p("a")) right(p("b") p("Because.")) [] ! p("Thus."))"#;
    assert_eq!(tree(choices), expected);
    assert_eq!(tree(":::quiz\nLong?\n\n- [x] a\n:::"), r#"quiz(p("Long?") ? right(p("a")) [] ! )"#);
    let typed = ":::quiz Keyword? {answer=\"let|let mut\"}\nYes.\n:::";
    assert_eq!(tree(typed), r#"quiz(p("Keyword?") ?  ["let", "let mut"] ! p("Yes."))"#);
    assert_eq!(complaints(":::quiz Which?\n- a\n:::"), ["T0506 :::quiz Which?"]);
    assert_eq!(complaints(":::quiz Which?\n- [ ] a\n:::"), ["T0506 :::quiz Which?"]);
    assert_eq!(complaints(":::quiz\n- [x] a\n:::"), ["T0506 :::quiz"]);
}

#[test]
fn what_is_not_known_is_said() {
    assert_eq!(complaints(":::nope\ntext\n:::"), ["T0501 :::nope"]);
    let (_, diagnostics) = read(":::warnign\n:::\n:::danger\n:::");
    let help: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.help.as_deref()).collect();
    assert_eq!(help, [Some("did you mean `warning`?"), Some("did you mean `caution`?")]);
    assert_eq!(complaints(":::note T {tilte=\"x\"}\n:::"), ["T0505 tilte=\"x\""]);
    assert_eq!(complaints(":::note T {title=\"x\n:::"), ["T0505 {title=\"x"]);
    assert_eq!(complaints(":::video a.mp4 {titel=x}\n:::"), ["T0505 titel=x"]);
    assert_eq!(complaints(":::note {#id}\n:::"), ["T0505 #id"]);
    assert_eq!(complaints(":::tabs Words\n:::tab\n:::\n:::"), ["T0505 Words"]);
}

#[test]
fn what_does_not_match_is_said() {
    assert_eq!(complaints(":::note\ntext"), ["T0502 :::note"]);
    assert_eq!(complaints("text\n:::"), ["T0503 :::"]);
    assert_eq!(complaints("::::note\ntext\n:::"), ["T0503 :::", "T0502 ::::note"]);
    assert_eq!(complaints("::::note\n:::tip\n::::"), ["T0502 :::tip"]);
    assert_eq!(complaints("- :::note\n  a\n\n:::\n"), ["T0502 :::note", "T0503 :::"]);
    assert_eq!(complaints(":::note\n- a\n  :::\n"), ["T0503 :::", "T0502 :::note"]);
    assert_eq!(complaints("text\n      :::note\n"), ["T0504 :::note"]);
}

#[test]
fn nobody_can_forge_a_sentinel() {
    let text = "<?0123456789abcdef-l0?>\n\n:::note\n:::";
    assert_eq!(tree(text), "html(\"<?0123456789abcdef-l0?>\\n\") note()");
}
