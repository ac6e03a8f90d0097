//! `tuition init` and `tuition ci add`: the school that the first makes is sound, in both languages, and nothing of the
//! creator's is overwritten.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn tuition(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tuition"));
    command.current_dir(folder).args(arguments).output().expect("tuition runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn a_new_school_has_nothing_to_complain_about() {
    for language in ["en", "zh"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let made = tuition(folder.path(), &["init", "my-school", "--lang", language]);
        assert!(made.status.success(), "{}", text(&made.stderr));
        let checked = tuition(folder.path(), &["check", "my-school", "--strict", "--format", "json"]);
        assert_eq!((text(&checked.stdout), text(&checked.stderr)), (String::new(), String::new()), "{language}");
        assert!(checked.status.success());
    }
}

#[test]
fn a_new_school_builds_and_keeps_its_paid_words() {
    for (language, free, paid) in [
        ("en", "is paid, but its first part is free", "Where are the paid words?"),
        ("zh", "这节课收费", "收费的文字去哪儿了"),
    ] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        tuition(folder.path(), &["init", "my-school", "--lang", language]);
        let built = tuition(folder.path(), &["build", "my-school"]);
        assert!(built.status.success(), "{}", text(&built.stderr));
        let lesson = folder.path().join("my-school/public/courses/first-course/begin/change/index.html");
        let lesson = fs::read_to_string(lesson).expect("the lesson's page");
        assert!(lesson.contains(free) && !lesson.contains(paid), "{language}");
        let home = fs::read_to_string(folder.path().join("my-school/public/index.html")).expect("the home page");
        assert!(home.contains("My school"), "the folder's name is the title");
        assert!(home.contains(&format!("lang={language}")) || home.contains(&format!("lang=\"{language}\"")));
    }
}

#[test]
fn what_is_printed_can_be_done() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let said = text(&tuition(folder.path(), &["init", "my-school"]).stdout);
    for step in ["1. ", "2. ", "3. ", "tuition serve my-school --open", "tuition build my-school"] {
        assert!(said.contains(step), "{step} is missing in:\n{said}");
    }
}

#[test]
fn schemas_are_written_where_the_files_name_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    tuition(folder.path(), &["init", "my-school"]);
    let school = folder.path().join("my-school");
    for file in ["tuition.toml", "catalog.toml"] {
        let text = fs::read_to_string(school.join(file)).expect("the file");
        let named = text.lines().next().and_then(|line| line.strip_prefix("#:schema ./")).expect("a schema is named");
        let schema = fs::read_to_string(school.join(named)).expect("the schema");
        let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
        assert_eq!(schema["title"], file);
    }
}

#[test]
fn a_folder_with_files_is_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let school = folder.path().join("mine");
    fs::create_dir(&school).expect("a folder");
    fs::write(school.join("tuition.toml"), "title = \"Mine\"\n").expect("a file");
    let refused = tuition(folder.path(), &["init", "mine"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("`mine` is not an empty folder"), "{}", text(&refused.stderr));
    assert_eq!(fs::read_dir(&school).expect("the folder").count(), 1);
    assert_eq!(fs::read_to_string(school.join("tuition.toml")).expect("the file"), "title = \"Mine\"\n");
    fs::write(folder.path().join("file"), "x").expect("a file");
    assert_eq!(tuition(folder.path(), &["init", "file"]).status.code(), Some(1));
}

#[test]
fn an_empty_folder_or_a_new_repository_is_filled() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(folder.path().join("School “9\"/.git")).expect("folders");
    let made = tuition(folder.path(), &["init", "School “9\""]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let checked = tuition(folder.path(), &["check", "School “9\"", "--strict"]);
    assert!(checked.status.success(), "{}", text(&checked.stderr));
}

