#!/usr/bin/env bash
# Runs the ways in and out of workbooks under valgrind: Tests/valgrind.sh [PROGRAM].
# Each has to end with its status, without an invalid access, without memory that nothing points to any more, and
# with every file closed again. Prints a row for each. An optimised program reads bits of enumerations that mean nothing,
# thousands of times, so that values nobody set are not looked for; a debug build takes ten times as long.
set -euo pipefail
cd "$(dirname "$0")/.."
program="$(readlink -f "${1:-.build/release/retake}")"
root="$PWD"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cp -R policies templates "$work"
cd "$work"
mkdir small
export TMPDIR="$work"
decide="decide templates/request.yaml --as-of 2026-11-24 --workbook"
checked="valgrind --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite
  --track-fds=yes --undef-value-errors=no --num-callers=30 --suppressions=$root/Tests/valgrind.supp"
failed=0

# What it is; the status it ends with; what is set up before; the arguments.
check() {
  local status=0 words
  # By way of a pipe, since a limit on files holds for what valgrind says, too.
  { sh -c "$3 exec $(echo $checked) $program $4" 2>&1 >/dev/null || echo "status $?" >&2; } 2>&1 | cat >log
  status="$(sed -n 's/^status \([0-9]*\)$/\1/p' log | tail -1)"
  words="$(sed -n 's/^==[0-9]*== ERROR SUMMARY: \([0-9]* errors\).*/\1/p' log)"
  # Those that this shell handed over are inherited, and the queues of the system open three by themselves, which they
  # keep for as long as they are.
  open="$(awk '/Open file descriptor|Open AF_/ { block = 1; own = 0; queue = 0; next }
    block && own == 1 { own = 2; if (/: _dispatch_/) queue = 1 } block && /at 0x/ { own = 1 }
    block && /^==[0-9]*== *$/ { if (own && !queue) count++; block = 0 } END { print count + 0 }' log)"
  printf '| %s | %s | %s | %s left open |\n' "$1" "${status:-0}" "${words:-no summary}" "$open"
  if [ "${status:-0}" != "$2" ] || [ "$words" != "0 errors" ] || [ "$open" != 0 ]; then
    failed=1
    grep '^==' log | head -60
  fi
}

check "a decision with its workbook" 0 "" "$decide out.xlsx"
check "a comparison with its workbook and charts" 0 "" \
  "compare templates/request.yaml --as-of 2026-11-24 --workbook compared.xlsx"
check "the form for requests" 0 "" "form request.xlsx"
check "a request as a workbook" 0 "" "decide templates/request.xlsx --as-of 2026-11-24"
check "a workbook cut off, as a request" 65 "head -c 5000 templates/request.xlsx >cut.xlsx;" "decide cut.xlsx"
check "a folder that is not there" 73 "" "$decide nowhere/out.xlsx"
for kilobytes in 1 4 12; do
  check "no file larger than $kilobytes kB" 73 "ulimit -f $((kilobytes * 2));" "$decide limited.xlsx"
done
if [ "$(id -u)" = 0 ]; then
  # Mounted in a namespace of its own, and gone with the program.
  checked="unshare --mount sh -c 'mount -t tmpfs -o size=16k tmpfs small && exec \"\$@\"' sh $checked"
  check "16 kB of room for temporary files" 73 "export TMPDIR=$work/small;" "$decide out.xlsx"
  check "16 kB of room for the workbook" 73 "" "$decide small/out.xlsx"
else
  echo "| a full disk | not run: mounting a small disk takes the superuser | | |"
fi
exit $failed
