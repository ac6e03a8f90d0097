//! The files of each host.

use super::Gate;
use crate::load::gate::GateHost;
use std::fmt::Write;

/// Where things lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The folder in which gated files lie among the public ones, ending in `/`.
    pub hidden: String,
    /// The school's folder on a server.
    pub root: String,
    /// The folder of the host's configuration on a server.
    pub configuration: String,
}

/// A file that a host needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// From the folder of the host's configuration, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
    /// It is the creator's to change: written once, and then left alone.
    pub is_yours: bool,
}

macro_rules! adapter {
    ($path:literal) => {
        include_str!(concat!("adapters/", $path))
    };
}

/// What runs everywhere.
const PROGRAM: [(&str, &str); 5] = [
    ("gate.js", adapter!("gate.js")),
    ("session.js", adapter!("session.js")),
    ("providers.js", adapter!("providers.js")),
    ("pages.js", adapter!("pages.js")),
    ("s3.js", adapter!("s3.js")),
];

/// Pages asks this file which requests go to the program: all.
const ROUTES: &str = "{ \"version\": 1, \"include\": [\"/*\"], \"exclude\": [] }\n";

/// Everything that a host needs beside the files of the school.
#[must_use]
pub fn files(host: GateHost, gate: &Gate, places: &Places) -> Vec<File> {
    let filled = |text: &str| filled(text, gate, places);
    let ours = |path: &str, text: String| File { path: path.to_owned(), text, is_yours: false };
    let yours = |path: &str, text: &str| File { path: path.to_owned(), text: filled(text), is_yours: true };
    let program = |below: &str| {
        let mut files: Vec<File> =
            PROGRAM.iter().map(|(name, text)| ours(&format!("{below}{name}"), (*text).to_owned())).collect();
        files.push(ours(&format!("{below}settings.js"), gate.script(&places.hidden)));
        files
    };
    // Servers of one's own ask the program beside them.
    let server = || {
        let mut files = program("");
        files.push(ours("gate-server.mjs", adapter!("server/gate-server.mjs").to_owned()));
        files.push(ours("tuition-gate.service", filled(adapter!("server/tuition-gate.service"))));
        files
    };
    let readme = ours("README.md", filled(readme(host)));
    let mut files = match host {
        GateHost::Cloudflare | GateHost::S3 => {
            let mut files = program("");
            files.push(ours("worker.js", adapter!("cloudflare/worker.js").to_owned()));
            files.push(yours("wrangler.toml", adapter!("cloudflare/wrangler.toml")));
            files
        }
        GateHost::CloudflarePages => {
            // A folder of this name is the program of a site: Pages gives out nothing of it.
            let mut files = program("site/_worker.js/");
            files.push(ours("site/_worker.js/index.js", adapter!("cloudflare/worker.js").to_owned()));
            files.push(ours("site/_routes.json", ROUTES.to_owned()));
            files
        }
        GateHost::Netlify => {
            let mut files = program("netlify/gate/");
            files.push(ours("netlify/edge-functions/gate.js", adapter!("netlify/edge-function.js").to_owned()));
            files.push(yours("netlify.toml", adapter!("netlify/netlify.toml")));
            files
        }
        GateHost::Nginx => {
            let mut files = server();
            files.push(ours("http.conf", adapter!("nginx/http.conf").to_owned()));
            files.push(ours("open.conf", filled(adapter!("nginx/open.conf"))));
            files.push(ours("paths.conf", nginx_paths(gate, places)));
            files.push(ours("server.conf", filled(adapter!("nginx/server.conf"))));
            files
        }
        GateHost::Caddy => {
            let mut files = server();
            files.push(yours("Caddyfile", adapter!("caddy/Caddyfile")));
            files
        }
    };
    files.push(readme);
    files
}

fn readme(host: GateHost) -> &'static str {
    match host {
        GateHost::Cloudflare => adapter!("cloudflare/README.md"),
        GateHost::CloudflarePages => adapter!("cloudflare/README-pages.md"),
        GateHost::Netlify => adapter!("netlify/README.md"),
        GateHost::Nginx => adapter!("nginx/README.md"),
        GateHost::Caddy => adapter!("caddy/README.md"),
        GateHost::S3 => adapter!("cloudflare/README-s3.md"),
    }
}

