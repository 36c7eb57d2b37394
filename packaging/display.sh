# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command on a virtual display of its own. Runs inside the environment:  display.sh COMMAND...
set -u
folder=$(mktemp -d "${TMPDIR:-/tmp}/biketrax-display.XXXXXX") || { echo "There is no room for a temporary file in ${TMPDIR:-/tmp}." >&2; exit 1; }
server=
finish() {
  [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
  rm -rf "$folder"
}
trap finish EXIT
mkdir -p /tmp/.X11-unix 2>/dev/null
mkfifo "$folder/number"
Xvfb -displayfd 3 -screen 0 "${BIKETRAX_SCREEN:-1920x1200x24}" -nolisten tcp -noreset 3>"$folder/number" >"$folder/log" 2>&1 &
server=$!
read -r -t 20 number <"$folder/number" || {
  echo "The virtual display did not start: $(tail -n 1 "$folder/log")" >&2
  exit 1
}
export DISPLAY=":$number" QT_QPA_PLATFORM=xcb XDG_SESSION_TYPE=x11
unset WAYLAND_DISPLAY
"$@"
