import Cases
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

@Suite("A cost of which no clause speaks")
struct GapTests {
  private func fee(_ clauses: String, _ change: (inout FundingCase) throws -> Void = { _ in })
    throws -> Entry
  {
    let policy = try growthPolicy("clauses: [\(clauses)]")
    var funding = try scor(sittings: [("2026-08-06", .failed)], ask: [(.examFee, "400")])
    try change(&funding)
    return try #require(
      policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).planned(.examFee))
  }

  @Test("why: silence, two clauses that cover it, a table without its row")
  func kinds() throws {
    #expect(
      try fee("{id: books, text: T, covers: materials, share: 100 %, paid: up front}").gap?.kind
        == .silence)
    #expect(
      try fee(
        "{id: a, text: T, covers: exam-fee, share: 100 %, paid: up front}, "
          + "{id: b, text: T, covers: exam-fee, share: 50 %, paid: up front}"
      ).gap?.kind == .overlap(["a", "b"]))
    #expect(
      try fee("{id: a, text: T, covers: exam-fee, share: 100 %, paid: up front}").gap == nil)
  }

  @Test("where it arises with one result of the sitting only, that result is named")
  func result() throws {
    // Before the result nobody knows which clause speaks: passed, it is covered, and failed, nothing is said.
    let failed = try fee(
      "{id: a, text: T, when: series.passed-at <= 2, covers: exam-fee, share: 100 %, paid: up front}"
    )
    #expect(failed.gap?.isOnlyIfPassed == false)
    let passed = try fee(
      "{id: a, text: T, when: series.passed-at > 2, covers: exam-fee, share: 100 %, paid: up front}"
    )
    #expect(passed.gap?.isOnlyIfPassed == true)
    let both = try fee("{id: books, text: T, covers: materials, share: 100 %, paid: up front}")
    #expect(both.gap?.isOnlyIfPassed == nil)
  }

  private func ruling(
    _ share: Share = .whole, on text: String = "2026-11-20", sitting: String? = nil,
    _ category: CostCategory = .examFee, role: String = "HR"
  ) throws -> CostRuling {
    CostRuling(
      category: category, sitting: try sitting.map { try day($0) }, share: share, by: "h-2",
      role: role, on: try day(text), why: "because")
  }

  private static let silent =
    "{id: books, text: T, covers: materials, share: 100 %, paid: up front}"

  private func paid(_ rulings: CostRuling..., failed: String = "2026-08-06") throws -> Money? {
    let entry = try fee(GapTests.silent) {
      $0.costRulings = rulings
      $0.sittings = try scor(sittings: [(failed, .failed)], ask: []).sittings
    }
    return entry.gap == nil ? entry.payable : nil
  }

  @Test("an answer by HR settles it: all of it, a share, or nothing")
  func settled() throws {
    #expect(try paid(ruling()) == usd("400"))
    // 25 % of 400.
    #expect(try paid(ruling(try #require(Share(parsing: "25 %")))) == usd("100"))
    #expect(try paid(ruling(.none)) == usd("0"))
    #expect(try paid() == nil)
  }

  @Test("of several answers the latest counts, of two on one day the one that stands later")
  func latest() throws {
    let half = try #require(Share(parsing: "50 %"))
    #expect(try paid(ruling(on: "2026-11-20"), ruling(half, on: "2026-11-18")) == usd("400"))
    #expect(try paid(ruling(half, on: "2026-11-18"), ruling(on: "2026-11-20")) == usd("400"))
    #expect(try paid(ruling(half), ruling()) == usd("400"))
    #expect(try paid(ruling(), ruling(half)) == usd("200"))
  }

  @Test(
    "an answer counts from its day on, and of the planned sitting only since the last one that was sat",
    arguments: [
      // Decided on 2026-11-24; the last sitting was on 2026-11-10.
      ("2026-11-24", true), ("2026-11-25", false), ("2026-11-10", true), ("2026-11-09", false),
    ])
  func days(on text: String, counts: Bool) throws {
    #expect((try paid(ruling(on: text), failed: "2026-11-10") != nil) == counts)
  }

  @Test("an answer about another cost, another sitting or in another role is none")
  func others() throws {
    #expect(try paid(ruling(.whole, .travel)) == nil)
    #expect(try paid(ruling(sitting: "2026-08-06")) == nil)
    #expect(try paid(ruling(sitting: "2026-12-10")) == usd("400"))
    #expect(try paid(ruling(role: "line-manager")) == nil)
  }

  @Test("an answer takes its room under a limit like any other cost")
  func limit() throws {
    let policy = try growthPolicy(
      """
      meters: {year: {over: calendar year}}
      clauses:
        - \(GapTests.silent)
        - {id: cap, text: A limit., limits: year, at most: 1000 USD}
      """)
    // 1,000 less 750 that were paid before leaves 250 of the 400.
    var funding = try scor(
      sittings: [], ask: [(.examFee, "400")], paid: [("2026-03-01", "750")])
    funding.costRulings = [try ruling()]
    let entry = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
      .planned(.examFee)
    #expect(entry?.payable == (try usd("250")))
  }
}

