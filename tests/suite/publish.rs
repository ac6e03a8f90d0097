//! `tuition publish` to folders and branches, and what it refuses. Buckets and servers are judged by
//! `tests/judges/publish.py`.

use super::site::{Run, Site, run, tuition};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn school(target: &str) -> Site {
    let settings = "title = \"Oven\"\nbase_url = \"https://oven.example/\"\n[publish.targets.live]\n";
    Site::new()
        .settings(&format!("{settings}{target}\n"))
        .file("content/index.md", "# Home\n")
        .file("content/posts/2026-01-01-mill.md", "# Mill\n\nGrind it.\n")
        .file("content/posts/2026-01-02-sift.md", "# Sift\n\nSift it.\n")
        .file("static/notes.bin", [0, 1, 2])
}

fn publish(site: &Site, arguments: &[&str]) -> Run {
    let mut command = tuition();
    command.arg("publish").arg("--dir").arg(site.root()).args(arguments);
    command.env("SOURCE_DATE_EPOCH", "1781524800").env("TUITION_PUBLISHER", "Wen");
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), "Wen").env(format!("GIT_{role}_EMAIL"), "wen@oven.example");
    }
    run(command)
}

fn publish_well(site: &Site, arguments: &[&str]) -> Run {
    let run = publish(site, arguments);
    assert!(run.status.success(), "{}{}", run.out, run.err);
    run
}

/// Refused with this code; what was said.
fn refused(site: &Site, arguments: &[&str], code: &str) -> String {
    let run = publish(site, arguments);
    assert_eq!(run.status.code(), Some(1), "{}{}", run.out, run.err);
    assert!(run.err.contains(code), "{code}: {}", run.err);
    run.err
}

fn report(run: &Run) -> Value {
    let line = run.out.lines().last().expect("a line");
    serde_json::from_str(line).expect("JSON")
}

fn paths(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().filter_map(|one| one["path"].as_str().or_else(|| one.as_str())).collect()
}

/// Files below a folder, without what tuition keeps there for itself.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(folder).expect("below it").to_string_lossy().replace('\\', "/");
        if !path.starts_with(".tuition") && !path.starts_with(".git/") {
            found.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
    found
}

/// The site as it was built.
fn built(site: &Site) -> BTreeMap<String, Vec<u8>> {
    files(&site.root().join("public"))
}

/// Another text, a page more and one less.
fn change(site: &Site) {
    site.write("content/posts/2026-01-01-mill.md", "# Mill\n\nGrind it twice.\n");
    site.write("content/posts/2026-01-03-bake.md", "# Bake\n\nBake it.\n");
    fs::remove_file(site.root().join("content/posts/2026-01-02-sift.md")).expect("a page");
}

#[test]
fn a_folder_gets_what_has_changed_and_keeps_what_is_not_ours() {
    let site = school("to = \"../www\"");
    let www = site.outside().join("www");
    fs::create_dir_all(www.join("old")).expect("a folder");
    fs::write(www.join("old/theirs.html"), "theirs").expect("a file");

    let planned = publish_well(&site, &["--dry-run"]);
    assert!(planned.out.contains("add     index.html"), "{}", planned.out);
    assert_eq!(files(&www).len(), 1, "a plan writes nothing");

    publish_well(&site, &["live"]);
    let mut there = files(&www);
    assert_eq!(there.remove("old/theirs.html").as_deref(), Some(b"theirs".as_slice()));
    assert_eq!(there, built(&site));
    assert!(!www.join(".tuition-publish/lock.json").exists(), "the lock is given back");
    assert!(publish_well(&site, &[]).out.contains("already"));

    change(&site);
    let done = report(&publish_well(&site, &["--format", "json"]));
    assert_eq!(done["outcome"], "done");
    let sent = paths(&done["uploads"]);
    assert!(sent.contains(&"posts/mill/index.html") && sent.contains(&"posts/bake/index.html"), "{sent:?}");
    assert!(!sent.contains(&"notes.bin"), "{sent:?}");
    assert_eq!(sent.last(), Some(&"release.json"));
    assert!(paths(&done["deletions"]).contains(&"posts/sift/index.html"));
    let mut there = files(&www);
    assert_eq!(there.remove("old/theirs.html").as_deref(), Some(b"theirs".as_slice()));
    assert_eq!(there, built(&site));
    assert!(!www.join("posts/sift").exists(), "empty folders go too");
}

