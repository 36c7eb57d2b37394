#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a test with a session bus and an unlocked keyring of its own, in a home that is thrown away.
home=$(mktemp -d) || exit 1
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run" BIKETRAX_TEST_KEYRING=1
mkdir -m 700 "$home/run" "$home/data"
dbus-run-session -- sh -c '
    printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    exec "$@"' sh "$@"
