#!/bin/sh
# Makes Ahoy.app and a dmg of a program that is built already. Signs it where CODESIGN names an identity.
# Not tried yet. A link that is clicked does not arrive: iced 0.14 hands over no open-URL event.
# Usage: sh packaging/macos/bundle.sh PROGRAM DIRECTORY
set -eu

[ $# = 2 ] || { echo "usage: sh packaging/macos/bundle.sh PROGRAM DIRECTORY" >&2; exit 2; }
from=$(dirname "$0")
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$from/../../Cargo.toml" | head -1)
app=$2/Ahoy.app

mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources"
cp "$1" "$app/Contents/MacOS/ahoy"
strip "$app/Contents/MacOS/ahoy"
sed "s/@VERSION@/$version/" "$from/Info.plist" > "$app/Contents/Info.plist"
if command -v rsvg-convert >/dev/null 2>&1; then
  icons=$(mktemp -d)/ahoy.iconset
  mkdir -p "$icons"
  for size in 16 32 128 256 512; do
    rsvg-convert -w $size "$from/../linux/ahoy.svg" > "$icons/icon_${size}x$size.png"
    rsvg-convert -w $((size * 2)) "$from/../linux/ahoy.svg" > "$icons/icon_${size}x$size@2x.png"
  done
  iconutil -c icns -o "$app/Contents/Resources/ahoy.icns" "$icons"
fi
if [ -n "${CODESIGN:-}" ]; then
  codesign --force --options runtime --entitlements "$from/entitlements.plist" --sign "$CODESIGN" "$app"
fi
hdiutil create -volname Ahoy -srcfolder "$app" -ov -format UDZO "$2/Ahoy-$version.dmg"
