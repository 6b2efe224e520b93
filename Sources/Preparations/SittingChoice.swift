public import Units

/// The day that a plan leads to.
public struct SittingChoice: Hashable, Sendable {
  /// Why it is that day.
  public enum Reason: String, Hashable, Sendable {
    /// Four to six weeks after the wait ends, and the hours fit.
    case usual
    /// Later than six weeks after it, since the hours need longer.
    case hours
    /// Later than six weeks after it, since strong domains lose more than their share of the hours holds.
    case decay
    /// The last day that is possible, whatever fits.
    case last
    /// The first possible day: every domain is ready.
    case ready
  }

  public let day: Day
  public let reason: Reason
  public let need: StudyNeed
  /// The day on which all of it would fit; nil where it does on `day`, or on none within a year.
  public let fits: Day?

  /// Weeks after the first possible day.
  public static let usual = 4...6
  static let longest = 52

  init(_ standings: Standings, _ request: StudyRequest) {
    let first = max(request.earliest, request.start.adding(days: 1))
    var found: (day: Day, weeks: Int, need: StudyNeed)?
    for weeks in (request.isReady ? 0 : SittingChoice.usual.lowerBound)...SittingChoice.longest {
      let day = request.possible(from: first.adding(days: weeks * 7))
      let need = StudyNeed(standings, request, sitting: day)
      let days = day.days(since: request.start)
      guard StudyWeeks.capacity(days: days, hoursAWeek: request.week) >= need.hours else {
        continue
      }
      found = (day, weeks, need)
      break
    }
    let usual = request.possible(from: first.adding(days: SittingChoice.usual.upperBound * 7))
    let wanted = found?.day ?? usual
    if let last = request.last, wanted > last {
      // A shorter time than four weeks is no reason to sit later than somebody can.
      day = max(request.possible?.last(until: last) ?? last, request.earliest)
      need = StudyNeed(standings, request, sitting: day)
      reason = .last
    } else {
      day = wanted
      need = found?.need ?? StudyNeed(standings, request, sitting: wanted)
      // Where nothing fits within a year it is the usual day, and the choices say what is left out.
      let isUsual = found.map { $0.weeks <= SittingChoice.usual.upperBound } ?? true
      let isEnd = request.last != nil && request.possible.map { $0.last == wanted } ?? false
      reason =
        request.isReady
        ? .ready : isEnd ? .last : isUsual ? .usual : need.reason == .decay ? .decay : .hours
    }
    let room = StudyWeeks.capacity(
      days: day.days(since: request.start), hoursAWeek: request.week)
    fits = room >= need.hours ? nil : found?.day
  }
}
