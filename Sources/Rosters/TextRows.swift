internal import Documents

/// The rows of a CSV file.
struct TextRows {
  private let file: RosterFile
  private let kind: RosterColumn.Kind
  private let diagnostics: Diagnostics

  init(_ file: RosterFile, _ kind: RosterColumn.Kind, _ diagnostics: Diagnostics) {
    self.file = file
    self.kind = kind
    self.diagnostics = diagnostics
  }

  func walk(
    opened: (RosterHeader, _ sheet: String?) -> Bool, row: (RecordScan) -> Bool
  ) -> Bool {
    guard file.bytes.count <= RosterFile.largest else {
      diagnostics.error(
        "the file is larger than \(RosterFile.largest / 1_000_000) MB, the most that is read",
        at: .file(file.name), help: "split it, such as by department, and give all parts")
      return false
    }
    return file.bytes.withUnsafeBufferPointer { bytes in
      guard isText(bytes) else { return false }
      var scan = RecordScan(bytes, separator: separator(of: bytes))
      guard let header = header(&scan) else { return false }
      guard opened(header, nil) else { return true }
      var isFirst = true
      while scan.advance() {
        defer { isFirst = false }
        if isFirst, header.isTwiceHeaded, isLabels(scan) { continue }
        guard row(scan) else { return true }
      }
      return true
    }
  }

  private func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    do {
      _ = try UTF8Span(validating: Span(_unsafeElements: bytes))
      return true
    } catch {
      let offset = error.byteOffsets.lowerBound
      let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      var (line, column) = (1, 1)
      for index in 0..<offset {
        if bytes[index] == 0x0A {
          (line, column) = (line + 1, 1)
        } else if bytes[index] & 0xC0 != 0x80 {
          column += 1
        }
      }
      diagnostics.error(
        isWide
          ? "the file is UTF-16 text, and UTF-8 is read"
          : "the file is not UTF-8 text: line \(line) holds a byte that cannot be read",
        at: .text(file: file.name, line: line, column: column, length: 1),
        help: "save the file as `CSV UTF-8`")
      return false
    }
  }

  /// The profile's; else the first of the usual marks that stands in the first line, outside quotes.
  private func separator(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    if let stated = file.profile?.separator?.asciiValue { return stated }
    var isQuoted = false
    for byte in bytes.prefix(RecordScan.longest) {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ","), UInt8(ascii: ";"), 0x09: if !isQuoted { return byte }
      case 0x0A, 0x0D: if !isQuoted { return UInt8(ascii: ",") }
      default: break
      }
    }
    return UInt8(ascii: ",")
  }

  private func header(_ scan: inout RecordScan) -> RosterHeader? {
    guard scan.advance() else {
      diagnostics.error(
        "the file is empty: its first line names the columns", at: .file(file.name))
      return nil
    }
    guard scan.fault == nil, scan.cellCount <= RecordScan.mostCells else {
      diagnostics.error(
        "the first line, which names the columns, cannot be read",
        at: .text(file: file.name, line: scan.startLine, column: 1, length: 1),
        help: "quote a whole name and double the quotes in it")
      return nil
    }
    let before = diagnostics.errors
    let cells = scan.cells.map { cell in
      let (line, column) = scan.position(of: cell.start)
      return (
        String(decoding: scan.bytes[cell.start..<cell.end], as: UTF8.self)
          .replacing("\"\"", with: "\""),
        Place.text(file: file.name, line: line, column: column, length: 1)
      )
    }
    let header = RosterHeader(cells, profile: file.profile, kind: kind, diagnostics)
    return diagnostics.errors == before ? header : nil
  }

  private func isLabels(_ scan: RecordScan) -> Bool {
    RosterHeader.areLabels(
      scan.cells.prefix(2).map {
        String(decoding: scan.bytes[$0.start..<$0.end], as: UTF8.self)
      })
  }
}
