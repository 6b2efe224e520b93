import Cases
import Facts
import PolicyRules
import Testing
import Units

// Random cases for the policies of `GrowthGenerator`.
extension GrowthGenerator {
  mutating func day(_ from: Day, _ days: Int) -> Day {
    from.adding(days: Int.random(in: 0...days, using: &random))
  }

  mutating func money() throws -> Money {
    try Money(
      minorUnits: random.pick(
        40_000, 40_001, 20_000, 12_345, Int64.random(in: 1...80_000, using: &random)), .usd)
  }

  mutating func reductions() throws -> Reductions {
    guard random.chance(20) else { return .none }
    return Reductions(
      discount: random.chance(60) ? try Money(minorUnits: 2_500, .usd) : nil,
      otherPayers: random.chance(60) ? try Money(minorUnits: 10_010, .usd) : nil)
  }

  mutating func sitting(_ exam: String, on day: Day, outcome: Outcome? = nil) throws -> Sitting {
    var costs: [SittingCost] = []
    for category in random.some(GrowthGenerator.categories, 40) {
      costs.append(
        SittingCost(
          category: category, amount: try money(),
          payer: random.chance(85) ? .candidate : .employer, reductions: try reductions()))
    }
    let outcomes: [Outcome] = [.failed, .failed, .failed, .passed, .noShow, .technicalVoid]
    return Sitting(
      exam: exam, version: random.pick("v2", "v2", "v1"), day: day,
      outcome: outcome ?? outcomes.randomElement(using: &random) ?? .failed, costs: costs,
      isBeta: random.chance(20), language: random.pick("en", "en", "de"),
      events: [.payment: day.adding(days: -20), .registration: day.adding(days: -40)])
  }

  /// - Parameter isKnown: whether everything that somebody could state is stated.
  mutating func funding(_ policy: GrowthPolicy, isKnown: Bool) throws -> (FundingCase, Day) {
    let ever = try PolicyRulesTests.day("2019-01-01")
    let first = try PolicyRulesTests.day("2026-01-05")
    var candidate = Candidate(id: "c-17")
    candidate.employmentType = Timeline([.init(from: ever, value: "full-time")])
    candidate.grade = Timeline([
      .init(from: ever, value: random.pick("III", "IV", "V")),
      .init(from: day(first, 300), value: random.pick("III", "IV", "V")),
    ])
    candidate.fte = Timeline([
      .init(from: ever, value: 1_000_000),
      .init(from: day(first, 330), value: random.pick(500_000, 1_000_000, 800_000)),
    ])
    candidate.employedSince = random.pick(
      try PolicyRulesTests.day("2021-05-17"), try PolicyRulesTests.day("2026-01-01"),
      try PolicyRulesTests.day("2025-11-30"), try PolicyRulesTests.day("2026-03-15"))
    if policy.counter.resets.contains(.newEmployment) {
      candidate.employedSince = day(first, 150)
    }
    var funding = FundingCase(
      asOf: try PolicyRulesTests.day("2026-11-24"), candidate: candidate,
      exam: GrowthGenerator.exam)
    funding.certificationExams = [GrowthGenerator.exam, GrowthGenerator.sister]
    funding.statesRequestDay = true
    funding.version = "v2"
    funding.language = "en"
    let planned = day(funding.asOf, 60)
    funding.events = [
      .payment: planned.adding(days: -20), .registration: planned.adding(days: -40),
    ]
    var days: Set<Day> = []
    for _ in 0..<Int.random(in: 0...4, using: &random) { days.insert(day(first, 320)) }
    var sittings: [Sitting] = []
    let unstated = !isKnown && random.chance(50)
    if unstated, random.chance(50) { funding.events = [:] }
    for day in days.sorted() {
      var sitting = try sitting(GrowthGenerator.exam, on: day)
      if unstated, random.chance(60) { sitting = sitting.withoutEvents }
      sittings.append(isEarlier(sitting, policy, candidate) ? sitting.stating([]) : sitting)
    }
    funding.sittings = Listed(sittings.shuffled(using: &random), completeSince: FundingCase.ever)
    for category in random.some(GrowthGenerator.categories, 50).shuffled(using: &random) {
      funding.asked.append(
        AskedCost(category: category, amount: try money(), reductions: try reductions()))
    }
    if funding.asked.isEmpty {
      funding.asked = [AskedCost(category: .examFee, amount: try money())]
    }
    if random.chance(15) {
      funding.vouchers = Listed(
        [
          Voucher(
            id: "v-1", exam: GrowthGenerator.exam, sitBy: planned,
            value: random.chance(70) ? .amount(try money()) : .full, boughtBy: .employer,
            isUsed: false)
        ], completeSince: FundingCase.ever)
    }
    try pay(&funding, policy, sittings, planned, isKnown: isKnown)
    funding.stated = [
      "needed": .flag(random.chance(50)), "level": .word(random.pick("one", "two", "three")),
      "points": .number(random.pick(0, 1, 2, 3)), "funds": .flag(random.chance(60)),
      "base-pay": .number(random.pick(6_000_000, 4_000_033)),
    ].mapValues { Timeline([.init(from: nil, value: $0)]) }
    if !isKnown {
      for name in random.some(["needed", "level", "points", "funds"], 40) {
        funding.stated[name] = nil
      }
    }
    return (funding, planned)
  }

