import Budgets
import Cases
import PassRates
import Testing
import Units

/// A voucher of a stock as its file may tell of it; what nobody says is nil.
private func voucher(
  _ id: String, _ sitBy: String?, exams: [String] = ["cisco-350-701"],
  value: VoucherValue = .full, boughtBy: Payer? = .employer, state: VoucherState? = .bought,
  person: String? = nil
) throws -> Voucher {
  var voucher = Voucher(
    id: id, exam: exams[0], sitBy: try sitBy.map(day), value: value, boughtBy: boughtBy,
    isUsed: state.map { $0 == .used })
  voucher.exams = exams
  voucher.history = state.map { VoucherHistory(standing: $0) }
  voucher.person = person
  return voucher
}

extension Plan {
  /// Gives a stock to the roster.
  fileprivate mutating func use(_ stock: Voucher...) throws -> StockUse {
    let use = try roster.using(stock, rules, book)
    roster = use.roster
    return use
  }
}

@Suite("Vouchers in stock go to first sittings")
struct StockTests {
  /// Everybody passes at once.
  private func plan(_ clauses: String = upToAThousand) throws -> Plan {
    var plan = try Plan(clauses)
    plan.book.general = try rates(100)
    plan.rules.smallestGroup = 1
    return plan
  }

  private func mean(_ plan: Plan) throws -> Double { try #require(try plan.budget().total).mean }

  @Test("the one that dies first goes to the earliest sitting that it is good for")
  func order() throws {
    var plan = try plan()
    plan.add(try plan.series(on: "2027-03-01"), department: "early")
    plan.add(try plan.series(on: "2027-06-01"), department: "late")
    let use = try plan.use(try voucher("a", "2027-12-31"), try voucher("b", "2027-03-31"))
    #expect(use.leftover.isEmpty && use.given == 2)
    // Both sit for nothing; the wrong way round the later one would have to pay.
    #expect(try #require(try plan.budget().total).most == 0)
  }

  @Test("of two that save as much the one that dies first is used")
  func tie() throws {
    var plan = try plan()
    plan.add(try plan.series(on: "2027-03-01"))
    let use = try plan.use(try voucher("a", "2027-12-31"), try voucher("b", "2027-03-31"))
    let last = try day("2027-12-31")
    #expect(use.leftover.map(\.sitBy) == [last])
  }

  @Test("a group is split into people with a voucher and people without")
  func group() throws {
    var plan = try plan()
    plan.add(try plan.series(on: "2027-03-01"), count: 10)
    let use = try plan.use(
      try voucher("a", "2027-03-31"), try voucher("b", "2027-04-30"),
      try voucher("c", "2027-01-31"))
    let budget = try plan.budget()
    #expect(budget.people == 10)
    #expect(try #require(budget.total).mean == 8 * 400_00)
    // One ends before anybody sits.
    #expect(use.leftover.map(\.count) == [1])
    #expect(use.leftover.first?.sitBy == (try day("2027-01-31")))
  }

  @Test("people of a group who sit and owe the same all keep what else they have")
  func groupWithMore() throws {
    var plan = try plan()
    plan.add(
      try plan.series(on: "2027-03-01"),
      try plan.series("cisco-200-301", on: "2027-05-01", fee: "300"), count: 3)
    _ = try plan.use(try voucher("a", "2027-03-31"))
    #expect(plan.roster.people == 3)
    // Two pay 700, one only the other exam.
    #expect(try mean(plan) == 2 * 700_00 + 300_00)
  }

  @Test("it goes where it saves most, not where somebody sits first")
  func whereItSavesMost() throws {
    var plan = try plan()
    plan.add(try plan.series(on: "2027-03-01", fee: "100"))
    plan.add(try plan.series(on: "2027-06-01", fee: "300"))
    _ = try plan.use(try voucher("a", "2027-12-31"))
    #expect(try mean(plan) == 100_00)
  }

  @Test("a sitting that the employer does not pay for gets none, and nothing changes")
  func unfunded() throws {
    var plan = try plan(halfOfTheSecond)
    let third = try plan.series(on: "2027-03-01", failed: ["2026-01-05", "2026-05-05"])
    plan.add(third)
    #expect(try plan.use(try voucher("a", "2027-12-31")).given == 0)
    #expect(try mean(plan) == 0)
    // Somebody's first sitting is paid in full, somebody's second at half: 400 are saved, 200 stay.
    plan.add(try plan.series(on: "2027-04-01", failed: ["2026-05-05"]))
    plan.add(try plan.series(on: "2027-06-01"))
    #expect(try plan.use(try voucher("a", "2027-12-31")).given == 1)
    #expect(try mean(plan) == 200_00)
  }

  @Test("vouchers of 100 USD and of 50 %: two sittings of 300 cost 200 and 150")
  func values() throws {
    var plan = try plan()
    plan.add(try plan.series(on: "2027-03-01", fee: "300"), count: 2)
    _ = try plan.use(
      try voucher("a", "2027-12-31", value: .amount(try usd("100"))),
      try voucher("b", "2027-12-31", value: .share(try #require(Share(parsing: "50 %")))))
    #expect(try mean(plan) == 350_00)
  }

  /// What becomes of a stock, by its last days, where each attempt is passed with a chance.
  private func advice(
    _ chance: Int32, on days: [String], _ stock: [Voucher], own: [Voucher] = []
  ) throws -> [VoucherAdvice.Stock] {
    var plan = try plan()
    plan.book.general = try rates(chance)
    plan.rules.attempts = 2
    for (index, day) in days.enumerated() {
      var series = try plan.series(on: day)
      if index == 0 { series.vouchers = own }
      plan.add(series)
    }
    let use = try plan.roster.using(stock, plan.rules, plan.book)
    plan.roster = use.roster
    return try #require(try Budget.voucherAdvice(plan.settled(), stock: use).first).stock
  }

  @Test("which die: what first sittings do not take is for retakes, up to each last day")
  func dying() throws {
    let all = try advice(
      50, on: ["2027-03-01", "2027-03-01", "2027-03-01"],
      [try voucher("a", "2027-02-01")]
        + (1...4).map { try voucher("b\($0)", "2027-03-31") })
    #expect(all.map(\.countUntil) == [1, 5])
    #expect(all.map(\.givenUntil) == [0, 3])
    // Nobody sits by February. Of four until March one is left, for B(3, 1/2) retakes: none in an eighth of cases.
    #expect(all.map(\.expectedDead) == [1, 1.125])
    #expect(all.map(\.chanceOfDead) == [1, 1])
    #expect(all.map(\.isExact) == [true, true])
  }

  @Test("deaths never fall from one last day to a later one")
  func neverFewer() throws {
    let days = ["2027-03-01", "2027-03-01", "2027-03-01"]
    let all = try advice(
      100, on: days, [try voucher("a", "2027-01-31"), try voucher("b", "2027-12-31")])
    #expect(all.map(\.expectedDead) == [1, 1])
    #expect(all.map(\.givenUntil) == [0, 1])
  }

  @Test("what lives longer than the year does not die in it")
  func outlives() throws {
    let all = try advice(
      100, on: ["2027-03-01"], (1...3).map { try voucher("a\($0)", "2028-05-11") })
    #expect(all.map(\.endsInYear) == [false])
    #expect(all.map(\.expectedDead) == [nil])
    #expect(all.map(\.givenUntil) == [1])
  }

  @Test("a sitting before the year uses a voucher as any other")
  func beforeTheYear() throws {
    let all = try advice(100, on: ["2026-12-15"], [try voucher("a", "2027-01-11")])
    #expect(all.map(\.expectedDead) == [0])
  }

  @Test("who has a voucher of the roster takes none of the stock")
  func paidOtherwise() throws {
    let own = Voucher(
      id: "of the roster 1", exam: "cisco-350-701", sitBy: try day("2027-12-31"),
      boughtBy: .employer, isUsed: false)
    let all = try advice(
      100, on: ["2027-03-01", "2027-03-01"],
      [try voucher("a", "2027-03-31"), try voucher("b", "2027-03-31")], own: [own])
    #expect(all.map(\.givenUntil) == [1])
    #expect(all.map(\.expectedDead) == [1])
  }

  @Test("one for several exams is good for each of them")
  func severalExams() throws {
    var plan = try plan()
    plan.add(try plan.series("cisco-200-301", on: "2027-03-01", fee: "300"))
    let both = ["cisco-350-701", "cisco-200-301"]
    let use = try plan.use(try voucher("a", "2027-12-31", exams: both))
    #expect(use.given == 1 && use.usable.map(\.exam) == ["cisco-200-301"])
    #expect(try mean(plan) == 0)
  }

  @Test(
    "what cannot be used makes nothing free, and is told apart",
    arguments: [
      ("used", "it paid for an earlier sitting"), ("candidate's", "the candidate's own"),
      ("expired", "it is expired"), ("forfeited", "it is forfeited"),
      ("convert by", "not converted by 2026-06-01"),
      ("register by", "not registered by 2026-06-01"), ("over", "its last day was 2026-11-01"),
    ])
  func ofNoUse(what: String, why: String) throws {
    let stock =
      switch what {
      case "used": try voucher("a", "2027-12-31", state: .used)
      case "candidate's": try voucher("a", "2027-12-31", boughtBy: .candidate)
      case "expired": try voucher("a", "2027-12-31", state: .expired)
      case "forfeited": try voucher("a", "2027-12-31", state: .forfeited)
      case "over": try voucher("a", "2026-11-01")
      default: try step(what, voucher("a", "2027-12-31"))
      }
    var plan = try plan()
    plan.add(try plan.series(on: "2027-03-01"))
    let use = try plan.use(stock)
    #expect(use.given == 0 && use.leftover.isEmpty)
    #expect(use.over.map(\.why) == [why])
    #expect(try mean(plan) == 400_00)
  }

  private func step(_ what: String, _ voucher: Voucher) throws -> Voucher {
    var voucher = voucher
    if what == "convert by" { voucher.convertBy = try day("2026-06-01") }
    if what == "register by" { voucher.registerBy = try day("2026-06-01") }
    return voucher
  }

  @Test("what nobody said keeps a voucher back, and the budget says how many and why")
  func unknown() throws {
    var plan = try plan()
    plan.add(try plan.series(on: "2027-03-01"), count: 9)
    let use = try plan.use(
      try voucher("a", "2027-12-31", state: nil), try voucher("b", "2027-12-31", state: nil),
      try voucher("c", "2027-12-31", value: .unknown),
      try voucher("d", "2027-12-31", boughtBy: nil),
      try voucher("e", nil), try voucher("f", "2027-12-31", state: .registered),
      try voucher("g", "2027-12-31", value: .amount(try Money.parse("100 EUR"))))
    #expect(use.given == 0)
    #expect(
      use.keptBack.map { "\($0.count) \($0.why)" } == [
        "2 whether it was used already; fill in `state`",
        "1 for whom it is registered; fill in `person`",
        "1 the last day of a sitting; fill in `sit by`",
        "1 what EUR are in USD; give a dated `--rate`", "1 what it pays; fill in `value`",
        "1 who paid for it; fill in `bought by`",
      ])
    #expect(use.lines.contains { $0.contains("kept back, counted as paying nothing: 7.") })
    #expect(try mean(plan) == 9 * 400_00)
  }

  @Test("under a policy in another currency an amount takes off what it was bought for")
  func otherCurrency() throws {
    let fees = """
      - id: fees
        text: We pay exam fees.
        covers: exam-fee
        share: 100 %
        paid: after any result
      """
    let inr = try #require(Currency("INR"))
    let on = try day("2026-11-20")
    for (today, other) in [("USD", "INR"), ("INR", "USD")] {
      var plan = try plan()
      plan.rules = BudgetRules(
        catalog: plan.rules.catalog,
        policies: [
          "own": try policy(fees, currency: today),
          "other": try policy(fees, id: "other", currency: other),
        ], asOf: plan.rules.asOf, year: plan.rules.year, currency: .usd)
      plan.rules.exchange = [
        ExchangeRate(from: .usd, to: inr, rate: Exact(85), on: on, source: "the test"),
        ExchangeRate(
          from: inr, to: .usd, rate: try #require(Exact(12, over: 1_000)), on: on,
          source: "the test"),
      ]
      plan.add(try plan.series(on: "2027-03-01"))
      _ = try plan.use(try voucher("a", "2027-12-31", value: .amount(try usd("300"))))
      let all = try BudgetComparison(plan.settled(), policies: ["other"], attempts: false).all
      // 400 − 300 USD; 34,000 − 25,500 = 8,500 INR, which are 102.00 USD. The two rates are not each other's
      // inverse: an amount that went there and back would be 306.
      let known = today == "USD" ? [100_00.0, 102_00] : [102_00, 100_00]
      #expect(all.map { $0.cash.rounded() } == known, "\(today)")
    }
  }

  @Test("one that is somebody else's is nobody's here")
  func somebodyElses() throws {
    var plan = try plan()
    plan.add(try plan.series(on: "2027-03-01"))
    let use = try plan.use(try voucher("a", "2027-12-31", person: "p9"))
    #expect(use.given == 0 && use.elsewhere == 1)
    #expect(try mean(plan) == 400_00)
  }

  @Test("without a last day the vendor's term counts: Cisco's are good for twelve months")
  func vendorsTerm() throws {
    func bought(_ text: String) throws -> Voucher {
      var voucher = try voucher("a", nil)
      voucher.history = VoucherHistory(standing: .bought, bought: try day(text))
      return voucher
    }
    for (purchase, mean) in [("2026-03-02", 0.0), ("2026-02-20", 400_00)] {
      var plan = try plan()
      plan.add(try plan.series(on: "2027-03-01"))
      _ = try plan.use(try bought(purchase))
      #expect(try self.mean(plan) == mean, "\(purchase)")
    }
  }

  @Test("no other way saves more: beside every way, for 100 random stocks of different worth")
  func most() throws {
    var random = Seeded(state: 7)
    for _ in 0..<100 {
      let sittings = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (day: Int.random(in: 0...5, using: &random), fee: Int.random(in: 1...4, using: &random))
      }
      let vouchers = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (end: Int.random(in: 0...5, using: &random), worth: Int.random(in: 1...4, using: &random))
      }
      var plan = try plan()
      let start = try day("2027-03-01")
      for sitting in sittings {
        plan.add(
          try plan.series(on: "\(start.adding(days: sitting.day))", fee: "\(sitting.fee)00"))
      }
      let stock = try vouchers.enumerated().map {
        try voucher(
          "v\($0)", "\(start.adding(days: $1.end))", value: .amount(try usd("\($1.worth)00")))
      }
      plan.roster = try plan.roster.using(stock, plan.rules, plan.book).roster
      let saved = sittings.reduce(0) { $0 + $1.fee } - Int(try mean(plan)) / 100_00
      #expect(saved == StockTests.most(sittings, vouchers))
    }
  }

  /// The most that vouchers pay, by trying every voucher, or none, for the first sitting.
  private static func most(
    _ sittings: [(day: Int, fee: Int)], _ vouchers: [(end: Int, worth: Int)]
  ) -> Int {
    guard let first = sittings.first else { return 0 }
    let rest = Array(sittings.dropFirst())
    var best = most(rest, vouchers)
    for (index, voucher) in vouchers.enumerated() where voucher.end >= first.day {
      var left = vouchers
      left.remove(at: index)
      best = max(best, min(first.fee, voucher.worth) + most(rest, left))
    }
    return best
  }
}

/// A small generator whose numbers are the same every time (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
