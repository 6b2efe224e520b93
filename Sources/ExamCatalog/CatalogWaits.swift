public import Cases
internal import Facts
public import Units

// When the same exam can be sat again. The rule in force is that of the day of booking.
extension Catalog {
  /// After the latest counted fail of the exam; nil without one, and where no wait is known.
  ///
  /// Every fail moves the ladder on, also one from before the rule came into force.
  /// - Parameters:
  ///   - exam: the exam that is meant.
  ///   - sittings: every sitting so far, of this exam and of others.
  ///   - asOf: the day on which it is looked at.
  ///   - purchase: for waits that begin with it, with the vendor's approval or with its next window.
  ///   - businessDays: for waits of business days; without it they end on no day that is sure.
  public func earliestAfterFails(
    exam: Exam, sittings: [Sitting], asOf: Day, purchase: Purchase = Purchase(),
    businessDays: BusinessDays? = nil
  ) -> EarliestDay? {
    let begins = Beginnings(exam, purchase, businessDays)
    let rules = rules(for: exam) { $0.failWait.contains { $0.valid.contains(asOf) } }
    var reasons: [(rule: RetakeRule, reason: EarliestDay.Reason)] = []
    for rule in rules {
      for wait in rule.failWait where wait.valid.contains(asOf) {
        if let reason = whetherItCounts(wait, rule, exam, sittings, begins) {
          reasons.append((rule, reason))
        }
        if let reason = noneAfterPass(wait, rule, exam, sittings) {
          reasons.append((rule, reason))
        }
        for log in ladders(of: rule, wait.value, exam: exam, sittings) {
          for reason in Ladder.all(wait, log, begins).flatMap(\.readings)
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
    _ wait: Dated<Wait>, _ rule: RetakeRule, _ exam: Exam, _ sittings: [Sitting],
    _ begins: Beginnings
  ) -> EarliestDay.Reason? {
    guard !rule.mayCount.isEmpty else { return nil }
    let logs = logs(of: rule, rule.counts, exam: exam, sittings)
    guard let sure = logs.first, let wide = logs.dropFirst().first,
      Ladder.all(wait, sure, begins).isEmpty,
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
    let strictest = all.indices.max { one, other in
      let (left, right) = (all[one].reason, all[other].reason)
      return left.day == right.day
        ? left.provenance.confidence < right.provenance.confidence : left.day < right.day
    }
    guard let strictest, let loose = all.lazy.map(\.reason.day).min() else { return nil }
    let (rule, strict) = all[strictest]
    let isStale = vendor(of: exam)?.isStale(strict.provenance, kind, asOf: asOf) ?? false
    return EarliestDay(
      strict: strict, loose: loose, reasons: all.map(\.reason), quote: rule.quote,
      isStale: isStale, ruleId: rule.id, isNever: isNever)
  }
}
