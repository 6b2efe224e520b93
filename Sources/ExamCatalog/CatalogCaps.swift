public import Cases
internal import Facts
public import Units

// How many sittings a vendor allows in a window.
extension Catalog {
  /// The caps in force for the exam on the day of booking.
  public func caps(of exam: Exam, asOf: Day) -> [Dated<Cap>] {
    rules(for: exam) { $0.cap.contains { $0.valid.contains(asOf) } }
      .flatMap(\.cap).filter { $0.valid.contains(asOf) }
  }

  /// Under each rule about a cap, since several hold at once; the values within one are rivals.
  ///
  /// Nothing without a counted sitting, and where no source gives a cap. A cap that is not reached gives the
  /// day of the last counted sitting, which keeps nobody.
  /// - Parameters:
  ///   - exam: the exam that is meant.
  ///   - sittings: every sitting so far, of this exam and of others.
  ///   - purchase: for caps that begin with the purchase, the vendor's approval or its next window.
  ///   - asOf: the day on which it is looked at.
  public func underCaps(exam: Exam, sittings: [Sitting], purchase: Purchase, asOf: Day)
    -> [EarliestDay]
  {
    rules(for: exam) { $0.cap.contains { $0.valid.contains(asOf) } }.compactMap { rule in
      var reasons: [(rule: RetakeRule, reason: EarliestDay.Reason)] = []
      var isLimited = false
      for cap in rule.cap where cap.valid.contains(asOf) {
        for log in logs(of: rule, cap.value.counts, exam: exam, sittings) {
          isLimited = isLimited || cap.value.max != nil && !log.isEmpty
          for reason in Ceiling(cap, log, purchase, TestingWindows(exam, purchase), asOf).readings
          where !reasons.contains(where: { $0.reason == reason }) {
            reasons.append((rule, reason))
          }
        }
      }
      return isLimited ? answer(reasons, .cap, exam, asOf) : nil
    }
  }

  /// The windows of eligibility in force, with their last days; none where no cap begins there.
  public func eligibility(for exam: Exam, from begin: Day, asOf: Day) -> [Dated<Day>] {
    caps(of: exam, asOf: asOf).compactMap { cap in
      guard cap.value.anchor == .eligibility, let window = cap.value.window else { return nil }
      return Dated(begin.adding(window), cap.provenance, valid: cap.valid, key: cap.key)
    }
  }
}
