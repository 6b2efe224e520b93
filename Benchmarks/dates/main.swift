// Open retakes a CPU-second: the days of the next sitting of so many people, each with fails of their own, a
// deadline and a voucher, from a catalogue that is read once.
import Cases
import Documents
import ExamCatalog
import Foundation
import PolicyRules
import Scheduling
import Units

let people = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
let diagnostics = Diagnostics()
let vendors = ["cisco", "isc2", "comptia", "microsoft"].compactMap { name -> Vendor? in
  let path = "policies/vendors/\(name).yaml"
  guard let bytes = FileAccess.read(path, diagnostics),
    let node = YAML.read(bytes, file: path, diagnostics)
  else { return nil }
  return VendorReader(diagnostics).read(node, file: path)
}
let catalog = Catalog(vendors: vendors)
let exams = ["SCOR", "CISSP", "Security+", "AZ-104"].compactMap { name -> Exam? in
  if case .found(let exam) = catalog.find(name) { exam } else { nil }
}
guard exams.count == 4, let today = Day(parsing: "2026-11-24") else {
  print("the catalogue cannot be read: \(diagnostics.all.first?.rendered() ?? "")")
  exit(1)
}

/// The same cases every time.
struct Sequence64 {
  var state: UInt64 = 1

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

var random = Sequence64()
let cases = (0..<people).map { index -> (FundingCase, Exam) in
  let exam = exams[random.next(below: exams.count)]
  var funding = FundingCase(asOf: today, candidate: Candidate(id: "c-\(index)"), exam: exam.id)
  let count = 1 + random.next(below: 3)
  let days = (0..<count).map { _ in today.adding(days: -random.next(below: 300)) }.sorted()
  funding.sittings = Listed(
    days.map { Sitting(exam: exam.id, version: nil, day: $0, outcome: .failed, costs: []) },
    completeSince: FundingCase.ever)
  funding.deadline = today.adding(days: 5 + random.next(below: 200))
  if random.next(below: 3) == 0 {
    funding.vouchers = Listed(
      [
        Voucher(
          id: "v-\(index)", exam: exam.id, sitBy: today.adding(days: random.next(below: 120)),
          boughtBy: .employer, isUsed: false)
      ], completeSince: FundingCase.ever)
  }
  return (funding, exam)
}

struct Tally: Sendable {
  var possible = 0
  var clashes = 0
  var days = 0
}

/// The answers for a part of the people; catalogue and policy are shared and never changed.
func solve(
  _ part: ArraySlice<(FundingCase, Exam)>, _ catalog: Catalog, _ policy: Policy?, from today: Day
) -> Tally {
  var tally = Tally()
  for (funding, exam) in part {
    let answer = DateRules(
      funding, exam: exam, catalog: catalog, policy: policy, place: nil,
      through: funding.asOf.adding(days: 400)
    ).solver().solve()
    if let first = answer.first {
      tally.possible += 1
      tally.days += first.days(since: today)
    } else {
      tally.clashes += 1
    }
  }
  return tally
}

func cpuSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

/// All of them on all cores: what they came to, and the seconds that it took by the clock and of CPUs.
func solveAll(_ people: Int, under policy: Policy?) async -> (Tally, wall: Double, cpu: Double) {
  let workers = ProcessInfo.processInfo.activeProcessorCount
  let (begin, wall) = (cpuSeconds(), Date())
  let tally = await withTaskGroup(of: Tally.self) { group in
    for worker in 0..<workers {
      let part = cases[(people * worker / workers)..<(people * (worker + 1) / workers)]
      group.addTask { solve(part, catalog, policy, from: today) }
    }
    var sum = Tally()
    for await part in group {
      sum.possible += part.possible
      sum.clashes += part.clashes
      sum.days += part.days
    }
    return sum
  }
  return (tally, Date().timeIntervalSince(wall), cpuSeconds() - begin)
}

func line(_ what: String, _ people: Int, _ run: (Tally, wall: Double, cpu: Double)) -> String {
  "\(people) open retakes \(what) in \((run.wall * 1000).rounded() / 1000) s, "
    + "\((run.cpu / Double(people) * 1e7).rounded() / 10) µs of a CPU each; \(run.0.possible) with a "
    + "day, \(run.0.clashes) without, \(run.0.days) days in all"
}

let free = await solveAll(people, under: nil)
print(line("under the vendors' rules", people, free))
let few = people / 10
let path = "policies/employers/strict.yaml"
let strict = FileAccess.read(path, diagnostics).flatMap { YAML.read($0, file: path, diagnostics) }
  .flatMap { PolicyReader(diagnostics).read($0, file: path) }
print(line("under the policy strict, too,", few, await solveAll(few, under: strict)))
exit(free.wall * 100_000 / Double(people) < 1 ? 0 : 1)
