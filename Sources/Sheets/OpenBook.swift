internal import CXLSXWriter
import Glibc
import Synchronization
import Units

/// A file under construction in the C library: filled, then closed as a whole, or not there at all.
struct OpenBook {
  let title: String
  let author: String
  let created: Day
  /// Rows go to the disk as they come; cells then have to come row by row.
  var isStreamed = false

  /// Opening and closing share state inside the library (a seed, a broken-down time).
  private static let gate = Mutex(())

  /// After a problem there is no file at the path. `fill` says how many bytes the sheets have at most.
  func write(
    to path: String,
    _ fill: (UnsafeMutablePointer<lxw_workbook>) throws(WorkbookProblem) -> Int
  ) throws(WorkbookProblem) {
    // The library prints numbers the way the process is set up; this package never changes that.
    guard let point = localeconv()?.pointee.decimal_point, strcmp(point, ".") == 0 else {
      throw WorkbookProblem(
        .writer, at: title, "the process writes decimals without a point",
        advice: "Set the locale of numbers to C.")
    }
    let book = try open(path)
    let size: Int
    do {
      try setProperties(of: book)
      size = try fill(book)
      try OpenBook.demandRoom(for: size, path)
    } catch {
      lxw_workbook_free(book)
      throw error
    }
    do { try close(book, path, size) } catch {
      File.remove(path)
      throw error
    }
  }

  private func open(
    _ path: String
  ) throws(WorkbookProblem) -> UnsafeMutablePointer<lxw_workbook> {
    let opened = OpenBook.gate.withLock { _ in
      var options = lxw_workbook_options()
      let words = CText()
      options.constant_memory = isStreamed ? 1 : 0
      options.tmpdir = words.keep(File.temporaryFolder)
      return withExtendedLifetime(words) {
        workbook_new_opt(path, &options).map { UInt(bitPattern: $0) }
      }
    }
    guard let opened, let book = UnsafeMutablePointer<lxw_workbook>(bitPattern: opened) else {
      throw WorkbookProblem(
        .writer, at: title, "the workbook cannot be started",
        advice: "Free some memory and try again.")
    }
    return book
  }

  /// Closing frees the workbook whether or not it succeeds.
  private func close(
    _ book: UnsafeMutablePointer<lxw_workbook>, _ path: String, _ size: Int
  ) throws(WorkbookProblem) {
    let address = UInt(bitPattern: book)
    let code = OpenBook.gate.withLock { _ in
      UnsafeMutablePointer<lxw_workbook>(bitPattern: address).map { workbook_close($0).rawValue }
    }
    guard code == LXW_NO_ERROR.rawValue else { throw Writing.problem(code ?? 1, at: path) }
    // Somebody else may have taken the room meanwhile.
    try OpenBook.demandRoom(for: 0, path)
  }

  /// The library packs sheets by way of temporary files and does not look whether they took what it
  /// wrote: on a full disk it leaves rows out of the middle of a sheet and reports success. So there has
  /// to be room for far more than the sheets before they are packed, and some of it has to be left.
  private static func demandRoom(for size: Int, _ path: String) throws(WorkbookProblem) {
    guard File.room(in: File.temporaryFolder) > 2 * size + spare else {
      throw noRoom(for: path, ENOSPC)
    }
  }

  private static let spare = 16_000_000

  static func noRoom(for path: String, _ reason: Int32) -> WorkbookProblem {
    WorkbookProblem(
      .file, at: path,
      "\(File.temporaryFolder) cannot take the temporary files: \(String(cString: strerror(reason)))",
      advice: "Make room there, or name another folder in TMPDIR.")
  }

  private func setProperties(
    of book: UnsafeMutablePointer<lxw_workbook>
  ) throws(WorkbookProblem) {
    let words = CText()
    var properties = lxw_doc_properties()
    properties.title = words.keep(title)
    properties.author = words.keep(author)
    // A fixed instant instead of the clock: the same workbook gives the same bytes.
    properties.created = Int(created.number) * 86_400
    let code = withExtendedLifetime(words) { workbook_set_properties(book, &properties) }
    try Writing.check(code, at: title)
  }
}
