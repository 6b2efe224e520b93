"""Small faults, one at a time, in the sources of three modules: do the tests notice?

A copy of the package gets all drawn faults at once, each behind the number in the variable MUTANT, so that it is
built once, optimised, since tests run for each fault then take a fifth of the time. An operator becomes one of its own that is the old one unless its number is set; a condition or a literal
is wrapped. Faults that do not compile are taken back. Then the tests of the module run for each fault, and for what
they let through the tests of the other modules of the copy.

    python3 Tests/mutation.py [--sample 60] [--seed 20261126] [--only NUMBER,...]

Prints each fault with what became of it, and a table. Ends with 1 when less than --bar percent are noticed, or fewer
than --least were run in the time.
"""

import argparse
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
COPY = ROOT / ".build-mutants" / "package"
MODULES = ["PolicyRules", "Scheduling", "CostModel"]
FURTHER = ["PolicyTesting", "Assessments"]
# Reads the sources themselves, which the copy has changed.
LEFT_OUT = r"PolicyRulesTests\.EqualityTests"

# Of what stands level in an order either may come first; the other way round is a fault.
ORDERS = re.compile(r"\.(sorted|min|max)(\(by:)? ?\{ .* < ")
# Hand-written equality of these is held against every property by `EqualityTests`, which reads the lines.
EQUALITY, EQUAL = re.compile(r"\bleft\.\w+$"), ["Policy.swift", "Judgement.swift"]
SWAPS = {
    "<": ("<=", "Comparison"), "<=": ("<", "Comparison"), ">": (">=", "Comparison"), ">=": (">", "Comparison"),
    "==": ("!=", "Comparison"), "!=": ("==", "Comparison"), "&&": ("||", "LogicalConjunction"),
    "||": ("&&", "LogicalDisjunction"), "+": ("-", "Addition"), "-": ("+", "Addition"),
}
# A fault that changes nothing anybody could see is none: by its line and what would stand there, with the reason. A line
# that is written anew is asked about anew.
SAME = {
    ("let most = (cuts.filter { $0 < FactSheet.never } + ends).reduce(low, max) + 1", "1"):
        "a number more, above the last that anything tells apart",
    ("guard m != 1 else { return p }", "guard"): "odds of one leave a chance as it is",
    ("cheaperBelow = begin == 0 ? nil : begin < 0 ? self.first : self.second", "<"): "nothing has been answered before",
    ("guard day > begin else { return 0 }", ">"): "on the day itself no month is over either way",
    ("let next = direction < 0 ? rule.allowed.last(until: day) : rule.allowed.first(from: day)", "<"):
        "a direction is 1 or -1",
    ("private static let mostCompletions = 4096", "4096"): "a bound of what is tried; 4097 is as good",
    ("|| catalog.opening(of: exam, version: funding.version).contains { $0.value > first }", ">"):
        "a shortcut: what opens on the first day closes none",
    ("guard slot == special.passedAt, !policy.plan.isFigure[slot] else { return code }", "=="):
        "what is remembered is told apart by as much",
    ("if let least = loss[other], least < next?.loss ?? .max { next = (least, other) }", "<"):
        "of two that cost the same either will do",
    ("if let last = unique.last, root - last <= Polynomial.apart { return }", "<="):
        "roots that are as far apart as that to the last bit",
    ("let isBelowAtLow = value(at: low) < 0", "<"): "what is bisected is zero at neither end",
    ("case .flag: .flag(code == 1)", "=="): "only results and numbers of attempts are asked",
    ("private static let most = 16", "16"): "a bound of what is remembered; 17 is as good",
    ("if (value(at: middle) < 0) == isBelowAtLow { low = middle } else { high = middle }", "<"):
        "of two neighbouring numbers either is the root",
    ("guard applying.count > 1 else { return applying.first.map { .one($0) } ?? .none }", "guard"):
        "a shortcut: of one clause that speaks it is the one that is left",
    ("guard size > 0, index < rules.count else { return nil }", "<"): "behind the last rule no day is left to go through",
    ("var isReached = Array(repeating: false, count: count + 1)", "1"): "a place more, which nothing reaches",
    ("if let leaving, leaving.loss <= next?.loss ?? .max {", "<="): "of two that lose the same either may leave",
    ("guard attempts == 0 || walked + open.count * scenarios.count <= StrategyPaths.mostSittings", "<="):
        "a bound of work: one sitting more or less is as good",
    ("if -rowPrice[current] < leaving?.loss ?? .max { leaving = (-rowPrice[current], column) }", "<"):
        "of two that lose the same either may leave",
    ("missed: action.noShow > 0", ">"): "a way of no chance weighs nothing",
    ("public var isDearer: Bool { cost >= 0.5 }", ">="): "no mean is half a cent to the last bit",
    ("let below = paidOn.count > 1 || known > 0 ? ends.max().map { [known + $0] } ?? [] : []", "1"):
        "where something was paid more than nothing is known",
    ("if entry.value.isFlat, first < last {", "<"): "of one line the comment has been taken",
    ("guard begin < end else { continue }", "guard"): "on one day nothing turns",
    ("guard funding.sittings.items.contains(where: { $0.outcome == .passed }) else { return [] }", "guard"):
        "a shortcut: without a pass there is no pair",
    ("return cuts.first.map { $0 == .min ? $0 : $0 - 1 } ?? 0", "1"): "another number of the same region",
    ("if test.attested.contains(where: { $0.key < parts && !$0.value }) { return false }", "<"):
        "the bar itself has been looked up before",
    ("rowPrice = Array(repeating: 0, count: weights.count + 1)", "1"): "a place more, which nothing reads",
    ("guard worlds.count < SettledBefore.most else { return }", "<"): "a bound of what is remembered",
    ("guard !varying.isEmpty else { return [] }", "guard"): "a shortcut: of no slots there is no value either",
    ("partners.contains($0.exam) && $0.outcome == .passed", "&&"): "a shortcut: more days are looked at, which say the same",
    ("if values.allSatisfy({ $0 == firstValue }) { return .known(firstValue) }", "=="):
        "a shortcut: of one value that is all there is it is the least and the greatest, and the one in a list or out of it",
    ("windows.contains(where: { $0.valid.last.map { $0 < day } ?? false })", "<"):
        "a window whose last day it is holds the day, which is met before",
}
NOTICED, BY_OTHERS, SURVIVED = "noticed by its own tests", "noticed by others", "SURVIVED"
NEVER = "by no end"
# A fault that makes an end never come is noticed: after a minute and a half, or three times as long as all tests take without a
# fault.
WALL, TIMES = 90, 3


