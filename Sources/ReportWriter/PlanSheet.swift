internal import Facts
internal import Preparations
internal import Sheets
internal import Units

/// *Plan*: whole hours by week and domain, which may be moved about, with totals and a chart that follow.
struct PlanSheet {
  private let preparation: RetakePreparation
  private let words: StudyPlanWords
  private var plan: StudyPlan { preparation.plan }

  init(_ preparation: RetakePreparation) {
    self.preparation = preparation
    words = StudyPlanWords(preparation)
  }

  /// - Returns: the live sum of hours of each domain, in the order of the plan.
  func fill(_ sheet: inout Sheet) -> [CellID] {
    for (column, width) in [12.0, 12, 12].enumerated() { sheet.setWidth(width, ofColumn: column) }
    for column in 0...plan.parts.count { sheet.setWidth(15, ofColumn: 3 + column) }
    sheet.head("Study plan", words.title)
    for line in words.sitting { sheet.append([SheetEntry(.text(line), .note)]) }
    sheet.skip()
    guard !plan.weeks.isEmpty else {
      sheet.append([SheetEntry(.text("no day is left for study"), .text)])
      return []
    }
    let domains = plan.parts.map(\.standing.domain)
    sheet.append(headings: ["Week", "From", "To"] + domains + ["All"], figuresFrom: 3)
    var (names, columns, totals) = ([CellID](), plan.parts.map { _ in [CellID]() }, [CellID]())
    for (number, week) in plan.weeks.enumerated() {
      let row = sheet.nextRow
      func place(_ column: Int) -> Position { Position(row: row, column: column) }
      names.append(sheet.put(.text("week \(number + 1)"), at: place(0), style: .label))
      sheet.put(.day(week.first), at: place(1), style: .day)
      sheet.put(.day(week.last), at: place(2), style: .day)
      for (index, hours) in week.hours.enumerated() {
        columns[index].append(
          sheet.put(
            .number(Exact(Int64(hours))), at: place(3 + index), style: .input(.integer),
            limits: .whole(from: 0, to: 168)))
      }
      let own = columns.compactMap(\.last)
      totals.append(
        sheet.put(
          Block(own).map { .formula(.sum($0)) } ?? .blank, at: place(3 + own.count),
          style: .total(.integer)))
    }
    let sums = fillTotals(&sheet, columns, totals)
    fillVerdicts(&sheet)
    if let chart = chart(names, columns) {
      sheet.add(chart, at: Position(row: sheet.nextRow + 1, column: 0))
    }
    return sums
  }

  /// What each domain has to show still stands, however the hours are moved.
  private func fillVerdicts(_ sheet: inout Sheet) {
    let verdicts = plan.parts.map { part in
      preparation.readiness.domains.first { $0.subject == part.standing.domain }?.verdict.word
        ?? "?"
    }
    let row = sheet.append(
      [SheetEntry(.text("ready?"), .label)] + PlanSheet.blanks
        + verdicts.map { SheetEntry(.text($0), .label) })
    for cell in row.dropFirst(3) {
      if let block = Block([cell]) { VerdictColours.apply(to: block, cell, in: &sheet) }
    }
  }

  private static let blanks = [SheetEntry](repeating: SheetEntry(.blank, .label), count: 2)

  /// Sums of the columns, the hours of the plan as computed beside them, and whether both still agree.
  private func fillTotals(_ sheet: inout Sheet, _ columns: [[CellID]], _ weeks: [CellID])
    -> [CellID]
  {
    let sums = (columns + [weeks]).map { column in
      SheetEntry(Block(column).map { .formula(.sum($0)) } ?? .blank, .total(.integer))
    }
    let live = sheet.append([SheetEntry(.text("all"), .label)] + PlanSheet.blanks + sums)
    let planned = plan.parts.map(\.hours) + [plan.hours]
    let computed = sheet.append(
      [SheetEntry(.text("as computed"), .note)] + PlanSheet.blanks
        + planned.map { SheetEntry(.number(Exact(Int64($0))), .integer) })
    let row = sheet.append(
      [SheetEntry(.text("moved by you"), .note)] + PlanSheet.blanks
        + zip(live, computed).dropFirst(3).map {
          SheetEntry(.formula($0.formula - $1.formula), .integer)
        })
    if let block = Block(Array(row.dropFirst(3))), let first = row.dropFirst(3).first {
      sheet.emphasise(block, as: .caution, when: first.formula .!= 0)
    }
    return Array(live.dropFirst(3).dropLast())
  }

  private func chart(_ names: [CellID], _ columns: [[CellID]]) -> Chart? {
    guard let categories = Block(names) else { return nil }
    let series = zip(plan.parts, columns).compactMap { part, cells in
      Block(cells).map {
        Chart.Series(part.standing.domain, categories: categories, values: $0)
      }
    }
    return Chart(
      .stackedColumn, title: "Hours by week and domain",
      altText:
        "\(names.count) columns, one for each week of the table above, each with the hours of "
        + "\(series.count) domains on top of each other.",
      series: series, categoryAxis: .init("Week"), valueAxis: .init("Hours"),
      legend: .bottom, width: 980, height: 360)
  }
}
