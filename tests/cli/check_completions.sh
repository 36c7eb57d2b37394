#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What bash, and fish where there is one, offer while somebody types: check_completions.sh FOLDER
folder=$1
failures=0

# expect SHELL "typed so far" "words that are offered" "words that are not"
expect() {
  local offered word
  offered=" $("offered_by_$1" "$2" | tr '\n' ' ')"
  for word in $3; do
    case "$offered" in *" $word "*) ;; *) echo "$1: \"$2\" does not offer $word, but:$offered"; failures=1 ;; esac
  done
  for word in $4; do
    case "$offered" in *" $word "*) echo "$1: \"$2\" offers $word"; failures=1 ;; esac
  done
}

# shellcheck disable=SC1091
. "$folder/biketrax.bash"

# Cut as readline cuts it; a blank at the end begins a new word.
offered_by_bash() {
  local -a COMP_WORDS
  read -ra COMP_WORDS <<<"${1//=/ = }"
  case "$1" in *" ") COMP_WORDS+=("") ;; esac
  local COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
  _biketrax
  printf '%s\n' "${COMPREPLY[@]}"
}

offered_by_fish() {
  fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$folder/biketrax.fish" "$1" | cut -f 1
}

shells=(bash)
if command -v fish >/dev/null; then shells+=(fish); fi
for shell in "${shells[@]}"; do
  expect "$shell" "biketrax " "stream history webhook forward" "set drop"
  expect "$shell" "biketrax st" "stream" "history"
  expect "$shell" "biketrax --p" "--profile --password-stdin" "--positions"
  expect "$shell" "biketrax webhook " "show set unset test listen" "stream"
  expect "$shell" "biketrax webhook s" "show set" "test"
  expect "$shell" "biketrax webhook set --" "--all-types --profile" "--positions"
  expect "$shell" "biketrax stream --" "--positions --forward --profile --help" "--port"
  expect "$shell" "biketrax --profile work stream --pos" "--positions" "--port"
  expect "$shell" "biketrax stream --bike events --" "--positions" ""
  expect "$shell" "biketrax history --format " "table ndjson csv gpx" "--utc text"
  expect "$shell" "biketrax forward drop --" "--set-aside --everything" "--positions"
done
expect bash "biketrax history --format=" "table gpx" "--utc"
expect bash "biketrax history --format=c" "csv" "gpx"
expect bash "biketrax history --bike " "" "--utc"
exit $failures
