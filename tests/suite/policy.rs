//! The content security policy of each page.

use super::html;
use super::site::{Built, Site};

fn policy(built: &Built, page: &str) -> Option<String> {
    let tags = html::tags(&built.page(page));
    let metas: Vec<_> = tags.iter().filter(|tag| tag.get("http-equiv") == Some("Content-Security-Policy")).collect();
    assert!(metas.len() < 2, "{page}");
    let governed = ["link", "script", "style", "img", "iframe"];
    let first = tags.iter().position(|tag| governed.contains(&tag.name.as_str())).expect("something to govern");
    let at = tags.iter().position(|tag| tag.get("http-equiv").is_some());
    assert!(at.is_none_or(|at| at < first), "it stands before what it governs");
    metas.first().map(|meta| meta.get("content").expect("a policy").to_owned())
}

const STRICT: &str = "default-src 'self'; img-src 'self' data:; form-action 'self'; object-src 'none'; base-uri 'self'";

#[test]
fn every_page_has_a_policy_of_its_own() {
    let site = Site::new()
        .settings("title = \"School\"\nbase_url = \"https://school.example/\"\n")
        .file("content/pages/plain.md", "# Plain\n\nWords, [a link](https://else.example/) and `<script>`.")
        .file("content/pages/film.md", "# Film\n\n:::video https://www.youtube.com/watch?v=abcdefghijk\n:::\n")
        .file("content/pages/picture.md", "# Picture\n\n![A loaf](https://pictures.example/loaf.png)\n")
        .file(
            "content/pages/frame.md",
            "# Frame\n\n<iframe src=\"https://map.example/embed\" title=\"Map\"></iframe>\n\n<p style=\"color: red\">Red</p>\n",
        )
        .file("content/pages/script.md", "# Script\n\n<script>\n  document.title = \"a  b\" ;\n</script>\n");
    let built = site.build_well();
    for page in ["", "plain/", "404.html", "search/"] {
        assert_eq!(policy(&built, page).as_deref(), Some(STRICT), "{page}");
    }
    let with = |page: &str| policy(&built, page).expect("a policy");
    assert!(with("film/").contains("frame-src 'self' https://www.youtube-nocookie.com;"), "{}", with("film/"));
    assert!(with("picture/").contains("img-src 'self' data: https://pictures.example;"), "{}", with("picture/"));
    let frame = with("frame/");
    assert!(frame.contains("frame-src 'self' https://map.example;"), "{frame}");
    assert!(frame.contains("style-src 'self' 'unsafe-inline';") && !frame.contains("script-src"), "{frame}");
}

#[test]
fn a_script_of_a_page_is_named_by_the_bytes_that_browsers_see() {
    use base64::Engine;
    use sha2::{Digest, Sha256};
    let page = "# Script\n\n<script>\n  document.title = \"a  b\" ;\n</script>\n";
    let home = "title = \"School\"\n[home]\nsections = [\"hero\", \"pages/script.md\"]\n";
    let built = Site::new().settings(home).file("content/pages/script.md", page).build_well();
    for address in ["script/", ""] {
        let html = built.page(address);
        let (_, rest) = html.split_once("<script>").expect("the script");
        let (script, _) = rest.split_once("</script>").expect("its end");
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(script.as_bytes()));
        let policy = policy(&built, address).expect("a policy");
        assert!(policy.contains(&format!("script-src 'self' 'sha256-{hash}';")), "{address}: {policy}");
        assert!(policy.contains("connect-src 'self' https:"), "what it loads cannot be told: {policy}");
    }
}

#[test]
fn the_settings_add_hosts_and_switch_policies_off() {
    let set =
        |more: &str| Site::new().settings(&format!("title = \"School\"\n[content_security_policy]\n{more}")).build();
    let built =
        set("script = [\"https://cdn.example\", \"'unsafe-eval'\"]\nconnect = [\"https://*.api.example\", \"wss:\"]");
    let with = policy(&built, "").expect("a policy");
    assert!(with.contains("script-src 'self' 'unsafe-eval' https://cdn.example;"), "{with}");
    assert!(with.contains("connect-src 'self' https://*.api.example wss:;"), "{with}");
    assert_eq!(policy(&set("meta = false"), ""), None);
    for wrong in [
        "cdn",
        "https://a.example; script-src *",
        "*",
        "https://a.example https://b.example",
        "javascript:",
        "'self",
        "https://a.example/?x",
        "\\\"https://a.example\\\"",
    ] {
        assert_eq!(set(&format!("image = [\"{wrong}\"]")).codes(), ["T0212 tuition.toml:3"], "{wrong}");
    }
    assert_eq!(set("image = [\"'unsafe-eval'\"]").codes(), ["T0212 tuition.toml:3"]);
    for right in ["https://a.example", "https://*.a.example:8443/path/", "a.example", "https:", "data:"] {
        assert_eq!(set(&format!("image = [\"{right}\"]")).codes(), [""; 0], "{right}");
    }
}
