import Cases
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

@testable import PolicyAnalysis

@Suite("Edges of a policy, and which of them a case touches")
struct TestCoverageTests {
  private static let policy = """
    language: 1
    policy: small
    currency: USD
    source: {title: of this test, read: 2026-11-24}
    counter: {counts: [failed]}
    clauses:
      - id: second
        text: a second attempt, 14 days after the first
        covers: exam-fee
        when: attempt.number = 2 and attempt.days-since-last-fail >= 14 days
        share: 50 %
        at most: 100 USD
        paid: up front
    """

  /// A second attempt so many days after a fail, of which the entry is looked at, or nothing.
  private func tested(after days: Int, fee: String = "150 USD", looking: Bool = true) throws
    -> TestedCase
  {
    let policy = try Shipped.policy(yaml: TestCoverageTests.policy)
    let fail = try #require(Day(parsing: "2026-11-01"))
    var funding = FundingCase(
      asOf: fail.adding(days: days), candidate: Candidate(id: "c"), exam: "any")
    funding.sittings = Listed(
      [Sitting(exam: "any", version: nil, day: fail, outcome: .failed, costs: [])],
      completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.asked = [AskedCost(category: .examFee, amount: try Money.parse(fee))]
    let judgement = policy.judge(funding, vendor: "any", plannedDay: fail.adding(days: days))
    return TestedCase(
      funding, vendor: "any", judgement, entries: looking ? judgement.entries : [],
      requirements: [], meters: [], looksAt: [])
  }

  private func untouched(_ cases: [TestedCase]) throws -> [String] {
    TestCoverage(of: try Shipped.policy(yaml: TestCoverageTests.policy), by: cases).untouched
      .flatMap(\.sides)
  }

  @Test("without a case every side is open")
  func none() throws {
    // Of `attempt.number = 2` both ends, of the days both sides, of the 100 USD both sides, of the counter
    // its one outcome.
    let coverage = TestCoverage(of: try Shipped.policy(yaml: TestCoverageTests.policy), by: [])
    #expect(coverage.sides == 4 + 2 + 2 + 1)
    #expect(coverage.touchedSides == 0)
    #expect(coverage.uncheckedClauses == ["second"])
  }

  @Test("13 and 14 days lie on the two sides of `>= 14 days`, 12 and 15 on neither")
  func days() throws {
    let below = "attempt.days-since-last-fail = 13 days"
    let above = "attempt.days-since-last-fail = 14 days"
    #expect(try untouched([tested(after: 13)]).contains(above))
    #expect(try !untouched([tested(after: 13)]).contains(below))
    #expect(try !untouched([tested(after: 14)]).contains(above))
    for days in [12, 15] {
      let open = try untouched([tested(after: days)])
      #expect(open.contains(below) && open.contains(above))
    }
  }

  @Test("an edge counts only where the rest of the condition lets it decide")
  func hangs() throws {
    // Thirteen days after: whether it is the second attempt changes nothing.
    #expect(try untouched([tested(after: 13)]).filter { $0 == "attempt.number = 2" }.count == 2)
    #expect(try untouched([tested(after: 14)]).filter { $0 == "attempt.number = 2" }.isEmpty)
  }

  @Test("and only where the case looks at what it changes")
  func looks() throws {
    #expect(try untouched([tested(after: 14, looking: false)]).count == 8)
  }

  @Test("a limit for one cost has a cost within it and one above it")
  func limit() throws {
    let within = "an amount within it"
    // Half of 200 is 100, half of 200.02 is 100.01.
    #expect(try !untouched([tested(after: 14, fee: "200 USD")]).contains(within))
    #expect(try untouched([tested(after: 14, fee: "200.02 USD")]).contains(within))
  }
}
