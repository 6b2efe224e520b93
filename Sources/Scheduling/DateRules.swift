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
  private let checks: VendorChecks
  private let request: RequestDates
  /// The days that are looked at.
  public let first: Day
  public let last: Day

  /// - Parameters:
  ///   - funding: the case.
  ///   - exam: the exam that is meant.
  ///   - catalog: what vendors say.
  ///   - policy: the employer's; nil where there is none.
  ///   - place: where the sitting is; nil for online delivery or where nobody said.
  ///   - last: the last day that is looked at; the day after the decision is the first.
  public init(
    _ funding: FundingCase, exam: Exam, catalog: Catalog, policy: Policy?, place: SittingPlace?,
    through last: Day
  ) {
    self.funding = funding
    self.exam = exam
    self.catalog = catalog
    self.policy = policy
    first = funding.asOf.adding(days: 1)
    self.last = last
    checks = VendorChecks(catalog, exam, funding, at: place)
    request = RequestDates(funding: funding, place: place, first: first, last: last)
  }

  private var horizon: DaySet { DaySet(from: first, through: last) }

  public func solver() -> DateSolver { DateSolver(all, from: first, through: last) }

  /// The rules of the next sitting, vendors' first.
  public var all: [DateRule] {
    let ofSittings =
      checks.mayBeInDoubtBySittings
      ? CheckedDays.of(
        checks.turnsOfSittings(from: first, through: last), through: last, checks.doubtsOfSittings)
      : []
    return checks.waits.map(rule) + ofSittings.compactMap(rule) + lasting
      + [request.voucher].compactMap { $0 }
      + required
  }

  /// The rules that hold for every sitting to come, whatever came before it. A voucher pays for one sitting.
  public var lasting: [DateRule] {
    let ofExam =
      checks.mayBoundExam(from: first, through: last)
      ? CheckedDays.of(
        checks.turnsOfExam(from: first, through: last), through: last, checks.ofExam) : []
    return ofExam.compactMap(rule) + request.all
  }

  /// The moment on a day from which on a rule of hours allows it; nil where none does.
  func opens(on day: Day?) -> Instant? {
    checks.waits.compactMap(\.earliest.toPlan?.opens).filter { $0.day == day }.max()
  }

  private var required: [DateRule] {
    guard let policy else { return [] }
    let turns = policy.turningDays(of: funding, vendor: exam.soldBy, from: first, through: last)
    return CheckedDays.of(turns, through: last) {
      policy.requirements(of: funding, vendor: exam.soldBy, plannedDay: $0)
    }.compactMap(rule)
  }

  /// A bound outside the days that are looked at stays where it is, so that it can be said how far it is off.
  private func from(_ day: Day) -> DaySet { DaySet(from: max(first, day), through: max(last, day)) }

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

  /// What a policy asks is asked by the decision and leaves no day in doubt; a refusal of a policy that no day lifts
  /// is no question of the day.
  private func rule(_ days: CheckedDays) -> DateRule? {
    let finding = days.finding
    let isPolicy = finding.origin == .policy
    let doubt = isPolicy ? .empty : days.open
    if isPolicy, days.closed.isEmpty || days.closed.count == horizon.count && days.from == nil {
      return nil
    }
    let left = horizon.subtracting(days.closed).subtracting(doubt)
    return DateRule(
      id: finding.id, subject: finding.subject, origin: isPolicy ? .policy : .vendor,
      source: finding.source, allowed: left.isEmpty ? days.from.map(from) ?? left : left,
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
}
