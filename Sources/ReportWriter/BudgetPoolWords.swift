internal import Budgets
internal import Cohorts
internal import Units

extension BudgetWords {
  /// What to plan with, in a sentence: with a pool whether it is exact, and how it is with the pool.
  func headline(_ total: BudgetRange, _ budget: Budget, _ bar: Probability) -> [String] {
    let code = currency.code
    let suffices = digits(total.quantile(bar))
    guard let pool = budget.pool, let asked = budget.beforePool else {
      return ["\(suffices) \(code) suffice with \(bar); on average \(digits(total.mean)) is spent."]
    }
    guard pool.isExact else {
      return [
        "At most \(suffices) \(code) suffice with \(bar), not exact; on average at most \(digits(total.mean)) is spent, not "
          + "exact: what the pool \(pool.names.joined(separator: ", ")) leaves of it is not known."
      ]
    }
    let within = asked.chanceAsked(within: Int128(pool.left))
    let beyond = (1 - within.upperBound)...(1 - within.lowerBound)
    return [
      "\(suffices) \(code) suffice with \(bar); on average \(digits(total.mean)) is spent.",
      "The pool \(pool.names.joined(separator: ", ")) has \(digits(Int128(pool.left))) left for everybody: it runs out with "
        + "\(BudgetWords.percent(beyond)). \(digits(asked.mean)) is asked for on average.",
    ]
  }

  /// What a pass costs; under a pool that may bind before its limit, since nobody is kept from sitting by it.
  func perPass(_ budget: Budget) -> String {
    guard let mean = (budget.beforePool ?? budget.total)?.mean,
      let passes = budget.certified?.mean, passes > 0
    else { return "" }
    return ", \(digits(mean / passes)) a pass"
      + (budget.beforePool == nil ? "" : " before the limit of the pool")
  }

  /// What the table at assumed chances shows of a pool; nil without one that may bind.
  func pooledTable(_ budget: Budget) -> String? {
    guard let pool = budget.pool, budget.poolMayBind else { return nil }
    return
      (pool.isExact
      ? "mean cash is within the limit of the pool \(pool.names.joined(separator: ", "))"
      : "mean cash is the most that the pool \(pool.names.joined(separator: ", ")) may leave of it, not exact")
      + "; quarters, departments, vendors and exams are before it"
  }

  /// The certificate of bounds.
  func bounds(of range: BudgetRange) -> String {
    let widest = BudgetRange.shown.map(range.quantile).map { $0.most - $0.least }.max() ?? 0
    return
      "not exact: a pool's limit is not applied; quantiles with ~ are the most that they may be, and up to "
      + "\(digits(widest)) more than the least"
  }
}
