#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs random schedules of faults against the cloud link, then against the archive with the program killed in every
# second one, then against the forwarding of events with its endpoint down half of the time, with sanitizers:
#   packaging/soak.sh [seeds [first]]
# A seed that fails is printed with its schedule; "packaging/soak.sh 1 SEED" runs it again.
#   packaging/soak.sh hour
# measures the memory of "biketrax stream --positions" over an hour of 5 000 positions a second.
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

seeds=${1:-1000}
first=${2:-1}
if [ "$seeds" = hour ]; then
  environment_prepare
  cd "$project_root" || die "The project's folder $project_root cannot be entered."
  stage "configuring" environment_exec cmake --preset bench || die "The build could not be configured; the lines above say why."
  stage "building" environment_exec cmake --build --preset bench --target bench_webhooks_stream ||
    die "The measurement could not be built; the lines above say where."
  environment_exec build/bench/bench/bench_webhooks_stream 3600 5000 || die "Measuring failed; the lines above say why."
  exit 0
fi
case "$seeds$first" in *[!0-9]* | "") die "How many seeds, and the first one, are numbers: packaging/soak.sh 1000 1" ;; esac

environment_prepare
cd "$project_root" || die "The project's folder $project_root cannot be entered."
stage "configuring" environment_exec cmake --preset asan || die "The build could not be configured; the lines above say why."
stage "building" environment_exec cmake --build --preset asan --target fault_schedules archive_schedules forward_schedules ||
  die "The schedules could not be built; the lines above say where."
environment_exec env QT_LOGGING_RULES=default=false build/asan/tests/fault_schedules --seeds "$seeds" --first "$first" --trace build/soak-trace.ndjson ||
  die "Some schedules did not end well; what went over the wire in the last of them is in build/soak-trace.ndjson."
environment_exec env QT_LOGGING_RULES=default=false build/asan/tests/archive_schedules --seeds "$seeds" --first "$first" ||
  die "After some schedules the archive did not hold what the cloud recorded; the lines above say what."
environment_exec env QT_LOGGING_RULES=default=false build/asan/tests/forward_schedules --seeds "$seeds" --first "$first" ||
  die "After some schedules the endpoint did not have what the cloud recorded; the lines above say what."
