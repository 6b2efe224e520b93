"""Lines that the tests run, target by target, from what `swift test --enable-code-coverage` leaves.

Usage: coverage.py FILE. Ends with 1 where a target that bears rules lies below its floor.
"""
import json
import sys
from collections import defaultdict

# Who decides about money, days or chances.
FLOORS = {
    name: 95.0
    for name in (
        "Amounts", "Assessments", "Budgets", "Calendars", "Cases", "Cohorts", "CostModel", "ExamCatalog", "Facts",
        "PassRates", "PolicyAnalysis", "PolicyRules", "Preparations", "Scheduling", "Units",
    )
}


def main(path):
    with open(path) as file:
        files = json.load(file)["data"][0]["files"]
    lines = defaultdict(lambda: [0, 0])
    for one in files:
        _, found, rest = one["filename"].partition("/Sources/")
        # Packages that this one depends on have sources, too.
        if not found or "/checkouts/" in one["filename"]:
            continue
        own = lines[rest.split("/")[0]]
        own[0] += one["summary"]["lines"]["covered"]
        own[1] += one["summary"]["lines"]["count"]
    low = 0
    print(f"{'target':16} {'lines':>7} {'run':>8} {'floor':>7}")
    for name, (covered, count) in sorted(lines.items()):
        share = 100 * covered / count if count else 100
        floor = FLOORS.get(name)
        isLow = floor is not None and share < floor
        low += isLow
        print(
            f"{name:16} {count:7} {share:6.1f} % {f'{floor:.0f} %' if floor else '':>7}" + ("  too low" if isLow else ""))
    missing = sorted(set(FLOORS) - set(lines))
    for name in missing:
        print(f"{name}: no line was measured")
    return 1 if low or missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
