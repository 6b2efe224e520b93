public import Documents

/// Turns the sheets of `scenarios.xlsx` into the same tree that `scenarios.yaml` gives, so that both are read, checked
/// and explained by one reader.
///
/// The sheet *Scenarios* has a key in column A and a scenario in each further column, the base case in column B; what
/// a list has is numbered in its key (`costs.1.amount`, `without.1`). The sheet *File* has what is said once: a key
/// in column A and its value in column B.
public struct ScenarioWorkbook {
  private let diagnostics: Diagnostics

  public init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  /// Whether a workbook has scenarios and is no request.
  public static func isScenarios(_ sheets: [Spreadsheet.Sheet]) -> Bool {
    sheets.contains { $0.name == main }
  }

  private static let main = "Scenarios"
  /// The heading of a column that explains and is no scenario.
  public static let meaning = "What it means"
  /// What takes a list of the base case away.
  private static let none = "none"

  /// The tree, or nil after reporting that the sheet is missing.
  public func tree(of sheets: [Spreadsheet.Sheet], file: String) -> Node? {
    guard let main = sheets.first(where: { $0.name == ScenarioWorkbook.main }) else {
      diagnostics.error(
        "there is no sheet `\(ScenarioWorkbook.main)`", at: .file(file),
        help: "start from the template: retake init DIR writes scenarios.xlsx")
      return nil
    }
    let keys = keys(of: main)
    let meanings = main.rows.first?.filter { ScenarioWorkbook.text($0) == ScenarioWorkbook.meaning }
    let explaining = Set((meanings ?? []).map(\.column))
    let columns = Set(main.rows.flatMap { $0.map(\.column) }).subtracting(explaining)
      .filter { $0 > 1 }.sorted()
    var entries = said(once: sheets.first { $0.name == "File" }, file: file)
    var alternatives: [Node] = []
    for column in columns {
      guard let scenario = scenario(column, of: main, keys) else { continue }
      if column == 2 {
        entries.append(Node.Entry(key: "base", keyPlace: scenario.place, value: scenario))
      } else {
        alternatives.append(scenario)
      }
    }
    let place = alternatives.first?.place ?? .file(file)
    entries.append(
      Node.Entry(
        key: "alternatives", keyPlace: place, value: Node(.sequence(alternatives), at: place)))
    return Node(.mapping(entries), at: .file(file))
  }

  private static func text(_ cell: Spreadsheet.Cell) -> String? {
    if case .scalar(let text, _) = cell.node.content { text } else { nil }
  }

  /// The key of each row; the headings are told by their word, since they may be gone.
  private func keys(of sheet: Spreadsheet.Sheet) -> [Int: (path: [String], place: Place)] {
    sheet.rows.reduce(into: [:]) { keys, row in
      guard let cell = row.first(where: { $0.column == 1 }), let key = ScenarioWorkbook.text(cell),
        key != "Key"
      else { return }
      keys[cell.row] = (key.split(separator: ".").map(String.init), cell.node.place)
    }
  }

  /// What stands in one column; nil where nothing does. It begins at its first value.
  private func scenario(
    _ column: Int, of sheet: Spreadsheet.Sheet, _ keys: [Int: (path: [String], place: Place)]
  ) -> Node? {
    let tree = CellTree(diagnostics) { _ in "keep one of the two, and clear the other" }
    var first: Place?
    for row in sheet.rows {
      guard let cell = row.first(where: { $0.column == column }), !cell.node.isBlank else {
        continue
      }
      guard let key = keys[cell.row] else {
        if row.first(where: { $0.column == 1 }).flatMap(ScenarioWorkbook.text) != "Key" {
          diagnostics.error(
            "this value has no key", at: cell.node.place,
            help: "write the key in column A, or clear it")
        }
        continue
      }
      first = first ?? cell.node.place
      tree.put(value(cell, key.path), at: key.path, keyPlace: cell.node.place)
    }
    return first.map { tree.nodeWithLists(at: $0) }
  }

  /// A cell as the reader wants it: a list that is taken away is an empty one.
  private func value(_ cell: Spreadsheet.Cell, _ path: [String]) -> Node {
    guard path == ["extra"], ScenarioWorkbook.text(cell) == ScenarioWorkbook.none else {
      return cell.node
    }
    return Node(.sequence([]), at: cell.node.place)
  }

  /// The keys of the sheet *File*.
  private func said(once sheet: Spreadsheet.Sheet?, file: String) -> [Node.Entry] {
    let tree = CellTree(diagnostics) { _ in "keep one of the two, and clear the other" }
    for row in sheet?.rows ?? [] {
      guard let cell = row.first(where: { $0.column == 2 }), !cell.node.isBlank else { continue }
      guard let key = row.first(where: { $0.column == 1 }).flatMap(ScenarioWorkbook.text) else {
        diagnostics.error(
          "this value has no key", at: cell.node.place,
          help: "write the key in column A, or clear it")
        continue
      }
      guard key != "Key" else { continue }
      tree.put(
        cell.node, at: key.split(separator: ".").map(String.init), keyPlace: cell.node.place)
    }
    guard case .mapping(let entries) = tree.node(at: .file(file)).content else { return [] }
    return entries
  }
}
