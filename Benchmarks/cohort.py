"""What runs of cohort-total and of bench.py say beside expected.json; ends with 1 where a figure differs or a bar is missed.

Bars for a million rows: a twentieth of the time of Monte Carlo, less than that of pandas, 300 MB.

usage: cohort.py FOLDER EXPECTED: FOLDER holds, for each file NAME, NAME.ours (one JSON object a run), and perhaps
NAME.departments (ours by department), NAME.one (ours with one thread), NAME.parts (ours from separate processes),
NAME.mc and NAME.moments (the peers').
"""
import json
import os
import statistics
import sys

folder, expected = sys.argv[1], json.load(open(sys.argv[2]))
wrong = 0


def runs(name, kind):
    path = os.path.join(folder, name + "." + kind)
    if not os.path.exists(path):
        return []
    return [json.loads(line) for line in open(path) if line.startswith("{")]


def median(values):
    return statistics.median(values) if values else None


def check(what, found, wanted):
    global wrong
    if found != wanted:
        wrong += 1
        print(f"DIFFERS {what}: {found} instead of {wanted}")


def figures(total):
    """All that is computed, without times."""
    return json.dumps(total, sort_keys=True)


table = open(os.environ.get("BENCH_TABLE", os.devnull), "a", encoding="utf-8")
print(f"{'file':24s}{'ours':>9s}{'cpu':>8s}{'memory':>9s}{'numpy MC':>11s}{'ratio':>8s}{'pandas':>9s}{'ratio':>8s}  checks")
for name in sorted({entry.rsplit(".", 1)[0] for entry in os.listdir(folder) if entry.endswith(".ours")},
                   key=lambda name: (int(name.rsplit("_", 1)[1]), name)):
    ours = runs(name, "ours")
    total = ours[0]["totals"]["0"]
    checks = []
    wanted = expected.get(name + ".csv")
    if wanted:
        check(name + " mean", total["mean"], wanted["mean_cents"])
        check(name + " variance", total["variance"], wanted["var_cents2"])
        for chance, amount in wanted["quantiles_cents"].items():
            check(f"{name} P{chance}", total["quantiles"][chance], [amount] * 3)
        # A Double of 10¹² cents has a last digit of 10⁻⁴.
        far = abs(total["shortfall95"][0] - wanted["CVaR95_cents"]) > 1e-3
        check(name + " worst 5 %", far, False)
        checks.append(f"mean, variance and {len(wanted['quantiles_cents'])} proven quantiles equal")
    for run in ours[1:] + runs(name, "one") + runs(name, "parts"):
        check(name + " bits", figures(run["totals"]), figures(ours[0]["totals"]))
    if runs(name, "one"):
        checks.append("one thread: same bits")
    if runs(name, "parts"):
        checks.append("four processes: same bits")
    for run in runs(name, "departments"):
        count = 0
        for department, want in (wanted or {}).get("departments", {}).items():
            found = run["totals"][department]
            for chance, key in (("0.5", "P50"), ("0.8", "P80"), ("0.95", "P95"), ("0.99", "P99")):
                check(f"{name} department {department} {key}", found["quantiles"][chance], [want[key]] * 3)
                count += 1
        checks.append(f"{count} of departments equal ({run['wall_s']:.2f} s)")
    wall, cpu = median([run["wall_s"] for run in ours]), median([run["cpu_s"] for run in ours])
    memory = max(run["peak_mb"] for run in ours)
    if memory > 300:
        wrong += 1
        checks.append("BAR MISSED: 300 MB")
    row = f"{name:24s}{wall:8.3f}s{cpu:7.3f}s{memory:7.0f}MB"
    for kind in ("mc", "moments"):
        peers = runs(name, kind)
        width = 10 if kind == "mc" else 8
        if peers:
            # Reading the file and deriving costs belong to the work of both.
            own = median([run["load_s"] + run["wall_s"] for run in peers])
            row += f"{own:{width}.3f}s{own / wall:7.1f}×"
            people = f"{int(name.rsplit('_', 1)[1]):,}"
            alike = "banded" if "banded" in name else "different"
            peer = "numpy Monte Carlo, 10,000 trials" if kind == "mc" else "pandas, mean and variance"
            bar = ("20" if kind == "mc" else "1") if name.endswith("_1000000") else ""
            print(f"the total of {people} {alike} people|{wall:.3f} s|{peer} {own:.3f} s|{own / wall:.3g}|{bar}", file=table)
            if name.endswith("_1000000") and own / wall < (20 if kind == "mc" else 1):
                wrong += 1
                checks.append("BAR MISSED beside " + kind)
        else:
            row += " " * (width + 9)
    print(row + "  " + "; ".join(checks))
sys.exit(1 if wrong else 0)