def masked(text):
    """The text with every comment and string blanked, so that positions stay."""
    def blank(match):
        return re.sub(r"[^\n]", "\0", match.group())
    return re.sub(r'"""(?s:.*?)"""|"(?:\\.|[^"\\\n])*"|//[^\n]*', blank, text)


def sites(path):
    """What can be changed in a file: start, end, kind, and what stands there."""
    text = path.read_text()
    plain = masked(text)
    start = 0
    for line in plain.split("\n"):
        if not re.search(
                r"\bfunc\b|\boperator\b|^\s*(public |private )?(extension|struct|enum|init)\b", line):
            for match in re.finditer(r"(?<= )(<=|>=|==|!=|&&|\|\||<|>|\+|-)(?= )", line):
                is_read = match.group() == "==" and path.name in EQUAL and EQUALITY.search(line[:match.start() - 1])
                if not is_read and not line[match.end():].startswith(" nil"):
                    yield start + match.start(), start + match.end(), "operator"
            if match := re.match(r"\s*guard (?!.*\b(?:let|case|var|try|await)\b)([^,\0]+) else \{", line):
                yield start + match.start(1), start + match.end(1), "guard"
            if match := re.match(r"\s*(?:\} else )?if (?!.*\b(?:let|case|var|try|await)\b)([^,\0]+) \{$", line):
                yield start + match.start(1), start + match.end(1), "condition"
            for match in re.finditer(r"\breturn (true|false)\b", line):
                yield start + match.start(1), start + match.end(1), "answer"
            for match in re.finditer(r"(?<=[<>=+-] )\d+\b(?![._])", line):
                yield start + match.start(), start + match.end(), "number"
            for match in re.finditer(r"(?<=[ (\[])!(?=[a-z(])", line):
                yield start + match.start(), start + match.end(), "negation"
            for match in re.finditer(r"(?<![\w.])(min|max)\(", line):
                yield start + match.start(), start + match.end(), "bound"
        start += len(line) + 1


