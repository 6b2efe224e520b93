internal import Budgets
internal import Cohorts
internal import Sheets
internal import Units

/// Where the money stands, on *Summary*: available = allocated − spent − committed; then what is pending and requested.
struct BudgetStandingTable {
  let layout: BudgetLayout
  let plan: BudgetPlanCells

  /// A live figure beside the engine's, in minor units.
  struct Compared {
    let name: String
    let live: CellID
    let engine: Double
    /// Whether other inputs than rates and people make it another figure; nil where there are none.
    var isChanged: Formula?
  }

  private struct Bars {
    var names: [CellID] = []
    var bases: [CellID] = []
    var heights: [CellID] = []
  }

  private func status(_ column: Int, _ number: Int64) -> Formula {
    plan.sum(column, where: plan.columns.statusNumber, is: .number(Exact(number)))
  }

  /// The mean of planned or committed rows, unless some have to be computed again.
  private func mean(_ number: Int64, less firm: Formula? = nil) -> Formula {
    let mean = status(plan.columns.cash, number)
    return BudgetLayout.live(
      .round(firm.map { mean - $0 } ?? mean, layout.currency.decimals),
      unless: status(plan.columns.again, number))
  }

  func fill(_ sheet: inout Sheet) -> [Compared] {
    BudgetLayout.section(&sheet, "Where the money stands")
    guard let standing = layout.report.standing else { return withoutAllocation(&sheet) }
    sheet.append(
      headings: ["", "Amount", "Left after it", "Bar from", "Bar height", "Which is"],
      figuresFrom: 1)
    var bars = Bars()
    var left: CellID?
    func step(_ label: String, _ value: Value, isInput: Bool = false, is name: String? = nil)
      -> CellID
    {
      let row = sheet.nextRow
      bars.names.append(
        sheet.put(.text(label), at: Position(row: row, column: 0), style: .label))
      let amount = sheet.put(
        value, at: Position(row: row, column: 1),
        style: isInput ? .input(.money(layout.currency)) : layout.money,
        limits: isInput
          ? .number(from: Exact(-100_000_000_000), to: Exact(100_000_000_000)) : nil)
      let words = Formula.text(DecisionWorkbook.changed)
      // A step that has to be computed again leaves nothing to go on from, and has no bar.
      let rest = left.map { before in
        Formula.when(
          .any([amount.formula .== words, before.formula .== words]), words,
          otherwise: before.formula - amount.formula)
      }
      let after = sheet.put(
        .formula(rest ?? amount.formula), at: Position(row: row, column: 2), style: layout.money)
      let base = sheet.put(
        .formula(
          left == nil
            ? 0 : .when(after.formula .== words, words, otherwise: .max(0, after.formula))),
        at: Position(row: row, column: 3), style: layout.money)
      let top = left.map { Formula.max(0, $0.formula) } ?? .max(0, amount.formula)
      bars.bases.append(base)
      bars.heights.append(
        sheet.put(
          .formula(
            .when(base.formula .== words, words, otherwise: .max(0, top - base.formula))),
          at: Position(row: row, column: 4), style: layout.money))
      if let name {
        sheet.put(.text(name), at: Position(row: row, column: 5), style: .unit)
      }
      left = after
      return after
    }
    let firm = status(plan.columns.firm, 2)
    let allocated = step("Allocated", .money(standing.allocated), isInput: true)
    _ = step("Spent, by the book", .money(standing.spent), isInput: true)
    let forRoster = step("Promised in the book", .money(standing.promised), isInput: true)
    let available = step("Committed rows, sure", .formula(firm), is: "available")
    let after = step(
      "Committed rows, pending", .formula(mean(2, less: firm)), is: "available after pending")
    let rest = step("Requested", .formula(mean(1)), is: "left")
    suffices(&sheet, standing, allocated, forRoster)
    draw(&sheet, bars)
    let isChanged = (try? standing.forRoster).map {
      forRoster.formula .!= .number($0.majorUnits)
    }
    return [
      ("Available", available, standing.available),
      ("After pending", after, standing.availableAfterPending),
      ("Left", rest, standing.leftAfterRequests),
    ].map {
      Compared(name: $0, live: $1, engine: Double($2.minorUnits), isChanged: isChanged)
    }
  }

  private func withoutAllocation(_ sheet: inout Sheet) -> [Compared] {
    let commitments = layout.budget.commitments
    let firm = status(plan.columns.firm, 2)
    let cells = [
      ("Sure of committed rows", firm), ("Pending: committed rows beyond it", mean(2, less: firm)),
      ("Requested: planned rows", mean(1)),
    ].map { label, formula in
      let row = sheet.nextRow
      sheet.put(.text(label), at: Position(row: row, column: 0), style: .label)
      return sheet.put(
        .formula(formula), at: Position(row: row, column: 1), style: layout.money)
    }
    sheet.append([
      SheetEntry(.text("What was allocated and spent is told with --allocated and --book."), .note)
    ])
    return [
      Compared(
        name: "Sure of committed rows", live: cells[0], engine: Double(commitments.committedFirm)),
      Compared(name: "Pending", live: cells[1], engine: commitments.committedContingent),
      Compared(
        name: "Requested", live: cells[2],
        engine: Double(commitments.requestedFirm) + commitments.requestedContingent),
    ]
  }

  /// The chance that it suffices, and when it may run out.
  private func suffices(
    _ sheet: inout Sheet, _ standing: BudgetStanding, _ allocated: CellID, _ left: CellID
  ) {
    guard let total = layout.budget.total, let roster = try? standing.forRoster else { return }
    var words = [
      "It suffices with \(BudgetWords.percent(total.chance(within: Int128(roster.minorUnits))))"
    ]
    if let out = BudgetWords.runningOut(of: roster, layout.budget) { words.append(out) }
    let row = sheet.nextRow
    let holds = Formula.all([
      layout.unchanged.formula .== 1,
      allocated.formula .== .number(standing.allocated.majorUnits),
      left.formula .== .number(roster.majorUnits),
    ])
    sheet.put(
      .formula(
        .when(
          holds, .text(words.joined(separator: "; ")), otherwise: .text(DecisionWorkbook.changed))),
      at: Position(row: row, column: 0), style: .text)
  }

  private func draw(_ sheet: inout Sheet, _ bars: Bars) {
    guard let categories = Block(bars.names), let bases = Block(bars.bases),
      let heights = Block(bars.heights)
    else { return }
    sheet.skip()
    sheet.add(
      Chart(
        .stackedBar, title: "From what was allocated to what is left",
        altText:
          "\(bars.names.count) bars, one for each row of the table above, each from what is left after it.",
        series: [
          Chart.Series("Left after it", categories: categories, values: bases, paint: .invisible),
          Chart.Series("Amount", categories: categories, values: heights),
        ], categoryAxis: .init("Step", reversed: true),
        valueAxis: .init(layout.currency.code, figure: .number(decimals: 0)), width: 1000,
        height: 320), at: Position(row: sheet.nextRow, column: 0))
    sheet.skip(rows: 17)
  }
}
