internal import Amounts
internal import Cases
internal import Facts
internal import Units

/// What one completion of the open facts gives for one cost.
enum CostResult: Hashable, Sendable {
  case paid(clause: String, minorUnits: Int64)
  /// The clause covers the cost, but this way of the series does not earn it.
  case notEarned(clause: String)
  case excluded(clause: String)
  case candidatePays(clause: String)
  case silent
  /// The counter leaves such a sitting out, and no clause names its outcome.
  case uncounted(Outcome)
  case overlapping([String])
  /// A figure is too large to be computed with.
  case tooLarge(clause: String)

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
  let charges: [MeterCharge]
  /// The limits that apply to none of the costs, whatever is still unknown.
  let idleLimits: Set<String>

  private let open: [(reference: FactReference, fact: Fact)]
  private let passedAt: [Scalar]
  private let coverage: [Clause]
  /// For each cost what does not change from world to world; worlds are many, so this is read once.
  private let known: [[FactReference: Scalar]]

  init(policy: Policy, funding: FundingCase, vendor: String, planned: SubjectSitting) {
    self.policy = policy
    self.funding = funding
    self.vendor = vendor
    self.planned = planned
    costs = SettledCost.all(of: funding, planned: planned, policy: policy)
    let sheets = costs.map {
      FactSheet(funding, vendor: vendor, subject: $0.sitting, policy: policy)
    }
    let own = FactSheet(funding, vendor: vendor, subject: planned, policy: policy)
    open = Settlement.openFacts(policy, [own] + sheets)
    charges = MeterCharge.all(policy: policy, funding: funding, costs: costs)
    passedAt = Settlement.futures(policy, own)
    idleLimits = Set(
      charges.filter { charge in
        charge.limit != nil && sheets.allSatisfy { policy.judge(charge.when, $0) == .unmet }
      }.map(\.clause))
    coverage = policy.coverage
    let named = Settlement.named(policy) + [Settlement.outcome, Settlement.passedAt]
    known = sheets.map { sheet in
      named.reduce(into: [:]) { values, reference in
        values[reference] = sheet.fact(reference).value
      }
    }
  }

