// How long a comparison of twenty scenarios of ten attempts takes from a request and a file of scenarios that are read:
// days, settlement, outlooks, break-even chances; then the advice that goes with it, and a strategy of six actions, six
// attempts and sixty dates.
import Cases
import CostModel
import Documents
import ExamCatalog
import Foundation
import Intake
import PolicyRules
import Units

let diagnostics = Diagnostics()
func node(_ path: String, _ diagnostics: Diagnostics) -> Node? {
  FileAccess.read(path, diagnostics).flatMap { YAML.read($0, file: path, diagnostics) }
}
func node(of text: String, _ name: String, _ diagnostics: Diagnostics) -> Node? {
  YAML.read(Array(text.utf8), file: name, diagnostics)
}
let vendorPath = "policies/vendors/cisco.yaml"
let vendor = node(vendorPath, diagnostics).flatMap {
  VendorReader(diagnostics).read($0, file: vendorPath)
}
let policyPath = "policies/employers/generous.yaml"
let policy = node(policyPath, diagnostics).flatMap {
  PolicyReader(diagnostics).read($0, file: policyPath)
}
let catalog = Catalog(vendors: [vendor].compactMap { $0 })
let request = node(of: Inputs.request, "request.yaml", diagnostics).flatMap {
  RequestReader(diagnostics, catalog: catalog, asOf: nil, today: Day(number: 0)).read($0)
}
let basis = request.flatMap { request in
  catalog.exam(id: request.funding.exam).map {
    ScenarioBasis(
      funding: request.funding, exam: $0, catalog: catalog, policy: policy, place: nil)
  }
}
let file = basis.flatMap { basis in
  node(of: Inputs.scenarios, "scenarios.yaml", diagnostics).flatMap {
    ScenarioReader(diagnostics, basis).read($0)
  }
}
guard let basis, let file, policy != nil else {
  print("the inputs cannot be read: \(diagnostics.all.map { $0.rendered() }.joined())")
  exit(1)
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

/// Six ways to prepare, each with its days and its gain, over sixty dates.
let problem: StagedProblem = {
  let actions = (0..<6).map { index in
    StagedProblem.Action(
      id: "\(index)", name: "action \(index)", cost: Array(repeating: 40_000, count: 6),
      ifPassed: Array(repeating: -10_000, count: 6), training: Double(index) * 30_000,
      days: Array(repeating: 1 + index * 2, count: 6), levelAfter: (0..<6).map { max($0, index) })
  }
  var problem = StagedProblem(
    actions: actions, attempts: 6, chance: [(0..<6).map { 0.4 + 0.08 * Double($0) }],
    loss: 900_000)
  problem.lastDay = 60
  problem.delayPerDay = 500
  problem.budget = 500_000
  return problem
}()

do {
  let comparison = try ScenarioComparison(file.scenarios, basis, .total)
  guard comparison.columns.count == 20,
    comparison.columns.allSatisfy({ $0.tree.attempts.count == 10 })
  else {
    print("these are not twenty scenarios of ten attempts")
    exit(1)
  }
  let whole = try milliseconds(41) { _ = try ScenarioComparison(file.scenarios, basis, .total) }
  var sum = 0.0
  let outlooks = try milliseconds(21) {
    for tree in comparison.columns.map(\.tree) {
      let chances = tree.chances(.base) ?? tree.chances(of: Exact(1))
      let outlook = try ScenarioOutlook(tree, chances: chances)
      sum += outlook.total.mean + outlook.total.standardDeviation + outlook.certified
      sum += outlook.employer.mean + outlook.candidate.mean + outlook.attempts
    }
  }
  let advice = try milliseconds(11) { _ = try comparison.advice(for: file.decider) }
  var situations = 0
  let strategy = milliseconds(21) { situations = problem.solved().situations }
  func shown(_ figure: Double) -> String { "\((figure * 100).rounded() / 100) ms" }
  print("20 scenarios of 10 attempts, compared: \(shown(whole)), aimed at 5 ms")
  print(
    "their outlooks alone: \(shown(outlooks)), of the bar of 5 ms"
      + (outlooks < 5 ? "" : ": MISSED"))
  print("the advice that goes with them: \(shown(advice))")
  print(
    "strategy of 6 actions, 6 attempts, 60 dates: \(shown(strategy)), \(situations) situations, of the bar of "
      + "100 ms" + (strategy < 100 ? "" : ": MISSED"))
  exit(outlooks < 5 && strategy < 100 && sum > 0 ? 0 : 1)
} catch {
  print("\(error)")
  exit(1)
}
