#!/bin/sh
# Installs what Ahoy needs and this system lacks: the build's tools, and the libraries the window loads.
# Usage: sh packaging/setup.sh [--packages | --tests]
#   --packages   also what packaging/linux makes packages with
#   --tests      all that, and what the tests with real phones, sound servers, screens and networks use, and pip for .ci/run
# Knows apt, dnf, pacman and brew. Rust itself is never installed, only asked for.
set -eu

say() { printf 'setup: %s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

# What is checked (a command, a pkg-config module or a library), then the packages that bring it;
# "-" where a system needs none or has none.
#                       apt                   dnf                 pacman            brew
needs='
cmd:cc                  gcc,libc6-dev         gcc                 gcc               -
cmd:make                make                  make                make              -
cmd:cmake               cmake                 cmake               cmake             cmake
cmd:pkg-config          pkg-config            pkgconf-pkg-config  pkgconf           -
pkg:alsa                libasound2-dev        alsa-lib-devel      alsa-lib          -
pkg:libcrypto           libssl-dev            openssl-devel       openssl           -
lib:libX11.so.6         libx11-6              libX11              libx11            -
lib:libX11-xcb.so.1     libx11-xcb1           libX11-xcb          libx11            -
lib:libxcb.so.1         libxcb1               libxcb              libxcb            -
lib:libXcursor.so.1     libxcursor1           libXcursor          libxcursor        -
lib:libXi.so.6          libxi6                libXi               libxi             -
lib:libxkbcommon.so.0   libxkbcommon0         libxkbcommon        libxkbcommon      -
lib:libxkbcommon-x11.so.0 libxkbcommon-x11-0  libxkbcommon-x11    libxkbcommon-x11  -
lib:libwayland-client.so.0 libwayland-client0 libwayland-client   wayland           -
'
package_needs='
cmd:rsvg-convert        librsvg2-bin          librsvg2-tools      librsvg           librsvg
cmd:rpmbuild            rpm                   rpm-build           rpm-tools         -
'
test_needs='
cmd:node                nodejs                nodejs              nodejs            node
cmd:npm                 npm                   nodejs-npm          npm               node
cmd:baresip             baresip-core          baresip             baresip           baresip
cmd:linphonec           linphone-cli          -                   -                 -
cmd:sipp                sip-tester            sipp                -                 sipp
cmd:kamailio            kamailio-tls-modules  kamailio-tls        -                 -
cmd:pulseaudio          pulseaudio            pulseaudio          pulseaudio        -
cmd:pactl               pulseaudio-utils      pulseaudio-utils    libpulse          -
cmd:dbus-daemon         dbus-daemon           dbus-daemon         dbus              -
cmd:dbus-send           dbus-bin              dbus-tools          dbus              -
cmd:gnome-keyring-daemon gnome-keyring        gnome-keyring       gnome-keyring     -
cmd:Xvfb                xvfb                  xorg-x11-server-Xvfb xorg-server-xvfb -
cmd:xauth               xauth                 xorg-x11-xauth      xorg-xauth        -
cmd:xdotool             xdotool               xdotool             xdotool           -
cmd:import              imagemagick           ImageMagick         imagemagick       -
cmd:espeak-ng           espeak-ng             espeak-ng           espeak-ng         espeak-ng
cmd:ip                  iproute2              iproute             iproute2          -
cmd:tc                  iproute2              iproute-tc          iproute2          -
cmd:nft                 nftables              nftables            nftables          -
cmd:conntrack           conntrack             conntrack-tools     conntrack-tools   -
cmd:miniupnpd           miniupnpd-nftables    miniupnpd           miniupnpd         -
cmd:debootstrap         debootstrap           debootstrap         debootstrap       -
cmd:shellcheck          shellcheck            ShellCheck          shellcheck        shellcheck
cmd:appstreamcli        appstream             appstream           appstream         -
cmd:desktop-file-validate desktop-file-utils  desktop-file-utils  desktop-file-utils -
cmd:python3             python3               python3             python            python
cmd:pip3                python3-pip           python3-pip         python-pip        -
'

case "${1-}" in
'') ;;
--packages) needs="$needs$package_needs" ;;
--tests) needs="$needs$package_needs$test_needs" ;;
*) fail "unknown option $1; there are --packages and --tests" ;;
esac

