#!/usr/bin/env bash
# Times a whole `retake decide` (start, read, assess, write JSON) and the same with a workbook, beside
# starting /bin/true. The three take turns, so that a busy machine slows all; medians of 21 rounds.
set -euo pipefail
cd "$(dirname "$0")/.."
source Benchmarks/row.sh
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

# Microseconds that a command takes; a command that fails ends the script.
took() {
  local begin=${EPOCHREALTIME/[^0-9]/}
  "$@" >"$out/said" 2>&1 || { cat "$out/said" >&2; exit 1; }
  echo $((${EPOCHREALTIME/[^0-9]/} - begin))
}
retake="${RETAKE:-.build/release/retake}"
rounds="${ROUNDS:-21}"
for _ in $(seq "$rounds"); do
  took /bin/true >>"$out/nothing"
  took "$retake" decide templates/request.yaml --format json >>"$out/json"
  took "$retake" decide templates/request.yaml --workbook "$out/decision.xlsx" >>"$out/workbook"
done

missed=0
# Name, microseconds, and the bar in milliseconds where there is one.
report() {
  awk -v name="$1" -v us="$2" -v bar="${3:-0}" 'BEGIN {
    missed = bar > 0 && us > bar * 1000
    printf "%-24s %6.1f ms", name, us / 1000
    if (bar > 0) printf ", %.2f of the bar of %d ms%s", us / 1000 / bar, bar, missed ? ": MISSED" : ""
    print ""
    exit missed
  }' || missed=1
}
nothing="$(median <"$out/nothing")"
report "starting a program" "$nothing"
for kind in JSON workbook; do
  us="$(median <"$out/${kind,,}")"
  report "retake decide, $kind" "$us" 50
  row "retake decide, $kind" "$(ratio "$us" 1000) ms" "starting a program $(ratio "$nothing" 1000) ms" \
    "$(ratio "$nothing" "$us")" "50 ms"
done
# Whoever runs it need not read.
exit "$missed"
