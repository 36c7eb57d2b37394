# SPDX-License-Identifier: GPL-3.0-or-later
# The one place that knows which system this project is built on: Debian 13's packages, used directly on
# Debian 13 or newer and from a private Debian 13 root elsewhere. Sourced by the scripts beside it.
#
#   environment_prepare            makes the environment complete, or ends with one sentence
#   environment_exec COMMAND...    runs a command inside it

set -u
shopt -s inherit_errexit 2>/dev/null || true

project_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
environment_suite=trixie

# Everything the project builds, runs and tests with. Reasons for the libraries stand in README.md.
environment_packages=(
  # tools
  cmake ninja-build g++ ccache pkg-config clang-format clang-tidy file
  # Qt
  qt6-base-dev qt6-declarative-dev qt6-declarative-dev-tools qt6-positioning-dev qt6-websockets-dev
  qt6-httpserver-dev qt6-svg-dev qt6-svg-plugins qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
  qt6-shadertools-dev qt6-multimedia-dev qt6-charts-dev qt6-location-plugins libqt6sql6-sqlite
  qml6-module-qtlocation qml6-module-qtpositioning qml6-module-qtquick qml6-module-qtquick-window
  qml6-module-qtquick-controls qml6-module-qtquick-layouts qml6-module-qtquick-templates
  qml6-module-qtqml-workerscript qml6-module-qttest
  # libraries
  qtkeychain-qt6-dev libsimdjson-dev libosmium2-dev libkf6notifications-dev libkdsingleapplication-qt6-dev
  # look
  fonts-inter fonts-dejavu-core libgl1-mesa-dri
  # running and testing without a display
  xvfb xauth xdotool dbus dbus-x11 at-spi2-core gnome-keyring python3-minimal python3-dbusmock pulseaudio
  nginx-light openssl libxml2-utils desktop-file-utils appstream ca-certificates tzdata
)

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# stage NAME COMMAND... : runs the command, prints its name and time; its output is shown only when it fails.
stage() {
  local name=$1 start=$EPOCHREALTIME log status=0
  shift
  log=$(mktemp "${TMPDIR:-/tmp}/biketrax-stage.XXXXXX") || die "There is no room for a temporary file in ${TMPDIR:-/tmp}; free some disk space and run this again."
  "$@" >"$log" 2>&1 || status=$?
  local seconds
  seconds=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN{printf "%.1f", b-a}')
  if [ "$status" -ne 0 ]; then
    tail -n 60 "$log" >&2
    rm -f "$log"
    say "$(printf '%-28s failed after %s s' "$name" "$seconds")"
    return "$status"
  fi
  rm -f "$log"
  say "$(printf '%-28s %6s s' "$name" "$seconds")"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || printf '%s ' "$package"
  done
}

install_packages() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@"
}

# Installs what is missing on the system itself, or says which right is missing.
ensure_installed() {
  local missing
  missing=$(missing_packages "$@")
  [ -z "$missing" ] && return 0
  may_install || die "Some packages are missing and installing them needs administrator rights: sudo apt-get install $missing"
  # shellcheck disable=SC2086
  stage "installing packages" install_packages $missing ||
    die "The packages could not be installed; check the network and the package sources, then run this again."
}

system_release() { # prints "native" on Debian 13 or newer, "root" elsewhere
  local ID="" VERSION_ID="" VERSION_CODENAME=""
  # shellcheck disable=SC1091
  [ -r /etc/os-release ] && . /etc/os-release
  if [ "$ID" = debian ]; then
    case "$VERSION_CODENAME" in trixie | forky | duke | sid) echo native; return ;; esac
    [ "${VERSION_ID%%.*}" -ge 13 ] 2>/dev/null && { echo native; return; }
  fi
  echo root
}

# The machine's own mirror for Debian's main archive, as its package manager is configured.
machine_mirror() {
  apt-get indextargets --format '$(REPO_URI) $(COMPONENT) $(CREATED_BY)' 2>/dev/null |
    awk '$2 == "main" && $3 == "Packages" && $1 ~ /\/debian\/?$/ {print $1; exit}'
}

environment_key() {
  printf '%s\n' "$environment_suite" "layout 1" "${environment_packages[@]}" | sha256sum | cut -c1-12
}

environment_folder() {
  printf '%s/biketrax-desktop' "${BIKETRAX_ENVIRONMENT_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}}"
}

