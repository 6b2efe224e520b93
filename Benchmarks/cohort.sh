#!/usr/bin/env bash
# A file of persons to the exact distribution of their total, beside numpy Monte Carlo with 10,000 trials and pandas
# with exact mean and variance, all in one run. Ends with 1 when a figure differs from expected.json or a bar is missed.
set -euo pipefail
cd "$(dirname "$0")/.."
work=.build-peers/cost
python=.build-tools/bin/python
mkdir -p "$work/runs"
cp -R Benchmarks/peers/cost/. "$work/"
rm -f "$work"/runs/*
for people in 1000 10000 100000 1000000; do
  for kind in banded het; do
    file="$work/cohort_${kind}_$people.csv"
    [ -f "$file" ] || (cd "$work" && "../../$python" gen_cohort.py "$people" "$kind" "cohort_${kind}_$people.csv")
  done
done
(cd "$work" && sha256sum --quiet --check SHA256SUMS)

total=.build/release/cohort-total
run() { # NAME KIND COMMAND…: the output of a command is added to a file of runs.
  "${@:3}" >>"$work/runs/$1.$2"
}
for people in 10000 100000 1000000; do
  for kind in banded het; do
    name="cohort_${kind}_$people"
    file="$work/$name.csv"
    # Both take turns, so that other work on the machine falls on both.
    for round in 1 2 3; do
      for again in 1 2 3; do run "$name" ours "$total" "$file"; done
      run "$name" moments "$python" "$work/bench.py" moments "$file"
    done
    run "$name" mc "$python" "$work/bench.py" mc1 "$file" 10000
    run "$name" one "$total" --threads 1 "$file"
    # Four processes, each a quarter of the file; a fifth one adds up their parts.
    for part in 0 1 2 3; do "$total" --part "$part" 4 "$file" >"$work/part$part"; done
    run "$name" parts "$total" --merge "$work/part2" "$work/part0" "$work/part3" "$work/part1"
    if [ "$people" = 1000000 ]; then run "$name" departments "$total" --departments "$file"; fi
  done
done
"$python" Benchmarks/cohort.py "$work/runs" "$work/expected.json"
