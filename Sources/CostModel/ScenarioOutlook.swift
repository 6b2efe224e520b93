public import Units

/// How a scenario can end, and how likely each end is: exact, without a draw of random numbers.
public struct ScenarioOutlook: Hashable, Sendable {
  public struct Weighted: Hashable, Sendable {
    public let end: EndState
    public let chance: Double
  }

  /// A figure whose chances do not add up to 1.
  public struct NotAWhole: Error, Hashable, Sendable {
    public let sum: Double
  }

  /// Within how much of 1 the chances of all ends must add up.
  public static let tolerance = 1e-12

  public let ends: [Weighted]
  public let currency: Currency
  public let total: Distribution
  public let employer: Distribution
  public let candidate: Distribution

  /// - Throws: `NotAWhole` where the chances do not add up to 1.
  public init(_ ends: [Weighted], in currency: Currency) throws(NotAWhole) {
    let sum = ends.reduce(0) { $0 + $1.chance }
    guard abs(sum - 1) <= ScenarioOutlook.tolerance else { throw NotAWhole(sum: sum) }
    self.ends = ends
    self.currency = currency
    total = Distribution(ends.map { ($0.end.cash.total.minorUnits, $0.chance) })
    employer = Distribution(ends.map { ($0.end.cash.employer.minorUnits, $0.chance) })
    candidate = Distribution(ends.map { ($0.end.cash.candidate.minorUnits, $0.chance) })
  }

  /// The outlook of one scenario, where its attempts are passed with these chances.
  public init(_ tree: AttemptTree, chances: [Double]) throws(NotAWhole) {
    try self.init(
      zip(tree.endStates, tree.weights(chances)).map { Weighted(end: $0, chance: $1) },
      in: tree.currency)
  }

  /// The chance to be certified at all.
  public var certified: Double {
    ends.reduce(0) { $0 + ($1.end.isPassed ? $1.chance : 0) }
  }

  /// The chance to be certified by the end of a day.
  public func certified(by day: Day) -> Double {
    ends.reduce(0) { sum, weighted in
      weighted.end.passedOn.map { $0 <= day } ?? false ? sum + weighted.chance : sum
    }
  }

  /// Each day on which a pass is possible, with the chance to be certified by then.
  public var chanceByDay: [(day: Day, chance: Double)] {
    let days = Set(ends.compactMap { $0.chance > 0 ? $0.end.passedOn : nil }).sorted()
    return days.map { ($0, certified(by: $0)) }
  }

  /// The mean day of the pass, where there is one, to the nearest day; nil where none is possible.
  public var expectedDay: Day? {
    let certified = certified
    guard certified > 0 else { return nil }
    let mean = ends.reduce(0.0) { sum, weighted in
      sum + (weighted.end.passedOn.map { Double($0.number) * weighted.chance } ?? 0)
    }
    return Day(number: Int32((mean / certified).rounded()))
  }

  /// The first day by which somebody is certified with this chance; nil where no day is sure enough.
  public func day(by level: Double) -> Day? {
    chanceByDay.first { $0.chance >= level - ScenarioOutlook.tolerance }?.day
  }

  /// Sittings on average.
  public var attempts: Double { mean { Double($0.attempts) } }

  /// What a certification costs on average, those who never get it paid for, in minor units; nil where nobody
  /// gets it.
  public var costPerCertification: Double? {
    certified > 0 ? total.mean / certified : nil
  }

  /// Hours on average, at work and in the candidate's own time.
  public var hours: (work: Double, own: Double) {
    (mean { Double($0.hours.work) }, mean { Double($0.hours.own) })
  }

  /// What these hours are worth on average, in minor units; nil where nobody stated what an hour costs.
  public var hoursValue: (work: Double, own: Double)? {
    guard ends.allSatisfy({ $0.end.hours.workValue != nil && $0.end.hours.ownValue != nil }) else {
      return nil
    }
    return (
      mean { Double($0.hours.workValue?.minorUnits ?? 0) },
      mean { Double($0.hours.ownValue?.minorUnits ?? 0) }
    )
  }

  /// What waiting costs on average, in minor units; nil where nobody stated it.
  public var delay: Double? {
    guard ends.allSatisfy({ $0.end.delay != nil }) else { return nil }
    return mean { Double($0.delay?.minorUnits ?? 0) }
  }

  /// What vouchers and other payers bear on average, in minor units.
  public var voucher: Double { mean { Double($0.cash.voucher.minorUnits) } }

  /// The most that the employer pays on average once everything open is answered, in minor units.
  public var employerAtMost: Double { mean { Double($0.employerAtMost.minorUnits) } }

  /// What earlier sittings bring in on average, in minor units.
  public var released: Double { mean { Double($0.released.minorUnits) } }

  /// The most that a candidate may owe back on leaving the day after the end; nil where the policy asks for nothing
  /// back.
  public var exposure: RepaymentExposure? {
    ends.filter { $0.chance > 0 }.compactMap(\.end.exposure)
      .max { $0.amount.minorUnits < $1.amount.minorUnits }
  }

  /// The mean total with later money counting less, in minor units; nil without a rate.
  public var presentTotal: Double? {
    guard ends.allSatisfy({ $0.end.presentTotal != nil }) else { return nil }
    return mean { $0.presentTotal ?? 0 }
  }

  private func mean(_ figure: (EndState) -> Double) -> Double {
    ends.reduce(0) { $0 + figure($1.end) * $1.chance }
  }
}
