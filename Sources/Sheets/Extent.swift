/// The last row and column that something stands in, charts included: what is printed.
struct Extent {
  private(set) var lastRow = 0
  private(set) var lastColumn = 0

  init(_ sheet: Sheet, widths: [Int: Double], heights: [Int: Double]) {
    for position in sheet.keys.keys {
      lastRow = max(lastRow, position.row)
      lastColumn = max(lastColumn, position.column)
    }
    for placed in sheet.charts {
      var (row, column) = (placed.position.row, placed.position.column)
      var rest = placed.chart.height
      while rest > 0 {
        rest -= heights[row].map { Int($0 * 4 / 3) } ?? Measure.ordinaryRowPixels
        row += 1
      }
      rest = placed.chart.width
      while rest > 0 {
        rest -= Measure.pixels(ofWidth: widths[column] ?? Measure.ordinaryWidth)
        column += 1
      }
      lastRow = max(lastRow, row - 1)
      lastColumn = max(lastColumn, column - 1)
    }
    lastRow = min(lastRow, 1_048_575)
    lastColumn = min(lastColumn, 16_383)
  }
}
