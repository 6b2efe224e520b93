public import Cases
public import Units

/// What the way back costs beside cash: hours at an average loaded rate, and waiting. Never added to it.
public struct TimeCost: Hashable, Sendable {
  /// Study and seat.
  public let hours: Int
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
      hours: hours, hourlyRate: time.hourlyRate, value: value, delayDays: days,
      delayPerMonth: time.delayPerMonth, delay: delay)
  }
}
