internal import Cases
internal import CostModel
internal import Sheets
internal import Units

/// *Break-even*: the expected cash by one chance for every attempt, as formulas; and where two cost the same.
struct BreakEvenSheet {
  private let comparison: ScenarioComparison
  private let cells: OptionCells
  private let prices: PriceCells

  init(_ comparison: ScenarioComparison, _ cells: OptionCells, _ prices: PriceCells) {
    self.comparison = comparison
    self.cells = cells
    self.prices = prices
  }

  func fill(_ sheet: inout Sheet) {
    let currency = comparison.basis.currency
    sheet.setWidth(34, ofColumn: 0)
    for column in comparison.columns.indices { sheet.setWidth(20, ofColumn: 1 + column) }
    sheet.append([SheetEntry(.text("Break-even"), .title)])
    let whose = ComparisonWords.whose(comparison.measure)
    sheet.append([
      SheetEntry(
        .text("Live: \(whose) expected cash if every attempt has this chance; cash alone."),
        .subtitle)
    ])
    sheet.skip()
    sheet.append(
      headings: ["Chance"] + comparison.columns.map { "\($0.scenario.id): \($0.scenario.name)" },
      figuresFrom: 0)
    for percent in stride(from: Int64(5), through: 95, by: 5) {
      let row = sheet.nextRow
      let chance = sheet.put(
        .number(Exact(Int128(percent), over: 100) ?? .zero), at: Position(row: row, column: 0),
        style: .share())
      for (index, column) in cells.columns.enumerated() {
        guard let formula = expected(column, at: chance.formula) else { continue }
        sheet.put(
          .formula(prices.followed(.round(formula, currency.decimals), in: index)),
          at: Position(row: row, column: 1 + index), style: .money(currency))
      }
    }
    sheet.skip()
    let lost = comparison.basis.funding.valueOfPassing.map { ", \($0) lost without a pass" } ?? ""
    sheet.append([SheetEntry(.text("Where two cost the same\(lost)"), .section)])
    for pair in comparison.breakEvens {
      let common = pair.common.map(ComparisonWords.percent).joined(separator: ", ")
      let needed = pair.needed.map(ComparisonWords.percent).joined(separator: ", ")
      let text =
        (pair.cheaperBelow == nil
          ? "at every chance, if it is the same for both"
          : "at the same chance: \(common.isEmpty ? "nowhere" : common)")
        + (needed.isEmpty
          ? ""
          : "; what \(pair.first) costs at its own chance \(pair.second) costs at \(needed)")
      let row = sheet.nextRow
      sheet.put(
        .text("\(pair.first) and \(pair.second)"), at: Position(row: row, column: 0), style: .label)
      sheet.put(
        asComputed(text, while: cells.unchanged), at: Position(row: row, column: 1), style: .text)
    }
  }

  /// `v₁p + q(v₂p + q(… + q·v₀))`
  private func expected(_ column: OptionCells.Column, at p: Formula) -> Formula? {
    let amounts =
      switch comparison.measure {
      case .candidate: column.candidates
      case .employer: column.employers
      case .total: column.totals
      }
    guard let last = amounts.last else { return nil }
    return amounts.dropLast().reversed().reduce(last.formula) { rest, amount in
      amount.formula * p + (1 - p) * rest
    }
  }
}
