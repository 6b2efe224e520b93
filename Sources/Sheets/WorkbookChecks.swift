import Units

extension Workbook {
  /// Everything that would make a file that readers refuse, repair or show wrongly, in order of
  /// sheets and cells. Formulas are checked by working them out, so only the first fault of those.
  public func problems() -> [WorkbookProblem] {
    var found = fixedProblems()
    guard found.isEmpty else { return found }
    do {
      let evaluation = try evaluate()
      for sheet in sheets where !sheet.charts.isEmpty {
        let measure = Measure(sheet: sheet, evaluation: evaluation)
        let widths = measure.columnWidths()
        let heights = measure.rowHeights(widths: widths)
        found += Extent(measure, widths: widths, heights: heights).problems(on: sheet)
      }
      for (id, cell) in placedCells { found += resultProblems(of: cell, id, evaluation) }
    } catch { found.append(error) }
    return found
  }

  /// What is wrong whatever the values are.
  func fixedProblems() -> [WorkbookProblem] {
    var found = [
      TextChecks.problem(in: title, at: "workbook", what: "the title", longest: 255, oneLine: true),
      TextChecks.problem(
        in: author, at: "workbook", what: "the author", longest: 255, oneLine: true),
    ].compactMap { $0 }
    if sheets.isEmpty {
      found.append(
        WorkbookProblem(
          .sheetMissing, at: title, "the workbook has no sheet", advice: "Add at least one sheet."))
    }
    var names: Set<String> = []
    var inputs: Set<String> = []
    for sheet in sheets {
      if let problem = NameChecks.problem(inSheetName: sheet.name, among: names) {
        found.append(problem)
      }
      names.insert(sheet.name.lowercased())
      found += sheet.slips
      found += sheet.pageProblems()
      for slot in sheet.slots {
        guard let cell = slot.cell else { continue }
        found += cellProblems(of: cell, on: sheet, inputs: inputs)
        if let name = cell.inputName { inputs.insert(name.lowercased()) }
      }
      for rule in sheet.rules { found += problems(of: rule, on: sheet) }
      for placed in sheet.charts { found += chartProblems(of: placed, on: sheet) }
    }
    return found
  }

  private func cellProblems(of cell: Sheet.Cell, on sheet: Sheet, inputs: Set<String>)
    -> [WorkbookProblem]
  {
    let place = sheet.place(cell.position)
    var found: [WorkbookProblem?] = []
    switch cell.value {
    case .text(let text): found.append(TextChecks.problem(in: text, at: place))
    case .link(let text, let link):
      found.append(TextChecks.problem(in: text, at: place, longest: 255, oneLine: true))
      found.append(problem(of: link, at: place))
    case .day(let day) where day.serial < 61:
      found.append(
        WorkbookProblem(
          .dayTooEarly, at: place, "\(day) is before 1900-03-01, where spreadsheets count wrongly",
          advice: "Write it as a text."))
    case .formula(let formula): found.append(problem(of: formula, at: place))
    default: break
    }
    if let comment = cell.comment {
      found.append(TextChecks.problem(in: comment, at: place, what: "the comment"))
    }
    if let name = cell.inputName {
      found.append(NameChecks.problem(inDefinedName: name, at: place, among: inputs))
    }
    if let limits = cell.limits {
      found += limits.problems(at: place)
      // A cell to be filled in may be left blank; an input that formulas call may not.
      let mayBeBlank = cell.inputName == nil
      if let value = cell.value.plain, !limits.allows(value), value != .blank || !mayBeBlank {
        found.append(
          WorkbookProblem(
            .limits, at: place, "\(value.phrase) is outside the limits of this input",
            advice: limits.sentence))
      }
    }
    return found.compactMap { $0 }
  }

  /// Limits of the program that reads the file: 255 characters in a text, 8,192 in a formula.
  private func problem(of formula: Formula, at place: String) -> WorkbookProblem? {
    var problem: WorkbookProblem?
    formula.forEachPart { part in
      guard problem == nil, case .text(let text) = part else { return }
      problem = TextChecks.problem(in: text, at: place, what: "a text in the formula", longest: 255)
    }
    return problem ?? (formula.isTooDeep ? Workbook.tooLong(at: place) : nil)
  }

  static func tooLong(at place: String) -> WorkbookProblem {
    WorkbookProblem(
      .formulaTooLong, at: place,
      "the formula is longer than 8,000 characters or nested deeper than \(Formula.deepest)",
      advice: "Split it over several cells, or sum a block.")
  }

