internal import Budgets
internal import Sheets
internal import Units

/// *By quarter*: what each way to the end pays in which quarter, so that the means follow *Rates* and *Plan*.
struct BudgetQuarterSheet {
  let layout: BudgetLayout
  let rates: BudgetRateCells
  let plan: BudgetPlanCells

  private struct Ways {
    var cash: [[CellID]] = [[], [], [], []]
    var again: [CellID] = []
  }

  func fill(_ sheet: inout Sheet) -> BudgetSliceTable.Cells {
    sheet.head(
      "By quarter",
      layout.isLong
        ? "As computed: the plan has too many rows to lay out what each end pays in which quarter."
        : "Live: people times the chance of each end times what it pays in the quarter; the ends stand below."
    )
    sheet.skip()
    let table = BudgetSliceTable(layout: layout)
    let start = sheet.nextRow
    let isKnown = layout.budget.total != nil
    // The chart stands between the two tables.
    let below = start + (isKnown ? 30 : 8)
    var ways = Ways()
    if !layout.isLong {
      sheet.nextRow = below
      ways = fillWays(&sheet)
    }
    let end = sheet.nextRow
    sheet.nextRow = start
    var cells = table.fill(
      &sheet, "Quarter",
      layout.budget.quarters.enumerated().map { index, slice in
        BudgetSliceTable.Line(
          name: slice.name, people: plan.sum(plan.columns.sitting),
          mean: layout.isLong
            ? .when(
              layout.unchanged.formula .== 1, .number(layout.major(slice.mean)),
              otherwise: .text(DecisionWorkbook.changed))
            : BudgetLayout.live(
              Block(ways.cash[index]).map { .sum($0) } ?? 0,
              unless: Block(ways.again).map { .sum($0) } ?? 0), slice: slice)
      })
    table.total(&sheet, &cells)
    table.note(&sheet)
    draw(&sheet, cells)
    sheet.nextRow = max(sheet.nextRow, end)
    return cells
  }

  private func draw(_ sheet: inout Sheet, _ cells: BudgetSliceTable.Cells) {
    guard let categories = Block(cells.names), let means = Block(cells.means),
      let likely = Block(cells.likely)
    else { return }
    sheet.skip()
    sheet.add(
      Chart(
        .column, title: "Cash by quarter",
        altText: "Four pairs of columns: mean and 80 % of each quarter in the table above.",
        series: [
          Chart.Series("Mean", categories: categories, values: means),
          Chart.Series("80 % of its own", categories: categories, values: likely),
        ], categoryAxis: .init("Quarter"),
        valueAxis: .init(layout.currency.code, figure: .number(decimals: 0)), width: 900,
        height: 340), at: Position(row: sheet.nextRow, column: 0))
  }

  private func fillWays(_ sheet: inout Sheet) -> Ways {
    var ways = Ways()
    let plan = layout.budget.plan
    BudgetLayout.section(&sheet, "What each end pays, a person, and what that comes to")
    sheet.append(
      headings: ["Exam and end", "People", "Chance"] + (1...4).map { "Paid in Q\($0), a person" }
        + (1...4).map { "Mean of Q\($0)" } + ["Run again (1 yes)", "Kind no."], figuresFrom: 1)
    for column in 9...12 { sheet.setWidth(BudgetLayout.figureWidth, ofColumn: column) }
    for (index, kind) in plan.kinds.enumerated() {
      let names = plan.chances[kind.chances].exams.joined(separator: " + ")
      if let computed = kind.computed {
        let flag = rates.flags[safe: kind.chances]?.formula ?? 1
        row(
          &sheet, &ways, "\(names): as computed", index + 1, .number(.one),
          computed.quarters.map { layout.fine($0) }, .when(flag .== 0, 1, otherwise: 0))
      }
      for (number, end) in kind.ends.enumerated() where end.quarters.contains(where: { $0 != 0 }) {
        // The end without a pass stands behind all attempts, however many the line has.
        let place = end.passDay == nil ? rates.attempts : number
        row(
          &sheet, &ways,
          "\(names): " + (end.passDay == nil ? "not passed" : "passed at \(number + 1) ahead"),
          index + 1,
          rates.ends[safe: kind.chances]?[safe: place].map { .formula($0.formula) } ?? .whole(0),
          end.quarters.map { layout.major(Int128($0)) }, 0)
      }
    }
    for (index, due) in plan.dues.enumerated() {
      guard let quarter = due.quarter else { continue }
      row(
        &sheet, &ways, due.label, plan.kinds.count + index + 1, .number(.one),
        (0..<4).map { $0 == quarter ? layout.major(Int128(due.cash)) : .zero }, 0)
    }
    return ways
  }

  private func row(
    _ sheet: inout Sheet, _ ways: inout Ways, _ label: String, _ kind: Int, _ chance: Value,
    _ paid: [Exact], _ again: Formula
  ) {
    let row = sheet.nextRow
    func put(_ column: Int, _ value: Value, _ style: Style) -> CellID {
      sheet.put(value, at: Position(row: row, column: column), style: style)
    }
    _ = put(0, .text(label), .label)
    let number = put(12, .whole(kind), .integer)
    let people = put(
      1, .formula(plan.sum(plan.columns.people, where: plan.columns.kind, is: number.formula)),
      .integer)
    let chance = put(2, chance, .share(decimals: 2))
    let stale = put(11, .formula(again), .integer)
    ways.again.append(stale)
    for (quarter, amount) in paid.enumerated() {
      let each = put(3 + quarter, .number(amount), layout.money)
      ways.cash[quarter].append(
        put(
          7 + quarter,
          .formula(
            BudgetLayout.live(
              people.formula * chance.formula * each.formula, unless: stale.formula)),
          layout.money))
    }
  }
}
