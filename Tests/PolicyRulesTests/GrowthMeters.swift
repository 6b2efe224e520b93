import Cases
import Facts
import PolicyRules
import Units

// What limits and bands measure.
extension GrowthReference {
  func meterDay(_ meter: GrowthMeter, _ day: Day) -> Day {
    switch meter.datedBy {
    case .sitting: day
    case .pass: pass(endingSeriesOf: day)?.day ?? lastDay
    }
  }

  func window(of meter: GrowthMeter, _ cost: GrowthCost) -> (first: Day?, last: Day)? {
    meter.days(holding: meterDay(meter, cost.subject.day))
  }

  func book(_ meter: GrowthMeter) -> Listed<Payment> {
    meter.per == .pool ? funding.poolPayments ?? Listed() : funding.payments
  }

  static func cents(_ balance: OpeningBalance) -> Int {
    switch balance.used {
    case .money(let money): Int(money.minorUnits)
    case .count(let count): count
    }
  }

  /// What payments take of a meter: each what went out of it, but as purchases only the first of those for one category
  /// of one sitting of somebody, and as eligible cost only one of them where all state the same and it covers them all.
  static func taken(by payments: [Payment], _ counts: Meter.Quantity) -> Int {
    var sum = 0
    var seen: Set<String> = []
    for payment in payments where !payment.charged.isZero {
      func name(_ one: Payment) -> String {
        "\(one.person) \(one.exam) \(one.sittingDay) \(one.category)"
      }
      let isFirst = seen.insert(name(payment)).inserted
      let eligible = Int(payment.eligible.minorUnits)
      switch counts {
      case .paid: sum += Int(payment.charged.minorUnits)
      case .purchases: sum += isFirst ? 1 : 0
      case .eligibleCost:
        let all = payments.filter { name($0) == name(payment) && !$0.charged.isZero }
        let charged = all.reduce(0) { $0 + Int($1.charged.minorUnits) }
        let isShared = charged <= eligible && all.allSatisfy { $0.eligible == payment.eligible }
        sum += isFirst || !isShared ? eligible : 0
      }
    }
    return sum
  }

  func balance(_ meter: GrowthMeter, _ window: (first: Day?, last: Day)) -> OpeningBalance? {
    funding.balances.first {
      $0.meter == meter.name && $0.until <= window.last && (window.first ?? $0.since) <= $0.since
    }
  }

  /// What the meter stands at before a cost in one world.
  func used(
    _ meter: GrowthMeter, _ cost: GrowthCost, _ world: GrowthWorld, _ ledger: [Charged],
    _ costs: [GrowthCost], paidUpTo last: Day? = nil
  ) -> Fraction {
    guard let window = window(of: meter, cost) else { return .zero }
    // What was bought was bought with its first part.
    let last = last.flatMap { meter.counts == .purchases ? cost.bookedBy.first?.on : $0 }
    func isIn(_ day: Day) -> Bool { (window.first ?? day) <= day && day <= window.last }
    let balance = balance(meter, window)
    let extra = world.uses[.use(meter.name, window.first, window.last)] ?? 0
    func dayOf(_ payment: Payment) -> Day {
      payment.exam == funding.exam && payment.person == funding.candidate.id
        ? meterDay(meter, payment.sittingDay) : payment.sittingDay
    }
    let measured = book(meter).items.filter { payment in
      guard meter.measures(payment.category),
        !(payment.person == funding.candidate.id && costs.contains { isSame(payment, $0) })
      else { return false }
      let isMine =
        switch meter.per {
        case .employee, .pool: true
        case .exam: payment.exam == funding.exam
        case .certification: funding.certificationExams.contains(payment.exam)
        }
      return isMine && isIn(dayOf(payment)) && payment.paidOn <= last ?? payment.paidOn
    }
    // The balance knows what went out by its last day for its days, and nothing of promises.
    func isInBalance(_ payment: Payment, _ day: Day) -> Bool {
      !payment.paid.isZero
        && balance.map { $0.since <= day && max(day, payment.paidOn) <= $0.until } ?? false
    }
    func apart(_ payment: Payment) -> [Payment] {
      func one(_ promised: Money?, _ paid: Money) -> Payment {
        Payment(
          person: payment.person, exam: payment.exam, sittingDay: payment.sittingDay,
          category: payment.category, eligible: payment.eligible, promised: promised, paid: paid,
          paidOn: payment.paidOn)
      }
      return payment.promised.isZero || payment.paid.isZero
        ? [payment] : [one(nil, payment.paid), one(payment.promised, .zero(payment.paid.currency))]
    }
    let counted = measured.flatMap { isInBalance($0, dayOf($0)) ? apart($0) : [$0] }
    var sum = GrowthReference.taken(by: counted, meter.counts)
    let listed = GrowthReference.taken(
      by: counted.filter { isInBalance($0, dayOf($0)) }, meter.counts)
    sum += extra - listed
    // What it knows of a cost that is looked at here stands in the ledger once that was its turn.
    var rest = balance.map(GrowthReference.cents) ?? 0
    for cost in costs where meter.measures(cost.category) {
      let day = meterDay(meter, cost.subject.day)
      guard isIn(day) else { continue }
      let parts = funding.payments.items.filter { isSame($0, cost) }.flatMap(apart).filter {
        isInBalance($0, day) && !$0.charged.isZero
      }
      switch meter.counts {
      case .paid: rest -= parts.reduce(0) { $0 + Int($1.charged.minorUnits) }
      case .eligibleCost: rest -= parts.map { Int($0.eligible.minorUnits) }.max() ?? 0
      case .purchases: rest -= parts.isEmpty ? 0 : 1
      }
    }
    // The list may know of more than the balance.
    sum += max(listed, rest)
    for charged in ledger
    where meter.measures(charged.cost.category)
      && isIn(meterDay(meter, charged.cost.subject.day))
    {
      sum += charged.amount(meter.counts)
    }
    return Fraction(sum)
  }

