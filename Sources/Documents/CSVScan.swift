/// A walk over the bytes of a CSV file.
struct CSVScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var next = 0
  private var lineStart = 0
  private var cellStart = 0
  private(set) var line = 1
  /// Whether the last cell was of another kind, and not merely missing.
  private(set) var isMalformed = false

  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")
  private static let quote = UInt8(ascii: "\"")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { next = 3 }
  }

  var isAtEnd: Bool { next >= bytes.count }
  var column: Int { next - lineStart + 1 }
  /// Where the cell looked at begins.
  var cellColumn: Int { cellStart - lineStart + 1 }

  /// The names in the first line.
  mutating func headerLine() -> [Substring] {
    let start = next
    while next < bytes.count, bytes[next] != CSVScan.newline { next += 1 }
    let text = String(decoding: bytes[start..<next], as: UTF8.self)
    endLine()
    return Substring(text.hasSuffix("\r") ? String(text.dropLast()) : text)
      .split(separator: ",", omittingEmptySubsequences: false)
  }

  private mutating func endLine() {
    next += 1
    line += 1
    lineStart = next
  }

  /// The value of the next cell; nil where it is of another kind, or where a row is too short or long.
  @inline(__always)
  mutating func cell(_ reader: CellReader, isLast: Bool) -> Int64? {
    isMalformed = false
    let start = next
    cellStart = start
    if start < bytes.count, bytes[start] == CSVScan.quote { return quoted(reader, isLast: isLast) }
    switch reader {
    case .integer: return integer(isLast)
    case .skip, .flag, .word:
      var end = start
      while end < bytes.count, bytes[end] != CSVScan.comma, bytes[end] != CSVScan.newline {
        end += 1
      }
      next = end
      guard let value = value(of: start..<trimmed(start, end), reader) else { return nil }
      return finish(isLast) ? value : nil
    }
  }

  /// Digits are added up as they come: most cells are numbers.
  @inline(__always)
  private mutating func integer(_ isLast: Bool) -> Int64? {
    var value: Int64 = 0
    let isNegative = next < bytes.count && bytes[next] == UInt8(ascii: "-")
    if isNegative { next += 1 }
    let first = next
    while next < bytes.count {
      let digit = bytes[next] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ Int64(digit)
      next += 1
    }
    let digits = next - first
    if next < bytes.count, bytes[next] == CSVScan.carriageReturn { next += 1 }
    guard digits <= 18, digits > 0 || !isNegative else {
      isMalformed = true
      return nil
    }
    guard finish(isLast) else { return nil }
    return digits == 0 ? CSVColumns.missing : isNegative ? -value : value
  }

  /// Steps over what ends a cell: a comma, or the end of the line after the last.
  @inline(__always)
  private mutating func finish(_ isLast: Bool) -> Bool {
    guard next < bytes.count else { return isLast }
    if isLast {
      guard bytes[next] == CSVScan.newline else {
        isMalformed = bytes[next] != CSVScan.comma
        return false
      }
      endLine()
      return true
    }
    guard bytes[next] == CSVScan.comma else {
      isMalformed = bytes[next] != CSVScan.newline
      return false
    }
    next += 1
    return true
  }

  private func trimmed(_ start: Int, _ end: Int) -> Int {
    end > start && bytes[end - 1] == CSVScan.carriageReturn ? end - 1 : end
  }

  /// A cell in quotes; a doubled quote stands for one and makes the word one that no list has.
  private mutating func quoted(_ reader: CellReader, isLast: Bool) -> Int64? {
    let start = next + 1
    next = start
    while next < bytes.count {
      if bytes[next] == CSVScan.quote {
        guard next + 1 < bytes.count, bytes[next + 1] == CSVScan.quote else { break }
        next += 1
      } else if bytes[next] == CSVScan.newline {
        line += 1
        lineStart = next + 1
      }
      next += 1
    }
    let end = next
    guard next < bytes.count else {
      isMalformed = true
      return nil
    }
    next += 1
    if next < bytes.count, bytes[next] == CSVScan.carriageReturn { next += 1 }
    guard let value = value(of: start..<end, reader) else {
      isMalformed = true
      return nil
    }
    return finish(isLast) ? value : nil
  }

  @inline(__always)
  private mutating func value(of range: Range<Int>, _ reader: CellReader) -> Int64? {
    switch reader {
    case .skip: return 0
    case .word(let words):
      return range.isEmpty
        ? CSVColumns.missing : words.code(UnsafeBufferPointer(rebasing: bytes[range]))
    case .flag, .integer:
      guard !range.isEmpty else { return CSVColumns.missing }
      if case .flag = reader, range.count == 1 {
        if bytes[range.lowerBound] == UInt8(ascii: "1") { return 1 }
        if bytes[range.lowerBound] == UInt8(ascii: "0") { return 0 }
      }
      let text = String(decoding: bytes[range], as: UTF8.self)
      let value: Int64? =
        if case .integer = reader { Int64(text) } else {
          ["yes", "true"].contains(text) ? 1 : ["no", "false"].contains(text) ? 0 : nil
        }
      isMalformed = value == nil
      return value
    }
  }
}
