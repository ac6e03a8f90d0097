//! The other commands, exit codes and the forms of what is printed.

use super::site::{Run, Site, run, tuition};

fn say(arguments: &[&str]) -> Run {
    let mut command = tuition();
    command.args(arguments);
    run(command)
}

fn wrong() -> Site {
    Site::new().file("content/index.md", "---\ntitel: 标题\n---\n# Home\n\n[x](nowhere.md)\n")
}

/// The command on the project, in a form.
fn check(site: &Site, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut command = tuition();
    command.arg("check").arg(site.root()).args(arguments).envs(variables.iter().copied());
    run(command)
}

#[test]
fn the_exit_code_tells_success_errors_and_wrong_usage_apart() {
    let fine = Site::new().file("content/index.md", "# Home");
    assert_eq!(check(&fine, &[], &[]).status.code(), Some(0));
    assert_eq!(check(&wrong(), &[], &[]).status.code(), Some(1));
    assert_eq!(say(&["build", "--nonsense"]).status.code(), Some(2));
    assert_eq!(say(&["nonsense"]).status.code(), Some(2));
    assert_eq!(say(&["build", "/nowhere/at/all"]).status.code(), Some(1));
    let warned = Site::new().file("content/index.md", "# Home\n\n[x](nowhere.md)");
    assert_eq!(check(&warned, &[], &[]).status.code(), Some(0));
    assert_eq!(check(&warned, &["--strict"], &[]).status.code(), Some(1));
}

#[test]
fn findings_are_printed_for_people_with_their_line() {
    let said = check(&wrong(), &[], &[]).err;
    for piece in [
        "error[T0102]",
        "content/index.md:2:1",
        "titel: 标题",
        "^^^^^",
        "did you mean `title`?",
        "warning[T0601]",
        "1 error, 1 warning",
    ] {
        assert!(said.contains(piece), "{piece}: {said}");
    }
}

#[test]
fn findings_are_printed_for_programs_on_standard_output() {
    let said = check(&wrong(), &["--format", "json"], &[]);
    let lines: Vec<serde_json::Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().filter(|line| line["code"] == "T0102").count(), 1);
    assert!(said.err.is_empty(), "{}", said.err);
    let github = check(&wrong(), &["--format", "github"], &[]).out;
    let expected = format!(
        "::error file={}/content/index.md,line=2,col=1,endLine=2,endColumn=6,title=T0102::",
        wrong_folder(&github)
    );
    assert!(github.contains(&expected), "{github}");
}

fn wrong_folder(said: &str) -> String {
    said.split("file=").nth(1).and_then(|rest| rest.split("/content/").next()).unwrap_or_default().to_owned()
}

#[test]
fn colours_are_for_terminals_that_want_them() {
    let site = wrong();
    assert!(!check(&site, &[], &[]).err.contains('\u{1b}'), "a file is no terminal");
    let on_terminal = |prefix: &str| {
        let line = format!("{prefix} '{}' check '{}'", env!("CARGO_BIN_EXE_tuition"), site.root().display());
        let mut command = std::process::Command::new("script");
        command.args(["-qec", &line, "/dev/null"]).env_remove("NO_COLOR").stdin(std::process::Stdio::null());
        run(command).out
    };
    assert!(is_coloured(&on_terminal("env")), "a terminal has colours");
    assert!(!is_coloured(&on_terminal("env NO_COLOR=1")), "unless NO_COLOR is set");
}

/// Whether a colour is switched on somewhere. A line that tells how far a command is moves the cursor, which is none.
fn is_coloured(said: &str) -> bool {
    said.split("\u{1b}[").skip(1).any(|after| {
        let (numbers, end) = after.split_at(after.find(|c: char| c != ';' && !c.is_ascii_digit()).unwrap_or(0));
        end.starts_with('m') && numbers.contains(|digit| digit != '0')
    })
}

