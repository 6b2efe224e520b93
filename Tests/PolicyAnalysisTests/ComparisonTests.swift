import Cases
import Facts
import PolicyAnalysis
import PolicyRules
import ShippedFiles
import Testing
import Units

/// Two versions of a policy: a shipped one, and the same with one passage rewritten.
@Suite("policy diff")
struct ComparisonTests {
  private func compared(_ passage: String, _ rewritten: String) throws -> PolicyComparison {
    let text = String(
      decoding: try Shipped.bytes("policies/employers/strict.yaml"), as: UTF8.self)
    try #require(text.contains(passage))
    return PolicyComparison(
      of: try Shipped.policy(yaml: text),
      try Shipped.policy(yaml: text.replacing(passage, with: rewritten)))
  }

  @Test("A policy beside itself: every case is decided alike", arguments: Shipped.policyNames)
  func same(name: String) throws {
    let policy = try Shipped.policy(name)
    #expect(PolicyComparison(of: policy, policy).differences == [])
  }

  @Test("“We reimburse half the fee of a second attempt” becomes the whole fee")
  func share() throws {
    let all = try compared("    share: 50 %\n    paid: after", "    share: 100 %\n    paid: after")
    let difference = try #require(all.differences.first)
    #expect(all.differences.count == 1)
    #expect(difference.change == .more)
    #expect(difference.subject == "exam-fee")
    #expect(difference.witness.map(\.words).contains("attempt.number = 2"))
    // A line through zero and one point: the first cost looked at is 100 beyond the last bend.
    #expect(difference.example == "of 100.00 USD: 50.00 USD before, 100.00 USD now")
  }

  @Test("“At least 14 days” becomes 10: exactly the cases from the tenth to the thirteenth day")
  func wait() throws {
    let all = try compared(
      "requires: attempt.days-since-last-fail >= 14 days",
      "requires: attempt.days-since-last-fail >= 10 days")
    #expect(all.differences.map(\.change) == [.more])
    let words = try #require(all.differences.first).witness.map(\.words)
    #expect(words.contains("attempt.days-since-last-fail = 10 days"))
  }

  @Test("“At most 500 USD” becomes 400: less, and the example shows a cost at which it is")
  func cap() throws {
    let all = try compared("at most: 500 USD", "at most: 400 USD")
    let difference = try #require(all.differences.first)
    #expect(all.differences.count == 1)
    #expect(difference.change == .less)
    // Half of 1,000 is the first cost at which the old cap bends; half of 800 is still 400 under both.
    #expect(difference.example == "of 1,000.00 USD: 500.00 USD before, 400.00 USD now")
  }

  @Test("Paid on pass becomes paid up front: the same amount at another time")
  func earned() throws {
    let all = try compared("paid: on pass", "paid: up front")
    #expect(all.differences.map(\.change) == [.different])
  }

  @Test(
    "What stands in a clause of another kind",
    arguments: [
      ("at most: 1,500 USD", "at most: 1,000 USD", PolicyComparison.Change.less),
      ("labs: {hours: 10}", "labs: {hours: 8}", .different),
      ("claim within: 30 days", "claim within: 60 days", .different),
      ("{up to: 300 USD, by: line-manager}", "{up to: 300 USD, by: team-lead}", .different),
      ("counts: [passed, failed, no-show]", "counts: [passed, failed]", .different),
      ("rounding: half-away", "rounding: down", .different),
    ])
  func others(passage: String, rewritten: String, change: PolicyComparison.Change) throws {
    #expect(try compared(passage, rewritten).differences.map(\.change) == [change])
  }

  @Test("Random versions: a difference is told exactly where some case is paid differently")
  func random() throws {
    var random = CaseSpaceTests.SplitMix64(state: 23)
    var (differing, alike) = (0, 0)
    for round in 0..<150 {
      let before = ComparisonTests.clauses(&random)
      // A third only in another order: mostly the same policy.
      let after =
        round % 3 == 0 ? before.shuffled(using: &random) : ComparisonTests.clauses(&random)
      let (old, new) = (
        try policy(before.joined(separator: "\n")), try policy(after.joined(separator: "\n"))
      )
      var differs = false
      for attempt in 1...5 {
        for type in ["full-time", "contractor", "intern"] {
          let amounts = try [old, new].map { try ComparisonTests.entry($0, attempt, type) }
          if amounts[0] != amounts[1] { differs = true }
        }
      }
      let told = !PolicyComparison(of: old, new).differences.isEmpty
      #expect(told == differs, "round \(round)")
      if differs { differing += 1 } else { alike += 1 }
    }
    #expect(differing > 50 && alike > 20)
  }

  /// Up to three clauses about the fee, by attempt and employment type.
  private static func clauses(_ random: inout CaseSpaceTests.SplitMix64) -> [String] {
    (0..<Int.random(in: 1...3, using: &random)).map { index in
      let number = Int.random(in: 1...3, using: &random)
      let sign = ["<", "<=", "=", ">=", ">", "!="].randomElement(using: &random) ?? "="
      let type = ["full-time", "contractor"].randomElement(using: &random) ?? "full-time"
      let when =
        [
          "attempt.number \(sign) \(number)", "employee.type at sitting = \(type)",
          "attempt.number \(sign) \(number) and employee.type at sitting = \(type)",
        ].randomElement(using: &random) ?? ""
      let what =
        [
          "covers: exam-fee, share: 100 %, paid: up front",
          "covers: exam-fee, share: 50 %, paid: up front", "excludes: exam-fee",
        ].randomElement(using: &random) ?? ""
      return "  - {id: c\(index), text: T, when: \(when), \(what)}"
    }
  }

  /// How the fee of a planned attempt stands: what a person would see of it.
  private static func entry(_ policy: Policy, _ attempt: Int, _ type: String) throws -> String {
    var candidate = Candidate(id: "c")
    candidate.employmentType = Timeline([.init(from: nil, value: type)])
    var funding = FundingCase(
      asOf: try #require(Day(parsing: "2026-11-24")), candidate: candidate, exam: "x")
    funding.sittings = Listed(
      try (1..<attempt).map { index in
        Sitting(
          exam: "x", version: nil, day: try #require(Day(parsing: "2026-0\(index)-01")),
          outcome: .failed, costs: [])
      }, completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.asked = [AskedCost(category: .examFee, amount: try Money.parse("100 USD"))]
    let judged = policy.judge(
      funding, vendor: "v", plannedDay: try #require(Day(parsing: "2026-12-10")))
    let entry = try #require(judged.entries.first)
    return "\(entry.state) \(entry.ifPassed)"
  }
}