class Fault:
    def __init__(self, number, module, path, start, end, kind):
        self.number, self.module, self.path = number, module, path
        self.start, self.end, self.kind = start, end, kind
        text = path.read_text()
        self.old = text[start:end]
        self.line = text.count("\n", 0, start) + 1
        self.code = text.split("\n")[self.line - 1].strip()
        self.swap = SWAPS.get(self.old)
        if self.old == "<" and ORDERS.search(self.code):
            self.swap = (">", "Comparison")

    @property
    def is_seen(self):
        return (self.code, "guard" if self.kind == "guard" else self.old) not in SAME

    @property
    def mark(self):
        return chr(0x2200 + self.number // 200) + chr(0x2200 + self.number % 200)

    @property
    def new(self):
        n = self.number
        return {
            "operator": self.old + self.mark, "negation": "!" + self.mark,
            "guard": f"Mutant.isActive({n}) || ({self.old})", "condition": f"({self.old}) != Mutant.isActive({n})",
            "answer": f"{self.old} != Mutant.isActive({n})", "number": f"Mutant.moved({n}, {self.old})",
            "bound": f"Mutant.{self.old[:3]}imum({n}, ",
        }[self.kind]

    @property
    def words(self):
        change = {
            "operator": lambda: f"`{self.old}` became `{self.swap[0]}`", "negation": lambda: "`!` dropped",
            "guard": lambda: "guard dropped", "condition": lambda: f"`{self.old}` negated",
            "answer": lambda: f"`{self.old}` negated", "number": lambda: f"`{self.old}` one more",
            "bound": lambda: f"`{self.old[:3]}` became its opposite",
        }[self.kind]()
        return f"{self.path.relative_to(ROOT)}:{self.line}: {change}: {self.code}"

    @property
    def declaration(self):
        if self.kind == "negation":
            return (f"prefix operator !{self.mark}\n"
                    f"prefix func !{self.mark} (a: Bool) -> Bool {{ a == Mutant.isActive({self.number}) }}\n")
        if self.kind != "operator":
            return ""
        other, precedence = self.swap
        name = self.old + self.mark
        head = f"infix operator {name}: {precedence}Precedence\n"
        active = f"Mutant.isActive({self.number})"
        if self.old in ("&&", "||"):
            return head + (
                f"func {name} (a: Bool, b: @autoclosure () throws -> Bool) rethrows -> Bool {{\n"
                f"  {active} ? try a {other} b() : try a {self.old} b()\n}}\n")
        kind = "AdditiveArithmetic" if self.old in "+-" else "Equatable" if "=" in (self.old[0], other[0]) \
            and self.old in ("==", "!=") else "Comparable"
        result = "T" if kind == "AdditiveArithmetic" else "Bool"
        return head + (
            f"func {name} <T: {kind}>(a: T, b: T) -> {result} {{ {active} ? a {other} b : a {self.old} b }}\n")


SWITCH = """\
internal import Glibc

enum Mutant {
  static let active = getenv("MUTANT").flatMap { Int(String(cString: $0)) } ?? -1
  static func isActive(_ number: Int) -> Bool { active == number }
  static func moved<T: ExpressibleByIntegerLiteral & AdditiveArithmetic>(_ number: Int, _ value: T) -> T {
    active == number ? value + 1 : value
  }
  static func minimum<T: Comparable>(_ number: Int, _ a: T, _ b: T) -> T {
    active == number ? max(a, b) : min(a, b)
  }
  static func maximum<T: Comparable>(_ number: Int, _ a: T, _ b: T) -> T {
    active == number ? min(a, b) : max(a, b)
  }
}
"""


def items(text):
    """The targets of the manifest, each as its text."""
    depth, start = 0, 0
    for index, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            yield text[start:index]
            start = index + 1
    yield text[start:]


def manifest():
    """The package with nothing but what the tests of the copy need."""
    text = re.sub(r"^\s*//(?! swift-tools).*\n", "", (ROOT / "Package.swift").read_text(), flags=re.M)
    head, targets = text.split("\n  targets: [\n", 1)
    targets = targets.rsplit("  ]\n)", 1)[0]
    named = {}
    for item in items(targets):
        if match := re.search(r'(specification\(\s*of: |module\(\s*|name: )"([A-Za-z-]+)"', item):
            name = match.group(2) + ("Tests" if "of: " in match.group(1) else "")
            named[name] = item.strip("\n")
    needed, open_names = set(), [name + "Tests" for name in MODULES + FURTHER]
    while open_names:
        name = open_names.pop()
        if name in needed or name not in named:
            continue
        needed.add(name)
        open_names += re.findall(r'"([A-Za-z]+)"', named[name])
    head = re.sub(r"  products: \[.*?\n  \],\n", "", head, flags=re.S)
    head = re.sub(r"  dependencies: \[\n.*?\n  \],\n?", "", head, flags=re.S)
    head = head.replace("  .treatAllWarnings(as: .error),\n", "")
    return head + "\n  targets: [\n" + ",\n".join(named[n] for n in named if n in needed) + "\n  ]\n)\n"


def write(path, text):
    """Only where it differs, so that nothing else is built again."""
    if not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def lay_out(faults):
    write(COPY / "Package.swift", manifest())
    for module in MODULES:
        own = [fault for fault in faults if fault.module == module]
        write(COPY / "Sources" / module / "Mutant.swift", SWITCH + "".join(f.declaration for f in own))
        for path in sorted((ROOT / "Sources" / module).glob("*.swift")):
            text = path.read_text()
            for fault in sorted((f for f in own if f.path == path), key=lambda f: -f.start):
                text = text[:fault.start] + fault.new + text[fault.end:]
            write(COPY / "Sources" / module / path.name, text)


def copy_package():
    shutil.rmtree(COPY / "policies", ignore_errors=True)
    for folder in ["policies", "templates", "docs", "Benchmarks"]:
        shutil.copytree(ROOT / folder, COPY / folder, dirs_exist_ok=True)
    for folder in ["Sources", "Tests"]:
        # What is no longer there would be built beside what took its place.
        for path in (COPY / folder).rglob("*.swift"):
            if path.name != "Mutant.swift" and not (ROOT / path.relative_to(COPY)).exists():
                path.unlink()
        for path in (ROOT / folder).rglob("*"):
            own = path.relative_to(ROOT)
            if path.is_file() and not (folder == "Sources" and own.parts[1] in MODULES):
                if path.suffix == ".swift":
                    write(COPY / own, path.read_text())
                else:
                    (COPY / own).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, COPY / own)


