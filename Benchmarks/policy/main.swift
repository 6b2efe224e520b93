import Cases
import Documents
import Foundation
import PolicyRules
import Units

// Decisions per CPU-second over the 100,000 claims that Benchmarks/peers/generate.py writes, each beside the
// oracle; and series settled per CPU-second. Usage: policy-decisions POLICY.yaml CLAIMS.csv EXPECTED.jsonl STRICT.yaml

struct Stop: Error, CustomStringConvertible { let description: String }

func cpuSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The median CPU time of some runs, after one that warms up.
func measured(
  _ name: String, count: Int, rounds: Int = 9, mismatches: Int? = nil, _ run: () -> Void
) {
  run()
  let times = (0..<rounds).map { _ -> Double in
    let begin = cpuSeconds()
    run()
    return cpuSeconds() - begin
  }.sorted()
  let rate = Double(count) / times[rounds / 2]
  let checked = mismatches.map { ", \($0) of \(count) differ from the oracle" } ?? ""
  print(
    name.padding(toLength: 34, withPad: " ", startingAt: 0)
      + String(format: "%10.3f M a CPU-second", rate / 1e6) + checked)
}

func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

func policy(_ path: String) throws -> Policy {
  let diagnostics = Diagnostics()
  guard let node = YAML.read(try read(path), file: path, diagnostics),
    let policy = PolicyReader(diagnostics).read(node, file: path)
  else { throw Stop(description: diagnostics.all.map(\.message).joined(separator: "\n")) }
  return policy
}

/// What the oracle says of one claim.
struct Expected {
  let code: String
  let cents: Int64
  let isCapped: Bool
}

func expected(_ path: String) throws -> [Expected] {
  try String(decoding: read(path), as: UTF8.self).split(separator: "\n").map { line in
    guard
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      let code = object["code"] as? String, let cents = object["amount_cents"] as? Int,
      let capped = object["capped"] as? Bool
    else { throw Stop(description: "cannot read \(line)") }
    return Expected(code: code, cents: Int64(cents), isCapped: capped)
  }
}

/// The first rule that fails, in the order of the benchmark's text.
func code(_ decision: BulkDecider.Decision, _ ids: [String], clauses: [Clause], isUsedUp: Bool)
  -> String
{
  func fails(_ id: String) -> Bool {
    ids.firstIndex(of: id).map { decision.failed >> UInt64($0) & 1 == 1 } ?? false
  }
  if fails("approved-list") { return "NOT_ON_LIST" }
  if fails("tenure") { return "TENURE" }
  if isUsedUp { return "CAP_EXHAUSTED" }
  if fails("director") { return "DIRECTOR" }
  if fails("practice") { return "PREP_PRACTICE" }
  if fails("course") { return "PREP_COURSE" }
  if fails("wait") { return "PREP_WAIT" }
  return decision.clause >= 0 && clauses[decision.clause].id == "first" ? "OK_100" : "OK_50"
}

