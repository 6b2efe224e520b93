internal import Amounts
internal import Cases
internal import Facts
internal import Units

/// One cost whose payment the policy decides.
struct SettledCost: Hashable, Sendable {
  let sitting: SubjectSitting
  let category: CostCategory
  let asked: Money
}

/// What one completion of the open facts gives for one cost.
enum CostResult: Hashable, Sendable {
  case paid(clause: String, minorUnits: Int64)
  /// The clause covers the cost, but this way of the series does not earn it.
  case notEarned(clause: String)
  case excluded(clause: String)
  case silent
  case overlapping([String])

  var minorUnits: Int64 {
    if case .paid(_, let amount) = self { amount } else { 0 }
  }
}

/// Settles the costs of a series over every completion of what is still open.
///
/// A world is one completion: at which attempt the series is passed, the open facts that covering and
/// excluding clauses read, and what each meter was already charged.
struct Settlement {
  let policy: Policy
  let funding: FundingCase
  let vendor: String
  let planned: SubjectSitting
  let costs: [SettledCost]

  private let open: [(reference: FactReference, fact: Fact)]
  private let charges: [MeterCharge]
  private let passedAt: [Scalar]
  private let coverage: [Clause]
  /// For each cost what does not change from world to world; worlds are many, so this is read once.
  private let known: [[FactReference: Scalar]]

  init(policy: Policy, funding: FundingCase, vendor: String, planned: SubjectSitting) {
    self.policy = policy
    self.funding = funding
    self.vendor = vendor
    self.planned = planned
    costs = Settlement.costs(of: funding, planned: planned, policy: policy)
    open = Settlement.openFacts(policy, funding, vendor, planned, costs)
    charges = MeterCharge.all(policy: policy, funding: funding, costs: costs)
    passedAt = Settlement.futures(policy, funding, planned)
    let coverage = policy.coverage
    self.coverage = coverage
    let named = Set(policy.settling.flatMap(\.when.facts) + Settlement.seriesFacts)
    known = costs.map { cost in
      let sheet = FactSheet(
        funding, vendor: vendor, subject: cost.sitting, counter: policy.attempt)
      return named.reduce(into: [:]) { values, reference in
        values[reference] = sheet.fact(reference).value
      }
    }
  }

  private static let seriesFacts = ["sitting.outcome", "series.passed-at"].compactMap(reference)

  /// The variables of a world: the future, the open facts, and the charges of each meter.
  var variables: [[Scalar]] {
    let facts = open.map { item in
      item.fact.representatives(cutAt: constants(of: item.reference))
    }
    return [passedAt] + facts + charges.map(\.representatives)
  }

  /// The constants that clauses compare a fact with; missing sittings shift `series.passed-at` too, so
  /// its constants cut the attempt number as well.
  private func constants(of reference: FactReference) -> [Scalar] {
    let series = reference.fact.name == "attempt.number" ? Settlement.seriesFacts : []
    return policy.settling.flatMap { clause in
      ([reference] + series).flatMap { clause.when.constants(of: $0) }
    }.filter { if case .number = $0 { true } else { reference.fact.type == .word } }
  }

  /// Why each variable is open, in the order of `variables`.
  var openness: [Openness] {
    [.future("the result of the sitting")] + open.map(\.fact.openness)
      + charges.map {
        .unknown(
          who: "employer",
          ask: "what was paid since \($0.start.map(\.description) ?? "the beginning")")
      }
  }

  /// Every world with what each cost gets in it, worked out once; nil past the limit of work.
  func worlds() -> [World]? {
    completions(of: variables)?.map { World(completion: $0, results: results(in: $0)) }
  }

  struct World {
    let completion: [Scalar]
    let results: [(result: CostResult, steps: MoneySteps?)]
  }

