public import Calendars
public import Cases
public import ExamCatalog
internal import Facts
public import PolicyRules
public import Units

/// The day that a case is assessed for, and the rule that binds it.
public struct PlannedDay: Hashable, Sendable {
  public let day: Day
  public let isAskedFor: Bool
  /// The first day that every known rule of time allows; where none does, the first on which none says
  /// *not yet*.
  public let earliest: Day
  /// What makes `earliest` the first.
  public let binding: String
  /// Each bound with its day, latest first.
  public let bounds: [Bound]
  /// What speaks against `earliest` all the same, in words: then no day is possible.
  public let against: [String]
  /// What the request itself says against the day that was asked for, by subject; what a check is about is left to it.
  public let againstAsked: [String]

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

  /// The first day that vendor, policy and request allow: the first that `DateRules` leave.
  ///
  /// - Parameters:
  ///   - stated: the case as the request states it.
  ///   - exam: the exam that is meant.
  ///   - catalog: what vendors say.
  ///   - policy: the employer's; nil where there is none.
  ///   - place: where the sitting is; nil for online delivery or where nobody said.
  ///   - waits: the vendor's after this log, as `VendorChecks` has them; nil where nobody asked for them yet.
  public static func choose(
    _ stated: FundingCase, exam: Exam, catalog: Catalog, policy: Policy?, place: SittingPlace?,
    waits: [VendorWait]? = nil
  ) -> PlannedDay {
    let funding = stated.withoutBooking
    let search = FirstDaySearch(
      funding, exam: exam, catalog: catalog, policy: policy, place: place, waits: waits)
    var (bounds, day, open) = search.run()
    var against: [String] = []
    // What refuses this day, and names no other, may allow a later one.
    if search.mayBeRefused(on: day, open) {
      let rules = DateRules(
        funding, exam: exam, catalog: catalog, policy: policy, place: place,
        through: search.horizon(behind: day))
      let solver = rules.solver()
      let first = solver.days.first
      if let first, first > day {
        let binding = solver.rules.first {
          !$0.allowed.contains(first.adding(days: -1)) && $0.allowed.contains(first)
        }
        bounds += [
          binding.map { Bound(subject: $0.subject, day: first, source: $0.source) }
        ].compactMap { $0 }
        day = first
      }
      against = first == nil ? solver.rules.filter { !$0.allowed.contains(day) }.map(\.subject) : []
    }
    let binding = bounds.last { $0.day == day }?.subject ?? "nothing"
    return PlannedDay(
      day: funding.plannedDay ?? day, isAskedFor: funding.plannedDay != nil, earliest: day,
      binding: binding, bounds: bounds.sorted { ($0.day, $0.subject) > ($1.day, $1.subject) },
      against: against,
      againstAsked: funding.plannedDay.map { stated.uncheckedRules(against: $0, at: place) } ?? [])
  }

  /// The days alone, for readers who do not see why one was not possible earlier, or is not at all: that something stands
  /// against it they do see.
  public func withoutBounds() -> PlannedDay {
    PlannedDay(
      day: day, isAskedFor: isAskedFor, earliest: earliest, binding: "the rules of time",
      bounds: [], against: against.isEmpty ? [] : ["rules of time"],
      againstAsked: againstAsked.isEmpty ? [] : ["rules of its own"])
  }
}
