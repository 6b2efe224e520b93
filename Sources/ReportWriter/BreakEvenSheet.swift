internal import Cases
internal import CostModel
internal import Sheets
internal import Units

/// *Break-even*: the expected cash by one chance for every attempt, as formulas; and where two cost the same.
struct BreakEvenSheet {
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
    let currency = comparison.basis.currency
    sheet.setWidth(34, ofColumn: 0)
    for column in comparison.columns.indices { sheet.setWidth(20, ofColumn: 1 + column) }
    let whose = ComparisonWords.whose(comparison.measure)
    sheet.head(
      "Break-even",
      "Live: \(whose) expected cash if every attempt has this chance; cash alone."
        + ComparisonWords.leftOut(comparison))
    sheet.skip()
    sheet.append(
      headings: ["Chance"] + comparison.columns.map { $0.scenario.heading },
      figuresFrom: 0)
    for percent in stride(from: Int64(5), through: 95, by: 5) {
      let row = sheet.nextRow
      let chance = sheet.put(
        .number(Exact(Int128(percent), over: 100) ?? .zero), at: Position(row: row, column: 0),
        style: .share())
      for index in cells.columns.indices {
        guard let formula = figure(index, percent, chance.formula) else { continue }
        sheet.put(
          .formula(formula), at: Position(row: row, column: 1 + index), style: .money(currency))
      }
    }
    sheet.skip()
    let lost = comparison.basis.valueOfPassing.map { ", \($0) lost without a pass" } ?? ""
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

  /// Live; as computed where nobody may come to a booking.
  private func figure(_ index: Int, _ percent: Int64, _ chance: Formula) -> Formula? {
    let (column, currency) = (comparison.columns[index], comparison.basis.currency)
    guard column.hasMisses else {
      return expected(index, at: chance).map {
        prices.followed(.round($0, currency.decimals), in: index)
      }
    }
    let weights = column.tree.weights(column.tree.nodes.map { _ in Double(percent) / 100 })
    let mean = zip(column.tree.endStates, weights).reduce(0.0) {
      $0 + Double(comparison.measure.of($1.0)) * $1.1
    }
    return cells.asComputed(.number(ComparisonWords.money(mean, currency).majorUnits))
  }

  /// `v₁p + q(v₂p + q(… + q·v₀))`, each with what moving its bookings costs on average.
  private func expected(_ index: Int, at p: Formula) -> Formula? {
    let column = cells.columns[index]
    let amounts =
      switch comparison.measure {
      case .candidate: column.candidates
      case .employer: column.employers
      case .total: column.totals
      }
    let ends = zip(amounts, comparison.columns[index].line).map { amount, end -> Formula in
      guard let moving = moving(index) else { return amount.formula }
      return amount.formula + Formula(integerLiteral: Int64(end.attempts)) * moving
    }
    guard let last = ends.last else { return nil }
    return ends.dropLast().reversed().reduce(last) { rest, amount in
      amount * p + (1 - p) * rest
    }
  }

  /// What moving costs at a booking, where the side whose cash counts bears it.
  private func moving(_ index: Int) -> Formula? {
    let isEmployers = comparison.columns[index].scenario.cancellation?.payer == .employer
    let counts =
      switch comparison.measure {
      case .total: true
      case .employer: isEmployers
      case .candidate: !isEmployers
      }
    return counts ? bookings.moving(index) : nil
  }
}
