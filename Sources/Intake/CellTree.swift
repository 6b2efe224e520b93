internal import Documents

/// A tree under construction from cells, each of which has a path of keys such as `ask.planned day`.
final class CellTree {
  private enum Child {
    case leaf(Node)
    case branch(CellTree)
  }

  private let diagnostics: Diagnostics
  /// What to do about two values for one key.
  private let onClash: (String) -> String
  private var children: [(key: String, place: Place, child: Child)] = []

  init(_ diagnostics: Diagnostics, onClash: @escaping (String) -> String) {
    self.diagnostics = diagnostics
    self.onClash = onClash
  }

  /// As deep as any document may be; the deepest key of a form has four parts.
  private static let deepest = 50

  func put(_ value: Node, at path: [String], keyPlace: Place) {
    guard let first = path.first else { return }
    guard path.count <= CellTree.deepest else {
      diagnostics.error("this key has more than \(CellTree.deepest) parts", at: keyPlace)
      return
    }
    let standing = children.first { $0.key == first }
    switch (standing?.child, path.count) {
    case (nil, 1): children.append((first, keyPlace, .leaf(value)))
    case (nil, _):
      let branch = CellTree(diagnostics, onClash: onClash)
      branch.put(value, at: Array(path.dropFirst()), keyPlace: keyPlace)
      children.append((first, keyPlace, .branch(branch)))
    case (.branch(let branch), 2...):
      branch.put(value, at: Array(path.dropFirst()), keyPlace: keyPlace)
    default: refuse(first, at: keyPlace, besides: standing?.place)
    }
  }

  /// Of two values for one key only one could count, and nobody would notice which.
  private func refuse(_ key: String, at place: Place, besides other: Place?) {
    diagnostics.error(
      "`\(key)` has a value already" + (other.map { ", at \($0)" } ?? ""), at: place,
      help: onClash(key))
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

  /// The tree with every branch whose keys are numbers as a list, in the order of the numbers.
  func nodeWithLists(at place: Place) -> Node {
    let entries = children.map { key, place, child -> Node.Entry in
      switch child {
      case .leaf(let node): Node.Entry(key: key, keyPlace: place, value: node)
      case .branch(let branch):
        Node.Entry(key: key, keyPlace: place, value: branch.nodeWithLists(at: place))
      }
    }
    let numbered = entries.compactMap { entry in Int(entry.key).map { ($0, entry.value) } }
    guard !entries.isEmpty, numbered.count == entries.count else {
      return Node(.mapping(entries), at: place)
    }
    return Node(.sequence(numbered.sorted { $0.0 < $1.0 }.map(\.1)), at: place)
  }
}
