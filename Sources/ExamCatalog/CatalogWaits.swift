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
      let fails = sittings.filter { $0.exam == exam.id && rule.counts.contains($0.outcome) }
      guard let last = fails.map(\.day).max() else { continue }
      for wait in rule.failWait where wait.valid.contains(asOf) {
        reasons += readings(of: wait, after: fails.count, last: last).map { (rule, $0) }
      }
    }
    return answer(reasons, .wait, exam, asOf)
  }

  /// After the latest pass of the exam; nil without one, and where nothing is known.
  public func earliestAfterPass(exam: Exam, sittings: [Sitting], asOf: Day) -> EarliestDay? {
    let passes = sittings.filter { $0.exam == exam.id && $0.outcome == .passed }
    guard let last = passes.map(\.day).max() else { return nil }
    var reasons: [(rule: RetakeRule, reason: EarliestDay.Reason)] = []
    var isNever = false
    let rules = rules(for: exam) { $0.afterPass.contains { $0.valid.contains(asOf) } }
    for rule in rules {
      for value in rule.afterPass where value.valid.contains(asOf) {
        if value.value == .never { isNever = true }
        reasons.append((rule, reading(of: value, after: last)))
      }
    }
    return answer(reasons, .afterPass, exam, asOf, isNever: isNever)
  }

  /// The caps in force for the exam on the day of booking.
  public func caps(of exam: Exam, asOf: Day) -> [Dated<Cap>] {
    rules(for: exam) { $0.cap.contains { $0.valid.contains(asOf) } }
      .flatMap(\.cap).filter { $0.valid.contains(asOf) }
  }

  /// Whether no source gives any wait after a fail.
  public func waitIsUnknown(exam: Exam) -> Bool {
    rules(for: exam) { !$0.failWait.isEmpty }.isEmpty
  }

  /// The rules for an exam that say something; those meant more closely push the others aside.
  private func rules(for exam: Exam, where says: (RetakeRule) -> Bool) -> [RetakeRule] {
    let fitting = (vendor(of: exam)?.rules ?? []).filter(says).compactMap { rule in
      rule.rank(for: exam).map { (rule: rule, rank: $0) }
    }
    let closest = fitting.map(\.rank).max()
    return fitting.filter { $0.rank == closest }.map(\.rule)
  }

  private func readings(of wait: Dated<Wait>, after fails: Int, last: Day)
    -> [EarliestDay.Reason]
  {
    let span = wait.value.step(after: fails)
    let end = last.adding(span)
    func reason(_ words: String, _ day: Day, _ counted: String) -> EarliestDay.Reason {
      EarliestDay.Reason(
        words: words, day: day, provenance: wait.provenance, key: wait.key,
        arithmetic: "\(last) + \(span)\(counted) = \(day)")
    }
    if span.count == 0 { return [reason("no wait", end, "")] }
    switch wait.value.counting {
    case .examDay:
      let counted = ", counted from the exam day"
      return [reason("\(span)\(counted)", end, counted)]
    case .dayAfter:
      let counted = ", counted from the day after"
      return [
        reason("\(span) must pass whole\(counted)", end.adding(days: 1), counted),
        reason("\(span)\(counted), open again on the last", end, ""),
      ]
    }
  }

  private func reading(of value: Dated<AfterPass>, after pass: Day) -> EarliestDay.Reason {
    let words: String
    let day: Day
    let arithmetic: String
    switch value.value {
    case .wait(let span):
      day = pass.adding(span)
      words = "\(span) after the pass"
      arithmetic = "\(pass) + \(span) = \(day)"
    case .none:
      day = pass
      words = "no wait after a pass"
      arithmetic = "\(pass) + 0 days = \(day)"
    case .never:
      day = Day(year: 2199, month: 12, day: 31) ?? pass
      words = "never again after a pass"
      arithmetic = "\(pass): never again"
    }
    return EarliestDay.Reason(
      words: words, day: day, provenance: value.provenance, key: value.key, arithmetic: arithmetic)
  }

  /// Between values that give the same day, the better source speaks.
  private func answer(
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
