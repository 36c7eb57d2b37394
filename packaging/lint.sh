#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs clang-tidy with the project's short list of checks: packaging/lint.sh [files under src/]
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

environment_prepare
cd "$project_root" || die "The project's folder $project_root cannot be entered."
stage "configuring" environment_exec cmake --preset debug || die "The build could not be configured; the lines above say why."
# What moc and the resource compiler generate must be there to be included.
stage "building" environment_exec cmake --build --preset debug || die "The program could not be built; the lines above say where."
if [ $# -eq 0 ]; then mapfile -t files < <(find src -name '*.cpp' | sort); else files=("$@"); fi
printf '%s\0' "${files[@]}" | environment_exec xargs -0 -n 4 -P "$(nproc)" \
  clang-tidy -p build/debug --quiet --extra-arg=-Wno-ignored-gch --extra-arg=-Wno-unknown-warning-option
