#!/bin/sh
# Fetches Tuition into .tuition/bin/ and checks that it is what was released. Pipelines run it, and you can too.
# Written by `tuition ci add`; yours to change. For another version, change the number below.
#
# TUITION_DOWNLOAD: the address of a folder with another copy of the release.
# TUITION_SHA256: the checksum that the archive must have, for who does not want to rest on SHA256SUMS of the release.
set -eu

version=%version%
from=${TUITION_DOWNLOAD:-%releases%/v$version}

case "$(uname -s) $(uname -m)" in
  "Linux x86_64") target=x86_64-unknown-linux-musl ;;
  "Linux aarch64" | "Linux arm64") target=aarch64-unknown-linux-musl ;;
  "Darwin x86_64") target=x86_64-apple-darwin ;;
  "Darwin arm64") target=aarch64-apple-darwin ;;
  *)
    # There is no archive for this computer: Rust makes the program from its source, which takes some minutes.
    exec cargo install tuition --locked --version "$version" --root .tuition
    ;;
esac

archive=tuition-$version-$target.tar.gz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() {
  curl --fail --silent --show-error --location --retry 3 --output "$work/$1" "$from/$1" || {
    echo "error: $from/$1 cannot be fetched" >&2
    exit 1
  }
}

fetch "$archive"
wanted=${TUITION_SHA256:-}
if [ -z "$wanted" ]; then
  fetch SHA256SUMS
  while read -r sum name; do
    if [ "$name" = "$archive" ]; then wanted=$sum; fi
  done <"$work/SHA256SUMS"
fi
if command -v sha256sum >/dev/null; then
  found=$(sha256sum <"$work/$archive")
else
  found=$(shasum -a 256 <"$work/$archive")
fi
if [ "${found%% *}" != "$wanted" ]; then
  echo "error: $archive is not what was released: its SHA-256 is ${found%% *}, and should be ${wanted:-in SHA256SUMS}" >&2
  exit 1
fi

tar -xzf "$work/$archive" -C "$work"
mkdir -p .tuition/bin
mv "$work/tuition-$version-$target/tuition" .tuition/bin/tuition
.tuition/bin/tuition --version
