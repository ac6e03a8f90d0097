//! The values of `tests/sealed/vectors.json`, which readers of the format compare theirs with.

use super::context::{context, derive};
use super::master::hex;
use super::{Envelopes, Licence, LicenceSecret, Master, Object, Sealer, Serial};
use serde_json::{Value, json};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sealed/vectors.json");

/// A master secret that everybody knows: bytes 0 to 31.
const MASTER: &str = "tuition-master-1-000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f-";

fn master() -> Master {
    let bytes: Vec<u8> = (0..32).collect();
    let mut input = context("check", &[]);
    input.extend(&bytes);
    let check = hex(&<sha2::Sha256 as sha2::Digest>::digest(&input)[..4]);
    Master::parse(&format!("{MASTER}{check}")).expect("a master secret")
}

/// A packed document whose compression stores the bytes as they are, so that no compressor decides on the values.
fn packed(document: &[u8]) -> Vec<u8> {
    let length = u16::try_from(document.len()).expect("a short document");
    let mut deflated = vec![1];
    deflated.extend(length.to_le_bytes());
    deflated.extend((!length).to_le_bytes());
    deflated.extend(document);
    let mut packed = u32::try_from(deflated.len()).expect("a short document").to_be_bytes().to_vec();
    packed.extend(deflated);
    packed.resize(4096, 0);
    packed
}

fn vectors() -> Value {
    let master = master();
    let key = master.content_key("bread", 3);
    let licences: Vec<Value> = [1, 2, 500, 99_999_999]
        .map(|serial| {
            let licence = master.licence(serial, "bread");
            json!({ "serial": serial, "text": licence.to_string(), "secret": hex(&licence.secret().0) })
        })
        .to_vec();
    let secrets: Vec<LicenceSecret> = (1..=2).map(|serial| master.licence(serial, "bread").secret()).collect();
    let envelopes = Envelopes::make(&key, &master, &secrets[..1], &secrets[1..]);
    let envelope = |secret: &LicenceSecret| {
        let lookup: [u8; 8] = derive(&secret.0, "lookup", &[master.school().as_str(), "bread", "3"]);
        let shard = usize::from(lookup[0]) % super::SHARDS;
        json!({ "lookup": hex(&lookup), "shard": shard, "bytes": hex(&envelopes.shard(shard)) })
    };
    let objects: Vec<Value> = [
        ("page/courses/bread/flour/", "application/vnd.tuition.page+json", packed(br#"{"body":"<main>Flour</main>","files":{}}"#)),
        ("file/courses/bread/磨.txt", "text/plain", "Stone mills turn slowly.".as_bytes().to_vec()),
        ("file/courses/bread/none.bin", "application/octet-stream", Vec::new()),
    ]
    .into_iter()
    .map(|(path, media_type, plaintext)| {
        let object = Object { path: path.into(), media_type: media_type.into() };
        let sealed = Sealer::new(&key, &object, &blake3::hash(&plaintext), plaintext.len() as u64).seal(&plaintext);
        json!({ "path": path, "type": media_type, "name": key.name(path), "plaintext": hex(&plaintext), "object": hex(&sealed) })
    })
    .collect();
    let serial = Serial::parse("38B1460A-5104067A-C9A4B8C7-D1E2F3A4").expect("a serial");
    json!({
        "context": { "purpose": "example", "parts": ["a", "", "ä"], "bytes": hex(&context("example", &["a", "", "ä"])) },
        "master": master.to_text(),
        "school": master.school().as_str(),
        "product": "bread",
        "epoch": 3,
        "contentKey": hex(&key.key),
        "licences": licences,
        "serial": { "text": "38b1460a 5104067a-c9a4b8c7-d1e2f3a4", "secret": hex(&serial.secret().0) },
        "password": { "text": " Brot backen \u{65}\u{301} ", "secret": hex(&LicenceSecret::of_password(" Brot backen \u{65}\u{301} ", &master.school(), "bread").0) },
        "envelopes": { "valid": envelope(&secrets[0]), "revoked": envelope(&secrets[1]) },
        "objects": objects,
    })
}

/// A new version of the format would have new values; the old ones must never change. `UPDATE_VECTORS=1` writes them.
#[test]
fn the_published_values_are_those_of_this_program() {
    let text = format!("{:#}\n", vectors());
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        std::fs::write(FILE, &text).expect("tests/sealed/vectors.json");
    }
    assert_eq!(std::fs::read_to_string(FILE).expect("tests/sealed/vectors.json"), text);
}

#[test]
fn the_published_keys_are_read_back() {
    for licence in vectors()["licences"].as_array().expect("licences") {
        let text = licence["text"].as_str().expect("a text");
        assert_eq!(
            Licence::parse(text).map(|read| hex(&read.secret().0)).as_deref(),
            Ok(licence["secret"].as_str().expect("digits"))
        );
    }
}
