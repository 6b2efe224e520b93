public import Documents

/// A row that does not count until somebody corrects it.
public struct RejectedRow: Hashable, Sendable {
  /// Why, and where in the row.
  public struct Reason: Hashable, Sendable {
    public let place: Place
    public let message: String
    public let help: String?
  }

  /// The row's first character, or its first cell.
  public let place: Place
  /// At least one.
  public let reasons: [Reason]
  /// The cells of the columns that are read, as the file has them; empty where the row could not be parted into the
  /// columns.
  public let fields: [String]
}

/// Every row that was rejected, in the order of the files.
public struct RejectedRows: Sendable, RandomAccessCollection {
  /// A reason before its place is worked out.
  struct Reason: Sendable {
    let line: Int32
    let column: Int32
    let message: String
    let help: String?
  }

  private var lines: [Int32] = []
  /// Where each row begins; below zero where it could not be parted into columns.
  private var starts: [Int32] = []
  private var files: [UInt16] = []
  private var reasons: [Reason] = []
  private var reasonEnds: [Int32] = [0]
  /// Ids of people that are written instead of their addresses.
  private var ids: [Int: String] = [:]
  /// What the rows are looked up in, file by file.
  var texts: [RowTexts] = []

  public var startIndex: Int { 0 }
  public var endIndex: Int { lines.count }

  public subscript(row: Int) -> RejectedRow {
    let texts = texts[Int(files[row])]
    func place(_ line: Int32, _ column: Int32) -> Place {
      Place.ofRow(Int(line), column: Int(column), file: texts.name, sheet: texts.sheet)
    }
    return RejectedRow(
      place: place(lines[row], 1),
      reasons: reasons(of: row).map {
        RejectedRow.Reason(place: place($0.line, $0.column), message: $0.message, help: $0.help)
      },
      fields: starts[row] < 0 ? [] : texts.fields(from: starts[row], id: ids[row]))
  }

  private func reasons(of row: Int) -> ArraySlice<Reason> {
    reasons[Int(reasonEnds[row])..<Int(reasonEnds[row + 1])]
  }

  func file(of row: Int) -> Int { Int(files[row]) }

  func line(of row: Int) -> Int32 { lines[row] }

  /// - Parameters:
  ///   - start: where the row begins; nil where it could not be parted into columns.
  ///   - id: of its person, where an address of e-mail stands for it.
  mutating func add(file: Int, line: Int32, start: Int32?, id: String?, _ found: [Reason]) {
    if let id { ids[lines.count] = id }
    files.append(UInt16(clamping: file))
    lines.append(line)
    starts.append(start ?? -1)
    reasons += found
    reasonEnds.append(Int32(clamping: reasons.count))
  }

  /// A row of others.
  mutating func add(_ row: Int, of others: RejectedRows) {
    add(
      file: others.file(of: row), line: others.lines[row],
      start: others.starts[row] < 0 ? nil : others.starts[row], id: others.ids[row],
      Array(others.reasons(of: row)))
  }

  /// A row that was accepted before.
  mutating func add(
    _ refused: RefusedRow, _ origin: (file: Int, line: Int32, start: Int32), id: String?
  ) {
    let place = texts[origin.file].position(
      line: origin.line, start: origin.start, of: refused.column)
    add(
      file: origin.file, line: origin.line, start: origin.start, id: id,
      [
        Reason(
          line: Int32(clamping: place.line), column: Int32(clamping: place.column),
          message: refused.message, help: refused.help)
      ])
  }

  /// Reports every reason as an error at its place.
  public func report(to diagnostics: Diagnostics) {
    for row in self {
      for reason in row.reasons {
        diagnostics.error(reason.message, at: reason.place, help: reason.help)
      }
    }
  }
}

extension RejectedRows {
  /// For each file with rejected rows the rows as CSV text, below the columns of it that are read and one called
  /// `problem`: to be corrected and fed back as it is.
  public var correctionFiles: [(file: String, rows: Int, text: String)] {
    var rows: [[Int]] = Array(repeating: [], count: texts.count)
    for row in indices { rows[file(of: row)].append(row) }
    return zip(texts, rows).compactMap { texts, rows in
      rows.isEmpty ? nil : (texts.name, rows.count, text(rows, of: texts))
    }
  }

  private func text(_ rows: [Int], of texts: RowTexts) -> String {
    let headers = texts.headers
    func line(_ cells: [String]) -> String {
      cells.map { RejectedRows.cell($0, between: texts.mark) }.joined(separator: String(texts.mark))
        + "\r\n"
    }
    var text = line(headers + [RosterColumn.problem.name])
    for row in rows {
      let rejected = self[row]
      let blanks = repeatElement("", count: Swift.max(0, headers.count - rejected.fields.count))
      let problem = rejected.reasons.map { reason in
        "\(reason.place): \(reason.message)" + (reason.help.map { " (\($0))" } ?? "")
      }
      text += line(rejected.fields + blanks + [problem.joined(separator: "; ")])
    }
    return text
  }

  /// Quoted where RFC 4180 wants it. What a spreadsheet would take for a formula is given an apostrophe,
  /// which reading takes off again.
  private static func cell(_ text: String, between mark: Character) -> String {
    let isFormula = text.utf8.first.map(CellText.opensFormula) ?? false
    let shown = isFormula ? "'" + text : text
    let needsQuotes =
      shown.contains(mark)
      || shown.utf8.contains {
        [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 0x09, 0x0A, 0x0D].contains($0)
      }
    let isSpaced = shown.first?.isWhitespace == true || shown.last?.isWhitespace == true
    guard needsQuotes || isSpaced else { return shown }
    return "\"" + shown.replacing("\"", with: "\"\"") + "\""
  }
}
