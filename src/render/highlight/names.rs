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

/// Looks a name up, whatever its case.
pub(super) fn reader(name: &str) -> Reader {
    let name = name.trim().to_ascii_lowercase();
    let grammar = match name.as_str() {
        "rust" | "rs" => Language::Rust,
        "python" | "py" | "py3" | "python3" | "pyi" => Language::Python,
        "javascript" | "js" | "mjs" | "cjs" | "jsx" | "node" | "ecmascript" => Language::JavaScript,
        "typescript" | "ts" | "mts" | "cts" => Language::TypeScript,
        "bash" | "sh" | "shell" | "zsh" | "ksh" | "bats" => Language::Bash,
        "json" | "jsonc" | "json5" | "jsonl" | "ndjson" | "webmanifest" => Language::Json,
        "toml" => Language::Toml,
        "yaml" | "yml" => Language::Yaml,
        "html" | "htm" | "xhtml" => Language::Html,
        "css" => Language::Css,
        "go" | "golang" => Language::Go,
        "c" | "h" => Language::C,
        "java" => Language::Java,
        "sql" | "mysql" | "postgres" | "postgresql" | "psql" | "sqlite" | "plsql" => Language::Sql,
        "console" | "shell-session" | "shellsession" | "sh-session" | "terminal" | "bash-session" => {
            return Reader::Console;
        }
        "" | "text" | "txt" | "plain" | "plaintext" | "plain-text" | "none" | "output" | "ascii" | "log" | "math"
        | "mermaid" => return Reader::Plain,
        other => return scopes::syntax(sublime_name(other)).map_or(Reader::Unknown, Reader::Syntax),
    };
    Reader::Grammar(grammar)
}

/// Names that people write and Sublime syntaxes do not know.
fn sublime_name(name: &str) -> &str {
    match name {
        "csharp" | "c-sharp" | "dotnet" => "c#",
        "fsharp" => "f#",
        "cplusplus" => "c++",
        "objc" | "objectivec" => "objective-c",
        "docker" | "containerfile" => "dockerfile",
        "make" | "mk" => "makefile",
        "tex" => "latex",
        "protobuf" => "proto",
        "viml" | "vimscript" => "vim",
        "tsx" => "typescriptreact",
        "terraform" | "hcl" => "tf",
        "elisp" | "emacs-lisp" | "scheme" | "scm" => "lisp",
        "mdx" => "markdown",
        "dos" => "bat",
        "patch" => "diff",
        "jinja" | "django" | "tera" => "jinja2",
        other => other,
    }
}
