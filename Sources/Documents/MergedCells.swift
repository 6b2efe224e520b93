/// Which merged cells of a sheet lie over which others, looked up at once however large they are.
struct MergedCells {
  struct Area {
    let first: CellAddress
    let last: CellAddress
    let name: String

    func holds(_ address: CellAddress) -> Bool {
      (first.row...last.row).contains(address.row)
        && (first.column...last.column).contains(address.column)
    }
  }

  /// Areas that share a cell with an earlier one; no spreadsheet program makes any.
  private(set) var overlapping: [Area] = []

  private let areas: [Area]
  /// Where strips begin between the edges of areas; within a strip nothing changes.
  private let rows: [Int]
  private let columns: [Int]
  /// For each strip of rows the area over each strip of columns, as a place in `areas`; -1 for none.
  private var owners: [Int32]

  /// - Parameter areas: each with its first corner above and to the left of its last.
  init(_ areas: [Area]) {
    self.areas = areas
    rows = Set(areas.flatMap { [$0.first.row, $0.last.row + 1] }).sorted()
    columns = Set(areas.flatMap { [$0.first.column, $0.last.column + 1] }).sorted()
    owners = Array(repeating: -1, count: rows.count * columns.count)
    for (index, area) in areas.enumerated() where !paint(area, index) {
      overlapping.append(area)
    }
  }

  /// The area over a cell, in whose first cell a value is shown.
  func area(over address: CellAddress) -> Area? {
    guard let row = MergedCells.strip(of: address.row, in: rows),
      let column = MergedCells.strip(of: address.column, in: columns)
    else { return nil }
    let owner = Int(owners[row * columns.count + column])
    return owner < 0 ? nil : areas[owner]
  }

  /// Each strip is painted once, since an area ends where it meets another: false then.
  private mutating func paint(_ area: Area, _ index: Int) -> Bool {
    let width = columns.count
    for row in MergedCells.strips(from: area.first.row, through: area.last.row, in: rows) {
      for column in MergedCells.strips(
        from: area.first.column, through: area.last.column, in: columns)
      {
        guard owners[row * width + column] < 0 else { return false }
        owners[row * width + column] = Int32(index)
      }
    }
    return true
  }

  private static func strips(from first: Int, through last: Int, in starts: [Int]) -> Range<Int> {
    (strip(of: first, in: starts) ?? 0)..<((strip(of: last, in: starts) ?? -1) + 1)
  }

  /// The strip that holds a row or column; nil before the first.
  private static func strip(of value: Int, in starts: [Int]) -> Int? {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}
