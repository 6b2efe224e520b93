internal import Budgets
internal import Cohorts
internal import Sheets
internal import Units

/// A table of slices: means that follow the plan, and each slice's own range as computed.
struct BudgetSliceTable {
  /// One row.
  struct Line {
    let name: String
    let people: Formula
    let mean: Formula
    let slice: BudgetSlice?
  }

  /// Cells for charts and for the self-check, by row.
  struct Cells {
    var names: [CellID] = []
    var people: [CellID] = []
    var means: [CellID] = []
    /// Its own 80 %; empty without rates.
    var likely: [CellID] = []
    var total: CellID?
  }

  let layout: BudgetLayout

  private static let shown = [0, 1, 2, 4].map { BudgetRange.shown[$0] }

  func fill(_ sheet: inout Sheet, _ what: String, _ lines: [Line]) -> Cells {
    sheet.setWidth(34, ofColumn: 0)
    sheet.setWidth(10, ofColumn: 1)
    for column in 2...8 { sheet.setWidth(BudgetLayout.figureWidth, ofColumn: column) }
    let isKnown = layout.budget.total != nil
    sheet.append(
      headings: [what, "People", "Mean"]
        + (isKnown
          ? BudgetSliceTable.shown.map { "\($0) of its own" } + ["Share of 80 % of all"] : []),
      figuresFrom: 1)
    var cells = Cells()
    for line in lines {
      var figures: [(value: Value, style: Style)?] = [
        (.formula(line.people), .integer), (.formula(line.mean), layout.money),
      ]
      if let range = line.slice?.range {
        figures += BudgetSliceTable.shown.map {
          (layout.fixed(layout.major(range.quantile($0).estimate)), layout.money)
        }
      }
      if let share = line.slice?.allocation {
        figures.append((layout.fixed(layout.major(share)), layout.money))
      }
      let row = sheet.nextRow
      cells.names.append(
        sheet.put(.text(line.name), at: Position(row: row, column: 0), style: .label))
      let placed = figures.enumerated().map { index, figure in
        figure.map {
          sheet.put($0.value, at: Position(row: row, column: 1 + index), style: $0.style)
        }
      }
      if case .some(.some(let people)) = placed[safe: 0] { cells.people.append(people) }
      if case .some(.some(let mean)) = placed[safe: 1] { cells.means.append(mean) }
      if case .some(.some(let likely)) = placed[safe: 4] { cells.likely.append(likely) }
    }
    return cells
  }

  /// The sum of the means below them, unless one of them has to be computed again.
  func total(_ sheet: inout Sheet, _ cells: inout Cells) {
    guard let means = Block(cells.means) else { return }
    let again = Formula.count(in: means, where: .text(DecisionWorkbook.changed))
    cells.total =
      BudgetLayout.row(
        &sheet, "Sum",
        [
          nil,
          (
            .formula(BudgetLayout.live(.sum(means), unless: again)), .total(.money(layout.currency))
          ),
        ],
        labelStyle: .total(.text))[1]
  }

  func note(_ sheet: inout Sheet) {
    guard layout.budget.total != nil else { return }
    let pooled =
      layout.budget.beforePool == nil
      ? "" : " They are before the limit of the pool: at most, not exact."
    sheet.append([
      SheetEntry(
        .text(
          "Means and shares add up; a slice's own 10, 50, 80 and 95 % do not, because not all have bad luck at once."
            + pooled),
        .note)
    ])
  }
}