  /// The variables of a world: the future, the open facts, and the charges of each meter.
  var variables: [[Scalar]] {
    let facts = open.map { item in
      representatives(of: item.reference, item.fact)
    }
    return [passedAt] + facts + charges.map(\.representatives)
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

  struct World {
    let completion: [Scalar]
    let results: [(result: CostResult, steps: MoneySteps?)]
  }

  /// Every world with what each cost gets in it, worked out once; nil past the limit of work.
  func worlds() -> [World]? {
    completions(of: variables)?.map { World(completion: $0, results: results(in: $0)) }
  }

  func future(of world: [Scalar]) -> Int64 {
    if case .number(let attempt) = world[0] { attempt } else { FactSheet.never }
  }

  // MARK: One world

  /// What every cost gets in one world, in the order of `costs`; steps come along for the explanation.
  private func results(in world: [Scalar]) -> [(result: CostResult, steps: MoneySteps?)] {
    var used = charges.indices.map { index -> Int64 in
      if case .number(let amount) = world[1 + open.count + index] { amount } else { 0 }
    }
    return costs.indices.map { index in
      let value = { (reference: FactReference) in self.value(of: reference, for: index, in: world) }
      // A meter measures every cost of its kind; its limit binds only where its clause applies.
      let measuring = charges.indices.filter { charges[$0].measures(costs[index]) }
      let result = settle(index, value, measuring, used)
      for meter in measuring {
        used[meter] += charges[meter].charge(of: costs[index], paying: result.0.minorUnits)
      }
      return result
    }
  }

  private func settle(
    _ index: Int, _ value: (FactReference) -> Scalar, _ measuring: [Int], _ used: [Int64]
  ) -> (CostResult, MoneySteps?) {
    let cost = costs[index]
    let applying = coverage.filter { clause in
      clause.covers(cost.category) && clause.when.holds(value)
        && (!cost.isUncounted || clause.when.facts.contains(Settlement.outcome))
    }
    if applying.isEmpty, cost.isUncounted, let outcome = cost.sitting.outcome {
      return (.uncounted(outcome), nil)
    }
    switch Settlement.chosen(applying) {
    case .none: return (.silent, nil)
    case .several(let ids): return (.overlapping(ids), nil)
    case .one(let clause):
      guard case .covers(let coverage) = clause.kind else {
        if case .candidatePays = clause.kind { return (.candidatePays(clause: clause.id), nil) }
        return (.excluded(clause: clause.id), nil)
      }
      guard let earned = earned(coverage, value) else {
        return (.notEarned(clause: clause.id), nil)
      }
      let program = MoneySteps(
        asked: costs[index].eligible,
        steps: steps(clause, coverage, earned: earned, value, measuring, used))
      guard let amount = try? program.amount() else { return (.tooLarge(clause: clause.id), nil) }
      return (.paid(clause: clause.id, minorUnits: amount.minorUnits), program)
    }
  }

  private func steps(
    _ clause: Clause, _ coverage: Coverage, earned: Share,
    _ value: (FactReference) -> Scalar, _ measuring: [Int], _ used: [Int64]
  ) -> [MoneyStep] {
    var steps: [MoneyStep] = []
    if let deductible = coverage.deductible {
      steps.append(.deduct(deductible, label: "deductible"))
    }
    switch coverage.rate {
    case .share(let share): steps.append(.share(share, label: clause.id))
    case .bands(let meter, let bands):
      let before = measuring.first { charges[$0].clause == clause.id }.map { used[$0] } ?? 0
      steps.append(.bands(before: money(before), bands, meter: meter))
    }
    if let reference = coverage.proratedBy, case .number(let parts) = value(reference),
      let part = Exact(Int128(parts), over: 1_000_000).flatMap({ Share($0) })
    {
      steps.append(.share(part, label: reference.description))
    }
    if let most = coverage.atMost { steps.append(.atMost(most, label: "at most")) }
    for index in measuring where charges[index].when.holds(value) {
      let name = charges[index].meter.name
      switch charges[index].use {
      case .limit(let limit):
        let left = max(0, limit.minorUnits - used[index])
        steps.append(.withinMeter(left: money(left), meter: name))
      case .count(let most) where used[index] >= most:
        steps.append(.atMost(.zero(policy.currency), label: "\(name) used \(most) of \(most),"))
      case .count, .bands: break
      }
    }
    if earned != .whole { steps.append(.share(earned, label: "earned so far")) }
    return steps + [.round(policy.rounding)]
  }

  private func money(_ minorUnits: Int64) -> Money {
    (try? Money(minorUnits: minorUnits, policy.currency)) ?? .zero(policy.currency)
  }

  /// The share of the instalments that this world earns; nil when it earns none.
  private func earned(_ coverage: Coverage, _ value: (FactReference) -> Scalar) -> Share? {
    let (outcome, passedAt) = (value(Settlement.outcome), value(Settlement.passedAt))
    let parts = coverage.instalments.filter { instalment in
      switch instalment.paid {
      case .upFront: true
      case .anyResult: outcome == .word("passed") || outcome == .word("failed")
      case .onPass: outcome == .word("passed")
      case .onSeriesPass: passedAt != .number(FactSheet.never)
      }
    }
    guard !parts.isEmpty else { return nil }
    if parts.count == coverage.instalments.count { return .whole }
    let sum = parts.reduce(Exact.zero) { (try? $0.adding($1.share.value)) ?? $0 }
    return Share(sum)
  }

  private func value(of reference: FactReference, for cost: Int, in world: [Scalar])
    -> Scalar
  {
    let passedAt = future(of: world)
    // Sittings that are missing from the log shift every number of the series by as many.
    let missing = missingSittings(in: world)
    switch reference.fact.name {
    case "series.passed-at":
      // An earlier series that is passed stands as it is, whatever comes of this one.
      if let number = known[cost][reference] { return number }
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
    let refusing = left.filter { if case .covers = $0.kind { false } else { true } }
    if let first = refusing.first { return .one(first) }
    guard let first = left.first else { return .none }
    return left.count == 1 ? .one(first) : .several(left.map(\.id))
  }
}