#[test]
fn what_is_published_is_what_was_built_and_is_found_to_be() {
    let site = school("to = \"../www\"");
    site.write("content/posts/2026-01-01-mill.md", "+++\ntitle = \"Mill\"\naliases = [\"/grind/\"]\n+++\nGrind it.\n");
    publish_well(&site, &[]);
    let www = site.outside().join("www");
    assert_eq!(files(&www), built(&site));
    for more in [None, Some(site.root().join("public"))] {
        let mut command = tuition();
        command.arg("verify").arg(&www);
        if let Some(release) = more {
            command.arg("--against").arg(release);
        }
        let verified = run(command);
        assert!(verified.status.success(), "{}{}", verified.out, verified.err);
    }
}

#[test]
fn a_folder_goes_back_to_the_release_before_and_forward_again() {
    let site = school("to = \"../www\"");
    let www = site.outside().join("www");
    publish_well(&site, &[]);
    let first = files(&www);
    change(&site);
    publish_well(&site, &[]);
    let second = files(&www);

    let listed = publish_well(&site, &["--releases", "--format", "json"]);
    let listed: Value = serde_json::from_str(&listed.out).expect("JSON");
    let ids: Vec<&str> =
        listed.as_array().expect("a list").iter().filter_map(|release| release["id"].as_str()).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!((&listed[0]["current"], &listed[0]["by"]), (&Value::Bool(true), &Value::from("Wen")));

    publish_well(&site, &["--rollback"]);
    assert_eq!(files(&www), first);
    publish_well(&site, &["--rollback", &ids[0][..6]]);
    assert_eq!(files(&www), second);
    let said = refused(&site, &["--rollback", "ffff"], "T1315");
    assert!(said.contains("`ffff`"), "{said}");
}

#[test]
fn what_somebody_changed_at_the_target_is_put_right() {
    let site = school("to = \"../www\"");
    let www = site.outside().join("www");
    publish_well(&site, &[]);
    let before = files(&www);
    fs::write(www.join("index.html"), "defaced").expect("a file");
    fs::remove_file(www.join("posts/mill/index.html")).expect("a file");
    let done = report(&publish_well(&site, &["--format", "json"]));
    assert_eq!(paths(&done["uploads"]), ["posts/mill/index.html", "index.html"]);
    assert_eq!(files(&www), before);
}

#[test]
fn files_of_others_under_our_names_are_replaced_only_on_request() {
    let site = school("to = \"../www\"");
    let www = site.outside().join("www");
    fs::create_dir_all(&www).expect("a folder");
    fs::write(www.join("index.html"), "theirs").expect("a file");
    let said = refused(&site, &[], "T1304");
    assert!(said.contains("`index.html`") && said.contains("--replace"), "{said}");
    assert_eq!(fs::read(www.join("index.html")).expect("a file"), b"theirs");
    publish_well(&site, &["--replace"]);
    assert_ne!(fs::read(www.join("index.html")).expect("a file"), b"theirs");
}

