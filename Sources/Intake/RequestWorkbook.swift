public import Documents

/// Turns the sheets of `request.xlsx` into the same tree that a YAML request gives, so that both are
/// read, checked and explained by one reader.
///
/// The sheet *Request* has a key in column A (`candidate.id`, `ask.planned day`) and its value in
/// column B. Every other sheet is a list: its name is the key (`sittings.list`, `ask.costs`), its first
/// row names the fields, and each further row is one item. A list that says since when it is complete
/// has the day as a key (`sittings.complete since`) and its items on the sheet `sittings.list`.
public struct RequestWorkbook {
  private let diagnostics: Diagnostics

  public init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  public func tree(of sheets: [Spreadsheet.Sheet], file: String) -> Node? {
    guard let main = sheets.first(where: { $0.name == "Request" }) else {
      diagnostics.error(
        "there is no sheet `Request`", at: .file(file),
        help: "start from the template: retake init DIR writes request.xlsx")
      return nil
    }
    let root = CellTree(diagnostics, onClash: RequestWorkbook.listBesideItsDay)
    for row in main.rows { put(row, in: root) }
    for sheet in sheets
    where sheet.name != "Request" && sheet.name != "Lists" && sheet.name != "Help" {
      let items = items(of: sheet)
      guard !items.isEmpty else { continue }
      let place = items[0].place
      root.put(
        Node(.sequence(items), at: place), at: sheet.name.split(separator: ".").map(String.init),
        keyPlace: place)
    }
    return root.node(at: .file(file))
  }

  /// One row of the sheet Request; the headings are told by their word, since they may be gone.
  private func put(_ row: [Spreadsheet.Cell], in root: CellTree) {
    guard let value = row.first(where: { $0.column == 2 })?.node, !value.isBlank else { return }
    guard let key = row.first(where: { $0.column == 1 })?.node,
      case .scalar(let path, _) = key.content
    else {
      diagnostics.error(
        "this value has no key", at: value.place, help: "write the key in column A, or clear it")
      return
    }
    guard path != "Key" else { return }
    root.put(value, at: path.split(separator: ".").map(String.init), keyPlace: key.place)
  }

  private static func listBesideItsDay(_ key: String) -> String {
    "keep one of the two; a list with a `complete since` stands on a sheet `\(key).list`"
  }

  private func items(of sheet: Spreadsheet.Sheet) -> [Node] {
    guard let header = sheet.rows.first else { return [] }
    var names: [Int: String] = [:]
    for cell in header {
      if case .scalar(let name, _) = cell.node.content { names[cell.column] = name }
    }
    return sheet.rows.dropFirst().compactMap { row in
      let filled = row.filter { !$0.node.isBlank }
      guard let first = filled.first else { return nil }
      // A dotted name in the header nests, as it does in the keys of the sheet Request.
      let item = CellTree(diagnostics, onClash: RequestWorkbook.listBesideItsDay)
      for cell in filled {
        guard let name = names[cell.column] else {
          diagnostics.error("this column has no name in the first row", at: cell.node.place)
          continue
        }
        item.put(
          cell.node, at: name.split(separator: ".").map(String.init), keyPlace: cell.node.place)
      }
      return item.node(at: first.node.place)
    }
  }
}
