internal import CXLSXWriter
import Units

/// Writes one sheet: cells, inputs with their limits, rules, page set-up; charts are elsewhere.
struct SheetWriting {
  let writing: Writing
  let sheet: Sheet
  let page: UnsafeMutablePointer<lxw_worksheet>
  let book: UnsafeMutablePointer<lxw_workbook>
  let formats: Formats

  var workbook: Workbook { writing.workbook }

  /// Gives the bytes of rows that are not kept.
  func write() throws(WorkbookProblem) -> Int {
    let measure = Measure(sheet: sheet, evaluation: writing.evaluation)
    let widths = measure.columnWidths()
    let heights = measure.rowHeights(widths: widths)
    for (column, width) in widths.sorted(by: { $0.key < $1.key }) {
      try check(worksheet_set_column(page, UInt16(column), UInt16(column), width, nil))
    }
    // Row by row, whatever the order of building, so that the file depends on the content alone; a streamed file takes
    // the height of a row only while it is the last one.
    var (row, repeated, size) = (-1, sheet.repeated, 0)
    for key in sheet.keys.sorted(by: { $0.key < $1.key }).map(\.value) {
      guard let cell = sheet.slots[key].cell else { continue }
      if let rows = repeated, cell.position.row > rows.row {
        size = try RepeatedWriting(rows, of: sheet, in: writing, page, formats).write()
        repeated = nil
      }
      if let rows = sheet.repeated, rows.row < cell.position.row, cell.position.row <= rows.lastRow
      {
        continue
      }
      if cell.position.row > row {
        row = cell.position.row
        if let height = heights[row] {
          try check(worksheet_set_row(page, UInt32(row), height, nil))
        }
      }
      try write(cell, key: key)
      if let comment = cell.comment { try write(comment: comment, of: cell) }
      if let limits = cell.limits { try write(limits, of: cell) }
    }
    for rule in sheet.rules { try write(rule) }
    for placed in sheet.charts {
      try ChartWriting(sheet: self, chart: placed.chart).insert(at: placed.position)
    }
    try setPage(extent: Extent(measure, widths: widths, heights: heights))
    return size
  }

  private func write(_ cell: Sheet.Cell, key: Int) throws(WorkbookProblem) {
    let (row, column) = cell.position.cell
    let format = formats.format(for: cell.style)
    let place = sheet.place(cell.position)
    switch cell.value {
    case .blank: try check(worksheet_write_blank(page, row, column, format), place)
    case .text(let text):
      // An empty text would be written as an empty cell without its style.
      try check(
        text.isEmpty
          ? worksheet_write_blank(page, row, column, format)
          : worksheet_write_string(page, row, column, TextChecks.escaped(text), format), place)
    case .number, .money, .day, .share:
      let number = cell.value.plain?.number?.double ?? 0
      try check(worksheet_write_number(page, row, column, number, format), place)
    case .link(let text, let link):
      try check(
        worksheet_write_url_opt(
          page, row, column, target(of: link), format, TextChecks.escaped(text), nil), place)
    case .formula(let formula):
      let origin = FormulaText.Origin.cell(cell.position, sheet: sheet.id.index)
      let text = "=" + (try FormulaText(workbook: workbook, origin: origin).text(of: formula))
      if text.utf16.count > 8_000 { throw Workbook.tooLong(at: place) }
      try write(
        text, at: cell.position, format, result: writing.evaluation.results[sheet.id.index][key])
    }
  }

  private func write(
    _ text: String, at position: Position, _ format: UnsafeMutablePointer<lxw_format>?,
    result: EvaluatedValue?
  ) throws(WorkbookProblem) {
    let (row, column) = position.cell
    let isWrong = writing.results == .deliberatelyWrong
    let code: lxw_error
    if case .text(let words) = result {
      code = worksheet_write_formula_str(
        page, row, column, text, format, isWrong ? "stale" : TextChecks.escaped(words))
    } else {
      let number = result?.number?.double ?? 0
      code = worksheet_write_formula_num(
        page, row, column, text, format, isWrong ? number + 1_000_003 : number)
    }
    try check(code, sheet.place(position))
  }

  private func target(of link: Link) -> String {
    switch link {
    case .address(let address): address
    case .sheet(let id): "internal:" + workbook[id].quotedName + "!A1"
    case .cell(let id):
      "internal:" + workbook[id.sheetID].quotedName + "!"
        + (workbook.cell(id)?.position.address ?? "A1")
    }
  }

