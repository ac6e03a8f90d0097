//! Numbered equations, references to them, and what is drawn beside them.

use super::site::Site;

const EQUATIONS: &str = "# Sums

By $\\eqref{eq:total}$ and $x = \\ref{half}$, see [the first](#eq-half).

$$ a = b / 2 \\label{half} $$

$$
\\begin{align}
  s &= \\sum_i x_i \\label{eq:total} \\\\
  t &= s \\nonumber
\\end{align}
$$

$$ c = d $$
";

#[test]
fn equations_are_numbered_through_the_page_and_referred_to_from_anywhere() {
    let built = Site::new().file("content/pages/sums.md", EQUATIONS).build_well();
    assert_eq!(built.codes(), Vec::<String>::new());
    let text = built.main_text("sums/");
    assert!(text.contains("By (2) and") && text.contains("(1)") && !text.contains("(3)"), "{text}");
    let ids: Vec<String> = built
        .tags("sums/")
        .iter()
        .filter_map(|tag| Some(tag.get("id")?.to_owned()))
        .filter(|id| id.starts_with("eq-"))
        .collect();
    assert_eq!(ids, ["eq-half", "eq-total"]);
    let links: Vec<String> = built.links("sums/").into_iter().filter(|link| link.contains("#eq-")).collect();
    assert_eq!(links, ["#eq-total", "#eq-half"], "a formula holds no link");
    assert_eq!(built.link_words("sums/", "#eq-total"), "(2)");
}

#[test]
fn a_reference_without_equation_and_a_second_label_are_reported() {
    let built = Site::new()
        .file("content/pages/a.md", "# A\n\nSee $\\eqref{totl}$.\n\n$$ a \\label{total} $$\n\n$$ b \\label{total} $$\n")
        .build();
    assert_eq!(built.codes(), ["T0520 content/pages/a.md:3", "T0521 content/pages/a.md:7"]);
    assert!(built.words("T0520").contains("eq-total"), "a guess: {}", built.words("T0520"));
    assert!(built.main_text("a/").contains("See (??)."), "{}", built.main_text("a/"));
}

#[test]
fn paid_equations_change_no_number_of_the_free_text() {
    let school = |paid: &str| {
        Site::new()
            .catalog("[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"C\"\naccess = \"paid\"\nstatus = \"waitlist\"\n")
            .file("content/courses/c/index.md", "Pitch.")
            .file(
                "content/courses/c/01-a.md",
                format!("+++\naccess = \"free\"\n+++\n# A\n\n$$ a \\label{{a}} $$\n\n:::paywall\n{paid}\n:::\n\nSee $\\eqref{{b}}$.\n\n$$ b \\label{{b}} $$\n"),
            )
            .build_well()
            .page("courses/c/a/")
    };
    let page = school("$$ s \\label{s} $$\n\n$$ \\begin{gather} x \\\\ y \\end{gather} $$");
    assert_eq!(page, school("Other words of the same length."));
    assert!(page.contains("(2)") && !page.contains("(3)"), "{page}");
}

#[test]
fn formulas_need_no_inline_style() {
    let formulas = [
        r"\begin{array}{|c:c|} \hline a & b \\ \hline c & d \end{array}",
        r"\begin{cases} 1 & x \\ 0 & y \end{cases} \textcolor{red}{z} \! \hspace{-3pt} \boxed{w}",
        r"\begin{multline} a \\ b \\ c \end{multline}",
        r"\cfrac{1}{2} \cancel{x} \textsc{words} \Biggl( \sqrt{\mathstrut x} \Biggr)",
        r"\begin{align} a &= b \\ c &= d \end{align}",
    ];
    let text: String = formulas.iter().map(|tex| format!("$$\n{tex}\n$$\n\n")).collect();
    let built =
        Site::new().file("content/pages/a.md", format!("# A\n\n{text}```mermaid\npie\n \"A\" : 1\n```\n")).build_well();
    assert_eq!(built.codes(), Vec::<String>::new());
    let styled: Vec<_> = built.tags("a/").into_iter().filter(|tag| tag.get("style").is_some()).collect();
    assert!(styled.is_empty(), "{styled:?}");
    assert!(built.tags("a/").iter().any(|tag| tag.get("mathcolor").is_some()));
    let css = built.files().into_iter().find(|file| file.ends_with(".css")).expect("a style sheet");
    let css = built.page(&css);
    for class in built.tags("a/").iter().filter_map(|tag| tag.get("class")).flat_map(str::split_ascii_whitespace) {
        let is_of_math = class.starts_with("math-") || class.starts_with("menclose-");
        assert!(!is_of_math || css.contains(&format!(".{class}")), "the theme does not know {class}");
    }
}

#[test]
fn a_diagram_is_named_in_the_language_of_its_page() {
    let diagram = "```mermaid\nsequenceDiagram\n  A->>B: hi\n```\n";
    let built = Site::new()
        .settings("title = \"S\"\n[languages.zh]\n")
        .file("content/pages/a.md", format!("# A\n\n{diagram}"))
        .file("content/pages/a.zh.md", format!("# 甲\n\n{diagram}"))
        .build_well();
    let name = |page: &str| {
        let tags = built.tags(page);
        let svg = tags.iter().find(|tag| tag.name == "svg" && tag.get("role") == Some("img")).expect("a diagram");
        svg.get("aria-label").map(str::to_owned)
    };
    assert_eq!(name("a/").as_deref(), Some("Sequence diagram"));
    assert_eq!(name("zh/a/").as_deref(), Some("时序图"));
}
