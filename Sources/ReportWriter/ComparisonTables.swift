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
    sheet.append([
      SheetEntry(
        .text(
          "\(ComparisonWords.whose(comparison.measure)) expected cash if every attempt has this chance, "
            + "whatever is lost without a pass"), .subtitle)
    ])
    sheet.skip()
    sheet.append(
      headings: ["Chance"] + comparison.columns.map { "\($0.scenario.id): \($0.scenario.name)" },
      figuresFrom: 1)
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
    sheet.append([SheetEntry(.text("Where two cost the same"), .section)])
    for pair in comparison.breakEvens {
      let common = pair.common.map(ComparisonWords.percent).joined(separator: ", ")
      let needed = pair.needed.map(ComparisonWords.percent).joined(separator: ", ")
      let text =
        "at the same chance: \(common.isEmpty ? "nowhere" : common)"
        + (needed.isEmpty ? "" : "; \(pair.second) needs \(needed) to cost what \(pair.first) does")
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

/// *Sensitivity*: how far each input by itself moves the expected cash of a scenario, with its picture.
struct TornadoSheet {
  private let comparison: ScenarioComparison
  private let advice: ScenarioAdvice
  private let cells: OptionCells

  init(_ comparison: ScenarioComparison, _ advice: ScenarioAdvice, _ cells: OptionCells) {
    self.comparison = comparison
    self.advice = advice
    self.cells = cells
  }

  func fill(_ sheet: inout Sheet) {
    let currency = comparison.basis.currency
    sheet.setWidth(52, ofColumn: 0)
    for column in 1...5 { sheet.setWidth(18, ofColumn: column) }
    sheet.append([SheetEntry(.text("Sensitivity"), .title)])
    sheet.append([
      SheetEntry(
        .text("As computed: one input at a time, the series walked and settled anew"), .subtitle)
    ])
    var charted: (names: [CellID], lows: [CellID], highs: [CellID])?
    for (column, found) in zip(comparison.columns, advice.sensitivities) {
      guard let found, !found.bars.isEmpty else { continue }
      sheet.skip()
      sheet.append([
        SheetEntry(.text("\(column.scenario.id): \(column.scenario.name)"), .section)
      ])
      sheet.append(headings: ["Input", "From", "To", "Cash from", "Cash to"], figuresFrom: 1)
      var (names, lows, highs) = ([CellID](), [CellID](), [CellID]())
      for bar in found.bars {
        let row = sheet.nextRow
        names.append(
          sheet.put(.text(bar.name), at: Position(row: row, column: 0), style: .label))
        sheet.put(.text(bar.low), at: Position(row: row, column: 1), style: .text)
        sheet.put(.text(bar.high), at: Position(row: row, column: 2), style: .text)
        for (offset, amount) in [bar.atLow, bar.atHigh].enumerated() {
          let money = ComparisonWords.money(amount, currency)
          let cell = sheet.put(
            .formula(
              .when(
                cells.unchanged.formula .== 1, .number(money.majorUnits),
                otherwise: .text(DecisionWorkbook.changed))),
            at: Position(row: row, column: 3 + offset), style: .money(currency))
          if offset == 0 { lows.append(cell) } else { highs.append(cell) }
        }
      }
      if charted == nil { charted = (names, lows, highs) }
    }
    fillGrid(&sheet)
    guard let charted, let categories = Block(charted.names), let lows = Block(charted.lows),
      let highs = Block(charted.highs)
    else { return }
    sheet.skip()
    let first = comparison.columns.first?.scenario.name ?? ""
    sheet.add(
      Chart(
        .bar, title: "What moves the expected cash: \(first)",
        altText: "\(charted.names.count) pairs of bars, one for each row of the first table above.",
        series: [
          Chart.Series("at the lower end", categories: categories, values: lows),
          Chart.Series("at the upper end", categories: categories, values: highs),
        ], categoryAxis: .init("Input", reversed: true),
        valueAxis: .init(currency.code, figure: .money(currency)), width: 900,
        height: 140 + 50 * charted.names.count), at: Position(row: sheet.nextRow, column: 0))
  }
}

extension TornadoSheet {
  /// Chance and price of the exam fee together, for the first scenario.
  private func fillGrid(_ sheet: inout Sheet) {
    guard let grid = advice.grid, let first = comparison.columns.first else { return }
    let currency = comparison.basis.currency
    sheet.skip()
    sheet.append([
      SheetEntry(.text("\(first.scenario.id): chance and price of the exam fee together"), .section)
    ])
    sheet.append(headings: ["Chance"] + grid.prices.map { "fee at \($0) %" }, figuresFrom: 1)
    for (chance, amounts) in zip(grid.chances, grid.cash) {
      let row = sheet.nextRow
      sheet.put(.number(chance.exact), at: Position(row: row, column: 0), style: .share())
      for (offset, amount) in amounts.enumerated() {
        let money = ComparisonWords.money(amount, currency)
        sheet.put(
          .formula(
            .when(
              cells.unchanged.formula .== 1, .number(money.majorUnits),
              otherwise: .text(DecisionWorkbook.changed))),
          at: Position(row: row, column: 1 + offset), style: .money(currency))
      }
    }
  }
}

/// *Strategy*: what to do, and after which fail what else, with what each deviation costs.
struct StrategySheet {
  private let comparison: ScenarioComparison
  private let advice: ScenarioAdvice
  private let cells: OptionCells

  init(_ comparison: ScenarioComparison, _ advice: ScenarioAdvice, _ cells: OptionCells) {
    self.comparison = comparison
    self.advice = advice
    self.cells = cells
  }

  func fill(_ sheet: inout Sheet) {
    let currency = comparison.basis.currency
    sheet.setWidth(40, ofColumn: 0)
    sheet.setWidth(80, ofColumn: 1)
    sheet.append([SheetEntry(.text("Strategy"), .title)])
    sheet.append([
      SheetEntry(.text("As computed; what each other first step costs more"), .subtitle)
    ])
    guard !advice.choices.isEmpty else {
      sheet.append([
        SheetEntry(
          .text("State a value of passing in the request: without one no further attempt pays."),
          .wrapped)
      ])
      return
    }
    for choice in advice.choices {
      let words = StrategyWords(choice, in: currency)
      sheet.skip()
      sheet.append([
        SheetEntry(.text("At \(choice.chance) an attempt without preparation"), .section)
      ])
      func line(_ label: String, _ text: String) {
        let row = sheet.nextRow
        sheet.put(.text(label), at: Position(row: row, column: 0), style: .label)
        sheet.put(
          asComputed(text, while: cells.unchanged), at: Position(row: row, column: 1),
          style: .wrapped)
      }
      line("rule", words.rule)
      line("certified", ComparisonWords.percent(choice.setting.best.certified))
      for other in words.deviations {
        line(other.name, "\(ComparisonWords.money(other.costs, currency)) more")
      }
    }
  }
}
