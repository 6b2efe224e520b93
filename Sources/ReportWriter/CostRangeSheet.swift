internal import CostModel
internal import Sheets
internal import Units

/// *Cost*: mean, and the range in which four of five outcomes lie, with its picture.
struct CostRangeSheet {
  private let comparison: ScenarioComparison
  private let cells: OptionCells

  init(_ comparison: ScenarioComparison, _ cells: OptionCells) {
    self.comparison = comparison
    self.cells = cells
  }

  func fill(_ sheet: inout Sheet) {
    let currency = comparison.basis.currency
    sheet.setWidth(34, ofColumn: 0)
    for column in 1...5 { sheet.setWidth(20, ofColumn: column) }
    let whose = ComparisonWords.whose(comparison.measure)
    sheet.head("Cost: \(whose) cash", "The mean follows Options; the rest is as computed.")
    sheet.skip()
    sheet.append(
      headings: ["Scenario", "Mean", "10 % stay within", "Half", "95 %", "Worst case"],
      figuresFrom: 1)
    var (names, means, lows, highs) = ([CellID](), [CellID](), [CellID](), [CellID]())
    let reading = OptionsSheet.reading(comparison)
    for (index, column) in comparison.columns.enumerated() {
      guard let expected = cells.columns[index].expected,
        let outlook = column.outlooks[safe: reading]
      else { continue }
      let row = sheet.nextRow
      names.append(
        sheet.put(
          .text(column.scenario.heading),
          at: Position(row: row, column: 0), style: .label))
      let mean =
        switch comparison.measure {
        case .candidate: expected.candidate
        case .employer: expected.employer
        case .total: expected.total
        }
      means.append(
        sheet.put(
          .formula(mean.formula), at: Position(row: row, column: 1), style: .money(currency)))
      let distribution = comparison.measure.distribution(outlook)
      let levels = [0.1, 0.5, 0.95].map { distribution.quantile($0) } + [distribution.worst]
      for (offset, level) in levels.enumerated() {
        let amount = ComparisonWords.money(Double(level ?? 0), currency)
        let cell = sheet.put(
          .formula(cells.asComputed(.number(amount.majorUnits))),
          at: Position(row: row, column: 2 + offset), style: .money(currency))
        if offset == 0 { lows.append(cell) }
        if offset == 2 { highs.append(cell) }
      }
    }
    guard let categories = Block(names) else { return }
    let series = [("10 %", lows), ("mean", means), ("95 %", highs)].compactMap { name, cells in
      Block(cells).map { Chart.Series(name, categories: categories, values: $0) }
    }
    sheet.skip()
    sheet.add(
      Chart(
        .column, title: "Mean and range of \(whose) cash",
        altText: "\(names.count) groups of three columns: 10 %, mean and 95 % of the table above.",
        series: series, categoryAxis: .init("Scenario"),
        valueAxis: .init(currency.code, figure: .money(currency)), width: 900, height: 380),
      at: Position(row: sheet.nextRow, column: 0))
  }
}
