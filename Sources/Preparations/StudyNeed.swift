internal import Units

/// How many hours a plan needs, and how long the upkeep of what is strong lasts.
public struct StudyNeed: Hashable, Sendable {
  /// Why it is so many.
  public enum Reason: Hashable, Sendable {
    /// Somebody said how many.
    case stated
    /// What is missing, times the assumed hours a point.
    case missing
    /// Less is missing than what nobody goes back to an exam without.
    case least
    /// What strong domains lose until the sitting asks for more than their share of the hours.
    case decay
  }

  public let hours: Int
  public let reason: Reason
  /// What strong domains would lose without practice from the newest report to the sitting, in hundredths of a
  /// point of the whole exam.
  public let lostHundredths: Int

  init(_ standings: Standings, _ request: StudyRequest, sitting: Day) {
    // Nobody told of practice before the plan begins, so knowledge fades from the last sitting on.
    let since = min(request.start, standings.reports.first?.report.day ?? request.start)
    let weeks = sitting.days(since: since) / 7
    let losses = standings.domains.reduce(Int128(0)) { $0 + $1.loss }
    let strengths = standings.domains.reduce(Int128(0)) { $0 + $1.strength }
    let gain = Int128(StudyAssumptions.gain.base)
    // `loss` is percent × parts per million: a million of it is one point of the whole exam.
    let missing = StudyNeed.hours(
      aiming: StudyNeed.up(losses * gain, over: 100 * 1_000_000), standings, request.shares)
    // `strength` over its fading is the part of the exam, in percent, that is at its target.
    let decay = Int128(StudyAssumptions.decay.base) * Int128(max(weeks, 0))
    let lost = strengths * decay
    let perPoint = 100 * Int128(DomainStanding.fading)
    lostHundredths = Apportionment.rounded(lost, times: 1, over: perPoint)
    let upkeep = StudyNeed.hours(
      lost * Int128(StudyAssumptions.upkeep.base), over: perPoint * 100 * 100,
      share: request.shares.held.value.numerator, request.shares.held.value.denominator)
    let least = StudyAssumptions.least.base / 100
    let asked = request.hours ?? (request.isReady ? 0 : max(missing, least))
    hours = min(max(asked, upkeep), StudyNeed.most)
    reason =
      upkeep > asked
      ? .decay : request.hours != nil ? .stated : missing < least ? .least : .missing
  }

  /// What a year of full weeks has; more is no plan.
  static let most = 2_000

  /// The fewest hours of which so many are aimed at what is missing.
  private static func hours(aiming wanted: Int, _ standings: Standings, _ shares: StudyShares)
    -> Int
  {
    func aimed(_ hours: Int) -> Int { HourShares(hours, standings, shares).aimed.reduce(0, +) }
    guard wanted > 0, aimed(most) >= wanted else { return wanted > 0 ? most : 0 }
    // What is aimed grows with the hours.
    var (low, high) = (wanted, most)
    while low < high {
      let middle = (low + high) / 2
      if aimed(middle) >= wanted { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Whole hours, rounded up.
  private static func up(_ value: Int128, over bottom: Int128) -> Int {
    Int(min(Int128(most), (value + bottom - 1) / bottom))
  }

  /// `value / bottom` hours, of which a share is for this: all of them, rounded up. Without a share no number of
  /// hours would do, and none is asked for.
  private static func hours(
    _ value: Int128, over bottom: Int128, share top: Int128, _ whole: Int128
  ) -> Int {
    guard top > 0 else { return 0 }
    let divisor = bottom * top
    return Int(min(Int128(most), (value * whole + divisor - 1) / divisor))
  }
}
