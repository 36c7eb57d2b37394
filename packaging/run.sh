#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh machine to a running BikeTrax Desktop: packaging/run.sh [arguments of biketrax-desktop]
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"


environment_prepare
cd "$project_root" || die "The project's folder $project_root cannot be entered."
if [ -f build/release/build.ninja ] && [ -x build/release/bin/biketrax-desktop ]; then
  environment_exec cmake --build --preset release >/tmp/biketrax-build.$$ 2>&1 || { tail -n 40 /tmp/biketrax-build.$$ >&2; rm -f /tmp/biketrax-build.$$; die "The program could not be built; the lines above say where. Remove the folder build/release to start afresh."; }
  rm -f /tmp/biketrax-build.$$
else
  free=$(df -Pk . | awk 'NR==2 {print int($4/1024)}')
  [ "$free" -ge 1000 ] || die "Building needs 1 GB of disk space in $project_root and only $free MB are free."
  stage "configuring" environment_exec cmake --preset release || die "The build could not be configured; the lines above say why."
  stage "building" environment_exec cmake --build --preset release ||
    die "The program could not be built; the lines above say where. Running this again continues."
fi

program=build/release/bin/biketrax-desktop
arguments=("$@")
chosen=no
for argument in "$@"; do
  case "$argument" in --demo | --demo=* | --server | --server=* | --help | -h | --version | -v | --list-accounts) chosen=yes ;; esac
done
if [ "$chosen" = no ] && [ -z "$(QT_QPA_PLATFORM=offscreen environment_exec "$program" --list-accounts 2>/dev/null)" ]; then
  arguments=(--demo "$@")
fi

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
  environment_exec "$program" ${arguments[@]+"${arguments[@]}"}
  exit
fi
say "There is no display: showing the program on a virtual one."
defaults=(--summary)
case " $* " in *" --screenshot"*) ;; *) defaults+=(--screenshot "$PWD/build/biketrax-desktop.png") ;; esac
case " $* " in *" --exit-after"*) ;; *) defaults+=(--exit-after 20) ;; esac
environment_exec bash packaging/display.sh "$program" "${defaults[@]}" ${arguments[@]+"${arguments[@]}"}
