/// Parts a text into records of cells.
struct CSVReader {
  var cursor: Cursor
  let file: String
  let diagnostics: Diagnostics

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")

  /// Every record that is not an empty line; nil after a problem with quotes.
  mutating func records() -> [[CSVCell]]? {
    var records: [[CSVCell]] = []
    while cursor.next != nil {
      if skipLineBreak() { continue }
      guard let record = record() else { return nil }
      records.append(record)
    }
    return records
  }

  private mutating func record() -> [CSVCell]? {
    var cells: [CSVCell] = []
    while true {
      guard let cell = cursor.next == CSVReader.quote ? quotedCell() : plainCell() else {
        return nil
      }
      cells.append(cell)
      if cursor.skip(CSVReader.comma) { continue }
      if cursor.next == nil || skipLineBreak() { return cells }
      let message = "a quoted cell ends here: a `,` or the end of the line is expected"
      diagnostics.error(message, at: cursor.place(in: file))
      return nil
    }
  }

  private mutating func plainCell() -> CSVCell? {
    let start = cursor
    while let byte = cursor.next, byte != CSVReader.comma, byte != 0x0A, byte != 0x0D {
      guard byte != CSVReader.quote else {
        diagnostics.error(
          "a quote stands inside a cell that does not begin with one",
          at: cursor.place(in: file), help: "quote the whole cell and double the quotes in it")
        return nil
      }
      cursor.advance()
    }
    let text = String(decoding: cursor.lines.bytes[start.offset..<cursor.offset], as: UTF8.self)
    return CSVCell(text: text, isQuoted: false, place: place(from: start))
  }

  /// A doubled quote stands for one, and line breaks belong to the cell.
  private mutating func quotedCell() -> CSVCell? {
    let start = cursor
    var bytes: [UInt8] = []
    cursor.advance()
    while let byte = cursor.next {
      cursor.advance()
      if byte == CSVReader.quote, !cursor.skip(CSVReader.quote) {
        let text = String(decoding: bytes, as: UTF8.self)
        return CSVCell(text: text, isQuoted: true, place: place(from: start))
      }
      bytes.append(byte)
    }
    diagnostics.error("the quote is not closed", at: start.place(in: file))
    return nil
  }

  private func place(from start: Cursor) -> Place {
    let length = cursor.line == start.line ? cursor.column - start.column : Int(Int32.max)
    return start.place(in: file, length: max(1, length))
  }

  private mutating func skipLineBreak() -> Bool {
    if cursor.skip(0x0D) {
      _ = cursor.skip(0x0A)
      return true
    }
    return cursor.skip(0x0A)
  }
}
