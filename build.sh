#!/usr/bin/env bash
# Builds, runs and tests Crossread. What is missing is installed once, and said.
#
#   ./build.sh [build]               the extension, into pkg/chrome and pkg/firefox
#   ./build.sh run [chrome|firefox]  a browser with the extension and an article to try it on; without
#                                    a display, a screenshot of it in target/crossread.png
#   ./build.sh screenshots           the pictures of the documentation, into docs/screenshots
#   ./build.sh test                  every test, in both browsers too, and the add-on checks
#   ./build.sh bench                 the budgets, measured
#   ./build.sh package               the two archives for the stores, in pkg/, checked
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# done_for STAMP KEY: whether the step STAMP was last done for KEY; `mark_done` notes that it was.
done_for() { [ "$(cat "target/stamps/$1" 2>/dev/null)" = "$2" ]; }
mark_done() { mkdir -p target/stamps && printf '%s' "$2" >"target/stamps/$1"; }
digest() { cat "$@" | sha256sum | cut -d' ' -f1; }

# --- what the build needs -------------------------------------------------------------------------

apt_install() {
  [ "$(id -u)" = 0 ] && have apt-get || fail "missing: $*. Install it with your package manager and run this again."
  say "installing $* with apt-get"
  # The lists first: with old ones an old version comes, where it is still to be had.
  apt-get update >/dev/null && apt-get install -y --no-install-recommends "$@" >/dev/null ||
    fail "apt-get could not install $*"
}

need_rust() {
  have cargo || fail "missing: cargo. Install Rust from https://rustup.rs and run this again."
  local wasm
  wasm="$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown"
  [ -d "$wasm" ] && return
  have rustup || fail "this Rust has no wasm32-unknown-unknown target and there is no rustup to add it"
  say "adding the wasm32-unknown-unknown target with rustup"
  rustup target add wasm32-unknown-unknown
}

need_node() {
  have node && have npm || apt_install nodejs npm
  local key
  key="$(digest extension/package-lock.json)"
  [ -d extension/node_modules ] && done_for npm "$key" && return
  say "installing the extension's development tools with npm"
  (cd extension && npm ci --no-audit --no-fund --loglevel=error)
  mark_done npm "$key"
}

need_chrome() { have chromium && have chromedriver || apt_install chromium chromium-driver; }

# firefox_fits: whether there is a Firefox as new as the manifest asks for.
firefox_fits() {
  local least version
  least="$(sed -n 's/.*"strict_min_version": "\([0-9]*\).*/\1/p' extension/manifest.firefox.json | head -1)"
  version="$("$(command -v firefox-esr || command -v firefox)" --version 2>/dev/null | sed -n 's/[^0-9]*\([0-9]*\).*/\1/p')"
  [ "${version:-0}" -ge "$least" ]
}

need_firefox() {
  firefox_fits || apt_install firefox-esr
  firefox_fits || fail "this Firefox is too old for the extension; see strict_min_version in extension/manifest.firefox.json"
  have geckodriver && return
  say "building geckodriver with cargo (a few minutes, once)"
  cargo install geckodriver --locked --version 0.37.1
}

# --- the build ------------------------------------------------------------------------------------

# Rust, to WebAssembly, to what a browser loads: a module with the engine, one with the extension's pages. Each has a
# folder of its own to build in, since both come out under one name.
build_modules() {
  say "compiling the engine and the pages"
  # For size: every article waits for the module to be fetched and compiled. Paths are remapped so that the
  # same source gives the same bytes anywhere.
  local module
  cargo build --features bindgen --bin bindgen
  for module in engine pages; do
    CARGO_PROFILE_RELEASE_OPT_LEVEL=s \
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=$PWD=crossread --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
      cargo build --release --lib --target wasm32-unknown-unknown --features "$module" --target-dir "target/modules/$module"
    # No pass of an optimizer after this: measured, it leaves the speed as it is and makes the compressed module larger.
    target/debug/bindgen "target/modules/$module/wasm32-unknown-unknown/release/crossread.wasm" "target/$module"
  done
}

# The command line, and with it the bundled packs: one for each reviewed claim set.
build_packs() {
  say "compiling the command line and the claim packs"
  cargo build --profile tool --bin crossread
  local source pack
  mkdir -p target/packs
  for source in extension/data/source/*.jsonl; do
    pack="target/packs/$(basename "$source" .jsonl).pack"
    [ "$pack" -nt "$source" ] && [ "$pack" -nt target/tool/crossread ] && continue
    target/tool/crossread claims build "$source" -o "$pack"
  done
  # The invented set of the welcome page, with which no other page is compared.
  target/tool/crossread claims build extension/sample/*.jsonl -o target/sample.pack >/dev/null
}

build() {
  need_rust
  need_node
  build_modules
  build_packs
  say "assembling pkg/chrome, pkg/firefox and their archives"
  (cd extension && node_modules/.bin/tsc && node build.mjs)
}

run() {
  local browser="${1:-chrome}"
  case "$browser" in
    chrome) need_chrome ;;
    firefox) need_firefox ;;
    *) fail "run chrome or run firefox, not run $browser" ;;
  esac
  build_demo "$browser"
  target/tool/crossread read "$story/harbor-ledger.html" --pack "$(ls "$demo"/data/*.pack)"
  target/debug/demo "$browser" "$demo" "$story/harbor-ledger.html" target/crossread.png
}

# An invented story and its claim set, beside the bundled one: the article is the project's own.
story=tests/stories/port-aldren-ferry-2025

# The extension with that story's claim set, in $demo, and the program that shows it.
build_demo() {
  build
  cargo build --features driver --bin demo
  demo="target/demo-$1"
  rm -rf "$demo"
  cp -r "pkg/$1" "$demo"
  target/tool/crossread claims build extension/data/source/*.jsonl "$story/claims.jsonl" -o "$(ls "$demo"/data/*.pack)" >/dev/null
}

screenshots() {
  need_chrome
  build_demo chrome
  rm -rf docs/screenshots
  target/debug/demo screenshots "$demo" "$story/harbor-ledger.html" docs/screenshots
}

run_tests() {
  need_chrome
  need_firefox
  build
  say "testing the library and the command line"
  cargo test
  say "testing the extension in both browsers"
  cargo test --features driver --test browser
  lint
}

lint() {
  say "checking the add-on"
  (cd extension && node_modules/.bin/web-ext lint --source-dir ../pkg/firefox --warnings-as-errors)
}

package() {
  build
  lint
  sha256sum pkg/*.zip
}

bench() {
  build
  say "measuring"
  cargo bench --profile tool --bench read
}

case "${1:-build}" in
  build) build ;;
  run) shift && run "$@" ;;
  screenshots) screenshots ;;
  test) run_tests ;;
  bench) bench ;;
  package) package ;;
  *) sed -n '2,10s/^# \{0,1\}//p' "$0" && exit 2 ;;
esac
