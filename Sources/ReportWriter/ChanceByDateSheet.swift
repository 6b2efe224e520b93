internal import Cases
internal import CostModel
internal import Sheets
internal import Units

/// *Chance by date*: the chance to be certified by each day on which somebody can pass, live, with its picture.
struct ChanceByDateSheet {
  private let comparison: ScenarioComparison
  private let cells: OptionCells
  private let prices: PriceCells
  private let bookings: BookingCells

  init(
    _ comparison: ScenarioComparison, _ cells: OptionCells, _ prices: PriceCells,
    _ bookings: BookingCells
  ) {
    self.comparison = comparison
    self.cells = cells
    self.prices = prices
    self.bookings = bookings
  }

  func fill(_ sheet: inout Sheet) {
    sheet.setWidth(14, ofColumn: 0)
    for column in comparison.columns.indices { sheet.setWidth(23, ofColumn: 1 + column) }
    sheet.head(
      "Chance by date",
      "The chances follow Options; the days are as computed for the plans behind them.")
    sheet.skip()
    sheet.append(
      headings: ["By"] + comparison.columns.map { $0.scenario.heading },
      figuresFrom: 1)
    let days = Set(comparison.columns.flatMap { $0.tree.nodes.map(\.attempt.day) }).sorted()
    _ = fill(&sheet, days)
    guard !days.isEmpty else { return }
    // Between two days nothing is gained: a line that climbs in a day says so.
    let eves = days.map { $0.adding(days: -1) }.filter { $0 >= comparison.basis.funding.asOf }
    let chart = sheet.nextRow + 1
    sheet.skip(rows: ChanceByDateSheet.rowsOfChart)
    sheet.append([SheetEntry(.text("For the picture: each step with the day before it"), .section)])
    fillChart(&sheet, at: chart, fill(&sheet, Array(Set(days + eves)).sorted()))
  }

  /// Rows that the picture covers.
  private static let rowsOfChart = 22

  private typealias Steps = (days: [CellID], chances: [[CellID]])

  private func fill(_ sheet: inout Sheet, _ days: [Day]) -> Steps {
    var (dayCells, chances) = ([CellID](), comparison.columns.map { _ in [CellID]() })
    for day in days {
      let row = sheet.nextRow
      let dayCell = sheet.put(.day(day), at: Position(row: row, column: 0), style: .day)
      dayCells.append(dayCell)
      for index in comparison.columns.indices {
        chances[index].append(
          sheet.put(
            .formula(prices.followed(chance(index, by: day, dayCell), in: index)),
            at: Position(row: row, column: 1 + index), style: .share(decimals: 1)))
      }
    }
    return (dayCells, chances)
  }

  private func chance(_ index: Int, by day: Day, _ cell: CellID) -> Formula {
    if let ways = bookings.columns[index].ways {
      guard let days = Block(ways.days), let chances = Block(ways.chances) else { return 0 }
      return .sum(chances, whereIn: days, is: "<=" & cell.formula)
    }
    let weights = zip(comparison.columns[index].tree.passed, cells.columns[index].weights)
      .filter { $0.0.passedOn.map { $0 <= day } ?? false }.map(\.1.formula)
    return weights.isEmpty ? 0 : .sum(weights)
  }

  private func fillChart(_ sheet: inout Sheet, at row: Int, _ steps: Steps) {
    guard let categories = Block(steps.days) else { return }
    let series = zip(comparison.columns, steps.chances).compactMap { column, cells in
      Block(cells).map {
        Chart.Series(
          column.scenario.heading, categories: categories, values: $0)
      }
    }
    sheet.add(
      Chart(
        .line, title: "Chance to be certified by a day",
        altText:
          "\(series.count) lines that climb on each day of a sitting, one for each column of the table above.",
        series: series, categoryAxis: .init("Day", figure: .day),
        valueAxis: .init(
          "Chance", figure: .share(decimals: 0), minimum: .number(.zero), maximum: .number(.one)),
        width: 900, height: 380), at: Position(row: row, column: 0))
  }
}