@Suite("A ruling of nothing")
struct RulingOfNothingTests {
  @Test("settles the cost even where nobody knows how much of a limit is left; one of all does not")
  func noRow() throws {
    let policy = try growthPolicy(
      """
      meters: {year: {over: calendar year}}
      clauses:
        - {id: books, text: T, covers: materials, share: 100 %, paid: up front}
        - id: cap
          text: A limit.
          limits: year
          at most: {by: employee.grade at request, is: {III: 1000 USD}}
      """)
    func gap(_ share: Share) throws -> CostGap? {
      var funding = try scor(sittings: [], ask: [(.examFee, "400")])
      funding.candidate.grade = Timeline([.init(from: nil, value: "V")])
      funding.costRulings = [
        CostRuling(
          category: .examFee, sitting: nil, share: share, by: "h-2", role: "HR",
          on: try day("2026-11-20"), why: "because")
      ]
      let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
      return try #require(judged.planned(.examFee)).gap
    }
    #expect(try gap(.none) == nil)
    #expect(try gap(.whole)?.kind == .silence)
  }
}

@Suite("What a log tells of a sitting")
struct FactSheetTests {
  /// Of a case whose log is complete, asked on 2026-11-24 of a sitting on 2026-12-10 with this number.
  private func sheet(
    _ log: [(String, Outcome)], number: Int, on text: String = "2026-12-10",
    as outcome: Outcome? = nil, counter: String = "{counts: [passed, failed]}",
    _ change: (inout FundingCase) throws -> Void = { _ in }
  ) throws -> FactSheet {
    var funding = try scor(sittings: log, ask: [(.examFee, "400"), (.travel, "50")])
    try change(&funding)
    return FactSheet(
      funding, vendor: "cisco",
      subject: SubjectSitting(day: try day(text), outcome: outcome, number: number),
      policy: try policy(counter: counter))
  }

  private func policy(counter: String) throws -> Policy {
    try Shipped.policy(
      yaml: """
        language: 1
        policy: small
        currency: USD
        source: {title: own, read: 2026-11-24}
        counter: \(counter)
        counters: {missed: {counts: [no-show]}}
        clauses:
          - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}

        """)
  }

  private func number(_ fact: Fact) -> String {
    switch fact.possible {
    case .between(let low, let high):
      "\(low.map { "\($0)" } ?? "")...\(high.map { "\($0)" } ?? "")"
    case .oneOf(let values):
      values.map { if case .number(let number) = $0 { "\(number)" } else { "\($0)" } }
        .joined(separator: " or ")
    case .anything: "anything"
    }
  }

  private func attempt(_ sheet: FactSheet) -> String { number(sheet.fact(.attemptNumber)) }

