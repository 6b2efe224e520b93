internal import CostModel
internal import Units

/// Rows of figures, one column a scenario, the best of each row marked.
struct ComparisonTable {
  /// What makes a figure the best of its row.
  enum Best { case least, greatest, none }

  struct Row {
    let label: String
    /// Of each column; nil where there is none.
    let figures: [ComparisonFigure?]
    let best: Best
    var isHeading = false
  }

  /// Columns that stand side by side.
  static let columnsAcross = 4
  private static let margin = 23
  private static let width = 14
  static let mark = "*"

  let rows: [Row]
  let currency: Currency
  let headings: [(id: String, name: String)]

  /// The lines of some of the columns.
  func lines(of columns: Range<Int>, ink: Ink) -> [String] {
    var lines = [
      ink.heading(line("", columns.map { headings[$0].id }))
    ]
    let names = columns.map { Paragraph.broken(headings[$0].name, at: ComparisonTable.width - 1) }
    for index in 0..<(names.map(\.count).max() ?? 0) {
      lines.append(line("", names.map { $0.indices.contains(index) ? $0[index] : "" }))
    }
    for row in rows {
      guard !row.isHeading else {
        lines.append(ink.heading(row.label))
        continue
      }
      // A row whose figures stand in other columns, or nowhere, is left out.
      guard columns.contains(where: { row.figures[$0] != nil }) else { continue }
      let best = ComparisonTable.best(row)
      lines.append(
        line(
          "  " + row.label,
          columns.map { column in
            (row.figures[column]?.text(currency) ?? "-")
              + (best.contains(column) ? ComparisonTable.mark : "")
          }))
    }
    return lines
  }

  private func line(_ label: String, _ cells: [String]) -> String {
    var text = label.padding(to: ComparisonTable.margin)
    for cell in cells { text += cell.padding(to: ComparisonTable.width) }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The columns with the best figure; none where all that have one are alike.
  static func best(_ row: Row) -> Set<Int> {
    let keys = row.figures.map { $0?.key }
    let known = keys.compactMap { $0 }
    guard row.best != .none, let least = known.min(), let greatest = known.max(),
      greatest - least > 1e-9
    else { return [] }
    let wanted = row.best == .least ? least : greatest
    return Set(keys.indices.filter { keys[$0].map { abs($0 - wanted) <= 1e-9 } ?? false })
  }
}
