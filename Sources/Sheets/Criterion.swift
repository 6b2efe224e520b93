import Units

/// What COUNTIF and SUMIF look for: a number, a text, or a comparison such as `>=5` or `<>done`.
struct Criterion {
  private let comparison: Comparison
  private let operand: EvaluatedValue

  init(_ value: EvaluatedValue, evaluator: FormulaEvaluator) throws(WorkbookProblem) {
    try evaluator.refuseWildcards(value)
    switch value {
    case .number:
      comparison = .equal
      operand = value
    case .text(let text):
      // The longer signs first, for `<=` also starts with `<`.
      let sign = [Comparison.lessOrEqual, .greaterOrEqual, .notEqual, .less, .greater, .equal]
        .first { text.hasPrefix($0.rawValue) }
      let rest = text.dropFirst(sign?.rawValue.count ?? 0)
      let number = Criterion.number(rest)
      guard !rest.isEmpty, number != nil || sign == nil || sign == .equal || sign == .notEqual
      else {
        throw evaluator.problem(
          .formula, "the criterion \u{201C}\(text)\u{201D} has no operand that can be compared",
          advice: "Write a number, a text, or a sign and a number.")
      }
      comparison = sign ?? .equal
      operand = number.map { .number($0) } ?? .text(String(rest))
    case .truth, .blank:
      throw evaluator.problem(
        .formula, "a criterion is empty or TRUE/FALSE",
        advice: "Count numbers or words such as \u{201C}OK\u{201D}.")
    }
  }

  private static func number(_ text: Substring) -> Exact? {
    text.first == "-" ? Exact(decimal: text.dropFirst())?.negated : Exact(decimal: text)
  }

  /// Values of another kind are never equal, and so always unequal.
  func holds(for value: EvaluatedValue) -> Bool {
    switch (value, operand) {
    case (.number(let left), .number(let right)): comparison.holds(left, right)
    case (.text(let left), .text(let right)):
      (left.lowercased() == right.lowercased()) == (comparison == .equal)
    default: comparison == .notEqual
    }
  }
}

extension EvaluatedValue {
  /// The value as it is quoted in a message.
  var phrase: String {
    switch self {
    case .blank: "an empty cell"
    case .number(let number): number.decimalDigits ?? number.description
    case .text(let text): "\u{201C}\(text.prefix(40))\u{201D}"
    case .truth(let truth): truth ? "TRUE" : "FALSE"
    }
  }
}
