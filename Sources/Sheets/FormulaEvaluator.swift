import Units

/// Works out one formula exactly, once the cells it refers to are known.
struct FormulaEvaluator {
  let workbook: Workbook
  let values: Evaluation
  let place: String

  /// What a cell with this formula shows: an empty cell read by a formula shows 0.
  func result(of formula: Formula) throws(WorkbookProblem) -> EvaluatedValue {
    switch try value(of: formula) {
    case .blank: .number(.zero)
    case let value: value
    }
  }

  func value(of formula: Formula) throws(WorkbookProblem) -> EvaluatedValue {
    switch formula {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .cell(let id): return values[id] ?? .blank
    case .range:
      throw problem(
        .block, "a block of cells stands where one value is needed",
        advice: "Name one cell, or sum the block.")
    case .add(let a, let b):
      return try arithmetic(a, b) { l, r throws(ArithmeticProblem) in try l.adding(r) }
    case .subtract(let a, let b):
      return try arithmetic(a, b) { l, r throws(ArithmeticProblem) in try l.subtracting(r) }
    case .multiply(let a, let b):
      return try arithmetic(a, b) { l, r throws(ArithmeticProblem) in try l.multiplied(by: r) }
    case .divide(let a, let b):
      return try arithmetic(a, b) { l, r throws(ArithmeticProblem) in try l.divided(by: r) }
    case .negate(let part): return .number(try number(part).negated)
    case .compare(let comparison, let a, let b):
      return .truth(try compare(try value(of: a), comparison, try value(of: b)))
    case .concatenate(let a, let b):
      return .text(try text(try value(of: a)) + (try text(try value(of: b))))
    case .function(let function, let arguments):
      return try call(function, arguments)
    }
  }

  private func arithmetic(
    _ a: Formula, _ b: Formula,
    _ operation: (Exact, Exact) throws(ArithmeticProblem) -> Exact
  ) throws(WorkbookProblem) -> EvaluatedValue {
    let (left, right) = (try number(a), try number(b))
    return .number(try exactly { () throws(ArithmeticProblem) in try operation(left, right) })
  }

  /// Runs an exact operation and says where it failed.
  func exactly(_ operation: () throws(ArithmeticProblem) -> Exact) throws(WorkbookProblem) -> Exact
  {
    do { return try operation() } catch {
      let (message, advice) =
        switch error {
        case .divisionByZero:
          ("a division by zero", "Test the divisor with IF before dividing.")
        default:
          (
            "a figure has more digits than exact fractions hold",
            "Round on the way, in a cell of its own."
          )
        }
      throw problem(.arithmetic, message, advice: advice)
    }
  }

  func number(_ formula: Formula) throws(WorkbookProblem) -> Exact {
    try number(try value(of: formula))
  }

  func number(_ value: EvaluatedValue) throws(WorkbookProblem) -> Exact {
    switch value {
    case .number(let number): return number
    case .truth(let truth): return truth ? .one : .zero
    case .blank: return .zero
    case .text(let text):
      throw problem(
        .kind, "the text \u{201C}\(text.prefix(40))\u{201D} stands where a number is needed",
        advice: "Refer to a number, or test for the text with IF.")
    }
  }

  func truth(_ formula: Formula) throws(WorkbookProblem) -> Bool {
    switch try value(of: formula) {
    case .truth(let truth): return truth
    case let other: return try number(other) != .zero
    }
  }

  private func text(_ value: EvaluatedValue) throws(WorkbookProblem) -> String {
    switch value {
    case .text(let text): return text
    case .blank: return ""
    case .truth(let truth): return truth ? "TRUE" : "FALSE"
    case .number(let number):
      guard let digits = number.shortDigits else {
        throw problem(
          .kind, "a number with more than 15 digits is written into a text",
          advice: "Round it first.")
      }
      return digits
    }
  }

  /// Texts are equal without regard to case; an empty cell equals 0 and the empty text.
  func compare(_ left: EvaluatedValue, _ comparison: Comparison, _ right: EvaluatedValue)
    throws(WorkbookProblem) -> Bool
  {
    switch (left, right) {
    case (.number, .number), (.number, .blank), (.blank, .number), (.blank, .blank),
      (.truth, .truth), (.truth, .blank), (.blank, .truth):
      return comparison.holds(try number(left), try number(right))
    case (.text, .text), (.text, .blank), (.blank, .text):
      let equal = try text(left).lowercased() == (try text(right)).lowercased()
      switch comparison {
      case .equal: return equal
      case .notEqual: return !equal
      default:
        throw problem(
          .kind, "texts are put in order", advice: "Order depends on the language: compare numbers."
        )
      }
    default:
      switch comparison {
      case .equal: return false
      case .notEqual: return true
      default:
        throw problem(
          .kind, "a number is compared with something else", advice: "Compare numbers with numbers."
        )
      }
    }
  }

  func problem(_ code: WorkbookProblem.Code, _ message: String, advice: String) -> WorkbookProblem {
    WorkbookProblem(code, at: place, message, advice: advice)
  }
}

extension Comparison {
  func holds(_ left: Exact, _ right: Exact) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}
