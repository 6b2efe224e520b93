#!/usr/bin/env bash
# Fuzzes readers with libFuzzer under the address sanitizer: Fuzz/run.sh SECONDS [KIND...].
# Kinds: policy condition vendor request decision scenarios rates roster book workbook calendar; all of them without one.
# What was learnt stays in .build-fuzz/corpus, what was found in .build-fuzz/findings; prints a row for each kind.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds="${1:-60}"
shift || true
kinds=("$@")
[ ${#kinds[@]} -gt 0 ] || kinds=(policy condition vendor request decision scenarios rates roster book workbook calendar)
work="$PWD/.build-fuzz"

# A plan of the last time would look for files that have another name now.
# lld, since the driver's own `main` stands beside the target's; a crash is to end at once, without a backtrace.
swift build --package-path Fuzz --scratch-path "$work" -c release --sanitize=address -debug-info-format none \
  --disable-build-manifest-caching \
  -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld
programs="$(readlink -f "$work/release")"
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS="detect_leaks=0:allocator_may_return_null=1"

# A seed of a workbook is its parts, each ended by a NUL, so that damage reaches the XML.
unpack() {
  local part
  for part in xl/_rels/workbook.xml.rels xl/workbook.xml xl/styles.xml xl/sharedStrings.xml \
    xl/worksheets/sheet1.xml xl/worksheets/sheet2.xml xl/worksheets/sheet3.xml; do
    unzip -p "$1" "$part" 2>/dev/null || true
    printf '\0'
  done
}

seed() {
  local folder="$2" file
  case "$1" in
  policy) find policies/employers -name '*.yaml' ! -name '*.tests.yaml' -exec cp {} "$folder" \; ;;
  condition)
    local number=0
    sed -nE 's/^ *(- )?(when|requires|unless): *([^{].*)$/\3/p' policies/employers/*.yaml | sort -u \
      | while IFS= read -r line; do number=$((number + 1)); printf '%s' "$line" >"$folder/$number"; done
    ;;
  vendor) cp policies/vendors/*.yaml "$folder" ;;
  request | decision) cp templates/request.yaml templates/examples/*.yaml "$folder" ;;
  scenarios) cp templates/scenarios.yaml "$folder" ;;
  rates) cp Fuzz/seeds/rates/* "$folder" ;;
  roster) cp templates/roster.csv "$folder" ;;
  book) cp Fuzz/seeds/book/* "$folder" ;;
  calendar) cp Fuzz/seeds/calendar/* "$folder" ;;
  workbook)
    for file in templates/request.xlsx templates/roster.xlsx templates/scenarios.xlsx templates/examples/policy.xlsx; do
      cp "$file" "$folder"
      unpack "$file" >"$folder/$(basename "$file").parts"
    done
    ;;
  esac
}

# The words of the shipped files, which chance alone would not find.
words() {
  cat "$1"/* | LC_ALL=C grep -aoE '[A-Za-z][A-Za-z .-]{2,24}:?' | LC_ALL=C sort | uniq -c | sort -rn \
    | sed -nE '1,400s/^ *[0-9]+ (.*)$/"\1"/p'
}

# One kind: its row in a file of its own, since several run at a time; 1 where something was found.
fuzz() {
  local kind="$1" seeds largest log found status=0
  seeds="$(mktemp -d)"
  seed "$kind" "$seeds"
  mkdir -p "$work/corpus/$kind" "$work/findings"
  words "$seeds" >"$work/$kind.dict"
  largest="$(find "$seeds" -type f -printf '%s\n' | sort -n | tail -1)"
  log="$work/$kind.log"
  if "$programs/fuzz-$kind" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -malloc_limit_mb=1024 -max_len=$((largest + 4096)) -dict="$work/$kind.dict" -print_final_stats=1 \
    -artifact_prefix="$work/findings/$kind-" "$work/corpus/$kind" "$seeds" >"$log" 2>&1; then
    found="nothing"
  else
    found="FOUND: $(grep -aoE 'Test unit written to .*|Fatal error: .*|SUMMARY: .*' "$log" | tail -2 | paste -sd' ' || true)"
    status=1
  fi
  printf '| %s | %s | %s s | %s MB | %s |\n' "$kind" \
    "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" "$seconds" \
    "$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")" "$found" >"$work/$kind.row"
  rm -rf "$seeds"
  return "$status"
}

status=0
running=0
for kind in "${kinds[@]}"; do
  rm -f "$work/$kind.row"
  if [ "$running" -ge "$(nproc)" ]; then
    wait -n || status=1
    running=$((running - 1))
  fi
  fuzz "$kind" &
  running=$((running + 1))
done
while [ "$running" -gt 0 ]; do
  wait -n || status=1
  running=$((running - 1))
done
for kind in "${kinds[@]}"; do
  cat "$work/$kind.row" 2>/dev/null || printf '| %s | did not run |\n' "$kind"
done
exit "$status"
