# SPDX-License-Identifier: GPL-3.0-or-later
# Every text of the program stands in the German file and is translated; plurals stand in the English one.
#   check_translations.sh LUPDATE SOURCE_FOLDER
set -eu
folder=$(mktemp -d "${TMPDIR:-/tmp}/biketrax-texts.XXXXXX")
trap 'rm -rf "$folder"' EXIT
sources="$2/src/core $2/src/cloud $2/src/webhook $2/src/history $2/src/forward $2/src/cli $2/src/theme $2/src/basemap $2/src/mapview $2/src/models $2/src/alarms $2/src/desktop $2/src/app $2/qml"
status=0
for language in de en; do
  file=$2/resources/translations/biketrax_$language.ts
  [ -s "$file" ] || { echo "missing: $file"; exit 1; }
  cp "$file" "$folder/$language.ts"
  plurals=; [ "$language" = en ] && plurals=-pluralonly
  # shellcheck disable=SC2086
  "$1" -silent -no-obsolete -locations none $plurals -I "$2/src" $sources -ts "$folder/$language.ts"
  unfinished=$(grep -c 'type="unfinished"' "$folder/$language.ts" || true)
  if [ "$unfinished" -ne 0 ]; then
    echo "$language: $unfinished texts are not translated; update resources/translations, for example:"
    grep -B3 'type="unfinished"' "$folder/$language.ts" | grep '<source>' | head -5
    status=1
  fi
done
exit $status
