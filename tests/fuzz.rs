//! The fuzz targets, on their seeds and on small changes of them: what a fuzzer would try first.

#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "it is a library to the fuzzer, and a module here")]
mod targets;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// How many changed copies of each seed are tried.
const CHANGES: u64 = 60;

#[test]
fn front_matter_holds() {
    try_seeds("front_matter");
}

#[test]
fn catalogs_hold() {
    try_seeds("catalog");
}

#[test]
fn markdown_holds() {
    try_seeds("markdown");
}

#[test]
fn directives_hold() {
    try_seeds("directives");
}

#[test]
fn includes_hold() {
    try_seeds("include");
}

#[test]
fn summaries_hold() {
    try_seeds("summary");
}

#[test]
fn pictures_hold() {
    try_seeds("picture");
}

#[test]
fn licences_hold() {
    try_seeds("licence");
}

#[test]
fn master_secrets_hold() {
    try_seeds("master");
}

#[test]
fn ledgers_hold() {
    try_seeds("ledger");
}

#[test]
fn every_target_can_be_fuzzed() {
    let manifest = fs::read_to_string("fuzz/Cargo.toml").unwrap();
    for (name, _) in targets::TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} is no target of fuzz/Cargo.toml");
        assert!(Path::new("fuzz/targets").join(name).with_extension("rs").exists(), "{name} has no file");
    }
}

/// Runs a target on each seed, on each beginning of it, and on copies with a byte changed, doubled or cut.
fn try_seeds(name: &str) {
    let (_, target) = targets::TARGETS.into_iter().find(|(known, _)| *known == name).unwrap();
    let seeds = fs::read_dir(Path::new("fuzz/seeds").join(name)).unwrap();
    let mut paths: Vec<_> = seeds.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{name} has no seed");
    for path in paths {
        let seed = fs::read(&path).unwrap();
        let step = (seed.len() / 40).max(1);
        let beginnings = (0..=seed.len()).step_by(step).map(|end| seed[..end].to_vec());
        let changed = (0..CHANGES).map(|number| change(&seed, number));
        for input in std::iter::once(seed.clone()).chain(beginnings).chain(changed) {
            assert!(
                catch_unwind(AssertUnwindSafe(|| target(&input))).is_ok(),
                "{name} does not hold for {:?} (from {})",
                String::from_utf8_lossy(&input),
                path.display()
            );
        }
    }
}

/// A copy of the seed with three changes that depend on the number only.
fn change(seed: &[u8], number: u64) -> Vec<u8> {
    const PIECES: [&[u8]; 12] = [
        b"\n",
        b"\n\n",
        b":::",
        b"```",
        b"{",
        b"}",
        b"\"",
        b"<!-- paywall -->",
        b"\xE9\x87\x8D",
        b"\xEF\xBB\xBF",
        b"\r",
        b"[^a]",
    ];
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % limit.max(1) as u64).unwrap()
    };
    let mut changed = seed.to_vec();
    for _ in 0..3 {
        let at = below(changed.len() + 1);
        match below(3) {
            0 => {
                let piece = PIECES[below(PIECES.len())];
                changed.splice(at..at, piece.iter().copied());
            }
            1 => {
                let end = (at + below(20)).min(changed.len());
                changed.drain(at..end);
            }
            _ => {
                let end = (at + below(20)).min(changed.len());
                let piece = changed[at..end].to_vec();
                changed.splice(at..at, piece);
            }
        }
    }
    changed
}
