/// What texts of a book may be: people open it in spreadsheets, and pass it on.
enum BookText {
  /// Refuses what is blank, what a spreadsheet would take for a formula, and characters that end a line or turn its order.
  ///
  /// - Parameters:
  ///   - text: as it would stand in a cell.
  ///   - what: says whose text it is.
  static func check(_ text: String, of what: String) throws(BookRefusal) {
    guard !text.allSatisfy(\.isWhitespace) else {
      throw BookRefusal(message: "\(what) is blank: a line of a book names it; nothing was written")
    }
    if text.first.map({ "=+-@|%".contains($0) }) == true {
      throw BookRefusal(
        message:
          "\(what) begins as a formula does, and spreadsheets would take it for one: write it "
          + "without the sign; nothing was written")
    }
    guard !text.unicodeScalars.contains(where: isUnshown) else {
      throw BookRefusal(
        message: "\(what) holds a control character: write plain text; nothing was written")
    }
  }

  private static func isUnshown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