#[test]
fn nothing_leaves_when_a_build_has_a_warning_or_an_audit_finds_a_leak() {
    let product = "[[product]]\nid = \"bread\"\nkind = \"course\"\ntitle = \"Bread\"\nstatus = \"draft\"\n";
    let site = school("to = \"../www\"").file("content/posts/2026-01-04-x.md", "# X\n\n[gone](gone.md)\n");
    let run = publish(&site, &[]);
    assert_eq!(run.status.code(), Some(1), "{}{}", run.out, run.err);
    assert!(!site.outside().join("www").exists());

    let secret = "The starter wants exactly thirty grams of rye at twenty six degrees for eleven hours and no less.";
    let plan = "status = \"available\"\n[[product.plan]]\nid = \"solo\"\ntitle = \"Solo\"\nprices = { USD = \"9.00\" }\ncheckout = [{ provider = \"link\", url = \"https://pay.example/bread\" }]\n";
    let site = school("to = \"../www\"")
        .catalog(&product.replace("status = \"draft\"\n", plan))
        .file("content/courses/bread/01-flour/01-mill.md", format!("# Mill\n\n{secret}\n"))
        .file("static/notes.txt", secret);
    let run = publish(&site, &[]);
    assert_eq!(run.status.code(), Some(1), "{}{}", run.out, run.err);
    assert!(!site.outside().join("www").exists());
}

#[test]
fn targets_are_told_apart_and_wrong_ones_refused() {
    let said = refused(&school("to = \"../www\"\n[publish.targets.test]\nto = \"../test\""), &[], "T1301");
    assert!(said.contains("`live`") && said.contains("`test`"), "{said}");
    assert!(refused(&school("to = \"../www\""), &["lvie"], "T1301").contains("`lvie`"));
    for inside in ["public", "www", "..", "private/www", ".tuition/x"] {
        refused(&school(&format!("to = \"{inside}\"")), &[], "T1302");
    }
    for (target, code) in [
        ("to = \"s3://AKIA:hunter2@bucket\"", "T0222"),
        ("to = \"ftp://host/folder\"", "T0222"),
        ("to = \"oss://bucket\"", "T0222"),
        ("to = \"../www\"\nregion = \"eu\"", "T0222"),
        ("to = \"../www\"\nkeep = 0", "T0222"),
        ("to = \"s3://bucket\"\nsecret_access_key = \"hunter2\"", "T0102"),
    ] {
        // Whatever is asked of it, also where nothing is built.
        for asked in [&[][..], &["--releases"], &["--rollback"], &["--unlock"]] {
            let run = publish(&school(target), asked);
            assert_eq!(run.status.code(), Some(1), "{target} {asked:?}: {}{}", run.out, run.err);
            assert!(run.err.contains(code), "{target} {asked:?}: {}", run.err);
        }
    }
}

#[test]
fn a_key_that_stands_in_a_file_is_sent_to_the_environment() {
    let built = school("to = \"s3://bucket\"\nsecret_access_key = \"hunter2\"").check();
    assert!(built.words("T0102").contains("environment"), "{}", built.words("T0102"));
}

