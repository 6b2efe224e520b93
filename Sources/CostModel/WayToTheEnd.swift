public import Cases
internal import Facts
public import PolicyRules
public import Units

/// One way that the series may go on: passed at a further attempt, or failed at every one considered.
public struct CostPath: Hashable, Sendable {
  /// Sittings from the planned one on.
  public let attempts: Int
  public let isPassed: Bool
  /// Cash from the planned sitting on, beside what a voucher pays: what is asked for now, then for each
  /// further attempt its fee and what is bought again.
  public let cash: Money
  public let employer: Money
  public let candidate: Money
}

/// An attempt of which nothing is sure that the employer pays, as long as nobody answers.
public struct UnsureAttempt: Hashable, Sendable {
  /// 1 for the planned sitting.
  public let attempt: Int
  /// What has to be shown or decided first.
  public let subjects: [String]
}

/// Expected figures for one chance to pass, the same at each attempt.
public struct OutlookRow: Hashable, Sendable {
  public let chance: Probability
  /// Who says so; nil for the rows of the small table.
  public let source: String?
  public let certified: Exact
  public let attempts: Exact
  public let cash: Money
  public let employer: Money
  public let candidate: Money
}

/// What the way back to the certification costs, in cash, from the planned sitting on.
public struct WayToTheEnd: Hashable, Sendable {
  /// How many attempts are considered, the planned one included: an assumption, shown as such.
  public static let attemptsConsidered = 3

  public let paths: [CostPath]
  public let rows: [OutlookRow]
  /// The attempts whose rules are open.
  public let unsure: [UnsureAttempt]
  /// What a further attempt costs: its fee, and what is bought again.
  public let furtherCost: Money
  /// What a voucher pays of the planned sitting.
  public let voucher: Money
  /// What discounts and others take off what is asked for it.
  public let reduced: Money
  /// How much the asked training must raise the chance so that it pays for itself in fees saved; nil
  /// without training, above 1 when fees alone cannot pay for it.
  public let trainingBreakEven: Exact?
  /// The chance above which the sitting is worth its cash; nil without a value of passing.
  public let worthAbove: Exact?

  /// What all attempts cost, without who pays how much of which and who says how likely a pass is: the policy's part of
  /// attempts to come tells how many there were.
  public func withoutSplit() -> WayToTheEnd {
    WayToTheEnd(
      paths: [],
      rows: rows.map { row in
        OutlookRow(
          chance: row.chance, source: row.source.map { _ in "stated in the request" },
          certified: row.certified, attempts: row.attempts, cash: row.cash,
          employer: .zero(row.cash.currency), candidate: .zero(row.cash.currency))
      }, unsure: [], furtherCost: furtherCost, voucher: voucher, reduced: reduced,
      trainingBreakEven: trainingBreakEven, worthAbove: worthAbove)
  }

  /// Settles each way of the series with the policy and weighs them with the chances.
  ///
  /// - Parameters:
  ///   - funding: the case.
  ///   - vendor: who sells the exam.
  ///   - policy: whose rules say what the employer pays; nil where none is given.
  ///   - plannedDay: the day of the planned sitting.
  ///   - nextDay: the first day on which the vendor allows an attempt after this log, as of its last day.
  ///   - isHeld: whether anything beside the policy's requirements stands against the planned sitting, so that nothing
  ///     is sure of it or of what comes after it.
  ///   - usesVoucher: whether the policy lets a voucher that is good for the day pay the fee.
  /// - Returns: nil when no exam fee is asked for, so that there is no fee to go by.
  public static func of(
    _ funding: FundingCase, vendor: String, policy: Policy?, plannedDay: Day,
    isHeld: Bool = false, usesVoucher: Bool = true, nextDay: (FundingCase) -> Day
  ) throws(ArithmeticProblem) -> WayToTheEnd? {
    guard let fee = funding.asked.first(where: { $0.category == .examFee })?.amount
    else {
      return nil
    }
    let currency = fee.currency
    guard funding.asked.allSatisfy({ $0.amount.currency == currency }) else { return nil }
    var asked = Money.zero(currency)
    for ask in funding.asked { asked = try asked.adding(try net(ask)) }
    let reduced = try Money.sum(funding.asked.map(\.amount), in: currency).subtracting(asked)

    let used = usesVoucher ? funding.voucher(on: plannedDay) : nil
    let voucher = used?.part(of: fee) ?? .zero(currency)
    let again = funding.asked.filter(\.isPaidAgain).map { $0.asking($0.amountAgain ?? $0.amount) }
    var further = Money.zero(currency)
    for ask in again { further = try further.adding(try net(ask)) }

    var paths: [CostPath] = []
    var hypothetical = funding
    var day = plannedDay
    var cash = try asked.subtracting(voucher)
    var unpaidDays: Set<Day> = []
    var isRefused = false
    var unsure: [UnsureAttempt] = []
    for attempt in 1...attemptsConsidered {
      var shares = policy.map { $0.shares(of: hypothetical, vendor: vendor, plannedDay: day) }
      // A further attempt waits until the employer pays it.
      if attempt > 1, let policy, let first = shares?.firstDay, first > day {
        day = first
        shares = policy.shares(of: hypothetical, vendor: vendor, plannedDay: day)
      }
      // Preparation can still be done; another rule that is not met then refuses that attempt.
      let unanswered = shares?.unanswered ?? []
      isRefused = shares?.refusing.isEmpty == false
      if isHeld || isRefused || !unanswered.isEmpty { unpaidDays.insert(day) }
      let undecided = shares?.shares.filter { $0.isPlanned && $0.undecided != nil } ?? []
      let subjects =
        unanswered.map(\.subject)
        + undecided.map { "\(Policy.ofSilence)'s word on the \($0.category.words)" }
      if !subjects.isEmpty {
        unsure.append(UnsureAttempt(attempt: attempt, subjects: subjects))
      }
      let own =
        shares?.shares.filter {
          $0.sittingDay >= plannedDay && !unpaidDays.contains($0.sittingDay)
        } ?? []
      let ifPassed = try Money.sum(own.map(\.passed.sure), in: currency)
      paths.append(
        CostPath(
          attempts: attempt, isPassed: true, cash: cash, employer: ifPassed,
          candidate: try cash.subtracting(ifPassed)))
      if attempt == attemptsConsidered {
        let ifFailed = try Money.sum(own.map(\.failed.sure), in: currency)
        paths.append(
          CostPath(
            attempts: attempt, isPassed: false, cash: cash, employer: ifFailed,
            candidate: try cash.subtracting(ifFailed)))
      }
      hypothetical = try next(
        policy?.keepingAnswers(hypothetical, on: day) ?? hypothetical, failedOn: day,
        using: attempt == 1 ? used : nil, again: again,
        takesRoom: !isRefused)
      var log = hypothetical
      log.asOf = day
      day = nextDay(log)
      cash = try cash.adding(further)
    }

    let given = funding.chance.map { [($0.chance, Optional($0.source))] }
    let chances =
      given
      ?? [500_000, 650_000, 800_000].compactMap {
        Probability(partsPerMillion: $0).map { ($0, nil) }
      }
    var rows: [OutlookRow] = []
    for (chance, source) in chances { rows.append(try row(chance, source, paths, currency)) }

    var training = Money.zero(currency)
    for ask in funding.asked where ask.category != .examFee && ask.category != .travel {
      training = try training.adding(try net(ask))
    }
    var feeAgain = fee
    if let ask = again.first(where: { $0.category == .examFee }) { feeAgain = try net(ask) }
    return WayToTheEnd(
      paths: paths, rows: rows, unsure: unsure, furtherCost: further, voucher: voucher,
      reduced: reduced,
      trainingBreakEven: training.isZero || feeAgain.isZero
        ? nil : try training.majorUnits.divided(by: feeAgain.majorUnits),
      worthAbove: try threshold(funding.valueOfPassing, try asked.subtracting(voucher)))
  }

