use super::*;
use proptest::prelude::*;

/// A formula on a page of its own.
fn mathml(tex: &str, display: bool) -> Result<String, MathError> {
    Formulas::default().formula(tex, display).map(|formula| formula.html)
}

/// Formulas as books have them, and whether they stand in lines of their own.
pub(crate) const FORMULAS: &[(&str, bool)] = &[
    (r"E = mc^2", false),
    (r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}", true),
    (r"\sum_{n=1}^{\infty} \frac{1}{n^2} = \frac{\pi^2}{6}", true),
    (r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt\pi}{2}", true),
    (r"\oint_{\partial \Omega} \mathbf{F} \cdot d\mathbf{r}", true),
    (r"\lim_{x \to 0} \frac{\sin x}{x} = 1", true),
    (r"\begin{align} a &= b + c \\ d &= e - f \end{align}", true),
    (r"\begin{align*} a &= b + c \\ &\quad + d \end{align*}", true),
    (r"\begin{aligned} y &= mx + b \\ z &= y^2 \end{aligned}", true),
    (r"\begin{equation} a = b \tag{1} \end{equation}", true),
    (r"\begin{equation*} a = b \end{equation*}", true),
    (r"\begin{split} a &= b \\ c &= d \end{split}", true),
    (r"\begin{gather} a = b \\ c = d \end{gather}", true),
    (r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}", true),
    (r"|x| = \begin{cases} x & \text{如果 } x \ge 0 \\ -x & \text{否则} \end{cases}", true),
    (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", true),
    (r"\begin{bmatrix} 1 & 0 & \cdots \\ 0 & 1 & \ddots \\ \vdots & & \end{bmatrix}", true),
    (r"\det \begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc", true),
    (r"\left( \begin{array}{c|c} A & b \\ \hline 0 & 1 \end{array} \right)", true),
    (r"\bigl(\begin{smallmatrix} a & b \\ c & d \end{smallmatrix}\bigr)", false),
    (r"\operatorname*{arg\,max}_{\theta} \mathcal{L}(\theta)", true),
    (r"\operatorname{softmax}(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}", true),
    (r"\argmin_{w} \lVert Xw - y \rVert_2^2 + \lambda \lVert w \rVert_1", true),
    (r"\mathbb{R}^n \to \mathbb{C}", false),
    (r"\mathcal{O}(n \log n)", false),
    (r"\mathfrak{g}, \mathscr{H}, \mathsf{x}, \mathtt{y}, \mathit{z}, \boldsymbol{\mu}, \bm{\Sigma}", false),
    (r"\hat{x}, \bar{y}, \vec{v}, \dot{q}, \ddot{q}, \tilde{n}, \widehat{xyz}", false),
    (r"\widetilde{abc} + \widetilde{x}", false),
    (r"\overline{A \cup B} = \overline{A} \cap \overline{B}", false),
    (r"\underbrace{1 + \cdots + 1}_{n \text{ times}}", true),
    (r"\overbrace{a + b}^{\text{和}}", true),
    (r"\boxed{E = mc^2}", true),
    (r"\sum_{\substack{1 \le i \le n \\ i \ne j}} a_{ij}", true),
    (r"\binom{n}{k} = \frac{n!}{k!(n-k)!}", true),
    (r"\cfrac{1}{1 + \cfrac{1}{1 + x}}", true),
    (r"\nabla \times \mathbf{E} = -\frac{\partial \mathbf{B}}{\partial t}", true),
    (r"P(A \mid B) = \frac{P(B \mid A)\,P(A)}{P(B)}", true),
    (r"\mathrm{Var}(X) = \mathbb{E}[X^2] - (\mathbb{E}[X])^2", true),
    (r"a \equiv b \pmod{n}", false),
    (r"\forall \epsilon > 0\ \exists \delta > 0", false),
    (r"A \xrightarrow{f} B \xleftarrow[g]{h} C", true),
    (r"A \implies B \iff C", false),
    (r"\left\{ x \in \mathbb{Z} \;\middle|\; x > 0 \right\}", true),
    (r"\left. \frac{dy}{dx} \right|_{x=0}", true),
    (r"\sqrt[3]{x^3 + y^3}", false),
    (r"\stackrel{\text{def}}{=}", false),
    (r"\overset{!}{=} \underset{n}{\max}", false),
    (r"\textcolor{red}{x^2} + \color{blue} y", false),
    (r"\href{https://example.org}{x}", false),
    (r"\mbox{speed} = \frac{\text{距离}}{\text{时间}}", true),
    (r"\text{利润} = \text{收入} - \text{成本}", true),
    (r"90^\circ, 50\%, \$20, \#1", false),
    (r"x' + x'' + f'(x)", false),
    (r"{}^{14}_{6}\mathrm{C}", false),
    (r"\ce{2 H2 + O2 -> 2 H2O}", true),
    (r"\ce{SO4^2- + Ba^2+ -> BaSO4 v}", true),
    (r"\ce{CO2(g) + H2O(l) <=> H2CO3(aq)}", true),
    (r"\ce{CaCO3 ->[加热] CaO + CO2 ^}", true),
    (r"\phantom{x} \not= \neq \cancel{y}", false),
    (r"\prod_{i=1}^{n} x_i \quad \bigcup_{i} A_i \quad \iiint_V f \, dV", true),
    (r"\lfloor x \rfloor + \lceil y \rceil + \langle u, v \rangle", false),
    (r"H(p) = -\sum_{x} p(x) \log_2 p(x) \label{entropy}", true),
    (r"\begin{alignat}{2} a &= b &\quad c &= d \end{alignat}", true),
    (r"a \in A \subseteq B \setminus C \land \neg d \lor e \oplus f", false),
    (r"\begin{multline} a + b + c \\ + d + e \end{multline}", true),
    (r"\hbar \omega = k_\mathrm{B} T \ln 2 \approx 10^{-21}\,\mathrm{J}", false),
    (r"\frac{\mathrm{d}}{\mathrm{d}t} \dots \ldots \cdots", false),
    (r"a \nonumber \notag", false),
];

/// Every element is closed where it should be, and there is nothing but `MathML` and text.
fn check(mathml: &str) {
    let mut open = Vec::new();
    for part in mathml.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        assert!(!text.contains(['\u{f8f0}', '\u{f8f1}']), "{mathml}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{mathml}");
        } else if !tag.ends_with('/') {
            let name = tag.split(' ').next().unwrap_or(tag);
            assert!(name == "mstyle" || !tag.contains(" scriptlevel="), "not valid: {tag}");
            assert!(name.starts_with('m'), "{name} in {mathml}");
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{mathml}");
    assert!(!mathml.contains(" style="), "{mathml}");
    assert!(mathml.starts_with("<math"), "{mathml}");
}

#[test]
fn formulas_of_real_books_are_read() {
    for &(tex, display) in FORMULAS {
        let mathml = mathml(tex, display).unwrap_or_else(|error| panic!("{tex}: {error:?}"));
        check(&mathml);
        assert_eq!(mathml.starts_with("<math display=\"block\">"), display, "{tex}");
        assert!(!mathml.contains('\\'), "{tex}: {mathml}");
    }
}

#[test]
fn letters_have_the_style_that_was_asked_for() {
    for (tex, expected) in [
        (r"\mathbf{F}", "𝐅"),
        (r"\mathcal{L}", "ℒ"),
        (r"\mathbb{R}", "ℝ"),
        (r"\operatorname{softmax}", "softmax"),
        (r"\text{利润}", "<mtext>利润</mtext>"),
        (r"\textcolor{red}{x}", "color"),
        (r"\widetilde{abc}", "∼"),
    ] {
        let mathml = mathml(tex, false).expect(tex);
        assert!(mathml.contains(expected), "{tex}: {mathml}");
    }
}

#[test]
fn a_box_is_a_frame_around_all_of_its_content() {
    let boxed = mathml(r"\boxed{x + \boxed{y} + \ce{H2O}}", true).expect("a formula");
    check(&boxed);
    assert_eq!(boxed.matches("class=\"math-box\"").count(), 2);
    assert!(boxed.contains("<mtable class=\"math-box\"><mtr><mtd>"), "{boxed}");
}

#[test]
fn numbers_run_through_a_page_and_labels_are_found() {
    let mut page = Formulas::default();
    let early = page.formula(r"\eqref{eq:one}", false).expect("a reference");
    let first =
        page.formula(r"\begin{align} a &= b \label{eq:one} \\ c &= d \end{align}", true).expect("a formula").html;
    assert!(first.contains("(1)") && first.contains("(2)") && first.contains(" id=\"eq-one\""), "{first}");
    let second = page.formula(r"\begin{equation} e = f \end{equation}", true).expect("a formula").html;
    assert!(second.contains("(3)"), "{second}");
    let late = page.formula(r"x = \ref{one}", false).expect("a formula");
    assert_eq!(early.html, early.references[0].placeholder());
    assert!(late.html.contains(&format!("<mtext>{}</mtext>", late.references[0].placeholder())), "{late:?}");
    assert_eq!((early.references[0].in_parentheses, late.references[0].in_parentheses), (true, false));
    assert_eq!((page.number(&early.references[0].id), page.number(&late.references[0].id)), (Some("1"), Some("1")));
    assert!(mathml(r"\begin{equation} e = f \end{equation}", true).expect("a formula").contains("(1)"));
}

#[test]
fn a_display_formula_with_a_label_is_an_equation() {
    let mut page = Formulas::default();
    let shown = page.formula(r"\begin{aligned} a &= b \end{aligned} \label{sum}", true).expect("a formula").html;
    assert!(shown.contains("(1)") && shown.contains("id=\"eq-sum\""), "{shown}");
    let named = page.formula(r"a = b \tag{$*$} \label{star}", true);
    let named = named.or_else(|_| page.formula(r"a = b \tag{A} \label{star}", true)).expect("a formula").html;
    assert!(named.contains("id=\"eq-star\""), "{named}");
    assert!(!page.formula(r"a = b \label{inline}", false).expect("a formula").html.contains("id="));
    assert_eq!(page.ids().collect::<Vec<_>>(), ["eq-star", "eq-sum"]);
    let again = page.formula(r"c = d \label{sum}", true).expect("a formula");
    assert_eq!(again.repeated, ["eq-sum"]);
    assert!(!again.html.contains("id="), "{again:?}");
}

#[test]
fn chemistry_is_written_as_chemists_write() {
    for (ce, tex) in [
        ("H2O", r"{\mathrm{H}_{2}\mathrm{O}}"),
        ("2 H2 + O2 -> 2 H2O", r"{2\,\mathrm{H}_{2}+\mathrm{O}_{2}\longrightarrow 2\,\mathrm{H}_{2}\mathrm{O}}"),
        ("Ca(OH)2 (aq)", r"{\mathrm{Ca}(\mathrm{O}\mathrm{H})_{2}\,\mathrm{(aq)}}"),
        ("SO4^2-", r"{\mathrm{S}\mathrm{O}_{4}^{2-}}"),
        ("Na+ + Cl-", r"{\mathrm{Na}^{+}+\mathrm{Cl}^{-}}"),
        ("^{14}_{6}C", r"{{}^{14}_{6}\mathrm{C}}"),
        ("1/2 O2", r"{\tfrac{1}{2}\,\mathrm{O}_{2}}"),
        ("CH3-CH3", r"{\mathrm{C}\mathrm{H}_{3}{-}\mathrm{C}\mathrm{H}_{3}}"),
        ("CuSO4 * 5 H2O", r"{\mathrm{Cu}\mathrm{S}\mathrm{O}_{4}\cdot 5\,\mathrm{H}_{2}\mathrm{O}}"),
        ("BaSO4 v", r"{\mathrm{Ba}\mathrm{S}\mathrm{O}_{4}\downarrow }"),
    ] {
        assert_eq!(chemistry::to_tex(ce), Ok(tex.to_owned()), "{ce}");
        check(&mathml(&format!(r"\ce{{{ce}}}"), true).expect(ce));
    }
    let error = mathml(r"x = \ce{H2O & x}", true).expect_err("`&` means nothing here");
    assert_eq!(error.offset, r"x = \ce{H2O ".len());
}

#[test]
fn a_mistake_has_its_place_in_what_the_author_wrote() {
    for (tex, at) in [
        (r"a + \unknown b", r"\unknown"),
        (r"\frac{1}{\nope}", r"\nope"),
        (r"\begin{split} a \end{split} + \nope", r"\nope"),
        (r"中文 \nope", r"\nope"),
        (r"\textcolor{red}{x} \nope", r"\nope"),
        (r"x }", "}"),
    ] {
        let error = mathml(tex, true).expect_err(tex);
        assert_eq!(error.offset, tex.find(at).expect("the place"), "{tex}: {error:?}");
        assert!(error.message.len() > 5, "{error:?}");
    }
    assert!(mathml("  ", false).is_err());
    assert!(mathml(&"x".repeat(30_000), false).is_err());
}

#[test]
fn deep_formulas_are_read_or_refused() {
    for times in [50, 200, 1000, 3000] {
        for (start, end) in [
            (r"\sqrt ", ""),
            (r"\hat ", ""),
            (r"\left(", r"\right)"),
            ("{", "}"),
            ("x^{", "}"),
            (r"\text{", "}"),
            (r"\frac1{", "}"),
            (r"\begin{matrix}", r"\end{matrix}"),
            (r"\boxed{", "}"),
            (r"\ce{", "}"),
            (r"\overset{a}", ""),
        ] {
            let tex = format!("{}y{}", start.repeat(times), end.repeat(times));
            if let Ok(mathml) = mathml(&tex, true) {
                check(&mathml);
            }
        }
    }
}

#[test]
fn a_sign_in_the_name_of_an_operator_is_told_and_never_written_as_markup() {
    for tex in [
        r"\operatorname{<}",
        r"\operatorname*{a<b}",
        r"\operatorname {x\lt y}",
        r"\operatorname<",
        r"\operatornamewithlimits{>}",
    ] {
        let error = mathml(tex, false).expect_err(tex);
        assert!(error.message.contains("letters"), "{tex}: {}", error.message);
    }
    assert!(mathml(r"\operatorname{rank}(A) < \operatorname{rank}(B)", true).is_ok());
}

fn tex() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(&[
            r"\frac", r"\sqrt", "{", "}", "[", "]", "^", "_", "&", r"\\", r"\left(", r"\right)", r"\begin{align}",
            r"\end{align}", r"\begin{array}{c|c}", r"\end{array}", r"\begin{cases}", r"\end{cases}", r"\hline", "x", "1",
            r"\text{", r"\ce{", r"\boxed{", r"\label{a}", r"\tag{1}", r"\displaystyle ", r"\over ", r"\color{red}",
            r"\textcolor{red}{", r"\substack{", r"\mathbf", r"\operatorname{", "'", r"\limits", r"\sum", r"\middle|", "中", "<",
            ">", "\"", "%", "#1", "$", "~", "\n", " ", "H2O", "->", "+",
        ][..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn no_formula_ends_the_build(tex in tex(), display in any::<bool>()) {
        match mathml(&tex, display) {
            Ok(mathml) => check(&mathml),
            Err(error) => prop_assert!(tex.is_char_boundary(error.offset), "{:?}", error),
        }
    }
}
