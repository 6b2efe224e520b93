import Documents
import Foundation
import PolicyRules

/// Every single slip that the generator can make in the file of a policy, in the order of the file.
struct PolicyFaults {
  private let root: Node
  private(set) var all: [PolicyFault] = []

  init(in root: Node) {
    self.root = root
    visit(root, [])
  }

  private mutating func add(
    _ kind: PolicyFault.Kind, _ words: String, at node: Node, _ faulty: Node
  ) {
    all.append(
      PolicyFault(kind: kind, words: "\(node.place.line ?? 0): \(words)", faulty: faulty))
  }

  private mutating func replace(
    _ kind: PolicyFault.Kind, _ node: Node, _ path: [Step], _ text: String
  ) {
    guard let old = node.text, old != text else { return }
    add(
      kind, "\(PolicyFaults.name(path)): \(old) became \(text)", at: node,
      root.replacing(path[...], by: node.with(text: text)))
  }

  private mutating func drop(_ kind: PolicyFault.Kind, _ node: Node, _ path: [Step], _ what: String)
  {
    add(
      kind, "\(PolicyFaults.name(path)): \(what) dropped", at: node,
      root.replacing(path[...], by: nil))
  }

  private static func name(_ path: [Step]) -> String {
    path.map { if case .key(let key) = $0 { key } else { "" } }.last { !$0.isEmpty } ?? ""
  }

  // MARK: Walking

  private mutating func visit(_ node: Node, _ path: [Step]) {
    switch node.content {
    case .blank: return
    case .scalar: scalar(node, path)
    case .mapping(let entries):
      mapping(node, path)
      for entry in entries
      where !["text", "title", "source", "appeal", "policy", "id"].contains(entry.key) {
        visit(entry.value, path + [.key(entry.key)])
      }
    case .sequence(let items):
      list(items, path)
      for (index, item) in items.enumerated() { visit(item, path + [.item(index)]) }
    }
  }

  private func isClause(_ path: [Step]) -> Bool {
    path.count == 2 && path.first == .key("clauses")
  }

  private mutating func mapping(_ node: Node, _ path: [Step]) {
    if isClause(path) {
      drop(.clause, node, path, "clause \(node["id"]?.text ?? "")")
      rename(node, path, "excludes", "candidate pays")
      rename(node, path, "candidate pays", "excludes")
    }
    rename(node, path, "above", "at or above")
    rename(node, path, "known by", "decided by")
    rename(node, path, "decided by", "known by")
    let droppable: [(String, PolicyFault.Kind)] = [
      ("when", .condition), ("waived by", .waiver), ("exception to", .exception),
      ("prorated by", .share), ("reasons", .repayment), ("above", .amount),
      ("at or above", .amount), ("per month not served", .repayment), ("dated by", .meter),
      ("per", .meter), ("of", .meter), ("effective", .effective), ("repayment", .repayment),
      ("scope", .scope), ("in force", .condition),
    ]
    for (key, kind) in droppable {
      if let value = node[key] { drop(kind, value, path + [.key(key)], key) }
    }
    if let value = node["at most"], node["covers"] != nil {
      drop(.amount, value, path + [.key("at most")], "at most")
    }
    if let value = node["by"], node["requires"] != nil || node["requires preparation"] != nil {
      drop(.step, value, path + [.key("by")], "by")
    }
    if let value = node["within"], node["of"] != nil {
      drop(.span, value, path + [.key("within")], "within")
    }
  }

  private mutating func rename(_ node: Node, _ path: [Step], _ key: String, _ other: String) {
    guard let value = node[key], node["up to"] == nil, node["by"] == nil else { return }
    let kind: PolicyFault.Kind =
      key == "above" ? .edge : key == "known by" || key == "decided by" ? .fact : .category
    add(kind, "\(key) became \(other)", at: value, root.renaming(key, to: other, in: path[...]))
  }

  /// Of a list one item is left out.
  private mutating func list(_ items: [Node], _ path: [Step]) {
    guard items.count > 1, case .key(let key)? = path.last else { return }
    let kinds: [String: PolicyFault.Kind] = [
      "counts": .outcome, "covers": .category, "excludes": .category, "candidate pays": .category,
      "by": .approver, "of": .category, "reasons": .repayment, "approval": .approver,
      "steps": .amount,
    ]
    guard let kind = kinds[key] else { return }
    for (index, item) in items.enumerated() {
      drop(kind, item, path + [.item(index)], item.text ?? "item \(index + 1)")
    }
    guard key == "counts", let first = items.first else { return }
    for outcome in ["no-show", "technical-void"]
    where !items.contains(where: { $0.text == outcome }) {
      let more = Node(.sequence(items + [first.with(text: outcome)]), at: first.place)
      add(.outcome, "counts: \(outcome) added", at: first, root.replacing(path[...], by: more))
    }
  }

  // MARK: Single values

