#!/bin/sh
# A tour of the real program: each screen with pretended people, on a display of its own, one picture each.
# Usage: sh assets/tour/take.sh AHOY [SCREEN ...]     (needs Xvfb, xdotool, ImageMagick)
set -eu
ahoy=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
all="chat welcome empty echo request group group-details group-asked group-new group-call group-rings group-voice
call failed held several transfer transferred incoming window dialer contacts settings connection alone menu add details
settings-found shortcuts
phones-none phones phones-add phones-made provider provider-change quality went doctor safety choose changed followed
keeping backup key words restore restore-file voice recording"
[ $# -gt 0 ] || set -- $all
# Those that say most about a way of drawing, rather than all of them.
dark="chat welcome group call incoming window dialer contacts settings request safety add shortcuts"
narrow="chat welcome empty group call held dialer contacts settings request menu words recording shortcuts settings-found"
arabic="chat welcome group call dialer contacts settings add shortcuts"

picture=$(mktemp --suffix .bmp)
exec 3>"${TMPDIR:-/tmp}/tour.$$"
Xvfb -displayfd 3 -screen 0 1200x780x24 -nolisten tcp -noreset 2>/dev/null &
server=$!
trap 'kill $server; rm -f "${TMPDIR:-/tmp}/tour.$$" "$picture"' EXIT
until [ -s "${TMPDIR:-/tmp}/tour.$$" ]; do sleep 0.1; done
DISPLAY=:$(cat "${TMPDIR:-/tmp}/tour.$$")
export DISPLAY
xdotool mousemove 1199 779
unset WAYLAND_DISPLAY

# take SCREEN NAME WIDTHxHEIGHT THEME LANGUAGE
take() {
  "$ahoy" gallery "$1" --theme "$4" --language "$5" --size "$3" 2>/dev/null &
  shown=$!
  case "$1" in
  window) crop=420x640+0+0 ;;
  incoming | group-rings) crop=380x196+780+40 ;;
  *) crop=$3+0+0 ;;
  esac
  # Painted, and painted whole: three pictures after each other are the same, and no plain ground.
  same=0 last=none
  for _ in $(seq 40); do
    sleep 0.5
    import -window root -crop "$crop" +repage "$picture"
    now=$(cksum <"$picture")
    [ "$now" = "$last" ] && same=$((same + 1)) || same=0
    [ $same -ge 2 ] && [ "$(identify -format %k "$picture")" -gt 8 ] && break
    last=$now
  done
  convert "$picture" -dither None -colors 256 -define png:compression-level=9 "PNG8:$here/$2.png"
  kill $shown
  wait $shown 2>/dev/null || true
}
has() { case " $(echo $1) " in *" $2 "*) return 0 ;; *) return 1 ;; esac; }

for screen; do
  take "$screen" "$screen" 1200x780 light en
  if has "$dark" "$screen"; then take "$screen" "$screen-dark" 1200x780 dark en; fi
  if has "$narrow" "$screen"; then take "$screen" "$screen-narrow" 360x640 light en; fi
  if has "$arabic" "$screen"; then take "$screen" "$screen-ar" 1200x780 light ar; fi
done
