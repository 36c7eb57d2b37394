# SPDX-License-Identifier: GPL-3.0-or-later
# What scripts rely on: exit codes and one sentence for whatever goes wrong.   commands.sh BIN_FOLDER
set -u
bin=$1
folder=$(mktemp -d "${TMPDIR:-/tmp}/biketrax-commands.XXXXXX")
server=
finish() {
  [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
  rm -rf "$folder"
}
trap finish EXIT
export XDG_CONFIG_HOME=$folder/config XDG_CACHE_HOME=$folder/cache XDG_DATA_HOME=$folder/data
failures=0

# expect NAME EXIT_CODE PATTERN COMMAND... : the command ends with the code and says something like the pattern
expect() {
  local name=$1 code=$2 pattern=$3 output status
  shift 3
  output=$(timeout 100 "$@" 2>&1 </dev/null)
  status=$?
  if [ "$status" -ne "$code" ] || ! grep -qE "$pattern" <<<"$output"; then
    echo "FAIL  $name: exit $status (wanted $code), said: $output"
    failures=$((failures + 1))
  else
    echo "ok    $name"
  fi
}

expect "help" 0 "demo" "$bin/biketrax-desktop" --help
expect "version" 0 "biketrax-desktop [0-9]" "$bin/biketrax-desktop" --version
expect "unknown option" 2 "." "$bin/biketrax-desktop" --fly
expect "bad size" 2 "width and a height" "$bin/biketrax-desktop" --size big
expect "bad demo" 2 "number of bikes" "$bin/biketrax-desktop" --demo=many
expect "bad server" 2 "address such as" "$bin/biketrax-desktop" --server nowhere
expect "bad link" 2 "names no place" "$bin/biketrax-desktop" biketrax://bike/1/delete
expect "no account is kept" 0 "^$" "$bin/biketrax-desktop" --list-accounts
expect "no display" 1 "no display" env -u DISPLAY -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM "$bin/biketrax-desktop" --demo
expect "a display that is not there" 1 "no display" env -u WAYLAND_DISPLAY DISPLAY=:987 QT_QPA_PLATFORM=xcb "$bin/biketrax-desktop" --demo
expect "nobody listens" 1 "does not accept connections" env BIKETRAX_TOKEN=x "$bin/biketrax-desktop" --server http://127.0.0.1:9 --exit-after 60
expect "picture of the sign-in page" 0 "Picture saved" "$bin/biketrax-desktop" --server http://127.0.0.1:9 --screenshot "$folder/sign-in.png"
expect "simulator, bad option" 2 "." "$bin/biketrax-simulator" --bikes none

"$bin/biketrax-simulator" --bikes 20 >"$folder/endpoint" 2>"$folder/errors" &
server=$!
for _ in $(seq 300); do [ -s "$folder/endpoint" ] && break; sleep 0.1; done
value() { sed -E "s/.*\"$1\":\"([^\"]*)\".*/\1/" "$folder/endpoint"; }
url=$(value url)
expect "port in use" 1 "." "$bin/biketrax-simulator" --port "${url##*:}"
expect "wrong token" 1 "refused" env BIKETRAX_TOKEN=wrong "$bin/biketrax-desktop" --server "$url" --exit-after 60
expect "picture of a real fleet" 0 "Picture saved" env BIKETRAX_TOKEN="$(value token)" "$bin/biketrax-desktop" --server "$url" --screenshot "$folder/fleet.png"
expect "it is a picture" 0 "PNG image data, 1440 x 900" file "$folder/fleet.png"
expect "a place nobody can write to" 1 "could not be written" env BIKETRAX_TOKEN="$(value token)" "$bin/biketrax-desktop" --server "$url" --screenshot /proc/none/fleet.png
[ -s "$folder/errors" ] && { echo "FAIL  the simulator complained: $(cat "$folder/errors")"; failures=$((failures + 1)); }
[ "$failures" -eq 0 ]
