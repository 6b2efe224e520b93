internal import Cases
internal import ExamCatalog
public import Facts
public import PolicyRules
internal import Scheduling
internal import Units

/// Finds the day of each attempt, given the log with the fails before it.
struct AttemptDays {
  let work: SharedWork
  private var basis: ScenarioBasis { work.basis }

  struct Choice {
    let day: Day
    let binding: String
    /// Whether it was looked for a day on which the employer pays, and none was found.
    var isUnpaid = false
  }

  /// What makes a day the first where the money was waited for.
  static let firstPaidDay = "the first day on which the employer pays"

  /// How far it is looked for a day on which the employer pays.
  private static let monthsLookedAt = 13

  /// - Parameters:
  ///   - funding: the case with the earlier fails, and what is asked for at this attempt.
  ///   - index: from 0.
  ///   - waits: the vendor's after the log of the case.
  func choose(
    _ days: ScenarioDays, at index: Int, _ funding: FundingCase, _ waits: [VendorWait]
  ) -> Choice {
    func earliest(_ funding: FundingCase, underPolicy: Bool = true) -> Choice {
      let planned = work.firstDay(funding, underPolicy: underPolicy, waits)
      return Choice(day: planned.earliest, binding: planned.binding)
    }
    switch days {
    case .earliest: return earliest(funding, underPolicy: false)
    case .earliestUnderPolicy: return earliest(funding)
    case .weeksAfter(let weeks):
      let first = earliest(funding)
      guard weeks > 0 else { return first }
      let floor = first.day.adding(days: 7 * weeks)
      let choice = earliest(away(funding, until: floor.adding(days: -1)))
      return Choice(day: choice.day, binding: "\(weeks) weeks of study after \(first.day)")
    case .whenEmployerPays: return firstPaid(funding, earliest)
    case .given(let days):
      guard days.indices.contains(index) else { return earliest(funding) }
      return Choice(day: days[index], binding: "the scenario names it")
    }
  }

  /// The case with the candidate away up to and including a day, so that every other rule still counts.
  private func away(_ funding: FundingCase, until last: Day) -> FundingCase {
    var away = funding
    away.plans.blackouts.append(
      SittingPlans.Blackout(
        days: DayRange(first: funding.asOf, last: last), why: "the scenario waits"))
    return away
  }

  /// The first day that the rules leave on which the policy pays anything; the first of all where it never does.
  /// It is looked for at the first of each month, then within the month before the first of them that is paid: what a
  /// limit leaves changes with its year, which begins on any day.
  private func firstPaid(_ funding: FundingCase, _ earliest: (FundingCase, Bool) -> Choice)
    -> Choice
  {
    let first = earliest(funding, true)
    guard basis.policy != nil, !isPaid(funding, on: first.day) else { return first }
    let (year, month, _) = first.day.civil
    func day(from begin: Day) -> Day {
      earliest(away(funding, until: begin.adding(days: -1)), true).day
    }
    var unpaid = first.day
    for step in 1...AttemptDays.monthsLookedAt {
      let (years, rest) = (month - 1 + step).quotientAndRemainder(dividingBy: 12)
      guard let begin = Day(year: year + years, month: rest + 1, day: 1) else { break }
      let found = day(from: begin)
      guard isPaid(funding, on: found) else {
        unpaid = max(unpaid, begin)
        continue
      }
      var (low, high, paid) = (unpaid, begin, found)
      while low.adding(days: 1) < high {
        let middle = low.adding(days: high.days(since: low) / 2)
        let candidate = day(from: middle)
        if isPaid(funding, on: candidate) {
          (high, paid) = (middle, candidate)
        } else {
          low = middle
        }
      }
      return Choice(day: paid, binding: AttemptDays.firstPaidDay)
    }
    return Choice(day: first.day, binding: first.binding, isUnpaid: true)
  }

  private func isPaid(_ funding: FundingCase, on day: Day) -> Bool {
    guard let shares = work.shares(of: funding, on: day) else { return false }
    return shares.refusing.isEmpty && shares.unanswered.isEmpty
      && shares.shares.contains { $0.isPlanned && $0.mostByClauses.minorUnits > 0 }
  }
}

extension SeriesShares {
  /// The requirements that refuse the sitting on its day whatever is still done: what they ask for is not the case, or
  /// not on that day.
  public var refusing: [Finding] {
    open.filter { finding in
      guard !finding.canBePrepared else { return false }
      if case .notYet = finding.verdict { return true }
      return finding.verdict == .unmet
    }
  }

  /// The requirements on which a person has to decide, or which somebody has to give evidence for: as long as nobody
  /// did, nothing is sure.
  var unanswered: [Finding] {
    open.filter { finding in
      guard !finding.canBePrepared else { return false }
      return switch finding.verdict {
      case .needsPerson, .needsEvidence: true
      case .met, .unmet, .notYet, .doesNotApply: false
      }
    }
  }

  /// The first day on which nothing but time was missing is over; nil where nothing waits for a day.
  var firstDay: Day? {
    refusing.compactMap { finding in
      if case .notYet(let from) = finding.verdict { from } else { nil }
    }.max()
  }

  /// The preparation that is asked for and not shown: it is taken to be done by then, which is a condition.
  var conditions: [Finding] {
    open.filter { $0.canBePrepared && $0.verdict != .doesNotApply }
  }
}

extension Finding {
  /// Preparation that can still be done before the sitting.
  fileprivate var canBePrepared: Bool { valueIsPrivate || isCondition }
}
