internal import Sheets

/// The last row of a self-check: `OK` where every result above it is, in the colours of both words.
enum OverallCheck {
  /// - Parameter results: cells with `OK` or `CHECK`, in the column in which the overall one is put.
  @discardableResult
  static func fill(_ sheet: inout Sheet, _ results: [CellID], column: Int) -> CellID {
    sheet.skip()
    let row = sheet.nextRow
    sheet.put(.text("Overall"), at: Position(row: row, column: 0), style: .label)
    let bad = Block(results).map { Formula.count(in: $0, where: "CHECK") } ?? 0
    let overall = sheet.put(
      .formula(.when(bad .== 0, "OK", otherwise: "CHECK")), at: Position(row: row, column: column),
      style: .text)
    for cell in results + [overall] {
      sheet.emphasise(Block(cell), as: .good, when: cell.formula .== "OK")
      sheet.emphasise(Block(cell), as: .bad, when: cell.formula .== "CHECK")
    }
    return overall
  }
}
