#!/usr/bin/env bash
# Decisions per CPU-second over 100,000 claims with an oracle, beside numpy on ready columns and the zen
# engine, all in one run; and series settled per CPU-second. Ends with 1 when a decision differs.
set -euo pipefail
cd "$(dirname "$0")/.."
peers=.build-peers
mkdir -p "$peers"
cp -R Benchmarks/peers/. "$peers/"
[ -f "$peers/requests.csv" ] || (cd "$peers" && ../.build-tools/bin/python generate.py >generated.txt)

for engine in numpy_vector zen_jdm_loader; do
  .build-tools/bin/python "$peers/run.py" "$engine" --out "$peers/results.jsonl" |
    sed -n 's/.*"engine": "\([^"]*\)".*"decisions_per_cpu_s": \([0-9]*\).*"mismatches": \([0-9]*\).*/\1 \2 \3/p' |
    awk '{ printf "%-34s%10.3f M a CPU-second, %d of 100000 differ from the oracle\n", $1, $2 / 1e6, $3 }'
done
.build/release/policy-decisions Benchmarks/policy/reimbursement.yaml "$peers/requests.csv" \
  "$peers/expected.jsonl" policies/employers/strict.yaml
