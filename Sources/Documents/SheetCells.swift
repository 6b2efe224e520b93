/// Collects the cells of one worksheet.
final class SheetCells: XMLVisitor {
  private(set) var nodes: [CellAddress: Node] = [:]

  private let sheet: String
  private let workbook: Workbook
  private let file: String
  private let diagnostics: Diagnostics

  /// Cells and rows may leave out their address: then they follow the one before.
  private var row = 0
  private var column = 0
  private var type = "n"
  private var style: Int?
  private var hasFormula = false
  private var isInValue = false
  private var value = ""
  private var inline = TextRuns()
  private var merged: [MergedCells.Area] = []

  /// A form has a few merged cells at most.
  private static let mostMerged = 1_000

  init(of sheet: String, in workbook: Workbook, file: String, _ diagnostics: Diagnostics) {
    self.sheet = sheet
    self.workbook = workbook
    self.file = file
    self.diagnostics = diagnostics
  }

  override func begin(_ element: String, _ attributes: [String: String]) {
    switch element {
    case "row":
      let number = attributes["r"].flatMap { Int($0) } ?? row + 1
      row = CellAddress.rows.contains(number) ? number : 0
      column = 0
    case "c":
      if let name = attributes["r"] {
        // A name that is none gives column 0, and the cell is left out.
        let address = CellAddress(name)
        row = address?.row ?? row
        column = address?.column ?? 0
      } else {
        column += 1
      }
      type = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) }
      hasFormula = false
      value = ""
      inline = TextRuns()
    case "mergeCell":
      let name = attributes["ref"] ?? ""
      let corners = name.split(separator: ":").compactMap { CellAddress($0) }
      if corners.count == 2, corners[0].row <= corners[1].row,
        corners[0].column <= corners[1].column, merged.count <= SheetCells.mostMerged
      {
        merged.append(MergedCells.Area(first: corners[0], last: corners[1], name: name))
      }
    case "f": hasFormula = true
    case "v": isInValue = true
    default: inline.begin(element)
    }
  }

  override func text(_ text: String) {
    if isInValue { value += text } else { inline.add(text) }
  }

  override func end(_ element: String) {
    switch element {
    case "v": isInValue = false
    case "c": finishCell()
    default: inline.end(element)
    }
  }

  /// Values that lie below merged cells are in the file, but nobody who looks at the sheet sees them.
  func checkMergedCells() {
    guard merged.count <= SheetCells.mostMerged else {
      diagnostics.error(
        "the sheet \(sheet.inBackticks) has more than \(SheetCells.mostMerged) merged cells",
        at: .file(file), help: "unmerge them")
      return
    }
    let areas = MergedCells(merged)
    for area in areas.overlapping {
      diagnostics.error(
        "the merged cells \(area.name) of the sheet \(sheet.inBackticks) overlap others",
        at: .file(file), help: "unmerge them")
    }
    for (address, node) in nodes {
      guard let area = areas.area(over: address), address != area.first else { continue }
      diagnostics.error(
        "this value is hidden below the merged cells \(area.name)", at: node.place,
        help: "unmerge the cells, or clear the value")
    }
  }

  private func finishCell() {
    guard CellAddress.rows.contains(row), CellAddress.columns.contains(column) else { return }
    let address = CellAddress(row: row, column: column)
    let place = Place.cell(file: file, sheet: sheet, cell: address.name)
    guard let (text, isText) = content(at: place), !text.isEmpty,
      workbook.takes(text.utf8.count)
    else { return }
    nodes[address] = Node(.scalar(text, quoted: isText), at: place)
  }

  /// The text a cell shows, and whether it was entered as text; nil for none.
  private func content(at place: Place) -> (String, isText: Bool)? {
    switch type {
    case "s":
      guard let index = Int(value), workbook.texts.indices.contains(index) else {
        diagnostics.error("the text of this cell is missing in the workbook", at: place)
        return nil
      }
      return (workbook.texts[index], true)
    case "inlineStr": return (inline.text, true)
    case "str": return (value, true)
    case "b": return (value == "1" ? "true" : "false", false)
    case "d":
      let midnight = "T00:00:00"
      let end = value.firstRange(of: midnight)?.lowerBound ?? value.endIndex
      return (String(value[..<end]), false)
    case "e":
      diagnostics.error("the formula of this cell has no value but \(value.inBackticks)", at: place)
      return nil
    default: return number(at: place)
    }
  }

  private func number(at place: Place) -> (String, isText: Bool)? {
    guard value.isEmpty else { return (workbook.formats.shown(value, style: style), false) }
    if hasFormula {
      diagnostics.error(
        "the formula of this cell was saved without its value", at: place,
        help: "open the workbook in a spreadsheet program and save it again")
    }
    return nil
  }
}
