/// The checks every text file passes before it is read: size and UTF-8.
enum SourceText {
  /// Requests and policies have a few kilobytes, a book of 100,000 payments has 10 MB; a larger file is
  /// a mistake or an attack.
  static let largest = 10_000_000

  /// The lines without a byte order mark, remembered for excerpts; nil after a diagnostic.
  static func lines(of bytes: [UInt8], file: String, _ d: Diagnostics) -> Lines? {
    guard isWithinLimit(bytes.count, file: file, d) else { return nil }
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
      d.error(
        "the file is UTF-16 text, and UTF-8 is read", at: .file(file),
        help: "save the file with the encoding UTF-8, a table as CSV UTF-8")
      return nil
    }
    // What a spreadsheet saves is a zip archive, whatever its name says.
    guard !bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
      d.error(
        "the file is a workbook or another zip archive, and text is read here", at: .file(file),
        help: "save the sheet as CSV UTF-8, and name that file")
      return nil
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let lines = Lines(body)
    d.remember(lines, of: file)
    do {
      _ = try UTF8Span(validating: body.span)
      return lines
    } catch {
      let (line, column) = lines.position(of: error.byteOffsets.lowerBound)
      d.error(
        "the file is not UTF-8 text: line \(line) holds a byte that cannot be read",
        at: .text(file: file, line: line, column: column, length: 1),
        help: "save the file with the encoding UTF-8")
      return nil
    }
  }

  static func isWithinLimit(
    _ size: Int, file: String, _ d: Diagnostics, most: Int = largest, help: String? = nil
  ) -> Bool {
    guard size > most else { return true }
    d.error(
      "the file is larger than \(most / 1_000_000) MB, the most that is read", at: .file(file),
      help: help)
    return false
  }
}
