internal import CostModel
internal import Sheets
internal import Units

/// *All figures*: the rows of the card, as computed, each as a value of its kind.
struct ComparisonFiguresSheet {
  private let comparison: ScenarioComparison
  private let cells: OptionCells
  private let time: ScenarioTimeCells

  init(_ comparison: ScenarioComparison, _ cells: OptionCells, _ time: ScenarioTimeCells) {
    self.comparison = comparison
    self.cells = cells
    self.time = time
  }

  /// A figure that stands while every input is as delivered, hours included.
  private func asComputed(_ figure: Formula) -> Formula {
    .when(
      (time.unchanged ?? cells.unchanged).formula .== 1, figure,
      otherwise: .text(DecisionWorkbook.changed))
  }

  func fill(_ sheet: inout Sheet) {
    let table = ComparisonRows(comparison).table
    let count = comparison.columns.count
    sheet.setWidth(38, ofColumn: 0)
    for column in 0..<count { sheet.setWidth(20, ofColumn: 1 + column) }
    sheet.setWidth(12, ofColumn: 1 + count)
    sheet.head("All figures", subtitle)
    sheet.skip()
    let heading = sheet.nextRow
    sheet.append(headings: [""] + table.headings.map { "\($0.id): \($0.name)" }, figuresFrom: 1)
    sheet.put(.text("Best"), at: Position(row: heading, column: 1 + count), style: .figureHeading)
    for row in table.rows {
      guard !row.isHeading else {
        sheet.append([SheetEntry(.text(row.label), .section)])
        continue
      }
      fill(&sheet, row, table)
    }
  }

  private func fill(
    _ sheet: inout Sheet, _ row: ComparisonTable.Row, _ table: ComparisonTable
  ) {
    let line = sheet.nextRow
    sheet.put(.text(row.label), at: Position(row: line, column: 0), style: .label)
    for (index, figure) in row.figures.enumerated() {
      guard let cell = figure?.cell(table.currency) else { continue }
      sheet.put(
        .formula(asComputed(cell.formula)), at: Position(row: line, column: 1 + index),
        style: cell.style)
    }
    let best = ComparisonTable.best(row).sorted().map { table.headings[$0].id }
    guard !best.isEmpty else { return }
    sheet.put(
      .formula(asComputed(.text(best.joined(separator: " ")))),
      at: Position(row: line, column: 1 + row.figures.count), style: .unit)
  }

  private var subtitle: String {
    "As computed, as on the card: what follows an input stands on the other sheets."
      + ComparisonWords.leftOut(comparison)
  }
}
