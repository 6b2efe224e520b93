public import Units

/// Cash of one end state, by who bears it.
public struct CashSplit: Hashable, Sendable {
  public let employer: Money
  public let candidate: Money
  /// What vouchers and other payers bear.
  public let voucher: Money
  /// All three together.
  public let total: Money

  /// - Parameter total: what everything costs; the candidate bears what nobody else does.
  init(total: Money, employer: Money, voucher: Money) throws(ArithmeticProblem) {
    self.total = total
    self.employer = employer
    self.voucher = voucher
    candidate = try total.subtracting(employer).subtracting(voucher)
  }

  private init(employer: Money, candidate: Money, voucher: Money, total: Money) {
    self.employer = employer
    self.candidate = candidate
    self.voucher = voucher
    self.total = total
  }

  /// Both splits together, share by share.
  func adding(_ other: CashSplit) throws(ArithmeticProblem) -> CashSplit {
    CashSplit(
      employer: try employer.adding(other.employer),
      candidate: try candidate.adding(other.candidate),
      voucher: try voucher.adding(other.voucher), total: try total.adding(other.total))
  }
}

/// Hours and what they are worth at the average loaded rate; never added to cash.
public struct HourSplit: Hashable, Sendable {
  public let work: Int
  public let own: Int
  /// Nil where nobody stated what an hour costs.
  public let workValue: Money?
  public let ownValue: Money?

  init(work: Int, own: Int, hourlyCost: Money?) throws(ArithmeticProblem) {
    self.work = work
    self.own = own
    workValue = try hourlyCost.map { rate throws(ArithmeticProblem) in
      try HourSplit.value(work, rate)
    }
    ownValue = try hourlyCost.map { rate throws(ArithmeticProblem) in try HourSplit.value(own, rate)
    }
  }

  private init(work: Int, own: Int, workValue: Money?, ownValue: Money?) {
    self.work = work
    self.own = own
    self.workValue = workValue
    self.ownValue = ownValue
  }

  /// Both together; worth something only where both are.
  func adding(_ other: HourSplit) throws(ArithmeticProblem) -> HourSplit {
    func sum(_ one: Money?, _ two: Money?) throws(ArithmeticProblem) -> Money? {
      guard let one, let two else { return nil }
      return try one.adding(two)
    }
    return HourSplit(
      work: work + other.work, own: own + other.own,
      workValue: try sum(workValue, other.workValue), ownValue: try sum(ownValue, other.ownValue))
  }

  private static func value(_ hours: Int, _ rate: Money) throws(ArithmeticProblem) -> Money {
    try Money(
      majorUnits: try rate.majorUnits.multiplied(by: Exact(Int64(hours))), rate.currency,
      rounding: .halfAway)
  }
}

/// One way that a scenario can end: passed at an attempt, or stopped after the last.
public struct EndState: Hashable, Sendable {
  /// Bookings from the planned one on, those included to which nobody came.
  public let attempts: Int
  /// To how many of them nobody came.
  public internal(set) var misses: Int
  /// How many of them were moved for a fee.
  public internal(set) var moves: Int
  /// The day of the pass; nil where the series stops without one.
  public let passedOn: Day?
  /// The day of the last sitting.
  public let lastDay: Day
  public internal(set) var cash: CashSplit
  /// The most that the employer may pay once everything open is answered.
  public internal(set) var employerAtMost: Money
  /// What the result brings in for sittings before these, which the policy held back until a pass.
  public let released: Money
  public let hours: HourSplit
  /// What the candidate would owe back on leaving the day after; nil where the policy asks for nothing back.
  public let exposure: RepaymentExposure?
  /// What waiting costs from the decision to the pass, or to the last sitting; nil where nobody stated it.
  public let delay: Money?
  /// The total with each sitting's cost discounted from its day, everything else from the last; nil without a rate. In
  /// minor units.
  public internal(set) var presentTotal: Double?
  /// What money of the last day counts today; 1 without a rate.
  let lastDiscount: Double

  public var isPassed: Bool { passedOn != nil }
}
