//! Sealed products behind the wall: what is published of them is ciphertext, and nothing else follows from it.

use super::kettles::{CANARY, SECRET, kettles, outputs, readable, with_code};
use super::{audited, errors};
use crate::school::School;
use std::collections::BTreeMap;
use tuition::build::Ready;
use tuition::diagnostics::Code;
use tuition::plan::{JobKind, SealedPart};
use tuition::seal::Master;

/// The school of kettles with its products sealed, and two keys to the course.
fn sealed() -> (School, Master) {
    let school = kettles();
    for product in ["kettles", "valves", "stokers", "steam-night"] {
        let line = format!("id = \"{product}\"\n");
        school.replace("catalog.toml", &line, &format!("{line}protection = \"sealed\"\n"));
    }
    let master = Master::new(std::array::from_fn(|place| u8::try_from(place * 7).expect("a byte")));
    school.write(".tuition/vault/master", master.to_text());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = school.path().join(".tuition/vault/master");
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).expect("a file of the school");
    }
    school.write("licences.toml", "[[batch]]\nfirst = 1\ncount = 2\nopens = [\"kettles\"]\nissued = 2026-06-01\n");
    (school, master)
}

fn paths(ready: &Ready) -> Vec<String> {
    let sealed = ready.jobs.iter().filter(|job| matches!(job.kind, JobKind::Sealed(..)));
    sealed.map(|job| job.path.clone()).collect()
}

#[test]
fn nothing_of_a_sealed_product_can_be_read_and_the_audit_agrees() {
    let (school, _) = sealed();
    let (ready, found) = school.ready();
    assert_eq!(errors(&found), [""; 0]);
    let outputs = outputs(&ready);
    let objects = |part: fn(&SealedPart) -> bool| {
        ready.jobs.iter().filter(|job| matches!(&job.kind, JobKind::Sealed(_, of) if part(of))).count()
    };
    assert!(objects(|part| matches!(part, SealedPart::Page(_))) >= 4, "pages in two languages");
    assert!(objects(|part| matches!(part, SealedPart::File(_))) >= 3, "pictures, films and downloads");
    assert!(objects(|part| matches!(part, SealedPart::Search(_))) >= 2, "an index for each language");
    let addresses: Vec<_> = ["stokers", "steam-night"]
        .map(|product| String::from_utf8_lossy(&outputs[&format!("_sealed/{product}/index.json")]).into_owned())
        .into();
    assert!(addresses[0].contains("\"/communities/stokers/\""), "the invitation is for members: {}", addresses[0]);
    assert!(addresses[1].contains("\"/events/steam-night/\""), "and the way in: {}", addresses[1]);
    for (path, bytes) in &outputs {
        let text = String::from_utf8_lossy(bytes);
        assert!(!readable(path, bytes).contains(CANARY) && !path.contains(CANARY), "{path}");
        assert!(!text.contains(SECRET), "{path}");
    }
    assert_eq!(errors(&audited(&ready, None)), [""; 0]);
}

#[test]
fn other_paid_words_change_bytes_of_objects_and_nothing_else() {
    let (school, _) = sealed();
    let (before, _) = school.ready();
    let lesson = "content/courses/kettles/01-start/02-whistle.md";
    school.replace(lesson, SECRET, "Other words stand here today, and they are neither longer nor shorter by much.");
    let (after, _) = school.ready();
    assert_eq!(paths(&before), paths(&after), "names follow from addresses alone");
    let (before, after) = (outputs(&before), outputs(&after));
    let changed: BTreeMap<_, _> = before.iter().filter(|(path, bytes)| after[*path] != **bytes).collect();
    assert!(!changed.is_empty(), "the lesson is in the site");
    for (path, bytes) in changed {
        assert!(path.starts_with("_sealed/kettles/1/") && !path.contains("/keys/"), "{path}");
        assert_eq!(bytes.len(), after[path].len(), "{path}: sizes are those of a class");
    }
}

