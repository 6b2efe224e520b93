/// What a text has to be so that a terminal can show it and the cell of a workbook takes it.
enum ShownText {
  /// In UTF-16 units. A cell takes 32,767, and may hold several texts and the words around them.
  static let longest = 10_000

  /// Whether a terminal may act on it, or no workbook holds it; tabs and line feeds are neither.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
