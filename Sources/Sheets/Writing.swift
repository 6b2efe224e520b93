internal import CXLSXWriter
import Glibc

/// One pass of the C library over a workbook that was checked, from its start to its file.
struct Writing {
  /// Which results stand beside the formulas.
  enum Results { case workedOut, deliberatelyWrong }

  let workbook: Workbook
  let evaluation: Evaluation
  let lists: WordLists
  let results: Results

  init(_ workbook: Workbook, results: Results) throws(WorkbookProblem) {
    if let first = workbook.problems().first { throw first }
    var completed = workbook
    lists = WordLists(completing: &completed)
    // The sheet of lists is checked like the others: its name may be taken.
    if let first = completed.fixedProblems().first { throw first }
    self.workbook = completed
    self.results = results
    evaluation = try completed.evaluate()
  }

  /// Writes the file; after a problem there is none.
  func write(to path: String) throws(WorkbookProblem) {
    var book = OpenBook(title: workbook.title, author: workbook.author, created: workbook.created)
    book.isStreamed = workbook.sheets.contains { $0.repeated != nil }
    try book.write(to: path) { book throws(WorkbookProblem) in
      let repeated = try fill(book)
      return repeated + workbook.placedCells.reduce(0) { $0 + Writing.mostBytes(of: $1.cell) }
    }
  }

  /// A cell as XML: its tags, and its text with every character escaped or its formula at its longest.
  private static func mostBytes(of cell: Sheet.Cell) -> Int {
    switch cell.value {
    case .text(let text), .link(let text, _): 300 + 6 * text.utf8.count
    case .formula: 10_000
    case .blank, .number, .money, .day, .share: 300
    }
  }

  /// Gives the bytes of rows that are not kept.
  private func fill(_ book: UnsafeMutablePointer<lxw_workbook>) throws(WorkbookProblem) -> Int {
    let formats = Formats(book)
    var pages: [UnsafeMutablePointer<lxw_worksheet>] = []
    for sheet in workbook.sheets {
      guard let page = workbook_add_worksheet(book, sheet.name) else {
        throw WorkbookProblem(
          .sheetName, at: sheet.name, "the sheet is refused", advice: "Choose another name.")
      }
      pages.append(page)
    }
    var repeated = 0
    for (sheet, page) in zip(workbook.sheets, pages) {
      repeated += try SheetWriting(
        writing: self, sheet: sheet, page: page, book: book, formats: formats
      )
      .write()
    }
    for (id, cell) in workbook.placedCells {
      guard let name = cell.inputName else { continue }
      let target = try FormulaText(workbook: workbook, origin: .nowhere).range(Block(id))
      try Writing.check(
        workbook_define_name(book, name, "=" + target), at: workbook.place(of: id))
    }
    return repeated
  }

  static func check(_ code: lxw_error, at place: String) throws(WorkbookProblem) {
    guard code == LXW_NO_ERROR else { throw problem(code.rawValue, at: place) }
  }

  static func problem(_ code: UInt32, at place: String) -> WorkbookProblem {
    let reason = lxw_strerror(lxw_error(rawValue: code)).map { String(cString: $0) }
    return WorkbookProblem(
      .writer, at: place, reason ?? "the file writer gives error \(code)",
      advice: "Check that the folder can be written to and has room.")
  }
}

/// Texts lent to the C library's option structures for the time of a call.
final class CText {
  private var texts: [UnsafeMutablePointer<CChar>] = []

  func keep(_ text: String) -> UnsafeMutablePointer<CChar>? {
    guard let copy = strdup(text) else { return nil }
    texts.append(copy)
    return copy
  }

  deinit { for text in texts { free(text) } }
}
