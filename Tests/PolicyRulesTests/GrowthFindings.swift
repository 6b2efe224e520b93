import Cases
import Documents
import Facts
import PolicyRules
import Testing
import Units

/// A policy of one's own for a test, from its meters and clauses.
func growthPolicy(_ text: String) throws -> Policy {
  let yaml = """
    language: 1
    policy: small
    currency: USD
    source: {title: generated, read: 2026-11-24}
    counter: {counts: [passed, failed]}
    \(text)
    """
  let diagnostics = Diagnostics()
  let node = YAML.read(Array(yaml.utf8), file: "small.yaml", diagnostics)
  let policy = node.flatMap { PolicyReader(diagnostics).read($0, file: "small") }
  return try #require(diagnostics.all.isEmpty ? policy : nil, "\(diagnostics.all)\n\(yaml)")
}

/// Cases in which the engine and the plain reference once differed, each as small as it gets.
@Suite("What random cases of the grown language found")
struct GrowthFindings {
  private func payment(
    _ exam: String = "other", _ on: String, _ category: CostCategory, eligible: String,
    paid: String
  ) throws -> Payment {
    Payment(
      person: "c-17", exam: exam, sittingDay: try day(on), category: category,
      eligible: try usd(eligible), paid: try usd(paid), paidOn: try day(on))
  }

  @Test("The most that bands can pay is where the unknown start of the meter suits them best")
  func bandsOverAnIncompleteList() throws {
    let policy = try growthPolicy(
      """
      meters:
        prep: {over: calendar year}
      clauses:
        - id: bands
          text: Half of the first 300.50, all up to 600, a third up to 900.
          covers: course
          bands:
            on: prep
            steps: [{up to: 300.50 USD, share: 50 %}, {up to: 600 USD, share: 100 %}, {up to: 900 USD, share: 1/3}]
          paid: up front
      """)
    var funding = try scor(sittings: [], ask: [(.course, "400")])
    funding.payments = Listed([], completeSince: try day("2026-02-01"))
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    let course = try #require(judged.planned(.course))
    #expect(course.state == .open(.needsEvidence(from: "employer")))
    #expect(course.payable == .zero(.usd))
    // From 200 to 600: 50.25 + 299.50 = 349.75; from 300.50 on only 299.50 + 100.50 / 3 = 333.00.
    #expect(course.atMost == (try usd("349.75")))
  }

  @Test("Months employed are those of the year that the meter puts the cost into")
  func monthsOfThePass() throws {
    let policy = try growthPolicy(
      """
      meters:
        year: {over: academic year from 09-01, dated by: pass}
      clauses:
        - id: fee
          text: The fee.
          covers: exam-fee
          share: 100 %
          paid: up front
        - id: limit
          text: 120 a year, by the months employed.
          limits: year
          at most: 120 USD
          prorated by: months employed
      """)
    var funding = try scor(sittings: [("2026-08-18", .failed)], ask: [])
    funding.candidate.employedSince = try day("2026-01-15")
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-12"))
    // Nothing is passed, so the planned day decides: the year from September 2026, of which all twelve
    // months are served.
    #expect(judged.entries.first?.payable == (try usd("120")))
  }

  @Test("What the book paid for counts as eligible cost, whatever a clause pays of it")
  func eligibleByTheBook() throws {
    let policy = try growthPolicy(
      """
      meters:
        asked: {over: calendar year, counts: eligible cost}
      clauses:
        - id: course
          text: Courses.
          covers: course
          share: 100 %
          paid: up front
        - id: limit
          text: 500 a year.
          limits: asked
          at most: 500 USD
      """)
    // Of the fee no clause speaks, yet 400 were asked for and 100 of it were paid.
    var funding = try scor(sittings: [("2026-09-05", .failed)], ask: [(.course, "300")])
    funding.payments = Listed(
      [try payment(funding.exam, "2026-09-05", .examFee, eligible: "400", paid: "100")],
      completeSince: FundingCase.ever)
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(judged.planned(.course)?.payable == (try usd("100")))
  }

  @Test("A meter of eligible cost counts what the clause looked at, by its own `net of`")
  func eligibleNet() throws {
    let policy = try growthPolicy(
      """
      meters:
        asked: {over: calendar year, counts: eligible cost}
      clauses:
        - id: costs
          text: Everything, less discounts alone.
          covers: [exam-fee, course]
          share: 100 %
          net of: discounts
          paid: up front
        - id: limit
          text: 500 a year.
          limits: asked
          at most: 500 USD
      """)
    var funding = try scor(sittings: [], ask: [])
    funding.asked = [
      AskedCost(
        category: .course, amount: try usd("400"),
        reductions: Reductions(discount: nil, otherPayers: try usd("300"))),
      AskedCost(category: .examFee, amount: try usd("400")),
    ]
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(judged.planned(.course)?.payable == (try usd("400")))
    let left = try usd("100")
    #expect(judged.planned(.examFee)?.payable == left)
  }

