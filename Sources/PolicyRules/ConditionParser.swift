internal import Documents
internal import Facts
internal import Units

/// Reads `attempt.number >= 2 and employee.type at request in [full-time, part-time]`.
///
/// Grammar: `any := all ("or" all)*`, `all := not ("and" not)*`, `not := "not" not | "(" any ")" | leaf`,
/// `leaf := reference (op constant | "in" "[" constant ("," constant)* "]")`, `reference := fact | fact "at"
/// event | fact "throughout" event..event | "days from" event "to" event | "day of" event`.
struct ConditionParser {
  struct Token {
    let text: String
    /// Characters from the start of the condition.
    let offset: Int
  }

  struct Problem: Error {
    let message: String
    let help: String?
    let token: Token?
  }

  var tokens: [Token]
  var next = 0
  /// How many `not` and `(` are open; each is a call of its own, and the stack has an end.
  private var depth = 0
  let scope: Scope

  /// What the words of a condition may stand for.
  struct Scope {
    let currency: Currency
    let facts: [FactName]

    init(currency: Currency, declared: [DeclaredFact], counters: [NamedCounter] = []) {
      self.currency = currency
      facts = Vocabulary.facts + declared.map(\.name) + counters.map(\.fact)
    }
  }

  /// The condition in `node`, or nil after reporting what is wrong at its very column.
  static func read(_ node: Node, _ scope: Scope, _ diagnostics: Diagnostics) -> Condition? {
    guard let text = node.formula(diagnostics, "a condition") else { return nil }
    return parse(text, at: node, scope, diagnostics) { parser throws(Problem) in
      let condition = try parser.any()
      if let left = parser.peek() {
        throw Problem(
          message: "`\(left.text)` is too much here",
          help: "join two comparisons by `and` or `or`", token: left)
      }
      return condition
    }
  }

  /// A fact on its own, such as `employee.fte at sitting`, of one type where one is named.
  static func reference(
    _ node: Node, of type: FactType?, _ scope: Scope, _ diagnostics: Diagnostics
  ) -> FactReference? {
    guard let text = node.text(diagnostics, "a fact") else { return nil }
    return parse(text, at: node, scope, diagnostics) { parser throws(Problem) in
      let reference = try parser.reference()
      guard type.map({ $0 == reference.fact.type }) ?? true, parser.peek() == nil else {
        throw Problem(
          message: "`\(text)` is not a fact"
            + (type.map { " whose value is a \($0.rawValue)" } ?? ""),
          help: "such as `employee.fte at sitting`", token: nil)
      }
      return reference
    }
  }

  private static func parse<Value>(
    _ text: String, at node: Node, _ scope: Scope, _ diagnostics: Diagnostics,
    _ read: (inout ConditionParser) throws(Problem) -> Value
  ) -> Value? {
    var parser = ConditionParser(text, scope)
    do {
      return try read(&parser)
    } catch {
      let place = diagnostics.place(
        ofPart: error.token?.offset ?? text.count, length: error.token?.text.count ?? 1, of: node)
      diagnostics.error(error.message, at: place, help: error.help)
      return nil
    }
  }

  private init(_ text: String, _ scope: Scope) {
    self.scope = scope
    var tokens: [Token] = []
    let characters = Array(text)
    var index = 0
    while index < characters.count {
      let start = index
      let character = characters[index]
      if character.isWhitespace {
        index += 1
        continue
      }
      if "()[],".contains(character) {
        index += 1
      } else if "<>=!".contains(character) {
        while index < characters.count, "<>=!".contains(characters[index]) { index += 1 }
      } else {
        while index < characters.count, !characters[index].isWhitespace,
          !"()[]<>=!".contains(characters[index]),
          !(characters[index] == "," && !ConditionParser.isThousands(characters, at: index))
        { index += 1 }
      }
      tokens.append(Token(text: String(characters[start..<index]), offset: start))
    }
    self.tokens = tokens
  }

  /// A comma inside a number, as in `1,750 USD`, does not part two words.
  private static func isThousands(_ characters: [Character], at comma: Int) -> Bool {
    comma > 0 && characters[comma - 1].isNumber && comma + 3 < characters.count
      && characters[(comma + 1)...(comma + 3)].allSatisfy(\.isNumber)
  }

  func peek() -> Token? { next < tokens.count ? tokens[next] : nil }

  mutating func take(_ text: String) -> Bool {
    guard peek()?.text == text else { return false }
    next += 1
    return true
  }

