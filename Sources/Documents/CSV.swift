/// Reads comma-separated values as RFC 4180 has them.
public enum CSV {
  /// A header and the rows below it.
  public struct Table: Hashable, Sendable {
    public let header: [String]
    /// Where each column is named.
    public let places: [Place]
    public let rows: [Row]

    /// Reports what a header names that nobody reads, and what it does not name, of a file without rows: of one with rows
    /// each of them says it.
    public func checkHeader(required: [String], optional: [String], _ d: Diagnostics) {
      guard rows.isEmpty, let first = places.first else { return }
      checkUnread(known: required + optional, d)
      let missing = required.filter { !header.contains($0) }
      if !missing.isEmpty {
        d.error("there is no column \(missing.inBackticks(joinedBy: "and"))", at: first)
      }
    }

    /// Reports every column of the header that nobody reads: what stands below it would be dropped in silence.
    public func checkUnread(known: [String], _ d: Diagnostics) {
      for (name, place) in zip(header, places) where !known.contains(name) {
        d.error(
          "no column \(name.inBackticks) is read here", at: place,
          help: Spelling.suggestion(for: name, among: known)
            ?? "the columns are \(known.inBackticks(joinedBy: "and"))")
      }
    }
  }

  public struct Row: Hashable, Sendable {
    /// The row's first character.
    public let place: Place
    public let cells: [String]
    let columns: [Node.Entry]

    /// The cell below that header; blank where nothing is written, nil without such a column.
    public func node(_ column: String) -> Node? { columns.first { $0.key == column }?.value }

    /// The row as a mapping from header to cell.
    public var mapping: Node { Node(.mapping(columns), at: place) }
  }

  /// Nil after a problem with quotes or header; a row that is too long or too short is left out.
  public static func read(_ bytes: [UInt8], file: String, _ d: Diagnostics) -> Table? {
    guard let lines = SourceText.lines(of: bytes, file: file, d) else { return nil }
    var reader = CSVReader(cursor: Cursor(lines), file: file, diagnostics: d)
    guard let records = reader.records() else { return nil }
    guard let header = records.first else {
      d.error("the file is empty: its first line names the columns", at: .file(file))
      return nil
    }
    guard check(header, d) else { return nil }
    let rows = records.dropFirst().compactMap { row($0, below: header, d) }
    return Table(header: header.map(\.text), places: header.map(\.place), rows: rows)
  }

  private static func check(_ header: [CSVCell], _ d: Diagnostics) -> Bool {
    var seen: Set<String> = []
    var isSound = true
    for cell in header {
      if cell.text.isEmpty {
        d.error("a column without a name", at: cell.place)
        isSound = false
      } else if !seen.insert(cell.text).inserted {
        d.error("the column \(cell.text.inBackticks) is named twice", at: cell.place)
        isSound = false
      }
    }
    return isSound
  }

  private static func row(_ record: [CSVCell], below header: [CSVCell], _ d: Diagnostics) -> Row? {
    guard let first = record.first else { return nil }
    guard record.count == header.count else {
      let cells = record.count == 1 ? "1 cell" : "\(record.count) cells"
      d.error(
        "this row has \(cells), but the header names \(header.count)", at: first.place,
        help: "put a text that holds a comma in double quotes")
      return nil
    }
    let columns = zip(header, record).map { name, cell in
      Node.Entry(key: name.text, keyPlace: name.place, value: cell.node)
    }
    return Row(place: first.place, cells: record.map(\.text), columns: columns)
  }
}

struct CSVCell {
  let text: String
  let isQuoted: Bool
  let place: Place

  var node: Node {
    Node(text.isEmpty && !isQuoted ? .blank : .scalar(text, quoted: isQuoted), at: place)
  }
}
