import Documents
import PolicyRules

/// A slip of the pen in a policy.
struct PolicyFault: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case threshold, edge, truth, connective, clause, condition, share, amount, span, outcome
    case category, waiver, exception, moment, word, paid, meter, approver, repayment, fact, rounding
    case effective, step, scope
  }

  let kind: Kind
  /// `31: share: 50 % became 60 %`
  let words: String
  let faulty: Node
}

/// A way through a tree: keys of mappings and places of lists.
enum Step: Hashable, Sendable {
  case key(String)
  case item(Int)
}

extension Node {
  /// The tree with another node at a place; without one, the entry or item is dropped.
  func replacing(_ path: ArraySlice<Step>, by node: Node?) -> Node {
    guard let first = path.first else { return node ?? self }
    let rest = path.dropFirst()
    switch (content, first) {
    case (.mapping(let entries), .key(let key)):
      return Node(
        .mapping(
          entries.compactMap { entry in
            guard entry.key == key else { return entry }
            if rest.isEmpty, node == nil { return nil }
            return Entry(
              key: entry.key, keyPlace: entry.keyPlace, value: entry.value.replacing(rest, by: node)
            )
          }), at: place)
    case (.sequence(let items), .item(let index)):
      return Node(
        .sequence(
          items.enumerated().compactMap { place, item in
            guard place == index else { return item }
            return rest.isEmpty && node == nil ? nil : item.replacing(rest, by: node)
          }), at: place)
    default: return self
    }
  }

  /// The same entry under another key.
  func renaming(_ key: String, to other: String, in path: ArraySlice<Step>) -> Node {
    guard let first = path.first else {
      guard case .mapping(let entries) = content else { return self }
      return Node(
        .mapping(
          entries.map {
            $0.key == key ? Entry(key: other, keyPlace: $0.keyPlace, value: $0.value) : $0
          }), at: place)
    }
    guard let inner = child(first) else { return self }
    return replacing([first], by: inner.renaming(key, to: other, in: path.dropFirst()))
  }

  func child(_ step: Step) -> Node? {
    switch (content, step) {
    case (.mapping, .key(let key)): self[key]
    case (.sequence(let items), .item(let index)):
      items.indices.contains(index) ? items[index] : nil
    default: nil
    }
  }

  var text: String? { if case .scalar(let text, _) = content { text } else { nil } }

  func with(text: String) -> Node { Node(.scalar(text, quoted: true), at: place) }
}
