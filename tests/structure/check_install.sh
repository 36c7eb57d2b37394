# SPDX-License-Identifier: GPL-3.0-or-later
# Installs into a folder of its own and looks whether everything is where desktops look for it.
#   check_install.sh BUILD_FOLDER
set -eu
prefix=$(mktemp -d "${TMPDIR:-/tmp}/biketrax-install.XXXXXX")
trap 'rm -rf "$prefix"' EXIT
cmake --install "$1" --prefix "$prefix" >/dev/null
id=io.github.biketrax_desktop.BikeTrax
for file in bin/biketrax share/man/man1/biketrax.1 share/bash-completion/completions/biketrax \
  share/fish/vendor_completions.d/biketrax.fish bin/biketrax-desktop bin/biketrax-simulator "share/applications/$id.desktop" "share/metainfo/$id.metainfo.xml" \
  "share/icons/hicolor/scalable/apps/$id.svg" share/knotifications6/biketrax-desktop.notifyrc \
  lib/biketrax-desktop/libbiketrax_notifications.so lib/biketrax-desktop/libbiketrax_sound.so lib/biketrax-desktop/biketrax-mapc \
  share/doc/biketrax-desktop/LICENSE share/doc/biketrax-desktop/LICENSE-ODbL-1.0.md; do
  [ -s "$prefix/$file" ] || { echo "missing: $file"; exit 1; }
done
desktop-file-validate "$prefix/share/applications/$id.desktop"
grep -q '^MimeType=x-scheme-handler/biketrax;$' "$prefix/share/applications/$id.desktop"
# The project has no page of its own to name as its home.
appstreamcli validate --no-net --override=url-homepage-missing=info "$prefix/share/metainfo/$id.metainfo.xml"
"$prefix/bin/biketrax" --version | grep -q '^biketrax '
bash -n "$prefix/share/bash-completion/completions/biketrax"
"$prefix/bin/biketrax-simulator" --version >/dev/null
"$prefix/bin/biketrax-desktop" --version | grep -q biketrax-desktop
