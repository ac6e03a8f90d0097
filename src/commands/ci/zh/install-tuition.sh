#!/bin/sh
# 把 Tuition 下载到 .tuition/bin/，并核对它就是发布的那一份。流水线会运行它，你自己也可以运行。
# 由 `tuition ci add` 写成，可以随意修改。要换版本，改下面的版本号。
#
# TUITION_DOWNLOAD：另一份发布文件所在文件夹的网址。
# TUITION_SHA256：压缩包应有的校验值；不想只依靠发布页上的 SHA256SUMS，就设置它。
set -eu

version=%version%
from=${TUITION_DOWNLOAD:-%releases%/v$version}

case "$(uname -s) $(uname -m)" in
  "Linux x86_64") target=x86_64-unknown-linux-musl ;;
  "Linux aarch64" | "Linux arm64") target=aarch64-unknown-linux-musl ;;
  "Darwin x86_64") target=x86_64-apple-darwin ;;
  "Darwin arm64") target=aarch64-apple-darwin ;;
  *)
    # 没有适合这台电脑的压缩包：由 Rust 从源代码编译，要几分钟。
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