# Functions of a copy are looked into by its tests; lines of the sources are not needed.
OPTIMISED = ["-c", "release", "-Xswiftc", "-enable-testing", "-debug-info-format", "none"]


def run(arguments, log, **more):
    with open(log, "w") as file:
        return subprocess.run(arguments, cwd=COPY, stdout=file, stderr=subprocess.STDOUT, **more).returncode


def built(faults):
    """The faults of those drawn that compile, with the copy built with them."""
    log = COPY.parent / "build.log"
    # What an earlier run found out; the words change with the code.
    known = COPY.parent / "not-compiling"
    refused = set(known.read_text().split("\n")) if known.exists() else set()
    faults = [fault for fault in faults if fault.words not in refused]
    for target in MODULES + [None]:
        while True:
            lay_out(faults)
            # What does not compile is found faster without optimising.
            options = ["--target", target] if target else ["--build-tests", *OPTIMISED]
            if run(["swift", "build", *options], log) == 0:
                break
            places = {
                (pathlib.Path(match.group(1)).name, int(match.group(2)))
                for match in re.finditer(r"(\S+\.swift):(\d+):\d+: error:", log.read_text())
            }
            wrong = [f for f in faults if any(f.path.name == name and abs(f.line - line) <= 1 for name, line in places)]
            if not wrong:
                sys.exit(f"the copy does not build: see {log}")
            print(f"{len(wrong)} faults do not compile", flush=True)
            refused |= {fault.words for fault in wrong}
            known.write_text("\n".join(sorted(refused)))
            faults = [fault for fault in faults if fault not in wrong]
    return faults


def end(session):
    """Ends every process of a session: tests run in a group of their own, and an endless one would never leave."""
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            # What stands behind the name, which may hold anything, begins with state, parent, group and session.
            if int((process / "stat").read_text().rsplit(")", 1)[1].split()[3]) == session:
                os.kill(int(process.name), signal.SIGKILL)
        except (OSError, IndexError):
            continue  # It is over already.


