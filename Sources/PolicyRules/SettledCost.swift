internal import Cases
public import Units

/// What the book and the request have of one cost already.
public struct Booked: Hashable, Sendable {
  public let promised: Money
  public let paid: Money
  /// Day and name of the last line.
  public let on: Day
  public let by: String?
  /// How much of what is charged now stands since which day, oldest first, each with all before it, in minor units: a
  /// payment of what was promised does not make it younger.
  let levels: [Level]
  /// The cost that was looked at, in minor units, where something is charged of it.
  let eligible: Int64
  /// Whether something was paid in another currency, so that nobody knows how much is left.
  public let hasForeign: Bool
  /// How each payment stood after each of its lines.
  private let standings: [[Payment.Standing]]

  /// So much stands since a day.
  struct Level: Hashable {
    let on: Day
    let charged: Int64
  }

  /// What it takes of a limit: a promise binds as much as money that went out.
  public var charged: Money { (try? promised.adding(paid)) ?? paid }

  init?(_ payments: [Payment], in currency: Currency) {
    guard let last = payments.last else { return nil }
    func isOwn(_ payment: Payment) -> Bool {
      payment.paid.currency == currency && payment.promised.currency == currency
    }
    let own = Payment.joining(payments.filter(isOwn))
    promised = (try? Money.sum(own.map(\.promised), in: currency)) ?? .zero(currency)
    paid = (try? Money.sum(own.map(\.paid), in: currency)) ?? .zero(currency)
    eligible =
      own.filter { !$0.charged.isZero }.map(\.eligible.minorUnits).max() ?? 0
    on = (own.last ?? last).paidOn
    by = (own.last ?? last).by
    levels = Payment.tranches(of: own).reduce(into: []) { levels, part in
      levels.append(
        Level(on: part.on, charged: (levels.last?.charged ?? 0) + part.charged.minorUnits))
    }
    hasForeign = payments.contains { !isOwn($0) && !$0.isNothing }
    standings = own.map(\.standings)
  }

  /// The cost that was looked at; nil where that is no amount.
  var eligibleCost: Money? { try? Money(minorUnits: eligible, paid.currency) }

  /// What it took of a limit by a day, in minor units; nil for what it takes by now.
  func charged(by day: Day?) -> Int64 {
    guard let day else { return charged.minorUnits }
    return standings.reduce(0) { sum, lines in
      sum + (lines.last { $0.on <= day }?.charged.minorUnits ?? 0)
    }
  }
}

/// One cost whose payment the policy decides.
struct SettledCost: Hashable, Sendable {
  let sitting: SubjectSitting
  let category: CostCategory
  let asked: Money
  /// The part that a voucher pays; the policy settles the rest.
  let voucher: Money
  let reductions: Reductions
  let booked: Booked?
  /// The day that counts where a meter is dated by the pass.
  let passDay: Day
  /// Whether the policy's counter leaves such a sitting out, so that only a clause that names its outcome
  /// speaks of it.
  let isUncounted: Bool

  /// What is left once the named deductions are taken off, never below zero.
  func eligible(netOf deductions: Set<Deduction>) -> Money {
    var left = asked
    func take(_ part: Money?, as deduction: Deduction) {
      guard let part, !part.isZero, deductions.contains(deduction) else { return }
      left = (try? left.subtracting(part)) ?? left
    }
    take(voucher, as: .vouchers)
    take(reductions.discount, as: .discounts)
    take(reductions.otherPayers, as: .otherPayers)
    return left.isNegative ? .zero(asked.currency) : left
  }

  /// Whether its sitting waits for a result.
  var isAwaited: Bool { sitting.outcome?.isAwaited ?? false }

  /// Discounts, and what others pay.
  var deducted: Money {
    (try? eligible(netOf: [.vouchers]).subtracting(eligible)) ?? .zero(asked.currency)
  }

  var eligible: Money { eligible(netOf: Set(Deduction.allCases)) }

  func day(for meter: Meter) -> Day { meter.datedBy == .pass ? passDay : sitting.day }

  func isBooked(by payment: Payment, of funding: FundingCase) -> Bool {
    payment.isFor(exam: funding.exam, day: sitting.day, category: category)
  }

