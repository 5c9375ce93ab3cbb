#!/usr/bin/env bash
# with_display.sh COMMAND...: runs COMMAND on an X server of its own. A display's number is locked until its server has
# ended: a server that ends removes the socket of its number, even if the next one has just made it anew.
set -eu
command -v Xvfb >/dev/null || { echo "with_display: Xvfb is not installed" >&2; exit 1; }
ready=$(mktemp)
server=
trap '[ -z "$server" ] || { kill $server 2>/dev/null; wait $server 2>/dev/null; }; rm -f "$ready"' EXIT

# Leaves the display of a running server in DISPLAY; false if the number is taken.
start_server() {
  exec 9>"${TMPDIR:-/tmp}/sitmap-display-$1.lock" || return 1
  flock -n 9 || return 1
  Xvfb ":$1" -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$ready" 9>&- 2>/dev/null &
  server=$!
  for _ in $(seq 600); do
    [ -s "$ready" ] && { export DISPLAY=":$1"; return 0; }
    kill -0 $server 2>/dev/null || break  # someone else's server has this number
    sleep 0.05
  done
  kill $server 2>/dev/null
  wait $server 2>/dev/null
  server=
  return 1
}

unset DISPLAY WAYLAND_DISPLAY
for number in $(seq 120 180); do
  start_server "$number" && break
done
[ -n "${DISPLAY:-}" ] || { echo "with_display: no X server could be started" >&2; exit 1; }
status=0
"$@" 9>&- || status=$?
exit $status
