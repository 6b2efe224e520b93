internal import Documents
internal import Units

/// Reads the arithmetic of an expected amount: `50 % of 400 + min(20, 35)`, exactly.
///
/// Grammar: `sum := product (("+" | "-") product)*`, `product := value ("*" value)*`, `value := number
/// ["%" "of" value] | number CURRENCY | "(" sum ")" | ("min" | "max") "(" sum ("," sum)* ")" | ("round" |
/// "up" | "down") "(" sum ")"`.
struct Arithmetic {
  /// What is wrong, so many characters from the start of the text.
  struct Problem: Error {
    let message: String
    let help: String?
    let offset: Int
    let length: Int
  }

  private struct Token {
    let text: String
    let offset: Int
  }

  private let currency: Currency
  private let tokens: [Token]
  private let length: Int
  private var next = 0
  private var depth = 0

  /// Deeper than anybody nests brackets, and shallow enough for the stack.
  private static let deepest = 50

  /// The amount, in whole minor units; nil after reporting what is wrong at its very column.
  static func amount(_ node: Node, _ what: String, in currency: Currency, _ d: Diagnostics)
    -> Money?
  {
    guard let text = node.formula(d, what) else { return nil }
    do {
      var arithmetic = Arithmetic(text, currency)
      return try arithmetic.amount(of: text)
    } catch {
      d.error(
        error.message, at: d.place(ofPart: error.offset, length: error.length, of: node),
        help: error.help)
      return nil
    }
  }

  private init(_ text: String, _ currency: Currency) {
    self.currency = currency
    var tokens: [Token] = []
    let characters = Array(text)
    length = characters.count
    var index = 0
    while index < characters.count {
      let start = index
      let character = characters[index]
      index += 1
      if character.isWhitespace { continue }
      if !"+-*%(),".contains(character) {
        while index < characters.count, !characters[index].isWhitespace,
          !"+-*%(),".contains(characters[index])
        { index += 1 }
      }
      tokens.append(Token(text: String(characters[start..<index]), offset: start))
    }
    self.tokens = tokens
  }

  private mutating func amount(of text: String) throws(Problem) -> Money {
    let value = try sum()
    if let left = peek() {
      throw problem(
        "`\(left.text)` is too much here",
        "join two amounts by `+`, `-` or `*`; thousands are written without a comma", left)
    }
    do {
      let money = try Money(majorUnits: value, currency, rounding: .halfAway)
      guard money.majorUnits == value else {
        throw problem(
          "`\(text)` is no whole number of minor units of \(currency)",
          "say how it becomes one: round(…) with halves away from zero, up(…) or down(…)")
      }
      return money
    } catch let problem as Problem {
      throw problem
    } catch {
      throw problem("`\(text)` is larger than the amounts that are computed with", nil)
    }
  }

  private func peek() -> Token? { next < tokens.count ? tokens[next] : nil }

  private mutating func take(_ text: String) -> Bool {
    guard peek()?.text == text else { return false }
    next += 1
    return true
  }

  private mutating func demand(_ text: String) throws(Problem) {
    guard take(text) else { throw problem("a `\(text)` is missing", nil, peek(), atEnd: true) }
  }

  /// - Parameter atEnd: whether it stands behind the text where there is no token, and not at all of it.
  private func problem(
    _ message: String, _ help: String?, _ token: Token? = nil, atEnd: Bool = false
  ) -> Problem {
    Problem(
      message: message, help: help, offset: token?.offset ?? (atEnd ? length : 0),
      length: token?.text.count ?? (atEnd ? 1 : max(1, length)))
  }

  private func exact(_ work: () throws -> Exact) throws(Problem) -> Exact {
    do { return try work() } catch {
      throw problem("this is larger than the amounts that are computed with", nil)
    }
  }

  private mutating func sum() throws(Problem) -> Exact {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Arithmetic.deepest else {
      throw problem("brackets are nested more than \(Arithmetic.deepest) deep here", nil, peek())
    }
    var total = try product()
    while let sign = peek()?.text, sign == "+" || sign == "-" {
      next += 1
      let other = try product()
      total = try exact { try sign == "+" ? total.adding(other) : total.subtracting(other) }
    }
    return total
  }

  private mutating func product() throws(Problem) -> Exact {
    var total = try value()
    while take("*") {
      let other = try value()
      total = try exact { try total.multiplied(by: other) }
    }
    return total
  }

  private mutating func value() throws(Problem) -> Exact {
    guard let token = peek() else {
      throw problem("a number is missing", "such as `50 % of 400`", atEnd: true)
    }
    next += 1
    switch token.text {
    case "(":
      let inner = try sum()
      try demand(")")
      return inner
    case "min", "max":
      try demand("(")
      var values = [try sum()]
      while take(",") { values.append(try sum()) }
      try demand(")")
      return (token.text == "min" ? values.min() : values.max()) ?? .zero
    case "round", "up", "down":
      try demand("(")
      let inner = try sum()
      try demand(")")
      let mode: RoundingMode = token.text == "round" ? .halfAway : token.text == "up" ? .up : .down
      let parts = currency.minorUnitsPerMajor
      return try exact { try inner.rounded(toOneOver: parts, mode) }
    default: return try number(token)
    }
  }

  /// `400`, `400 USD` or `50 % of …`.
  private mutating func number(_ token: Token) throws(Problem) -> Exact {
    guard let number = Exact(decimal: token.text) else {
      throw problem(
        "`\(token.text)` is not a number",
        "numbers are written as in `1250.50`; what is known besides: + - *, `50 % of`, min, max, "
          + "round, up, down", token)
    }
    if take("%") {
      guard take("of") else {
        throw problem(
          "a share of what? `of` is missing", "such as `50 % of 400`", peek(), atEnd: true)
      }
      depth += 1
      defer { depth -= 1 }
      guard depth <= Arithmetic.deepest else {
        throw problem("shares are nested more than \(Arithmetic.deepest) deep here", nil, token)
      }
      let whole = try value()
      return try exact { try whole.multiplied(by: number).divided(by: Exact(100)) }
    }
    if let unit = peek(), Currency(unit.text) != nil {
      guard unit.text == currency.code else {
        throw problem(
          "`\(unit.text)` is not the policy's currency, \(currency)",
          "write the amount in \(currency)", unit)
      }
      next += 1
    }
    return number
  }
}
