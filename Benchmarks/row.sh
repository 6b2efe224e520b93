# For `source`. A line of the table that `make bench` ends with: what was measured, here, the peer's name and figure on the
# same input in the same run, the ratio of the two (above 1 where this is better), and the bar; empty where there is none.
row() { printf '%s|%s|%s|%s|%s\n' "$1" "$2" "$3" "$4" "$5" >>"${BENCH_TABLE:-/dev/null}"; }

# The median of numbers, one a line.
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# A quotient with three digits that count.
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3g", a / b }'; }
