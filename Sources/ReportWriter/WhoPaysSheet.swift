internal import Cases
internal import CostModel
internal import PolicyRules
internal import Sheets
internal import Units

/// *Who pays*: every end of every scenario, cost by cost, as the policy settles the series in that end, live.
struct WhoPaysSheet {
  /// The totals of an end.
  struct End {
    let total: CellID
    let voucher: CellID
    let others: CellID
    let employer: CellID
    let candidate: CellID
  }

  /// The row with the names of the columns, which each page repeats.
  static let headingRow = 2

  private let comparison: ScenarioComparison
  private let prices: PriceCells

  init(_ comparison: ScenarioComparison, _ prices: PriceCells) {
    self.comparison = comparison
    self.prices = prices
  }

  private var currency: Currency { comparison.basis.currency }

  /// - Returns: the ends by scenario to which somebody came each time, passes first, and whether an amount of the scenario could not be made to follow.
  func fill(_ sheet: inout Sheet) -> [(ends: [End], isPinned: Bool)] {
    for (column, width) in [44.0, 24, 15, 15, 15, 15, 15, 15, 15, 21].enumerated() {
      sheet.setWidth(width, ofColumn: column)
    }
    sheet.head(
      "Who pays", "Live: the policy's steps as formulas, for each way that a scenario can end.")
    sheet.append(
      headings: [
        "Cost", "Clause", "Price", "Discount", "Cash", "Voucher", "Others", "Employer",
        "Candidate", "Before rounding",
      ], figuresFrom: 2)
    sheet.frozenRows = WhoPaysSheet.headingRow + 1
    return comparison.columns.indices.map { fill(&sheet, scenario: $0) }
  }

  private func fill(_ sheet: inout Sheet, scenario index: Int) -> (ends: [End], isPinned: Bool) {
    let column = comparison.columns[index]
    let tree = column.tree
    sheet.skip()
    sheet.append([
      SheetEntry(.text(column.scenario.heading), .title)
    ])
    // What a way costs on which nobody came to a booking follows no price, so that none of the scenario may change.
    var isPinned = column.hasMisses
    if column.hasMisses {
      sheet.append([
        SheetEntry(
          .text("Where somebody comes to every booking; all other ways are on Bookings."), .note)
      ])
    }
    var ends: [End] = []
    for (end, state) in column.line.enumerated() {
      let name =
        state.passedOn.map { "passed at attempt \(end + 1), \($0)" } ?? "stopped without a pass"
      sheet.append([SheetEntry(.text(name), .section)])
      var rows = EndRows(tree, state, comparison.basis, prices, scenario: index)
      ends.append(rows.fill(&sheet))
      isPinned = isPinned || rows.isPinned
    }
    if isPinned {
      sheet.append([
        SheetEntry(
          .text("Some amounts are as computed and follow no price: run again after a change."),
          .note)
      ])
    }
    return (ends, isPinned)
  }
}
