#!/bin/sh
# Builds the program that packages carry, as small as goes (the profile `packaged` in Cargo.toml), and prints where it is.
# Usage: sh packaging/build.sh
set -eu

cd "$(dirname "$0")/.."
machine=$(rustc -vV | sed -n 's/^host: //p')
target=${CARGO_TARGET_DIR:-target}
flags=
name=ahoy
case "$machine" in
  *-linux-gnu)
    # A panic ends the program: no tables are asked for that lead up from it (2.4 MB of them come all the same). Addresses that the
    # loader corrects are written in 20 kB instead of 3 MB; glibc reads that since 2.36.
    flags="-C force-unwind-tables=no -C link-arg=-Wl,-z,pack-relative-relocs"
    # Functions of the same code are one. Rust links with lld there, which can.
    if [ "$machine" = x86_64-unknown-linux-gnu ]; then flags="$flags -C link-arg=-Wl,--icf=all"; fi
    ;;
  *-windows-*) name=ahoy.exe ;;
esac
# With a target named, flags are not for what runs while building.
RUSTFLAGS=$flags cargo build --locked --profile packaged --features small --bin ahoy --target "$machine" >&2
mkdir -p "$target/packaged"
cp "$target/$machine/packaged/$name" "$target/packaged/$name"
echo "$target/packaged/$name"