  /// What every cost gets in one world, in the order of `costs`; steps come along for the explanation.
  private func results(in world: [Scalar]) -> [(result: CostResult, steps: MoneySteps?)] {
    var used = charges.indices.map { index -> Int64 in
      if case .number(let amount) = world[1 + open.count + index] { amount } else { 0 }
    }
    return costs.indices.map { index in
      let cost = costs[index]
      let value = { (reference: FactReference) in self.value(of: reference, for: index, in: world) }
      let applying = coverage.filter { $0.covers(cost.category) && $0.when.holds(value) }
      switch Settlement.chosen(applying) {
      case .none: return (.silent, nil)
      case .several(let ids): return (.overlapping(ids), nil)
      case .one(let clause):
        guard case .covers(_, let share, let most, let paid) = clause.kind else {
          return (.excluded(clause: clause.id), nil)
        }
        guard isEarned(paid, cost, value) else { return (.notEarned(clause: clause.id), nil) }
        var steps: [MoneyStep] = [.share(share, label: clause.id)]
        if let most { steps.append(.atMost(most, label: "at most")) }
        // A meter measures every cost of its kind; its limit binds only where its clause applies.
        let measuring = charges.indices.filter { charges[$0].measures(cost) }
        for index in measuring where charges[index].when.holds(value) {
          let left = max(0, charges[index].limit.minorUnits - used[index])
          let money = (try? Money(minorUnits: left, policy.currency)) ?? .zero(policy.currency)
          steps.append(.withinMeter(left: money, meter: charges[index].meter.name))
        }
        steps.append(.round(policy.rounding))
        let program = MoneySteps(asked: cost.asked, steps: steps)
        guard let amount = try? program.amount() else { return (.overlapping([clause.id]), nil) }
        for index in measuring { used[index] += amount.minorUnits }
        return (.paid(clause: clause.id, minorUnits: amount.minorUnits), program)
      }
    }
  }

  func future(of world: [Scalar]) -> Int64 {
    if case .number(let attempt) = world[0] { attempt } else { FactSheet.never }
  }

  /// What each meter was charged before this request, where that is known.
  var meterStates: [MeterCharge] { charges }

  private func isEarned(
    _ paid: PaidWhen, _ cost: SettledCost, _ value: (FactReference) -> Scalar
  ) -> Bool {
    let outcome = Settlement.reference("sitting.outcome").map(value)
    let passedAt = Settlement.reference("series.passed-at").map(value)
    return switch paid {
    case .upFront: true
    case .anyResult: outcome == .word("passed") || outcome == .word("failed")
    case .onPass: outcome == .word("passed")
    case .onSeriesPass: passedAt != .number(FactSheet.never)
    }
  }

  private func value(of reference: FactReference, for cost: Int, in world: [Scalar])
    -> Scalar
  {
    let passedAt = future(of: world)
    // Sittings that are missing from the log shift every number of the series by as many.
    let missing = missingSittings(in: world)
    switch reference.fact.name {
    case "series.passed-at":
      return .number(passedAt >= FactSheet.never ? passedAt : passedAt + missing)
    case "sitting.outcome" where costs[cost].sitting.outcome == nil:
      return .word(passedAt == Int64(planned.number) ? "passed" : "failed")
    case "attempt.number": return .number(Int64(costs[cost].sitting.number) + missing)
    default:
      if let value = known[cost][reference] { return value }
      guard let index = open.firstIndex(where: { $0.reference == reference }) else {
        return .flag(false)
      }
      return world[1 + index]
    }
  }

  private func missingSittings(in world: [Scalar]) -> Int64 {
    guard let index = open.firstIndex(where: { $0.reference.fact.name == "attempt.number" }),
      case .number(let number) = world[1 + index]
    else { return 0 }
    return number - Int64(planned.number)
  }

  private enum Choice {
    case none
    case one(Clause)
    case several([String])
  }

  /// The one clause that speaks: exceptions beat what they are exceptions to, exclusions beat coverage.
  private static func chosen(_ applying: [Clause]) -> Choice {
    let beaten = Set(applying.compactMap(\.exceptionTo))
    let left = applying.filter { !beaten.contains($0.id) }
    let excluding = left.filter { if case .excludes = $0.kind { true } else { false } }
    if let first = excluding.first { return .one(first) }
    guard let first = left.first else { return .none }
    return left.count == 1 ? .one(first) : .several(left.map(\.id))
  }

