# Shared by scripts/run and scripts/test: installs what is missing, configures, builds. Sourced, not run.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

fail() {
  echo "sitmap: $*" >&2
  exit 1
}

# Asks dpkg first, so that a machine that has everything needs neither root nor network.
install_packages() {
  command -v dpkg-query >/dev/null || fail "packages: dpkg-query not found: use Debian 12, or install what scripts/packages.txt lists by hand"
  local wanted missing sudo=""
  wanted=$(sed -e 's/#.*//' scripts/packages.txt | tr -s ' \n' ' ')
  missing=""
  for package in $wanted; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "packages: missing:$missing: install them as root"
    sudo=sudo
  fi
  echo "sitmap: installing$missing" >&2
  # A fresh machine has no package lists yet.
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2 || fail "packages: apt-get update failed: see above"
  # shellcheck disable=SC2086
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >&2 ||
    fail "packages: apt-get install failed: see above"
}

# configure PRESET [ARGS]: only when the build folder has never been configured; Ninja does the rest.
configure() {
  local preset=$1
  shift
  [ -f "build/$preset/build.ninja" ] && [ $# = 0 ] && return 0
  cmake --preset "$preset" "$@" >"build-$preset.log" 2>&1 || {
    cat "build-$preset.log" >&2
    fail "configure: cmake --preset $preset failed: see above"
  }
  rm -f "build-$preset.log"
}
