use super::{complaints, tree};

#[test]
fn line_ends_between_cjk_characters_are_nothing() {
    assert_eq!(tree("中文\n后文"), r#"p("中文后文")"#);
    assert_eq!(tree("逗号，\n后文"), r#"p("逗号，后文")"#);
    assert_eq!(tree("**重点**\n后文"), r#"p(b("重点") "后文")"#);
    assert_eq!(tree("他说\n“你好”"), r#"p("他说“你好”")"#);
    assert_eq!(tree("かな\nカナ"), r#"p("かなカナ")"#);
    assert_eq!(tree("中文\nLatin\n中文"), r#"p("中文" _ "Latin" _ "中文")"#);
    assert_eq!(tree("중요\n한국"), r#"p("중요" _ "한국")"#);
    assert_eq!(tree("中文\n`代码`"), r#"p("中文" _ `代码`)"#);
}

#[test]
fn emphasis_works_beside_full_width_punctuation() {
    assert_eq!(tree("**重点。**后文"), r#"p(b("重点。") "后文")"#);
    assert_eq!(tree("**“引号”**后"), r#"p(b("“引号”") "后")"#);
    assert_eq!(tree("他说**“引号”**后"), r#"p("他说" b("“引号”") "后")"#);
    assert_eq!(tree("*强调，*后"), r#"p(em("强调，") "后")"#);
    assert_eq!(tree("前**（括号）**后**“二”**完"), r#"p("前" b("（括号）") "后" b("“二”") "完")"#);
    assert_eq!(tree("**甲。**乙**丙。**丁"), r#"p(b("甲。") "乙" b("丙。") "丁")"#);
    assert_eq!(tree("~~删除。~~后"), r#"p(del("删除。") "后")"#);
    assert_eq!(tree("**중요(important)**는"), r#"p(b("중요(important)") "는")"#);
    assert_eq!(tree("**注意：**see"), r#"p(b("注意：") "see")"#);
    assert_eq!(
        tree(":::note **重点。**后文\n**重点。**后文\n:::"),
        r#"note b("重点。") "后文"(p(b("重点。") "后文"))"#
    );
}

#[test]
fn nothing_is_left_of_the_help() {
    assert_eq!(tree("`**重点。**后文`"), "p(`**重点。**后文`)");
    assert_eq!(tree("```\n**重点。**后文\n```"), "code[](\"**重点。**后文\\n\")");
    assert_eq!(tree("[x](/a**。**b)"), r#"p(a[/a**。**b]("x"))"#);
    assert_eq!(tree("[x][**重点。**后]\n\n[**重点。**后]: /u"), r#"p(a[/u]("x"))"#);
    assert_eq!(tree("# **重点。**后文"), "h1#重点后文(b(\"重点。\") \"后文\")");
    assert_eq!(tree("a[^**注。**x]\n\n[^**注。**x]: y"), r#"p("a" fn1.1)"#);
    assert_eq!(tree("<b title=\"**。**后\">x</b>"), r#"p(<<b title="**。**后">> "x" <</b>>)"#);
}

#[test]
fn latin_text_and_escapes_are_left_alone() {
    assert_eq!(tree("**a(b)**c"), r#"p("**a(b)**c")"#);
    assert_eq!(tree("a**\"b\"**c"), r#"p("a**\"b\"**c")"#);
    assert_eq!(tree(r"\*\*重点。**后文"), r#"p("**重点。**后文")"#);
    assert_eq!(tree("2 * 3 * 4，好"), r#"p("2 * 3 * 4，好")"#);
    assert!(complaints("**重点。**后文").is_empty());
}
