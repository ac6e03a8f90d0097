//! Outputs that cannot be written: the reason is said, and the site that was there is as it was.
#![cfg(unix)]

use super::site::{self, Built, Site};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

fn school() -> Site {
    Site::new().file("content/index.md", "# Home\n\nHello.").file("content/pages/about.md", "# About")
}

/// A command in a shell that first does what `prepare` says; `$0` is the program, `$@` what it is given.
fn in_shell(prepare: &str, command: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("{prepare}\nexec \"$0\" \"$@\"")).arg(command.get_program()).args(command.get_args());
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell
}

/// Builds a changed school with `prepare` done first, and expects it to fail without harm.
fn fails(built: Built, prepare: &str) -> String {
    let before = built.contents();
    let built =
        built.change("content/pages/about.md", "# About\n\nChanged.").change("static/large.bin", vec![1; 600_000]);
    let run = site::run(in_shell(prepare, &built.site().command("build")));
    assert_eq!(run.status.code(), Some(1), "{}{}", run.out, run.err);
    assert!(run.out.contains("\"code\":\"T0901\""), "{}{}", run.out, run.err);
    assert_eq!(built.contents(), before, "the site that was there is as it was");
    run.out
}

#[test]
fn files_that_cannot_grow_leave_the_old_site() {
    // Works for every user: files larger than 256 KiB are refused in the middle of writing.
    let said = fails(school().build_well(), "trap '' XFSZ; ulimit -f 512");
    assert!(said.contains("large.bin"), "{said}");
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let built = school().build_well();
    let disk = built.site().outside().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let site = built.into_site().output(disk.join("site"));
    // A small disk of our own, in a namespace of our own, where both are allowed; the site is built on it twice.
    let (small, large) = (site.command("build"), disk.to_string_lossy().into_owned());
    let script = format!(
        "mount -t tmpfs -o size=2500k none '{large}' || exit 77\n\"$0\" \"$@\" > /dev/null || exit 78\n\
         find '{large}/site' -type f | sort | xargs cat | cksum > '{large}/../before'\n\
         head -c 2600000 /dev/zero > '{root}/static.bin'; mkdir -p '{root}/static'; mv '{root}/static.bin' '{root}/static/large.bin'\n\
         \"$0\" \"$@\"; status=$?\n\
         find '{large}/site' -type f | sort | xargs cat | cksum > '{large}/../after'\nexit $status",
        root = site.root().display()
    );
    let mut shell = Command::new("unshare");
    shell.args(["--map-root-user", "--mount", "sh", "-c", &script]).arg(small.get_program()).args(small.get_args());
    shell.envs(small.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let run = site::run(shell);
    if run.status.code() != Some(1) && !run.out.contains("T0901") {
        // Neither a namespace nor a mount is allowed here; the limit on file sizes above fails in the same place.
        assert!(run.err.contains("unshare") || run.status.code() == Some(77), "{}{}", run.out, run.err);
        return;
    }
    assert_eq!(run.status.code(), Some(1), "{}{}", run.out, run.err);
    assert!(run.out.contains("T0901") && run.out.contains("free some space"), "{}", run.out);
    let sum = |name: &str| std::fs::read_to_string(site.outside().join(name)).unwrap();
    assert_eq!(sum("before"), sum("after"), "the site that was there is as it was");
    assert!(sum("before").len() > 5);
}

#[test]
fn a_file_where_the_folder_should_be_is_not_replaced() {
    let site = school().output("taken").file("taken", "mine");
    let built = site.build();
    assert_eq!(built.codes(), ["T0901"]);
    assert_eq!(std::fs::read_to_string(built.site().root().join("taken")).unwrap(), "mine");
    let below = school().file("taken", "mine").output("taken/site").build();
    assert_eq!(below.codes(), ["T0901"]);
    let nowhere = school().output("/proc/nothing/site").build();
    assert_eq!(nowhere.codes(), ["T0901"]);
}

#[test]
fn a_folder_that_tuition_did_not_make_is_not_replaced() {
    let site = school().output("../mine");
    std::fs::create_dir(site.outside().join("mine")).unwrap();
    std::fs::write(site.outside().join("mine/thesis.txt"), "years").unwrap();
    let built = site.build();
    assert_eq!(built.codes(), ["T0902"]);
    assert_eq!(std::fs::read_to_string(built.path("thesis.txt")).unwrap(), "years");
    assert_eq!(built.files(), ["thesis.txt"]);
}

#[test]
fn a_site_is_not_written_over_the_project_or_into_its_content() {
    for output in ["", ".", "..", "content", "content/site", "content/pages/../site", "static/site", "theme"] {
        let site = school().file("static/a.txt", "a").file("theme/assets/b.css", "b").output(output);
        let before = site::contents(&site.root());
        let built = site.build();
        assert!(built.codes().iter().any(|code| code == "T0905"), "{output}: {:?}", built.codes());
        assert_eq!(site::contents(&built.site().root()), before, "{output}");
    }
}

#[test]
fn an_output_that_is_a_link_is_followed() {
    let site = school();
    std::fs::create_dir(site.outside().join("www")).unwrap();
    std::os::unix::fs::symlink(site.outside().join("www"), site.root().join("public")).unwrap();
    let built = site.build_well();
    assert!(built.site().outside().join("www/about/index.html").is_file());
    assert!(built.site().root().join("public").is_symlink());
    assert!(built.rebuild().codes().is_empty());
}

fn large(site: Site) -> Site {
    let words = "Some words of a lesson. ".repeat(100);
    for lesson in 0..200 {
        site.write(
            &format!("content/courses/c/{lesson:03}-l/index.md"),
            format!("---\nslug: l{lesson}\n---\n# Lesson {lesson}\n\n{words}"),
        );
    }
    site
}

#[test]
fn a_build_that_is_killed_leaves_the_old_site_whole_and_the_next_one_works() {
    let built = school().build_well();
    let before = built.contents();
    let site = large(built.into_site());
    let staging = site.root().join(".public.tuition.staging");
    let mut killed_while_writing = 0;
    for delay in 0..4 {
        let mut running = site::start(site.command("build"));
        wait_for(|| staging.join("assets").exists() || staging.join("courses").exists(), &mut running);
        std::thread::sleep(Duration::from_millis(delay * 5));
        running.child.kill().unwrap();
        running.child.wait().unwrap();
        let output = site.root().join("public");
        if staging.exists() {
            killed_while_writing += 1;
            assert_eq!(site::contents(&output), before, "the old site, whole");
        } else {
            assert!(output.join("courses/c/l199/index.html").is_file(), "the new site, whole");
        }
    }
    assert!(killed_while_writing > 0, "at least one was killed in the middle");
    let built = site.build();
    assert!(built.succeeded(), "{:?}", built.codes());
    assert!(built.exists("courses/c/l199/"));
    assert!(!staging.exists(), "what was half written is cleared away");
}

#[test]
fn two_builds_at_once_do_not_disturb_each_other() {
    let site = large(school());
    let staging = site.root().join(".public.tuition.staging");
    let mut first = site::start(site.command("build"));
    wait_for(|| staging.exists(), &mut first);
    // Held still, so that it cannot be faster than the second.
    let signal = |name: &str, child: u32| Command::new("kill").args([name, &child.to_string()]).status().unwrap();
    signal("-STOP", first.child.id());
    let was_writing = staging.exists();
    let second = site::run(site.command("build"));
    signal("-CONT", first.child.id());
    let first = first.end();
    assert!(was_writing, "the first had begun");
    assert_eq!(second.status.code(), Some(1), "{}{}", second.out, second.err);
    assert!(second.out.contains("T0906"), "{}", second.out);
    assert!(first.status.success(), "{}{}", first.out, first.err);
    assert!(site.build().succeeded(), "and the lock is gone");
}

fn wait_for(ready: impl Fn() -> bool, running: &mut site::Running) {
    for _ in 0..20_000 {
        if ready() || running.child.try_wait().unwrap().is_some() {
            return;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    panic!("the build did not begin to write");
}

#[test]
fn a_read_only_folder_is_said_to_be_one() {
    let built = school().build_well();
    let folder = built.path("").parent().unwrap().to_path_buf();
    let before = built.contents();
    let mode = |path: &Path, mode: u32| {
        std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
    };
    mode(&folder, 0o555);
    let built = built.change("content/pages/about.md", "# Changed").rebuild();
    mode(&folder, 0o755);
    assert_eq!(built.codes(), ["T0901"]);
    assert!(built.words("T0901").contains("writable"), "{}", built.words("T0901"));
    assert_eq!(built.contents(), before);
}
