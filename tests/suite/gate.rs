//! `tuition gate`, and what is wrong with `[gate]`. Whether hosts then keep what is paid is judged by `tests/judges/gate.mjs`.

use super::site::{Run, Site, run, tuition};
use std::fs;
use std::path::Path;

const GATE: &str =
    "[gate]\nhost = \"nginx\"\n[[gate.licence]]\nprovider = \"gumroad\"\nproduct = \"bread\"\nid = \"Gbread==\"\n";

fn school(gate: &str) -> Site {
    let product = |id: &str, more: &str| {
        format!(
            "[[product]]\nid = \"{id}\"\nkind = \"course\"\ntitle = \"{id}\"\n{more}\n[[product.plan]]\nid = \"solo\"\ntitle = \"Solo\"\nprices = {{ USD = \"9.00\" }}\ncheckout = [{{ provider = \"link\", url = \"https://pay.example/{id}\" }}]\n"
        )
    };
    let catalog = product("bread", "protection = \"gated\"") + &product("tea", "");
    Site::new()
        .settings(&format!("title = \"Oven\"\nbase_url = \"https://oven.example/learn/\"\n{gate}"))
        .catalog(&catalog)
        .file("content/index.md", "# Home\n")
        .file("content/courses/bread/01-flour/01-mill.md", "# Mill\n\nGrind it.")
        .file("content/courses/tea/01-leaf/01-pick.md", "# Pick\n\nEarly.")
}

/// What a build leaves for buyers and for everybody, written by hand.
fn built(site: Site) -> Site {
    site.file("public/index.html", "home")
        .file("public/courses/bread/flour/mill/index.html", "cut")
        .file("private/gated/bread/courses/bread/flour/mill/index.html", "Grind it.")
        .file("private/gated/bread/courses/bread/a \"b\".png", "pixels")
        .file(
            "private/gated/paths.json",
            r#"{"version":1,"base":"/learn/","products":{"bread":{"title":"Bread","paths":["courses/bread/flour/mill/index.html","courses/bread/a \"b\".png"]}}}"#,
        )
}

fn gate(site: &Site, arguments: &[&str]) -> Run {
    let mut command = tuition();
    command.arg("gate").arg(site.root()).args(arguments).env("SOURCE_DATE_EPOCH", "1781524800");
    run(command)
}

fn below(folder: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten() {
        if entry.file_type().is_file() {
            paths.push(entry.path().strip_prefix(folder).expect("below it").to_string_lossy().replace('\\', "/"));
        }
    }
    paths
}

/// Codes of the gate that a check finds.
fn codes(gate: &str) -> Vec<String> {
    let found = school(gate).check().codes();
    let codes = found.iter().filter_map(|found| found.split(' ').next()).map(str::to_owned);
    codes.filter(|code| ["T0220", "T0221", "T0304"].contains(&code.as_str())).collect()
}

#[test]
fn a_server_of_ones_own_gets_places_for_listed_files_only() {
    let site = built(school(GATE));
    let said = gate(&site, &["--root", "/srv/mill"]);
    assert!(said.status.success(), "{}{}", said.out, said.err);
    assert!(said.out.starts_with("nginx: 2 gated files of 1 product, written to "), "{}", said.out);
    let folder = site.root().join("private/gate/nginx");
    let paths = fs::read_to_string(folder.join("paths.conf")).expect("the places");
    let places: Vec<&str> = paths.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(
        places,
        [
            r#"location = "/learn/courses/bread/a \"b\".png" { include /srv/mill/private/gate/nginx/open.conf; }"#,
            r#"location = "/learn/courses/bread/flour/mill/index.html" { include /srv/mill/private/gate/nginx/open.conf; }"#,
        ]
    );
    let settings = fs::read_to_string(folder.join("settings.js")).expect("the settings");
    assert!(
        settings.contains("\"id\": \"Gbread==\"") && settings.contains("\"site\": \"https://oven.example/learn/\"")
    );
    assert!(!below(&folder).iter().any(|path| path.contains("mill")), "no file of the school lies there");
}

