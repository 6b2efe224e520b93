public import Cases
public import Units

/// What the way back costs beside cash: hours at an average loaded rate, and waiting. Never added to it.
public struct TimeCost: Hashable, Sendable {
  /// The hours that somebody stated, of study and in the seat.
  public let hours: Int
  /// Nil where nobody stated them, which is not none.
  public let studyHours: Int?
  public let seatHours: Int?
  /// The average loaded cost of an hour, where somebody stated it.
  public let hourlyRate: Money?
  /// The hours at that rate.
  public let value: Money?
  /// Days from the decision to the sitting.
  public let delayDays: Int
  public let delayPerMonth: Money?
  /// The delay in money; a month is a twelfth of 365 days.
  public let delay: Money?

  public static func of(_ funding: FundingCase, plannedDay: Day) throws(ArithmeticProblem)
    -> TimeCost
  {
    let time = funding.time
    let hours = (time.studyHours ?? 0) + (time.seatHours ?? 0)
    let days = max(0, plannedDay.days(since: funding.asOf))
    var value: Money?
    if let rate = time.hourlyRate, hours > 0 {
      value = try Money(
        majorUnits: try rate.majorUnits.multiplied(by: Exact(Int64(hours))), rate.currency,
        rounding: .halfAway)
    }
    var delay: Money?
    if let month = time.delayPerMonth, days > 0, let months = Exact(Int128(days) * 12, over: 365) {
      delay = try Money(
        majorUnits: try month.majorUnits.multiplied(by: months), month.currency, rounding: .halfAway
      )
    }
    return TimeCost(
      hours: hours, studyHours: time.studyHours, seatHours: time.seatHours,
      hourlyRate: time.hourlyRate, value: value, delayDays: days,
      delayPerMonth: time.delayPerMonth, delay: delay)
  }

  /// What the hours are, and which nobody stated: `64 hours of study and in the seat`.
  public var hoursInWords: String {
    switch (studyHours, seatHours) {
    case (.some, nil): "\(hours) hours of study; hours in the seat are not stated"
    case (nil, .some): "\(hours) hours in the seat; hours of study are not stated"
    default: "\(hours) hours"
    }
  }
}
