//! `tuition keys`: the master secret, and the keys that buyers are given.

use super::site::{Run, Site, run, tuition};
use std::io::Write;
use std::process::Stdio;

const CATALOG: &str = r#"
[[product]]
id = "bread"
kind = "course"
title = "Bread at Home"
protection = "sealed"
[[product.plan]]
id = "one"
title = "For good"
prices = { USD = "49.00" }
checkout = [{ provider = "link", url = "https://pay.example/bread" }]

[[product]]
id = "cake"
kind = "course"
title = "Cake"
protection = "sealed"
[[product.plan]]
id = "one"
title = "For good"
prices = { USD = "49.00" }
checkout = [{ provider = "link", url = "https://pay.example/cake" }]

[[product]]
id = "jam"
kind = "course"
title = "Jam"
[[product.plan]]
id = "one"
title = "For good"
prices = { USD = "49.00" }
checkout = [{ provider = "link", url = "https://pay.example/jam" }]

[[product]]
id = "all"
kind = "bundle"
title = "All of it"
includes = ["bread", "cake", "jam"]
[[product.plan]]
id = "one"
title = "For good"
prices = { USD = "99.00" }
checkout = [{ provider = "link", url = "https://pay.example/all" }]
"#;

fn school() -> Site {
    let mut site = Site::new()
        .settings("title = \"School\"\nbase_url = \"https://school.example/learn/\"\n")
        .catalog(CATALOG)
        .file("content/bundles/all/index.md", "# All of it\n");
    for id in ["bread", "cake", "jam"] {
        site = site
            .file(&format!("content/courses/{id}/index.md"), format!("# {id}\n"))
            .file(&format!("content/courses/{id}/01-first.md"), "# First\n\nPaid words stand here.\n");
    }
    site
}

/// A school that has its secret.
fn ready() -> Site {
    let site = school();
    let made = keys(&site, &["init"]);
    assert!(made.status.success(), "{}", made.err);
    site
}

fn keys(site: &Site, arguments: &[&str]) -> Run {
    let mut command = tuition();
    command.arg("keys").args(arguments).arg("--dir").arg(site.root());
    command.env("SOURCE_DATE_EPOCH", "1781524800");
    run(command)
}

fn issued(site: &Site, arguments: &[&str]) -> Vec<String> {
    let run = keys(site, &[&["issue"], arguments, &["--format", "lines", "--into", "-"]].concat());
    assert!(run.status.success(), "{}", run.err);
    run.out.lines().map(str::to_owned).collect()
}

fn refused(run: &Run, words: &str) {
    assert!(!run.status.success(), "{}", run.out);
    assert!(run.err.contains(words), "{}", run.err);
}

#[test]
fn the_secret_is_made_once_and_for_its_owner_alone() {
    let site = school();
    refused(&keys(&site, &["issue", "bread"]), "tuition keys init");
    assert!(keys(&site, &["init"]).status.success());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let of = |path: &str| std::fs::metadata(site.root().join(path)).expect("it is there").permissions().mode();
        assert_eq!(of(".tuition/vault/master") & 0o777, 0o600);
        assert_eq!(of(".tuition/vault") & 0o777, 0o700);
    }
    let secret = keys(&site, &["export", "--master"]).out;
    assert!(secret.starts_with("tuition-master-1-"));
    refused(&keys(&site, &["init"]), "has a master secret already");
    assert_eq!(keys(&site, &["export", "--master"]).out, secret, "it is the same as before");
    assert!(keys(&site, &["init", "--new"]).status.success());
    assert_ne!(keys(&site, &["export", "--master"]).out, secret);
    let kept = std::fs::read_to_string(site.root().join(".tuition/vault/master.old-1")).expect("the old one");
    assert_eq!(kept, secret);
    let other = Site::new();
    refused(&keys(&other, &["init"]), "is no school");
}

#[test]
fn a_secret_that_was_kept_gives_the_same_keys_again() {
    let site = ready();
    let first = issued(&site, &["bread", "--count", "3"]);
    let secret = keys(&site, &["export", "--master"]).out;
    let again = school();
    let restore = |text: &str| {
        let mut command = tuition();
        command.args(["keys", "init", "--restore", "--dir"]).arg(again.root()).stdin(Stdio::piped());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("tuition starts");
        child.stdin.take().expect("its input").write_all(text.as_bytes()).expect("what is kept");
        child.wait().expect("an end").success()
    };
    let digit = if secret.as_bytes()[20] == b'0' { "1" } else { "0" };
    assert!(!restore(&format!("{}{digit}{}", &secret[..20], &secret[21..])), "a wrong digit is noticed");
    assert!(restore(&secret));
    assert_eq!(issued(&again, &["bread", "--count", "3"]), first);
}

#[test]
fn keys_open_what_they_are_for() {
    let site = ready();
    refused(&keys(&site, &["issue", "braed"]), "Did you mean `bread`?");
    refused(&keys(&site, &["issue", "jam"]), "not sealed");
    let one = issued(&site, &["bread"]).remove(0);
    assert!(one.starts_with("BREAD-"), "{one}");
    let all = issued(&site, &["all", "--note", "a \"friend\""]).remove(0);
    assert!(all.starts_with("ALL-"), "{all}");
    let told = keys(&site, &["list", &all.to_lowercase().replace('-', " ")]);
    assert!(told.out.contains("Key 2, issued 2026-06-15, opens bread, cake."), "{}{}", told.out, told.err);
    assert!(told.out.contains("a \"friend\""));
    let typo = if one.ends_with('0') { "1" } else { "0" };
    refused(&keys(&site, &["list", &format!("{}{typo}", &one[..one.len() - 1])]), "group 7");
    refused(&keys(&site, &["list", "BREAD-1234"]), "a part of it is missing");
    let links = keys(&site, &["issue", "cake", "--links", "--format", "afdian", "--into", "-"]);
    assert!(links.out.starts_with("https://school.example/learn/unlock/#key=CAKE-"), "{}", links.out);
}

