/// What is printed of a sheet: everything that something stands in, charts and long texts included.
struct Extent {
  private(set) var lastRow = 0
  private(set) var lastColumn = 0
  /// The cells that each chart covers.
  private(set) var charts: [Area] = []

  init(_ measure: Measure, widths: [Int: Double], heights: [Int: Double]) {
    let sheet = measure.sheet
    for (key, slot) in sheet.slots.enumerated() {
      guard let cell = slot.cell else { continue }
      lastRow = max(lastRow, cell.position.row)
      lastColumn = max(lastColumn, measure.lastColumn(of: cell, key: key, widths: widths))
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
      charts.append(
        Area(
          sheet: sheet.id.index, top: placed.position.row, left: placed.position.column,
          bottom: row - 1, right: column - 1))
      lastRow = max(lastRow, row - 1)
      lastColumn = max(lastColumn, column - 1)
    }
    lastRow = min(lastRow, 1_048_575)
    lastColumn = min(lastColumn, 16_383)
  }

  /// Charts that hide another chart or a filled cell.
  func problems(on sheet: Sheet) -> [WorkbookProblem] {
    charts.enumerated().compactMap { index, area in
      let place = sheet.place(Position(row: area.top, column: area.left))
      let fault: String? =
        if charts[..<index].contains(where: { $0.overlaps(area) }) {
          "the chart lies over another one"
        } else if let hidden = sheet.keys.keys.filter({ area.holds($0) }).min() {
          "the chart hides \(hidden.address)"
        } else {
          nil
        }
      return fault.map {
        WorkbookProblem(
          .chart, at: place, $0,
          advice: "Move it: it takes rows \(area.top + 1) to \(area.bottom + 1) and columns "
            + "\(Position.letters(ofColumn: area.left)) to \(Position.letters(ofColumn: area.right))."
        )
      }
    }
  }
}

extension Area {
  func overlaps(_ other: Area) -> Bool {
    top <= other.bottom && other.top <= bottom && left <= other.right && other.left <= right
  }

  func holds(_ position: Position) -> Bool {
    (top...bottom).contains(position.row) && (left...right).contains(position.column)
  }
}
