internal import Documents
internal import Facts
internal import Units

/// Reads a figure that is the same for all, or a table by a fact:
/// `{by: employee.grade at request, is: {III: 100 USD, IV: 200 USD}, otherwise: 50 USD}`.
struct FigureReader {
  private let clause: ClauseReader
  private var diagnostics: Diagnostics { clause.diagnostics }

  init(_ clause: ClauseReader) { self.clause = clause }

  func read<Value>(_ node: Node, _ value: (Node) -> Value?) -> Figure<Value>? {
    guard case .mapping = node.content else { return value(node).map { .same($0) } }
    guard let fields = node.fields(diagnostics, "a table") else { return nil }
    let reference = fields.required("by").flatMap { node in
      ConditionParser.reference(node, of: nil, clause.scope, diagnostics)
    }
    let rows = fields.required("is")?.fields(diagnostics, "is")?.entries() ?? []
    let otherwise = fields.optional("otherwise").flatMap(value)
    fields.finish()
    guard let reference else { return nil }
    guard reference.fact.type == .word || reference.fact.type == .number else {
      diagnostics.error(
        "a table is by a word or a number, and `\(reference)` is neither", at: node.place,
        help: "write one clause for each range, with `when`")
      return nil
    }
    var read: [Figure<Value>.Row] = []
    for row in rows {
      guard let key = key(row, reference), let value = value(row.value) else { continue }
      read.append(.init(key: key, value: value))
    }
    return .table(by: reference, read, otherwise: otherwise)
  }

  private func key(_ row: Node.Entry, _ reference: FactReference) -> Scalar? {
    guard reference.fact.type == .number else { return .word(row.key) }
    if let number = Int64(row.key), number >= 0 { return .number(number) }
    diagnostics.error(
      "`\(row.key)` is no value for `\(reference)`", at: row.keyPlace, help: "write a whole number")
    return nil
  }

  /// `500 USD`, or `5 % of FACT`.
  func amountRule(_ node: Node) -> AmountRule? {
    guard case .scalar(let text, _) = node.content, let of = text.range(of: "% of ") else {
      return clause.money(node, "at most").map { .money($0) }
    }
    let head = String(text[..<of.lowerBound]) + "%"
    guard
      let share = Node(.scalar(head, quoted: false), at: node.place).share(diagnostics, "at most")
    else { return nil }
    let fact = Node(.scalar(String(text[of.upperBound...]), quoted: false), at: node.place)
    return clause.fact(fact, of: .money).map { .part(share, of: $0) }
  }
}

extension String {
  fileprivate func range(of part: String) -> Range<String.Index>? {
    indices.lazy.map { self[$0...] }.first { $0.hasPrefix(part) }.map { rest in
      rest.startIndex..<index(rest.startIndex, offsetBy: part.count)
    }
  }
}
