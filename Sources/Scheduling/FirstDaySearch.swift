internal import Calendars
internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Units

/// Goes from one day that something names to the next, until nothing names a later one.
struct FirstDaySearch {
  private let funding: FundingCase
  private let exam: Exam
  private let policy: Policy?
  private let place: SittingPlace?
  private let checks: VendorChecks
  private let request: RequestDates

  /// Windows that open and close in turn end the search after so many steps; the solver then goes through all.
  private static let mostSteps = 32
  static let daysLookedAt = 400
  private static let daysBehindAWait = 90
  static let mostDays = 4000

  init(
    _ funding: FundingCase, exam: Exam, catalog: Catalog, policy: Policy?, place: SittingPlace?,
    waits: [VendorWait]? = nil
  ) {
    self.funding = funding
    self.exam = exam
    self.policy = policy
    self.place = place
    checks =
      waits.map { VendorChecks(catalog, exam, funding, waits: $0, at: place) }
      ?? VendorChecks(catalog, exam, funding, at: place)
    request = RequestDates(
      funding: funding, place: place, first: funding.asOf.adding(days: 1),
      last: funding.asOf.adding(days: FirstDaySearch.mostDays))
  }

  /// As far as any day is bound to lie behind the last wait: a rule that ends later would seem to close all.
  func horizon(behind day: Day) -> Day {
    min(
      max(
        funding.asOf.adding(days: FirstDaySearch.daysLookedAt),
        day.adding(days: FirstDaySearch.daysBehindAWait)),
      funding.asOf.adding(days: FirstDaySearch.mostDays))
  }

  /// The first day on which nothing says *not yet*, and what put it off.
  ///
  /// - Returns: what is not met on that day comes along.
  func run() -> (bounds: [PlannedDay.Bound], day: Day, open: [OpenRequirement]) {
    typealias Bound = PlannedDay.Bound
    var bounds = [
      Bound(
        subject: "the day after the decision", day: funding.asOf.adding(days: 1), source: "as of")
    ]
    // What is never open again gives no day to plan for; the finding says so.
    for wait in checks.waits where !wait.earliest.isNever {
      guard let reason = wait.earliest.toPlan else { continue }
      bounds.append(
        Bound(
          subject: wait.subject, day: reason.day, source: VendorChecks.cite(reason.provenance)))
    }
    let delays = request.delays
    var day = bounds.map(\.day).max() ?? funding.asOf
    var open = open(on: day)
    for _ in 0..<FirstDaySearch.mostSteps {
      let later =
        putOff(open, on: day) + delays.compactMap { bound($0, on: day) }
        + [closed(day)]
        .compactMap { $0 }
      guard let latest = later.map(\.day).max() else { break }
      bounds += later
      day = latest
      open = self.open(on: day)
    }
    return (bounds, day, open)
  }

  private func putOff(_ open: [OpenRequirement], on day: Day) -> [PlannedDay.Bound] {
    open.compactMap { requirement in
      guard case .notYet(let from?) = requirement.verdict, from > day else { return nil }
      return PlannedDay.Bound(subject: requirement.subject, day: from, source: requirement.source)
    }
  }

  private func open(on day: Day) -> [OpenRequirement] {
    let required = policy?.openRequirements(of: funding, vendor: exam.soldBy, plannedDay: day) ?? []
    return required + checks.ofExam(on: day).compactMap(OpenRequirement.init)
  }

  private func bound(_ rule: DateRule, on day: Day) -> PlannedDay.Bound? {
    guard let next = rule.allowed.first(from: day), next > day else { return nil }
    return PlannedDay.Bound(subject: rule.subject, day: next, source: rule.source)
  }

  /// The next working day of the centre, where this one is none.
  private func closed(_ day: Day) -> PlannedDay.Bound? {
    guard let next = try? place?.calendar?.nextOpenDay(onOrAfter: day), next > day else {
      return nil
    }
    return PlannedDay.Bound(
      subject: RequestDates.workingDaysSubject, day: next, source: request.workingDaysSource)
  }

  /// Whether something speaks against a day that may not speak against another one, or against all.
  ///
  /// - Parameter open: what is not met on the day.
  func mayBeRefused(on day: Day, _ open: [OpenRequirement]) -> Bool {
    let isRefused = open.contains { requirement in
      switch requirement.verdict {
      case .unmet: true
      case .notYet(let from): from != nil || requirement.origin != .policy
      // What a policy asks of somebody is asked by the decision; what a vendor leaves open is no sure day.
      case .needsEvidence, .needsPerson: requirement.origin != .policy
      case .met, .doesNotApply: false
      }
    }
    return isRefused
      || checks.waits.contains { $0.earliest.openPoint != nil || $0.earliest.isNever }
      || (request.ends + request.delays).contains { !$0.allowed.contains(day) }
      || place?.calendar.map { $0.status(of: day) != .open } ?? false
  }
}
