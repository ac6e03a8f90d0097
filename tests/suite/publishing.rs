//! What a build writes for hosts, the manifest of a release, and what holds a site against it. How hosts read the files
//! is judged by `tests/judges/hosting.mjs`.

use super::site::{Built, Run, Site, run, tuition};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs;
use tuition::hosting::Caching;

const ABOUT: &str = "+++\ntitle = \"About\"\naliases = [\"/who/\", \"/über uns/\"]\n+++\nWords.\n";

fn site(publish: &str) -> Site {
    Site::new()
        .settings(&format!("title = \"School\"\nbase_url = \"https://school.example/\"\n{publish}"))
        .file("content/pages/about.md", ABOUT)
        .file("content/pages/picture.md", "# Picture\n\n![A loaf](https://pictures.example/loaf.png)\n")
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

#[test]
fn without_publish_nothing_is_added() {
    let built = site("").build_well();
    for path in
        ["_headers", "_redirects", "release.json", "vercel.json", ".nojekyll", "CNAME", ".well-known/security.txt"]
    {
        assert!(!built.exists(path), "{path}");
    }
    assert!(!built.site().root().join("private").exists());
}

#[test]
fn cloudflare_and_netlify_get_headers_and_redirects() {
    let built = site("[publish]\nhost = \"cloudflare\"\n").build_well();
    let headers = built.page("_headers");
    let policy = "  Content-Security-Policy: default-src 'self'; base-uri 'self'; form-action 'self'; \
                  img-src 'self' data: https://pictures.example; object-src 'none'; frame-ancestors 'self'";
    assert!(lines(&headers).contains(&policy), "what any page needs, and no more: {headers}");
    assert_eq!(lines(&headers)[0], "/*");
    assert!(headers.contains("\n  Strict-Transport-Security: max-age=31536000\n"), "{headers}");
    assert!(headers.contains("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"), "{headers}");
    assert_eq!(lines(&built.page("_redirects")), ["/who/ /about/ 301", "/%C3%BCber%20uns/ /about/ 301"]);
    let built = site("[publish]\nhost = \"netlify\"\nhttps_only = false\n").build_well();
    assert!(!built.page("_headers").contains("Strict-Transport-Security"));
    assert_eq!(lines(&built.page("_redirects")), ["/who/ /about/ 301!", "/%C3%BCber%20uns/ /about/ 301!"]);
    let built = site("[publish]\nhost = \"gitlab\"\n").build_well();
    assert!(built.exists("_redirects") && !built.exists("_headers"));
}

#[test]
fn names_that_a_creator_chose_are_not_kept_for_ever() {
    let built = site("[publish]\nhost = \"cloudflare\"\n").file("static/assets/mine.css", "a{}").build_well();
    assert!(!built.page("_headers").contains("/assets/*"));
    assert!(built.page("_headers").contains("/search/en/words/*"));
}

#[test]
fn what_is_kept_for_ever_never_changes_under_its_name() {
    let built = site("[publish]\n").file("content/pages/more.md", "# More\n\nSome words of this page.\n").build_well();
    let one = built.contents();
    let built = built
        .change("content/pages/more.md", "# More\n\nOther words of that page, and a loaf.\n")
        .change(
            "tuition.toml",
            "title = \"Another\"\nbase_url = \"https://school.example/\"\n[theme]\naccent = \"#803020\"\n",
        )
        .rebuild();
    let other = built.contents();
    let mut kept = 0;
    for (path, bytes) in one.iter().filter(|(path, _)| Caching::of(path, false) == Caching::Forever) {
        kept += 1;
        assert!(other.get(path).is_none_or(|there| there == bytes), "{path} has other bytes");
    }
    assert!(kept > 10 && one["search/en/index.json"] != other["search/en/index.json"]);
}

#[test]
fn files_of_ones_own_take_the_place_of_ours() {
    let built = site("[publish]\nhost = \"cloudflare\"\n").file("static/_headers", "/*\n  X-Mine: 1\n").build_well();
    assert_eq!(built.page("_headers"), "/*\n  X-Mine: 1\n");
    assert_eq!(built.notes().iter().filter(|note| note.starts_with("T1354")).count(), 1, "{:?}", built.notes());
}

#[test]
fn a_branch_of_github_gets_its_two_files() {
    let built = site("[publish]\nhost = \"github\"\n").build_well();
    assert_eq!((built.page(".nojekyll").as_str(), built.page("CNAME").as_str()), ("", "school.example\n"));
    let own = Site::new()
        .settings("title = \"S\"\nbase_url = \"https://ana.github.io/school/\"\n[publish]\nhost = \"github\"\n")
        .build_well();
    assert!(own.exists(".nojekyll") && !own.exists("CNAME"));
}

#[test]
fn servers_of_ones_own_get_a_file_beside_the_site() {
    for (host, name) in [("nginx", "nginx.conf"), ("caddy", "Caddyfile")] {
        let built = site(&format!("[publish]\nhost = \"{host}\"\n")).build_well();
        let text = fs::read_to_string(built.site().root().join("private/hosting").join(name)).expect("the file");
        assert!(text.contains("frame-ancestors 'self'") && text.contains("über uns"), "{text}");
        assert!(!built.files().iter().any(|path| path.contains(name)), "it is not published");
    }
}

#[test]
fn what_a_host_does_not_take_is_told() {
    let built = Site::new()
        .settings("title = \"S\"\nbase_url = \"https://school.example/\"\n[publish]\nhost = \"cloudflare\"\n")
        .file("static/film.mp4", vec![0; (25 << 20) + 1])
        .build();
    assert_eq!(built.codes(), ["T1351 tuition.toml:4"]);
    assert!(built.words("T1351").contains("`film.mp4` has 26 MiB, and Cloudflare takes files of 25 MiB"));
    let below = Site::new()
        .settings("title = \"S\"\nbase_url = \"https://school.example/learn/\"\n[publish]\nhost = \"netlify\"\n")
        .build();
    assert_eq!(below.codes(), ["T1352 tuition.toml:4"]);
}

#[test]
fn security_txt_says_until_when_it_is_to_be_believed() {
    let security = |expires: &str| {
        site(&format!("[publish.security]\ncontact = \"mailto:a@school.example\"\nexpires = {expires}\n"))
    };
    let built = security("2026-12-31").build_well();
    assert_eq!(
        built.page(".well-known/security.txt"),
        "Contact: mailto:a@school.example\nExpires: 2026-12-31T23:59:59Z\nPreferred-Languages: en\n\
         Canonical: https://school.example/.well-known/security.txt\n"
    );
    assert_eq!(security("2026-06-20").build().codes(), ["T1353 tuition.toml:5"]);
    for contact in ["a@school.example", "mailto:a@school.example\\nExpires: never"] {
        let wrong = site(&format!("[publish.security]\ncontact = \"{contact}\"\nexpires = 2027-01-01\n")).build();
        assert_eq!(wrong.codes(), ["T0105 tuition.toml:4"], "{contact}");
    }
}

#[test]
fn the_manifest_lists_every_file_and_the_sources_stay_here() {
    let built = site("[publish]\nhost = \"cloudflare\"\ncompress = [\"br\", \"gzip\"]\n").build_well();
    let manifest: Value = serde_json::from_str(&built.page("release.json")).expect("JSON");
    let listed = manifest["files"].as_object().expect("files");
    let there = built.contents();
    let names: Vec<&String> =
        there.keys().filter(|path| !["release.json", ".tuition-output"].contains(&path.as_str())).collect();
    assert_eq!(listed.keys().collect::<Vec<_>>(), names);
    for (path, file) in listed {
        let hash: String = Sha256::digest(&there[path]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            (file["size"].as_u64(), file["sha256"].as_str()),
            (Some(there[path].len() as u64), Some(hash.as_str())),
            "{path}"
        );
    }
    assert!(listed.contains_key("index.html.br") && listed.contains_key("index.html.gz"));
    assert!(!listed.contains_key("_headers.br"), "what hosts read is not compressed");
    let sources = fs::read_to_string(built.site().root().join("private/hosting/sources.json")).expect("sources");
    let sources: Value = serde_json::from_str(&sources).expect("JSON");
    assert_eq!(sources["files"]["about/index.html"][0], "content/pages/about.md");
    assert!(sources["sources"]["content/pages/about.md"]["sha256"].is_string());
    let bare = site("[publish]\nmanifest = false\n").build_well();
    assert!(!bare.exists("release.json"));
}

#[test]
fn the_same_site_is_the_same_release() {
    let publish = "[publish]\nhost = \"vercel\"\ncompress = [\"br\", \"gzip\"]\n";
    assert_eq!(site(publish).build_well().contents(), site(publish).build_well().contents());
    let built = site(publish).build_well();
    let before = built.times();
    assert_eq!(built.rebuild().times(), before, "a build that changes nothing writes nothing");
}

fn verify(built: &Built, more: &[&str]) -> Run {
    let mut command = tuition();
    command.arg("verify").arg(built.path("x").parent().expect("the site")).args(more);
    run(command)
}

#[test]
fn a_folder_is_held_against_its_manifest() {
    let built = site("[publish]\n").build_well();
    let fine = verify(&built, &[]);
    assert!(fine.status.success() && fine.out.contains("all as built, release "), "{}{}", fine.out, fine.err);
    let page = built.path("about/");
    let text = fs::read_to_string(&page).expect("the page");
    fs::remove_file(&page).expect("hard links are not written through");
    fs::write(&page, text.replace("Words", "Other")).expect("another page");
    fs::write(built.path("shell.php"), "x").expect("a file");
    fs::remove_file(built.path("robots.txt")).expect("it was there");
    let wrong = verify(&built, &["--format", "json"]);
    assert_eq!(wrong.status.code(), Some(1));
    for words in ["about/index.html` is not what was built", "robots.txt` is missing", "shell.php` is not part"] {
        assert!(wrong.out.contains(words), "{words}: {}", wrong.out);
    }
    let nothing = site("").build_well();
    let none = verify(&nothing, &[]);
    assert!(none.status.code() == Some(1) && (none.out + &none.err).contains("T1357"));
}

#[test]
fn the_audit_knows_what_is_added() {
    const MASTER: &str = "tuition-master-1-0707070707070707070707070707070707070707070707070707070707070707-daa51c59";
    let publish = "[publish]\nhost = \"cloudflare\"\ncompress = [\"br\", \"gzip\"]\n[publish.security]\n\
                   contact = \"mailto:a@school.example\"\nexpires = 2026-12-31\n";
    for protection in ["cut", "sealed"] {
        let built = site(publish)
            .environment("TUITION_MASTER", MASTER)
            .catalog(&format!(
                "[[product]]\nid = \"bread\"\nkind = \"course\"\ntitle = \"Bread\"\naccess = \"paid\"\n\
                 protection = \"{protection}\"\n[[product.plan]]\nid = \"one\"\ntitle = \"For good\"\n\
                 prices = {{ USD = \"9\" }}\ncheckout = [{{ provider = \"link\", url = \"https://pay.example/b\" }}]\n"
            ))
            .file("content/courses/bread/index.md", "# Bread\n")
            .file(
                "content/courses/bread/01-mill.md",
                "# Mill\n\nEverybody may read this.\n\n<!-- paywall -->\n\n\
                 Quillonade and velvenoor are for buyers only, as are these words.\n",
            )
            .build_well();
        assert_eq!(built.files().iter().any(|path| path.starts_with("_sealed/")), protection == "sealed");
        let audit = run(built.site().command("audit"));
        assert!(audit.status.success(), "{protection}: {}{}", audit.out, audit.err);
    }
}
