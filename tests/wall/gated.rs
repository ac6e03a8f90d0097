//! Gated products behind the wall: what members get is a tree of its own, and the public site says nothing of it.

use super::kettles::{CANARY, SECRET, kettles, outputs, readable};
use super::{audited, errors};
use std::collections::BTreeMap;
use tuition::build::{Ready, Timings};
use tuition::write::{Content, Memory};

fn gated() -> crate::school::School {
    let school = kettles();
    for product in ["kettles", "valves", "stokers", "steam-night"] {
        let line = format!("id = \"{product}\"\n");
        school.replace("catalog.toml", &line, &format!("{line}protection = \"gated\"\n"));
    }
    school
}

fn tree(ready: &Ready) -> BTreeMap<String, Vec<u8>> {
    let memory = Memory::default();
    let found = ready.render_gated(&memory, &mut Timings::new());
    assert!(!found.has_errors(), "{found:?}");
    let bytes = |content: Content| match content {
        Content::Bytes(bytes) => bytes,
        Content::Copy(file) => file.read().expect("a file of the school"),
        Content::Sealed(_) => panic!("nothing is sealed"),
    };
    memory.into_files().into_iter().map(|(path, output)| (path, bytes(output.content))).collect()
}

#[test]
fn members_get_all_of_it_and_nobody_else_a_word() {
    let school = gated();
    let (ready, found) = school.ready();
    assert_eq!(errors(&found), [""; 0]);
    assert!(ready.has_gate());
    let tree = tree(&ready);
    let lesson = String::from_utf8_lossy(&tree["kettles/courses/kettles/start/whistle/index.html"]).into_owned();
    assert!(lesson.contains(SECRET));
    assert!(lesson.contains("noindex"), "nobody finds it by a search engine that a member shares it with");
    assert!(!lesson.contains("data-offline"), "no browser keeps it");
    let of = |path: &str| String::from_utf8_lossy(&tree[path]).into_owned();
    assert!(of("stokers/communities/stokers/index.html").contains("https://chat.example/zqxinvite"));
    assert!(of("steam-night/events/steam-night/index.html").contains("https://meet.example/zqxonline"));
    let public = outputs(&ready);
    let at = lesson.find("/assets/panels-").expect("what a page opens on demand");
    let panels: String = lesson[at + 1..].chars().take_while(|letter| !matches!(letter, '"' | '>' | ' ')).collect();
    assert!(public.contains_key(&panels), "{panels} is that of the public site");
    assert!(public.keys().all(|path| !path.contains("gated") && !path.contains("_sealed")), "{:?}", public.keys());
    for (path, bytes) in &public {
        assert!(!readable(path, bytes).contains(CANARY), "{path}");
    }
    assert_eq!(errors(&audited(&ready, None)), [""; 0]);
}

#[test]
fn who_has_bought_it_finds_the_gate() {
    let school = gated();
    let settings = school.read("tuition.toml");
    let gate = "[gate]\n[[gate.licence]]\nprovider = \"gumroad\"\nproduct = \"kettles\"\nid = \"Gkettles==\"\n";
    school.write("tuition.toml", format!("{settings}\n{gate}"));
    let (ready, found) = school.ready();
    assert_eq!(errors(&found), [""; 0]);
    let public = outputs(&ready);
    let lesson = String::from_utf8_lossy(&public["courses/kettles/start/whistle/index.html"]).into_owned();
    assert!(lesson.contains("/_gate/?to=/courses/kettles/start/whistle/"), "{lesson}");
}

#[test]
fn each_product_has_a_folder_with_its_own_and_a_list_of_it() {
    let school = gated();
    let (ready, _) = school.ready();
    let tree = tree(&ready);
    let list: serde_json::Value = serde_json::from_slice(&tree["paths.json"]).expect("JSON");
    assert_eq!(list["version"], 1);
    assert_eq!(list["base"], "/");
    let mut listed: Vec<String> = vec!["paths.json".to_owned()];
    for (product, entry) in list["products"].as_object().expect("products") {
        assert!(["kettles", "valves", "stokers", "steam-night"].contains(&product.as_str()));
        assert!(entry["title"].is_string());
        for path in entry["paths"].as_array().expect("paths") {
            let path = path.as_str().expect("a path");
            assert!(path.starts_with("assets/") || path.contains(&format!("/{product}/")), "{product}: {path}");
            listed.push(format!("{product}/{path}"));
        }
    }
    listed.sort();
    assert_eq!(listed, tree.keys().cloned().collect::<Vec<_>>(), "the list is whole");
}

#[test]
fn a_school_without_a_gate_has_no_tree() {
    let (ready, _) = kettles().ready();
    assert!(!ready.has_gate());
    assert!(ready.members.is_empty(), "the school is put together once");
}
