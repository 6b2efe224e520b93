import Cases
import CostModel
import ExamCatalog
import PolicyRules
import ShippedFiles
import Testing
import Units

/// Somebody who failed SCOR on 2026-11-06 and asks on 2026-11-24, under a policy or without one.
struct Plans {
  var basis: ScenarioBasis

  init(policy yaml: String? = nil, asked: [(CostCategory, String)] = [(.examFee, "400 USD")]) throws
  {
    let catalog = try Shipped.catalog("cisco")
    let exam = try #require(catalog.exam(id: "cisco-350-701"))
    var candidate = Candidate(id: "c-17")
    candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
    candidate.employedSince = try day("2020-01-01")
    var funding = FundingCase(asOf: try day("2026-11-24"), candidate: candidate, exam: exam.id)
    funding.sittings = Listed(
      [
        Sitting(
          exam: exam.id, version: nil, day: try day("2026-11-06"), outcome: .failed, costs: [])
      ], completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.asked = try asked.map { AskedCost(category: $0.0, amount: try Money.parse($0.1)) }
    basis = ScenarioBasis(
      funding: funding, exam: exam, catalog: catalog,
      policy: try yaml.map { try Shipped.policy(yaml: $0) }, place: nil)
  }

  /// Somebody who failed the CKA on 2026-10-05 and bought it on 2026-09-01, with the further sitting that comes with it.
  static func cka() throws -> Plans {
    var plans = try Plans()
    let catalog = try Shipped.catalog("linux-foundation")
    let exam = try #require(catalog.exam(id: "linux-foundation-cka"))
    var funding = FundingCase(
      asOf: try day("2026-11-24"), candidate: Candidate(id: "c-17"), exam: exam.id)
    funding.sittings = Listed(
      [
        Sitting(
          exam: exam.id, version: nil, day: try day("2026-10-05"), outcome: .failed, costs: [])
      ], completeSince: FundingCase.ever)
    funding.purchase.day = try day("2026-09-01")
    funding.purchase.includesRetake = true
    plans.basis = ScenarioBasis(
      funding: funding, exam: exam, catalog: catalog, policy: nil, place: nil)
    return plans
  }

  /// As soon as vendor and policy allow, at most so many attempts.
  func scenario(_ id: String = "A", attempts: Int = 3) -> Scenario {
    var scenario = Scenario(id: id, name: "plan \(id)")
    scenario.days = .earliestUnderPolicy
    scenario.costs = basis.funding.asked.map { ScenarioCost($0) }
    scenario.stop.attempts = attempts
    return scenario
  }

  func tree(_ scenario: Scenario) throws -> AttemptTree { try AttemptTree(scenario, basis) }
}

func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

func usd(_ text: String) throws -> Money { try Money.parse("\(text) USD") }

/// A policy of a few clauses on exam fees.
func policy(_ clauses: String) -> String {
  """
  language: 1
  policy: own
  title: Own
  currency: USD
  rounding: half-away
  source: {title: own, read: 2026-01-01}
  effective: {from: 2020-01-01}
  counter: {counts: [passed, failed]}
  clauses:

  """ + clauses.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
}
