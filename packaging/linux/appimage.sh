#!/bin/sh
# Makes an AppImage of a program that is built already; needs appimagetool (https://github.com/AppImage/appimagetool).
# The tree is tried, with a stand-in for appimagetool; appimagetool itself not yet.
# Usage: sh packaging/linux/appimage.sh PROGRAM DIRECTORY
set -eu

[ $# = 2 ] || { echo "usage: sh packaging/linux/appimage.sh PROGRAM DIRECTORY" >&2; exit 2; }
command -v appimagetool >/dev/null 2>&1 || { echo "appimagetool is not here" >&2; exit 1; }
from=$(dirname "$0")
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"

sh "$from/stage.sh" "$1" "$tree"
ln -s usr/bin/ahoy "$tree/AppRun"
cp "$from/ahoy.desktop" "$from/ahoy.svg" "$tree/"
mkdir -p "$2"
appimagetool "$tree" "$2/Ahoy-$(uname -m).AppImage"
