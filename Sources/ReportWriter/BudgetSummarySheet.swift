internal import Budgets
internal import Cohorts
internal import Sheets
internal import Units

/// *Summary*: what to plan with, where the money stands, and where to look on.
struct BudgetSummarySheet {
  let layout: BudgetLayout
  let plan: BudgetPlanCells
  let months: BudgetRangeSheet.Months
  /// Sheets to look at next, with what they show.
  let sheets: [(id: SheetID, name: String, words: String)]

  struct Cells {
    let total: CellID
    let passes: CellID
    let standing: [BudgetStandingTable.Compared]
  }

  private var budget: Budget { layout.budget }

  /// - Parameter overall: the result of the self-check.
  func fill(_ sheet: inout Sheet, overall: CellID) -> Cells {
    sheet.setWidth(50, ofColumn: 0)
    for column in 1...6 { sheet.setWidth(BudgetLayout.figureWidth, ofColumn: column) }
    let year = budget.rules.year
    let days = "\(year.first) to \(year.last), as of \(budget.rules.asOf)"
    sheet.append([SheetEntry(.text("Budget \(year.name)"), .title)])
    sheet.append([
      SheetEntry(
        .formula(
          .text("For HR and finance; \(days): certification of ")
            & .round(plan.sum(plan.columns.sitting), 0)
            & .text(" people, amounts in \(layout.currency)")),
        .subtitle)
    ])
    sheet.skip()
    headline(&sheet)
    let row = sheet.nextRow
    sheet.put(
      .text("Blue on yellow may be changed"), at: Position(row: row, column: 0),
      style: .input(.text))
    sheet.put(
      .text("Means follow; what cannot follow says \(DecisionWorkbook.changed)."),
      at: Position(row: row, column: 1), style: .text)
    sheet.put(.text("Self-check"), at: Position(row: row + 1, column: 0), style: .label)
    let check = sheet.put(
      .formula(overall.formula), at: Position(row: row + 1, column: 1), style: .text)
    sheet.emphasise(Block(check), as: .good, when: check.formula .== "OK")
    sheet.emphasise(Block(check), as: .bad, when: check.formula .== "CHECK")
    BudgetLayout.section(&sheet, "The year")
    let (total, passes) = figures(&sheet)
    let standing = BudgetStandingTable(layout: layout, plan: plan).fill(&sheet)
    draw(&sheet)
    BudgetLayout.section(&sheet, "Sheets")
    for (id, name, words) in sheets {
      sheet.append([SheetEntry(.link(name, .sheet(id)), .link), SheetEntry(.text(words), .text)])
    }
    return Cells(total: total, passes: passes, standing: standing)
  }

  private func headline(_ sheet: inout Sheet) {
    var lines: [Value] = []
    if let total = budget.total, let bar = BudgetRange.shown.dropFirst(2).first {
      lines += layout.words.headline(total, budget, bar).map { layout.fixed($0) }
    } else {
      lines.append(
        .text(
          "Nobody stated the chance to pass \(budget.withoutRates.joined(separator: ", ")): no figure with a chance "
            + "is given; means are at \(Budget.assumedChances[1])."))
    }
    if let missing = layout.report.missing {
      lines.append(.text(BudgetWords.missing(missing) + "."))
    }
    if let leftOut = BudgetWords.leftOut(layout.report.leftOut) { lines.append(.text(leftOut)) }
    if layout.report.luckHidesRates {
      lines.append(
        layout.fixed(
          "Careful: 95 % of luck alone lies below what the lowest rates cost on average: not knowing the rates is the risk."
        ))
    }
    for line in lines { sheet.append([SheetEntry(line, .text)]) }
    sheet.skip()
  }

