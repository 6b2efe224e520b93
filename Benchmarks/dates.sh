#!/usr/bin/env bash
# The days of 100,000 open retakes, each solved by itself. Ends with 1 when that takes a second or more.
set -euo pipefail
cd "$(dirname "$0")/.."
source Benchmarks/row.sh
out="$(mktemp)"
trap 'rm -f "$out"' EXIT
status=0
.build/release/open-retakes 100000 | tee "$out" || status=1
row "days of 100,000 open retakes" "$(sed -n "1s/.* in \([0-9.]* s\),.*/\1/p" "$out")" "" "" "1 s"
exit "$status"