#[test]
fn check_finds_the_same_and_writes_nothing() {
    let site =
        || wrong().file("content/pages/x.md", ":::note\nx\n").file("theme/templates/page.html", "{{ nonsense }}");
    let looked_at = site().check();
    assert!(!looked_at.succeeded());
    assert!(!looked_at.site().root().join("public").exists());
    assert_eq!(looked_at.codes(), site().build().codes());
    let fine = Site::new().file("content/index.md", "# Home").check();
    assert!(fine.succeeded() && !fine.site().root().join("public").exists());
    let names = |built: &super::site::Built| std::fs::read_dir(built.site().root()).unwrap().count();
    assert_eq!(names(&fine), 1, "nothing but the content");
}

#[test]
fn schemas_are_json_schemas_that_name_every_key() {
    for (subject, key) in
        [("settings", "base_url"), ("catalog", "product"), ("front-matter", "access"), ("theme", "page")]
    {
        let said = say(&["schema", subject]);
        assert!(said.status.success(), "{}", said.err);
        let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert!(schema["$schema"].as_str().is_some_and(|address| address.contains("json-schema.org")), "{subject}");
        assert!(said.out.contains(&format!("\"{key}\"")), "{subject}");
    }
    assert_eq!(say(&["schema", "nonsense"]).status.code(), Some(2));
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = say(&["completions", shell]);
        assert!(said.status.success() && said.out.contains("audit") && said.out.contains("tuition"), "{shell}");
    }
}