  private mutating func any() throws(Problem) -> Condition {
    var parts = [try all()]
    while take("or") { parts.append(try all()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func all() throws(Problem) -> Condition {
    var parts = [try negation()]
    while take("and") { parts.append(try negation()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func negation() throws(Problem) -> Condition {
    depth += 1
    defer { depth -= 1 }
    try checkDepth(depth)
    if take("not") { return .not(try negation()) }
    if take("(") {
      let inner = try any()
      guard take(")") else {
        throw Problem(message: "a `)` is missing", help: nil, token: peek())
      }
      return inner
    }
    return try leaf()
  }

  private mutating func leaf() throws(Problem) -> Condition {
    let fact = try reference()
    guard let sign = peek() else {
      throw Problem(
        message: "nothing is said about `\(fact)`",
        help: "compare it, as in `\(fact) = \(fact.fact.type.example)`", token: nil)
    }
    next += 1
    if sign.text == "in" {
      guard take("[") else {
        throw Problem(message: "`in` is followed by a list in `[ ]`", help: nil, token: peek())
      }
      var constants: [Scalar] = []
      repeat { constants.append(try constant(for: fact)) } while take(",")
      guard take("]") else { throw Problem(message: "a `]` is missing", help: nil, token: peek()) }
      return .oneOf(fact.looked(for: .equal, constants), constants)
    }
    guard let comparison = Comparison(rawValue: sign.text) else {
      throw Problem(
        message: "`\(sign.text)` is no comparison",
        help: "write one of =, !=, <, <=, >, >= or `in [ ]`", token: sign)
    }
    if !fact.fact.type.hasOrder, comparison != .equal, comparison != .different {
      throw Problem(
        message: "`\(fact)` has no order", help: "use = or !=", token: sign)
    }
    let constant = try constant(for: fact)
    return .compare(fact.looked(for: comparison, [constant]), comparison, constant)
  }

  private mutating func reference() throws(Problem) -> FactReference {
    guard let name = peek() else {
      throw Problem(message: "a fact is missing here", help: nil, token: nil)
    }
    next += 1
    guard let fact = scope.facts.first(where: { $0.name == name.text }) else {
      let names = scope.facts.map(\.name)
      let near = Spelling.nearest(name.text, among: names).first
      throw Problem(
        message: "`\(name.text)` is not a fact that a condition can name",
        help: near.map { "did you mean `\($0)`?" } ?? "facts: \(names.joined(separator: ", "))",
        token: name)
    }
    if fact == Vocabulary.days { return try daysBetween() }
    if fact == Vocabulary.day {
      guard take("of") else {
        throw Problem(
          message: "`day` names no event", help: "write `day of sitting`", token: name)
      }
      return FactReference(fact, .at(try event()))
    }
    guard let word = peek(), word.text == "at" || word.text == "throughout" else {
      if fact.variesInTime {
        throw Problem(
          message: "`\(fact.name)` changes over time and names no day",
          help: "write `\(fact.name) at request`, `\(fact.name) at sitting` or "
            + "`\(fact.name) throughout request..sitting`", token: name)
      }
      return FactReference(fact)
    }
    guard fact.variesInTime else {
      throw Problem(
        message: "`\(fact.name)` does not change over time", help: "leave out `\(word.text) …`",
        token: word)
    }
    next += 1
    guard word.text == "throughout" else { return FactReference(fact, .at(try event())) }
    let (first, last) = try eventRange()
    return FactReference(fact, .throughout(first, last, .least))
  }

  private mutating func daysBetween() throws(Problem) -> FactReference {
    guard take("from") else {
      throw Problem(
        message: "`days` names no events", help: "write `days from result to payment`",
        token: peek())
    }
    let first = try event()
    guard take("to") else {
      throw Problem(
        message: "the second event is missing", help: "write `days from \(first.rawValue) to …`",
        token: peek())
    }
    return FactReference(Vocabulary.days, .between(first, try event()))
  }

  private mutating func eventRange() throws(Problem) -> (Event, Event) {
    let token = peek()
    next += 1
    let ends = (token?.text ?? "").split(separator: "..", omittingEmptySubsequences: false)
      .map(String.init)
    guard ends.count == 2 else {
      throw Problem(
        message: "`throughout` is followed by two events", help: "as in `request..sitting`",
        token: token)
    }
    return (try event(named: ends[0], token), try event(named: ends[1], token))
  }

  private mutating func event() throws(Problem) -> Event {
    let token = peek()
    next += 1
    return try event(named: token?.text ?? "", token)
  }

  private func event(named name: String, _ token: Token?) throws(Problem) -> Event {
    if let event = Event(rawValue: name) { return event }
    let names = Event.allCases.map(\.rawValue)
    throw Problem(
      message: name.isEmpty ? "an event is missing here" : "`\(name)` is not an event",
      help: Spelling.suggestion(for: name, among: names)
        ?? "events: \(names.joined(separator: ", "))",
      token: token)
  }
}

extension FactReference {
  /// Throughout a time every day must hold, so the value that is hardest for the comparison counts: the least
  /// for a lower bound, the greatest for an upper one, one that is not wanted for words.
  fileprivate func looked(for comparison: Comparison, _ constants: [Scalar]) -> FactReference {
    guard case .throughout(let first, let last, _) = moment else { return self }
    let extent: Moment.Extent =
      switch comparison {
      case .more, .atLeast: .least
      case .less, .atMost: .greatest
      case .equal: .outside(constants)
      case .different: .among(constants)
      }
    return FactReference(fact, .throughout(first, last, extent))
  }
}
