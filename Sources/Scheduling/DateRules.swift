public import Calendars
public import Cases
public import ExamCatalog
internal import Facts
public import PolicyRules
public import Units

/// Everything that says on which days the next sitting is possible, as rules for the solver.
public struct DateRules {
  private let catalog: Catalog
  private let exam: Exam
  private let funding: FundingCase
  private let policy: Policy?
  private let centre: WorkCalendar?
  /// The days that are looked at.
  public let first: Day
  public let last: Day

  /// - Parameters:
  ///   - centre: the working days of the test centre; nil for online delivery or where none is named.
  ///   - last: the last day that is looked at; the day after the decision is the first.
  public init(
    _ funding: FundingCase, exam: Exam, catalog: Catalog, policy: Policy?, centre: WorkCalendar?,
    through last: Day
  ) {
    self.funding = funding
    self.exam = exam
    self.catalog = catalog
    self.policy = policy
    self.centre = centre
    first = funding.asOf.adding(days: 1)
    self.last = last
  }

  private var horizon: DaySet { DaySet(from: first, through: last) }

  public func solver() -> DateSolver { DateSolver(all, from: first, through: last) }

  /// The rules of the next sitting, vendors' first.
  public var all: [DateRule] {
    vendorRules + lasting + policyRules
  }

  /// The rules that hold for every sitting to come, whatever came before it.
  public var lasting: [DateRule] {
    [version, eligibility, voucher, deadline, studies].compactMap { $0 } + seats + blackouts
      + [centreDays].compactMap { $0 }
  }

  /// A bound outside the days that are looked at stays where it is, so that it can be said how far it is off.
  private func from(_ day: Day) -> DaySet { DaySet(from: max(first, day), through: max(last, day)) }
  private func until(_ day: Day) -> DaySet {
    DaySet(from: min(first, day), through: min(last, day))
  }

  // MARK: The vendor

  private var vendorRules: [DateRule] {
    let checks = VendorChecks(catalog, exam, funding)
    let waits = checks.waits.map { wait in
      let earliest = wait.earliest
      let sure = earliest.openPoint == nil && !earliest.isNever ? from(earliest.strict) : .empty
      let perhaps = earliest.loose <= last ? from(earliest.loose) : .empty
      return DateRule(
        id: earliest.ruleId, subject: wait.subject, origin: .vendor,
        source: VendorChecks.cite(earliest.provenance), allowed: sure,
        doubtful: perhaps.subtracting(sure))
    }
    let isUnknown =
      funding.earlierSittings.contains { $0.outcome == .failed }
      && catalog.waitIsUnknown(exam: exam)
    return waits
      + (isUnknown
        ? [
          DateRule(
            id: "\(exam.vendor)/fail-wait", subject: "wait after a fail", origin: .vendor,
            source: "no source gives it", allowed: .empty, doubtful: horizon)
        ] : [])
  }

  private var version: DateRule? {
    let ends = catalog.retirement(of: exam, version: funding.version)
    guard let least = ends.map(\.value).min(), let most = ends.map(\.value).max(),
      let source = ends.first?.provenance
    else { return nil }
    return DateRule(
      id: "\(exam.id)/last-day",
      subject: "last day of \(funding.version.map { "version \($0)" } ?? "the exam")",
      origin: .vendor, source: VendorChecks.cite(source), allowed: until(least),
      doubtful: until(most).subtracting(until(least)),
      movable: .lifted("prepare for the version that follows"))
  }

  private var eligibility: DateRule? {
    guard let begin = funding.purchase.eligibleFrom,
      let end = catalog.eligibility(for: exam, from: begin, asOf: funding.asOf).first
    else { return nil }
    return DateRule(
      id: "\(exam.id)/eligibility", subject: "end of the eligibility", origin: .vendor,
      source: VendorChecks.cite(end.provenance), allowed: until(end.value.adding(days: -1)),
      movable: .lifted("apply anew for the exam"))
  }

  // MARK: The request