/// A template with what is known of the school and the server.
fn filled(template: &str, gate: &Gate, places: &Places) -> String {
    let root = &places.root;
    let base = gate.tree.base.as_str();
    let below = base.trim_matches('/');
    // nginx finds a public file in another way when the site is below a path.
    let public = if below.is_empty() { format!("root {root}/public;") } else { format!("alias {root}/public/;") };
    let named = if below.is_empty() {
        format!("root {root}/public;")
    } else {
        format!("root {root}/public;\n    rewrite \"^/{below}(/.*)$\" \"$1\" break;")
    };
    let strip = if below.is_empty() { String::new() } else { format!("uri strip_prefix /{below}") };
    let site = url::Url::parse(&gate.site).ok().and_then(|url| url.host_str().map(str::to_owned));
    template
        .replace("@PUBLIC@", &public)
        .replace("@PUBLIC_NAMED@", &named)
        .replace("@STRIP@", &strip)
        .replace("@SITE@", &site.unwrap_or_else(|| "school.example".to_owned()))
        .replace("@PLACE@", &places.configuration)
        .replace("@ROOT@", root)
        .replace("@BASE@", base)
}

/// A place for each gated file. Only these lead into the gated tree.
fn nginx_paths(gate: &Gate, places: &Places) -> String {
    let mut text =
        "# Made by `tuition gate` from the last build: every gated file, and the gate before it.\n".to_owned();
    for path in gate.tree.holders().keys() {
        let address = format!("{}{path}", gate.tree.base).replace('\\', "\\\\").replace('"', "\\\"");
        // Writing to a text cannot fail.
        let _ = writeln!(text, "location = \"{address}\" {{ include {}/open.conf; }}", places.configuration);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::Tree;
    use super::*;

    fn places() -> Places {
        let root = "/srv/school".to_owned();
        Places { hidden: "_gated/x/".to_owned(), configuration: format!("{root}/private/gate/nginx"), root }
    }

    fn gate(base: &str) -> Gate {
        let product =
            serde_json::json!({ "title": "Bread", "paths": ["courses/bread/a \"b\" $c.png", "x/index.html"] });
        let tree = serde_json::json!({ "version": 1, "base": base, "products": { "bread": product } });
        Gate {
            title: "Mill".to_owned(),
            site: format!("https://mill.example{base}"),
            tree: Tree::read(&tree.to_string()).unwrap(),
            days: 30,
            licences: Vec::new(),
        }
    }

    #[test]
    fn every_host_gets_all_that_its_files_name_and_no_gap_is_left() {
        for host in GateHost::ALL {
            for base in ["/", "/learn/"] {
                let files = files(*host, &gate(base), &places());
                for file in &files {
                    let text = &file.text;
                    let gap = ["@BASE@", "@ROOT@", "@PUBLIC", "@STRIP@", "@SITE@", "@PLACE@"]
                        .iter()
                        .find(|gap| text.contains(**gap));
                    assert_eq!(gap, None, "{host} {}", file.path);
                    assert_eq!(files.iter().filter(|other| other.path == file.path).count(), 1, "{host} {}", file.path);
                    for name in text.split(['\'', '"']).filter(|name| name.starts_with("./") || name.starts_with("../"))
                    {
                        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                        let url = url::Url::parse(&format!("file:///{folder}/")).unwrap().join(name).unwrap();
                        let named = url.path().trim_start_matches('/');
                        assert!(files.iter().any(|other| other.path == named), "{host}: {} imports {named}", file.path);
                    }
                }
                assert!(files.iter().any(|file| file.path == "README.md"), "{host}");
            }
        }
    }

    #[test]
    fn nginx_takes_no_name_of_a_file_for_words_of_its_own() {
        let text = nginx_paths(&gate("/learn/"), &places());
        assert!(text.contains(r#"location = "/learn/courses/bread/a \"b\" $c.png" {"#), "{text}");
    }

    #[test]
    fn what_the_program_knows_is_json() {
        let script = gate("/").script("_gated/x/");
        let json = script.split_once("export default ").unwrap().1.trim_end().trim_end_matches(';');
        let settings: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(settings["paths"][1], serde_json::json!(["x/index.html", ["bread"]]));
    }
}