  /// Whether nothing can be missing from the list over the window.
  func isComplete(_ meter: GrowthMeter, _ window: (first: Day?, last: Day)) -> Bool {
    let listed = book(meter)
    if meter.per == .pool, funding.poolPayments == nil { return false }
    // Nothing was paid to somebody before the employment; to others it was.
    let ever = meter.per == .pool ? FundingCase.ever : funding.candidate.employedSince
    let first = window.first ?? ever
    let start = balance(meter, window).map { $0.until.adding(days: 1) } ?? first
    return start.map { listed.isComplete(since: $0) } ?? false
  }

  /// The limits that hold for a cost.
  func limits(on cost: GrowthCost, _ world: GrowthWorld) -> [(
    clause: GrowthClause, limit: GrowthLimit
  )] {
    let applying = policy.clauses.compactMap { clause -> (GrowthClause, GrowthLimit)? in
      guard case .limits(let limit) = clause.kind, holds(clause.condition, cost.subject, world)
      else { return nil }
      return (clause, limit)
    }
    let replaced = applying.flatMap(\.0.exceptionTo)
    return applying.filter { clause, limit in
      let meter = policy.meter(limit.meter)
      return !replaced.contains(clause.id) && meter.measures(cost.category)
        && window(of: meter, cost) != nil
    }.map { (clause: $0.0, limit: $0.1) }
  }

  /// What the limits leave of an amount; nil where a table is silent. Those on eligible cost are asked about
  /// apart, since they come before anything else.
  func limited(
    _ amount: Fraction, _ cost: GrowthCost, _ world: GrowthWorld, _ ledger: [Charged],
    _ costs: [GrowthCost], isEligible: Bool, paidUpTo last: Day?
  ) -> Fraction? {
    var left = amount
    for (_, limit) in limits(on: cost, world) {
      let meter = policy.meter(limit.meter)
      guard (meter.counts == .eligibleCost) == isEligible else { continue }
      guard let window = window(of: meter, cost) else { continue }
      let used = used(meter, cost, world, ledger, costs, paidUpTo: last)
      var most = Fraction(limit.count)
      if let figure = limit.atMost {
        guard let amount = look(figure, cost.subject, world) else { return nil }
        most = cents(amount, cost.subject, world)
        switch limit.proratedBy {
        case .fact(let fact)?: most = most * share(fact, cost.subject, world)
        case .months?: most = most * monthsEmployed(window)
        case nil: break
        }
        most = most.rounded(policy.mode, to: 1)
      }
      let room = max(.zero, most - used)
      if meter.counts == .purchases {
        if room < Fraction(1) { left = .zero }
      } else {
        left = min(left, room)
      }
    }
    return left
  }

  /// The months of the meter's year from the month of joining on, of twelve.
  func monthsEmployed(_ window: (first: Day?, last: Day)) -> Fraction {
    guard let first = window.first, let since = funding.candidate.employedSince else {
      preconditionFailure("no year or no employment")
    }
    let months = (0..<12).filter { month in
      let (year, inYear, _) = first.adding(months: month).civil
      return (year, inYear) >= (since.civil.year, since.civil.month)
    }
    return Fraction(Int128(months.count), 12)
  }

  /// How much more than is known each meter may stand at where a list is not complete: nothing more, what
  /// uses up a limit, what lets a cost begin or end with a band, and more than any limit.
  func openUses(_ costs: [GrowthCost]) -> [(unknown: GrowthUnknown, extra: [Int])] {
    var found: [(unknown: GrowthUnknown, extra: [Int])] = []
    for meter in policy.meters {
      let ends = ends(of: meter)
      if ends.isEmpty { continue }
      for cost in costs where meter.measures(cost.category) {
        guard let window = window(of: meter, cost), !isComplete(meter, window) else { continue }
        let kind = GrowthUnknown.Kind.use(meter.name, window.first, window.last)
        if found.contains(where: { $0.unknown.kind == kind }) { continue }
        let world = GrowthWorld(isPassed: false, passedAt: GrowthReference.never)
        let known = Int(used(meter, cost, world, [], costs).top)
        let nets = [0] + Set(ends.contains { $0.isBand } ? costs.map(\.asked) : [])
        let extras = ends.flatMap { end in
          nets.map { end.amount - known - (end.isBand ? $0 : 0) }
        }
        let extra = [0] + Set(extras.filter { $0 > 0 } + [1_000_000_000]).sorted()
        found.append(
          (
            GrowthUnknown(kind: kind, label: .needsEvidence(from: "employer"), count: extra.count),
            extra
          ))
      }
    }
    return found
  }

  /// The amounts at which limits or bands on a meter end.
  private func ends(of meter: GrowthMeter) -> [(amount: Int, isBand: Bool)] {
    policy.clauses.flatMap { clause -> [(amount: Int, isBand: Bool)] in
      switch clause.kind {
      case .limits(let limit) where limit.meter == meter.name:
        guard let figure = limit.atMost else { return [(limit.count, false)] }
        return figure.all.map { amount in
          if case .cents(let cents) = amount { (cents, false) } else { (1_000_000_000, false) }
        }
      case .covers(let coverage):
        guard case .bands(meter.name, let bands) = coverage.rate else { return [] }
        return bands.map { ($0.upTo, true) }
      default: return []
      }
    }
  }
}
