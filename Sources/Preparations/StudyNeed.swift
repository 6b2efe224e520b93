internal import Units

/// How many hours a plan needs, and how long the upkeep of what is strong lasts.
public struct StudyNeed: Hashable, Sendable {
  /// Why it is so many.
  public enum Reason: Hashable, Sendable {
    /// Somebody said how many.
    case stated
    /// What is missing, times the assumed hours a point.
    case missing
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
    // `loss` is percent × parts per million: a million of it is one point of the whole exam.
    let gain = Int128(StudyAssumptions.gain.base)
    let missing = StudyNeed.hours(
      losses * gain, over: 100 * 1_000_000, share: request.shares.aimed.value.numerator,
      request.shares.aimed.value.denominator)
    // `strength` over its fading is the part of the exam, in percent, that is at its target.
    let decay = Int128(StudyAssumptions.decay.base) * Int128(max(weeks, 0))
    let lost = strengths * decay
    let perPoint = 100 * Int128(DomainStanding.fading)
    lostHundredths = Apportionment.rounded(lost, times: 1, over: perPoint)
    let upkeep = StudyNeed.hours(
      lost * Int128(StudyAssumptions.upkeep.base), over: perPoint * 100 * 100,
      share: request.shares.held.value.numerator, request.shares.held.value.denominator)
    let asked = request.hours ?? max(missing, StudyNeed.least)
    hours = min(max(asked, upkeep), StudyNeed.most)
    reason = upkeep > asked ? .decay : request.hours == nil ? .missing : .stated
  }

  /// Nobody goes back to an exam without having practised at all.
  private static let least = 8
  /// What a year of full weeks has; more is no plan.
  static let most = 2_000

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
