import Cases
import Facts
import PolicyRules
import Units

/// A sitting as the policy looks at it.
struct GrowthSubject {
  let day: Day
  let number: Int
  /// As the policy reads it; nil for the planned sitting.
  let outcome: Outcome?
  let isCounted: Bool
  /// The number of the pass that ended its series; nil while none did.
  let passedAt: Int?
  let events: EventDays
  /// What each named counter counts before it.
  let before: [String: Int]
  var isPlanned: Bool { outcome == nil }
}

struct GrowthCost {
  let category: CostCategory
  let asked: Int
  let reductions: Reductions
  let voucher: Int
  let subject: GrowthSubject
  /// What the book has of this very cost.
  var bookedParts: [(on: Day, cents: Int)] = []
  var bookedPaid: Int { bookedParts.reduce(0) { $0 + $1.cents } }
  /// The days on which something of it was paid, in their order, each with all that had been by then.
  var bookedBy: [(on: Day, cents: Int)] {
    Set(bookedParts.map(\.on)).sorted().map { day in
      (day, bookedParts.filter { $0.on <= day }.reduce(0) { $0 + $1.cents })
    }
  }
  var bookedEligible = 0
}

/// What may still be one way or another, and whom to ask.
struct GrowthUnknown {
  enum Kind: Hashable {
    case future
    /// How much more than is known a meter stands at in the window that begins and ends on those days.
    case use(String, Day?, Day)
    case fact(String)
    /// Whether a cost on which a person has to decide is granted: not, all of it, or a single cent.
    case grant(Int)
  }
  let kind: Kind
  /// What it is called in an answer; nil for the future.
  let label: Verdict?
  let count: Int
}

/// One way in which everything may turn out.
struct GrowthWorld {
  var isPassed: Bool
  var passedAt: Int
  var facts: [String: GrowthValue] = [:]
  var uses: [GrowthUnknown.Kind: Int] = [:]
  /// The costs that are granted though the policy does not say so.
  var granted: Set<Int> = []
  /// Those of them of which a single cent is granted.
  var leastGranted: Set<Int> = []
}

struct GrowthResult: Hashable {
  var amount = 0
  var needsPerson = false
  /// What it comes to where a person grants it.
  var granted = 0

  var most: Int { max(amount, granted) }
  /// Nil where a person has to decide.
  var decided: Int? { needsPerson ? nil : amount }
}

/// A case under the grown language, worked out one world after another.
struct GrowthReference {
  static let never = Int.max

  let policy: GrowthPolicy
  let funding: FundingCase
  let vendor: String
  /// Nil where a log is settled as it is.
  let planned: Day?
  var lastDay: Day { planned ?? funding.asOf }

  // MARK: Counting

  /// The log of the exam up to the last day, oldest first.
  let log: [Sitting]

  init(policy: GrowthPolicy, funding: FundingCase, vendor: String, planned: Day?) {
    self.policy = policy
    self.funding = funding
    self.vendor = vendor
    self.planned = planned
    let last = planned ?? funding.asOf
    log = funding.sittings.items.filter { $0.exam == funding.exam && $0.day <= last }
      .sorted { $0.day < $1.day }
  }

  func counts(_ sitting: Sitting, _ counter: GrowthCounter) -> Bool {
    if !counter.counts.contains(sitting.outcome) { return false }
    if counter.leavesOut.contains(.beta), sitting.isBeta { return false }
    if counter.leavesOut.contains(.otherLanguages), sitting.language != funding.language {
      return false
    }
    if counter.resets.contains(.newVersion), sitting.version != funding.version { return false }
    if counter.resets.contains(.newEmployment), let since = funding.candidate.employedSince,
      sitting.day < since
    {
      return false
    }
    return true
  }

  /// The counted sittings of the series that a day falls into, up to that day.
  func series(_ counter: GrowthCounter, upTo day: Day) -> [Sitting] {
    var current: [Sitting] = []
    for sitting in log where sitting.day <= day {
      if counts(sitting, counter) { current.append(sitting) }
      if sitting.outcome == .passed, sitting.day < day { current = [] }
    }
    return current
  }

