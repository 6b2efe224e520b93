internal import Documents
internal import Facts
internal import Units

/// Reads `attempt.number >= 2 and employee.type at request in [full-time, part-time]`.
///
/// Grammar: `any := all ("or" all)*`, `all := not ("and" not)*`, `not := "not" not | "(" any ")" | leaf`,
/// `leaf := fact ["at" instant] (op constant | "in" "[" constant ("," constant)* "]")`.
struct ConditionParser {
  private struct Token {
    let text: String
    /// Characters from the start of the condition.
    let offset: Int
  }

  private struct Problem: Error {
    let message: String
    let help: String?
    let token: Token?
  }

  private var tokens: [Token]
  private var next = 0
  /// How many `not` and `(` are open; each is a call of its own, and the stack has an end.
  private var depth = 0
  private let scope: Scope

  private static let deepest = 50

  /// What the words of a condition may stand for.
  struct Scope {
    let currency: Currency
    let facts: [FactName]

    init(currency: Currency, declared: [DeclaredFact]) {
      self.currency = currency
      facts = Vocabulary.facts + declared.map(\.name)
    }
  }

  /// The condition in `node`, or nil after reporting what is wrong at its very column.
  static func read(_ node: Node, _ scope: Scope, _ diagnostics: Diagnostics) -> Condition? {
    guard let text = node.text(diagnostics, "a condition") else { return nil }
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

  /// A fact on its own, such as `employee.fte at sitting`, of one type.
  static func reference(
    _ node: Node, of type: FactType, _ scope: Scope, _ diagnostics: Diagnostics
  ) -> FactReference? {
    guard let text = node.text(diagnostics, "a fact") else { return nil }
    return parse(text, at: node, scope, diagnostics) { parser throws(Problem) in
      let reference = try parser.reference()
      guard reference.fact.type == type, parser.peek() == nil else {
        throw Problem(
          message: "`\(text)` is not a fact whose value is a \(type.rawValue)",
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
      let place = node.place.moved(
        by: error.token?.offset ?? text.count, length: error.token?.text.count ?? 1)
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

  private func peek() -> Token? { next < tokens.count ? tokens[next] : nil }

  private mutating func take(_ text: String) -> Bool {
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
    let token = peek()
    depth += 1
    defer { depth -= 1 }
    if token?.text == "not" || token?.text == "(", depth > ConditionParser.deepest {
      throw Problem(
        message: "`not` and `(` are nested more than \(ConditionParser.deepest) deep here",
        help: "leave out those that change nothing, or part the condition into several clauses",
        token: token)
    }
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
      return .oneOf(fact, constants)
    }
    guard let comparison = Comparison(rawValue: sign.text) else {
      throw Problem(
        message: "`\(sign.text)` is no comparison",
        help: "write one of =, !=, <, <=, >, >= or `in [ ]`", token: sign)
    }
    if fact.fact.type == .word || fact.fact.type == .flag, comparison != .equal,
      comparison != .different
    {
      throw Problem(
        message: "`\(fact)` has no order", help: "use = or !=", token: sign)
    }
    return .compare(fact, comparison, try constant(for: fact))
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
    guard take("at") else {
      if fact.variesInTime {
        throw Problem(
          message: "`\(fact.name)` changes over time and names no day",
          help: "write `\(fact.name) at request` or `\(fact.name) at sitting`", token: name)
      }
      return FactReference(fact: fact, instant: nil)
    }
    guard let word = peek(), let instant = NamedInstant(rawValue: word.text) else {
      throw Problem(message: "`at` is followed by `request` or `sitting`", help: nil, token: peek())
    }
    guard fact.variesInTime else {
      throw Problem(
        message: "`\(fact.name)` does not change over time", help: "leave out `at \(word.text)`",
        token: word)
    }
    next += 1
    return FactReference(fact: fact, instant: instant)
  }

  private mutating func constant(for fact: FactReference) throws(Problem) -> Scalar {
    guard let first = peek() else {
      throw Problem(
        message: "a value for `\(fact)` is missing",
        help: "such as `\(fact.fact.type.example)`", token: nil)
    }
    next += 1
    var text = first.text
    if ![.word, .flag, .number].contains(fact.fact.type), let second = peek(),
      second.text == "%" || second.text.allSatisfy(\.isLetter), second.text != "and",
      second.text != "or"
    {
      next += 1
      text += " " + second.text
    }
    let expected = Problem(
      message: "`\(text)` is no value for `\(fact)`",
      help: "write it as in `\(fact.fact.type.example)`", token: first)
    switch fact.fact.type {
    case .word: return .word(text)
    case .flag:
      guard text == "yes" || text == "no" else { throw expected }
      return .flag(text == "yes")
    case .number:
      guard let number = Int64(text), (0...1000).contains(number) else { throw expected }
      return .number(number)
    case .days:
      guard let span = Span(parsing: text), span.unit == .days || span.unit == .weeks else {
        throw expected
      }
      return .number(Int64(span.unit == .weeks ? span.count * 7 : span.count))
    case .share:
      guard let chance = Probability(parsing: text) else { throw expected }
      return .number(Int64(chance.partsPerMillion))
    case .money:
      guard let money = try? Money.parse(text), money.currency == scope.currency else {
        throw expected
      }
      return .number(money.minorUnits)
    }
  }
}

extension Place {
  /// The place `offset` characters further on the same line, for a part of a scalar.
  fileprivate func moved(by offset: Int, length: Int) -> Place {
    switch self {
    case .text(let file, let line, let column, _):
      .text(file: file, line: line, column: column + offset, length: max(1, length))
    default: self
    }
  }
}