#[test]
fn a_second_run_at_the_same_target_is_told_who_is_there() {
    let site = school("to = \"../www\"");
    publish_well(&site, &[]);
    let lock = site.outside().join("www/.tuition-publish/lock.json");
    let words = r#"{"by":"Tomas","since":"2026-11-30T00:00:00Z","until":"2999-01-01T00:00:00Z","token":"x"}"#;
    fs::write(&lock, words).expect("a lock");
    change(&site);
    let said = refused(&site, &[], "T1303");
    assert!(said.contains("Tomas") && said.contains("--unlock"), "{said}");
    fs::write(&lock, words.replace("2999", "2026")).expect("a lock");
    publish_well(&site, &[]);
    fs::write(&lock, words).expect("a lock");
    assert!(publish_well(&site, &["--unlock"]).err.contains("Tomas"));
    assert!(!lock.exists());
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().expect("git");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A bare repository beside the school.
fn repository(site: &Site) -> PathBuf {
    let bare = site.outside().join("remote.git");
    git(&site.outside(), &["init", "--quiet", "--bare", "remote.git"]);
    bare
}

/// Files of a branch, without what tuition keeps there for itself.
fn branch(bare: &Path, name: &str) -> BTreeMap<String, Vec<u8>> {
    let out = bare.with_file_name("checkout");
    let _ = fs::remove_dir_all(&out);
    let text = out.to_string_lossy().into_owned();
    git(bare, &["worktree", "prune"]);
    git(bare, &["worktree", "add", "--quiet", "--force", "--detach", &text, name]);
    let mut found = files(&out);
    found.remove(".git");
    found
}

#[test]
fn a_branch_gets_a_commit_for_each_release_and_keeps_what_is_not_ours() {
    let site = school("to = \"git+../remote.git#pages\"");
    let bare = repository(&site);
    publish_well(&site, &[]);
    let mut first = branch(&bare, "pages");
    assert_eq!(first.remove(".nojekyll"), Some(Vec::new()));
    assert_eq!(first, built(&site));
    assert!(publish_well(&site, &[]).out.contains("already"));
    assert_eq!(git(&bare, &["rev-list", "--count", "pages"]).trim(), "1");

    // Somebody sets the domain, as GitHub does when it is asked to.
    let out = bare.with_file_name("checkout");
    fs::write(out.join("CNAME"), "oven.example\n").expect("a file");
    git(&out, &["add", "CNAME"]);
    git(&out, &["-c", "user.name=T", "-c", "user.email=t@e.example", "commit", "--quiet", "-m", "Domain"]);
    git(&out, &["push", "--quiet", &bare.to_string_lossy(), "HEAD:refs/heads/domain"]);
    git(&bare, &["update-ref", "refs/heads/pages", "refs/heads/domain"]);

    change(&site);
    let done = report(&publish_well(&site, &["--format", "json"]));
    assert!(paths(&done["deletions"]).contains(&"posts/sift/index.html"));
    let mut second = branch(&bare, "pages");
    assert_eq!(second.remove("CNAME").as_deref(), Some(b"oven.example\n".as_slice()));
    second.remove(".nojekyll");
    assert_eq!(second, built(&site));
    assert_eq!(git(&bare, &["rev-list", "--count", "pages"]).trim(), "3");

    let listed = publish_well(&site, &["--releases", "--format", "json"]);
    let listed: Value = serde_json::from_str(&listed.out).expect("JSON");
    assert_eq!(listed.as_array().map(Vec::len), Some(2));
    publish_well(&site, &["--rollback"]);
    let mut back = branch(&bare, "pages");
    assert!(back.remove("CNAME").is_some(), "what others have put there is not gone back with");
    back.remove(".nojekyll");
    assert_eq!(back, first);
    assert_eq!(git(&bare, &["rev-list", "--count", "pages"]).trim(), "4", "going back is a commit too");
}

#[test]
fn the_remote_of_the_project_is_published_to_without_touching_what_is_checked_out() {
    let site = school("to = \"git+.#gh-pages\"");
    let bare = repository(&site);
    let root = site.root();
    git(&root, &["init", "--quiet"]);
    fs::write(root.join(".gitignore"), "/public/\n/private/\n/.tuition/\n").expect("a file");
    git(&root, &["add", "."]);
    git(&root, &["-c", "user.name=T", "-c", "user.email=t@e.example", "commit", "--quiet", "-m", "School"]);
    git(&root, &["remote", "add", "origin", &bare.to_string_lossy()]);
    publish_well(&site, &[]);
    assert_eq!(git(&root, &["status", "--porcelain"]), "", "nothing in the project has changed");
    assert!(branch(&bare, "gh-pages").contains_key("index.html"));
    let sources = git(&root, &["rev-parse", "HEAD"]);
    assert!(
        git(&bare, &["log", "-1", "--format=%B", "gh-pages"]).contains(&format!("Tuition-Sources: {}", sources.trim()))
    );
}

#[test]
fn a_branch_that_is_not_there_and_a_repository_that_is_not_there_are_told_apart() {
    let site = school("to = \"git+../nowhere.git#pages\"");
    let said = refused(&site, &[], "T1307");
    assert!(said.contains("nowhere.git"), "{said}");
}