#[test]
fn the_same_school_gives_the_same_bytes_and_more_buyers_do_not_show() {
    let (school, _) = sealed();
    let first = outputs(&school.ready().0);
    assert!(first == outputs(&school.ready().0));
    school.replace("licences.toml", "count = 2", "count = 200");
    let more = outputs(&school.ready().0);
    for (path, bytes) in &first {
        assert_eq!(bytes.len(), more[path].len(), "{path}");
        assert!(path.contains("/keys/") || more[path] == *bytes, "{path}");
    }
}

#[test]
fn a_change_of_keys_begins_a_new_epoch() {
    let (school, _) = sealed();
    let first = paths(&school.ready().0);
    let ledger = school.read("licences.toml");
    school.write(
        "licences.toml",
        format!("{ledger}\n[[change]]\ndate = 2026-06-02\nproducts = [\"kettles\"]\nrevoked = [1]\n"),
    );
    let second = paths(&school.ready().0);
    let of = |paths: &[String], product: &str| {
        paths.iter().filter(|path| path.starts_with(&format!("_sealed/{product}/"))).cloned().collect::<Vec<_>>()
    };
    assert_eq!(of(&first, "valves"), of(&second, "valves"));
    let objects = |path: &&String| !path.ends_with("index.json");
    assert!(of(&second, "kettles").iter().filter(objects).all(|path| path.starts_with("_sealed/kettles/2/")));
    assert!(of(&second, "kettles").iter().filter(objects).all(|path| !first.contains(path)), "no name is used again");
}

#[test]
fn without_the_master_secret_a_sealed_product_is_cut() {
    let (school, _) = sealed();
    school.remove(".tuition/vault/master");
    let (ready, found) = school.ready();
    assert_eq!(with_code(&found, Code::NO_MASTER).len(), 4, "{found:?}");
    assert_eq!(paths(&ready), [""; 0]);
    assert!(outputs(&ready).keys().all(|path| !path.starts_with("_sealed/")));
    assert_eq!(errors(&audited(&ready, None)), [""; 0]);
}

#[test]
fn a_secret_that_others_can_read_is_not_used() {
    let (school, master) = sealed();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = school.path().join(".tuition/vault/master");
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o640)).expect("a file of the school");
        let (ready, found) = school.ready();
        assert_eq!(with_code(&found, Code::VAULT_OPEN).len(), 1, "{found:?}");
        assert_eq!(paths(&ready), [""; 0]);
    }
    school.write("static/backup.txt", format!("do not lose: {}", master.to_text()));
    let file = school.path().join(".tuition/vault/master");
    let _ = std::fs::remove_file(file);
    let (again, master) = sealed();
    again.write("static/backup.txt", format!("do not lose: {}", master.to_text()));
    again.write("static/mail.html", format!("<p>Your key: <b>{}</b></p>", master.licence(2, "kettles")));
    let (ready, _) = again.ready();
    let leaks = audited(&ready, None);
    let leaks: Vec<&str> = with_code(&leaks, Code::LEAK).iter().map(|leak| leak.message.as_str()).collect();
    assert!(leaks.iter().any(|leak| leak.contains("backup.txt` holds the master secret")), "{leaks:?}");
    assert!(leaks.iter().any(|leak| leak.contains("mail.html` holds a licence key")), "{leaks:?}");
}

#[test]
fn a_withdrawal_that_leaves_a_product_as_it_was_is_refused() {
    let (school, _) = sealed();
    let ledger = school.read("licences.toml");
    for change in ["products = [\"valves\"]\nrevoked = [1]", "products = [\"kettles\"]\nrevoked = [3]"] {
        school.write("licences.toml", format!("{ledger}\n[[change]]\ndate = 2026-06-02\n{change}\n"));
        let (_, found) = school.ready();
        assert_eq!(with_code(&found, Code::LEDGER).len(), 1, "{change}: {found:?}");
    }
}

#[test]
fn a_ledger_of_another_school_is_refused() {
    let (school, _) = sealed();
    let ledger = school.read("licences.toml");
    school.write("licences.toml", format!("school = \"{}\"\n{ledger}", "0".repeat(32)));
    let (_, found) = school.ready();
    assert_eq!(with_code(&found, Code::LEDGER).len(), 1, "{found:?}");
}
