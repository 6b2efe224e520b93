extension JSON {
  /// Reads JSON as RFC 8259 has it; numbers and flags keep their text as scalars without quotes.
  public static func read(_ bytes: [UInt8], file: String, _ d: Diagnostics) -> Node? {
    guard let lines = SourceText.lines(of: bytes, file: file, d) else { return nil }
    var reader = JSONReader(cursor: Cursor(lines), file: file)
    do {
      return try reader.document()
    } catch {
      d.error(error.message, at: error.place)
      return nil
    }
  }
}

private struct JSONReader {
  struct Problem: Error {
    let message: String
    let place: Place
  }

  var cursor: Cursor
  let file: String

  private static let deepest = 50

  mutating func document() throws(Problem) -> Node {
    let node = try value(depth: 0)
    skipSpace()
    guard cursor.next == nil else { throw problem("nothing may follow the value") }
    return node
  }

  private mutating func value(depth: Int) throws(Problem) -> Node {
    skipSpace()
    let place = cursor.place(in: file)
    guard depth <= JSONReader.deepest else {
      throw problem("lists and objects are nested more than 50 deep here")
    }
    switch cursor.next {
    case UInt8(ascii: "{"): return Node(.mapping(try entries(depth: depth)), at: place)
    case UInt8(ascii: "["): return Node(.sequence(try items(depth: depth)), at: place)
    case UInt8(ascii: "\""):
      let (text, spot) = try string()
      return Node(.scalar(text, quoted: true), at: spot)
    default: return try bareWord()
    }
  }

  private mutating func entries(depth: Int) throws(Problem) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    var lineOfKey: [String: Int] = [:]
    try parts(closedBy: UInt8(ascii: "}")) { reader throws(Problem) in
      guard reader.cursor.next == UInt8(ascii: "\"") else {
        throw reader.problem("a key in double quotes is expected here")
      }
      let line = reader.cursor.line
      let (key, place) = try reader.string()
      if let first = lineOfKey[key] {
        throw Problem(
          message: "the key \(key.inBackticks) is given twice: first on line \(first)",
          place: place)
      }
      lineOfKey[key] = line
      reader.skipSpace()
      guard reader.cursor.skip(UInt8(ascii: ":")) else {
        throw reader.problem("a `:` is expected here")
      }
      let value = try reader.value(depth: depth + 1)
      entries.append(Node.Entry(key: key, keyPlace: place, value: value))
    }
    return entries
  }

  private mutating func items(depth: Int) throws(Problem) -> [Node] {
    var items: [Node] = []
    try parts(closedBy: UInt8(ascii: "]")) { reader throws(Problem) in
      items.append(try reader.value(depth: depth + 1))
    }
    return items
  }

  /// The parts between an opening bracket and `closing`, with commas between them.
  private mutating func parts(
    closedBy closing: UInt8, _ part: (inout JSONReader) throws(Problem) -> Void
  ) throws(Problem) {
    cursor.advance()
    skipSpace()
    if cursor.skip(closing) { return }
    while true {
      skipSpace()
      try part(&self)
      skipSpace()
      if cursor.skip(closing) { return }
      guard cursor.skip(UInt8(ascii: ",")) else {
        throw problem("a `,` or `\(Character(Unicode.Scalar(closing)))` is expected here")
      }
    }
  }

  /// A number, `true`, `false` or `null`.
  private mutating func bareWord() throws(Problem) -> Node {
    let start = cursor
    while let byte = cursor.next, !JSONReader.endsWord.contains(byte) { cursor.advance() }
    let word = String(decoding: cursor.lines.bytes[start.offset..<cursor.offset], as: UTF8.self)
    let place = start.place(in: file, length: max(1, cursor.column - start.column))
    if word == "null" { return Node(.blank, at: place) }
    guard ["true", "false"].contains(word) || JSONReader.isNumber(word) else {
      let message =
        word.isEmpty
        ? "a value is expected here" : "\(word.inBackticks) is not a value: put text in quotes"
      throw Problem(message: message, place: place)
    }
    return Node(.scalar(word, quoted: false), at: place)
  }

  private static let endsWord = Set(" \t\r\n,:{}[]\"".utf8)

  private static func isNumber(_ word: String) -> Bool {
    word.wholeMatch(of: #/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+\-]?[0-9]+)?/#) != nil
  }

  private mutating func string() throws(Problem) -> (String, Place) {
    let start = cursor
    var bytes: [UInt8] = []
    cursor.advance()
    while let byte = cursor.next {
      switch byte {
      case UInt8(ascii: "\""):
        cursor.advance()
        let length = cursor.line == start.line ? cursor.column - start.column : Int(Int32.max)
        return (String(decoding: bytes, as: UTF8.self), start.place(in: file, length: length))
      case UInt8(ascii: "\\"): bytes += Array(String(try escape()).utf8)
      case 0..<0x20: throw problem("a line break or control character stands in a text")
      default:
        bytes.append(byte)
        cursor.advance()
      }
    }
    throw Problem(message: "the quote is not closed", place: start.place(in: file))
  }

  private mutating func escape() throws(Problem) -> Unicode.Scalar {
    let start = cursor
    cursor.advance()
    guard let byte = cursor.next else { throw problem("the quote is not closed") }
    cursor.advance()
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"):
      if let scalar = escapedScalar() { return scalar }
      throw Problem(
        message: "`\\u` needs the four hexadecimal digits of a character",
        place: start.place(in: file, length: 6))
    default:
      throw Problem(
        message: "unknown escape after `\\`", place: start.place(in: file, length: 2))
    }
  }

  /// One unit, or the two surrogates that characters beyond U+FFFF are written with.
  private mutating func escapedScalar() -> Unicode.Scalar? {
    guard let first = hexadecimalUnit() else { return nil }
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
    guard cursor.skip(UInt8(ascii: "\\")), cursor.skip(UInt8(ascii: "u")),
      let second = hexadecimalUnit(), (0xDC00..<0xE000).contains(second)
    else { return nil }
    return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
  }

  private mutating func hexadecimalUnit() -> UInt32? {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = cursor.next,
        let digit = Character(Unicode.Scalar(byte)).hexDigitValue
      else { return nil }
      unit = unit << 4 + UInt32(digit)
      cursor.advance()
    }
    return unit
  }

  private mutating func skipSpace() {
    while let byte = cursor.next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { cursor.advance() }
  }

  private func problem(_ message: String) -> Problem {
    Problem(message: message, place: cursor.place(in: file))
  }
}