  /// Whether it belongs to an earlier series than any cost that is asked about here.
  func isEarlier(_ sitting: Sitting, _ policy: GrowthPolicy, _ candidate: Candidate) -> Bool {
    let resets = policy.counter.resets
    return resets.contains(.newVersion) && sitting.version != "v2"
      || resets.contains(.newEmployment) && sitting.day < candidate.employedSince ?? sitting.day
  }

  mutating func pay(
    _ funding: inout FundingCase, _ policy: GrowthPolicy, _ sittings: [Sitting], _ planned: Day,
    isKnown: Bool
  ) throws {
    let ever = try PolicyRulesTests.day("2025-06-01")
    let hasDatingByPass = policy.meters.contains { $0.datedBy == .pass }
    func payment(_ person: String, _ exam: String, _ day: Day, _ category: CostCategory) throws
      -> Payment
    {
      let paid = try money()
      return Payment(
        person: person, exam: exam, sittingDay: day, category: category,
        eligible: random.chance(50) ? paid : try money(),
        promised: random.chance(30) ? try money() : nil, paid: paid,
        paidOn: random.chance(50) ? funding.asOf : min(day, funding.asOf))
    }
    /// The same cost, now and then paid in two parts that state the whole of it, and seldom another.
    func parts(_ payment: Payment) throws -> [Payment] {
      guard random.chance(40) else { return [payment] }
      let second = Payment(
        person: payment.person, exam: payment.exam, sittingDay: payment.sittingDay,
        category: payment.category,
        eligible: random.chance(85) ? payment.eligible : try money(),
        paid: try Money(minorUnits: payment.paid.minorUnits / 4, .usd),
        paidOn: random.chance(50) ? payment.paidOn : funding.asOf)
      let first = Payment(
        person: payment.person, exam: payment.exam, sittingDay: payment.sittingDay,
        category: payment.category, eligible: payment.eligible, promised: payment.promised,
        paid: try Money(minorUnits: payment.paid.minorUnits / 2, .usd), paidOn: payment.paidOn)
      return [first, second]
    }
    var own: [Payment] = []
    var others: [Payment] = []
    for _ in 0..<random.pick(0, 1, 2) {
      if random.chance(35), let sitting = sittings.randomElement(using: &random) {
        guard let cost = sitting.costs.first, cost.reductions == .none,
          !own.contains(where: { $0.sittingDay == sitting.day })
        else { continue }
        own += try parts(
          Payment(
            person: "c-17", exam: GrowthGenerator.exam, sittingDay: sitting.day,
            category: cost.category, eligible: cost.amount,
            promised: random.chance(50) ? cost.amount : nil,
            paid: try Money(minorUnits: cost.amount.minorUnits / 2, .usd),
            paidOn: random.chance(50) ? funding.asOf : min(sitting.day, funding.asOf)))
      } else if !hasDatingByPass {
        own += try parts(
          payment(
            "c-17", random.pick(GrowthGenerator.sister, "other"), day(ever, 600),
            GrowthGenerator.categories.randomElement(using: &random) ?? .course))
      }
    }
    for _ in 0..<random.pick(0, 1, 2) where !hasDatingByPass {
      others += try parts(
        payment(
          "c-\(random.pick(3, 4))", random.pick(GrowthGenerator.exam, "other"), day(ever, 600),
          GrowthGenerator.categories.randomElement(using: &random) ?? .course))
    }
    let since = try PolicyRulesTests.day(
      isKnown
        ? "2019-01-01"
        : random.pick("2019-01-01", "2026-02-01", "2026-10-01", "2026-01-01", "2026-10-02"))
    funding.payments = Listed(own, completeSince: since)
    funding.poolPayments =
      isKnown || random.chance(80)
      ? Listed(
        (own + others).shuffled(using: &random),
        completeSince: isKnown ? FundingCase.ever : since) : nil
    for meter in policy.meters where random.chance(25) {
      guard case .year(_, let month, let first) = meter.window,
        let start = Day(year: 2026, month: month, day: first), meter.counts == .paid
      else { continue }
      let until = start.adding(days: random.pick(0, 3, 50))
      funding.balances.append(
        OpeningBalance(
          meter: meter.name,
          used: meter.counts == .purchases ? .count(random.pick(0, 1, 2)) : .money(try money()),
          since: start, until: until, source: "payroll"))
    }
  }
}

extension Sitting {
  fileprivate var withoutEvents: Sitting {
    Sitting(
      exam: exam, version: version, day: day, outcome: outcome, costs: costs, isBeta: isBeta,
      language: language)
  }
}