  /// The costs of this request, after what the candidate paid for earlier sittings of the exam.
  static func all(of funding: FundingCase, planned: SubjectSitting, policy: Policy)
    -> [SettledCost]
  {
    var collector = Collector(
      exam: funding.exam, currency: policy.currency, free: funding.payments.items)
    let bonus = policy.bonus
    // A settlement of what was sat goes up to its day; a decision up to the planned sitting.
    let last = planned.outcome == nil ? planned.day : max(planned.day, funding.asOf)
    let log = funding.sittings.items.filter { $0.exam == funding.exam && $0.day <= last }
      .sorted { $0.day < $1.day }
    // As long as no pass ends a series, what counts up to a day is the beginning of what counts in all.
    let all =
      log.last.flatMap { funding.lastPass(before: $0.day) == nil ? $0.day : nil }
      .map { policy.attempt.counted(of: funding, until: $0) }
    for sitting in log where !funding.unclaimed.contains(sitting.day) {
      let counted = all ?? policy.attempt.counted(of: funding, until: sitting.day)
      // A sitting that is not counted does not move the number on.
      let index = counted.firstIndex(of: sitting)
      let subject = SubjectSitting(
        day: sitting.day, outcome: policy.attempt.reading(sitting.outcome),
        number: (index ?? counted.count { $0.day <= sitting.day }) + 1, events: sitting.events)
      collector.begin(
        subject, passedOn: funding.passOfSeries(holding: sitting.day) ?? planned.day,
        isUncounted: index == nil)
      for cost in policy.filled(sitting.costs, by: \.category) where cost.payer == .candidate {
        collector.add(cost.category, cost.amount, cost.reductions)
      }
      if let bonus { collector.add(.bonus, bonus.amount, .none) }
    }
    collector.begin(
      planned, passedOn: funding.passOfSeries(holding: planned.day) ?? planned.day,
      isUncounted: false)
    for ask in policy.filled(funding.asked, by: \.category) {
      collector.add(
        ask.category, ask.amount, ask.reductions,
        voucher: ask.category == .examFee
          ? funding.voucher(on: planned.day)?.part(of: ask.amount) : nil)
    }
    if let bonus, planned.outcome == nil { collector.add(.bonus, bonus.amount, .none) }
    return collector.costs
  }
}

/// Collects the costs of one sitting after the other; what the book has of a cost is taken by the first like it.
private struct Collector {
  let exam: String
  let currency: Currency
  /// The payments that no cost has taken yet.
  var free: [Payment]
  private(set) var costs: [SettledCost] = []
  private var sitting: SubjectSitting?
  private var passDay: Day?
  private var isUncounted = false

  init(exam: String, currency: Currency, free: [Payment]) {
    self.exam = exam
    self.currency = currency
    self.free = free
  }

  mutating func begin(_ sitting: SubjectSitting, passedOn day: Day, isUncounted: Bool) {
    self.sitting = sitting
    passDay = day
    self.isUncounted = isUncounted
  }

  mutating func add(
    _ category: CostCategory, _ asked: Money, _ reductions: Reductions, voucher: Money? = nil
  ) {
    guard let sitting, let passDay else { return }
    costs.append(
      SettledCost(
        sitting: sitting, category: category, asked: asked,
        voucher: voucher ?? .zero(asked.currency), reductions: reductions,
        booked: booked(sitting.day, category), passDay: passDay, isUncounted: isUncounted))
  }

  private mutating func booked(_ day: Day, _ category: CostCategory) -> Booked? {
    guard !free.isEmpty else { return nil }
    let exam = exam
    let isFor = { (payment: Payment) in payment.isFor(exam: exam, day: day, category: category) }
    let own = free.filter(isFor)
    free.removeAll(where: isFor)
    return Booked(own, in: currency)
  }
}

extension Policy {
  /// Costs of one day in the order in which they take their room under limits.
  fileprivate func filled<Cost>(_ costs: [Cost], by category: (Cost) -> CostCategory) -> [Cost] {
    guard !wholeFillOrder.isEmpty, costs.count > 1 else { return costs }
    var filled: [Cost] = []
    for wanted in wholeFillOrder {
      for cost in costs where category(cost) == wanted { filled.append(cost) }
    }
    return filled
  }

  /// What is paid without a cost; one sum a sitting, the largest where several clauses name one.
  fileprivate var bonus: Bonus? {
    clauses.compactMap { if case .pays(let bonus) = $0.kind { bonus } else { nil } }
      .max { $0.amount.minorUnits < $1.amount.minorUnits }
  }
}

extension FactSheet {
  /// The same about the sitting of a cost, within a settlement.
  func of(_ cost: SettledCost) -> FactSheet {
    var sheet = of(cost.sitting)
    sheet.passDay = cost.passDay
    return sheet
  }
}
