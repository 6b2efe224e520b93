internal import Cases
internal import Units

/// One value of a wait, applied to one log of counted sittings.
struct Ladder {
  private let wait: Dated<Wait>
  private let last: Sitting
  /// The sittings that still count on the day of the last one, that one included.
  private let counting: [Sitting]
  /// What one of them is called.
  private let noun: String
  private let begins: Beginnings

  /// One for each way of reading the log; none where no wait after a fail has begun.
  ///
  /// Where a ladder starts over with each of the vendor's windows, and nobody knows whether two sittings lie
  /// in one, they do in one reading and do not in the other.
  static func all(_ wait: Dated<Wait>, _ log: [Sitting], _ begins: Beginnings) -> [Ladder] {
    let readings = wait.value.startsOverWithWindow ? [true, false] : [true]
    let ladders = readings.compactMap { Ladder(wait, log, begins, joins: $0) }
    guard let first = ladders.first, let second = ladders.dropFirst().first,
      first.counting == second.counting
    else { return ladders }
    return [first]
  }

  private init?(
    _ wait: Dated<Wait>, _ log: [Sitting], _ begins: Beginnings, joins isJoining: Bool
  ) {
    guard let last = log.last(where: { wait.value.isAfterPassToo || $0.outcome != .passed })
    else { return nil }
    self.wait = wait
    self.last = last
    self.begins = begins
    noun = log.allSatisfy { $0.outcome == .failed } ? "fail" : "attempt"
    var counting: [Sitting] = []
    for sitting in log where sitting.day <= last.day {
      if let before = counting.last?.day {
        let isLongAgo = wait.value.startsOverAfter.map { before.adding($0) <= sitting.day }
        let isTogether =
          !wait.value.startsOverWithWindow
          || begins.windows.areTogether(before, sitting.day) ?? isJoining
        if isLongAgo == true || !isTogether { counting = [] }
      }
      counting.append(sitting)
    }
    if let window = wait.value.forgetsAfter {
      counting = counting.filter { $0.day.adding(window) > last.day }
    }
    self.counting = counting
  }

  /// The days that the value gives, the plain one first.
  var readings: [EarliestDay.Reason] {
    let plain = readings(after: counting.count)
    guard let window = wait.value.forgetsAfter, let strict = plain.map(\.day).max() else {
      return plain
    }
    // Sittings leave the window one by one while somebody waits: the step may be that of the fewer.
    return plain
      + (1..<max(counting.count, 1)).flatMap { remaining in
        let leaving = counting[counting.count - remaining - 1].day
        let gone = leaving.adding(window)
        return readings(after: remaining).filter { max($0.day, gone) < strict }.map { reading in
          EarliestDay.Reason(
            words: "\(reading.words), once the sitting of \(leaving) no longer counts",
            day: max(reading.day, gone), provenance: reading.provenance, key: reading.key,
            arithmetic: "\(reading.arithmetic), and not before \(leaving) + \(window) = \(gone)")
        }
      }
  }

  private func readings(after count: Int) -> [EarliestDay.Reason] {
    let steps = wait.value.ladder.count
    let after = steps > 1 ? " after \(noun) \(count)" : ""
    switch wait.value.step(after: count) {
    case .unknown:
      let point = "the wait after \(noun) \(count), which no source gives"
      return [reason(point, last.day, "", open: .askVendor(point))]
    case .hours(let hours): return [self.hours(hours, after)]
    case .businessDays(let count): return [businessDays(count, after)]
    case .nextWindow: return [nextWindow(after)]
    case .span(let span): return days(span, after) + waived(span, after)
    }
  }

  /// Without a calendar that tells which days are business days as many days as that must pass at the least.
  private func businessDays(_ count: Int, _ after: String) -> EarliestDay.Reason {
    let least = last.day.adding(days: count)
    let days = count == 1 ? "1 business day" : "\(count) business days"
    if let day = begins.businessDays?(count, last.day) {
      return reason(
        "\(days)\(after), by the working days of the test centre", day,
        "\(last.day) + \(days) = \(day)")
    }
    let point = "\(days)\(after), which need a calendar and do not end before \(least)"
    return reason(point, least, "", open: .askVendor(point))
  }

