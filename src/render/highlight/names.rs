//! What a fence calls a language, and who reads it.

use super::grammar::Language;
use super::scopes;
use syntect::parsing::SyntaxReference;

/// Who colours a language.
pub(super) enum Reader {
    /// A tree-sitter grammar.
    Grammar(Language),
    /// A Sublime syntax.
    Syntax(&'static SyntaxReference),
    /// A session in a terminal.
    Console,
    /// Known to have no colours.
    Plain,
    /// Nobody.
    Unknown,
}

/// The languages with a grammar, as fences call them.
const GRAMMARS: &[(Language, &[&str])] = &[
    (Language::Rust, &["rust", "rs"]),
    (Language::Python, &["python", "py", "py3", "python3", "pyi", "ipython", "starlark", "sage"]),
    (Language::JavaScript, &["javascript", "js", "mjs", "cjs", "jsx", "node", "ecmascript"]),
    (Language::TypeScript, &["typescript", "ts", "mts", "cts"]),
    (Language::Bash, &["bash", "sh", "shell", "zsh", "ksh", "bats"]),
    (Language::Json, &["json", "jsonc", "json5", "jsonl", "ndjson", "webmanifest"]),
    (Language::Toml, &["toml"]),
    (Language::Yaml, &["yaml", "yml"]),
    (Language::Html, &["html", "htm", "xhtml"]),
    (Language::Css, &["css"]),
    (Language::Go, &["go", "golang"]),
    (Language::C, &["c", "h"]),
    (Language::Java, &["java"]),
    (Language::Sql, &["sql", "mysql", "postgres", "postgresql", "psql", "sqlite", "plsql", "tsql", "cql"]),
];

const CONSOLES: &[&str] = &["console", "shell-session", "shellsession", "sh-session", "terminal", "bash-session"];

const PLAIN: &[&str] = &[
    "text",
    "txt",
    "plain",
    "plaintext",
    "plain-text",
    "none",
    "output",
    "stdout",
    "stderr",
    "ascii",
    "log",
    "math",
    "mermaid",
];

/// Languages that there are, and that nobody here can colour.
const UNCOLOURED: &str = "abap abnf agda ahk ansible antlr apache apex armasm asm6502 autohotkey avro bicep bnf brainfuck \
    caddyfile cairo capnp cobol coq cue cypher d2 dax devicetree dhall dts ebnf editorconfig excel flatbuffers gas \
    gdscript gettext gleam hlsl kconfig kql linker-script logo logql mathematica maxima meson metal mips mlir move nu \
    nushell openqasm peg plantuml po powershell prolog promql ps1 ptx pwsh rescript reason redis regex riscv roc sas \
    smali smithy sparql spss ssh-config stata sway systemd thrift tmux unrealscript vb vba vbnet vega wasm wat wolfram yul";

/// Names that people write and Sublime syntaxes do not know, with those that they do.
const SUBLIME: &[(&str, &str)] = &[
    ("csharp", "c#"),
    ("c-sharp", "c#"),
    ("dotnet", "c#"),
    ("fsharp", "f#"),
    ("cplusplus", "c++"),
    ("objc", "objective-c"),
    ("objectivec", "objective-c"),
    ("docker", "dockerfile"),
    ("containerfile", "dockerfile"),
    ("make", "makefile"),
    ("mk", "makefile"),
    ("tex", "latex"),
    ("protobuf", "proto"),
    ("viml", "vim"),
    ("vimscript", "vim"),
    ("tsx", "typescriptreact"),
    ("terraform", "tf"),
    ("hcl", "tf"),
    ("elisp", "lisp"),
    ("emacs-lisp", "lisp"),
    ("scheme", "lisp"),
    ("scm", "lisp"),
    ("mdx", "markdown"),
    ("dos", "bat"),
    ("batch", "bat"),
    ("xsl", "xml"),
    ("mathml", "xml"),
    ("resx", "xml"),
    ("graphviz", "dot"),
    ("delphi", "pascal"),
    ("octave", "matlab"),
    ("patch", "diff"),
    ("jinja", "jinja2"),
    ("django", "jinja2"),
    ("tera", "jinja2"),
];

/// Looks a name up, whatever its case.
pub(super) fn reader(name: &str) -> Reader {
    let name = name.trim().to_ascii_lowercase();
    let name = name.as_str();
    if let Some((language, _)) = GRAMMARS.iter().find(|(_, names)| names.contains(&name)) {
        return Reader::Grammar(*language);
    }
    if CONSOLES.contains(&name) {
        return Reader::Console;
    }
    if name.is_empty() || PLAIN.contains(&name) || UNCOLOURED.split(' ').any(|known| known == name) {
        return Reader::Plain;
    }
    let sublime = SUBLIME.iter().find(|(known, _)| *known == name).map_or(name, |(_, sublime)| sublime);
    scopes::syntax(sublime).map_or(Reader::Unknown, Reader::Syntax)
}

/// The names that a misspelt one is compared with; of Sublime syntaxes those that are one word.
pub(super) fn known() -> impl Iterator<Item = String> {
    let grammars = GRAMMARS.iter().flat_map(|(_, names)| names.iter());
    let plain = grammars
        .chain(CONSOLES)
        .chain(PLAIN)
        .chain(SUBLIME.iter().map(|(name, _)| name))
        .copied()
        .chain(UNCOLOURED.split(' '));
    plain.map(str::to_owned).chain(scopes::names())
}
