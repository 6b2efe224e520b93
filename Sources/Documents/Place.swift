/// Where something stands: in a text file, in a cell, on the command line, or a file as a whole.
public enum Place: Hashable, Sendable, CustomStringConvertible {
  /// Line and column count from 1; columns and length count characters (code points), not bytes.
  case text(file: String, line: Int, column: Int, length: Int)
  case cell(file: String, sheet: String, cell: String)
  case flag(String)
  case file(String)

  /// `request.yaml:7:11`, `request.xlsx:Request!B7`, `--amount` or `request.yaml`.
  public var description: String {
    switch self {
    case .text(let file, let line, let column, _): "\(file):\(line):\(column)"
    case .cell(let file, let sheet, let cell): "\(file):\(sheet)!\(cell)"
    case .flag(let name): name
    case .file(let name): name
    }
  }

  /// A cell by its row and column, both counted from 1.
  public static func cell(file: String, sheet: String, row: Int, column: Int) -> Place {
    .cell(file: file, sheet: sheet, cell: CellAddress(row: row, column: column).name)
  }

  /// The line in a text file, from 1; nil elsewhere.
  public var line: Int? {
    if case .text(_, let line, _, _) = self { line } else { nil }
  }

  /// The column in a text file, from 1; nil elsewhere.
  public var column: Int? {
    if case .text(_, _, let column, _) = self { column } else { nil }
  }

  /// The order in which a person reads: flags, then files, each from top to bottom.
  static func inReadingOrder(_ left: Place, _ right: Place) -> Bool {
    left.readingKey < right.readingKey
  }

  private var readingKey: (Int, String, String, Int, Int) {
    switch self {
    case .flag(let name): return (0, name, "", 0, 0)
    case .file(let name): return (1, name, "", 0, 0)
    case .text(let file, let line, let column, _): return (1, file, "", line, column)
    case .cell(let file, let sheet, let cell):
      // `B10` comes after `B7`, which the order of letters would not give.
      let address = CellAddress(cell)
      return (1, file, sheet, address?.row ?? 0, address?.column ?? 0)
    }
  }
}
