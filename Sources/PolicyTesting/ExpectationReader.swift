internal import Cases
internal import Documents
internal import PolicyRules
internal import Units

/// Reads what a case expects.
struct ExpectationReader {
  private let d: Diagnostics
  private let policy: Policy
  private let settles: Bool

  init(_ diagnostics: Diagnostics, _ policy: Policy, settles: Bool) {
    d = diagnostics
    self.policy = policy
    self.settles = settles
  }

  func read(_ node: Node) -> [Expectation] {
    guard let fields = node.fields(d, "expect") else { return [] }
    var all: [Expectation] = []
    for entry in fields.entries() { all += expectations(entry) }
    return all
  }

  private static let others = [
    "requirements", "approvers", "approval", "claim by", "owed back", "left", "attempt",
  ]

  private func expectations(_ entry: Node.Entry) -> [Expectation] {
    let node = entry.value
    if let day = Day(parsing: entry.key) {
      guard let fields = node.fields(d, entry.key) else { return [] }
      return fields.entries().flatMap { inner in
        category(inner).map { line(EntryName(day: day, category: $0), inner.value) } ?? []
      }
    }
    switch entry.key {
    case "requirements": return requirements(node)
    case "approvers":
      let roles = (node.list(d, entry.key) ?? []).compactMap { $0.text(d, "a role") }
      return [one(node, entry.key, listed(roles), .approvers(roles))]
    case "approval":
      return ExpectedVerdict.read(node, entry.key, among: ExpectedVerdict.verdicts, d).map {
        [one(node, entry.key, shown(node), .approval($0))]
      } ?? []
    case "claim by":
      if shown(node) == "not known" { return [one(node, entry.key, "not known", .claimBy(nil))] }
      return node.day(d, entry.key).map { [one(node, entry.key, "\($0)", .claimBy($0))] } ?? []
    case "owed back": return owedBack(node)
    case "left": return left(node)
    case "attempt":
      return node.integer(d, entry.key, in: 1...1000).map {
        [one(node, entry.key, "\($0)", .attempt($0))]
      } ?? []
    default:
      guard let category = category(entry) else { return [] }
      guard !settles else {
        d.error(
          "what was sat is told apart by its day", at: entry.keyPlace,
          help: "write `2026-11-06: {\(entry.key): …}`, with the day of the sitting")
        return []
      }
      return line(EntryName(day: nil, category: category), node)
    }
  }

  private func category(_ entry: Node.Entry) -> CostCategory? {
    if let category = CostCategory(rawValue: entry.key) { return category }
    let known = CostCategory.allCases.map(\.rawValue) + ExpectationReader.others
    d.error(
      "`\(entry.key)` is nothing that a case can expect", at: entry.keyPlace,
      help: Spelling.suggestion(for: entry.key, among: known)
        ?? "a category of cost, the day of a sitting, or one of: "
        + ExpectationReader.others.joined(separator: ", "))
    return nil
  }

  private func one(_ node: Node, _ what: String, _ words: String, _ subject: Expectation.Subject)
    -> Expectation
  {
    Expectation(place: node.place, what: what, words: words, subject: subject)
  }

  private func shown(_ node: Node) -> String {
    if case .scalar(let text, _) = node.content { text } else { "" }
  }

  private func listed(_ words: [String]) -> String {
    words.isEmpty ? "nobody" : words.joined(separator: ", ")
  }

  // MARK: Lines of the settlement

  /// An amount, `none`, or `{state, amount, if passed, …}`.
  private func line(_ name: EntryName, _ node: Node) -> [Expectation] {
    let title = (name.day.map { "\($0), " } ?? "") + name.category.rawValue
    func entry(_ node: Node, _ key: String?, _ words: String, _ part: EntryPart) -> Expectation {
      one(node, key.map { "\(title), \($0)" } ?? title, words, .entry(name, part))
    }
    func money(_ node: Node, _ kind: AmountKind) -> Expectation? {
      Arithmetic.amount(node, kind.rawValue, in: policy.currency, d).map {
        entry(node, kind.rawValue, worked(node, $0), .amount(kind, $0))
      }
    }
    guard case .mapping = node.content else {
      if shown(node) == "none" { return [entry(node, nil, "none", .none)] }
      return [money(node, .amount)].compactMap { $0 }
    }
    guard let fields = node.fields(d, title) else { return [] }
    var all: [Expectation?] = []
    if let node = fields.optional("state") {
      all.append(
        ExpectedVerdict.read(node, "state", among: ExpectedVerdict.states, d).map {
          entry(node, "state", shown(node), .state($0))
        })
    }
    for kind in AmountKind.allCases {
      if let node = fields.optional(kind.rawValue) { all.append(money(node, kind)) }
    }
    if let node = fields.optional("because") {
      all.append(clause(node).map { entry(node, "because", $0, .because($0)) })
    }
    if let node = fields.optional("paid") {
      all.append(node.text(d, "paid").map { entry(node, "paid", $0, .paid($0)) })
    }
    if let node = fields.optional("candidate pays") {
      all.append(
        node.flag(d, "candidate pays").map {
          entry(node, "candidate pays", $0 ? "yes" : "no", .candidatePays($0))
        })
    }
    if let node = fields.optional("due on") {
      all.append(node.day(d, "due on").map { entry(node, "due on", "\($0)", .dueOn($0)) })
    }
    if let node = fields.optional("says") {
      all.append(node.text(d, "says").map { entry(node, "says", "“\($0)”", .says($0)) })
    }
    fields.finish()
    return all.compactMap { $0 }
  }

