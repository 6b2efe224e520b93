public import PassRates

/// A roster settled once under its rules: what every figure of a budget is added up from.
public struct SettledRoster: Sendable {
  let engine: BudgetEngine
  let roster: BudgetRoster

  public init(_ roster: BudgetRoster, _ rules: BudgetRules, _ book: RateBook)
    throws(BudgetProblem)
  {
    engine = try BudgetProblem.wrapping { try BudgetEngine(roster, rules, book) }
    self.roster = roster
  }
}
