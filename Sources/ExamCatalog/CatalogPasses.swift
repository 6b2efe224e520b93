public import Cases
internal import Facts
public import Units

// Sitting the same exam again after a pass.
extension Catalog {
  /// After the latest pass of the exam; nil without one, and where nothing is known.
  public func earliestAfterPass(exam: Exam, sittings: [Sitting], asOf: Day) -> EarliestDay? {
    let passes = sittings.filter { $0.exam == exam.id && $0.outcome == .passed }
    guard let last = passes.map(\.day).max() else { return nil }
    var reasons: [(rule: RetakeRule, reason: EarliestDay.Reason)] = []
    let rules = rules(for: exam) { $0.afterPass.contains { $0.valid.contains(asOf) } }
    for rule in rules {
      for value in rule.afterPass where value.valid.contains(asOf) {
        reasons += readings(of: value, after: last, exam).map { (rule, $0) }
      }
    }
    let isNever = reasons.contains { $0.reason.day == Catalog.never }
    return answer(reasons, .afterPass, exam, asOf, isNever: isNever)
  }

  /// What is known of the day on which a certification earned by this exam ran out.
  ///
  /// - Returns: nil where no source tells how long it lasts; an empty end where it never runs out.
  public func expiry(of exam: Exam, passedOn day: Day) -> (
    last: Day?, validity: [Dated<Validity>]
  )? {
    let known = exam.validity.filter { $0.valid.contains(day) }
    guard !known.isEmpty else { return nil }
    var ends: [Day] = []
    for value in known {
      guard case .lasts(let span) = value.value else { return (nil, known) }
      ends.append(day.adding(span))
    }
    return (ends.max(), known)
  }

  /// Stands for "never again".
  static let never = Day(number: 84_005)

  /// The first day of a version that came after the pass, or the end of a wait, whichever is first.
  private func untilNextVersion(
    of exam: Exam, after pass: Day, or span: Span?,
    _ reason: (String, Day, String, EarliestDay.OpenPoint?) -> EarliestDay.Reason
  ) -> EarliestDay.Reason {
    let later = exam.versions.flatMap { version in
      version.valid.compactMap { range in range.value.first.map { (version.name, $0) } }
    }.filter { $0.1 > pass }
    let end = span.map { pass.adding($0) }
    if let (name, day) = later.min(by: { $0.1 < $1.1 }), end.map({ day < $0 }) ?? true {
      return reason("once version \(name) is out", day, "version \(name) begins = \(day)", nil)
    }
    if let span, let end {
      let words = "\(span) after the pass, unless a new version comes first"
      return reason(words, end, "\(pass) + \(span) = \(end)", nil)
    }
    let point = "whether a new version of the exam is out since the pass on \(pass)"
    return reason(point, pass, "passed on \(pass)", .askVendor(point))
  }

  func readings(of value: Dated<AfterPass>, after pass: Day, _ exam: Exam)
    -> [EarliestDay.Reason]
  {
    func reason(
      _ words: String, _ day: Day, _ arithmetic: String, _ open: EarliestDay.OpenPoint? = nil
    ) -> EarliestDay.Reason {
      EarliestDay.Reason(
        words: words, day: day, provenance: value.provenance, key: value.key,
        arithmetic: arithmetic, reckoning: open == nil && day != Catalog.never ? .days : .none,
        open: open)
    }
    switch value.value {
    case .wait(let span):
      let day = pass.adding(span)
      return [reason("\(span) after the pass", day, "\(pass) + \(span) = \(day)")]
    case .none: return [reason("no wait after a pass", pass, "\(pass) + 0 days = \(pass)")]
    case .never:
      return [reason("never again after a pass", Catalog.never, "passed on \(pass)")]
    case .nextVersion(let span): return [untilNextVersion(of: exam, after: pass, or: span, reason)]
    case .consent:
      let point = "whether the vendor consents to the same exam again after a pass"
      return [reason(point, pass, "passed on \(pass)", .askVendor(point))]
    case .untilExpiry(let before):
      let known = exam.validity.filter { $0.valid.contains(pass) }
      guard !known.isEmpty else {
        let point = "the day on which the certification runs out, which no source gives"
        return [reason(point, pass, "passed on \(pass)", .askVendor(point))]
      }
      return known.flatMap { validity -> [EarliestDay.Reason] in
        guard case .lasts(let span) = validity.value else {
          return [
            reason(
              "never again, since the certification does not run out", Catalog.never,
              "passed on \(pass)")
          ]
        }
        let end = pass.adding(span)
        guard let before else {
          let next = end.adding(days: 1)
          return [
            reason(
              "after the certification's last day", next, "\(pass) + \(span) + 1 day = \(next)"),
            reason("when the certification runs out", end, "\(pass) + \(span) = \(end)"),
          ]
        }
        let day = end.subtracting(before)
        let sum = "\(pass) + \(span) = \(end), less \(before) = \(day)"
        return [reason("\(before) before the certification runs out", day, sum)]
      }
    }
  }
}
