import Units

extension FormulaEvaluator {
  /// The values of a block, row by row; an empty place is blank.
  typealias Grid = [[EvaluatedValue]]

  func call(_ function: Function, _ arguments: [Formula]) throws(WorkbookProblem) -> EvaluatedValue
  {
    guard function.arity.contains(arguments.count) else {
      throw problem(
        .formula, "\(function.rawValue) is given \(arguments.count) arguments",
        advice: "It takes \(function.arity.lowerBound) to \(function.arity.upperBound).")
    }
    for (index, argument) in arguments.enumerated() {
      if case .range = argument, !function.takesBlock(at: index) {
        throw problem(
          .block, "\(function.rawValue) is given a block as argument \(index + 1)",
          advice: "Name one cell there.")
      }
    }
    switch function {
    case .sum:
      var total = Exact.zero
      for number in try numbers(arguments, \.sums) {
        total = try exactly { [total] () throws(ArithmeticProblem) in try total.adding(number) }
      }
      return .number(total)
    case .min: return .number(try numbers(arguments, \.least).min() ?? .zero)
    case .max: return .number(try numbers(arguments, nil).max() ?? .zero)
    case .if: return try value(of: try truth(arguments[0]) ? arguments[1] : arguments[2])
    case .round: return try round(arguments, .halfAway)
    case .roundDown: return try round(arguments, .down)
    case .roundUp: return try round(arguments, .up)
    case .and: return .truth(try truths(arguments).allSatisfy { $0 })
    case .or: return .truth(try truths(arguments).contains(true))
    case .not: return .truth(try !truth(arguments[0]))
    case .abs:
      let number = try number(arguments[0])
      return .number(number < .zero ? number.negated : number)
    case .countIf: return try countIf(arguments)
    case .sumIf: return try sumIf(arguments)
    case .index: return try index(arguments)
    case .match: return try match(arguments)
    }
  }

  /// Numbers among the arguments; texts and empty cells of a block do not count, as in spreadsheets.
  ///
  /// - Parameter known: what stands for rows that are not kept.
  private func numbers(
    _ arguments: [Formula], _ known: KeyPath<RepeatedRows.Totals, [Int: Exact]>?
  ) throws(WorkbookProblem) -> [Exact] {
    var found: [Exact] = []
    for argument in arguments {
      switch argument {
      case .range where repeated(argument) != nil:
        guard let (rows, column) = repeated(argument), let known,
          let figure = rows.totals[keyPath: known][column]
        else { throw notKept }
        found.append(figure)
      case .range: found.append(contentsOf: try grid(argument).joined().compactMap(\.number))
      // A single cell behaves like a block of one.
      case .cell: if let number = try value(of: argument).number { found.append(number) }
      default: found.append(try number(argument))
      }
    }
    return found
  }

  /// Every argument is worked out, for a spreadsheet does not stop at the first that decides.
  private func truths(_ arguments: [Formula]) throws(WorkbookProblem) -> [Bool] {
    var truths: [Bool] = []
    for argument in arguments {
      // AND and OR pass over an empty cell, or fail: programs differ.
      guard try value(of: argument) != .blank else {
        throw problem(
          .kind, "AND or OR is given an empty cell", advice: "Compare it with something first.")
      }
      truths.append(try truth(argument))
    }
    return truths
  }

  /// The rows that a block goes down which are not kept, and its column.
  private func repeated(_ formula: Formula) -> (rows: RepeatedRows, column: Int)? {
    guard case .range(let first, let last) = formula, let area = workbook.area(first, last),
      let rows = workbook.sheets[area.sheet].repeated, rows.covers(area)
    else { return nil }
    return (rows, area.left)
  }

  private var notKept: WorkbookProblem {
    problem(
      .block, "a formula looks at rows that are not kept, for something else than a known total",
      advice: "Say what the column adds up to when the rows are repeated.")
  }

  private func grid(_ formula: Formula) throws(WorkbookProblem) -> Grid {
    guard case .range(let first, let last) = formula, let area = workbook.area(first, last) else {
      throw problem(
        .block, "one value stands where a block of cells is needed", advice: "Name a block.")
    }
    if workbook.sheets[area.sheet].repeated?.covers(area) ?? false { throw notKept }
    return (area.top...area.bottom).map { row in
      (area.left...area.right).map { column in
        workbook.cell(at: Position(row: row, column: column), onSheet: area.sheet)
          .flatMap { values[$0] } ?? .blank
      }
    }
  }