#[test]
fn a_school_comes_with_a_pipeline_in_its_language() {
    for (language, says) in [("en", "Before the first run"), ("zh", "第一次运行之前")] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let made = tuition(folder.path(), &["init", "school", "--lang", language, "--ci", "github"]);
        assert!(made.status.success() && text(&made.stdout).contains(".github/workflows/tuition.yml"));
        let read = |path: &str| fs::read_to_string(folder.path().join("school").join(path)).expect(path);
        assert!(read(".github/workflows/tuition.yml").contains(says));
        assert!(read("tools/install-tuition.sh").contains(&format!("\nversion={}\n", env!("CARGO_PKG_VERSION"))));
        assert!(read("tuition.toml").ends_with("\n\n[publish]\nhost = \"github\"\n"), "{}", read("tuition.toml"));
        let checked = tuition(folder.path(), &["check", "school", "--strict"]);
        assert!(checked.status.success(), "{}", text(&checked.stderr));
        let again = tuition(folder.path(), &["ci", "add", "github", "--dir", "school"]);
        assert!(again.status.success(), "the same once more changes nothing: {}", text(&again.stderr));
        assert!(!text(&again.stdout).contains("tuition.yml\n"), "{}", text(&again.stdout));
    }
}

#[test]
fn no_file_of_the_creator_is_overwritten_by_a_pipeline() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    tuition(folder.path(), &["init", "."]);
    fs::write(folder.path().join("netlify.toml"), "# Mine\n").expect("a file");
    let refused = tuition(folder.path(), &["ci", "add", "netlify"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = text(&refused.stderr);
    assert!(said.contains("`netlify.toml` is there already, and its line 1 is `# Mine` where"), "{said}");
    assert!(!folder.path().join("tools").exists(), "all or nothing");
    assert!(!fs::read_to_string(folder.path().join("tuition.toml")).expect("settings").contains("[publish]"));
    let forced = tuition(folder.path(), &["ci", "add", "netlify", "--force"]);
    assert!(forced.status.success() && text(&forced.stdout).contains("netlify.toml was changed"));
    let other = tuition(folder.path(), &["ci", "add", "vercel"]);
    assert!(other.status.success() && text(&other.stderr).contains("names another host than `vercel`"));
}

#[test]
fn pipelines_stand_at_the_top_of_a_repository_and_sites_at_the_root_of_a_domain() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    tuition(folder.path(), &["init", "school"]);
    fs::create_dir(folder.path().join(".git")).expect("a folder");
    let refused = tuition(folder.path(), &["ci", "add", "gitlab", "--dir", "school"]);
    assert!(text(&refused.stderr).contains("not at the top of its repository"), "{}", text(&refused.stderr));
    fs::create_dir(folder.path().join("school/.git")).expect("a folder");
    fs::write(folder.path().join("school/.git/HEAD"), "ref: refs/heads/master\n").expect("a file");
    let settings = folder.path().join("school/tuition.toml");
    let text_of = fs::read_to_string(&settings).expect("settings");
    let text_of = text_of.replace("https://school.example/", "https://school.example/learn/");
    fs::write(&settings, text_of.replacen("title =", "history = \"dates\"\ntitle =", 1)).expect("settings");
    let catalog = folder.path().join("school/catalog.toml");
    let products = fs::read_to_string(&catalog).expect("the catalog");
    fs::write(&catalog, products.replacen("kind =", "protection = \"gated\"\nkind =", 1)).expect("the catalog");
    let noted = tuition(folder.path(), &["ci", "add", "cloudflare", "--dir", "school"]);
    assert!(text(&noted.stderr).contains("let `tuition gate` run"), "{}", text(&noted.stderr));
    assert!(text(&noted.stderr).contains("has the path `/learn/`"), "{}", text(&noted.stderr));
    let workflow = folder.path().join("school/.github/workflows/tuition.yml");
    let workflow = fs::read_to_string(workflow).expect("the workflow");
    assert!(workflow.contains("branches: [master]") && workflow.contains("fetch-depth: 0"), "{workflow}");
}
