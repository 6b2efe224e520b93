internal import Budgets
internal import Cohorts
internal import Sheets
internal import Units

/// What the sheets of a budget's workbook share: its figures, its words, and the cell that knows of changes.
struct BudgetLayout {
  let report: BudgetReport
  let words: BudgetWords
  /// 1 while every input of *Rates* and *Plan* is as delivered, else 0.
  let unchanged: CellID
  /// Whether the plan is written row by row.
  let isLong: Bool

  var budget: Budget { report.budget }
  var currency: Currency { report.budget.rules.currency }
  var money: Style { .money(currency) }

  /// Wide enough for an amount of ten digits, and for the words that take its place after a change.
  static let figureWidth = 22.0

  /// Minor units as a part of one.
  func major(_ minorUnits: Int128) -> Exact {
    Exact(minorUnits, over: Int128(currency.minorUnitsPerMajor)) ?? .zero
  }

  /// A mean to the nearest minor unit.
  func major(_ mean: Double) -> Exact {
    mean.magnitude < 1e30 ? major(Int128(mean.rounded())) : .zero
  }

  /// A mean with six more digits than a minor unit has, for sums over many people.
  func fine(_ mean: Double) -> Exact {
    Exact(Int128((mean * 1e6).rounded()), over: Int128(currency.minorUnitsPerMajor) * 1_000_000)
      ?? .zero
  }

  /// A number of passes or sittings.
  static func count(_ number: Double) -> Exact {
    Exact(Int128((number * 1e6).rounded()), over: 1_000_000) ?? .zero
  }

  /// What holds only while nothing is changed.
  func fixed(_ figure: Exact) -> Value {
    .formula(
      .when(
        unchanged.formula .== 1, .number(figure), otherwise: .text(DecisionWorkbook.changed)))
  }

  func fixed(_ words: String) -> Value {
    .formula(
      .when(
        unchanged.formula .== 1, .pieces(of: words), otherwise: .text(DecisionWorkbook.changed)))
  }

  /// A figure that is live unless some of its rows have to be computed again.
  static func live(_ figure: Formula, unless stale: Formula) -> Formula {
    .when(stale .> 0, .text(DecisionWorkbook.changed), otherwise: figure)
  }

  static func section(_ sheet: inout Sheet, _ title: String) {
    sheet.skip()
    sheet.append([SheetEntry(.text(title), .section)])
  }

  /// A labelled row: a text, then figures.
  @discardableResult
  static func row(
    _ sheet: inout Sheet, _ label: String, _ cells: [(value: Value, style: Style)?],
    labelStyle: Style = .label
  ) -> [CellID?] {
    let row = sheet.nextRow
    sheet.put(.text(label), at: Position(row: row, column: 0), style: labelStyle)
    return cells.enumerated().map { index, cell in
      cell.map {
        sheet.put($0.value, at: Position(row: row, column: 1 + index), style: $0.style)
      }
    }
  }
}