#[test]
fn a_host_with_one_folder_gets_gated_files_under_a_name_that_nobody_knows() {
    let site = built(school(GATE));
    let folder = site.root().join("private/gate/cloudflare/site");
    let hidden = || {
        let said = gate(&site, &["--host", "cloudflare"]);
        assert!(said.status.success(), "{}{}", said.out, said.err);
        let mut entries = fs::read_dir(folder.join("_gated")).expect("the hidden folder");
        let name = entries.next().expect("one").expect("to be read").file_name().into_string().expect("a name");
        assert!(entries.next().is_none(), "what is old is gone");
        name
    };
    let first = hidden();
    assert!(first.len() == 64 && first == hidden(), "the name comes from what is in it");
    let files = below(&folder);
    assert!(files.contains(&format!("_gated/{first}/bread/courses/bread/flour/mill/index.html")), "{files:?}");
    assert!(files.contains(&"learn/courses/bread/flour/mill/index.html".to_owned()), "{files:?}");
    let public = fs::read_to_string(folder.join("learn/courses/bread/flour/mill/index.html")).expect("a page");
    assert_eq!(public, "cut");
    site.write("private/gated/bread/courses/bread/flour/mill/index.html", "Grind it finer.");
    assert_ne!(first, hidden());
}

#[test]
fn what_is_the_creators_is_left_alone() {
    let site = built(school(GATE));
    assert!(gate(&site, &["--host", "caddy"]).status.success());
    let file = site.root().join("private/gate/caddy/Caddyfile");
    fs::write(&file, "mine").expect("a change");
    let said = gate(&site, &["--host", "caddy"]);
    assert!(said.out.contains("Caddyfile is yours and was left as it is"), "{}", said.out);
    assert_eq!(fs::read_to_string(file).expect("the file"), "mine");
}

#[test]
fn a_folder_of_somebody_else_is_not_replaced() {
    let site = built(school(GATE)).file("elsewhere/site/mine.txt", "mine");
    let into = site.root().join("elsewhere");
    let said = gate(&site, &["--host", "netlify", "--into", &into.to_string_lossy()]);
    assert!(!said.status.success() && said.err.contains("T0902"), "{}", said.err);
    assert_eq!(fs::read_to_string(into.join("site/mine.txt")).expect("the file"), "mine");
}

#[test]
fn what_was_not_built_cannot_be_gated() {
    let nothing = gate(&school(GATE), &[]);
    assert!(!nothing.status.success() && nothing.err.contains("T0908"), "{}", nothing.err);
    let missing = built(school(GATE));
    fs::remove_file(missing.root().join("private/gated/bread/courses/bread/a \"b\".png")).expect("to remove");
    assert!(gate(&missing, &[]).err.contains("is in the list and not on the disk"));
    let leading_out = built(school(GATE)).file(
        "private/gated/paths.json",
        r#"{"version":1,"base":"/","products":{"bread":{"title":"Bread","paths":["../../tuition.toml"]}}}"#,
    );
    assert!(gate(&leading_out, &[]).err.contains("is no path of a file"));
    let unsaid = gate(&built(school("")), &[]);
    assert_eq!(unsaid.status.code(), Some(2), "{}", unsaid.err);
}

#[test]
fn keys_and_products_must_meet() {
    let licence = |words: &str| format!("[gate]\n[[gate.licence]]\n{words}\n");
    let polar = "provider = \"polar\"\nproduct = \"bread\"\nid = \"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\"\n";
    for (gate, found) in [
        (GATE.to_owned(), &[][..]),
        (String::new(), &["T0221"]),
        ("[gate]\ndays = 0\n".to_owned() + &GATE[GATE.find("[[").expect("a licence")..], &["T0220"]),
        (licence("provider = \"gumroad\"\nproduct = \"tea\"\nid = \"x\""), &["T0221", "T0221"]),
        (licence("provider = \"gumroad\"\nproduct = \"braed\"\nid = \"x\""), &["T0221", "T0304"]),
        (licence("provider = \"gumroad\"\nproduct = \"bread\"\nid = \"https://gumroad.com/l/x\""), &["T0220"]),
        (licence("provider = \"lemonsqueezy\"\nproduct = \"bread\"\nid = \"700\""), &["T0220"]),
        (licence("provider = \"lemonsqueezy\"\nproduct = \"bread\"\nid = \"700\"\nstore = \"42\""), &[]),
        (
            licence("provider = \"lemonsqueezy\"\nproduct = \"bread\"\nid = \"seven\"\nstore = \"my\""),
            &["T0220", "T0220"],
        ),
        (licence(polar), &["T0220"]),
        (licence(&format!("{polar}organization = \"11111111-2222-4333-8444-555555555555\"")), &[]),
        (licence("provider = \"gumroad\"\nproduct = \"bread\"\nid = \"x\"\nstore = \"42\""), &["T0220"]),
    ] {
        let mut codes = codes(&gate);
        codes.sort();
        assert_eq!(codes, found, "{gate}");
    }
}
