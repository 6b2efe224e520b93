internal import Documents

/// The rows of a workbook's sheet *Roster*, or of its only sheet that holds something.
struct SheetRows {
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
    let before = diagnostics.errors
    guard
      let sheets = Spreadsheet.read(
        file.bytes, file: file.name, diagnostics,
        ifTooLarge: "save the sheet as `CSV UTF-8`: such a file may be larger"),
      let sheet = sheet(among: sheets), let first = sheet.rows.first
    else { return false }
    let width = first.map(\.column).max() ?? 0
    let cells = (1...max(1, width)).map { column -> (String, Place) in
      let node = sheet.cell(row: first.first?.row ?? 1, column: column)
      guard case .scalar(let text, _) = node.content else { return ("", node.place) }
      return (text, node.place)
    }
    let header = RosterHeader(cells, profile: file.profile, kind: kind, diagnostics)
    guard diagnostics.errors == before else { return false }
    guard opened(header, sheet.name) else { return true }
    for (index, cells) in sheet.rows.dropFirst().enumerated() {
      let texts = cells.prefix(2).map { cell -> String in
        if case .scalar(let text, _) = cell.node.content { text } else { "" }
      }
      if index == 0, header.isTwiceHeaded, RosterHeader.areLabels(texts) { continue }
      guard walk(cells, header.columns.count, row) else { return true }
    }
    return true
  }

  /// The cells' texts put side by side, as a line of a CSV file would have them.
  private func walk(
    _ cells: [Spreadsheet.Cell], _ width: Int, _ row: (RecordScan) -> Bool
  ) -> Bool {
    let last = cells.map(\.column).max() ?? 0
    var texts = [String](repeating: "", count: max(width, last))
    for cell in cells {
      if case .scalar(let text, _) = cell.node.content { texts[cell.column - 1] = text }
    }
    var bytes: [UInt8] = []
    let raw = texts.map { text in
      let start = bytes.count
      bytes += Array(text.utf8)
      return RawCell(start: start, end: bytes.count)
    }
    let number = cells.first?.row ?? 0
    return bytes.withUnsafeBufferPointer { bytes in
      row(RecordScan(row: number, bytes, cells: raw))
    }
  }

  private func sheet(among sheets: [Spreadsheet.Sheet]) -> Spreadsheet.Sheet? {
    if let named = sheets.first(where: { $0.name.lowercased() == "roster" }), !named.rows.isEmpty {
      return named
    }
    let filled = sheets.filter { !$0.rows.isEmpty && $0.name != "Help" && $0.name != "Lists" }
    if filled.count == 1 { return filled[0] }
    diagnostics.error(
      filled.isEmpty
        ? "no sheet of the workbook holds anything"
        : "several sheets hold something, and none is called `Roster`", at: .file(file.name),
      help: filled.isEmpty ? nil : "call the sheet of the roster `Roster`")
    return nil
  }
}
