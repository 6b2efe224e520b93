internal import CostModel
internal import Sheets
internal import Units

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
    sheet.setWidth(52, ofColumn: 0)
    for column in 1...7 { sheet.setWidth(18, ofColumn: column) }
    sheet.head(
      "Sensitivity", "As computed: one input at a time, the series walked and settled anew")
    var charted: Picture?
    for (column, found) in zip(comparison.columns, advice.sensitivities) {
      guard let found, !found.bars.isEmpty else { continue }
      sheet.skip()
      sheet.append([
        SheetEntry(.text(column.scenario.heading), .section)
      ])
      let isFirst = charted == nil
      sheet.append(
        headings: ["Input", "From", "To", "Cash from", "Cash to"]
          + (isFirst ? ["Up to the bar", "Less cash", "More cash"] : []), figuresFrom: 3)
      let line = sheet.nextRow
      sheet.put(.text("as it stands"), at: Position(row: line, column: 0), style: .label)
      let base = put(found.base, 3, &sheet, row: line)
      var picture = Picture()
      for bar in found.bars {
        let row = sheet.nextRow
        picture.names.append(
          sheet.put(.text(bar.name), at: Position(row: row, column: 0), style: .label))
        sheet.put(.text(bar.low), at: Position(row: row, column: 1), style: .text)
        sheet.put(.text(bar.high), at: Position(row: row, column: 2), style: .text)
        let ends = (put(bar.atLow, 3, &sheet, row: row), put(bar.atHigh, 4, &sheet, row: row))
        if isFirst { fill(&picture, &sheet, row, base, ends) }
      }
      if isFirst { charted = picture }
    }
    fillGrid(&sheet)
    if let charted, let column = comparison.columns.first(where: { !$0.tree.attempts.isEmpty }) {
      fill(charted, column.scenario, &sheet)
    }
  }

  /// The cells of the picture: bars that begin where less cash would do.
  private struct Picture {
    var names: [CellID] = []
    var leadIns: [CellID] = []
    var less: [CellID] = []
    var more: [CellID] = []
  }

  /// An amount as computed, in minor units.
  private func put(_ amount: Double, _ column: Int, _ sheet: inout Sheet, row: Int) -> CellID {
    let currency = comparison.basis.currency
    let money = ComparisonWords.money(amount, currency)
    return sheet.put(
      .formula(cells.asComputed(.number(money.majorUnits))), at: Position(row: row, column: column),
      style: .money(currency))
  }

  /// How far a bar lies to either side of what stands.
  private func fill(
    _ picture: inout Picture, _ sheet: inout Sheet, _ row: Int, _ base: CellID,
    _ ends: (CellID, CellID)
  ) {
    let currency = comparison.basis.currency
    let (low, high) = (ends.0.formula, ends.1.formula)
    let least = Formula.min(low, high, base.formula)
    let figures = [least, base.formula - least, .max(low, high, base.formula) - base.formula]
    let placed = figures.enumerated().map { offset, figure in
      sheet.put(
        .formula(cells.asComputed(figure)), at: Position(row: row, column: 5 + offset),
        style: .money(currency))
    }
    picture.leadIns.append(placed[0])
    picture.less.append(placed[1])
    picture.more.append(placed[2])
  }

  private func fill(_ picture: Picture, _ scenario: Scenario, _ sheet: inout Sheet) {
    guard let categories = Block(picture.names), let leadIns = Block(picture.leadIns),
      let less = Block(picture.less), let more = Block(picture.more)
    else { return }
    let currency = comparison.basis.currency
    let whose = ComparisonWords.whose(comparison.measure)
    sheet.skip()
    sheet.add(
      Chart(
        .stackedBar, title: "\(scenario.id): what moves \(whose) expected cash",
        altText:
          "\(picture.names.count) bars, one for each row of the first table above, the widest first.",
        series: [
          Chart.Series("up to the bar", categories: categories, values: leadIns, paint: .invisible),
          Chart.Series("less than as it stands", categories: categories, values: less),
          Chart.Series("more than as it stands", categories: categories, values: more),
        ], categoryAxis: .init("Input", reversed: true),
        valueAxis: .init(currency.code, figure: .money(currency)), width: 900,
        height: 140 + 40 * picture.names.count), at: Position(row: sheet.nextRow, column: 0))
  }
}

extension TornadoSheet {
  /// Chance and price of the exam fee together, for the first scenario.
  private func fillGrid(_ sheet: inout Sheet) {
    guard let grid = advice.grid, let first = comparison.columns.first else { return }
    sheet.skip()
    sheet.append([
      SheetEntry(.text("\(first.scenario.id): chance and price of the exam fee together"), .section)
    ])
    sheet.append(headings: ["Chance"] + grid.prices.map { "fee at \($0) %" }, figuresFrom: 0)
    for (chance, amounts) in zip(grid.chances, grid.cash) {
      let row = sheet.nextRow
      sheet.put(.number(chance.exact), at: Position(row: row, column: 0), style: .share())
      for (offset, amount) in amounts.enumerated() {
        _ = put(amount, 1 + offset, &sheet, row: row)
      }
    }
  }
}