  private mutating func scalar(_ node: Node, _ path: [Step]) {
    guard let text = node.text,
      case .key(let key)? = path.last(where: { step in
        if case .key = step { true } else { false }
      })
    else { return }
    switch key {
    case "when", "requires":
      for (kind, faulty) in ConditionFaults(text).all { replace(kind, node, path, faulty) }
    case "share":
      for other in PolicyFaults.shares(text) { replace(.share, node, path, other) }
    case "per month not served":
      for other in ["7 %", "9 %"] { replace(.repayment, node, path, other) }
    case "at most", "up to", "above", "at or above", "pays", "deductible":
      for other in PolicyFaults.neighbours(text) { replace(.amount, node, path, other) }
    case "in a row", "hours":
      for other in PolicyFaults.neighbours(text) { replace(.step, node, path, other) }
    case "within", "claim within", "leaving within", "left within", "time", "grace":
      for other in PolicyFaults.neighbours(text) { replace(.span, node, path, other) }
    case "paid" where path.count > 2:
      for other in ["up front", "after any result", "on pass", "on series pass"] {
        replace(.paid, node, path, other)
      }
    case "rounding":
      for other in ["half-even", "down", "up"] { replace(.rounding, node, path, other) }
    case "from" where path.first == .key("effective"):
      for other in ["2025-12-31", "2026-01-02"] { replace(.effective, node, path, other) }
    case "over":
      for other in ["calendar year", "lifetime", "fiscal year from 10-02", "rolling 12 months"] {
        replace(.meter, node, path, other)
      }
    case "counts" where path.first == .key("meters"):
      for other in ["paid", "eligible cost", "purchases"] { replace(.meter, node, path, other) }
    case "of the": replace(.repayment, node, path, text == "payment" ? "employment" : "payment")
    case "reasons": replace(.repayment, node, path, "retirement")
    case "waived by": replace(.waiver, node, path, "somebody else")
    case "by": replace(.approver, node, path, "somebody else")
    case "of" where path.contains(.key("sign-off")): replace(.step, node, path, "something else")
    case "covers", "excludes", "candidate pays":
      if path.last == .key(key) { replace(.category, node, path, "travel") }
    case "on in": replace(.repayment, node, path, "[]")
    default: break
    }
  }

  private static func shares(_ text: String) -> [String] {
    switch text {
    case "100 %": ["99 %", "50 %"]
    case "50 %": ["51 %", "49 %", "100 %"]
    default: []
    }
  }

  /// One more and one less, in the unit that is written: `30 days` gives 29 and 31.
  static func neighbours(_ text: String) -> [String] {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard let first = parts.first, let number = Int(first.replacing(",", with: "")) else {
      return []
    }
    let unit = parts.count > 1 ? " \(parts[1])" : ""
    return [number - 1, number + 1].filter { $0 >= 0 }.map { "\($0)\(unit)" }
  }
}

/// Slips in a condition, made in its text.
struct ConditionFaults {
  private(set) var all: [(PolicyFault.Kind, String)] = []

  init(_ text: String) {
    let words = text.replacing("(", with: "( ").replacing(")", with: " )").split(separator: " ")
      .map(String.init)
    func swap(_ index: Int, _ other: String) -> String {
      var changed = words
      changed[index] = other
      return changed.joined(separator: " ")
    }
    let opened = [">=": ">", "<=": "<", ">": ">=", "<": "<="]
    let turned = ["=": "!=", "!=": "="]
    for (index, word) in words.enumerated() {
      if let other = opened[word] { all.append((.edge, swap(index, other))) }
      if let other = turned[word] { all.append((.truth, swap(index, other))) }
      if word == "=", index > 0, words[index - 1] == "attempt.number" {
        all.append((.edge, swap(index, "<=")))
        all.append((.edge, swap(index, ">=")))
      }
      if word == "and" { all.append((.connective, swap(index, "or"))) }
      if word == "or" { all.append((.connective, swap(index, "and"))) }
      if word == "not" { all.append((.truth, swap(index, ""))) }
      if word == "yes" { all.append((.truth, swap(index, "no"))) }
      if word == "no" { all.append((.truth, swap(index, "yes"))) }
      if word == "request" { all.append((.moment, swap(index, "sitting"))) }
      if word == "sitting" { all.append((.moment, swap(index, "request"))) }
      if index > 0, words[index - 1] == "=", Int(word) == nil, word != "yes", word != "no" {
        all.append((.word, swap(index, "something-else")))
      }
      let bare = word.filter { !"[],".contains($0) }
      if let number = Int(bare) {
        for other in [number - 1, number + 1] where other >= 0 {
          all.append((.threshold, swap(index, word.replacing("\(number)", with: "\(other)"))))
        }
      } else if word.contains(where: "[],".contains) {
        all.append((.word, swap(index, word.replacing(bare, with: "something-else"))))
      }
    }
    // One comparison of several left out.
    for joint in [" and ", " or "] where text.contains(joint) && !text.contains("(") {
      let parts = text.components(separatedBy: joint)
      for index in parts.indices {
        var rest = parts
        rest.remove(at: index)
        all.append((.condition, rest.joined(separator: joint)))
      }
    }
  }
}
