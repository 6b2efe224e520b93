#!/usr/bin/env bash
# The documentation of every library, from the symbols of the debug build; every warning is an error. With --built the
# modules are taken as they stand, such as `make test` left them.
set -euo pipefail
cd "$(dirname "$0")/.."

[ "${1:-}" = --built ] || swift build
modules="$(swift build --show-bin-path)/Modules"
out=.build-doc
flags=(-I "$modules")
for map in Sources/C*/module.modulemap; do flags+=(-Xcc "-fmodule-map-file=$PWD/$map"); done
flags+=(-Xcc -I -Xcc "$(pkg-config --variable=includedir libical 2>/dev/null || echo /usr/include)")
rm -rf "$out"
status=0
for folder in Sources/*/; do
  module="$(basename "$folder")"
  # The command is no library, and Debian's libraries have pages of their own.
  if [ "$module" = retake ] || [ -e "$folder/module.modulemap" ]; then continue; fi
  mkdir -p "$out/symbols/$module"
  swift symbolgraph-extract -module-name "$module" -target "$(uname -m)-unknown-linux-gnu" \
    -minimum-access-level public "${flags[@]}" -output-dir "$out/symbols/$module"
  docc convert --fallback-display-name "$module" --fallback-bundle-identifier "retake.$module" \
    --additional-symbol-graph-dir "$out/symbols/$module" --output-path "$out/$module" --warnings-as-errors || status=1
done
exit $status