  /// What is left of a cost once discounts and others have taken their part.
  private static func net(_ ask: AskedCost) throws(ArithmeticProblem) -> Money {
    var net = ask.amount
    for part in [ask.reductions.discount, ask.reductions.otherPayers].compactMap(\.self) {
      net = try net.subtracting(part)
    }
    return net
  }

  /// The case before the next attempt: this one failed, its costs paid first by the candidate; of one that is refused
  /// nothing takes room of a limit.
  private static func next(
    _ funding: FundingCase, failedOn day: Day, using voucher: Voucher?, again: [AskedCost],
    takesRoom: Bool
  ) throws(ArithmeticProblem) -> FundingCase {
    var costs: [SittingCost] = []
    for ask in funding.asked {
      let part = ask.category == .examFee ? voucher?.part(of: ask.amount) : nil
      let own = try ask.amount.subtracting(part ?? .zero(ask.amount.currency))
      costs.append(
        SittingCost(
          category: ask.category, amount: own, payer: .candidate, reductions: ask.reductions))
    }
    var next = funding
    if !takesRoom { next.unclaimed.insert(day) }
    next.sittings = Listed(
      funding.sittings.items
        + [Sitting(exam: funding.exam, version: nil, day: day, outcome: .failed, costs: costs)],
      completeSince: funding.sittings.completeSince)
    // One voucher is counted on; that a second is still good on a later day is not assumed.
    next.vouchers = Listed()
    next.asked = again
    return next
  }

  private static func threshold(_ value: Money?, _ asked: Money) throws(ArithmeticProblem) -> Exact?
  {
    guard let value, !value.isZero, value.currency == asked.currency else { return nil }
    return try asked.majorUnits.divided(by: value.majorUnits)
  }

  /// Weighs the paths: passed at the k-th attempt with chance p(1−p)^(k−1), else failed at all.
  private static func row(
    _ chance: Probability, _ source: String?, _ paths: [CostPath], _ currency: Currency
  ) throws(ArithmeticProblem) -> OutlookRow {
    let p = chance.exact
    let q = chance.complement.exact
    var failedSoFar = Exact.one
    var sums = (certified: Exact.zero, attempts: Exact.zero, cash: Exact.zero, employer: Exact.zero)
    for path in paths {
      let weight = path.isPassed ? try failedSoFar.multiplied(by: p) : failedSoFar
      if path.isPassed {
        sums.certified = try sums.certified.adding(weight)
        failedSoFar = try failedSoFar.multiplied(by: q)
      }
      sums.attempts = try sums.attempts.adding(weight.multiplied(by: Exact(Int64(path.attempts))))
      sums.cash = try sums.cash.adding(weight.multiplied(by: path.cash.majorUnits))
      sums.employer = try sums.employer.adding(weight.multiplied(by: path.employer.majorUnits))
    }
    let cash = try Money(majorUnits: sums.cash, currency, rounding: .halfAway)
    let employer = try Money(majorUnits: sums.employer, currency, rounding: .halfAway)
    return OutlookRow(
      chance: chance, source: source, certified: sums.certified, attempts: sums.attempts,
      cash: cash, employer: employer, candidate: try cash.subtracting(employer))
  }
}
