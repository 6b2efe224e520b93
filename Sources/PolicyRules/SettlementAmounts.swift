internal import Amounts
internal import Cases
internal import Facts
internal import Units

// What one cost gets, the facts of a world and what stands on each meter being given.
extension Settlement {
  /// - Parameter isCounted: whether the sitting is taken for one that counts and has its result.
  func settle(_ index: Int, _ coded: CodedCase, _ used: [Int64], isCounted: Bool = false) -> (
    CostResult, MoneySteps?
  ) {
    let cost = costs[index]
    let isUncounted = cost.isUncounted && !isCounted
    let applying = ofCategory[index].coverage.filter { clause in
      coded.holds(policy.when(clause)) && (!isUncounted || policy.plan.readsOutcome[clause])
    }
    if applying.isEmpty, cost.category == .bonus { return (.noBonus, nil) }
    if let outcome = cost.sitting.outcome, !isCounted {
      // Whatever a clause reads of a result that is not there yet, it may read otherwise once it is.
      if outcome.isAwaited { return (.uncounted(outcome), nil) }
      if applying.isEmpty, isUncounted {
        return ruled(index, coded, used) ?? (.uncounted(outcome), nil)
      }
    }
    switch policy.chosen(applying) {
    case .none: return ruled(index, coded, used) ?? (.silent, nil)
    case .several(let clauses):
      return ruled(index, coded, used) ?? (.overlapping(clauses.map { policy.clauses[$0].id }), nil)
    case .one(let clause):
      let paid = pay(index, by: clause, coded, used)
      guard case .notInTable = paid.0 else { return paid }
      return ruled(index, coded, used) ?? paid
    }
  }

  private func pay(_ costIndex: Int, by index: Int, _ coded: CodedCase, _ used: [Int64]) -> (
    CostResult, MoneySteps?
  ) {
    let cost = costs[costIndex]
    let block = blocks[costIndex]
    let used = block?.isPersons == true ? leaving(to: costIndex, on: block?.ruledOn, used) : used
    let clause = policy.clauses[index].id
    let amount: Money
    let instalments: [Instalment]
    let steps: [MoneyStep]?
    switch policy.clauses[index].kind {
    case .covers(let coverage):
      amount = cost.eligible(netOf: coverage.netOf)
      instalments = coverage.instalments
      steps = coverageSteps(costIndex, index, coverage, coded, used)
    case .pays(let bonus):
      amount = bonus.amount
      instalments = [Instalment(share: .whole, paid: bonus.paid)]
      steps = limitSteps(.eligibleCost, costIndex, index, coded, used).flatMap { before in
        limitSteps(.paid, costIndex, index, coded, used).map { before + $0 }
      }
    case .candidatePays: return (.candidatePays(clause: clause), nil)
    default: return (.excluded(clause: clause), nil)
    }
    guard let earned = earned(instalments, coded) else {
      return (.notEarned(clause: clause), nil)
    }
    guard var steps else { return (.notInTable(clause: clause), nil) }
    if earned != .whole { steps.append(.share(earned, label: "earned so far")) }
    let program = MoneySteps(asked: amount, steps: policy.rounded(steps, of: amount))
    guard let paid = try? program.amount() else { return (.tooLarge(clause: clause), nil) }
    return (.paid(clause: clause, minorUnits: paid.minorUnits), program)
  }

  /// The share of the instalments that this world earns; nil when it earns none.
  private func earned(_ instalments: [Instalment], _ coded: CodedCase) -> Share? {
    let outcome = coded.scalar(special.outcome)
    let passedAt = coded.scalar(special.passedAt)
    let parts = instalments.filter { instalment in
      switch instalment.paid {
      case .upFront: true
      case .anyResult: outcome == .word("passed") || outcome == .word("failed")
      case .onPass: outcome == .word("passed")
      case .onSeriesPass: passedAt != .number(FactSheet.never)
      }
    }
    guard !parts.isEmpty else { return nil }
    if parts.count == instalments.count { return .whole }
    let sum = parts.reduce(Exact.zero) { (try? $0.adding($1.share.value)) ?? $0 }
    return Share(sum)
  }
}
