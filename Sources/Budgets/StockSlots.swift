internal import Cases
internal import CostModel
internal import PassRates
internal import PolicyRules
internal import Units

/// First sittings that are alike: of people who sit the same in all.
struct StockSlot: Hashable {
  let kind: RosterTally.Kind
  /// The series of which it is the first sitting, by its place in the roster.
  let series: Int32
  /// The person, where some voucher is for nobody else.
  let person: Int32?
}

/// Which first sittings of a roster a stock may pay for, and what a voucher saves at each.
struct StockSlots {
  private let roster: BudgetRoster
  private let rules: BudgetRules
  private let book: RateBook
  /// The lines of each, in the order of the roster.
  private(set) var lines: [StockSlot: [Int]] = [:]
  private var bases: [BudgetedSeries: SeriesBasis] = [:]
  private var costs: [Case: Double] = [:]

  private struct Case: Hashable {
    let kind: RosterTally.Kind
    let series: Int32?
    let value: VoucherValue?
  }

  /// - Parameters:
  ///   - exams: those that vouchers are for.
  ///   - people: those who have vouchers of their own.
  init(
    _ roster: BudgetRoster, exams: Set<String>, people: Set<Int32>, _ rules: BudgetRules,
    _ book: RateBook
  ) {
    self.roster = roster
    self.rules = rules
    self.book = book
    let kinds = RosterPeople(roster)
    for (index, line) in roster.lines.enumerated() {
      let series = roster.series[Int(line.series)]
      guard exams.contains(series.exam), series.vouchers.isEmpty else { continue }
      let slot = StockSlot(
        kind: kinds.kind(of: line), series: line.series,
        person: people.contains(line.person) ? line.person : nil)
      lines[slot, default: []].append(index)
    }
  }

  func people(in slot: StockSlot) -> Int {
    (lines[slot] ?? []).reduce(0) { $0 + Int(roster.lines[$1].count) }
  }

  /// The day of the sitting; nil where it cannot be sat.
  mutating func day(of slot: StockSlot) throws -> Day? {
    try basis(roster.series[Int(slot.series)])?.attempts.first?.day
  }

  /// Whether somebody may need another sitting of an exam by a day.
  mutating func mayRetake(_ person: Int32, exam: String, by day: Day) throws -> Bool {
    for line in roster.lines where line.person == person {
      let series = roster.series[Int(line.series)]
      guard series.exam == exam, let attempts = try basis(series)?.attempts else { continue }
      if attempts.dropFirst().contains(where: { $0.day <= day }) { return true }
    }
    return false
  }

  /// By how much less the employer pays on average for everything that one person sits, in minor units, a promise of
  /// which nothing comes counted as paid, since it stands; nil where the voucher does not pay for the sitting.
  mutating func saving(_ voucher: StockClass, at slot: StockSlot) throws -> Int64? {
    let series = roster.series[Int(slot.series)]
    guard voucher.exams.contains(series.exam),
      slot.person == voucher.holder || voucher.holder == nil,
      let day = try day(of: slot), day <= voucher.lastDay
    else { return nil }
    let before = try cost(Case(kind: slot.kind, series: nil, value: nil))
    let after = try cost(Case(kind: slot.kind, series: slot.series, value: voucher.value))
    return Int64((before - after).rounded())
  }

  /// The series with a voucher that lives long enough. It keeps the amount that it was bought with: another policy may
  /// have another currency.
  ///
  /// - Throws: where no rate turns the amount into the currency of the policy.
  func held(_ series: BudgetedSeries, _ voucher: Voucher) throws -> BudgetedSeries {
    if case .amount(let amount) = voucher.value, let policy = rules.policies[series.policy] {
      _ = try rules.converted(amount, to: policy.currency)
    }
    var held = series
    held.vouchers = [voucher]
    return held
  }

  private mutating func basis(_ series: BudgetedSeries) throws -> SeriesBasis? {
    if let known = bases[series] { return known }
    let own = try SeriesBasis(series, rules)
    bases[series] = own
    return own
  }

  private mutating func cost(_ asked: Case) throws -> Double {
    if let known = costs[asked] { return known }
    var isHeld = false
    let person = try asked.kind.series.compactMap { index -> SeriesBasis? in
      let series = roster.series[Int(index)]
      guard !isHeld, index == asked.series, let value = asked.value else {
        return try basis(series)
      }
      isHeld = true
      // Whether it lives long enough was asked before.
      let voucher = StockClass(
        exams: [series.exam], value: value, lastDay: rules.year.last.adding(months: 120),
        holder: nil)
      return try SeriesBasis(try held(series, voucher.voucher(for: series.exam)), rules)
    }
    let dues = try asked.kind.dues.map { try DueBasis(roster.dueKinds[Int($0)], rules) }
    let kind = try PersonKind(person, dues: dues, rules, book)
    let amounts = kind.ends.map { end in end.outgoes.reduce(0.0) { $0 + Double($1.minorUnits) } }
    let cost =
      kind.mean(amounts, kind.chances(.assumed(Budget.assumedChances[1]), book.shock))
      + Double(kind.promises.reduce(0) { $0 + $1.standing })
    costs[asked] = cost
    return cost
  }
}

/// What each person of a roster sits and pays in all.
private struct RosterPeople {
  private var several: [Int32: RosterTally.Kind] = [:]

  init(_ roster: BudgetRoster) {
    var counts = [UInt8](repeating: 0, count: Int(roster.persons))
    for line in roster.lines where counts[Int(line.person)] < 2 { counts[Int(line.person)] += 1 }
    let dues = Dictionary(grouping: roster.dues, by: \.person)
    for person in dues.keys { counts[Int(person)] = 2 }
    let lines = Dictionary(
      grouping: roster.lines.filter { counts[Int($0.person)] > 1 }, by: \.person)
    for (person, own) in lines {
      several[person] = RosterTally.Kind(
        series: own.map(\.series).sorted(), dues: (dues[person] ?? []).map(\.due).sorted())
    }
  }

  func kind(of line: BudgetRoster.Line) -> RosterTally.Kind {
    several[line.person] ?? RosterTally.Kind(series: [line.series])
  }
}
