internal import Assessments
internal import Sheets
internal import Units

/// *Self-check*: live formulas beside the engine's figures, with one overall result.
struct SelfCheckSheet {
  let assessment: Assessment
  let cells: CostCells

  init(_ assessment: Assessment, _ cells: CostCells) {
    self.assessment = assessment
    self.cells = cells
  }

  /// Fills the sheet and gives the cell with the overall result.
  func fill(_ sheet: inout Sheet) -> CellID {
    sheet.setWidth(34, ofColumn: 0)
    for column in 1...3 { sheet.setWidth(17, ofColumn: column) }
    sheet.head(
      "Self-check",
      "OK as delivered; after a change of inputs live and engine differ, as they should.")
    sheet.skip()
    sheet.append(headings: ["Figure", "Live", "Engine", "Result"], figuresFrom: 1)
    var results: [CellID] = []
    for comparison in cells.comparisons {
      let row = sheet.nextRow
      let style = Style.money(comparison.engine.currency)
      sheet.put(.text(comparison.name), at: Position(row: row, column: 0), style: .label)
      let live = sheet.put(
        .formula(comparison.live.formula), at: Position(row: row, column: 1), style: style)
      let engine = sheet.put(
        .money(comparison.engine), at: Position(row: row, column: 2), style: style)
      results.append(
        sheet.put(
          .formula(.when(live.formula .== engine.formula, "OK", otherwise: "CHECK")),
          at: Position(row: row, column: 3), style: .text))
    }
    return OverallCheck.fill(&sheet, results, column: 3)
  }
}
