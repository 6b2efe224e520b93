internal import Budgets
internal import Sheets
internal import Units

/// What the formulas of a long plan come to, row by row, without the cells: the chances as *Rates* has them, times what
/// the ends pay.
struct BudgetPlanResults: Sendable {
  /// What columns add up to.
  let totals: RepeatedRows.Totals
  private let program: BudgetPlanProgram
  private let lines: BudgetPlanLines
  /// By line of chances: the mean chance of each attempt (nil where there is none), and the chance of each end, none at
  /// last.
  private let means: [[Double?]]
  private let ends: [[Double]]

  init(_ program: BudgetPlanProgram, _ lines: BudgetPlanLines) {
    self.program = program
    self.lines = lines
    let plan = program.layout.budget.plan
    let attempts = program.columns.attempts
    let lowest = plan.chances.map { BudgetPlanResults.ends($0, plan, attempts) }
    means = lowest.map(\.means) + [Array(repeating: nil, count: attempts)]
    ends = lowest.map(\.ends) + [Array(repeating: 0, count: attempts) + [1]]
    var totals = Totals(program.columns)
    let (means, ends) = (means, ends)
    for index in 0..<lines.count {
      totals.add(BudgetPlanResults.row(lines[index], program, means, ends), lines[index])
    }
    self.totals = totals.known(program.layout)
  }

  private static func ends(_ line: BudgetPlan.Chances, _ plan: BudgetPlan, _ attempts: Int) -> (
    means: [Double?], ends: [Double]
  ) {
    var means = [Double?](repeating: nil, count: attempts)
    var ends = [Double](repeating: 0, count: attempts + 1)
    let odds = plan.odds?.double ?? 1
    for alternative in line.alternatives {
      var failed = Double(alternative.weight.partsPerMillion) / 1e6
      let weight = failed
      for (attempt, rate) in line.rates.enumerated() {
        let value = plan.rates[rate].values[alternative.places[attempt]].rate
        var p = Double(value.partsPerMillion) / 1e6
        if alternative.isShocked, odds * p > 0 {
          p = (odds * p / (1 - p + odds * p) * 1e6).rounded() / 1e6
        }
        means[attempt] = (means[attempt] ?? 0) + weight * p
        ends[attempt] += failed * p
        failed *= 1 - p
      }
      ends[attempts] += failed
    }
    return (means, ends)
  }

  /// The figures of a row's formulas, in units of the currency.
  private struct Row {
    let person: Double
    let passes: Double
    let firm: Double
    let isFurther: Bool
    let chances: [Double?]
  }

  private static func row(
    _ line: BudgetPlanLine, _ program: BudgetPlanProgram, _ means: [[Double?]], _ ends: [[Double]]
  ) -> Row {
    let place = Int(line.chances) - 1
    let units = Double(program.layout.currency.minorUnitsPerMajor)
    let (own, year) = (ends[place], program.layout.budget.rules.year)
    var (cash, passes) = (own[own.count - 1] * Double(line.paidIfNot ?? 0), 0.0)
    for (attempt, paid) in line.paid.enumerated() {
      cash += own[attempt] * Double(paid)
      if let day = line.days[safe: attempt], year.contains(day) { passes += own[attempt] }
    }
    if let computed = line.computed {
      // As they stand in their cells.
      cash = program.layout.fine(computed.cash).double * units
      passes = BudgetLayout.count(computed.passes).double
    }
    return Row(
      person: cash / units, passes: passes, firm: Double(line.least) / units,
      isFurther: line.sort == .furtherDue, chances: means[place])
  }

  /// The cells of a row from column 0 on.
  func cells(of index: Int) -> [RepeatedRows.Cell] {
    let (line, columns) = (lines[index], program.columns)
    let row = BudgetPlanResults.row(line, program, means, ends)
    let people = Double(line.people)
    var cells = [RepeatedRows.Cell](repeating: .blank, count: columns.count)
    for (column, value) in program.values(line) { cells[column] = BudgetPlanResults.cell(value) }
    cells[columns.person] = .number(row.person)
    cells[columns.cash] = .number(row.person * people)
    cells[columns.passes] = .number(row.passes * people)
    cells[columns.firm] = .number(row.firm * people)
    cells[columns.sitting] = .number(row.isFurther ? 0 : people)
    cells[columns.again] = .number(0)
    cells[columns.unchanged] = .number(1)
    for (attempt, chance) in row.chances.enumerated() {
      cells[columns.chance(attempt)] = chance.map { .number($0) } ?? .text("-")
    }
    return cells
  }

  private static func cell(_ value: Value) -> RepeatedRows.Cell {
    switch value {
    case .text(let text): .text(text)
    case .number(let number): .number(number.double)
    case .money(let money): .number(money.majorUnits.double)
    case .day(let day): .number(Double(day.serial))
    default: .blank
    }
  }

  /// Sums over the rows, in Doubles: a billionth of them is no cent before ten million.
  private struct Totals {
    private let columns: BudgetPlanColumns
    private var sums: [Int: Double] = [:]
    private var parts: [Int: [Int: [Int64: Double]]] = [:]

    init(_ columns: BudgetPlanColumns) { self.columns = columns }

    mutating func add(_ row: Row, _ line: BudgetPlanLine) {
      let people = Double(line.people)
      let figures = [
        (columns.people, people), (columns.cash, row.person * people),
        (columns.passes, row.passes * people), (columns.firm, row.firm * people),
        (columns.sitting, row.isFurther ? 0 : people), (columns.again, 0),
      ]
      let keys = [
        (columns.departmentNumber, line.departmentNumber), (columns.examNumber, line.examNumber),
        (columns.statusNumber, line.isCommitted ? 2 : 1),
      ]
      for (column, figure) in figures {
        sums[column, default: 0] += figure
        for (key, number) in keys {
          parts[column, default: [:]][key, default: [:]][number, default: 0] += figure
        }
      }
    }

    func known(_ layout: BudgetLayout) -> RepeatedRows.Totals {
      var known = RepeatedRows.Totals()
      func exact(_ sum: Double, _ column: Int) -> Exact {
        let isMoney = column == columns.cash || column == columns.firm
        // As many digits as a Double has, so that what a spreadsheet adds up is the same.
        return isMoney
          ? layout.fine(sum * Double(layout.currency.minorUnitsPerMajor))
          : Exact(Int128((sum * 1e12).rounded()), over: 1_000_000_000_000) ?? .zero
      }
      for (column, sum) in sums { known.sums[column] = exact(sum, column) }
      for (column, keys) in parts {
        known.parts[column] = keys.mapValues { $0.mapValues { exact($0, column) } }
      }
      known.least[columns.unchanged] = .one
      return known
    }
  }
}
