public import Units

/// Rows of one program: the first stands on the sheet, the others are written like it and never kept.
///
/// A cell below a formula of the first row has the same formula for its own row, and its result beside it; a cell below a
/// value has a value of its own. Sums over the rows are known from the caller, so that a workbook can be worked out
/// without them: they hold for the inputs as delivered.
public struct RepeatedRows: Sendable {
  /// One cell of a row.
  public enum Cell: Hashable, Sendable {
    case blank
    case text(String)
    /// The value, or the result of the formula.
    case number(Double)
  }

  /// What columns add up to from the first row to the last; places of columns are those of the sheet.
  public struct Totals: Sendable {
    /// Of all rows.
    public var sums: [Int: Exact] = [:]
    /// Of the rows in which another column has a number: by column, by that other column, by its number.
    public var parts: [Int: [Int: [Int64: Exact]]] = [:]
    public var least: [Int: Exact] = [:]

    public init() {}
  }

  let row: Int
  /// The first row included.
  let count: Int
  let totals: Totals
  let cells: @Sendable (Int) -> [Cell]

  var lastRow: Int { row + count - 1 }

  /// Whether a block goes down one column over all the rows.
  func covers(_ area: Area) -> Bool {
    area.top == row && area.bottom == lastRow && area.columns == 1 && count > 1
  }
}

extension Sheet {
  /// Lets the rows below `row` be like it. The cells of the last of them that others refer to have to be placed as blank
  /// ones, so that blocks have two corners; what is to stand below comes in the row behind.
  ///
  /// - Parameters:
  ///   - row: the row that is written already, from 0.
  ///   - count: how many rows, the first included.
  ///   - totals: what each column of these rows adds up to.
  ///   - cells: the cells of a row from column 0 on; the first is row 0 and is not asked for.
  public mutating func repeatRow(
    _ row: Int, count: Int, totals: RepeatedRows.Totals,
    cells: @escaping @Sendable (Int) -> [RepeatedRows.Cell]
  ) {
    repeated = RepeatedRows(row: row, count: count, totals: totals, cells: cells)
    nextRow = max(nextRow, row + count)
  }
}