  private static func reference(_ name: String) -> FactReference? {
    Vocabulary.fact(named: name).map { FactReference(fact: $0, instant: nil) }
  }

  /// The costs of this request, after what the candidate paid for earlier sittings of the series.
  private static func costs(
    of funding: FundingCase, planned: SubjectSitting, policy: Policy
  ) -> [SettledCost] {
    var costs: [SettledCost] = []
    let counted = policy.attempt.counted(
      funding.sittings.items.sorted { $0.day < $1.day }, exam: funding.exam, until: planned.day)
    for (index, sitting) in counted.enumerated() {
      let subject = SubjectSitting(day: sitting.day, outcome: sitting.outcome, number: index + 1)
      for cost in sitting.costs
      where cost.payer == .candidate && cost.amount.currency == policy.currency {
        let isBooked = funding.payments.items.contains {
          $0.sittingDay == sitting.day && $0.category == cost.category && $0.exam == funding.exam
        }
        if !isBooked {
          costs.append(SettledCost(sitting: subject, category: cost.category, asked: cost.amount))
        }
      }
    }
    return costs
      + funding.asked.map { SettledCost(sitting: planned, category: $0.category, asked: $0.amount) }
  }

  private static func openFacts(
    _ policy: Policy, _ funding: FundingCase, _ vendor: String, _ planned: SubjectSitting,
    _ costs: [SettledCost]
  ) -> [(FactReference, Fact)] {
    let sheet = FactSheet(funding, vendor: vendor, subject: planned, counter: policy.attempt)
    var seen: Set<FactReference> = []
    var named = policy.settling.flatMap(\.when.facts)
    if let attempt = reference("attempt.number"),
      named.contains(where: { $0.fact.name == "series.passed-at" })
    {
      named.append(attempt)
    }
    return named.compactMap { reference in
      guard seen.insert(reference).inserted, reference.fact.name != "sitting.outcome",
        reference.fact.name != "series.passed-at"
      else { return nil }
      // Known for the planned sitting is not known for an earlier one.
      let facts =
        [sheet.fact(reference)]
        + costs.map { cost in
          FactSheet(funding, vendor: vendor, subject: cost.sitting, counter: policy.attempt)
            .fact(reference)
        }
      return facts.first { $0.value == nil }.map { (reference, $0) }
    }
  }

  /// At which attempt the series may be passed: every number that the policy tells apart, and never.
  private static func futures(
    _ policy: Policy, _ funding: FundingCase, _ planned: SubjectSitting
  ) -> [Scalar] {
    let sheet = FactSheet(funding, vendor: "", subject: planned, counter: policy.attempt)
    guard let reference = reference("series.passed-at") else { return [] }
    if let known = sheet.fact(reference).value { return [known] }
    let constants = policy.settling.flatMap { $0.when.constants(of: reference) }
    let highest = constants.reduce(Int64(planned.number)) { most, constant in
      if case .number(let number) = constant, number < FactSheet.never {
        max(most, number)
      } else {
        most
      }
    }
    return (Int64(planned.number)...(highest + 1)).map { .number($0) } + [.number(FactSheet.never)]
  }
}

extension Policy {
  /// The clauses that say which costs are paid.
  var coverage: [Clause] {
    clauses.filter { clause in
      switch clause.kind {
      case .covers, .excludes: true
      default: false
      }
    }
  }
}

extension Policy {
  /// The clauses whose conditions a settlement reads: those, and the limits.
  var settling: [Clause] {
    coverage + clauses.filter { if case .limits = $0.kind { true } else { false } }
  }
}

extension Clause {
  func covers(_ category: CostCategory) -> Bool {
    switch kind {
    case .covers(let categories, _, _, _), .excludes(let categories): categories.contains(category)
    default: false
    }
  }
}
