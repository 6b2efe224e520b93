internal import CostModel
internal import Units

/// How far it makes sense to go on with a scenario, in words.
struct PracticalWords {
  private let comparison: ScenarioComparison
  private let advice: ScenarioAdvice

  init(_ comparison: ScenarioComparison, _ advice: ScenarioAdvice) {
    self.comparison = comparison
    self.advice = advice
  }

  /// Nil where nothing can be said, or another scenario comes to the same.
  func line(_ column: ScenarioComparison.Column) -> String? {
    guard let limit = column.practical, let last = limit.attempts.last,
      !column.flags.contains(where: { if case .sameAs = $0 { true } else { false } })
    else { return nil }
    let id = column.scenario.id
    let within = budget(column)
    switch limit.lastWorthwhile {
    case 0?: return "\(id): no attempt is worth its cash"
    case let last?: return "\(id): not worth its cash after attempt \(last)\(within)"
    case nil where comparison.basis.valueOfPassing != nil:
      return "\(id): worth its cash up to attempt \(last.number), the last looked at"
        + (limit.limit == .attempts ? "" : "; \(ComparisonWords.words(limit.limit))") + within
    case nil:
      return last.worthFrom.map {
        let worth = ComparisonWords.money($0, comparison.basis.currency)
        return "\(id): attempt \(last.number) pays if passing is worth \(worth) or more\(within)"
      }
    }
  }

  /// For how many attempts the decider's budget is enough.
  private func budget(_ column: ScenarioComparison.Column) -> String {
    guard let budget = advice.decider.budget else { return "" }
    let count = column.attempts(within: budget, comparison.measure)
    return "; \(budget) are enough for \(count == 0 ? "none" : "\(count)")"
  }
}