  /// `50 % of 400 = 200.00 USD`, or the amount alone where nothing was worked out.
  private func worked(_ node: Node, _ money: Money) -> String {
    let text = shown(node)
    return text.contains(where: "+-*%(".contains) ? "\(text) = \(money)" : "\(money)"
  }

  private func clause(_ node: Node) -> String? {
    guard let id = node.text(d, "because") else { return nil }
    guard policy.clause(id) == nil else { return id }
    d.error(
      "there is no clause `\(id)` in \(policy.id)", at: node.place,
      help: Spelling.suggestion(for: id, among: policy.clauses.map(\.id)))
    return nil
  }

  // MARK: The rest

  private func requirements(_ node: Node) -> [Expectation] {
    let known =
      policy.clauses.filter {
        switch $0.kind {
        case .requires, .prepares: true
        default: false
        }
      }.map(\.id) + Policy.ownFindings
    return (node.fields(d, "requirements")?.entries() ?? []).flatMap { entry -> [Expectation] in
      guard known.contains(entry.key) else {
        d.error(
          "`\(entry.key)` is no requirement of \(policy.id)", at: entry.keyPlace,
          help: Spelling.suggestion(for: entry.key, among: known)
            ?? "requirements: \(known.joined(separator: ", "))")
        return []
      }
      return requirement(entry)
    }
  }

  /// A verdict, or `{verdict, condition}`: a condition can still be met before the sitting.
  private func requirement(_ entry: Node.Entry) -> [Expectation] {
    func verdict(_ node: Node) -> Expectation? {
      ExpectedVerdict.read(node, entry.key, among: ExpectedVerdict.verdicts, d).map {
        one(node, entry.key, shown(node), .requirement(entry.key, $0))
      }
    }
    guard case .mapping = entry.value.content else {
      return [verdict(entry.value)].compactMap { $0 }
    }
    guard let fields = entry.value.fields(d, entry.key) else { return [] }
    let expected = fields.required("verdict").flatMap(verdict)
    let condition = fields.optional("condition").flatMap { node in
      node.flag(d, "condition").map {
        one(node, "\(entry.key), condition", $0 ? "yes" : "no", .condition(entry.key, $0))
      }
    }
    fields.finish()
    return [expected, condition].compactMap { $0 }
  }

  /// An amount, `not known`, or `{amount, because}`.
  private func owedBack(_ node: Node) -> [Expectation] {
    func amount(_ node: Node) -> Expectation? {
      if shown(node) == "not known" { return one(node, "owed back", "not known", .owedBack(nil)) }
      return Arithmetic.amount(node, "owed back", in: policy.currency, d).map {
        one(node, "owed back", worked(node, $0), .owedBack($0))
      }
    }
    guard case .mapping = node.content else { return [amount(node)].compactMap { $0 } }
    guard let fields = node.fields(d, "owed back") else { return [] }
    let owed = fields.required("amount").flatMap(amount)
    let because = fields.optional("because").flatMap { node in
      clause(node).map { one(node, "owed back, because", $0, .owedBackBecause($0)) }
    }
    fields.finish()
    return [owed, because].compactMap { $0 }
  }

  /// `{year: 1500 - 200}`: what a meter has left after this request, if the sitting is passed.
  private func left(_ node: Node) -> [Expectation] {
    (node.fields(d, "left")?.entries() ?? []).compactMap { entry in
      guard policy.meters.contains(where: { $0.name == entry.key }) else {
        d.error(
          "there is no meter `\(entry.key)` in \(policy.id)", at: entry.keyPlace,
          help: Spelling.suggestion(for: entry.key, among: policy.meters.map(\.name)))
        return nil
      }
      return Arithmetic.amount(entry.value, entry.key, in: policy.currency, d).map {
        one(
          entry.value, "left in \(entry.key)", worked(entry.value, $0), .left(meter: entry.key, $0))
      }
    }
  }
}
