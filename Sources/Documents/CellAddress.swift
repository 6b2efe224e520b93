/// A cell's row and column, both counted from 1, and its name such as `B7`.
struct CellAddress: Hashable {
  let row: Int
  let column: Int

  /// The largest sheet of the format: 1,048,576 rows of 16,384 columns.
  static let rows = 1...1_048_576
  static let columns = 1...16_384

  init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads `B7`; nil for anything else and outside the largest sheet.
  init?(_ name: some StringProtocol) {
    let letters = name.utf8.prefix { (0x41...0x5A).contains($0) }
    let digits = name.utf8.dropFirst(letters.count)
    guard (1...3).contains(letters.count), (1...7).contains(digits.count),
      digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    column = letters.reduce(0) { $0 * 26 + Int($1) - 0x40 }
    row = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    guard CellAddress.rows.contains(row), CellAddress.columns.contains(column) else { return nil }
  }

  var name: String {
    var letters = ""
    var rest = column
    while rest > 0 {
      let letter = Unicode.Scalar(UInt8(0x41 + (rest - 1) % 26))
      letters = String(Character(letter)) + letters
      rest = (rest - 1) / 26
    }
    return letters + "\(row)"
  }
}
