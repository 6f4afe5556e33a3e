#!/bin/sh
# Tries the image on macOS: mounts it, looks what the program finds, has it create the sample, opens its window.
set -eu
place=$(mktemp -d)
hdiutil attach -nobrowse -mountpoint "$place/image" dist/*-macos-*.dmg
trap 'hdiutil detach "$place/image"' EXIT
cp -R "$place/image/Target Composer.app" "$place"
app="$place/Target Composer.app"
program="$app/Contents/MacOS/target-composer"
codesign --verify --deep --strict "$app"
plutil -lint "$app/Contents/Info.plist"
grep -q org.target-composer.draft "$app/Contents/Info.plist"
"$program" --self-check >"$place/found.json" || { cat "$place/found.json"; exit 1; } # 1 where a language is missing, too
cat "$place/found.json"
grep -q '"keyring.backends.macOS.Keyring"' "$place/found.json"
grep -q '"says": "Revise sus respuestas"' "$place/found.json"
[ "$(grep -c '"help": true' "$place/found.json")" = 8 ]
LANG=de_DE.UTF-8 "$program" check --help | grep -q Regeln
grep -q '<string>de</string>' "$app/Contents/Info.plist"
QT_PLUGIN_PATH=/tmp PYTHONPATH=/tmp PYTHONHOME=/tmp QT_QPA_PLATFORM=offscreen "$program" --demonstrate --data-dir "$place/data" >"$place/said.txt"
grep -q 'errors: null' "$place/said.txt"
open -n -W "$app" --args --data-dir "$place/data" &
for _ in 1 2 3 4 5 6 7 8 9 10; do
    number=$(pgrep -f "$program" || true)
    [ -n "$number" ] && break
    sleep 1
done
kill "${number:?the window does not open}"
echo "smoke: fine"
