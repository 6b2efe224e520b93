/// The rows of one file as somebody wrote them, to be looked at again: what is written away of a row that is
/// rejected, and where its cells stand. Of a row nothing is kept but where it begins.
struct RowTexts: Sendable {
  let name: String
  let sheet: String?
  /// The columns that are copied, by their headers.
  let headers: [String]
  /// What parts the columns of what is written away: that of the profile, with which it is fed back.
  let mark: Character
  private let copied: [Int]
  private let emailCell: Int?
  private let cellOf: [Int?]
  /// The file's own; of a sheet its rows as a CSV file would have them.
  private var bytes: [UInt8]
  private var separator = UInt8(ascii: ",")

  init(_ plan: FilePlan) {
    name = plan.file.name
    sheet = plan.sheet
    headers = plan.copiedHeaders
    mark = plan.file.profile?.separator ?? ","
    copied = plan.copied
    emailCell = plan.emailCell
    cellOf = plan.cellOf
    bytes = plan.sheet == nil ? plan.file.bytes : []
  }

  /// Where the row that was just scanned begins. A row of a sheet is copied first.
  mutating func note(_ scan: RecordScan) -> Int32 {
    guard sheet != nil else {
      separator = scan.separator
      return Int32(clamping: scan.start)
    }
    let start = bytes.count
    for (index, cell) in scan.cells.enumerated() {
      if index > 0 { bytes.append(separator) }
      bytes.append(RowTexts.quote)
      for byte in scan.bytes[cell.start..<cell.end] {
        if byte == RowTexts.quote { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(RowTexts.quote)
    }
    bytes.append(0x0A)
    return Int32(clamping: start)
  }

  private static let quote = UInt8(ascii: "\"")

  /// The cells of the row that begins there, under `headers`.
  ///
  /// - Parameter id: of the person, written instead of the address that finds it.
  func fields(from start: Int32, id: String?) -> [String] {
    record(from: start, line: 1) { scan in
      copied.map { index in
        if index == emailCell { return id ?? "" }
        guard index < scan.cells.count else { return "" }
        return CellText.whole(scan.cells[index], in: scan.bytes) {
          String(decoding: $0, as: UTF8.self)
        }
      }
    } ?? []
  }

  /// Where a cell of the row stands: the first that gives the column; the row's beginning where none does, or it is
  /// blank.
  func position(line: Int32, start: Int32, of column: RosterColumn?) -> (line: Int, column: Int) {
    var place = (line: Int(line), column: 1)
    if let column, let cell = cellOf[column.ordinal] {
      record(from: start, line: Int(line)) { scan in
        guard cell < scan.cells.count, scan.cells[cell].end > scan.cells[cell].start else { return }
        place = sheet == nil ? scan.position(ofCell: cell) : (place.line, cell + 1)
      }
    }
    return place
  }

  /// - Returns: nil where no row begins there.
  @discardableResult
  private func record<Value>(from start: Int32, line: Int, _ look: (RecordScan) -> Value) -> Value?
  {
    bytes.withUnsafeBufferPointer { bytes in
      var scan = RecordScan(bytes, separator: separator)
      scan.go(to: Int(start), line: line)
      return scan.advance() ? look(scan) : nil
    }
  }
}
