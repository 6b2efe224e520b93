internal import CXLSXWriter
import Glibc
import Synchronization
import Units

/// One pass of the C library over a workbook that was checked, from its start to its file.
struct Writing {
  /// Which results stand beside the formulas.
  enum Results { case workedOut, deliberatelyWrong }

  /// Opening and closing share state inside the library (a seed, a broken-down time).
  private static let gate = Mutex(())

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
    // The library prints numbers the way the process is set up; this package never changes that.
    guard let point = localeconv()?.pointee.decimal_point, strcmp(point, ".") == 0 else {
      throw WorkbookProblem(
        .writer, at: workbook.title, "the process writes decimals without a point",
        advice: "Set the locale of numbers to C.")
    }
    let opened = Writing.gate.withLock { _ in workbook_new(path).map { UInt(bitPattern: $0) } }
    guard let opened, let book = UnsafeMutablePointer<lxw_workbook>(bitPattern: opened) else {
      throw WorkbookProblem(
        .writer, at: workbook.title, "the workbook cannot be started",
        advice: "Free some memory and try again.")
    }
    do { try fill(book) } catch {
      lxw_workbook_free(book)
      throw error
    }
    // Closing frees the workbook whether or not it succeeds.
    let code = Writing.gate.withLock { _ in
      UnsafeMutablePointer<lxw_workbook>(bitPattern: opened).map { workbook_close($0).rawValue }
    }
    guard code == LXW_NO_ERROR.rawValue else {
      File.remove(path)
      throw Writing.problem(code ?? 1, at: path)
    }
  }

  private func fill(_ book: UnsafeMutablePointer<lxw_workbook>) throws(WorkbookProblem) {
    try setProperties(of: book)
    let formats = Formats(book)
    var pages: [UnsafeMutablePointer<lxw_worksheet>] = []
    for sheet in workbook.sheets {
      guard let page = workbook_add_worksheet(book, sheet.name) else {
        throw WorkbookProblem(
          .sheetName, at: sheet.name, "the sheet is refused", advice: "Choose another name.")
      }
      pages.append(page)
    }
    for (sheet, page) in zip(workbook.sheets, pages) {
      try SheetWriting(writing: self, sheet: sheet, page: page, book: book, formats: formats)
        .write()
    }
    for (id, cell) in workbook.placedCells {
      guard let input = cell.input else { continue }
      let target = try FormulaText(workbook: workbook, origin: .nowhere).range(Block(id))
      try Writing.check(
        workbook_define_name(book, input.name, "=" + target), at: workbook.place(of: id))
    }
  }

  private func setProperties(of book: UnsafeMutablePointer<lxw_workbook>) throws(WorkbookProblem) {
    let words = CText()
    var properties = lxw_doc_properties()
    properties.title = words.keep(workbook.title)
    properties.author = words.keep(workbook.author)
    // A fixed instant instead of the clock: the same workbook gives the same bytes.
    properties.created = Int(workbook.created.number) * 86_400
    let code = withExtendedLifetime(words) { workbook_set_properties(book, &properties) }
    try Writing.check(code, at: workbook.title)
  }

  static func check(_ code: lxw_error, at place: String) throws(WorkbookProblem) {
    guard code == LXW_NO_ERROR else { throw problem(code.rawValue, at: place) }
  }

  private static func problem(_ code: UInt32, at place: String) -> WorkbookProblem {
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
