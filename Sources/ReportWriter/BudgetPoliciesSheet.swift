internal import Budgets
internal import Sheets
internal import Units

/// *Policies*: the same people under other terms, as computed, with cost against passes as a picture.
struct BudgetPoliciesSheet {
  let layout: BudgetLayout

  func fill(_ sheet: inout Sheet) {
    sheet.setWidth(34, ofColumn: 0)
    for column in 1...4 { sheet.setWidth(BudgetLayout.figureWidth, ofColumn: column) }
    for column in 5...6 { sheet.setWidth(24, ofColumn: column) }
    sheet.head("Policies", "As computed: the same people under other terms, on average.")
    sheet.skip()
    guard let comparison = layout.report.comparison, let today = comparison.all.first else {
      sheet.append([SheetEntry(.text("No other terms were tried."), .text)])
      return
    }
    sheet.append(
      headings: [
        "Terms", "Passes", "Cash", "Of it nothing beats", "Cash of one more pass", "Sittings",
        "Nothing beats it",
      ], figuresFrom: 1)
    var (passes, cash, best) = ([CellID](), [CellID](), [CellID]())
    for one in comparison.all {
      let row = sheet.nextRow
      func put(_ column: Int, _ value: Value, _ style: Style) -> CellID {
        sheet.put(value, at: Position(row: row, column: column), style: style)
      }
      _ = put(0, .text(one.name), .label)
      passes.append(
        put(1, layout.fixed(BudgetLayout.count(one.certified)), .number(decimals: 1)))
      cash.append(put(2, layout.fixed(layout.major(one.cash)), layout.money))
      best.append(
        put(
          3, one.isOnFrontier ? layout.fixed(layout.major(one.cash)) : .blank, layout.money))
      _ = put(
        4,
        one.costPerExtraPass(beside: today).map { layout.fixed(layout.major($0)) } ?? .text("-"),
        one.costPerExtraPass(beside: today) == nil ? .unit : layout.money)
      _ = put(5, layout.fixed(BudgetLayout.count(one.sittings)), .number(decimals: 1))
      _ = put(6, layout.fixed(one.isOnFrontier ? "yes" : "no"), .unit)
    }
    if let assumed = comparison.assumed {
      sheet.append([
        SheetEntry(.text("At \(assumed) for every chance that nobody stated."), .note)
      ])
    }
    if !comparison.leftOut.isEmpty {
      sheet.append([SheetEntry(.text(BudgetWords.leftOut(comparison)), .note)])
    }
    asides(&sheet, comparison)
    draw(&sheet, passes, cash, best)
  }

  private func asides(_ sheet: inout Sheet, _ comparison: BudgetComparison) {
    var lines: [String] = []
    if let target = layout.report.target {
      let best = comparison.cheapest(for: Double(target))
      lines.append(
        best.map { "\(target) passes are cheapest with: \($0.name)" }
          ?? "\(target) passes are expected under none of these")
    }
    if let gate = layout.report.gate {
      let gain =
        gate.neededGain.map {
          "worth it from \(BudgetWords.count($0 * 100)) points more at every retake on"
        } ?? "no gain would be enough"
      lines.append(
        "A gate of \(gate.price) before every retake costs \(layout.words.digits(gate.cost)) on average: \(gain)"
      )
    }
    for one in comparison.all where one.policy != nil {
      for flip in one.flips {
        lines.append(
          "\(one.name), \(flip.exam): \(flip.kind.rawValue), "
            + BudgetWords.people(flip, layout.budget.rules))
      }
    }
    guard !lines.isEmpty else { return }
    sheet.skip()
    for line in lines {
      let row = sheet.nextRow
      sheet.put(layout.fixed(line), at: Position(row: row, column: 0), style: .text)
    }
  }

  private func draw(
    _ sheet: inout Sheet, _ passes: [CellID], _ cash: [CellID], _ best: [CellID]
  ) {
    guard let across = Block(passes), let all = Block(cash), let frontier = Block(best) else {
      return
    }
    sheet.skip()
    sheet.add(
      Chart(
        .scatter, title: "Cash against passes",
        altText:
          "\(passes.count) points, one for each row of the table above; those that nothing beats are marked.",
        series: [
          Chart.Series("Terms", categories: across, values: all),
          Chart.Series(
            "Nothing brings as many passes for less", categories: across, values: frontier),
        ],
        categoryAxis: .init(
          "Passes within the year", figure: .number(decimals: 0), minimum: .number(.zero)),
        valueAxis: .init(layout.currency.code, figure: .number(decimals: 0)), width: 900,
        height: 380), at: Position(row: sheet.nextRow, column: 0))
  }
}