  /// The first day of the window that follows the one of the last sitting.
  private func nextWindow(_ after: String) -> EarliestDay.Reason {
    guard let next = begins.windows.next(after: last.day) else {
      let point = "the next window of the vendor\(after), of which no day is given"
      return reason(point, last.day, "", open: .askCandidate(point, .nextWindow))
    }
    let words = "not before the next window of the vendor\(after)"
    return reason(words, next.day, "\(next.words) = \(next.day)")
  }

  /// The earlier day that a waiver by the vendor may allow, which somebody must ask for.
  private func waived(_ span: Span, _ after: String) -> [EarliestDay.Reason] {
    guard let floor = wait.value.waivableTo, last.day.adding(floor) < last.day.adding(span) else {
      return []
    }
    let day = last.day.adding(floor)
    return [
      reason(
        "\(floor)\(after), if the vendor waives the rest, and never less", day,
        "\(last.day) + \(floor) = \(day)")
    ]
  }

  private func days(_ span: Span, _ after: String) -> [EarliestDay.Reason] {
    let end = last.day.adding(span)
    func sum(_ day: Day, _ counted: String) -> String {
      "\(last.day) + \(span)\(counted) = \(day)"
    }
    guard !wait.value.isReadFromSilence else {
      return [reason("no wait is stated, which is read as none", end, sum(end, ""))]
    }
    if span.count == 0 { return [reason("no wait\(after)", end, sum(end, ""))] }
    let begin = ", counted from the"
    switch wait.value.counting {
    case .firstAttempt, .purchase, .approval: return [since(span, after)]
    case .examDay, .examStart:
      let words = "\(begin) exam day"
      return [reason("\(span)\(after)\(words)", end, sum(end, words))]
    case .dayAfter:
      let next = end.adding(days: 1)
      let words = "\(begin) day after"
      return [
        reason("\(span)\(after) must pass whole\(words)", next, sum(next, words)),
        reason("\(span)\(after)\(words), open again on the last", end, sum(end, "")),
      ]
    case .betweenSittings:
      let next = end.adding(days: 1)
      let words = " free of tests between the two sittings"
      return [reason("\(span)\(after)\(words)", next, sum(next, words))]
    }
  }

  /// Days from an event before the last sitting; that sitting itself is the least.
  private func since(_ span: Span, _ after: String) -> EarliestDay.Reason {
    let begin = wait.value.counting
    guard let day = begins.day(of: begin, first: counting.first?.day) else {
      let point = "\(span)\(after) from the \(begin.rawValue), whose day is not given"
      return reason(point, last.day, "", open: .askCandidate(point, begins.key(of: begin)))
    }
    let end = max(day.adding(span), last.day)
    return reason(
      "\(span)\(after), counted from the \(begin.rawValue) on \(day)", end,
      "\(day) + \(span) = \(end)")
  }

  /// Whether the vendor counts from the start or the end of the sitting is often not known; the end is later.
  private func hours(_ hours: Int, _ after: String) -> EarliestDay.Reason {
    let start = wait.value.counting == .examStart ? last.started : nil
    guard let ended = start ?? last.ended else {
      let day = last.day.adding(days: (hours + 23) / 24)
      return reason(
        "\(hours) hours\(after): on that day from the same time of day on", day,
        "\(last.day) + \(hours) hours = \(day)", by: .hours)
    }
    let opens = ended.adding(hours: hours)
    let sum = "\(ended) + \(hours) hours = \(opens) (\(opens.at(offset: 0)))"
    return reason(
      "\(hours) hours\(after): from \(opens) on", opens.day, sum, opens: opens, by: .hours)
  }

  private func reason(
    _ words: String, _ day: Day, _ arithmetic: String, opens: Instant? = nil,
    by reckoning: EarliestDay.Reckoning = .days, open: EarliestDay.OpenPoint? = nil
  ) -> EarliestDay.Reason {
    EarliestDay.Reason(
      words: words, day: day, opens: opens, provenance: wait.provenance, key: wait.key,
      arithmetic: arithmetic, reckoning: open == nil ? reckoning : .none, open: open,
      isReadFromSilence: wait.value.isReadFromSilence)
  }
}
