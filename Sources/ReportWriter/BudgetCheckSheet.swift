internal import Sheets
internal import Units

/// *Self-check*: live figures beside the engine's, and sums that have to be equal.
struct BudgetCheckSheet {
  /// A live figure beside what it has to be.
  struct Line {
    let name: String
    let live: CellID
    /// In minor units, or a number of passes; nil where another live figure stands beside it.
    let engine: Double?
    var other: CellID?
    var isMoney = true
    /// Whether other inputs than rates and people make it another figure.
    var isChanged: Formula?
  }

  let layout: BudgetLayout

  /// The row with the names of the columns, which each page repeats.
  static let headingRow = 3

  func fill(_ sheet: inout Sheet, _ lines: [Line], overall: CellID) {
    sheet.setWidth(52, ofColumn: 0)
    for column in 1...3 { sheet.setWidth(BudgetLayout.figureWidth, ofColumn: column) }
    sheet.head(
      "Self-check",
      "OK within a cent or a billionth. After a change only sums are checked: the engine's figures are as delivered."
    )
    sheet.skip()
    sheet.append(headings: ["Figure", "Live", "To be", "Result"], figuresFrom: 1)
    let results = lines.map { result(&sheet, $0) }
    sheet.skip()
    let row = sheet.nextRow
    sheet.put(.text("Overall"), at: Position(row: row, column: 0), style: .label)
    let block = Block(results)
    func count(_ word: String) -> Formula { block.map { .count(in: $0, where: .text(word)) } ?? 0 }
    sheet.put(
      .formula(
        .when(
          count("CHECK") .> 0, "CHECK",
          otherwise: .when(
            count(DecisionWorkbook.changed) .> 0, .text(DecisionWorkbook.changed), otherwise: "OK"))
      ),
      in: overall, at: Position(row: row, column: 3), style: .text)
    for cell in results + [overall] {
      sheet.emphasise(Block(cell), as: .good, when: cell.formula .== "OK")
      sheet.emphasise(Block(cell), as: .bad, when: cell.formula .== "CHECK")
    }
  }

  private func result(_ sheet: inout Sheet, _ line: Line) -> CellID {
    let row = sheet.nextRow
    let style: Style = line.isMoney ? layout.money : .number(decimals: 4)
    sheet.put(.text(line.name), at: Position(row: row, column: 0), style: .label)
    let live = sheet.put(
      .formula(line.live.formula), at: Position(row: row, column: 1), style: style)
    let engine: Value =
      line.other.map { .formula($0.formula) }
      ?? .number(
        line.isMoney ? layout.fine(line.engine ?? 0) : BudgetLayout.count(line.engine ?? 0))
    let beside = sheet.put(engine, at: Position(row: row, column: 2), style: style)
    let unit = Exact(1, over: line.isMoney ? Int128(layout.currency.minorUnitsPerMajor) : 10_000)
    let allowed = Formula.max(
      .number(unit ?? .one), .abs(beside.formula) / .number(Exact(1_000_000_000)))
    let words = Formula.text(DecisionWorkbook.changed)
    let isChanged =
      line.other == nil
      ? Formula.any([layout.unchanged.formula .!= 1] + [line.isChanged].compactMap { $0 })
      : .any([live.formula .== words, beside.formula .== words])
    return sheet.put(
      .formula(
        .when(
          isChanged, .text(DecisionWorkbook.changed),
          otherwise: .when(
            .abs(live.formula - beside.formula) .<= allowed, "OK", otherwise: "CHECK"))),
      at: Position(row: row, column: 3), style: .text)
  }
}
