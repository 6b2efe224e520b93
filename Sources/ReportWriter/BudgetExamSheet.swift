internal import Budgets
internal import Sheets
internal import Units

/// *By exam*: what single exams cost follows *Plan*; the part of people whose exams are settled together stands below.
struct BudgetExamSheet {
  let layout: BudgetLayout
  let rates: BudgetRateCells
  let plan: BudgetPlanCells
  let lines: BudgetPlanLines

  private struct Together {
    var numbers: [CellID] = []
    var people: [CellID] = []
    var cash: [CellID] = []
    var again: [CellID] = []
  }

  func fill(_ sheet: inout Sheet) -> BudgetSliceTable.Cells {
    sheet.head("By exam", "Somebody who sits two exams counts at each; cash counts once.")
    sheet.skip()
    // The table below is made first, as the one above adds it up.
    let start = sheet.nextRow
    sheet.nextRow = start + lines.exams.count + 3
    let together = layout.isLong ? Together() : fillTogether(&sheet)
    let end = sheet.nextRow
    sheet.nextRow = start
    let table = BudgetSliceTable(layout: layout)
    var cells = table.fill(&sheet, "Exam or due", rows(together))
    table.total(&sheet, &cells)
    table.note(&sheet)
    sheet.nextRow = max(sheet.nextRow, end)
    return cells
  }

  private func rows(_ together: Together) -> [BudgetSliceTable.Line] {
    let columns = plan.columns
    let computed = Set(
      layout.budget.plan.kinds.compactMap(\.computed).flatMap { $0.exams.map(\.code) })
    return lines.exams.enumerated().map { index, name in
      let number = Formula.number(Exact(Int64(index + 1)))
      func sum(_ column: Int, _ below: [CellID]) -> Formula {
        let own = plan.sum(column, where: columns.examNumber, is: number)
        guard let keys = Block(together.numbers), let block = Block(below) else { return own }
        return own + .sum(block, whereIn: keys, is: number)
      }
      let slice = layout.budget.exams[safe: index]
      if layout.isLong, computed.contains(name), let slice {
        // Of a long plan the part of several exams is not laid out.
        return BudgetSliceTable.Line(
          name: name, people: .number(Exact(slice.people)),
          mean: .when(
            layout.unchanged.formula .== 1, .number(layout.major(slice.mean)),
            otherwise: .text(DecisionWorkbook.changed)), slice: slice)
      }
      return BudgetSliceTable.Line(
        name: name,
        people: sum(isDue(index) ? columns.people : columns.sitting, together.people),
        mean: BudgetLayout.live(
          sum(columns.cash, together.cash), unless: sum(columns.again, together.again)),
        slice: slice)
    }
  }

  /// Dues come behind the exams.
  private func isDue(_ index: Int) -> Bool {
    let labels = Set(layout.budget.plan.dues.map(\.label))
    return labels.contains(lines.exams[index])
  }

  private func fillTogether(_ sheet: inout Sheet) -> Together {
    var cells = Together()
    let kinds = layout.budget.plan.kinds
    guard kinds.contains(where: { $0.computed != nil }) else { return cells }
    BudgetLayout.section(&sheet, "Of it people whose mean is as computed")
    sheet.append(
      headings: [
        "Exam", "People", "Cash", "As computed, a person", "Run again (1 yes)", "Exam no.",
        "Kind no.",
      ], figuresFrom: 1)
    for (index, kind) in kinds.enumerated() {
      for exam in kind.computed?.exams ?? [] {
        let row = sheet.nextRow
        func put(_ column: Int, _ value: Value, _ style: Style) -> CellID {
          sheet.put(value, at: Position(row: row, column: column), style: style)
        }
        let number = lines.exams.firstIndex(of: exam.code) ?? -1
        _ = put(0, .text(exam.code), .label)
        let each = put(3, .number(layout.fine(exam.cash)), layout.money)
        let flag = rates.flags[safe: kind.chances]?.formula ?? 1
        let again = put(4, .formula(.when(flag .== 0, 1, otherwise: 0)), .integer)
        cells.numbers.append(put(5, .whole(number + 1), .integer))
        let key = put(6, .whole(index + 1), .integer)
        let people = put(
          1,
          .formula(
            plan.sum(plan.columns.sitting, where: plan.columns.kind, is: key.formula)), .integer)
        cells.people.append(people)
        cells.again.append(again)
        cells.cash.append(
          put(
            2, .formula(BudgetLayout.live(people.formula * each.formula, unless: again.formula)),
            layout.money))
      }
    }
    return cells
  }
}