# An ordinary user's PATH on Debian has no sbin, where ldconfig, tc and nft live.
has_command() {
  command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || [ -x "/sbin/$1" ]
}

libraries=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null || true)
has_library() {
  case "$libraries" in *"$1 "*) return 0 ;; esac
  for file in /usr/lib/"$1" /usr/lib64/"$1" /usr/lib/*-linux-*/"$1" /usr/local/lib/"$1"; do
    if [ -e "$file" ]; then return 0; fi
  done
  return 1
}

has() {
  case "$1" in
  cmd:*) has_command "${1#cmd:}" ;;
  pkg:*) pkg-config --exists "${1#pkg:}" 2>/dev/null ;;
  lib:*) has_library "${1#lib:}" ;;
  esac
}

manager=
for candidate in apt-get dnf pacman brew; do
  if command -v "$candidate" >/dev/null 2>&1; then manager=$candidate; break; fi
done

# Walks the table: fills `missing` (what was looked for) and `packages` (what brings it).
missing='' packages=''
while read -r what apt dnf pacman brew; do
  [ -n "$what" ] || continue
  case "$manager" in
  apt-get) names=$apt ;;
  dnf) names=$dnf ;;
  pacman) names=$pacman ;;
  brew) names=$brew ;;
  *) names= ;;
  esac
  if [ "$names" = - ] || has "$what"; then continue; fi
  missing="$missing ${what#*:}"
  while [ -n "$names" ]; do
    name=${names%%,*}
    case "$names" in *,*) names=${names#*,} ;; *) names= ;; esac
    case " $packages " in *" $name "*) ;; *) packages="$packages $name" ;; esac
  done
done <<TABLE
$needs
TABLE
packages=${packages# }

root=
if [ "$(id -u)" != 0 ] && [ "$manager" != brew ]; then root=sudo; fi

# The install command as words, also what a person without sudo runs by hand.
case "$manager" in
apt-get) command="env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends" ;;
dnf) command="dnf install -y" ;;
pacman) command="pacman -S --needed --noconfirm" ;;
brew) command="brew install" ;;
esac

if [ -z "$missing" ]; then
  say "all that Ahoy needs is there"
elif [ -z "$manager" ]; then
  fail "missing:$missing; none of apt, dnf, pacman and brew is here: install these by your system's way"
elif [ -n "$root" ] && ! command -v sudo >/dev/null 2>&1; then
  fail "missing:$missing; this needs root and there is no sudo: as root, run: ${command#env * } $packages"
else
  say "missing:$missing"
  say "installing with $manager${root:+, through sudo}: $packages"
  # A broken third-party source must not stop the install: apt-get install says itself what it cannot find.
  if [ "$manager" = apt-get ]; then $root apt-get update -q || say "apt-get update had errors, going on"; fi
  # shellcheck disable=SC2086 # both are lists of words
  $root $command $packages || fail "$manager could not install all of: $packages"
  say "done"
fi

# The foreign nodes of tests/it/interop/meeting, as its lock file says; again when that has changed.
if [ "${1-}" = --tests ] && has_command npm; then
  case "$0" in */*) here=${0%/*} ;; *) here=. ;; esac
  from=$here/../tests/it/interop/meeting to=${CARGO_TARGET_DIR:-$here/../target}/meeting
  if ! cmp -s "$from/package-lock.json" "$to/installed.json"; then
    say "installing js-libp2p with npm into $to"
    mkdir -p "$to"
    cp "$from/package.json" "$from/package-lock.json" "$to"
    npm ci --prefix "$to" --ignore-scripts --no-audit --no-fund --loglevel=error || fail "npm could not install js-libp2p"
    cp "$from/package-lock.json" "$to/installed.json"
  fi
fi

# macOS brings its compiler with its own tools, not with brew.
if ! has_command cc; then fail "no C compiler: run xcode-select --install"; fi

oldest=95 # the minor version of `rust-version` in Cargo.toml
if ! command -v cargo >/dev/null 2>&1; then
  fail "Rust is missing: get it from https://rustup.rs, then run this again"
fi
version=$(cargo --version)
minor=${version#cargo 1.} minor=${minor%%.*}
if [ "$minor" -lt "$oldest" ] 2>/dev/null; then
  fail "$version is too old: Ahoy needs 1.$oldest (rustup update)"
fi
