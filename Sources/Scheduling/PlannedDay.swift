public import Cases
public import ExamCatalog
internal import Facts
public import PolicyRules
public import Units

/// The day that a case is assessed for, and the rule that binds it.
public struct PlannedDay: Hashable, Sendable {
  public let day: Day
  public let isAskedFor: Bool
  /// The first day that every known rule of time allows.
  public let earliest: Day
  /// What makes `earliest` the first.
  public let binding: String
  /// Each bound with its day, latest first.
  public let bounds: [Bound]

  public struct Bound: Hashable, Sendable {
    public let subject: String
    public let day: Day
    public let source: String

    public init(subject: String, day: Day, source: String) {
      self.subject = subject
      self.day = day
      self.source = source
    }
  }

  /// Intersects the vendor's waits with the policy's requirements of days.
  ///
  /// Policy verdicts change only at the days that its findings name, so going from one such day to the
  /// next reaches the first day on which none of them says *not yet*.
  public static func choose(
    _ funding: FundingCase, exam: Exam, catalog: Catalog, policy: Policy?
  ) -> PlannedDay {
    let vendor = VendorChecks(catalog, exam, funding)
    var bounds = [
      Bound(
        subject: "the day after the decision", day: funding.asOf.adding(days: 1), source: "as of")
    ]
    // What is never open again gives no day to plan for; the finding says so.
    for wait in vendor.waits where !wait.earliest.isNever {
      guard let reason = wait.earliest.toPlan else { continue }
      bounds.append(
        Bound(
          subject: wait.subject, day: reason.day, source: VendorChecks.cite(reason.provenance)))
    }
    var day = bounds.map(\.day).max() ?? funding.asOf
    for _ in 0..<16 {
      let required =
        policy?.requirements(of: funding, vendor: exam.soldBy, plannedDay: day) ?? []
      let later = (required + vendor.ofExam(on: day)).compactMap { finding -> Bound? in
        guard case .notYet(let from?) = finding.verdict, from > day else { return nil }
        return Bound(subject: finding.subject, day: from, source: finding.source)
      }
      guard let latest = later.map(\.day).max() else { break }
      bounds += later
      day = latest
    }
    let binding = bounds.last { $0.day == day }?.subject ?? "nothing"
    return PlannedDay(
      day: funding.plannedDay ?? day, isAskedFor: funding.plannedDay != nil, earliest: day,
      binding: binding, bounds: bounds.sorted { ($0.day, $0.subject) > ($1.day, $1.subject) })
  }

  /// The day alone, for readers who do not see why a day was not possible earlier.
  public func withoutBounds() -> PlannedDay {
    PlannedDay(
      day: day, isAskedFor: isAskedFor, earliest: day, binding: "the rules of time", bounds: []
    )
  }
}
