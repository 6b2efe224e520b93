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
    let checks = VendorChecks(catalog, exam, funding)
    let ofSittings = checks.mayAskOfSittings ? judged(checks.ofSittings) : []
    let required = policy.map { policy in
      judged { policy.requirements(of: funding, vendor: exam.soldBy, plannedDay: $0) }
    }
    return checks.waits.map(rule) + ofSittings + lasting(checks) + [voucher].compactMap { $0 }
      + (required ?? [])
  }

  /// The rules that hold for every sitting to come, whatever came before it. A voucher pays for one sitting.
  public var lasting: [DateRule] { lasting(VendorChecks(catalog, exam, funding)) }

  private func lasting(_ checks: VendorChecks) -> [DateRule] {
    (checks.mayBoundExam(from: first, through: last) ? judged(checks.ofExam) : [])
      + [deadline, studies, away, centreDays].compactMap { $0 } + seats
  }

  /// A bound outside the days that are looked at stays where it is, so that it can be said how far it is off.
  private func from(_ day: Day) -> DaySet { DaySet(from: max(first, day), through: max(last, day)) }
  private func until(_ day: Day) -> DaySet {
    DaySet(from: min(first, day), through: min(last, day))
  }

  // MARK: Vendor and policy

  /// As for a planned day, the strict reading of the best source counts; a weaker one that says otherwise is
  /// named, and makes nobody wait.
  private func rule(_ wait: VendorWait) -> DateRule {
    let earliest = wait.earliest
    let best = earliest.toPlan
    let day = best?.day ?? earliest.strict
    let isSure = earliest.openPoint == nil && !earliest.isNever
    let sure = isSure ? from(day) : .empty
    let source = VendorChecks.cite(best?.provenance ?? earliest.provenance)
    let later = isSure && earliest.strict > day ? "; a weaker source says \(earliest.strict)" : ""
    let perhaps = earliest.loose <= last ? from(earliest.loose) : .empty
    return DateRule(
      id: earliest.ruleId, subject: wait.subject, origin: .vendor, source: source + later,
      allowed: sure, doubtful: perhaps.subtracting(sure))
  }

  /// How one check stands on each of the days.
  private struct Standing {
    let finding: Finding
    var closed: [Day] = []
    var open: [Day] = []
    var from: Day?
  }

  /// Checks asked for each day by itself: closed where they refuse or time is missing, in doubt where somebody
  /// has to say more.
  private func judged(_ findings: (Day) -> [Finding]) -> [DateRule] {
    var standing: [String: Standing] = [:]
    var day = first
    while day <= last {
      for finding in findings(day) {
        switch finding.verdict {
        case .unmet: standing[finding.id, default: Standing(finding: finding)].closed.append(day)
        case .notYet(let from):
          standing[finding.id, default: Standing(finding: finding)].closed.append(day)
          standing[finding.id]?.from = from
        case .needsEvidence, .needsPerson:
          standing[finding.id, default: Standing(finding: finding)].open.append(day)
        case .met, .doesNotApply: break
        }
      }
      day = day.adding(days: 1)
    }
    return standing.values.compactMap(rule).sorted { $0.id < $1.id }
  }

  /// What a policy asks of somebody is asked by the decision and closes no day; a refusal of it that no day
  /// lifts is no question of the day.
  private func rule(_ standing: Standing) -> DateRule? {
    let finding = standing.finding
    let isPolicy = finding.origin == .policy
    let closed = DaySet(standing.closed)
    let doubt = isPolicy ? .empty : DaySet(standing.open)
    if isPolicy, closed.isEmpty || closed.count == horizon.count && standing.from == nil {
      return nil
    }
    let left = horizon.subtracting(closed).subtracting(doubt)
    return DateRule(
      id: finding.id, subject: finding.subject, origin: isPolicy ? .policy : .vendor,
      source: finding.source, allowed: left.isEmpty ? standing.from.map(from) ?? left : left,
      doubtful: doubt, movable: movable(finding))
  }

  private func movable(_ finding: Finding) -> DateRule.Movable {
    if finding.origin == .policy, let role = policy?.clause(finding.id)?.waivedBy {
      return .lifted("\(role) waives `\(finding.id)`")
    }
    let version = exam.versions.first { $0.name == funding.version }
    if finding.id == "\(exam.id)/last-day", let next = version?.successor {
      return .lifted("prepare for version \(next)")
    }
    return .no
  }

  // MARK: The request

  /// One of several vouchers pays as long as the last of them does.
  private var voucher: DateRule? {
    let usable = funding.usableVouchers(on: first)
    guard let best = usable.max(by: { ($0.lastDay ?? first) < ($1.lastDay ?? first) }),
      let sitBy = best.lastDay
    else { return nil }
    return DateRule(
      id: "voucher/\(best.id)", subject: "last day of voucher \(best.id)", origin: .voucher,
      source: "the request", allowed: until(sitBy),
      movable: .lifted("pay the fee instead of using voucher \(best.id)"))
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

  /// All stretches in which the candidate cannot sit, as one rule.
  private var away: DateRule? {
    guard !funding.plans.blackouts.isEmpty else { return nil }
    let days = funding.plans.blackouts.reduce(DaySet.empty) { days, blackout in
      days.union(
        DaySet(
          from: max(first, blackout.days.first ?? first),
          through: min(last, blackout.days.last ?? last)))
    }
    // Why somebody is away is nobody else's business, and a calendar file is made to be shared.
    return DateRule(
      id: "request/away", subject: "days away", origin: .request,
      source: "the request",
      allowed: horizon.subtracting(days), movable: .lifted("give up days away"))
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
}
