public import Units

/// A workbook as a value: sheets of cells, named inputs, formulas by identity, charts.
///
/// Building never throws; `problems()` and every way out (`evaluate`, `bytes`, `write`) check.
public struct Workbook: Sendable {
  public let title: String
  public let author: String
  /// Stands in the file's properties, so that one workbook gives one sequence of bytes.
  public let created: Day

  public private(set) var sheets: [Sheet] = []

  public init(title: String, author: String, created: Day) {
    self.title = title
    self.author = author
    self.created = created
  }

  /// Adds a sheet behind those that are there.
  public mutating func sheet(_ name: String, page: Page = Page()) -> SheetID {
    let id = SheetID(index: sheets.count)
    sheets.append(Sheet(id: id, name: name, page: page))
    return id
  }

  /// The sheet to fill: `workbook[costs].put(…)`. An identity from another workbook gives an empty
  /// sheet, and changes to it are lost: nothing can refer to them.
  public subscript(id: SheetID) -> Sheet {
    get {
      sheets.indices.contains(id.index)
        ? sheets[id.index] : Sheet(id: id, name: "(no sheet)", page: Page())
    }
    set {
      guard sheets.indices.contains(id.index) else { return }
      sheets[id.index] = newValue
    }
    _modify {
      if sheets.indices.contains(id.index) {
        yield &sheets[id.index]
      } else {
        var lost = Sheet(id: id, name: "(no sheet)", page: Page())
        yield &lost
      }
    }
  }

  /// The same workbook with other values in some cells: what a reader gets who changes the inputs.
  public func replacing(_ values: [CellID: Value]) -> Workbook {
    var changed = self
    for (cell, value) in values where self.cell(cell) != nil {
      changed.sheets[cell.sheet].slots[cell.key].cell?.value = value
    }
    return changed
  }

  func cell(_ id: CellID) -> Sheet.Cell? {
    guard sheets.indices.contains(id.sheet), sheets[id.sheet].slots.indices.contains(id.key) else {
      return nil
    }
    return sheets[id.sheet].slots[id.key].cell
  }

  /// `Costs!B4`, or a phrase for a cell that was never placed.
  public func place(of id: CellID) -> String {
    guard let cell = cell(id) else {
      return sheets.indices.contains(id.sheet)
        ? "\(sheets[id.sheet].name)!(not placed)" : "(cell of another workbook)"
    }
    return sheets[id.sheet].place(cell.position)
  }

  /// Every cell with a formula, in order of sheets.
  public var formulaCells: [CellID] {
    placedCells.compactMap { id, cell in if case .formula = cell.value { id } else { nil } }
  }

  /// Where a cell stands; nil while it is only reserved.
  public func position(of id: CellID) -> Position? { cell(id)?.position }

  /// The rectangle between two corners; nil unless both are placed on one sheet.
  func area(_ first: CellID, _ last: CellID) -> Area? {
    guard first.sheet == last.sheet, let a = cell(first)?.position, let b = cell(last)?.position
    else {
      return nil
    }
    return Area(
      sheet: first.sheet, top: min(a.row, b.row), left: min(a.column, b.column),
      bottom: max(a.row, b.row), right: max(a.column, b.column))
  }

  func cell(at position: Position, onSheet sheet: Int) -> CellID? {
    sheets[sheet].keys[position].map { CellID(sheet: sheet, key: $0) }
  }

  /// Every placed cell in order of sheet and identity.
  var placedCells: [(id: CellID, cell: Sheet.Cell)] {
    sheets.indices.flatMap { sheet in
      sheets[sheet].slots.enumerated().compactMap { key, slot in
        slot.cell.map { (CellID(sheet: sheet, key: key), $0) }
      }
    }
  }
}
