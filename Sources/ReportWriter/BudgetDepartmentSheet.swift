internal import Budgets
internal import Sheets
internal import Units

/// *By department*: small ones together; the means follow *Plan*.
struct BudgetDepartmentSheet {
  let layout: BudgetLayout
  let plan: BudgetPlanCells
  let lines: BudgetPlanLines

  /// No more than this are drawn.
  private static let mostDrawn = 15

  func fill(_ sheet: inout Sheet) -> BudgetSliceTable.Cells {
    sheet.head(
      "By department",
      "Departments with fewer than \(layout.budget.rules.smallestGroup) people are shown together.")
    sheet.skip()
    let columns = plan.columns
    let table = BudgetSliceTable(layout: layout)
    let rows = lines.departments.enumerated().map { index, name in
      let number = Formula.number(Exact(Int64(index + 1)))
      func sum(_ column: Int) -> Formula {
        plan.sum(column, where: columns.departmentNumber, is: number)
      }
      return BudgetSliceTable.Line(
        name: name, people: sum(columns.sitting),
        mean: BudgetLayout.live(sum(columns.cash), unless: sum(columns.again)),
        slice: layout.budget.departments[safe: index])
    }
    var cells = table.fill(&sheet, "Department", rows)
    table.total(&sheet, &cells)
    table.note(&sheet)
    allocations(&sheet)
    draw(&sheet, cells)
    return cells
  }

  /// What departments were given, as far as they are shown by themselves.
  private func allocations(_ sheet: inout Sheet) {
    let allocations = layout.report.allocations
    guard !allocations.isEmpty else { return }
    BudgetLayout.section(&sheet, "Allocated")
    for one in allocations {
      let gone = one.gone.flatMap { layout.report.slice(of: one) != nil ? $0 : nil }
      let less = gone.map {
        "less \(layout.words.digits($0.minorUnits)) that the book has spent and promised: "
      }
      BudgetLayout.row(
        &sheet, one.department,
        [nil, (.money(one.amount), layout.money)]
          + (layout.report.sufficing(one).map {
            [(layout.fixed("\(less ?? "")suffices with \(BudgetWords.percent($0))"), .text)]
          } ?? []))
    }
    if let words = layout.words.withoutDepartment(layout.report) {
      sheet.append([SheetEntry(.text(words), .note)])
    }
  }

  private func draw(_ sheet: inout Sheet, _ cells: BudgetSliceTable.Cells) {
    let means = layout.budget.departments.map(\.mean)
    guard means.count > 1 else { return }
    // A chart takes a block: the largest are listed beside each other, largest first.
    let largest = means.indices.sorted { (means[$1], $0) < (means[$0], $1) }
      .prefix(BudgetDepartmentSheet.mostDrawn)
    BudgetLayout.section(
      &sheet, largest.count < means.count ? "The \(largest.count) largest" : "Largest first")
    var (names, values, likely) = ([CellID](), [CellID](), [CellID]())
    for index in largest {
      let row = sheet.nextRow
      names.append(
        sheet.put(
          .formula(cells.names[index].formula), at: Position(row: row, column: 0), style: .label))
      values.append(
        sheet.put(
          .formula(cells.means[index].formula), at: Position(row: row, column: 2),
          style: layout.money))
      if let cell = cells.likely[safe: index] {
        likely.append(
          sheet.put(.formula(cell.formula), at: Position(row: row, column: 5), style: layout.money))
      }
    }
    guard let categories = Block(names), let means = Block(values) else { return }
    var series = [Chart.Series("Mean", categories: categories, values: means)]
    if let block = Block(likely) {
      series.append(Chart.Series("80 % of its own", categories: categories, values: block))
    }
    sheet.skip()
    sheet.add(
      Chart(
        .bar, title: "Cash of the year by department",
        altText: "\(names.count) pairs of bars, one for each row of the list above.",
        series: series, categoryAxis: .init("Department", reversed: true),
        valueAxis: .init(layout.currency.code, figure: .number(decimals: 0)), width: 900,
        height: 140 + 44 * names.count), at: Position(row: sheet.nextRow, column: 0))
  }
}
