/// Some columns of a large CSV file, read byte by byte into whole numbers: no text is made for a row.
///
/// For files of a million rows. `CSV` keeps the place of every cell; this one knows the place of a mistake
/// alone, and stops at the first.
public struct CSVColumns: Sendable {
  public enum Kind: Hashable, Sendable {
    /// Decimal digits, maybe after a minus sign.
    case integer
    /// `yes`, `no`, `true`, `false`, `1` or `0`.
    case flag
    /// The place of a word in a list, from 1; 0 for any other word.
    case word([String])
  }

  public struct Column: Hashable, Sendable {
    public let name: String
    public let kind: Kind

    public init(_ name: String, _ kind: Kind) {
      self.name = name
      self.kind = kind
    }
  }

  /// What a blank cell is read as: not known, which no number is.
  public static let missing = Int64.min

  private let columns: [Column]

  public init(_ columns: [Column]) { self.columns = columns }

  /// Reads every row, giving the values of one to `body` in the order of the columns asked for.
  ///
  /// - Returns: whether the file could be read to its end; a mistake is reported at its place.
  public func read(
    _ bytes: [UInt8], file: String, _ diagnostics: Diagnostics,
    _ body: (UnsafeBufferPointer<Int64>) -> Void
  ) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var scan = CSVScan(bytes)
      guard let places = header(&scan, file, diagnostics) else { return false }
      var values = Array(repeating: CSVColumns.missing, count: columns.count)
      let readers = places.map { $0 < 0 ? CellReader.skip : CellReader(columns[$0].kind) }
      return values.withUnsafeMutableBufferPointer { values in
        while !scan.isAtEnd {
          for (index, place) in places.enumerated() {
            guard let value = scan.cell(readers[index], isLast: index == places.count - 1) else {
              report(scan, file, diagnostics)
              return false
            }
            if place >= 0 { values[place] = value }
          }
          body(UnsafeBufferPointer(values))
        }
        return true
      }
    }
  }

  /// For each column of the file the place of the one asked for, or -1.
  private func header(_ scan: inout CSVScan, _ file: String, _ d: Diagnostics) -> [Int]? {
    let names = scan.headerLine().map(String.init)
    for column in columns where !names.contains(column.name) {
      d.error(
        "there is no column `\(column.name)`", at: .text(file: file, line: 1, column: 1, length: 1),
        help: Spelling.suggestion(for: column.name, among: names)
          ?? "the columns are \(names.joined(separator: ", "))")
    }
    guard !d.hasErrors else { return nil }
    return names.map { name in columns.firstIndex { $0.name == name } ?? -1 }
  }

  private func report(_ scan: CSVScan, _ file: String, _ d: Diagnostics) {
    d.error(
      scan.isMalformed
        ? "this cell cannot be read" : "this row has not as many cells as the header",
      at: .text(
        file: file, line: scan.line, column: scan.isMalformed ? scan.cellColumn : scan.column,
        length: 1),
      help: "numbers are plain digits; yes and no, or 1 and 0; one cell for each column")
  }
}

/// How the cells of one column are read.
enum CellReader {
  case skip
  case integer
  case flag
  case word(WordTable)

  init(_ kind: CSVColumns.Kind) {
    switch kind {
    case .integer: self = .integer
    case .flag: self = .flag
    case .word(let words): self = .word(WordTable(words))
    }
  }
}

/// Words by their first eight bytes and their length, in a table twice as large at least.
struct WordTable {
  private var keys: [UInt64]
  private var codes: [Int64]
  private var lengths: [Int]
  private let mask: Int
  private let long: [[UInt8]: Int64]

  init(_ words: [String]) {
    var size = 16
    while size < words.count * 4 { size *= 2 }
    mask = size - 1
    keys = Array(repeating: 0, count: size)
    codes = Array(repeating: 0, count: size)
    lengths = Array(repeating: 0, count: size)
    var long: [[UInt8]: Int64] = [:]
    for (index, word) in words.enumerated() {
      let bytes = Array(word.utf8)
      let code = Int64(index + 1)
      guard bytes.count <= 8 else {
        long[bytes] = code
        continue
      }
      let key = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      var slot = WordTable.hash(key) & mask
      while lengths[slot] != 0 { slot = (slot + 1) & mask }
      (keys[slot], codes[slot], lengths[slot]) = (key, code, bytes.count)
    }
    self.long = long
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  @inline(__always)
  func code(_ word: UnsafeBufferPointer<UInt8>) -> Int64 {
    guard word.count <= 8 else { return long[Array(word)] ?? 0 }
    var key: UInt64 = 0
    for index in word.indices { key |= UInt64(word[index]) << UInt64(8 * index) }
    var slot = WordTable.hash(key) & mask
    while lengths[slot] != 0 {
      if keys[slot] == key, lengths[slot] == word.count { return codes[slot] }
      slot = (slot + 1) & mask
    }
    return 0
  }
}
