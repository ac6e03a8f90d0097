use super::*;

fn samples() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("samples.txt").split("\n---\n").map(|sample| sample.split_once('|').expect("a name"))
}

#[test]
fn scratch_dump() {
    for (i, (name, src)) in samples().enumerate() {
        match svg(src, i) {
            Ok(svg) => std::fs::write(format!("/tmp/dg/{name}.svg"), svg).unwrap(),
            Err(e) => println!("{name} {e:?}"),
        }
    }
}