  private func write(comment: String, of cell: Sheet.Cell) throws(WorkbookProblem) {
    let words = CText()
    var options = lxw_comment_options()
    options.author = words.keep(workbook.author)
    options.width = 300
    options.height = UInt16(clamping: Measure.lines(of: comment, width: 44) * 18 + 20)
    let (row, column) = cell.position.cell
    let code = withExtendedLifetime(words) {
      worksheet_write_comment_opt(page, row, column, comment, &options)
    }
    try check(code, sheet.place(cell.position))
  }

  private func write(_ limits: Limits, of cell: Sheet.Cell) throws(WorkbookProblem) {
    let words = CText()
    var validation = lxw_data_validation()
    validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
    switch limits {
    case .number(let low, let high):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
      validation.minimum_number = low.double
      validation.maximum_number = high.double
    case .whole(let low, let high):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
      validation.minimum_number = Double(low)
      validation.maximum_number = Double(high)
    case .day(let first, let last):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_DATE_NUMBER.rawValue)
      validation.minimum_number = Double(first.serial)
      validation.maximum_number = Double(last.serial)
    case .words(let list):
      guard let block = writing.lists.blocks[list] else { return }
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      let range = try FormulaText(workbook: workbook, origin: .nowhere).range(block)
      validation.value_formula = words.keep("=" + range)
    }
    validation.error_title = words.keep("Outside the limits")
    validation.error_message = words.keep(limits.sentence)
    let (row, column) = cell.position.cell
    let last =
      sheet.repeated.flatMap { $0.row == cell.position.row ? $0.lastRow : nil } ?? cell.position.row
    let code = withExtendedLifetime(words) {
      worksheet_data_validation_range(
        page, row, column, UInt32(clamping: last), column, &validation)
    }
    try check(code, sheet.place(cell.position))
  }

  private func write(_ rule: Sheet.Rule) throws(WorkbookProblem) {
    guard let area = workbook.area(rule.block.first, rule.block.last) else { return }
    let corner = Position(row: area.top, column: area.left)
    let text = try FormulaText(workbook: workbook, origin: .rows(corner, sheet: area.sheet))
      .text(of: rule.test)
    let words = CText()
    var condition = lxw_conditional_format()
    condition.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
    condition.value_string = words.keep("=" + text)
    condition.format = formats.overlay(for: rule.style)
    let code = withExtendedLifetime(words) {
      worksheet_conditional_format_range(
        page, UInt32(area.top), UInt16(area.left), UInt32(area.bottom), UInt16(area.right),
        &condition)
    }
    try check(code, sheet.place(corner))
  }

  private func setPage(extent: Extent) throws(WorkbookProblem) {
    let layout = sheet.page
    switch layout.orientation {
    case .portrait: worksheet_set_portrait(page)
    case .landscape: worksheet_set_landscape(page)
    }
    let a4: UInt8 = 9
    worksheet_set_paper(page, a4)
    worksheet_set_margins(page, 0.6, 0.6, 0.8, 0.8)
    worksheet_fit_to_pages(
      page, UInt16(clamping: layout.fitToPagesWide), UInt16(clamping: layout.fitToPagesTall))
    // Lines on paper would fight with the fills; on the screen they help nobody on a laid-out sheet.
    worksheet_gridlines(page, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    if let rows = layout.repeatRows {
      try check(worksheet_repeat_rows(page, UInt32(rows.lowerBound), UInt32(rows.upperBound)))
    }
    if !layout.headerCode.isEmpty { try check(worksheet_set_header(page, layout.headerCode)) }
    try check(worksheet_set_footer(page, layout.footerCode))
    if let color = layout.tabColor { worksheet_set_tab_color(page, color) }
    if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
      worksheet_freeze_panes(page, UInt32(sheet.frozenRows), UInt16(sheet.frozenColumns))
    }
    try check(
      worksheet_print_area(page, 0, 0, UInt32(extent.lastRow), UInt16(extent.lastColumn)))
  }

  func check(_ code: lxw_error, _ place: String? = nil) throws(WorkbookProblem) {
    try Writing.check(code, at: place ?? sheet.name)
  }
}

extension Position {
  /// The numbers as the C library takes them; every placed cell is on its sheet.
  var cell: (row: UInt32, column: UInt16) { (UInt32(clamping: row), UInt16(clamping: column)) }
}
