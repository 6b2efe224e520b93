internal import Cases
internal import Units

/// How a series ended without a pass. From then on no pass counts for it: what waited for one is closed, and
/// what is sat later is not paid `on series pass`. Sittings are numbered on, since a pause lifts no limit.
enum SeriesEnd: Hashable, Sendable {
  case stopped(by: String, on: Day)
  case left(on: Day)
  case attempts(Int)
  case over(on: Day)

  /// In words, after "the series ended".
  var words: String {
    switch self {
    case .stopped(let who, let day): "on \(day) by the word of \(who)"
    case .left(let day): "on \(day) with the employment"
    case .attempts(let most): "after \(most) attempt\(most == 1 ? "" : "s")"
    case .over(let day): "on \(day)"
    }
  }
}

extension Policy {
  /// How the series of these sittings had ended before a sitting on a day; nil while it went on. The last day
  /// itself still belongs to it.
  ///
  /// - Parameters:
  ///   - counted: the sittings that the policy counts before that one, oldest first.
  ///   - word: the last day on which somebody's word still ends it before that sitting.
  private func endOfSeries(
    _ funding: FundingCase, on day: Day, after counted: [Sitting], word: Day
  ) -> SeriesEnd? {
    if let stopped = funding.stopped, stopped.on <= word, series.stoppedBy.contains(stopped.role) {
      return .stopped(by: stopped.by, on: stopped.on)
    }
    if series.onLeaving, let leaving = funding.leaving, leaving.on < day {
      return .left(on: leaving.on)
    }
    if let most = series.attempts, counted.count >= most { return .attempts(most) }
    if let within = series.within, let first = counted.first, day > first.day.adding(within) {
      return .over(on: first.day.adding(within))
    }
    guard let idle = series.idleFor else { return nil }
    let days = counted.map(\.day) + [day]
    return zip(days, days.dropFirst()).first { $1 > $0.adding(idle) }
      .map { .over(on: $0.0.adding(idle)) }
  }

  /// How the series that a case is in has ended by now: by the planned sitting, or by the day of the decision
  /// where what was sat is settled.
  func endOfSeries(_ sheet: FactSheet) -> SeriesEnd? {
    let funding = sheet.funding
    let day = sheet.subject.outcome == nil ? sheet.subject.day : funding.asOf
    return endOfSeries(
      funding, on: day, after: series.ends ? attempt.counted(of: funding, until: day) : [],
      word: funding.asOf)
  }

  /// Whether a series can have ended by its time before a sitting, because of others that may count on top: of those that
  /// nobody listed nothing is known, and one without a result may turn out to be the first.
  func mayHaveEndedSeries(_ sheet: FactSheet) -> Bool {
    guard series.within != nil || series.idleFor != nil else { return false }
    guard sheet.knowsEverySitting else { return true }
    let awaited = sheet.awaitedSittings
    guard !awaited.isEmpty else { return false }
    let funding = sheet.funding
    let day = sheet.subject.outcome == nil ? sheet.subject.day : funding.asOf
    let counted = (attempt.counted(of: funding, until: day) + awaited).sorted { $0.day < $1.day }
    return endOfSeries(funding, on: day, after: counted, word: funding.asOf) != nil
  }

  /// How the series of a pass had ended before it. A word of the same day comes too late.
  func endOfSeries(_ funding: FundingCase, before pass: Day) -> SeriesEnd? {
    let counted =
      series.ends
      ? attempt.counted(of: funding, until: pass)
        .prefix { !($0.day == pass && $0.outcome == .passed) } : []
    return endOfSeries(
      funding, on: pass, after: Array(counted), word: min(funding.asOf, pass.adding(days: -1)))
  }
}
