internal import CXLSXWriter
public import Units

/// The row of a long table that is being written, filled from left to right.
///
/// Saying a cell never throws: the first problem is kept, the rest of the row passes unwritten, and the
/// table ends with it.
public struct LongRow {
  let columns: [LongColumn]
  private(set) var number = 0
  private(set) var sums: [Int64]

  private let page: UnsafeMutablePointer<lxw_worksheet>
  private let sheet: String
  private let shapes: [Shape]
  private var column = 0
  private var problem: WorkbookProblem?

  init(
    page: UnsafeMutablePointer<lxw_worksheet>, sheet: String, columns: [LongColumn],
    formats: Formats
  ) {
    self.page = page
    self.sheet = sheet
    self.columns = columns
    shapes = columns.map { Shape($0, formats) }
    sums = Array(repeating: 0, count: columns.count)
  }

  public mutating func text(_ text: String) {
    guard isNext(.text) else { return }
    let code = text.withCString { bytes -> lxw_error in
      guard PlainText.isPlain(bytes, count: text.utf8.count) else {
        return LXW_ERROR_PARAMETER_VALIDATION
      }
      return bytes.pointee == 0
        ? worksheet_write_blank(
          page, row, UInt16(truncatingIfNeeded: column), shapes[column].format)
        : worksheet_write_string(
          page, row, UInt16(truncatingIfNeeded: column), bytes, shapes[column].format)
    }
    if code == LXW_ERROR_PARAMETER_VALIDATION { return writeUnusual(text) }
    step(code)
  }

  public mutating func whole(_ number: Int64) {
    guard isNext(.whole) else { return }
    // Spreadsheets keep 15 digits.
    guard number.magnitude < 1_000_000_000_000_000 else {
      return fail(.numberTooLarge, Self.digits)
    }
    add(number)
    step(write(Double(number)))
  }

  public mutating func money(_ money: Money) {
    guard isNext(.money), columns[column].kind == .money(money.currency) || refuse() else { return }
    add(money.minorUnits)
    step(write(Double(money.minorUnits) / shapes[column].unitsOfOne))
  }

  public mutating func day(_ day: Day) {
    guard isNext(.day) else { return }
    guard day.serial >= 61 else {
      return fail(
        .dayTooEarly, "\(day) is before 1900-03-01, where spreadsheets count wrongly")
    }
    step(write(Double(day.serial)))
  }

  public mutating func share(_ share: Share) {
    guard isNext(.share) else { return }
    step(write(share.value.quickDouble))
  }

  public mutating func number(_ number: Exact) {
    guard isNext(.number) else { return }
    let double = number.quickDouble
    guard double.magnitude < 1e15 else { return fail(.numberTooLarge, Self.digits) }
    step(write(double))
  }

  /// An empty cell, whatever the column's kind: what is unknown is not zero.
  public mutating func blank() {
    guard isNext(nil) else { return }
    step(
      worksheet_write_blank(page, row, UInt16(truncatingIfNeeded: column), shapes[column].format))
  }

  /// The total of a table written before, by formula.
  public mutating func total(_ total: LongTotal) {
    guard isNext(nil), columns[column].kind == total.kind || refuse() else { return }
    add(total.units)
    step(
      worksheet_write_formula_num(
        page, row, UInt16(truncatingIfNeeded: column), total.reference, shapes[column].format,
        total.double))
  }

  mutating func begin() {
    number += 1
    column = 0
    if number >= 1_048_576 { problem = tooLong }
  }

  mutating func end() throws(WorkbookProblem) {
    if problem == nil, column != columns.count {
      fail(.kind, "the row has \(column) cells, the table \(columns.count) columns")
    }
    if let problem { throw problem }
  }

  var tooLong: WorkbookProblem {
    WorkbookProblem(
      .outsideSheet, at: sheet, "the table has more rows than a sheet",
      advice: "A sheet has 1,048,576 rows, its heading and its totals among them: write two tables."
    )
  }