  /// The sitting that passed the series of a day.
  func pass(endingSeriesOf day: Day) -> Sitting? {
    log.first { $0.outcome == .passed && $0.day >= day }
  }

  func subject(_ sitting: Sitting?) -> GrowthSubject {
    let day = sitting?.day ?? lastDay
    let counted = series(policy.counter, upTo: day)
    let index = counted.firstIndex { $0 == sitting }
    let before = policy.counters.map { named in
      (named.name, series(named.counter, upTo: day).filter { $0.day < day }.count)
    }
    let passedAt = pass(endingSeriesOf: day).map { pass in
      let all = series(policy.counter, upTo: pass.day)
      return (all.firstIndex { $0 == pass } ?? all.count) + 1
    }
    return GrowthSubject(
      day: day, number: (index ?? counted.count) + 1,
      outcome: sitting.map { policy.counter.treats[$0.outcome] ?? $0.outcome },
      isCounted: sitting == nil || index != nil, passedAt: passedAt,
      events: sitting?.events ?? funding.events,
      before: Dictionary(uniqueKeysWithValues: before))
  }

  var costs: [GrowthCost] {
    var all: [GrowthCost] = []
    for sitting in log {
      for cost in sitting.costs where cost.payer == .candidate {
        all.append(
          GrowthCost(
            category: cost.category, asked: Int(cost.amount.minorUnits),
            reductions: cost.reductions, voucher: 0, subject: subject(sitting)))
      }
    }
    if let planned {
      for ask in funding.asked {
        let voucher = ask.category == .examFee ? voucherPart(of: ask.amount, on: planned) : 0
        all.append(
          GrowthCost(
            category: ask.category, asked: Int(ask.amount.minorUnits),
            reductions: ask.reductions, voucher: voucher, subject: subject(nil)))
      }
    }
    for payment in funding.payments.items {
      if let index = all.firstIndex(where: { isSame(payment, $0) }) {
        if !payment.charged.isZero {
          all[index].bookedParts.append((payment.paidOn, Int(payment.charged.minorUnits)))
        }
        // However often it was paid, it is one cost.
        let eligible = payment.charged.isZero ? 0 : Int(payment.eligible.minorUnits)
        all[index].bookedEligible = max(all[index].bookedEligible, eligible)
      }
    }
    // Of one day, what the policy lets fill first; the others as asked for.
    return all.enumerated().sorted { one, other in
      let (left, right) = (rank(one.element.category), rank(other.element.category))
      return (one.element.subject.day, left, one.offset)
        < (other.element.subject.day, right, other.offset)
    }.map(\.element)
  }

  func rank(_ category: CostCategory) -> Int {
    policy.fillOrder.firstIndex(of: category) ?? policy.fillOrder.count
  }

  func voucherPart(of fee: Money, on day: Day) -> Int {
    guard let voucher = funding.vouchers.items.first(where: { ($0.sitBy ?? day) >= day }) else {
      return 0
    }
    guard case .amount(let value) = voucher.value else { return Int(fee.minorUnits) }
    return min(Int(value.minorUnits), Int(fee.minorUnits))
  }

  func isSame(_ payment: Payment, _ cost: GrowthCost) -> Bool {
    payment.exam == funding.exam && payment.sittingDay == cost.subject.day
      && payment.category == cost.category
  }

  // MARK: Worlds

  /// When the series that the planned sitting would belong to is over, by the log.
  func seriesEnd(after last: Day?, first: Day?) -> Day? {
    guard let series = policy.series else { return nil }
    var ends: [Day] = []
    if let within = series.within, let first { ends.append(first.adding(within)) }
    if let idle = series.idleFor, let last { ends.append(last.adding(idle)) }
    if series.onLeaving, let leaving = funding.leaving { ends.append(leaving.on) }
    // A word ends it at once.
    if let stop = funding.stopped, series.stoppedBy.contains(stop.role) {
      ends.append(stop.on.adding(days: -1))
    }
    return ends.min()
  }

