internal import Calendars
public import Cases
public import ExamCatalog
internal import Facts
public import PolicyRules
public import Scheduling
internal import Units

/// What holds of the days of every case.
public enum Days {
  /// Looks for the days of two sittings.
  public static func check(
    _ funding: FundingCase, _ exam: Exam, _ catalog: Catalog, _ policy: Policy?
  ) {
    let outlook = DateOutlook.of(
      funding, exam: exam, catalog: catalog, policy: policy, places: .notStated, attempts: 2)
    check(outlook)
    let planned = PlannedDay.choose(
      funding, exam: exam, catalog: catalog, policy: policy, place: nil)
    precondition(planned.earliest > funding.asOf, "a day that is over")
    let free = funding.withoutBooking
    let checks = VendorChecks(catalog, exam, free)
    if let day = outlook.recommended {
      precondition(planned.earliest == day, "two first days")
      precondition(checks.refusal(on: day) == nil, "the vendor refuses the recommended day")
    }
    for day in [funding.asOf.adding(days: 1), funding.asOf.adding(days: 40), planned.earliest] {
      _ = checks.findings(on: day)
    }
  }

  /// Stretches in order within what was looked at, the first of them recommended.
  public static func check(_ outlook: DateOutlook) {
    var before: Day?
    for window in outlook.answer.windows {
      precondition(window.first <= window.last, "a stretch that ends before it begins")
      precondition(before.map { $0 < window.first } ?? true, "stretches out of order")
      before = window.last
    }
    precondition(before.map { $0 <= outlook.last } ?? true, "a day that was not looked at")
    precondition(outlook.recommended == outlook.answer.first, "another day is recommended")
  }
}