  private static let digits = "the number has more than 15 digits before the point"

  private var row: UInt32 { UInt32(truncatingIfNeeded: number) }

  private func write(_ number: Double) -> lxw_error {
    worksheet_write_number(
      page, row, UInt16(truncatingIfNeeded: column), number, shapes[column].format)
  }

  /// - Parameter sort: what the value is; nil fits every column.
  private mutating func isNext(_ sort: Shape.Sort?) -> Bool {
    guard problem == nil else { return false }
    guard column < columns.count else {
      fail(.kind, "the row has more cells than the table has columns")
      return false
    }
    return sort == nil || sort == shapes[column].sort || refuse()
  }

  private mutating func refuse() -> Bool {
    fail(.kind, "the value is not of the kind that its column declares")
    return false
  }

  private mutating func add(_ units: Int64) {
    guard shapes[column].isTotalled else { return }
    let (sum, overflows) = sums[column].addingReportingOverflow(units)
    sums[column] = sum
    if overflows || sum.magnitude > 9_007_199_254_740_992 {
      fail(.numberTooLarge, "the column's total has more digits than a spreadsheet keeps")
    }
  }

  private mutating func step(_ code: lxw_error) {
    guard problem == nil else { return }
    guard code == LXW_NO_ERROR else {
      problem = Writing.problem(code.rawValue, at: place)
      return
    }
    column += 1
  }

  /// A text that needs escaping, or that no reader would take.
  private mutating func writeUnusual(_ text: String) {
    if let fault = TextChecks.problem(in: text, at: place) {
      problem = fault
      return
    }
    step(
      worksheet_write_string(
        page, row, UInt16(truncatingIfNeeded: column), TextChecks.escaped(text),
        shapes[column].format))
  }

  private mutating func fail(_ code: WorkbookProblem.Code, _ message: String) {
    guard problem == nil else { return }
    problem = WorkbookProblem(
      code, at: place, message, advice: "Give each column one value of its kind in every row.")
  }

  private var place: String { "\(sheet)!\(Position(row: number, column: column).address)" }
}

/// What every cell of a column needs, found once: one handle a column instead of a look-up a cell.
private struct Shape {
  enum Sort: UInt8 { case text, whole, money, day, share, number }

  let sort: Sort
  let isTotalled: Bool
  let unitsOfOne: Double
  let format: UnsafeMutablePointer<lxw_format>?

  init(_ column: LongColumn, _ formats: Formats) {
    sort =
      switch column.kind {
      case .text: .text
      case .whole: .whole
      case .money: .money
      case .day: .day
      case .share: .share
      case .number: .number
      }
    isTotalled = column.isTotalled
    unitsOfOne = column.kind.unitsOfOne
    format = formats.format(for: column.style)
  }
}

/// A quick look at the bytes of a text, so that the careful one is only for texts that need it.
enum PlainText {
  /// Whether a text is short enough and holds nothing that needs a second look: a control character, a
  /// U+FFFE or U+FFFF, or the beginning of what the file format reads as a code (`_x`).
  static func isPlain(_ bytes: UnsafePointer<CChar>, count: Int) -> Bool {
    guard count <= TextChecks.longest else { return false }
    var previous: CChar = 0
    for index in 0..<count {
      let byte = bytes[index]
      // Bytes from 0x80 on are negative here; 0xEF begins U+FFFE and U+FFFF, and little else.
      if byte < 0x20 {
        if byte >= 0 || byte == -0x11 { return false }
      } else if byte == 0x7F || (byte == 0x78 && previous == 0x5F) {
        return false
      }
      previous = byte
    }
    return true
  }
}

extension Exact {
  /// The same as `double`: small fractions go through Int64, which is several times faster than Int128.
  fileprivate var quickDouble: Double {
    guard let top = Int64(exactly: numerator), let bottom = Int64(exactly: denominator) else {
      return double
    }
    return Double(top) / Double(bottom)
  }
}
