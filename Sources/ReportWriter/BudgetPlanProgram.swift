internal import Budgets
internal import Sheets
internal import Units

/// What stands in one row of *Plan*: values of the line, and formulas that are the same in every row.
struct BudgetPlanProgram {
  let layout: BudgetLayout
  let rates: BudgetRateCells
  let columns: BudgetPlanColumns

  init(_ layout: BudgetLayout, _ rates: BudgetRateCells) {
    self.layout = layout
    self.rates = rates
    columns = BudgetPlanColumns(attempts: rates.attempts)
  }

  private var attempts: Range<Int> { 0..<columns.attempts }

  var headings: [String] {
    let ahead = attempts.map { "\($0 + 1)" }
    return [
      "Department", "Cost centre", "Status", "Exam", "Policy", "Attempts so far", "People",
      "Expected cash a person", "Expected cash", "Expected passes", "Sure to be paid",
    ] + ahead.map { "Chance of attempt \($0) ahead" }
      + ahead.map { "Employer pays in all, passed at \($0) ahead" }
      + ["Employer pays, not passed", "At least a person"]
      + ahead.map { "Day of attempt \($0) ahead" } + ahead.map { "Fee of attempt \($0) ahead" }
      + [
        "As computed: cash a person", "As computed: passes a person", "People, each once",
        "Run again (1 yes)", "People as delivered", "Unchanged (1 yes)",
        "One exam 0, computed 1, due 2, further due 3", "Department no.", "Exam no.", "Kind no.",
        "Rates no.",
        "Planned 1, committed 2",
      ]
  }

  func style(_ column: Int) -> Style {
    switch column {
    case columns.people: .input(.integer)
    case columns.person, columns.cash, columns.firm, columns.paidIfNot, columns.least,
      columns.computedCash:
      layout.money
    case columns.paid(0)..<columns.paidIfNot: layout.money
    case columns.fee(0)..<columns.computedCash: layout.money
    case columns.chance(0)..<columns.paid(0): .share(decimals: 1)
    case columns.day(0)..<columns.fee(0): .day
    case columns.passes, columns.computedPasses: .number(decimals: 2)
    case columns.department...columns.policy: .text
    default: .integer
    }
  }

  /// The values of a line; a column without one is empty or has a formula.
  func values(_ line: BudgetPlanLine) -> [Int: Value] {
    var values: [Int: Value] = [
      columns.department: .text(line.department), columns.costCentre: .text(line.costCentre),
      columns.status: .text(line.isCommitted ? "committed" : "planned"),
      columns.exam: .text(line.exam), columns.policy: .text(line.policy),
      columns.people: .whole(line.people), columns.delivered: .whole(line.people),
      columns.least: .number(layout.major(Int128(line.least))),
      columns.sort: .whole(line.sort.rawValue),
      columns.departmentNumber: .whole(line.departmentNumber),
      columns.examNumber: .whole(line.examNumber), columns.kind: .whole(line.kind),
      columns.chances: .whole(line.chances),
      columns.statusNumber: .whole(line.isCommitted ? 2 : 1),
    ]
    if let earlier = line.earlier { values[columns.earlier] = .whole(earlier) }
    if let paid = line.paidIfNot { values[columns.paidIfNot] = .number(layout.major(Int128(paid))) }
    if let computed = line.computed {
      values[columns.computedCash] = .number(layout.fine(computed.cash))
      values[columns.computedPasses] = .number(BudgetLayout.count(computed.passes))
    }
    for attempt in attempts {
      if let paid = line.paid[safe: attempt] {
        values[columns.paid(attempt)] = .number(layout.major(Int128(paid)))
      }
      if let day = line.days[safe: attempt] { values[columns.day(attempt)] = .day(day) }
      if case .some(.some(let fee)) = line.fees[safe: attempt] {
        // The list may have another currency than the budget.
        values[columns.fee(attempt)] =
          fee.currency == layout.currency ? .money(fee) : .text("\(fee)")
      }
    }
    return values
  }

  /// - Parameter own: the cell of a column in the same row.
  func formulas(_ own: (Int) -> CellID) -> [(column: Int, formula: Formula)] {
    func cell(_ column: Int) -> Formula { own(column).formula }
    let line = cell(columns.chances)
    func look(_ column: Formula?) -> Formula {
      column.map { .function(.index, [$0, line]) } ?? 0
    }
    let changed = Formula.text(DecisionWorkbook.changed)
    func orAgain(_ figure: Formula) -> Formula {
      .when(cell(columns.again) .== 1, changed, otherwise: figure)
    }
    let ends = attempts.map { look(rates.column(rates.ends, $0)) }
    let none = look(rates.column(rates.ends, columns.attempts))
    let isComputed = cell(columns.sort) .== .number(Exact(BudgetPlanLine.Sort.computed.rawValue))
    let mean = zip(attempts, ends).reduce(none * cell(columns.paidIfNot)) { sum, end in
      sum + end.1 * cell(columns.paid(end.0))
    }
    let passes = zip(attempts, ends).map { attempt, chance in
      let day = cell(columns.day(attempt))
      return Formula.when(
        .all([day .>= rates.year.first.formula, day .<= rates.year.last.formula]), chance,
        otherwise: 0)
    }
    let flag = look(Block(rates.flags).map { .range($0) })
    return [
      (columns.again, .when(.all([isComputed, flag .== 0]), 1, otherwise: 0)),
      (
        columns.person,
        orAgain(.when(isComputed, cell(columns.computedCash), otherwise: mean))
      ),
      (columns.cash, orAgain(cell(columns.people) * cell(columns.person))),
      (
        columns.passes,
        orAgain(
          cell(columns.people)
            * .when(isComputed, cell(columns.computedPasses), otherwise: .sum(passes)))
      ),
      (columns.firm, cell(columns.people) * cell(columns.least)),
      (
        columns.sitting,
        .when(
          cell(columns.sort) .== .number(Exact(BudgetPlanLine.Sort.furtherDue.rawValue)), 0,
          otherwise: cell(columns.people))
      ),
      (
        columns.unchanged,
        .when(cell(columns.people) .== cell(columns.delivered), 1, otherwise: 0)
      ),
    ] + attempts.map { (columns.chance($0), look(rates.column(rates.means, $0))) }
  }
}