  private func round(_ arguments: [Formula], _ mode: RoundingMode) throws(WorkbookProblem)
    -> EvaluatedValue
  {
    let (number, decimals) = (try number(arguments[0]), try number(arguments[1]))
    guard decimals.denominator == 1, (-15...15).contains(decimals.numerator) else {
      throw problem(
        .formula, "ROUND to \(decimals) decimals",
        advice: "Choose a whole number from -15 to 15, as far as a spreadsheet has digits.")
    }
    var scale: Int64 = 1
    for _ in 0..<decimals.numerator.magnitude { scale *= 10 }
    if decimals.numerator >= 0 {
      return .number(
        try exactly { () throws(ArithmeticProblem) in
          try number.rounded(toOneOver: scale, mode)
        })
    }
    return .number(
      try exactly { () throws(ArithmeticProblem) in
        let tens = try number.divided(by: Exact(scale)).rounded(toOneOver: 1, mode)
        return try tens.multiplied(by: Exact(scale))
      })
  }

  private func index(_ arguments: [Formula]) throws(WorkbookProblem) -> EvaluatedValue {
    let grid = try grid(arguments[0])
    let width = grid.first?.count ?? 0
    let row = try number(arguments[1])
    let column = arguments.count > 2 ? try number(arguments[2]) : .one
    guard arguments.count > 2 || width == 1 || grid.count == 1 else {
      throw problem(
        .formula, "INDEX into a block of several columns needs a column",
        advice: "Give the column as the third argument.")
    }
    // In a block of one row the only number counts along the row.
    let place = arguments.count == 2 && grid.count == 1 ? (Exact.one, row) : (row, column)
    guard place.0.denominator == 1, place.1.denominator == 1,
      (1...Int128(grid.count)).contains(place.0.numerator),
      (1...Int128(width)).contains(place.1.numerator)
    else {
      throw problem(
        .notFound,
        "INDEX asks for row \(place.0), column \(place.1) of a block of \(grid.count) by \(width)",
        advice: "Count from 1 and stay inside the block.")
    }
    return grid[Int(place.0.numerator) - 1][Int(place.1.numerator) - 1]
  }

  private func match(_ arguments: [Formula]) throws(WorkbookProblem) -> EvaluatedValue {
    guard arguments[2] == .number(.zero) else {
      throw problem(
        .formula, "MATCH without an exact match", advice: "Give 0 as its third argument.")
    }
    let wanted = try value(of: arguments[0])
    try refuseWildcards(wanted)
    let grid = try grid(arguments[1])
    guard grid.count == 1 || grid.first?.count == 1 else {
      throw problem(
        .block, "MATCH looks through several columns", advice: "Give it one row or one column.")
    }
    for (index, candidate) in grid.joined().enumerated() where candidate != .blank {
      if try compare(candidate, .equal, wanted) { return .number(Exact(Int64(index + 1))) }
    }
    throw problem(
      .notFound, "MATCH does not find \(wanted.phrase)",
      advice: "Make sure that every key stands in the table.")
  }

  /// Texts with `*`, `?` or `~` are patterns to a spreadsheet and would match other texts.
  func refuseWildcards(_ value: EvaluatedValue) throws(WorkbookProblem) {
    guard let text = value.text, text.contains(where: { "*?~".contains($0) }) else { return }
    throw problem(
      .formula, "\(value.phrase) would be read as a pattern",
      advice: "Look for texts without *, ? and ~.")
  }

  private func countIf(_ arguments: [Formula]) throws(WorkbookProblem) -> EvaluatedValue {
    let criterion = try Criterion(try value(of: arguments[1]), evaluator: self)
    let count = try grid(arguments[0]).joined().count { criterion.holds(for: $0) }
    return .number(Exact(Int64(count)))
  }

  private func sumIf(_ arguments: [Formula]) throws(WorkbookProblem) -> EvaluatedValue {
    let wanted = try value(of: arguments[1])
    if let keys = repeated(arguments[0]) {
      guard let terms = repeated(arguments[2]), let number = wanted.number,
        number.denominator == 1, let key = Int64(exactly: number.numerator),
        let parts = terms.rows.totals.parts[terms.column]?[keys.column]
      else { throw notKept }
      return .number(parts[key] ?? .zero)
    }
    let criterion = try Criterion(wanted, evaluator: self)
    let (keys, terms) = (try grid(arguments[0]), try grid(arguments[2]))
    guard keys.count == terms.count, keys.first?.count == terms.first?.count else {
      throw problem(
        .block, "SUMIF is given blocks of two shapes",
        advice: "Give both the same rows and columns.")
    }
    var total = Exact.zero
    for (key, term) in zip(keys.joined(), terms.joined()) where criterion.holds(for: key) {
      guard let number = term.number else { continue }
      total = try exactly { [total] () throws(ArithmeticProblem) in try total.adding(number) }
    }
    return .number(total)
  }
}
