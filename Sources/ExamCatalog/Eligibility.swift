public import Units

/// How long somebody may sit an exam before a new application, registration or voucher is needed.
public struct Eligibility: Hashable, Sendable {
  /// What the time counts from; a request states that day as `purchase: {eligible from: DAY}`.
  public enum Begin: String, Hashable, Sendable, CaseIterable {
    case approval
    case voucherRelease = "voucher release"
    case registration
    /// The first day on which the exam can be sat.
    case start
  }

  public let within: Span
  public let from: Begin
  /// By how much a retake that is bought puts the last day off.
  public let retakeAdds: Span?
  /// How long after the last day a retake can still be bought.
  public let retakeBoughtWithin: Span?
  /// Where the last day ends; nil where the vendor does not say.
  public let zone: VendorZone?

  public init(
    within: Span, from: Begin, retakeAdds: Span? = nil, retakeBoughtWithin: Span? = nil,
    zone: VendorZone? = nil
  ) {
    self.within = within
    self.from = from
    self.retakeAdds = retakeAdds
    self.retakeBoughtWithin = retakeBoughtWithin
    self.zone = zone
  }

  /// The last day of the first sitting, and of a retake.
  public func lastDay(from begin: Day, isRetake: Bool) -> Day {
    let end = begin.adding(within)
    return isRetake ? retakeAdds.map { end.adding($0) } ?? end : end
  }

  /// The last day on which a retake is sold; nil where the vendor sets none.
  public func lastPurchase(from begin: Day) -> Day? {
    retakeBoughtWithin.map { begin.adding(within).adding($0) }
  }
}

/// A clock by which a vendor ends a day.
public enum VendorZone: String, Hashable, Sendable, CaseIterable {
  case utc = "UTC"
  /// The rules of the United States since 2007.
  case usCentral = "US Central"

  /// The first moment after a day.
  public func end(of day: Day) -> Instant {
    let next = day.adding(days: 1)
    let offset = offset(atMidnightBefore: next)
    return Instant(minutes: Int64(next.number) * 1440 - Int64(offset), offset: offset)
  }

  /// Minutes ahead of UTC as the day begins.
  private func offset(atMidnightBefore day: Day) -> Int {
    switch self {
    case .utc: return 0
    case .usCentral:
      // The clocks change at two in the morning: on the second Sunday of March and the first of November.
      let year = day.civil.year
      guard let march = VendorZone.sunday(2, of: 3, year),
        let november = VendorZone.sunday(1, of: 11, year)
      else { return -360 }
      return day > march && day <= november ? -300 : -360
    }
  }

  private static func sunday(_ count: Int, of month: Int, _ year: Int) -> Day? {
    let days = (1...14).compactMap { Day(year: year, month: month, day: $0) }
      .filter { $0.weekday == .sunday }
    return days.indices.contains(count - 1) ? days[count - 1] : nil
  }
}