  @Test("A payment for a sitting of the series is dated by its pass as its costs are")
  func paymentDatedByPass() throws {
    let policy = try growthPolicy(
      """
      meters:
        year: {over: calendar year, dated by: pass}
      clauses:
        - id: fee
          text: The fee.
          covers: exam-fee
          share: 100 %
          paid: up front
        - id: limit
          text: 500 a year.
          limits: year
          at most: 500 USD
      """)
    // A course of the first attempt, bought by the employer in 2026; planned, and so dated, in 2027.
    var funding = try scor(sittings: [("2026-09-05", .failed)], ask: [(.examFee, "400")])
    funding.sittings = Listed(
      funding.sittings.items.map { $0.stating([]) }, completeSince: FundingCase.ever)
    funding.payments = Listed(
      [try payment(funding.exam, "2026-09-05", .course, eligible: "300", paid: "300")],
      completeSince: FundingCase.ever)
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2027-01-15"))
    #expect(judged.planned(.examFee)?.payable == (try usd("200")))
  }

  @Test("Who is asked is who can tell what matters, not who can tell anything")
  func blame() throws {
    let policy = try growthPolicy(
      """
      facts:
        level: {is: word, ask: the level, known by: HR}
      meters:
        year: {over: calendar year}
      clauses:
        - id: fee
          text: The fee.
          covers: exam-fee
          share: 100 %
          paid: up front
        - id: limit
          text: 100 a year.
          limits: year
          at most: 100 USD
        - id: level-limit
          text: By level.
          limits: year
          at most: {by: level, is: {one: 500 USD}, otherwise: 100 USD}
      """)
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    funding.payments = Listed([], completeSince: try day("2026-02-01"))
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    // 100 at every level; only what was paid in January matters.
    #expect(judged.planned(.examFee)?.state == .open(.needsEvidence(from: "employer")))
  }

  @Test("What is unknown of two sittings may be one thing of the one and another of the other")
  func unknownOfEach() throws {
    let policy = try growthPolicy(
      """
      meters:
        year: {over: calendar year}
      clauses:
        - id: first-early
          text: A first attempt in full where one registered by May.
          covers: exam-fee
          when: attempt.number = 1 and day of registration <= 2026-05-31
          share: 100 %
          paid: up front
        - id: first-late
          text: Else not.
          excludes: exam-fee
          when: attempt.number = 1 and day of registration > 2026-05-31
        - id: later
          text: A later one at 75 %.
          covers: exam-fee
          when: attempt.number >= 2
          share: 75 %
          paid: up front
        - id: limit
          text: 500 a year for who registered after May.
          limits: year
          at most: 500 USD
          when: day of registration > 2026-05-31
      """)
    let funding = try scor(sittings: [("2026-08-06", .failed), ("2026-10-06", .failed)], ask: [])
    let second = try #require(policy.settle(funding, vendor: "cisco")).entries[1]
    // Registered by May for the first (400) and after May for the second, the limit leaves 100 of 300.
    #expect(second.payable == (try usd("100")))
    #expect(second.state == .open(.needsEvidence(from: "candidate")))
  }

  @Test("A named counter whose sitting nobody describes decides nothing")
  func unknownVersion() throws {
    let policy = try growthPolicy(
      """
      counters:
        fails: {counts: [failed], resets: new version}
      clauses:
        - {id: one, text: One., covers: exam-fee, when: fails.before = 0, share: 100 %, paid: up front}
        - {id: two, text: Two., covers: exam-fee, when: fails.before >= 1, share: 50 %, paid: up front}
      """)
    var funding = try scor(sittings: [("2026-09-05", .failed)], ask: [(.examFee, "400")])
    funding.version = "v2"
    let fee = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
      .planned(.examFee)
    #expect(fee?.state == .open(.needsEvidence(from: "candidate")))
    #expect(fee?.payable == (try usd("200")))
    #expect(fee?.atMost == (try usd("400")))
  }
}

/// Pays a share of the fee, as far as a calendar year has room by this meter.
func yearlyPolicy(_ meter: String, atMost most: String, share: String = "100 %") throws -> Policy {
  try growthPolicy(
    """
    meters: {year: {over: calendar year, \(meter)}}
    clauses:
      - {id: fee, text: So much., covers: exam-fee, share: \(share), paid: up front}
      - {id: cap, text: A limit., limits: year, at most: \(most)}
    """)
}
