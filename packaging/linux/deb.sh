#!/bin/sh
# Makes a Debian package of a program that is built already, with Debian's own dpkg-deb.
# Usage: sh packaging/linux/deb.sh PROGRAM DIRECTORY-FOR-THE-PACKAGE
set -eu

[ $# = 2 ] || { echo "usage: sh packaging/linux/deb.sh PROGRAM DIRECTORY" >&2; exit 2; }
program=$1 into=$2
from=$(dirname "$0")
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$from/../../Cargo.toml" | head -1)
architecture=$(dpkg --print-architecture)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"

sh "$from/stage.sh" "$program" "$tree"
# Where Debian's zsh looks.
mv "$tree/usr/share/zsh/site-functions" "$tree/usr/share/zsh/vendor-completions"
size=$(du -sk "$tree/usr" | cut -f1)
mkdir -p "$tree/DEBIAN"
# What is linked, the certificates that a node does not start without, and what the window loads as it opens (packaging/setup.sh has
# the same libraries).
cat > "$tree/DEBIAN/control" <<CONTROL
Package: ahoy
Version: $version
Architecture: $architecture
Section: net
Priority: optional
Installed-Size: $size
Maintainer: The Ahoy authors <ahoy@localhost>
Depends: ca-certificates, libc6 (>= 2.36), libgcc-s1, libasound2 | libasound2t64, libssl3 | libssl3t64
Recommends: libx11-6, libx11-xcb1, libxcb1, libxcursor1, libxi6, libxkbcommon0, libxkbcommon-x11-0, libwayland-client0, xdg-utils
Suggests: pulseaudio | pipewire-pulse, speech-dispatcher
Description: telephone and messenger without a server
 Ahoy calls and writes to friends: computers find each other by themselves,
 and speak directly, encrypted from end to end. SIP phones and telephone
 providers can be used with it.
CONTROL
mkdir -p "$into"
dpkg-deb --root-owner-group --build "$tree" "$into/ahoy_${version}_$architecture.deb" >/dev/null
echo "$into/ahoy_${version}_$architecture.deb"
