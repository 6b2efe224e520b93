public import Cases
internal import Facts
public import Units

// When the same exam can be sat again. The rule in force is that of the day of booking.
extension Catalog {
  /// After the latest counted fail of the exam; nil without one, and where no wait is known.
  ///
  /// Every fail moves the ladder on, also one from before the rule came into force.
  public func earliestAfterFails(exam: Exam, sittings: [Sitting], asOf: Day) -> EarliestDay? {
    let rules = rules(for: exam) { $0.failWait.contains { $0.valid.contains(asOf) } }
    var reasons: [(rule: RetakeRule, reason: EarliestDay.Reason)] = []
    for rule in rules {
      for wait in rule.failWait where wait.valid.contains(asOf) {
        if let reason = whetherItCounts(wait, rule, exam, sittings) {
          reasons.append((rule, reason))
        }
        if let reason = noneAfterPass(wait, rule, exam, sittings) {
          reasons.append((rule, reason))
        }
        for log in ladders(of: rule, wait.value, exam: exam, sittings) {
          for reason in Ladder(wait, rule, log)?.readings ?? []
          where !reasons.contains(where: { $0.reason == reason }) {
            reasons.append((rule, reason))
          }
        }
      }
    }
    return answer(reasons, .wait, exam, asOf)
  }

  /// The reading by which there is no wait, where all that could begin one may not count.
  private func whetherItCounts(
    _ wait: Dated<Wait>, _ rule: RetakeRule, _ exam: Exam, _ sittings: [Sitting]
  ) -> EarliestDay.Reason? {
    let logs = logs(of: rule, rule.counts, exam: exam, sittings)
    guard let sure = logs.first, let wide = logs.dropFirst().first, Ladder(wait, rule, sure) == nil,
      let last = wide.last(where: { $0.outcome != .passed })
    else { return nil }
    return EarliestDay.Reason(
      words: "no wait, if the \(last.outcome.rawValue) on \(last.day) does not count",
      day: last.day,
      provenance: wait.provenance, key: wait.key,
      arithmetic: "\(last.day) + 0 days = \(last.day)")
  }

  /// The reading by which a pass begins no wait, beside another value of the rule by which it does.
  private func noneAfterPass(
    _ wait: Dated<Wait>, _ rule: RetakeRule, _ exam: Exam, _ sittings: [Sitting]
  ) -> EarliestDay.Reason? {
    guard !wait.value.isAfterPassToo, rule.failWait.contains(where: \.value.isAfterPassToo),
      let last = sittings.filter({ $0.exam == exam.id }).max(by: { $0.day < $1.day }),
      last.outcome == .passed
    else { return nil }
    return EarliestDay.Reason(
      words: "no wait, since the pass on \(last.day) begins none", day: last.day,
      provenance: wait.provenance, key: wait.key,
      arithmetic: "\(last.day) + 0 days = \(last.day)")
  }

  /// Whether no source gives any wait after a fail.
  public func waitIsUnknown(exam: Exam) -> Bool {
    rules(for: exam) { !$0.failWait.isEmpty }.isEmpty
  }

  /// Between values that give the same day, the better source speaks.
  func answer(
    _ all: [(rule: RetakeRule, reason: EarliestDay.Reason)], _ kind: FactKind, _ exam: Exam,
    _ asOf: Day, isNever: Bool = false
  ) -> EarliestDay? {
    let strictest = all.max {
      ($0.reason.day, $0.reason.provenance.confidence)
        < ($1.reason.day, $1.reason.provenance.confidence)
    }
    guard let (rule, strict) = strictest, let loose = all.map(\.reason.day).min() else {
      return nil
    }
    let isStale = vendor(of: exam)?.isStale(strict.provenance, kind, asOf: asOf) ?? false
    return EarliestDay(
      strict: strict.day, loose: loose, reasons: all.map(\.reason),
      arithmetic: strict.arithmetic, provenance: strict.provenance, quote: rule.quote,
      isStale: isStale, ruleId: rule.id, isNever: isNever)
  }
}

/// One value of a wait, applied to one log of counted sittings.
struct Ladder {
  private let wait: Dated<Wait>
  private let last: Sitting
  /// The sittings that still count on the day of the last one, that one included.
  private let counting: [Sitting]
  /// What one of them is called.
  private let noun: String

  /// Nil where no wait after a fail has begun.
  init?(_ wait: Dated<Wait>, _ rule: RetakeRule, _ log: [Sitting]) {
    guard let last = log.last(where: { wait.value.isAfterPassToo || $0.outcome != .passed })
    else { return nil }
    self.wait = wait
    self.last = last
    noun = log.allSatisfy { $0.outcome == .failed } ? "fail" : "attempt"
    var counting: [Sitting] = []
    for sitting in log where sitting.day <= last.day {
      if let gap = wait.value.startsOverAfter, let before = counting.last,
        before.day.adding(gap) <= sitting.day
      {
        counting = []
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
    case .span(let span): return days(span, after)
    }
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
    case .examDay:
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

  /// Whether the vendor counts from the start or the end of the sitting is not known; the end is later.
  private func hours(_ hours: Int, _ after: String) -> EarliestDay.Reason {
    guard let ended = last.ended else {
      let day = last.day.adding(days: (hours + 23) / 24)
      return reason(
        "\(hours) hours\(after): on that day from the same time of day on", day,
        "\(last.day) + \(hours) hours = \(day)")
    }
    let opens = ended.adding(hours: hours)
    let sum = "\(ended) + \(hours) hours = \(opens) (\(opens.at(offset: 0)))"
    return reason("\(hours) hours\(after): from \(opens) on", opens.day, sum, opens: opens)
  }

  private func reason(
    _ words: String, _ day: Day, _ arithmetic: String, opens: Instant? = nil,
    open: EarliestDay.OpenPoint? = nil
  ) -> EarliestDay.Reason {
    EarliestDay.Reason(
      words: words, day: day, opens: opens, provenance: wait.provenance, key: wait.key,
      arithmetic: arithmetic, open: open, isReadFromSilence: wait.value.isReadFromSilence)
  }
}