  @Test("the number of an attempt is known, or at most one more for each result that is awaited")
  func attempts() throws {
    #expect(try attempt(sheet([("2026-08-06", .failed)], number: 2)) == "2")
    #expect(
      try attempt(sheet([("2026-08-06", .failed), ("2026-11-20", .resultAwaited)], number: 2))
        == "2...3")
    // A sitting that is booked before the planned one may come to count; one booked for its day is it.
    #expect(try attempt(sheet([("2026-12-09", .booked)], number: 1)) == "1...2")
    #expect(try attempt(sheet([("2026-12-10", .booked)], number: 1)) == "1")
    // One that was sat on the planned day before and has no result yet may be another.
    #expect(try attempt(sheet([("2026-12-10", .resultAwaited)], number: 1)) == "1...2")
    // Of a logged sitting those on its own day or later come behind it.
    #expect(
      try attempt(
        sheet([("2026-12-10", .resultAwaited)], number: 1, as: .failed)) == "1")
  }

  @Test("without a complete list it is at least what is listed")
  func incomplete() throws {
    let sheet = try sheet([("2026-08-06", .failed)], number: 2) {
      $0.sittings = Listed($0.sittings.items)
    }
    #expect(attempt(sheet) == "2...")
    guard case .unknown(who: "candidate", let ask) = sheet.fact(.attemptNumber).openness else {
      Issue.record("not asked")
      return
    }
    #expect(ask == "every sitting of the exam, and since when the list is complete")
  }

  @Test("a list is complete from the first day of the employment on, else from ever")
  func complete() throws {
    func known(since text: String?, employed: String?) throws -> String {
      try attempt(
        sheet([], number: 1) {
          $0.sittings = Listed([], completeSince: try text.map { try day($0) })
          $0.candidate.employedSince = try employed.map { try day($0) }
        })
    }
    #expect(try known(since: "2020-01-01", employed: "2020-01-01") == "1")
    #expect(try known(since: "2020-01-02", employed: "2020-01-01") == "1...")
    #expect(try known(since: "2020-01-01", employed: nil) == "1...")
    #expect(try known(since: FundingCase.ever.description, employed: nil) == "1")
  }

  @Test(
    "a counter that begins with an employment of which nobody states the first day leaves it open")
  func employment() throws {
    func attempt(_ number: Int, employed: String?) throws -> String {
      try self.attempt(
        sheet(
          [], number: number,
          counter: "{counts: [passed, failed], resets: [new employment]}"
        ) {
          $0.sittings = Listed([], completeSince: FundingCase.ever)
          $0.candidate.employedSince = try employed.map { try day($0) }
        })
    }
    #expect(try attempt(3, employed: nil) == "1...3")
    #expect(try attempt(1, employed: nil) == "1")
    #expect(try attempt(3, employed: "2020-01-01") == "3")
  }

  @Test("sittings of which nobody states the version may all belong to another series")
  func versions() throws {
    let counter = "{counts: [passed, failed], resets: [new version]}"
    func attempt(_ log: [(String, Outcome)], _ number: Int) throws -> String {
      try self.attempt(sheet(log, number: number, counter: counter) { $0.version = "1.1" })
    }
    #expect(try attempt([("2026-08-06", .failed)], 2) == "1...2")
    #expect(try attempt([("2026-08-06", .failed), ("2026-09-06", .failed)], 3) == "1...3")
    #expect(try attempt([("2026-08-06", .failed)], 1) == "1")
  }

  private func missed(_ sheet: FactSheet) throws -> String {
    let fact = try #require(policy(counter: "{counts: [failed]}").counters.first?.fact)
    return number(sheet.fact(FactReference(fact)))
  }

  @Test("a counter of the policy's own counts what lies before, and leaves awaited results open")
  func counters() throws {
    let log: [(String, Outcome)] = [("2026-08-06", .noShow), ("2026-09-06", .failed)]
    #expect(try missed(sheet(log, number: 2)) == "1")
    #expect(try missed(sheet(log + [("2026-11-20", .resultAwaited)], number: 2)) == "1...2")
    // The sitting itself is not before itself, unless it is the planned one, which was not sat yet.
    #expect(try missed(sheet(log, number: 1, on: "2026-08-06", as: .noShow)) == "0")
    #expect(try missed(sheet(log + [("2026-12-10", .noShow)], number: 2)) == "2")
    #expect(
      try missed(sheet(log, number: 2) { $0.sittings = Listed($0.sittings.items) }) == "1...")
  }

  @Test("a pass to come has at least the next number after those that count")
  func passedAt() throws {
    func passed(
      _ log: [(String, Outcome)], _ number: Int, on text: String = "2026-12-10",
      as outcome: Outcome? = nil
    ) throws -> String {
      self.number(try sheet(log, number: number, on: text, as: outcome).fact(.passedAt))
    }
    let never = FactSheet.never
    #expect(try passed([], 1) == "1...\(never)")
    #expect(try passed([("2026-08-06", .failed)], 2) == "2...\(never)")
    #expect(
      try passed([("2026-08-06", .failed)], 1, on: "2026-08-06", as: .failed) == "2...\(never)")
    // A series that is passed says at which: the second, whatever came on that day beside it.
    let log: [(String, Outcome)] = [("2026-08-06", .failed), ("2026-09-06", .passed)]
    #expect(try passed(log, 1, on: "2026-08-06", as: .failed) == "2")
    #expect(try passed(log, 2, on: "2026-09-06", as: .passed) == "2")
    // What comes behind it is another series.
    #expect(try passed(log, 1) == "1...\(never)")
  }

  @Test("whether the exam was passed before its day, and not on it")
  func passedBefore() throws {
    func isPassed(_ day: String) throws -> Fact {
      try sheet([("2026-09-06", .passed)], number: 1, on: day)
        .fact(FactReference(Vocabulary.required("exam.passed-before")))
    }
    #expect(try isPassed("2026-09-07") == .known(.flag(true)))
    #expect(try isPassed("2026-09-06") == .known(.flag(false)))
  }

  @Test("days since the last fail: before it, or for the planned sitting on its very day")
  func daysSince() throws {
    let days = FactReference(Vocabulary.required("attempt.days-since-last-fail"))
    let log: [(String, Outcome)] = [("2026-08-06", .failed), ("2026-09-06", .failed)]
    #expect(try number(sheet(log, number: 3).fact(days)) == "95")
    #expect(try number(sheet(log, number: 3, on: "2026-09-06").fact(days)) == "0")
    // 2026-08-06 to 2026-09-06 are 31 days.
    #expect(try number(sheet(log, number: 2, on: "2026-09-06", as: .failed).fact(days)) == "31")
    #expect(try number(sheet([], number: 1).fact(days)) == "\(FactSheet.never)")
    #expect(
      try number(
        sheet([("2026-08-06", .failed), ("2026-12-01", .resultAwaited)], number: 2).fact(days))
        == "9 or 126")
    // A list from a day on: what came before it is known from the last fail on, if that lies within.
    func since(_ text: String) throws -> String {
      try number(
        sheet([("2026-08-06", .failed)], number: 2) {
          $0.sittings = Listed($0.sittings.items, completeSince: try day(text))
        }.fact(days))
    }
    #expect(try since("2026-08-06") == "126")
    // A later fail may lie up to the day before the list begins: 2026-08-31 is 101 days before.
    #expect(try since("2026-09-01") == "101...126")
    #expect(try since("2026-12-10") == "1...126")
    #expect(try since("2027-01-01") == "0...126")
  }

  @Test(
    "what is asked for is the sum of the request, and of a logged sitting what it cost the candidate"
  )
  func amounts() throws {
    #expect(try number(sheet([], number: 1).fact(.requestAmount)) == "45000")
    let log: [(String, Outcome)] = [("2026-08-06", .failed)]
    #expect(
      try number(sheet(log, number: 1, on: "2026-08-06", as: .failed).fact(.requestAmount))
        == "40000")
    #expect(
      try number(sheet(log, number: 1, on: "2026-08-06", as: .passed).fact(.requestAmount))
        == "anything")
  }

  @Test(
    "the lead time of a request is that of its day, which only the planned sitting takes for granted"
  )
  func leadTime() throws {
    let lead = FactReference(Vocabulary.required("request.lead-time"))
    // 2026-11-24 to 2026-12-10.
    #expect(try number(sheet([], number: 1).fact(lead)) == "16")
    let log: [(String, Outcome)] = [("2026-08-06", .failed)]
    #expect(
      try number(sheet(log, number: 1, on: "2026-08-06", as: .failed).fact(lead)) == "anything")
    #expect(
      try number(
        sheet(log, number: 1, on: "2026-08-06", as: .failed) {
          $0.requestedOn = try day("2026-08-01")
          $0.statesRequestDay = true
        }.fact(lead)) == "5")
  }
}
