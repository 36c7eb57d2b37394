#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a test with a session bus of its own, in a home that is thrown away.
home=$(mktemp -d "${TMPDIR:-/tmp}/biketrax-alarms.XXXXXX") || exit 1
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
export XDG_RUNTIME_DIR="$home/run"
mkdir -m 700 "$home/run" "$home/data" "$home/config" "$home/cache"
unset PULSE_SERVER PULSE_RUNTIME_PATH PIPEWIRE_RUNTIME_DIR XDG_CURRENT_DESKTOP
dbus-run-session -- "$@"
