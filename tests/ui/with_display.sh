#!/usr/bin/env bash
# with_display.sh COMMAND...: runs COMMAND on an X server of its own. Xvfb picks the display's number itself, so that parallel tests never meet.
set -eu
number=$(mktemp)
# -noreset: a server that starts anew when its last client leaves would refuse the next window of the same test.
Xvfb -displayfd 3 -noreset -screen 0 1600x1000x24 -nolisten tcp 3>"$number" 2>/dev/null &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -f "$number"' EXIT
for _ in $(seq 600); do
  [ -s "$number" ] && break
  kill -0 $server 2>/dev/null || { echo "with_display: Xvfb did not start" >&2; exit 1; }
  sleep 0.05
done
[ -s "$number" ] || { echo "with_display: Xvfb gave no display" >&2; exit 1; }
export DISPLAY=:$(cat "$number")
unset WAYLAND_DISPLAY
status=0
"$@" || status=$?
exit $status