  /// How the planned sitting and the series may end.
  var futures: [(isPassed: Bool, passedAt: Int)] {
    let constants = policy.clauses.flatMap { $0.when.leaves }.filter {
      $0.fact.text == "series.passed-at"
    }.flatMap(\.constants).map { if case .number(let number) = $0 { number } else { 0 } }
    let counted = series(policy.counter, upTo: lastDay)
    let next = counted.count + 1
    let most = policy.series?.attempts ?? .max
    let later = Array(next...(max(next, constants.max() ?? 0) + 2))
    guard let planned else {
      if log.last?.outcome == .passed { return [(false, GrowthReference.never)] }
      let end = seriesEnd(after: counted.last?.day, first: counted.first?.day)
      let isOver = (end.map { funding.asOf > $0 } ?? false) || next > most
      return (isOver ? [] : later.filter { $0 <= most }.map { (false, $0) })
        + [(false, GrowthReference.never)]
    }
    let end = seriesEnd(after: counted.last?.day, first: counted.first?.day)
    let isOver = (end.map { planned > $0 } ?? false) || next > most
    let ways = later.dropFirst().filter { $0 <= most }.map { (false, $0) }
    return [(true, isOver ? GrowthReference.never : next), (false, GrowthReference.never)]
      + (isOver ? [] : ways)
  }

  /// Facts that nobody stated, with a value for each region that the policy tells apart.
  var openFacts: [(unknown: GrowthUnknown, values: [GrowthValue])] {
    var leaves = policy.clauses.flatMap { $0.condition.leaves }
    for clause in policy.clauses {
      switch clause.kind {
      case .covers(let coverage):
        leaves += coverage.deductible?.keys ?? []
        leaves += coverage.atMost?.keys ?? []
        if case .share(let figure) = coverage.rate { leaves += figure.keys }
      case .limits(let limit): leaves += limit.atMost?.keys ?? []
      default: break
      }
    }
    return policy.facts.filter { funding.stated[$0.name] == nil }.compactMap { declared in
      let constants = leaves.filter { $0.fact == declared.fact }.flatMap(\.constants)
      guard !constants.isEmpty else { return nil }
      let values = GrowthReference.regions(declared.type, constants)
      let label: Verdict =
        declared.decidedBy.map { .needsPerson(role: $0) }
        ?? .needsEvidence(from: declared.knownBy ?? "?")
      return (
        GrowthUnknown(kind: .fact(declared.name), label: label, count: values.count), values
      )
    } + openEvents(leaves)
  }

  /// The days of events around each sitting that nobody stated: of one they tell nothing of another.
  private func openEvents(_ leaves: [(fact: GrowthFact, constants: [GrowthValue])])
    -> [(unknown: GrowthUnknown, values: [GrowthValue])]
  {
    var found: [(unknown: GrowthUnknown, values: [GrowthValue])] = []
    for subject in costs.map(\.subject) {
      for leaf in leaves {
        guard case .day(let event) = leaf.fact, event.growthStated != nil,
          day(of: event, subject) == nil
        else { continue }
        let kind = GrowthUnknown.Kind.fact("\(leaf.fact.text) \(subject.day)")
        if found.contains(where: { $0.unknown.kind == kind }) { continue }
        let all = leaves.filter { $0.fact == leaf.fact }.flatMap(\.constants)
        let values = GrowthReference.regions(.day, all)
        found.append(
          (
            GrowthUnknown(
              kind: kind, label: .needsEvidence(from: "candidate"), count: values.count),
            values
          ))
      }
    }
    return found
  }

  /// A value below, at and above each constant; each word and one that is none of them.
  static func regions(_ type: GrowthType, _ constants: [GrowthValue]) -> [GrowthValue] {
    if type == .flag { return [.flag(true), .flag(false)] }
    if type == .word { return Array(Set(constants)) + [.word("none-of-them")] }
    let numbers = constants.map { if case .number(let number) = $0 { number } else { 0 } }
    let most = type == .share ? 1_000_000 : Int.max
    return Set(numbers.flatMap { [$0 - 1, $0, $0 + 1] }).filter { $0 >= 0 && $0 <= most }.sorted()
      .map { .number($0) }
  }
}
