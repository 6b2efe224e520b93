public import Documents

/// Turns the sheets of `request.xlsx` into the same tree that a YAML request gives, so that both are
/// read, checked and explained by one reader.
///
/// The sheet *Request* has a key in column A (`candidate.id`, `ask.planned day`) and its value in
/// column B. Every other sheet is a list: its name is the key (`sittings`, `ask.costs`), its first row
/// names the fields, and each further row is one item.
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
    let root = Branch()
    for row in main.rows.dropFirst() {
      guard let key = row.first(where: { $0.column == 1 })?.node,
        case .scalar(let path, _) = key.content
      else { continue }
      guard let value = row.first(where: { $0.column == 2 })?.node, !value.isBlank else { continue }
      root.put(value, at: path.split(separator: ".").map(String.init), keyPlace: key.place)
    }
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
      let item = Branch()
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

/// A mapping under construction.
private final class Branch {
  private enum Child {
    case leaf(Node)
    case branch(Branch)
  }

  private var children: [(key: String, place: Place, child: Child)] = []

  func put(_ value: Node, at path: [String], keyPlace: Place) {
    guard let first = path.first else { return }
    guard path.count > 1 else {
      children.append((first, keyPlace, .leaf(value)))
      return
    }
    let rest = Array(path.dropFirst())
    for (key, _, child) in children where key == first {
      if case .branch(let branch) = child {
        branch.put(value, at: rest, keyPlace: keyPlace)
        return
      }
    }
    let branch = Branch()
    branch.put(value, at: rest, keyPlace: keyPlace)
    children.append((first, keyPlace, .branch(branch)))
  }

  func node(at place: Place) -> Node {
    let entries = children.map { key, place, child -> Node.Entry in
      switch child {
      case .leaf(let node): Node.Entry(key: key, keyPlace: place, value: node)
      case .branch(let branch): Node.Entry(key: key, keyPlace: place, value: branch.node(at: place))
      }
    }
    return Node(.mapping(entries), at: place)
  }
}
