// How long figures of scenarios take: the exact outlooks of twenty scenarios of ten attempts, once their days are found
// and their ends are settled; the same with days and settlement; and a strategy of six actions, six attempts and sixty
// dates.
import Cases
import CostModel
import Documents
import ExamCatalog
import Foundation
import PolicyRules
import Units

let diagnostics = Diagnostics()
func node(_ path: String, _ diagnostics: Diagnostics) -> Node? {
  FileAccess.read(path, diagnostics).flatMap { YAML.read($0, file: path, diagnostics) }
}
let vendorPath = "policies/vendors/cisco.yaml"
let policyPath = "policies/employers/generous.yaml"
let vendor = node(vendorPath, diagnostics).flatMap {
  VendorReader(diagnostics).read($0, file: vendorPath)
}
let policy = node(policyPath, diagnostics).flatMap {
  PolicyReader(diagnostics).read($0, file: policyPath)
}
let catalog = Catalog(vendors: [vendor].compactMap { $0 })
guard let policy, case .found(let exam) = catalog.find("SCOR"),
  let today = Day(parsing: "2026-11-24"), let fee = try? Money.parse("400 USD"),
  let chance = Probability(partsPerMillion: 550_000)
else {
  print("the rules cannot be read: \(diagnostics.all.first?.rendered() ?? "")")
  exit(1)
}

var funding = FundingCase(asOf: today, candidate: Candidate(id: "c-1"), exam: exam.id)
funding.candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
funding.candidate.employedSince = FundingCase.ever
funding.sittings = Listed(
  [
    Sitting(
      exam: exam.id, version: nil, day: today.adding(days: -18), outcome: .failed, costs: [])
  ], completeSince: FundingCase.ever)
funding.payments = Listed([], completeSince: FundingCase.ever)
funding.asked = [AskedCost(category: .examFee, amount: fee)]
let basis = ScenarioBasis(
  funding: funding, exam: exam, catalog: catalog, policy: policy, place: nil)
let scenarios = (0..<20).map { index in
  var scenario = Scenario(id: "\(index)", name: "scenario \(index)")
  scenario.days = index % 2 == 0 ? .earliest : .weeksAfter(1 + index / 2)
  scenario.costs = [ScenarioCost(category: .examFee, amount: fee, again: .repeated)]
  scenario.chance = ScenarioChance(.range(ChanceRange(chance)), source: "a benchmark")
  scenario.stop.attempts = 10
  return scenario
}

/// The median of several runs, in milliseconds.
func milliseconds(_ rounds: Int, _ work: () throws -> Void) rethrows -> Double {
  var times: [Double] = []
  for _ in 0..<rounds {
    let begin = DispatchTime.now().uptimeNanoseconds
    try work()
    times.append(Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e6)
  }
  return times.sorted()[rounds / 2]
}

/// Everything that a table shows of an outlook.
func figures(_ outlook: ScenarioOutlook) -> Double {
  var sum = outlook.certified + outlook.attempts + (outlook.costPerCertification ?? 0)
  for distribution in [outlook.total, outlook.employer, outlook.candidate] {
    sum += distribution.mean + distribution.standardDeviation
    for level in [0.1, 0.5, 0.8, 0.95] { sum += Double(distribution.quantile(level) ?? 0) }
  }
  return sum + outlook.chanceByDay.reduce(0) { $0 + $1.chance }
}

/// Six ways to prepare, each with its days and its gain, over sixty dates.
let problem: StrategyProblem = {
  let actions = (0..<6).map { index in
    StrategyProblem.Action(
      id: "\(index)", name: "action \(index)", cost: Array(repeating: 40_000, count: 6),
      ifPassed: Array(repeating: -10_000, count: 6), training: Double(index) * 30_000,
      days: Array(repeating: 1 + index * 2, count: 6), levelAfter: (0..<6).map { max($0, index) })
  }
  var problem = StrategyProblem(
    actions: actions, attempts: 6, chance: [(0..<6).map { 0.4 + 0.08 * Double($0) }],
    loss: 900_000)
  problem.lastDay = 60
  problem.delayPerDay = 500
  problem.budget = 500_000
  return problem
}()

do {
  let trees = try scenarios.map { try AttemptTree($0, basis) }
  guard trees.allSatisfy({ $0.attempts.count == 10 }) else {
    print("not every scenario has ten attempts")
    exit(1)
  }
  var sum = 0.0
  let outlooks = try milliseconds(21) {
    for tree in trees {
      sum += figures(try ScenarioOutlook(tree, chances: tree.chances(.base) ?? []))
    }
  }
  let walks = try milliseconds(5) {
    for scenario in scenarios { _ = try AttemptTree(scenario, basis) }
  }
  var situations = 0
  let strategy = milliseconds(21) { situations = problem.solved().situations }
  func shown(_ figure: Double) -> String { "\((figure * 100).rounded() / 100) ms" }
  print(
    "20 scenarios of 10 attempts: outlooks \(shown(outlooks)), of the bar of 5 ms"
      + (outlooks < 5 ? "" : ": MISSED"))
  print("20 scenarios of 10 attempts: days found and ends settled \(shown(walks))")
  print(
    "strategy of 6 actions, 6 attempts, 60 dates: \(shown(strategy)), \(situations) situations, of the bar of "
      + "100 ms" + (strategy < 100 ? "" : ": MISSED"))
  exit(outlooks < 5 && strategy < 100 && sum > 0 ? 0 : 1)
} catch {
  print("\(error)")
  exit(1)
}
