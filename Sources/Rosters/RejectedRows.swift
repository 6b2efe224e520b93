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
  /// The cells as the file has them, without those of sensitive columns, by the headers of its file; empty
  /// where the row could not be parted into the columns.
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

  /// A file of which rows were rejected.
  struct Origin: Sendable {
    let name: String
    let sheet: String?
    /// The columns that are copied.
    let headers: [String]
    let first: Int
  }

  private var lines: [Int32] = []
  private var reasons: [Reason] = []
  private var reasonEnds: [Int] = [0]
  private var bytes: [UInt8] = []
  private var fieldEnds: [Int] = [0]
  private var rowEnds: [Int] = [0]
  private(set) var origins: [Origin] = []

  public var startIndex: Int { 0 }
  public var endIndex: Int { lines.count }

  public subscript(row: Int) -> RejectedRow {
    let origin = origins.last { $0.first <= row }
    func place(_ line: Int32, _ column: Int32) -> Place {
      Place.ofRow(Int(line), column: Int(column), file: origin?.name ?? "", sheet: origin?.sheet)
    }
    return RejectedRow(
      place: place(lines[row], 1),
      reasons: reasons[reasonEnds[row]..<reasonEnds[row + 1]].map {
        RejectedRow.Reason(place: place($0.line, $0.column), message: $0.message, help: $0.help)
      },
      fields: (rowEnds[row]..<rowEnds[row + 1]).map {
        String(decoding: bytes[fieldEnds[$0]..<fieldEnds[$0 + 1]], as: UTF8.self)
      })
  }

  mutating func open(_ name: String, sheet: String?, headers: [String]) {
    origins.append(Origin(name: name, sheet: sheet, headers: headers, first: lines.count))
  }

  mutating func add(field: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: field)
    fieldEnds.append(bytes.count)
  }

  /// Ends a row whose fields were added before.
  mutating func close(line: Int, _ found: [Reason]) {
    rowEnds.append(fieldEnds.count - 1)
    lines.append(Int32(clamping: line))
    reasons += found
    reasonEnds.append(reasons.count)
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
  /// For each file with rejected rows the rows as CSV text, below the columns of the file and one called
  /// `problem`: to be corrected and fed back as it is.
  public var correctionFiles: [(file: String, text: String)] {
    origins.indices.compactMap { index in
      let end = index + 1 < origins.count ? origins[index + 1].first : count
      guard origins[index].first < end else { return nil }
      return (origins[index].name, text(origins[index], origins[index].first..<end))
    }
  }

  private func text(_ origin: Origin, _ rows: Range<Int>) -> String {
    var text = RejectedRows.line(origin.headers + [RosterColumn.problem.name])
    for row in rows {
      let rejected = self[row]
      let blanks = repeatElement(
        "", count: Swift.max(0, origin.headers.count - rejected.fields.count))
      let problem = rejected.reasons.map { reason in
        "\(reason.place): \(reason.message)" + (reason.help.map { " (\($0))" } ?? "")
      }
      text += RejectedRows.line(rejected.fields + blanks + [problem.joined(separator: "; ")])
    }
    return text
  }

  private static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// Quoted where RFC 4180 wants it. What a spreadsheet would take for a formula is given an apostrophe,
  /// which reading takes off again.
  private static func cell(_ text: String) -> String {
    let isFormula = text.utf8.first.map(CellText.opensFormula) ?? false
    let shown = isFormula ? "'" + text : text
    let needsQuotes = shown.utf8.contains {
      [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 0x09, 0x0A, 0x0D].contains($0)
    }
    let isSpaced = shown.first?.isWhitespace == true || shown.last?.isWhitespace == true
    guard needsQuotes || isSpaced else { return shown }
    return "\"" + shown.replacing("\"", with: "\"\"") + "\""
  }
}
