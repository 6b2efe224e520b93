#!/usr/bin/env bash
# A year's budget of 10^4, 10^5 and 10^6 people under a policy of YAML, from a CSV file to every figure of the card, beside
# the mean worked out by a few lines of Python on the same file; then 10^4 people with everything: rates that are not known,
# 40 departments, two other policies, numbers of funded attempts and a gate, in less than 2 s.
set -euo pipefail
cd "$(dirname "$0")/.."
source Benchmarks/row.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 - "$folder" <<'PYTHON'
import random, sys
folder = sys.argv[1]
random.seed(11)
FEES = {"SCOR": 400, "300-710": 300, "CCNA": 300, "AZ-104": 165, "SAA-C03": 150, "CLF-C02": 100}
open(f"{folder}/rates.yaml", "w").write(
    "rates: 1\nall exams: {base: 60 %, source: made up}\n")
open(f"{folder}/counts.yaml", "w").write(
    "rates: 1\nall exams: {low: 50 %, base: 60 %, high: 70 %, source: made up}\nexams:\n" + "".join(
        f"  - {{exam: {exam}, chance: {{passes: {10 + 7 * i}, fails: {8 + 3 * i}, source: made up}}}}\n"
        for i, exam in enumerate(FEES)))
open(f"{folder}/plain.yaml", "w").write("""language: 1
policy: plain
title: Plain
currency: USD
rounding: half-away
source: {title: made up, read: 2026-01-01}
effective: {from: 2020-01-01}
counter: {counts: [passed, failed]}
clauses:
  - {id: first, text: first in full, when: attempt.number = 1, covers: exam-fee, share: 100 %, paid: after any result}
  - {id: second, text: second at half, when: attempt.number = 2, covers: exam-fee, share: 50 %, paid: after any result}
  - {id: third, text: no third, when: attempt.number >= 3, excludes: exam-fee}
""")
for power in (4, 5, 6):
    mean = 0
    with open(f"{folder}/r{power}.csv", "w") as out:
        out.write("person,department,exam,planned,fee,attempts used,status\n")
        for i in range(10 ** power):
            exam, used = random.choice(list(FEES)), random.choice(("", "", "", "1"))
            # Nobody's retake falls behind the year: the last month is September.
            out.write(f"p{i},d{random.randrange(40)},{exam},2027-{random.randrange(1, 10):02d},{FEES[exam]} USD,{used},"
                      f"{random.choice(('planned', 'committed'))}\n")
            # In cents: half of the fee, or all of it and half again after a fail with 40 %.
            mean += FEES[exam] * (50 if used else 120)
    open(f"{folder}/mean{power}", "w").write(f"{mean // 100:,}.{mean % 100:02d}")
PYTHON
status=0
printf '%-8s %-9s %-9s %-9s %s\n' people wall CPU memory mean
for power in 4 5 6; do
  /usr/bin/time -f '%e %U %S %M' -o "$folder/time" .build/release/retake budget "$folder/r$power.csv" \
    --policy "$folder/plain.yaml" --as-of 2026-11-26 --year 2027 --rates "$folder/rates.yaml" > "$folder/out"
  read -r wall user system memory < "$folder/time"
  expected=$(cat "$folder/mean$power")
  verdict=equal
  grep -q "on average[[:space:]]*$expected is spent\|^$expected is spent" <(tr '\n' ' ' < "$folder/out") || { verdict="NOT $expected"; status=1; }
  printf '10^%-5s %-9s %-9s %-9s %s\n' "$power" "$wall s" "$(echo "$user + $system" | bc) s" "$((memory / 1024)) MB" "$verdict"
  row "a budget of 10^$power people" "$wall s" "the mean by Python: $verdict" "" ""
done
for _ in 1 2 3; do
  /usr/bin/time -a -f '%e %U %S %M' -o "$folder/times" .build/release/retake budget "$folder/r4.csv" --policy strict \
    --compare generous pass-only --gate '99 USD' --as-of 2026-11-26 --year 2027 --rates "$folder/counts.yaml" > "$folder/out"
done
read -r wall user system memory < <(sort -n "$folder/times" | sed -n 2p)
verdict="of the bar of 2 s"
[ "$(echo "$wall < 2" | bc)" = 1 ] || { verdict="MISSED 2 s"; status=1; }
printf '%-8s %-9s %-9s %-9s %s\n' "10^4 all" "$wall s" "$(echo "$user + $system" | bc) s" "$((memory / 1024)) MB" "$verdict"
row "a budget of 10^4 people with everything" "$wall s" "" "" "2 s"
exit $status
