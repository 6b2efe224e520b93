internal import Budgets
internal import Cohorts
internal import PassRates
internal import Sheets
internal import Units

/// *Range*: how sure the figures are, as computed; every line says so once an input is changed.
struct BudgetRangeSheet {
  let layout: BudgetLayout

  /// Cells for the picture of the months.
  struct Months {
    var names: [CellID] = []
    var means: [CellID] = []
    var likely: [CellID] = []
  }

  private struct Line {
    let label: String
    let range: BudgetRange
    let isMoney: Bool
  }

  func fill(_ sheet: inout Sheet) -> Months {
    sheet.setWidth(34, ofColumn: 0)
    for column in 1...10 { sheet.setWidth(BudgetLayout.figureWidth, ofColumn: column) }
    sheet.head("Range", "As computed: how sure a figure is does not follow from its mean.")
    sheet.skip()
    guard let total = layout.budget.total else {
      sheet.append([
        SheetEntry(
          .text(
            "Nobody stated the chance to pass \(layout.budget.withoutRates.joined(separator: ", ")): no figure "
              + "with a chance is given."), .wrapped)
      ])
      return Months()
    }
    headings(&sheet, "Figure")
    for line in lines(total) { _ = fill(&sheet, line) }
    sheet.skip()
    BudgetLayout.row(
      &sheet, "Worst 5 % of years, mean",
      [
        BudgetRange.shown.last.flatMap { total.shortfall($0) }.map {
          (layout.fixed(layout.major($0.amount)), layout.money)
        }
      ])
    if let low = layout.budget.lowCase {
      BudgetLayout.row(
        &sheet,
        // Whether the shock makes it worse hangs on odds that may be changed.
        "Mean at the lowest rates"
          + (layout.budget.book.shock == nil ? "" : ", with the shock if it makes them worse"),
        [(layout.fixed(layout.major(low)), layout.money)])
    }
    BudgetLayout.row(
      &sheet, "Part of the spread that is luck",
      [(layout.fixed(BudgetLayout.count(total.shareOfLuck)), .share(decimals: 1))])
    BudgetLayout.row(
      &sheet, "How far it is proven", [(layout.fixed(layout.words.certificate(of: total)), .text)])
    BudgetLayout.section(&sheet, "Cash from the beginning of the year")
    headings(&sheet, "To the end of")
    var months = Months()
    for (index, range) in layout.budget.throughMonths.enumerated() {
      let name = BudgetWords.month(index, of: layout.budget.rules.year)
      let cells = fill(&sheet, Line(label: name, range: range, isMoney: true))
      months.names.append(cells[0])
      months.means.append(cells[1])
      months.likely.append(cells[6])
    }
    return months
  }

  private func headings(_ sheet: inout Sheet, _ first: String) {
    sheet.append(
      headings: [first, "Mean", "Deviation", "At least"] + BudgetRange.shown.map { "\($0)" }
        + ["At most"], figuresFrom: 1)
  }

  private func lines(_ total: BudgetRange) -> [Line] {
    let budget = layout.budget
    var lines = [Line(label: "Cash of the year", range: total, isMoney: true)]
    if let asked = budget.beforePool {
      lines.append(Line(label: "Before the limit of the pool", range: asked, isMoney: true))
    }
    func add(_ label: String, _ range: BudgetRange?, isMoney: Bool) {
      if let range { lines.append(Line(label: label, range: range, isMoney: isMoney)) }
    }
    add("Of it luck alone (every rate at its mean)", budget.luckOnly, isMoney: true)
    add("Carried over to the next year", budget.carriedOver, isMoney: true)
    if let later = budget.later, later.most > 0 {
      add("Planned after the year", later, isMoney: true)
    }
    if let before = budget.before, before.most > 0 {
      add("Before the year", before, isMoney: true)
    }
    add("Passes within the year", budget.certified, isMoney: false)
    add("Sittings within the year", budget.sittings, isMoney: false)
    add("Hours of work, in no amount", budget.hours, isMoney: false)
    return lines
  }

  /// Gives the cells from left to right.
  private func fill(_ sheet: inout Sheet, _ line: Line) -> [CellID] {
    let range = line.range
    func whole(_ figure: Int128) -> Value {
      layout.fixed(line.isMoney ? layout.major(figure) : Exact(Int64(clamping: figure)))
    }
    func mean(_ figure: Double) -> Value {
      layout.fixed(line.isMoney ? layout.major(figure) : BudgetLayout.count(figure))
    }
    let (fine, rough): (Style, Style) =
      line.isMoney ? (layout.money, layout.money) : (.number(decimals: 1), .integer)
    let row = sheet.nextRow
    let cells: [(Value, Style)] =
      [
        (.text(line.label), .label), (mean(range.mean), fine),
        range.deviation.map { (mean($0), fine) } ?? (.text("-"), .text),
        (whole(range.least), rough),
      ] + BudgetRange.shown.map { (whole(range.quantile($0).estimate), rough) } + [
        (whole(range.most), rough)
      ]
    return cells.enumerated().map { index, cell in
      sheet.put(cell.0, at: Position(row: row, column: index), style: cell.1)
    }
  }
}