def tests_notice(fault, targets, wall=WALL):
    """Whether a test fails; NEVER where none did by then and they were ended."""
    environment = {**os.environ, "SWIFT_BACKTRACE": "enable=no"}
    environment.pop("MUTANT", None)
    if fault:
        environment["MUTANT"] = str(fault.number)
    filters = "|".join(rf"{target}Tests\." for target in targets)
    call = ["swift", "test", "--disable-xctest", "--skip-build", *OPTIMISED, "--filter", filters, "--skip", LEFT_OUT]
    # The first test that fails says enough.
    with subprocess.Popen(
            call, cwd=COPY, env=environment, text=True, errors="replace", stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True) as tests:
        ends_at = time.time() + wall
        timer = threading.Timer(wall, end, [tests.pid])
        timer.start()
        try:
            for line in tests.stdout:
                if " recorded an issue " in line:
                    if not fault:
                        print(line, flush=True)
                    end(tests.pid)
                    return True
            failed = tests.wait() != 0
            return NEVER if failed and time.time() >= ends_at else failed
        finally:
            timer.cancel()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=20261126)
    parser.add_argument("--minutes", type=int, default=60, help="half as many more go to tests of other modules")
    parser.add_argument("--bar", type=int, default=0)
    parser.add_argument("--least", type=int, default=0)
    parser.add_argument("--trust", action="store_true", help="do not run the tests without a fault first")
    parser.add_argument("--only", default="", help="run these numbers alone")
    parser.add_argument("--built", action="store_true", help="stop when the copy is built")
    call = parser.parse_args()
    every = [
        (module, path, *site) for module in MODULES
        for path in sorted((ROOT / "Sources" / module).glob("*.swift")) for site in sites(path)]
    lot = random.Random(call.seed)
    # One for a line, so that none stands within another and what does not compile is known.
    faults, lines = [], set()
    for number in lot.sample(range(len(every)), len(every)):
        fault = Fault(number, *every[number])
        if fault.is_seen and (fault.path, fault.line) not in lines and len(faults) < call.sample * 5 // 2:
            lines.add((fault.path, fault.line))
            faults.append(fault)
    print(f"{len(every)} places for a fault, {len(faults)} drawn", flush=True)
    copy_package()
    faults = built(faults)[:call.sample]
    print(f"{len(faults)} faults built in", flush=True)
    if call.only:
        faults = [fault for fault in faults if str(fault.number) in call.only.split(",")]
    if call.built:
        return
    begun = time.time()
    if not call.trust and tests_notice(None, MODULES + FURTHER, 3600):
        sys.exit("the tests fail without a fault")
    # On a busy machine tests are slow, which is no fault.
    wall = max(WALL, TIMES * (time.time() - begun))
    ends, begun = {}, time.time()
    for fault in faults:
        if time.time() - begun > call.minutes * 60:
            break
        noticed = tests_notice(fault, [fault.module], wall)
        ends[fault] = NOTICED if noticed else SURVIVED
        print(f"{ends[fault]}{', ' + NEVER if noticed == NEVER else ''} ({time.time() - begun:.0f} s) {fault.number} {fault.words}", flush=True)
    for fault in [fault for fault, end in ends.items() if end == SURVIVED]:
        if time.time() - begun > call.minutes * 60 * 3 / 2:
            break
        noticed = tests_notice(fault, [name for name in MODULES + FURTHER if name != fault.module], wall)
        if noticed:
            ends[fault] = BY_OTHERS
            print(f"{BY_OTHERS}{', ' + NEVER if noticed == NEVER else ''} {fault.number} {fault.words}", flush=True)
    print("\n| module | faults | noticed by its own tests | by others | survived |\n|---|---|---|---|---|")
    for module in MODULES:
        own = [end for fault, end in ends.items() if fault.module == module]
        counts = [own.count(end) for end in (NOTICED, BY_OTHERS, SURVIVED)]
        print(f"| `{module}` | {len(own)} | " + " | ".join(map(str, counts)) + " |")
    noticed = sum(end != SURVIVED for end in ends.values())
    print(f"{noticed} of {len(ends)} faults noticed")
    if len(ends) < call.least:
        sys.exit(f"only {len(ends)} of {call.least} faults were run: that says too little")
    sys.exit(noticed * 100 < len(ends) * call.bar)


main()