# Unpacks a complete Debian 13 into the folder $1. Everything in it belongs to the caller, so that no right is
# needed later to enter or to remove it.
make_root() {
  local folder=$1 mirror mode packages option
  mirror=$(machine_mirror)
  [ -n "$mirror" ] || { say "No package mirror for Debian is configured on this machine (see /etc/apt/sources.list)."; return 1; }
  [ "$(id -u)" -eq 0 ] && mode=root || mode=unshare
  packages=$(IFS=,; printf '%s' "${environment_packages[*]}")
  local options=(--mode="$mode" --variant=minbase --include="$packages" --format=tar --skip=cleanup/reproducible
    --dpkgopt=path-exclude=/usr/share/man/* --dpkgopt=path-exclude=/usr/share/doc/*
    --dpkgopt=path-include=/usr/share/doc/*/copyright --dpkgopt=force-unsafe-io)
  while IFS= read -r option; do options+=(--aptopt="$option"); done < <(
    apt-config dump | grep -E '^Acquire::(Check-|http::Proxy|https::Proxy|Retries)' | grep -v '::Proxy ""')
  mkdir -p "$folder" || return 1
  (
    set -o pipefail
    mmdebstrap "${options[@]}" "$environment_suite" - "$mirror" |
      tar -x -C "$folder" --no-same-owner --exclude='./dev/*'
  ) || return 1
  # Mount points for what the caller's machine provides; the root itself is entered read-only.
  mkdir -p "$folder"/{dev,proc,sys,run,tmp}
  local file
  for file in resolv.conf hosts hostname passwd group localtime timezone machine-id nsswitch.conf; do
    rm -f "$folder/etc/$file"
    : >"$folder/etc/$file"
  done
}

environment_prepare() {
  local kind
  kind=$(system_release)
  if [ "$kind" = native ] || [ -n "${BIKETRAX_INSIDE_ENVIRONMENT:-}" ]; then
    [ -n "${BIKETRAX_INSIDE_ENVIRONMENT:-}" ] || ensure_installed "${environment_packages[@]}"
    environment_root=""
    return 0
  fi
  command -v apt-get >/dev/null || die "This script needs Debian or a system with its package tools; elsewhere build with CMake as README.md describes."
  local tools=(mmdebstrap bubblewrap)
  [ "$(id -u)" -eq 0 ] || tools+=(uidmap)
  ensure_installed "${tools[@]}"
  if [ "$(id -u)" -ne 0 ] && ! unshare --user true 2>/dev/null; then
    die "This system does not let ordinary users create namespaces, which a private Debian 13 root needs: sudo sysctl -w kernel.unprivileged_userns_clone=1"
  fi

  local base name
  base=$(environment_folder)
  name="debian-$environment_suite-$(environment_key)"
  mkdir -p "$base" || die "The folder $base cannot be written; set BIKETRAX_ENVIRONMENT_DIR to one that can."
  environment_root=$base/$name
  if [ ! -d "$environment_root" ]; then
    local lock
    exec {lock}>"$base/lock"
    flock "$lock"
    if [ ! -d "$environment_root" ]; then
      rm -rf "$base"/*.partial # what a killed run left behind
      local free
      free=$(df -Pk "$base" | awk 'NR==2 {print int($4/1024)}')
      [ "$free" -ge 5000 ] || die "The build environment needs 5 GB of disk space in $base and only $free MB are free."
      if ! stage "Debian 13 environment" make_root "$environment_root.partial"; then
        rm -rf "$environment_root.partial"
        die "The build environment could not be made; check the network and the disk, then run this again: it starts afresh."
      fi
      mv "$environment_root.partial" "$environment_root" || die "The build environment could not be put in place in $base."
    fi
    exec {lock}>&-
  fi
}

environment_exec() {
  local extra=(
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_DIR="${CCACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/ccache}"
    CCACHE_BASEDIR="$project_root" CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE="${CCACHE_MAXSIZE:-10G}"
    BIKETRAX_INSIDE_ENVIRONMENT=1
  )
  if [ -z "${environment_root:-}" ]; then
    env "${extra[@]}" "$@"
    return
  fi
  local r=$environment_root binds=() top file
  # The machine's own top-level folders stay where they are; only the system's come from the private root.
  for top in /*; do
    case "$top" in
      /usr | /bin | /sbin | /lib | /lib32 | /lib64 | /libx32 | /etc | /var | /proc | /dev | /sys | /boot | /lost+found | /initrd* | /vmlinuz*) ;;
      *) [ -d "$top" ] && [ ! -L "$top" ] && binds+=(--bind "$top" "$top") ;;
    esac
  done
  for file in resolv.conf hosts hostname passwd group localtime timezone machine-id nsswitch.conf; do
    [ -e "/etc/$file" ] && binds+=(--ro-bind "$(readlink -f "/etc/$file")" "/etc/$file")
  done
  # A caller's folder below a system folder (for example /var/tmp) stays reachable too.
  case "$PWD/" in /var/* | /usr/local/*) binds+=(--bind "$PWD" "$PWD") ;; esac
  bwrap --ro-bind "$r/usr" /usr --symlink usr/bin /bin --symlink usr/sbin /sbin \
    --symlink usr/lib /lib --symlink usr/lib64 /lib64 \
    --ro-bind "$r/etc" /etc --ro-bind "$r/var" /var --bind /var/tmp /var/tmp \
    --dev-bind /dev /dev --proc /proc --ro-bind /sys /sys \
    "${binds[@]}" --chdir "$PWD" --die-with-parent \
    env PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin LD_LIBRARY_PATH= LANG="${LANG:-C.UTF-8}" "${extra[@]}" "$@"
}