  private func figures(_ sheet: inout Sheet) -> (total: CellID, passes: CellID) {
    sheet.append(
      headings: ["", "Mean"]
        + (budget.total == nil ? [] : BudgetRange.shown.map { "\($0)" }), figuresFrom: 1)
    let again = plan.sum(plan.columns.again)
    let money = layout.money
    func live(_ label: String, _ column: Int, _ range: BudgetRange?, _ style: Style) -> CellID {
      let row = sheet.nextRow
      sheet.put(.text(label), at: Position(row: row, column: 0), style: .label)
      for (index, chance) in BudgetRange.shown.enumerated() {
        guard let range else { break }
        let amount = range.quantile(chance).estimate
        sheet.put(
          layout.fixed(style == money ? layout.major(amount) : Exact(Int64(clamping: amount))),
          at: Position(row: row, column: 2 + index), style: style == money ? money : .integer)
      }
      return sheet.put(
        .formula(BudgetLayout.live(plan.sum(column), unless: again)),
        at: Position(row: row, column: 1), style: style)
    }
    let total = live(
      budget.pool == nil ? "Cash of the year" : "Cash of the year, before the limit of the pool",
      plan.columns.cash, budget.beforePool ?? budget.total, money)
    let passes = live(
      "Passes within the year", plan.columns.passes, budget.certified, .number(decimals: 1))
    func fixed(_ label: String, _ mean: Double, _ range: BudgetRange? = nil) {
      BudgetLayout.row(
        &sheet, label,
        [(layout.fixed(layout.major(mean)), money)]
          + (range.map { range in
            BudgetRange.shown.map {
              (layout.fixed(layout.major(range.quantile($0).estimate)), money)
            }
          } ?? []))
    }
    if budget.beforePool != nil, let within = budget.total {
      fixed(
        within.isBounded
          ? "At most, within the limit of the pool (not exact)"
          : "Within the limit of the pool, as computed", within.mean, within)
    }
    if let luck = budget.luckOnly, (budget.total?.shareOfLuck ?? 1) < 1 {
      fixed("Luck alone, every rate at its mean", luck.mean, luck)
    }
    fixed("First sittings, as computed", budget.commitments.firstSittings)
    fixed("Retakes, as computed", budget.commitments.retakes)
    if budget.commitments.dues > 0 {
      fixed("Renewals and memberships, as computed", budget.commitments.dues)
    }
    if let carried = budget.carriedOver, carried.most > 0 {
      fixed("Falls into the next year, as computed", carried.mean, carried)
    }
    if !budget.table.isEmpty { assumed(&sheet) }
    return (total, passes)
  }

  /// What takes the place of figures with chances where some are known to nobody.
  private func assumed(_ sheet: inout Sheet) {
    BudgetLayout.section(&sheet, "At one chance for every attempt of which nobody knows it")
    let isPooled = budget.poolMayBind
    sheet.append(
      headings: ["Chance", "Mean cash"] + (isPooled ? ["Before the pool"] : [])
        + ["Passes", "Sittings"], figuresFrom: 1)
    for one in budget.table {
      BudgetLayout.row(
        &sheet, "\(one.chance)",
        [
          (layout.fixed(layout.major(one.mean)), layout.money)
        ]
          + (isPooled
            ? [(layout.fixed(layout.major(one.meanBeforePool)), layout.money)] : [])
          + [
            (layout.fixed(BudgetLayout.count(one.certified)), .number(decimals: 1)),
            (layout.fixed(BudgetLayout.count(one.sittings)), .number(decimals: 1)),
          ])
    }
    if let words = layout.words.pooledTable(budget) {
      sheet.append([SheetEntry(.text(words), .note)])
    }
  }

  private func draw(_ sheet: inout Sheet) {
    guard let categories = Block(months.names), let means = Block(months.means),
      let likely = Block(months.likely)
    else { return }
    sheet.skip()
    sheet.add(
      Chart(
        .line, title: "Cash from the beginning of the year to the end of each month",
        altText:
          "Two lines over twelve months: the mean, and what suffices with 80 %, from the sheet Range.",
        series: [
          Chart.Series("Mean", categories: categories, values: means),
          Chart.Series("Suffices with 80 %", categories: categories, values: likely),
        ], categoryAxis: .init("To the end of"),
        valueAxis: .init(layout.currency.code, figure: .number(decimals: 0)), width: 1000,
        height: 340), at: Position(row: sheet.nextRow, column: 0))
    sheet.skip(rows: 18)
  }
}