#[test]
fn files_of_keys_are_private_and_nothing_is_written_over() {
    let site = ready();
    let run = keys(&site, &["issue", "bread", "--count", "2"]);
    assert!(run.status.success(), "{}", run.err);
    let file = site.root().join("private/keys/bread-1-2.csv");
    let table = std::fs::read_to_string(&file).expect("the keys");
    assert!(table.starts_with("key,products,number,issued,note\nBREAD-"), "{table}");
    for published in ["public/keys.csv", "static/keys.csv", "content/keys.csv", "keys.csv"] {
        let target = site.root().join(published);
        let target = target.to_str().expect("a path");
        refused(&keys(&site, &["issue", "bread", "--into", target]), "may be published");
        refused(&keys(&site, &["export", "1", "--cards", target]), "may be published");
    }
    let outside = site.outside().join("keys.txt");
    std::fs::write(&outside, "mine").expect("a file");
    refused(&keys(&site, &["issue", "bread", "--into", outside.to_str().expect("a path")]), "is there already");
    let ledger = std::fs::read_to_string(site.root().join("licences.toml")).expect("the ledger");
    assert_eq!(ledger.matches("[[batch]]").count(), 1, "what was refused was not issued:\n{ledger}");
    let cards = site.outside().join("cards.html");
    assert!(keys(&site, &["export", "1-2", "--cards", cards.to_str().expect("a path")]).status.success());
    let cards = std::fs::read_to_string(&cards).expect("the cards");
    assert_eq!(cards.matches("<svg").count(), 2);
}

#[test]
fn serials_of_a_provider_are_imported_once() {
    let site = ready();
    let table = site.outside().join("sales.csv");
    let rows = "Email,License Key\na@b.example,38B1460A-5104067A-C9A4B8C7-D1E2F3A4\nc@d.example,\n\
                e@f.example,9F3C2B1A-0D4E5F60-71829304-A5B6C7D8\ng@h.example,38b1460a 5104067a c9a4b8c7 d1e2f3a4\n\
                i@j.example,1234\n";
    std::fs::write(&table, rows).expect("a table");
    let table = table.to_str().expect("a path");
    let first = keys(&site, &["import", table, "--opens", "bread"]);
    assert!(first.out.contains("2 serials new, 1 known already, 1 not usable"), "{}{}", first.out, first.err);
    let again = keys(&site, &["import", table, "--opens", "bread"]);
    assert!(again.out.contains("0 serials new"), "{}", again.out);
    let ledger = std::fs::read_to_string(site.root().join("licences.toml")).expect("the ledger");
    assert!(!ledger.contains("38B1460A") && !ledger.contains("example"), "{ledger}");
    let told = keys(&site, &["list", "9f3c2b1a-0d4e5f60-71829304-a5b6c7d8"]);
    assert!(told.out.contains("Key 2, "), "{}{}", told.out, told.err);
    refused(&keys(&site, &["export", "1"]), "serials of a provider");
}

#[test]
fn what_is_revoked_begins_a_new_epoch_of_what_it_opened() {
    let site = ready();
    let bread = issued(&site, &["bread", "--count", "2"]);
    issued(&site, &["cake"]);
    let run = keys(&site, &["revoke", &bread[1], "--reason", "refund"]);
    assert!(run.out.contains("Bread at Home (bread): epoch 2") && !run.out.contains("cake"), "{}{}", run.out, run.err);
    assert!(keys(&site, &["revoke", "2"]).out.contains("Nothing to do"));
    refused(&keys(&site, &["revoke", "9"]), "there is no key 9");
    assert!(keys(&site, &["list", "2"]).err.contains("is no key"));
    assert!(keys(&site, &["list", &bread[1]]).out.contains("it was revoked"));
    refused(&keys(&site, &["export", "2"]), "revoked");
    let rotated = keys(&site, &["rotate", "--reason", "a copy was public"]);
    assert!(rotated.out.contains("(bread): epoch 3") && rotated.out.contains("(cake): epoch 2"), "{}", rotated.out);
    let built = site.build();
    assert!(built.succeeded(), "{}", built.run.out);
}

#[test]
fn a_password_that_can_be_guessed_is_refused() {
    let site = ready();
    let set = |password: &str| {
        let mut command = tuition();
        command.args(["keys", "password", "bread", "--dir"]).arg(site.root()).stdin(Stdio::piped());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("tuition starts");
        child.stdin.take().expect("its input").write_all(password.as_bytes()).expect("a password");
        child.wait().expect("an end").success()
    };
    assert!(!set("bread2026\n"));
    assert!(set("copper lantern gravel whistle moth\n"));
    let ledger = std::fs::read_to_string(site.root().join("licences.toml")).expect("the ledger");
    assert!(ledger.contains("kind = \"password\"") && !ledger.contains("copper"), "{ledger}");
}
