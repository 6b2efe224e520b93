#!/usr/bin/env bash
# Rows per CPU-second of the Swift layer beside plain C, 100,000 rows of 20 mixed columns in constant
# memory. The two take turns, so that a busy machine slows both; the medians of seven rounds are compared.
set -euo pipefail
cd "$(dirname "$0")/.."
source Benchmarks/row.sh
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT
cc -O2 -o "$out/rows-c" Benchmarks/rows.c $(pkg-config --cflags --libs xlsxwriter)

for _ in $(seq "${ROUNDS:-7}"); do
  "$out/rows-c" "$out/c.xlsx" >>"$out/c.txt"
  .build/release/sheet-rows "$out/swift.xlsx" >>"$out/swift.txt"
done
# Both hold the same cells, or the comparison means nothing.
cells() { unzip -p "$1" xl/worksheets/sheet1.xml | grep -o '<c r=' | wc -l; }
[ "$(cells "$out/c.xlsx")" = "$(cells "$out/swift.xlsx")" ] || { echo "the cells differ"; exit 1; }

# The median of the times, and the greatest memory.
figures() { echo "$(cut -d" " -f1 "$1" | median) $(cut -d" " -f2 "$1" | sort -n | tail -1)"; }
read -r c c_memory < <(figures "$out/c.txt")
read -r swift swift_memory < <(figures "$out/swift.txt")
row "100,000 rows of a workbook, CPU" "$(ratio "$swift" 1) s" "plain C $(ratio "$c" 1) s" "$(ratio "$c" "$swift")" "0.9"
# Ends with 1 below the bar, so that whoever runs it need not read.
awk -v c="$c" -v s="$swift" -v cm="$c_memory" -v sm="$swift_memory" 'BEGIN {
  printf "plain C       %7.3f CPU-s, %6.0f rows a CPU-second, %5.1f MB\n", c, 100000 / c, cm / 1000
  printf "Sheets        %7.3f CPU-s, %6.0f rows a CPU-second, %5.1f MB\n", s, 100000 / s, sm / 1000
  missed = c / s < 0.9 || sm / 1000 > 20
  printf "ratio         %7.2f (bar: 0.9), memory %.1f MB (bar: 20 MB)%s\n", c / s, sm / 1000, \
    missed ? ": MISSED" : ""
  exit missed
}'
