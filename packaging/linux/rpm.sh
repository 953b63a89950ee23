#!/bin/sh
# Makes an RPM package of a program that is built already, with rpmbuild.
# Usage: sh packaging/linux/rpm.sh PROGRAM DIRECTORY-FOR-THE-PACKAGE
# RPM_PAYLOAD says how it is packed, w19.zstdio where nothing does.
set -eu

[ $# = 2 ] || { echo "usage: sh packaging/linux/rpm.sh PROGRAM DIRECTORY" >&2; exit 2; }
command -v rpmbuild >/dev/null 2>&1 || { echo "rpmbuild is not here: sh packaging/setup.sh --packages" >&2; exit 1; }
program=$1 into=$2
from=$(dirname "$0")
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$from/../../Cargo.toml" | head -1)
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT
tree=$top/tree

sh "$from/stage.sh" "$program" "$tree"
(cd "$tree" && find . -type f | sed -e 's/^\.//' -e '/doc.*LICENSE/s/^/%license /' -e '/doc.*OFL/s/^/%license /' | sort) > "$top/files"
# What is linked rpmbuild finds itself. What the window loads as it opens is named by its libraries, for distributions name the
# packages that bring them in ways of their own (packaging/setup.sh has the same libraries).
case "$(getconf LONG_BIT)" in 64) bits='()(64bit)' ;; *) bits= ;; esac
cat > "$top/ahoy.spec" <<SPEC
Name: ahoy
Version: $version
Release: 1
Summary: Telephone and messenger without a server
License: MIT OR Apache-2.0
Group: Applications/Internet
Requires: ca-certificates
Recommends: libX11.so.6$bits libX11-xcb.so.1$bits libxcb.so.1$bits libXcursor.so.1$bits libXi.so.6$bits
Recommends: libxkbcommon.so.0$bits libxkbcommon-x11.so.0$bits libwayland-client.so.0$bits xdg-utils
%description
Ahoy calls and writes to friends: computers find each other by themselves,
and speak directly, encrypted from end to end. SIP phones and telephone
providers can be used with it.
%install
cp -a $tree/. %{buildroot}
%files -f $top/files
SPEC
mkdir -p "$into"
into=$(cd "$into" && pwd)
# Nothing is stripped or packed again, for stage.sh has done that.
rpmbuild -bb --quiet --define "_topdir $top" --define "_rpmdir $into" --define '_rpmfilename %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm' \
  --define "_binary_payload ${RPM_PAYLOAD:-w19.zstdio}" --define '__os_install_post %{nil}' --define 'debug_package %{nil}' \
  --define '_build_id_links none' "$top/ahoy.spec" >&2
echo "$into/ahoy-$version-1.$(uname -m).rpm"
