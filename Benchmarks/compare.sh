#!/usr/bin/env bash
# Twenty scenarios of ten attempts side by side from a request and a file that are read, their outlooks alone, the
# advice that goes with them, and a strategy of six actions, six attempts and sixty dates. Ends with 1 when the
# outlooks take 5 ms or more, or the strategy 100 ms; the whole was aimed at 5 ms and takes longer (docs/scenarios.md).
set -euo pipefail
cd "$(dirname "$0")/.."
source Benchmarks/row.sh
out="$(mktemp)"
trap 'rm -f "$out"' EXIT
status=0
.build/release/scenario-figures | tee "$out" || status=1
# Milliseconds, by the beginning of the line.
took() { sed -n "s/^$1: \([0-9.]* ms\),.*/\1/p" "$out"; }
row "20 scenarios of 10 attempts, compared" "$(took '20 scenarios of 10 attempts, compared')" "" "" "aimed at 5 ms"
row "their outlooks alone" "$(took 'their outlooks alone')" "" "" "5 ms"
row "strategy of 6 actions, 6 attempts, 60 dates" "$(took 'strategy of 6 actions, 6 attempts, 60 dates')" "" "" "100 ms"
exit "$status"
