internal import CostModel
internal import Sheets

/// The column *Best* of a row with a figure for each scenario: the letters of those with the best one, live.
struct BestColumn {
  private let comparison: ScenarioComparison
  private let prices: PriceCells

  init(_ comparison: ScenarioComparison, _ prices: PriceCells) {
    self.comparison = comparison
    self.prices = prices
  }

  /// - Parameters:
  ///   - figures: by scenario; one that leaves a price out takes no part where that could decide.
  ///   - isCash: whether it is an amount, so that prices tell what it is.
  ///   - followsPrices: whether it is anything else that stands only while the scenarios follow their prices.
  func fill(
    _ sheet: inout Sheet, _ row: Int, _ figures: [Int: CellID], _ best: ComparisonTable.Best,
    isCash: Bool = false, followsPrices: Bool = false
  ) {
    let known = figures.keys.sorted().filter {
      !isCash || comparison.columns[$0].scenario.unpriced.isEmpty
    }
    let cells = known.compactMap { figures[$0]?.formula }
    guard cells.count > 1 else { return }
    let (least, greatest) = (Formula.function(.min, cells), Formula.function(.max, cells))
    let wanted = best == .least ? least : greatest
    let letters = known.map { index -> Formula in
      let figure = figures[index]?.formula ?? 0
      return .when(
        figure .== wanted, .text("\(comparison.columns[index].scenario.id) "), otherwise: "")
    }
    guard let first = letters.first else { return }
    let words = letters.dropFirst().reduce(first) { $0 & $1 }
    let shown = Formula.when(least .== greatest, "alike", otherwise: words)
    let follows = known.map { prices.follows[$0].formula .== 1 }
    sheet.put(
      .formula(
        isCash || followsPrices
          ? .when(.all(follows), shown, otherwise: .text(DecisionWorkbook.changed)) : shown),
      at: Position(row: row, column: 1 + comparison.columns.count), style: .unit)
  }
}
