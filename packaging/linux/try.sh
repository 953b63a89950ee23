#!/bin/sh
# Proves a Debian package where nothing but Debian is: makes a clean root, installs the package there as apt does it for a
# person, starts the window under Xvfb as an ordinary user without a network, calls Echo, hangs up, and removes it again.
# The root lies in memory, in name spaces of its own, and is gone with this script; nothing is kept.
# Usage: sh packaging/linux/try.sh PACKAGE [KIB-INSTALLED-AT-MOST]
# Needs root, debootstrap, unshare, ip, Xvfb, xdotool and import (packaging/setup.sh --tests has them all), and Debian's mirror.
set -eu
PATH=$PATH:/usr/sbin:/sbin

# How often is looked for what should come at once, every fifth of a second.
SOON=150
# A window that is drawn has more colours than one that is not.
COLOURS_MIN=50

say() { printf 'try: %s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

# In the clean root, where nothing of this environment is but the way to the mirror.
within() {
  chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    ${http_proxy:+"http_proxy=$http_proxy"} ${https_proxy:+"https_proxy=$https_proxy"} "$@"
}

# The same as an ordinary user with a display.
as_alice() {
  chroot --userspec=alice:alice "$root" env -i PATH=/usr/bin:/bin LANG=C.UTF-8 HOME=/home/alice DISPLAY="$DISPLAY" "$@"
}

apt() {
  if ! within apt-get -qy -o APT::Sandbox::User=root -o Dpkg::Use-Pty=0 "$@" > "$root/apt.log" 2>&1; then
    tail -15 "$root/apt.log" >&2
    fail "apt-get $* failed"
  fi
}

# Waits until a command succeeds.
soon() {
  what=$1 left=$SOON
  shift
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    if [ "$left" = 0 ]; then
      tail -5 "$root/ahoy.log" "$root/call.log" >&2 || true
      fail "waited in vain for $what"
    fi
    sleep 0.2
  done
  say "$what"
}

# As this system gets its own packages: release, mirror, and how apt is to get there.
lay_root() {
  # shellcheck source=/dev/null
  . /etc/os-release
  # shellcheck disable=SC2016 # the dollars are apt's
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
    sed -n "s/ $VERSION_CODENAME\$//p" | head -1)
  say "debootstrap of $VERSION_CODENAME from ${mirror:=http://deb.debian.org/debian}"
  if ! debootstrap --variant=minbase "$VERSION_CODENAME" "$root" "$mirror" > "$root/debootstrap.log" 2>&1; then
    tail -5 "$root/debootstrap.log" >&2
    fail "debootstrap failed"
  fi
  apt-config dump Acquire | grep -E '^Acquire::(http|https|Check-)' > "$root/etc/apt/apt.conf.d/90-as-outside" || true
  cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
}

put_package() {
  say "apt installs the package and what it depends on"
  install -m 644 "$1" "$root/tmp/ahoy.deb"
  apt update
  apt install /tmp/ahoy.deb
  # shellcheck disable=SC2016 # the dollar is dpkg's
  size=$(within dpkg-query -W -f '${Installed-Size}' ahoy)
  say "installed: $size KiB"
  if [ -n "$2" ] && [ "$size" -gt "$2" ]; then fail "that is more than $2 KiB"; fi
  if within ldd /usr/bin/ahoy | grep 'not found'; then fail "libraries are missing"; fi
}

has_window() { xdotool search --onlyvisible --name '^Ahoy$'; }
is_drawn() { [ "$(import -window root -format %k info:)" -gt "$COLOURS_MIN" ]; }
in_call() { as_alice ahoy status --json | grep -q '"state":"active"'; }
has_ended() { ! kill -0 "$1"; }

# Nothing but this computer is reached from here; the display lies outside, where it is looked at.
use() {
  ip link set lo up
  Xvfb -displayfd 1 -screen 0 1280x800x24 > "$root/display" 2>/dev/null &
  soon "a display" test -s "$root/display"
  DISPLAY=:$(cat "$root/display")
  export DISPLAY
  as_alice ahoy --id alice@example.org --name Alice > "$root/ahoy.log" 2>&1 &
  window=$!
  soon "a window" has_window
  soon "a window that is drawn" is_drawn
  soon "its node answers" as_alice ahoy status
  as_alice ahoy call echo@localhost > "$root/call.log" 2>&1 &
  call=$!
  soon "a call to Echo" in_call
  as_alice ahoy hangup
  wait "$call" || fail "the call went wrong: $(cat "$root/call.log")"
  kill -TERM "$window"
  soon "the window has gone" has_ended "$window"
}

case "${1-}" in
--inside)
  package=$2 most=${3-}
  root=$(mktemp -d)
  trap 'umount --recursive --lazy "$root"; rmdir "$root"' EXIT
  mount -t tmpfs -o size=2g,mode=755 tmpfs "$root"
  lay_root
  put_package "$package" "$most"
  within useradd --create-home --shell /bin/sh alice
  mkdir -p /tmp/.X11-unix "$root/tmp/.X11-unix"
  mount -t tmpfs -o mode=1777 tmpfs /tmp/.X11-unix
  mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
  unshare --net sh "$0" --offline "$root"
  apt purge ahoy
  if within find /usr /etc /var -name '*ahoy*' -not -path '/var/log/*' | grep .; then fail "that was left behind"; fi
  say "all is well"
  ;;
--offline)
  root=$2
  use
  ;;
*)
  if [ $# -lt 1 ] || [ $# -gt 2 ]; then fail "usage: sh packaging/linux/try.sh PACKAGE [KIB-INSTALLED-AT-MOST]"; fi
  if [ ! -f "$1" ]; then fail "there is no package $1"; fi
  if [ "$(id -u)" != 0 ]; then fail "this needs root"; fi
  for tool in debootstrap unshare ip Xvfb xdotool import; do
    command -v "$tool" >/dev/null 2>&1 || fail "$tool is missing"
  done
  # With the first process of a name space all others in it end, and all that was mounted there is gone.
  exec unshare --mount --pid --fork --kill-child --mount-proc sh "$0" --inside "$@"
  ;;
esac
