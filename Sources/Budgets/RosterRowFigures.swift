internal import Cases
internal import Cohorts
internal import PassRates
internal import Rosters
internal import Units

// What a row says of days, earlier sittings and chances, and what is assumed where it does not.
extension RosterPlan {
  /// What had to be assumed, and for how many people.
  public struct Assumed: Hashable, Sendable {
    /// Nobody said when they sit: in the middle of what is left of the year.
    public var withoutDay = 0
    /// A month or a quarter was named: its middle.
    public var withoutExactDay = 0
    /// Fails of which the day is not known.
    public var failsWithoutDay = 0
    /// Vouchers whose last day the roster does not say: the last of the year.
    public var vouchersWithoutEnd = 0
    /// Groups: each person of them is somebody else, in no other row.
    public var inGroups = 0
    /// Of their sitting the book has a promise or a payment.
    public var booked = 0
  }

  /// One chance, or a range: without a middle, the middle of the range; without an end, the middle is that end.
  func rates(_ row: RosterRow) -> ExamRates? {
    guard let any = row.chance ?? row.chanceLow ?? row.chanceHigh else { return nil }
    let low = row.chanceLow ?? row.chance ?? any
    let high = row.chanceHigh ?? row.chance ?? any
    let middle = Probability(
      partsPerMillion: low.partsPerMillion + (high.partsPerMillion - low.partsPerMillion) / 2)
    let base = row.chance ?? middle ?? any
    let spread =
      low < high ? RateSpread(low: low, base: base, high: high) : RateSpread(base)
    return spread.flatMap { ExamRates([$0], source: "the roster") }
  }

  /// The day that is named, or of the month or quarter the one for which the book has money; else its middle, or that of
  /// what is left of the year.
  func planned(_ row: RosterRow, _ payments: [Payment], _ notes: inout Assumed) -> Day {
    if let day = bookedDay(row, payments) {
      notes.booked += 1
      return day
    }
    let tomorrow = asOf.adding(days: 1)
    func middle(_ first: Day, _ last: Day) -> Day {
      let first = max(first, tomorrow)
      return first.adding(days: max(0, last.days(since: first)) / 2)
    }
    guard let planned = row.planned else {
      notes.withoutDay += row.headCount
      return middle(year.first, year.last)
    }
    guard planned.grain != .day else { return planned.first }
    notes.withoutExactDay += row.headCount
    return middle(planned.first, planned.last)
  }

  /// The day of the sitting that a row is about, where the book has promised or paid anything for it.
  private func bookedDay(_ row: RosterRow, _ payments: [Payment]) -> Day? {
    guard row.kind == .exam else { return nil }
    return payments.filter { payment in
      payment.exam == row.exam && !payment.charged.isZero && payment.sittingDay > asOf
        && (row.planned.map { $0.days.contains(payment.sittingDay) } ?? true)
    }.map(\.sittingDay).min()
  }

  /// Fails without a day are taken to be a year apart before the first that is known, or to have ended yesterday.
  func earlier(_ row: RosterRow, _ notes: inout Assumed) -> [BudgetedSeries.Earlier] {
    var days = row.failedOn
    if let last = row.lastFailedOn, !days.contains(last) { days.append(last) }
    days.sort()
    let used = max(row.attemptsUsed ?? 0, days.count)
    notes.failsWithoutDay += (used - days.count) * row.headCount
    while days.count < used {
      let next = days.first.map { $0.adding(months: -12) } ?? asOf.adding(days: -1)
      days.insert(next, at: 0)
    }
    return days.map { BudgetedSeries.Earlier(day: $0, outcome: .failed) }
  }
}

extension RosterPlan.Assumed {
  mutating func add(_ other: RosterPlan.Assumed) {
    withoutDay += other.withoutDay
    withoutExactDay += other.withoutExactDay
    failsWithoutDay += other.failsWithoutDay
    vouchersWithoutEnd += other.vouchersWithoutEnd
    inGroups += other.inGroups
    booked += other.booked
  }
}
