internal import Facts
internal import Units

// The constants that a condition compares facts with.
extension ConditionParser {
  mutating func constant(for fact: FactReference) throws(Problem) -> Scalar {
    guard let first = peek() else {
      throw Problem(
        message: "a value for `\(fact)` is missing",
        help: "such as `\(fact.fact.type.example)`", token: nil)
    }
    next += 1
    var text = first.text
    if ![.word, .flag, .number, .day].contains(fact.fact.type), let second = peek(),
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
      guard let number = Int64(text), (0...1_000_000).contains(number) else { throw expected }
      return .number(number)
    case .days:
      guard let span = Span(parsing: text) else { throw expected }
      guard span.unit == .days || span.unit == .weeks else {
        throw Problem(
          message: "`\(text)` is no number of days: months and years differ in length",
          help: "write days or weeks, as in `365 days`", token: first)
      }
      return .number(Int64(span.unit == .weeks ? span.count * 7 : span.count))
    case .day:
      guard let day = Day(parsing: text) else { throw expected }
      return .number(Int64(day.number))
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

extension ConditionParser {
  private static let deepest = 50

  /// As deep as lists and keys of a document may be nested.
  func checkDepth(_ depth: Int) throws(Problem) {
    guard depth > ConditionParser.deepest, let token = peek(), ["not", "("].contains(token.text)
    else { return }
    throw Problem(
      message: "`not` and `(` are nested more than \(ConditionParser.deepest) deep here",
      help: "leave out those that change nothing, or part the condition into several clauses",
      token: token)
  }
}