func main() throws {
  let arguments = CommandLine.arguments
  guard arguments.count == 5 else {
    throw Stop(description: "usage: policy-decisions POLICY CLAIMS EXPECTED SETTLED-POLICY")
  }
  let bench = try policy(arguments[1])
  let text = try read(arguments[2])
  let oracle = try expected(arguments[3])
  guard let decider = BulkDecider(bench, .examFee) else {
    throw Stop(description: "the policy is not one for bulk decisions")
  }
  // Column of the file for each fact, then the cost and what the limit had used up.
  let columnOf = [
    "exam.id": "exam", "employee.tenure at request": "tenure_days", "attempt.number": "attempt",
    "director-approved": "director_approved", "practice-run": "practice_run_80",
    "course-completed": "course_completed",
    "attempt.days-since-last-fail": "days_since_last_fail",
  ]
  var columns = decider.facts.enumerated().map { index, fact -> CSVColumns.Column in
    let kind: CSVColumns.Kind =
      switch fact.fact.type {
      case .word: .word(decider.words(of: index))
      case .flag: .flag
      default: .integer
      }
    return CSVColumns.Column(columnOf[fact.description] ?? fact.description, kind)
  }
  columns += [.init("fee_cents", .integer), .init("ytd_paid_cents", .integer)]
  let width = decider.facts.count
  let reader = CSVColumns(columns)
  let diagnostics = Diagnostics()
  var (values, fees, used): ([Int64], [Int64], [Int64]) = ([], [], [])
  let isRead = reader.read(text, file: arguments[2], diagnostics) { row in
    values += row[..<width]
    fees.append(row[width])
    used.append(row[width + 1])
  }
  guard isRead, fees.count == oracle.count else {
    throw Stop(description: diagnostics.all.map { $0.rendered() }.joined(separator: "\n"))
  }
  let count = fees.count

  var wrong = 0
  func check(_ index: Int, _ decision: BulkDecider.Decision) {
    let want = oracle[index]
    let got = code(
      decision, decider.requirements, clauses: bench.clauses, isUsedUp: used[index] >= 250_000)
    let isSame =
      (got == want.code || got == "OK_50" && want.code == "OK_50_DIRECTOR")
      && decision.minorUnits == want.cents
      && (decision.isCapped && got != "CAP_EXHAUSTED") == want.isCapped
    if !isSame { wrong += 1 }
  }
  decider.decide(values, eligible: fees, used: used, check)

  var sum: Int64 = 0
  measured("conditions only", count: count) {
    decider.countMet(values) { sum &+= Int64($0) }
  }
  measured("with all failed clauses and amount", count: count, mismatches: wrong) {
    decider.decide(values, eligible: fees, used: used) { _, decision in
      sum &+= decision.minorUnits &+ Int64(truncatingIfNeeded: decision.failed)
    }
  }
  var (wrongFromText, place) = (wrong, 0)
  wrong = 0
  decider.withTables { tables in
    _ = reader.read(text, file: arguments[2], diagnostics) { row in
      check(
        place,
        tables.decide(
          UnsafeBufferPointer(rebasing: row[..<width]), eligible: row[width],
          used: row[width + 1]))
      place += 1
    }
  }
  wrongFromText = wrong
  measured("the same from CSV text", count: count, mismatches: wrongFromText) {
    decider.withTables { tables in
      _ = reader.read(text, file: arguments[2], diagnostics) { row in
        sum &+=
          tables.decide(
            UnsafeBufferPointer(rebasing: row[..<width]), eligible: row[width],
            used: row[width + 1]
          ).minorUnits
      }
    }
  }

  let settled = try policy(arguments[4])
  let logs = try series(500)
  measured("series settled (\(settled.id))", count: logs.count, rounds: 5) {
    for log in logs {
      sum &+= settled.settle(log, vendor: "cisco")?.entries.last?.payable.minorUnits ?? 0
    }
  }
  if wrong + wrongFromText > 0 { throw Stop(description: "decisions differ from the oracle") }
  if sum == 42 { print() }
}

/// Series of one to four sittings, paid by the candidate, the last of every second one passed.
func series(_ count: Int) throws -> [FundingCase] {
  guard let start = Day(year: 2026, month: 1, day: 5) else { throw Stop(description: "no day") }
  return try (0..<count).map { index in
    var candidate = Candidate(id: "c-\(index)")
    candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
    candidate.employedSince = start.adding(days: -1000)
    var funding = FundingCase(asOf: start.adding(days: 300), candidate: candidate, exam: "x")
    let sittings = 1 + index % 4
    funding.sittings = Listed(
      try (0..<sittings).map { number in
        Sitting(
          exam: "x", version: nil, day: start.adding(days: 30 * number),
          outcome: number == sittings - 1 && index % 2 == 0 ? .passed : .failed,
          costs: [
            SittingCost(
              category: .examFee, amount: try Money(minorUnits: 40_000, .usd), payer: .candidate)
          ])
      }, completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    return funding
  }
}

do { try main() } catch {
  FileHandle.standardError.write(Data("policy-decisions: \(error)\n".utf8))
  exit(1)
}
