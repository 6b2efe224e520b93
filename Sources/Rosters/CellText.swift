/// The bytes of a cell as they are read: without space at either end, doubled quotes as one.
enum CellText {
  /// Calls `body` with the text; it is good within the call only.
  @inline(__always)
  static func with<Result>(
    _ cell: RawCell, in bytes: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    whole(cell, in: bytes) { body(trimmed($0)) }
  }

  /// The same with the space around it.
  @inline(__always)
  static func whole<Result>(
    _ cell: RawCell, in bytes: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard cell.hasDoubledQuotes else {
      return body(UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end]))
    }
    var scratch: [UInt8] = []
    var index = cell.start
    while index < cell.end {
      scratch.append(bytes[index])
      // The second of two quotes is stepped over.
      index += bytes[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return scratch.withUnsafeBufferPointer(body)
  }

  /// Without spaces, tabs and no-break spaces at either end, and without the apostrophe by which a
  /// spreadsheet, and the file of rejected rows, keep a text from being a formula.
  @inline(__always)
  static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var first = 0
    var end = text.count
    while first < end {
      if text[first] == 0x20 || text[first] == 0x09 {
        first += 1
      } else if text[first] == 0xC2, first + 1 < end, text[first + 1] == 0xA0 {
        first += 2
      } else {
        break
      }
    }
    while end > first {
      if text[end - 1] == 0x20 || text[end - 1] == 0x09 {
        end -= 1
      } else if text[end - 1] == 0xA0, end - 1 > first, text[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    if first + 1 < end, text[first] == UInt8(ascii: "'"), opensFormula(text[first + 1]) {
      first += 1
    }
    return UnsafeBufferPointer(rebasing: text[first..<end])
  }

  /// Whether a spreadsheet may take a text that begins so for a formula.
  static func opensFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "|"), UInt8(ascii: "%"):
      true
    default: false
    }
  }
}
