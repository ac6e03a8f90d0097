use super::*;

pub(super) const FORMULAS: &[(&str, bool)] = &[
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

#[test]
fn scratch_table() {
    for (tex, display) in FORMULAS {
        if let Err(e) = mathml(tex, *display) {
            println!("{tex}: {e:?}");
        }
    }
    println!("{}", mathml(r"\widetilde{abc}\boxed{x}\begin{align}a&=b\\c&=d\end{align}", true).unwrap());
    println!("{}", mathml(r"\ce{2 H2 + O2 ->[heat] SO4^2- + Ca(OH)2 (aq) + ^{14}_{6}C + Na+ + CuSO4 * 5H2O + CH3-CH3 + 1/2 O2 v}", true).unwrap());
    for n in [100usize, 190, 195, 133, 250, 500, 1000, 3000] {
      for t in [r"\sqrt", r"\hat ", r"\left(", "{", r"\frac1", "x^{", r"\text{", r"\begin{pmatrix}", r"\not", r"\overset1"] {
        let s = t.repeat(n); if s.len() < LONGEST { let x = mathml(&s, true); println!("{n} {t} {:?}", x.map_err(|e| e.message)); }
      }
    }
}
