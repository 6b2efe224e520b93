/// Where a cell stands on its sheet, counted from zero.
public struct Position: Hashable, Sendable, Comparable {
  public var row: Int
  public var column: Int

  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  public func offset(rows: Int = 0, columns: Int = 0) -> Position {
    Position(row: row + rows, column: column + columns)
  }

  /// In reading order: row by row.
  public static func < (left: Position, right: Position) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }

  /// The file format ends at row 1,048,576 and column XFD.
  var isOnSheet: Bool { (0..<1_048_576).contains(row) && (0..<16_384).contains(column) }

  /// `B4`, as a person reads it on the screen.
  var address: String { Position.letters(ofColumn: column) + "\(row + 1)" }

  static func letters(ofColumn column: Int) -> String {
    var letters = ""
    var rest = column
    while rest >= 0 {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    }
    return letters
  }
}

/// Names a sheet of one workbook.
public struct SheetID: Hashable, Sendable {
  let index: Int
}

/// Names a cell of one workbook whatever its place, so that a formula survives a new layout.
public struct CellID: Hashable, Sendable {
  let sheet: Int
  let key: Int

  public var sheetID: SheetID { SheetID(index: sheet) }
}

/// A rectangle of cells of one sheet between two corners, both included.
public struct Block: Hashable, Sendable {
  public let first: CellID
  public let last: CellID

  public init(_ first: CellID, _ last: CellID) {
    self.first = first
    self.last = last
  }

  public init(_ cell: CellID) { self.init(cell, cell) }

  /// From the first to the last of cells in order; nil for an empty list.
  public init?(_ cells: [CellID]) {
    guard let first = cells.first, let last = cells.last else { return nil }
    self.init(first, last)
  }
}

/// Two corners found on a sheet.
struct Area: Hashable {
  let sheet: Int
  let top: Int
  let left: Int
  let bottom: Int
  let right: Int

  var rows: Int { bottom - top + 1 }
  var columns: Int { right - left + 1 }
}
