#!/usr/bin/env bash
# Decisions per CPU-second over 100,000 claims with an oracle, beside numpy on ready columns and the zen
# engine, all in one run; and series settled per CPU-second. Ends with 1 when a decision differs or a bar is missed.
set -euo pipefail
cd "$(dirname "$0")/.."
source Benchmarks/row.sh
peers=.build-peers
mkdir -p "$peers"
cp -R Benchmarks/peers/. "$peers/"
[ -f "$peers/requests.csv" ] || (cd "$peers" && ../.build-tools/bin/python generate.py >generated.txt)

out="$(mktemp)"
trap 'rm -f "$out"' EXIT
for engine in numpy_vector zen_jdm_loader; do
  .build-tools/bin/python "$peers/run.py" "$engine" --out "$peers/results.jsonl" |
    sed -n 's/.*"engine": "\([^"]*\)".*"decisions_per_cpu_s": \([0-9]*\).*"mismatches": \([0-9]*\).*/\1 \2 \3/p' |
    awk '{ printf "%-34s%10.3f M a CPU-second, %d of 100000 differ from the oracle\n", $1, $2 / 1e6, $3 }' | tee -a "$out"
done
status=0
.build/release/policy-decisions Benchmarks/policy/reimbursement.yaml "$peers/requests.csv" \
  "$peers/expected.jsonl" policies/employers/strict.yaml | tee -a "$out" || status=1
# Millions a CPU-second, by the beginning of the line.
millions() { sed -n "s/^$1 *\([0-9.]*\) M a CPU-second.*/\1/p" "$out"; }
here="$(millions 'with all failed clauses and amount')"
text="$(millions 'the same from CSV text')"
if [ -n "$here" ] && [ -n "$text" ]; then
  row "decisions with reasons and amount, M a CPU-second" "$here" "numpy on ready columns $(millions numpy_vector)" \
    "$(ratio "$here" "$(millions numpy_vector)")" "20"
  row "the same from CSV text" "$text" "zen engine $(millions zen_jdm_loader)" \
    "$(ratio "$text" "$(millions zen_jdm_loader)")" "3"
  awk -v here="$here" -v text="$text" 'BEGIN { exit !(here >= 20 && text >= 3) }' ||
    { echo "a bar is missed: 20 M decisions a CPU-second, 3 M from text"; status=1; }
else
  echo "no figure of the decisions was found"
  status=1
fi
exit "$status"