  private var voucher: DateRule? {
    guard let voucher = funding.voucher(on: first), let sitBy = voucher.lastDay else { return nil }
    return DateRule(
      id: "voucher/\(voucher.id)", subject: "last day of voucher \(voucher.id)", origin: .voucher,
      source: "the request", allowed: until(sitBy),
      movable: .lifted("pay the fee instead of using voucher \(voucher.id)"))
  }

  private var deadline: DateRule? {
    funding.deadline.map { day in
      DateRule(
        id: "request/deadline", subject: "deadline", origin: .request,
        source: funding.deadlineSetBy.map { "set by \($0)" } ?? "the request",
        allowed: until(day), movable: .by("move the deadline to"))
    }
  }

  private var studies: DateRule? {
    guard let hours = funding.time.studyHours, let week = funding.plans.hoursAWeek, week > 0 else {
      return nil
    }
    let days = (hours * 7 + week - 1) / week
    return DateRule(
      id: "request/studies", subject: "\(hours) hours of study", origin: .preparation,
      source: "\(week) hours a week, in the request",
      allowed: from(funding.asOf.adding(days: days)),
      movable: .lifted("study more hours a week, or sit before the plan is done"))
  }

  private var seats: [DateRule] {
    let free = funding.plans.seats.map { days in
      DateRule(
        id: "request/seats", subject: "free seats", origin: .request, source: "the request",
        allowed: DaySet(days).intersection(horizon),
        movable: .lifted("look for a seat on another day or at another centre"))
    }
    let lead = funding.plans.seatLead.map { lead in
      DateRule(
        id: "request/seat-lead", subject: "time to get a seat", origin: .request,
        source: "\(lead) as a rule, in the request", allowed: from(funding.asOf.adding(lead)),
        movable: .lifted("find a seat sooner"))
    }
    return [free, lead].compactMap { $0 }
  }

  private var blackouts: [DateRule] {
    funding.plans.blackouts.enumerated().map { index, blackout in
      let away = DaySet(
        from: max(first, blackout.days.first ?? first),
        through: min(last, blackout.days.last ?? last)
      )
      return DateRule(
        id: "request/blackout-\(index + 1)", subject: blackout.why, origin: .request,
        source: "the request", allowed: horizon.subtracting(away),
        movable: .lifted("give up \(blackout.why)"))
    }
  }

  /// Days of which nobody knows whether the centre is open are in doubt.
  private var centreDays: DateRule? {
    guard let centre else { return nil }
    var (open, unknown) = ([Day](), [Day]())
    var day = first
    while day <= last {
      switch centre.status(of: day) {
      case .open: open.append(day)
      case .closed: break
      case .unknown: unknown.append(day)
      }
      day = day.adding(days: 1)
    }
    return DateRule(
      id: "centre/open", subject: "working days of the test centre", origin: .calendar,
      source: "calendar of \(funding.plans.centre.map(DateRules.name) ?? "the centre")",
      allowed: DaySet(open), doubtful: DaySet(unknown),
      movable: .lifted("sit online, or at a centre that is open"))
  }

  static func name(_ centre: SittingPlans.Centre) -> String {
    centre.region.map { "\(centre.country), \($0)" } ?? centre.country
  }

  // MARK: The policy

  /// The requirements whose verdict is another on some of the days: those that never hold are no question
  /// of the day.
  private var policyRules: [DateRule] {
    guard let policy else { return [] }
    var closed: [String: (finding: Finding, days: [Day])] = [:]
    var day = first
    while day <= last {
      for finding in policy.requirements(of: funding, vendor: exam.soldBy, plannedDay: day) {
        switch finding.verdict {
        case .unmet, .notYet: closed[finding.id, default: (finding, [])].days.append(day)
        case .met, .needsEvidence, .needsPerson, .doesNotApply: break
        }
      }
      day = day.adding(days: 1)
    }
    let whole = horizon.count
    return closed.values.filter { $0.days.count < whole }.map { finding, days in
      DateRule(
        id: finding.id, subject: finding.subject, origin: .policy, source: finding.source,
        allowed: horizon.subtracting(DaySet(days)),
        movable: policy.clause(finding.id)?.waivedBy.map { .lifted("\($0) waives `\(finding.id)`") }
          ?? .no)
    }.sorted { $0.id < $1.id }
  }
}
