internal import CXLSXWriter
import Glibc
internal import Units

/// The sheets of a workbook of long tables, written one behind the other.
public struct LongTableWriter {
  private let book: UnsafeMutablePointer<lxw_workbook>
  private let formats: Formats
  private var names: Set<String> = []
  /// Bytes of the rows so far.
  private(set) var size = 0

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    self.book = book
    formats = Formats(book)
  }

  /// Adds a sheet with a heading, the rows, and the totals of the columns that have one.
  ///
  /// `fill` says the cells of a row from left to right, each of its column's kind. The first cell that a
  /// reader would refuse ends the writing, and no file is left.
  public mutating func table<Rows: Sequence>(
    _ name: String, _ columns: [LongColumn], rows: Rows,
    _ fill: (Rows.Element, inout LongRow) -> Void
  ) throws(WorkbookProblem) -> [LongTotal] {
    try check(name, columns)
    names.insert(name.lowercased())
    guard let page = workbook_add_worksheet(book, name) else {
      throw WorkbookProblem(
        .sheetName, at: name, "the sheet is refused", advice: "Choose another name.")
    }
    try begin(page, name, columns)
    var row = LongRow(page: page, sheet: name, columns: columns, formats: formats)
    for element in rows {
      row.begin()
      fill(element, &row)
      try row.end()
    }
    let totals = try finish(page, name, &row)
    // Rows wait in a temporary file, of which the library does not ask whether it took them.
    if let file = page.pointee.optimize_tmpfile {
      guard fflush(file) == 0, ferror(file) == 0 else { throw OpenBook.noRoom(for: name, errno) }
      size += max(0, ftell(file))
    }
    return totals
  }

  private func check(_ name: String, _ columns: [LongColumn]) throws(WorkbookProblem) {
    if let problem = NameChecks.problem(inSheetName: name, among: names) { throw problem }
    guard (1...16_384).contains(columns.count) else {
      throw WorkbookProblem(
        .outsideSheet, at: name, "the table has \(columns.count) columns",
        advice: "A sheet has 1 to 16,384 columns.")
    }
    for (index, column) in columns.enumerated() {
      let place = "\(name)!\(Position(row: 0, column: index).address)"
      if let problem = TextChecks.problem(in: column.heading, at: place) { throw problem }
      if column.isTotalled && !column.canBeTotalled {
        throw WorkbookProblem(
          .kind, at: place, "a column of this kind has no total",
          advice: "Only whole numbers and amounts are added up.")
      }
      // Comparing tells a width that is no number too.
      if !(0.5...255).contains(column.width) {
        throw WorkbookProblem(
          .page, at: place, "the column's width is out of range",
          advice: "Use 0.5 to 255 characters.")
      }
    }
  }

  private func begin(
    _ page: UnsafeMutablePointer<lxw_worksheet>, _ name: String, _ columns: [LongColumn]
  ) throws(WorkbookProblem) {
    worksheet_set_landscape(page)
    let a4: UInt8 = 9
    worksheet_set_paper(page, a4)
    worksheet_fit_to_pages(page, 1, 0)
    worksheet_freeze_panes(page, 1, 0)
    try Writing.check(worksheet_repeat_rows(page, 0, 0), at: name)
    try Writing.check(worksheet_set_footer(page, Page().footerCode), at: name)
    for (index, column) in columns.enumerated() {
      let number = UInt16(index)
      try Writing.check(
        worksheet_set_column(page, number, number, column.width, nil), at: name)
      let style: Style = column.kind == .text ? .heading : .figureHeading
      try Writing.check(
        worksheet_write_string(
          page, 0, number, TextChecks.escaped(column.heading), formats.format(for: style)),
        at: "\(name)!\(Position(row: 0, column: index).address)")
    }
  }

  private func finish(
    _ page: UnsafeMutablePointer<lxw_worksheet>, _ name: String, _ row: inout LongRow
  ) throws(WorkbookProblem) -> [LongTotal] {
    let last = row.number
    guard row.columns.contains(where: \.isTotalled), last >= 1 else { return [] }
    guard last + 1 < 1_048_576 else { throw row.tooLong }
    var totals: [LongTotal] = []
    for (index, column) in row.columns.enumerated() where column.isTotalled {
      let position = Position(row: last + 1, column: index)
      let letters = Position.letters(ofColumn: index)
      let format = formats.format(for: .total(column.style.figure))
      let total = LongTotal(
        heading: column.heading, kind: column.kind, units: row.sums[index], sheet: name,
        position: position)
      try Writing.check(
        worksheet_write_formula_num(
          page, UInt32(position.row), UInt16(index),
          "=SUM(\(letters)2:\(letters)\(last + 1))", format, total.double),
        at: "\(name)!\(position.address)")
      totals.append(total)
    }
    return totals
  }

  func checkThatSomethingIsThere(_ title: String) throws(WorkbookProblem) {
    guard names.isEmpty else { return }
    throw WorkbookProblem(
      .sheetMissing, at: title, "the workbook has no sheet", advice: "Add at least one table.")
  }
}

extension LongTotal {
  /// As the cell keeps it.
  var double: Double { Double(units) / kind.unitsOfOne }

  /// A formula that shows the total on another sheet.
  var reference: String {
    let name = sheet.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return "='\(name)'!\(position.address)"
  }
}

extension LongColumn.Kind {
  /// How many units one of the column's figures has: 100 cents make a dollar.
  var unitsOfOne: Double {
    guard case .money(let currency) = self else { return 1 }
    return (0..<currency.decimals).reduce(1) { parts, _ in parts * 10 }
  }
}