  private func problem(of link: Link, at place: String) -> WorkbookProblem? {
    let fault: String? =
      switch link {
      case .address(let address):
        if !["https://", "http://", "mailto:"].contains(where: address.hasPrefix) {
          "the link starts with none of https://, http://, mailto:"
        } else if address.utf16.count > 2_000
          || !address.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        {
          "the link is longer than 2,000 characters or holds something that no address holds"
        } else {
          nil
        }
      case .cell(let id): cell(id) == nil ? "the link leads to a cell that was never placed" : nil
      case .sheet(let id):
        sheets.indices.contains(id.index) ? nil : "the link leads to a sheet of another workbook"
      }
    return fault.map { WorkbookProblem(.link, at: place, $0, advice: "Mend the link's target.") }
  }

  private func problems(of rule: Sheet.Rule, on sheet: Sheet) -> [WorkbookProblem] {
    guard let area = area(rule.block.first, rule.block.last), area.sheet == sheet.id.index else {
      return [badBlock(rule.block, from: sheet.name)]
    }
    let corner = Position(row: area.top, column: area.left)
    if let problem = problem(of: rule.test, at: sheet.place(corner)) { return [problem] }
    do {
      _ = try FormulaText(workbook: self, origin: .rows(corner, sheet: area.sheet)).text(
        of: rule.test)
      return []
    } catch { return [error] }
  }

  private func resultProblems(of cell: Sheet.Cell, _ id: CellID, _ evaluation: Evaluation)
    -> [WorkbookProblem]
  {
    let place = place(of: id)
    switch evaluation[id] {
    case .number(let number) where abs(number.double) >= 1e15 || !number.double.isFinite:
      return [
        WorkbookProblem(
          .numberTooLarge, at: place, "the number has more than 15 digits before the point",
          advice: "Spreadsheets keep 15 digits: count in a larger unit.")
      ]
    case .text(let text):
      return [TextChecks.problem(in: text, at: place, what: "the result")].compactMap { $0 }
    case .truth:
      return [
        WorkbookProblem(
          .kind, at: place, "the formula gives TRUE or FALSE, which cannot be kept as a result",
          advice: "Say it in words: IF(…, \"OK\", \"CHECK\").")
      ]
    default: return []
    }
  }
}

extension Limits {
  func problems(at place: String) -> [WorkbookProblem] {
    let fault: String? =
      switch self {
      case .number(let low, let high): low <= high ? nil : "the least is above the greatest"
      case .whole(let low, let high): low <= high ? nil : "the least is above the greatest"
      case .day(let first, let last):
        first <= last && first.serial >= 61 ? nil : "the days are not in order or before 1900-03-01"
      case .words(let words):
        words.isEmpty || Set(words.map { $0.lowercased() }).count < words.count
          || words.contains("") ? "the words are none, empty or equal" : nil
      }
    return fault.map { [WorkbookProblem(.limits, at: place, $0, advice: "Mend the limits.")] } ?? []
  }
}

extension Sheet {
  func pageProblems() -> [WorkbookProblem] {
    var found: [WorkbookProblem?] = [
      TextChecks.problem(
        in: page.headerCode, at: name, what: "the header", longest: 255, oneLine: true),
      TextChecks.problem(
        in: page.footerCode, at: name, what: "the footer", longest: 255, oneLine: true),
    ]
    let rows = page.repeatRows ?? 0...0
    let counts = 0...32_767
    if !counts.contains(page.fitToPagesWide) || !counts.contains(page.fitToPagesTall)
      || !(0...1_000).contains(rows.lowerBound) || rows.upperBound > 1_000
      || !(0...1_000).contains(frozenRows) || !(0...200).contains(frozenColumns)
    {
      found.append(
        WorkbookProblem(
          .page, at: name, "pages, repeated rows or frozen rows are out of range",
          advice: "Use 0 to 32,767 pages, rows up to 1,000 and columns up to 200."))
    }
    if widths.contains(where: { !(0..<16_384).contains($0.key) || !(0.5...255).contains($0.value) })
    {
      found.append(
        WorkbookProblem(
          .page, at: name, "a column's width is out of range", advice: "Use 0.5 to 255 characters.")
      )
    }
    return found.compactMap { $0 }
  }
}
