#!/bin/sh
# Builds the program that packages carry, as small as goes (the profile `packaged` in Cargo.toml), and prints where it is.
# Usage: sh packaging/build.sh
set -eu

cd "$(dirname "$0")/.."
machine=$(rustc -vV | sed -n 's/^host: //p')
target=${CARGO_TARGET_DIR:-target}
flags=
last=
name=ahoy
case "$machine" in
  *-linux-gnu)
    # A panic ends the program: no tables are asked for that lead up from it. Addresses that the loader corrects are written in
    # 20 kB instead of 3 MB; glibc reads that since 2.36.
    flags="-C force-unwind-tables=no"
    last="-C link-arg=-Wl,-z,pack-relative-relocs"
    # Rust links with lld there, which can: functions of the same code are one, and the tables that std and C bring are left out.
    if [ "$machine" = x86_64-unknown-linux-gnu ]; then
      last="$last -C link-arg=-Wl,--icf=all -C link-arg=-Wl,-T,$PWD/packaging/linux/unwind.ld -C link-arg=-Wl,--no-eh-frame-hdr"
    fi
    ;;
  *-windows-*) name=ahoy.exe ;;
esac
# Crates have to be there before it can be told where they lie.
cargo fetch --locked --target "$machine" >&2
# Where something went wrong is said by crate and file, not by where they lie on this machine.
for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do flags="$flags --remap-path-prefix=$crates="; done
# With a target named, flags are not for what runs while building.
# shellcheck disable=SC2086 # a list of words
RUSTFLAGS=$flags cargo rustc --locked --profile packaged --features small --bin ahoy --target "$machine" -- $last >&2
mkdir -p "$target/packaged"
cp "$target/$machine/packaged/$name" "$target/packaged/$name"
echo "$target/packaged/$name"
