import Cases
import Facts
import Foundation
import PolicyRules
import ShippedFiles
import Testing
import Units

@Suite("Every verdict, every outcome, every kind of clause")
struct EveryCaseTests {
  @Test("each verdict is the answer to some requirement, and one that does not apply is left out")
  func verdicts() throws {
    let policy = try growthPolicy(
      """
      facts:
        blessing: {is: yes or no, ask: a blessing, decided by: HR}
        proof: {is: yes or no, ask: a proof, known by: HR}
      clauses:
        - {id: is, text: T, requires: attempt.number <= 9}
        - {id: is-not, text: T, requires: attempt.number >= 9}
        - {id: later, text: T, requires: employee.tenure at sitting >= 3650 days}
        - {id: not-here, text: T, when: attempt.number >= 9, requires: attempt.number <= 20}
        - {id: proven, text: T, requires: proof = yes}
        - {id: blessed, text: T, requires: blessing = yes}
      """)
    let funding = try scor(sittings: [], ask: [(.examFee, "400")])
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: funding.asOf.adding(days: 20))
    let words = Dictionary(
      uniqueKeysWithValues: judged.requirements.map { ($0.id, $0.verdict.word) })
    #expect(
      words == [
        "is": "met", "is-not": "unmet", "later": "not yet", "proven": "needs evidence",
        "blessed": "needs a person",
      ])
    /// One verdict more has to be named here.
    func isShown(_ verdict: Verdict) -> Bool {
      switch verdict {
      case .met, .unmet, .notYet, .needsEvidence, .needsPerson: true
      case .doesNotApply: false
      }
    }
    #expect(judged.requirements.allSatisfy { isShown($0.verdict) })
  }

  @Test(
    "each outcome is an attempt where the counter names it, and none where it does not",
    arguments: Outcome.allCases)
  func outcomes(outcome: Outcome) throws {
    // What is booked or awaits its result is no sitting with a result yet.
    let hasResult = outcome != .booked && outcome != .resultAwaited
    for counted in Outcome.allCases where counted != .booked && counted != .resultAwaited {
      let policy = try Shipped.policy(
        yaml: """
          language: 1
          policy: small
          title: Small
          currency: USD
          rounding: half-away
          source: {title: own, read: 2026-11-24}
          effective: {from: 2020-01-01}
          counter: {counts: [\(counted.rawValue)]}
          clauses:
            - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}

          """)
      let funding = try scor(sittings: [("2026-11-02", outcome)], ask: [(.examFee, "400")])
      let judged = policy.judge(
        funding, vendor: "cisco", plannedDay: funding.asOf.adding(days: 20))
      // A pass ends the series, so that the next attempt is a first one.
      let number = hasResult && counted == outcome && outcome != .passed ? 2 : 1
      #expect(judged.planned.number == number, "\(outcome) under \(counted)")
    }
  }

  @Test(
    "each kind of clause stands in a shipped policy that has tests of its own; a bonus in an example of the language"
  )
  func clauses() throws {
    func name(_ kind: ClauseKind) -> String {
      switch kind {
      case .covers: "covers"
      case .excludes: "excludes"
      case .candidatePays: "candidate pays"
      case .pays: "pays"
      case .requires: "requires"
      case .prepares: "prepares"
      case .limits: "limits"
      case .approval: "approval"
      case .claim: "claim"
      case .repays: "repays"
      }
    }
    let tested = Shipped.policyNames.filter {
      FileManager.default.fileExists(
        atPath: Shipped.root.appending(path: "policies/employers/\($0).tests.yaml").path)
    }
    let seen = Set(try tested.flatMap { try Shipped.policy($0).clauses.map { name($0.kind) } })
    #expect(
      seen == [
        "covers", "excludes", "candidate pays", "requires", "prepares", "limits",
        "approval", "claim", "repays",
      ])
    let bonus = "docs/policy-examples/pays.yaml"
    let example = try Shipped.policy(
      yaml: String(decoding: try Shipped.bytes(bonus), as: UTF8.self), file: bonus)
    #expect(example.clauses.contains { name($0.kind) == "pays" })
  }
}
