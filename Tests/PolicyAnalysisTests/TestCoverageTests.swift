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

  // MARK: Amounts

  private static let amounts = """
    language: 1
    policy: amounts
    currency: USD
    source: {title: of this test, read: 2026-11-24}
    counter: {counts: [failed]}
    meters: {courses: {over: lifetime, of: [course], counts: purchases}, all: {over: lifetime}}
    clauses:
      - id: fee
        text: by grade, above a deductible
        covers: exam-fee
        deductible: 50 USD
        share: {by: employee.grade at request, is: {III: 50 %, IV: 80 %}, otherwise: 20 %}
        in order: [deductible, share]
        paid: up front
      - id: course
        text: half, then a fifth
        covers: course
        bands: {on: all, steps: [{up to: 100 USD, share: 50 %}, {up to: 300 USD, share: 20 %}]}
        paid: up front
      - id: two-courses
        text: two courses in all
        limits: courses
        at most: 2
    """

  private func asked(
    _ category: CostCategory, _ amount: String, grade: String = "III", before: [String] = [],
    by given: Policy? = nil
  ) throws -> TestedCase {
    let policy = try given ?? Shipped.policy(yaml: TestCoverageTests.amounts)
    let day = try #require(Day(parsing: "2026-11-24"))
    var candidate = Candidate(id: "c")
    candidate.grade = Timeline([.init(from: nil, value: grade)])
    var funding = FundingCase(asOf: day, candidate: candidate, exam: "any")
    funding.sittings = Listed([], completeSince: FundingCase.ever)
    funding.payments = Listed(
      try before.enumerated().map { index, paid in
        Payment(
          person: "c", exam: "any", sittingDay: day.adding(days: -9 - index), category: .course,
          eligible: try Money.parse(paid), paid: try Money.parse(paid), paidOn: day)
      }, completeSince: FundingCase.ever)
    funding.asked = [AskedCost(category: category, amount: try Money.parse(amount))]
    let judgement = policy.judge(funding, vendor: "any", plannedDay: day)
    return TestedCase(
      funding, vendor: "any", judgement, entries: judgement.entries, requirements: [], meters: [],
      looksAt: [])
  }

  private func open(_ cases: [TestedCase], _ words: String) throws -> [String] {
    TestCoverage(of: try Shipped.policy(yaml: TestCoverageTests.amounts), by: cases).untouched
      .filter { $0.edge.words.hasPrefix(words) }.flatMap(\.sides)
  }

  @Test("each row of a table, and otherwise, needs a case")
  func table() throws {
    let all = ["row III", "row IV", "otherwise"]
    #expect(try open([], "share by").sorted() == all.sorted())
    #expect(try open([asked(.examFee, "400 USD")], "share by").sorted() == ["otherwise", "row IV"])
    let three = try ["III", "IV", "VII"].map { try asked(.examFee, "400 USD", grade: $0) }
    #expect(try open(three, "share by") == [])
  }

  @Test("a deductible has a cost within it and one above")
  func deductible() throws {
    #expect(try open([asked(.examFee, "50 USD")], "deductible") == ["a cost above it"])
    #expect(try open([asked(.examFee, "50.01 USD")], "deductible") == ["a cost within it"])
  }

  @Test("a band has a total in it and one above it")
  func bands() throws {
    #expect(try open([asked(.course, "100 USD")], "band up to 100") == ["a total above it"])
    #expect(try open([asked(.course, "100.01 USD")], "band up to 100") == ["a total in the band"])
    // What stood on the meter before counts: 90 and 20 lie in the second band.
    let second = try asked(.course, "20 USD", before: ["90 USD"])
    #expect(try open([second], "band up to 300") == ["a total above it"])
  }

  @Test("a purchase counts for the meter that it is counted on, whatever another is called")
  func namesAlike() throws {
    let policy = try Shipped.policy(
      yaml: TestCoverageTests.amounts
        .replacing(
          "meters: {",
          with: "meters: {courses used up: {over: lifetime, of: [course], counts: purchases}, "
        )
        .replacing("at most: 2", with: "at most: 9")
          + """

            - id: two
              text: two in all
              limits: courses used up
              at most: 2
          """)
    let third = try asked(.course, "9 USD", before: ["9 USD", "9 USD"], by: policy)
    let open = TestCoverage(of: policy, by: [third]).untouched
    func sides(_ words: String) -> [String] {
      open.filter { $0.edge.words == words }.flatMap(\.sides)
    }
    #expect(sides("at most 2 on courses used up") == ["purchase 2"])
    #expect(sides("at most 9 on courses") == ["purchase 9", "purchase 10"])
  }

  @Test("a limit on how often has the last purchase within it and the first beyond")
  func count() throws {
    #expect(try open([asked(.course, "9 USD")], "at most 2") == ["purchase 2", "purchase 3"])
    let second = try asked(.course, "9 USD", before: ["9 USD"])
    #expect(try open([second], "at most 2") == ["purchase 3"])
    let third = try asked(.course, "9 USD", before: ["9 USD", "9 USD"])
    #expect(try open([third], "at most 2") == ["purchase 2"])
  }
}
