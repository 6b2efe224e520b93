internal import CXLSXWriter
import Glibc

/// Writes the rows that are like one of a sheet, each at once to the disk.
struct RepeatedWriting {
  private enum Part {
    case value(UnsafeMutablePointer<lxw_format>?)
    /// The formula's text around the number of its row.
    case formula([String], UnsafeMutablePointer<lxw_format>?)
  }

  private let rows: RepeatedRows
  private let sheet: Sheet
  private let page: UnsafeMutablePointer<lxw_worksheet>
  private let isWrong: Bool
  private var parts: [Part] = []

  init(
    _ rows: RepeatedRows, of sheet: Sheet, in writing: Writing,
    _ page: UnsafeMutablePointer<lxw_worksheet>, _ formats: Formats
  ) throws(WorkbookProblem) {
    self.rows = rows
    self.sheet = sheet
    self.page = page
    isWrong = writing.results == .deliberatelyWrong
    let columns = sheet.keys.keys.filter { $0.row == rows.row }.map(\.column).max() ?? -1
    for column in 0..<(columns + 1) {
      let place = Position(row: rows.row, column: column)
      guard let key = sheet.keys[place], let cell = sheet.slots[key].cell else {
        parts.append(.value(nil))
        continue
      }
      let format = formats.format(for: cell.style)
      guard case .formula(let formula) = cell.value else {
        parts.append(.value(format))
        continue
      }
      var text = FormulaText(
        workbook: writing.workbook, origin: .cell(place, sheet: sheet.id.index))
      text.rowMark = RepeatedWriting.mark
      let pieces = ("=" + (try text.text(of: formula)))
        .split(separator: RepeatedWriting.mark, omittingEmptySubsequences: false).map(String.init)
      parts.append(.formula(pieces, format))
    }
  }

  /// A character that no text of a sheet may hold.
  private static let mark: Character = "\u{1}"

  /// Gives the bytes that were written.
  func write() throws(WorkbookProblem) -> Int {
    for index in 1..<max(1, rows.count) {
      let number = rows.row + index
      let cells = rows.cells(index)
      guard cells.count == parts.count else {
        throw WorkbookProblem(
          .kind, at: sheet.place(Position(row: number, column: 0)),
          "the row has \(cells.count) cells, the one that it is like \(parts.count)",
          advice: "Give every row the same columns.")
      }
      for (column, part) in parts.enumerated() {
        let place = Position(row: number, column: column)
        try Writing.check(try write(cells[column], part, at: place), at: sheet.name)
      }
    }
    // Rows wait in a temporary file, of which the library does not ask whether it took them.
    guard let file = page.pointee.optimize_tmpfile else { return 0 }
    guard fflush(file) == 0, ferror(file) == 0 else {
      throw OpenBook.noRoom(for: sheet.name, errno)
    }
    return max(0, ftell(file))
  }

  private func write(_ value: RepeatedRows.Cell, _ part: Part, at position: Position)
    throws(WorkbookProblem) -> lxw_error
  {
    let (row, column) = position.cell
    switch (part, value) {
    case (.value(let format), .blank): return worksheet_write_blank(page, row, column, format)
    case (.value(let format), .number(let number)):
      try check(number, at: position)
      return worksheet_write_number(page, row, column, number, format)
    case (.value(let format), .text(let text)):
      if let problem = TextChecks.problem(in: text, at: sheet.place(position)) { throw problem }
      return text.isEmpty
        ? worksheet_write_blank(page, row, column, format)
        : worksheet_write_string(page, row, column, TextChecks.escaped(text), format)
    case (.formula(let pieces, let format), .number(let number)):
      try check(number, at: position)
      return worksheet_write_formula_num(
        page, row, column, pieces.joined(separator: "\(row + 1)"), format,
        isWrong ? number + 1_000_003 : number)
    case (.formula(let pieces, let format), .text(let text)):
      return worksheet_write_formula_str(
        page, row, column, pieces.joined(separator: "\(row + 1)"), format,
        isWrong ? "stale" : TextChecks.escaped(text))
    case (.formula, .blank):
      throw WorkbookProblem(
        .kind, at: sheet.place(position), "a formula has no result",
        advice: "Say what each formula of a row comes to.")
    }
  }

  private func check(_ number: Double, at position: Position) throws(WorkbookProblem) {
    guard number.isFinite, number.magnitude < 1e15 else {
      throw WorkbookProblem(
        .numberTooLarge, at: sheet.place(position),
        "the number has more than 15 digits before the point",
        advice: "Spreadsheets keep 15 digits: count in a larger unit.")
    }
  }
}
