internal import Budgets
internal import Sheets
internal import Units

/// Cells of the sheet *Plan* that other sheets refer to.
struct BudgetPlanCells {
  let columns: BudgetPlanColumns
  /// The number of people of each row, which may be changed; of a long plan only the first.
  var people: [CellID] = []
  /// Each column that is referred to, from the first row to the last.
  var blocks: [Int: Block] = [:]

  func sum(_ column: Int) -> Formula { blocks[column].map { .sum($0) } ?? 0 }

  func sum(_ column: Int, where key: Int, is number: Formula) -> Formula {
    guard let block = blocks[column], let keys = blocks[key] else { return 0 }
    return .sum(block, whereIn: keys, is: number)
  }
}

/// *Plan*: a row for people who are alike in one place, with what follows from it as formulas.
struct BudgetPlanSheet {
  private let program: BudgetPlanProgram
  private let lines: BudgetPlanLines

  /// The row of the headings.
  static let headingRow = 3

  init(_ program: BudgetPlanProgram, _ lines: BudgetPlanLines) {
    self.program = program
    self.lines = lines
  }

  func fill(_ sheet: inout Sheet) -> BudgetPlanCells {
    let columns = program.columns
    for column in 0..<columns.count { sheet.setWidth(width(column), ofColumn: column) }
    sheet.head(
      "Plan",
      "A row for people who are alike. Live: people here, chances on Rates. The mean of several exams of one is as computed."
    )
    sheet.skip()
    sheet.append(
      program.headings.enumerated().map {
        SheetEntry(.text($1), $0 <= columns.policy ? .heading : .figureHeading)
      })
    sheet.frozenRows = BudgetPlanSheet.headingRow + 1
    sheet.frozenColumns = columns.exam + 1
    var cells = BudgetPlanCells(columns: columns)
    guard !program.layout.isLong else {
      repeatRow(&sheet, &cells)
      total(&sheet, cells)
      return cells
    }
    var referred: [Int: [CellID]] = [:]
    for index in 0..<lines.count {
      let row = fill(&sheet, lines[index], at: BudgetPlanSheet.headingRow + 1 + index)
      for column in columns.referred { referred[column, default: []].append(row[column]) }
      cells.people.append(row[columns.people])
    }
    for (column, list) in referred { cells.blocks[column] = Block(list) }
    total(&sheet, cells)
    return cells
  }

  /// One row; gives its cells by column.
  private func fill(_ sheet: inout Sheet, _ line: BudgetPlanLine, at row: Int) -> [CellID] {
    let columns = program.columns
    let own = (0..<columns.count).map { _ in sheet.reserve() }
    let values = program.values(line)
    var formulas: [Int: Formula] = [:]
    for (column, formula) in program.formulas({ own[$0] }) { formulas[column] = formula }
    for column in 0..<columns.count {
      sheet.put(
        formulas[column].map { .formula($0) } ?? values[column] ?? .blank, in: own[column],
        at: Position(row: row, column: column), style: program.style(column),
        limits: column == columns.people ? .whole(from: 0, to: 1_000_000_000) : nil)
    }
    return own
  }

  /// The first row, and all others like it, which are never kept.
  private func repeatRow(_ sheet: inout Sheet, _ cells: inout BudgetPlanCells) {
    let first = BudgetPlanSheet.headingRow + 1
    let row = fill(&sheet, lines[0], at: first)
    cells.people = [row[program.columns.people]]
    for column in program.columns.referred {
      let last = sheet.put(
        .blank, at: Position(row: first + lines.count - 1, column: column),
        style: program.style(column))
      cells.blocks[column] = Block(row[column], last)
    }
    let results = BudgetPlanResults(program, lines)
    sheet.repeatRow(first, count: lines.count, totals: results.totals) { results.cells(of: $0) }
  }

  private func total(_ sheet: inout Sheet, _ cells: BudgetPlanCells) {
    let columns = program.columns
    let row = sheet.nextRow
    sheet.put(.text("Total"), at: Position(row: row, column: 0), style: .total(.text))
    let again = cells.sum(columns.again)
    for column in [columns.cash, columns.passes, columns.firm] {
      let sum = cells.sum(column)
      sheet.put(
        .formula(column == columns.firm ? sum : BudgetLayout.live(sum, unless: again)),
        at: Position(row: row, column: column), style: .total(program.style(column).figure))
    }
  }

  private func width(_ column: Int) -> Double {
    let columns = program.columns
    return switch column {
    case columns.department, columns.costCentre, columns.exam: 24
    case columns.person, columns.cash, columns.passes: BudgetLayout.figureWidth
    case columns.policy: 14
    default: 15
    }
  }
}
