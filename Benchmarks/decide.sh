#!/usr/bin/env bash
# Times a whole `retake decide` (start, read, assess, write JSON) and the same with a workbook, beside
# starting /bin/true, in one run. Prints medians of 21 runs and the ratio.
set -euo pipefail
cd "$(dirname "$0")/.."
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

median() {
  for _ in $(seq 21); do
    begin=$(date +%s%N)
    "$@" >/dev/null 2>&1
    end=$(date +%s%N)
    echo $(((end - begin) / 1000))
  done | sort -n | sed -n 11p
}

nothing=$(median /bin/true)
json=$(median .build/release/retake decide templates/request.yaml --format json)
workbook=$(median .build/release/retake decide templates/request.yaml --workbook "$out/decision.xlsx")
echo "starting a program        $((nothing / 1000)).$((nothing % 1000 / 100)) ms"
echo "retake decide, JSON       $((json / 1000)).$((json % 1000 / 100)) ms, $((json / nothing)) times that"
echo "retake decide, workbook   $((workbook / 1000)).$((workbook % 1000 / 100)) ms, $((workbook / nothing)) times that"
echo "bar: 50 ms for the decision with its workbook"
