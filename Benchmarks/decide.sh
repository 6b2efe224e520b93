#!/usr/bin/env bash
# Times a whole `retake decide` (start, read, assess, write JSON) and the same with a workbook, beside
# starting /bin/true. The three take turns, so that a busy machine slows all; medians of 21 rounds.
set -euo pipefail
cd "$(dirname "$0")/.."
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

# Microseconds that a command takes; a command that fails ends the script.
took() {
  local begin=${EPOCHREALTIME/[^0-9]/}
  "$@" >"$out/said" 2>&1 || { cat "$out/said" >&2; exit 1; }
  echo $((${EPOCHREALTIME/[^0-9]/} - begin))
}
retake=.build/release/retake
for _ in $(seq 21); do
  took /bin/true >>"$out/nothing"
  took "$retake" decide templates/request.yaml --format json >>"$out/json"
  took "$retake" decide templates/request.yaml --workbook "$out/decision.xlsx" >>"$out/workbook"
done

median() { sort -n "$out/$1" | sed -n 11p; }
report() { awk -v name="$1" -v us="$2" 'BEGIN { printf "%-24s %6.1f ms\n", name, us / 1000 }'; }
report "starting a program" "$(median nothing)"
report "retake decide, JSON" "$(median json)"
report "retake decide, workbook" "$(median workbook)"
echo "bar: 50 ms for a whole decision"