#[test]
fn every_code_is_explained() {
    let said = say(&["explain", "T0102"]);
    assert!(said.status.success() && said.out.starts_with("T0102 (error): "), "{}", said.out);
    assert_eq!(say(&["explain", "102"]).out, said.out);
    let list = say(&["explain"]).out;
    assert!(list.lines().count() > 90 && list.lines().all(|line| line.starts_with('T')), "{list}");
    let unknown = say(&["explain", "T9999"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(unknown.err.contains("T9999"));
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in ["init", "build", "check", "audit", "catalog", "stats", "doctor", "schema", "explain", "completions"]
    {
        let said = say(&[command, "--help"]);
        assert!(
            said.status.success() && said.out.contains("Example") && said.out.contains(&format!("tuition {command}")),
            "{command}: {}",
            said.out
        );
    }
    assert!(say(&["--version"]).out.starts_with("tuition "));
}

#[test]
fn a_new_school_builds_without_a_word() {
    for language in ["en", "zh"] {
        let folder = tempfile::tempdir().unwrap();
        let school = folder.path().join("my-school");
        let school = school.to_str().unwrap();
        let said = say(&["init", school, "--lang", language]);
        assert!(said.status.success(), "{}", said.err);
        let built = say(&["build", school, "--strict", "--format", "json"]);
        assert!(built.status.success(), "{}", built.out);
        assert!(!built.out.contains("\"error\"") && !built.out.contains("\"warning\""), "{}", built.out);
        assert_eq!(say(&["init", school]).status.code(), Some(1), "never over what is there");
    }
}

#[test]
fn an_epoch_that_is_no_number_is_not_guessed_at() {
    let site = Site::new().file("content/index.md", "# Home");
    let said = check(&site, &[], &[("SOURCE_DATE_EPOCH", "tomorrow")]);
    assert_eq!(said.status.code(), Some(2), "{}{}", said.out, said.err);
    assert!(said.err.contains("SOURCE_DATE_EPOCH"), "{}", said.err);
    assert_eq!(check(&site, &[], &[("SOURCE_DATE_EPOCH", "")]).status.code(), Some(0), "empty is as if not set");
}

#[test]
fn the_number_of_threads_must_be_one() {
    assert_eq!(say(&["build", "--jobs", "many"]).status.code(), Some(2));
    assert_eq!(say(&["build", "--jobs", "-1"]).status.code(), Some(2));
    let site = Site::new().file("content/index.md", "# Home");
    assert_eq!(check(&site, &["--jobs", "1000000"], &[]).status.code(), Some(0));
}

/// Runs a command whose reader has gone before the first word, on standard output or on both ends.
fn unheard(arguments: &[&str], both: bool) -> (Option<i32>, String) {
    let closed = || {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        writer
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let said = folder.path().join("err");
    let mut command = tuition();
    command.args(arguments).stdout(closed());
    if both {
        command.stderr(closed());
    } else {
        command.stderr(std::fs::File::create(&said).expect("a file"));
    }
    let status = command.status().expect("tuition starts");
    (status.code(), std::fs::read_to_string(said).unwrap_or_default())
}

#[test]
fn a_reader_who_has_heard_enough_is_no_mistake() {
    let fine = Site::new().file("content/index.md", "# Home\n\n```qqqqqqqq\nx\n```\n");
    let (root, failing) = (fine.root(), wrong());
    let (root, wrong_root) = (root.to_str().expect("a path"), failing.root());
    let wrong_root = wrong_root.to_str().expect("a path");
    let new = fine.outside().join("new");
    let commands: [(&[&str], i32); 18] = [
        (&["schema", "theme"], 0),
        (&["explain"], 0),
        (&["explain", "T0102"], 0),
        (&["explain", "T9999"], 2),
        (&["completions", "bash"], 0),
        (&["check", root], 0),
        (&["check", root, "--format", "json", "--verbose"], 0),
        (&["check", wrong_root, "--format", "github"], 1),
        (&["build", root, "--verbose"], 0),
        (&["audit", root], 0),
        (&["catalog", "list", root], 0),
        (&["catalog", "prices", root, "--format", "json"], 0),
        (&["catalog", "calendar", root], 0),
        (&["init", new.to_str().expect("a path")], 0),
        (&["--help"], 0),
        (&[], 0),
        (&["stats", root], 0),
        (&["doctor", root], 0),
    ];
    for (arguments, code) in commands {
        let (ended, said) = unheard(arguments, false);
        assert_eq!(ended, Some(code), "{arguments:?}: {said}");
        assert!(!said.contains("panicked") && !said.contains("os error"), "{arguments:?}: {said}");
        if arguments.first() != Some(&"init") {
            assert_eq!(unheard(arguments, true).0, Some(code), "{arguments:?}, nobody at all");
        }
    }
    assert!(fine.root().join("public/index.html").exists(), "a build is finished, whoever listens");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_from_a_reader_who_has_gone() {
    let mut command = tuition();
    command.args(["schema", "catalog"]).stdout(std::fs::File::create("/dev/full").expect("a full disk"));
    let output = command.output().expect("tuition starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("standard output"), "{output:?}");
}

#[test]
fn a_verbose_audit_says_how_long_each_part_took() {
    let site = Site::new().file("content/index.md", "# Home");
    let said = say(&["audit", site.root().to_str().expect("a path in UTF-8"), "--verbose"]);
    assert!(said.status.success(), "{}", said.err);
    for part in ["load", "gather what is paid", "render with other words", "search"] {
        assert!(said.err.lines().any(|line| line.ends_with(&format!(" ms  {part}"))), "{part}: {}", said.err);
    }
}

#[test]
fn providers_are_listed_and_told() {
    let all = say(&["providers"]).out;
    assert!(all.contains("wechat-pay") && all.contains("微信支付") && all.contains("bank-transfer"), "{all}");
    let stripe = say(&["providers", "stripe"]).out;
    for piece in ["https://buy.stripe.com/…", "test-mode", "prefilled_promo_code", "client_reference_id", "you send it"]
    {
        assert!(stripe.contains(piece), "{piece}: {stripe}");
    }
    let data: serde_json::Value =
        serde_json::from_str(&say(&["providers", "gumroad", "--format", "json"]).out).expect("JSON");
    assert_eq!(data["key"], "gumroad");
    assert!(data["carries"].as_array().is_some_and(|carries| carries.len() > 4), "{data}");
    let wrong = say(&["providers", "strip"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(wrong.err.contains("did you mean `stripe`?"), "{}", wrong.err);

    // What is printed can be put into a school as it is.
    let file = say(&["providers", "stripe", "--file"]).out;
    let site = Site::new().file("content/index.md", "# Home").file("providers/my-till.toml", &file);
    let own = say(&["providers", "my-till", "--dir", site.root().to_str().expect("a path")]);
    assert_eq!(own.status.code(), Some(0), "{}", own.err);
    let broken = Site::new().file("content/index.md", "# Home").file("providers/x.toml", "name = 1");
    assert_eq!(say(&["providers", "--dir", broken.root().to_str().expect("a path")]).status.code(), Some(1));
}
