import Budgets
import Units

/// What the book has as gone of the money of a year, by the department of whom it is for.
struct BookedYear {
  private let spentByPerson: [String: Money]
  private let promisedByPerson: [String: Money]
  /// Of the people whom the roster has.
  private let departments: [String: String]
  private let budget: Budget

  init(_ book: BudgetBook, _ plan: RosterPlan, _ budget: Budget) throws {
    let rules = budget.rules
    spentByPerson = try book.spent(rules)
    promisedByPerson = try book.promised(rules)
    departments = plan.departments(
      of: Set(spentByPerson.keys).union(promisedByPerson.keys))
    self.budget = budget
  }

  /// Of everybody.
  func all() throws(ArithmeticProblem) -> BudgetReport.Gone {
    try gone(budget.promisesInPlan.values.reduce(0, +)) { _ in true }
  }

  /// Of the people of a department.
  func of(_ department: String) throws(ArithmeticProblem) -> BudgetReport.Gone {
    try gone(budget.promisesInPlan[department] ?? 0) { departments[$0] == department }
  }

  /// Of people whose department the roster does not tell.
  func ofNoDepartment() throws(ArithmeticProblem) -> BudgetReport.Gone {
    let unnamed = BudgetRoster.unnamed
    return try gone(budget.promisesInPlan[unnamed] ?? 0) {
      (departments[$0] ?? unnamed) == unnamed
    }
  }

  private func gone(_ inPlan: Int128, _ isIn: (String) -> Bool) throws(ArithmeticProblem)
    -> BudgetReport.Gone
  {
    let currency = budget.rules.currency
    func sum(_ people: [String: Money]) throws(ArithmeticProblem) -> Money {
      try Money.sum(people.filter { isIn($0.key) }.values, in: currency)
    }
    // What the plan pays of the promises is in the cost of its rows.
    return BudgetReport.Gone(
      spent: try sum(spentByPerson),
      promised: try sum(promisedByPerson).subtracting(
        Money(minorUnits: Int64(clamping: inPlan), currency)))
  }
}
