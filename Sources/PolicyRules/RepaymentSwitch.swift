internal import Cases
public import Units

/// Where repayment on leaving is switched on. It is off unless the policy says so, since the law of a
/// region may forbid or restrict it.
public struct RepaymentSwitch: Hashable, Sendable {
  /// A law that takes it away from agreements of a day on.
  public struct Restriction: Hashable, Sendable {
    public let region: String
    public let agreementsFrom: Day
    public let law: String
  }

  /// Nil for all regions.
  public let regions: [String]?
  public let restrictions: [Restriction]

  static let everywhere = "all regions"
  static let off = RepaymentSwitch(regions: [], restrictions: [])

  enum State {
    case on
    case off(String)
    case open(String)
  }

  /// Whether it is on for somebody who leaves, by the region on the last day and the day of the agreement.
  func state(_ funding: FundingCase, _ leaving: Leaving, agreed: Day?) -> State {
    let region = funding.candidate.region.value(on: leaving.on, statedOn: funding.requestedOn)
    if regions == [] { return .off("the policy switches repayment on in no region") }
    if regions != nil || !restrictions.isEmpty, region == nil {
      return .open("HR states the region on \(leaving.on)")
    }
    if let regions, let region, !regions.contains(region) {
      return .off("the policy does not switch repayment on in \(region)")
    }
    let restrictions = restrictions.filter { $0.region == region }
      .sorted { $0.agreementsFrom < $1.agreementsFrom }
    // Whatever the earliest of several laws takes away is gone.
    guard let restriction = restrictions.first else { return .on }
    guard let agreed else {
      return .open("HR states the day of the agreement (\(restriction.law))")
    }
    return agreed < restriction.agreementsFrom
      ? .on : .off("\(restriction.law), for agreements from \(restriction.agreementsFrom) on")
  }
}
