#!/bin/sh
# Puts all that a package of Ahoy installs below a directory, as it lies below / later.
# Usage: sh packaging/linux/stage.sh PROGRAM DIRECTORY
set -eu

[ $# = 2 ] || { echo "usage: sh packaging/linux/stage.sh PROGRAM DIRECTORY" >&2; exit 2; }
program=$1 into=$2
# One without a path would be looked for among the system's programs.
case "$program" in */*) ;; *) program=./$program ;; esac
from=$(dirname "$0")
share=$into/usr/share
command -v rsvg-convert >/dev/null 2>&1 || { echo "rsvg-convert is not here: sh packaging/setup.sh --packages" >&2; exit 1; }

install -Dm755 "$program" "$into/usr/bin/ahoy"
if command -v strip >/dev/null 2>&1; then strip "$into/usr/bin/ahoy"; fi
install -Dm644 "$from/ahoy.desktop" "$share/applications/ahoy.desktop"
icons=$share/icons/hicolor
install -Dm644 "$from/ahoy.svg" "$icons/scalable/apps/ahoy.svg"
# For docks, menus and trays that draw no SVG. The smallest have a drawing of their own, of fewer and whole pixels.
for size in 16 22 24 32 48 64 128 256 512; do
  install -d "$icons/${size}x$size/apps"
  drawing=ahoy.svg
  if [ $size -le 24 ]; then drawing=ahoy-small.svg; fi
  rsvg-convert --width $size --height $size "$from/$drawing" > "$icons/${size}x$size/apps/ahoy.png"
  chmod 644 "$icons/${size}x$size/apps/ahoy.png"
done
install -Dm644 "$from/org.ahoy.Ahoy.metainfo.xml" "$share/metainfo/org.ahoy.Ahoy.metainfo.xml"
for licence in LICENSE LICENSE-MIT LICENSE-APACHE assets/fonts/OFL.txt assets/icons/LICENSE; do
  install -Dm644 "$from/../../$licence" "$share/doc/ahoy/$(echo "$licence" | tr / -)"
done

# The program itself writes its man page and completions, of the table that its help is made of.
write() {
  file=$1
  shift
  mkdir -p "$(dirname "$file")"
  LC_ALL=C.UTF-8 "$program" "$@" > "$file"
  chmod 644 "$file"
}
write "$share/man/man1/ahoy.1" man
gzip -9nf "$share/man/man1/ahoy.1"
write "$share/bash-completion/completions/ahoy" completions bash
write "$share/zsh/site-functions/_ahoy" completions zsh
write "$share/fish/vendor_completions.d/ahoy.fish" completions fish
