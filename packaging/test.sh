#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything with the address and undefined-behaviour sanitizers and runs the tests:
# packaging/test.sh [arguments of ctest]
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

environment_prepare
cd "$project_root" || die "The project's folder $project_root cannot be entered."
stage "configuring" environment_exec cmake --preset asan || die "The build could not be configured; the lines above say why."
stage "building" environment_exec cmake --build --preset asan ||
  die "The tests could not be built; the lines above say where. Running this again continues."
# What fails is shown, and gets a second chance: a computer that is busy elsewhere is no fault of the program.
environment_exec bash packaging/display.sh dbus-run-session -- \
  ctest --test-dir build/asan --output-on-failure --no-tests=error --repeat until-pass:2 -j "$(nproc)" "$@"
