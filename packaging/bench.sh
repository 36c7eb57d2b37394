#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures and prints one figure a line (name, value, unit): packaging/bench.sh [area…]
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

areas=(start offline archive cloud map tiles events alarms history webhooks fleet)
wanted=("$@")
[ ${#wanted[@]} -gt 0 ] || wanted=("${areas[@]}")
for area in "${wanted[@]}"; do
  case " ${areas[*]} " in
    *" $area "*) ;;
    *) die "There is no area \"$area\" to measure; there are: ${areas[*]}." ;;
  esac
done

environment_prepare
cd "$project_root" || die "The project's folder $project_root cannot be entered."
stage "configuring" environment_exec cmake --preset bench || die "The build could not be configured; the lines above say why."
stage "building" environment_exec cmake --build --preset bench --target benches biketrax-desktop biketrax-simulator ||
  die "The benchmarks could not be built; the lines above say where. Running this again continues."
for area in "${wanted[@]}"; do
  found=no
  for program in build/bench/bench/"bench_$area" build/bench/bench/"bench_$area"_*; do
    [ -x "$program" ] || continue
    found=yes
    environment_exec bash packaging/display.sh "$program" || die "Measuring \"$area\" failed; the lines above say why."
  done
  [ "$found" = yes ] || die "The area \"$area\" has no measurement in this version."
done
