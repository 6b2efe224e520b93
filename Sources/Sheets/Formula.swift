public import Units

/// A formula as a tree: it refers to cells by identity and is never written as text by a caller.
public indirect enum Formula: Hashable, Sendable {
  case number(Exact)
  case text(String)
  case cell(CellID)
  /// A rectangle of cells, only as an argument of a function that takes one.
  case range(CellID, CellID)
  case add(Formula, Formula)
  case subtract(Formula, Formula)
  case multiply(Formula, Formula)
  case divide(Formula, Formula)
  case negate(Formula)
  case compare(Comparison, Formula, Formula)
  /// Two texts in a row; numbers are written with up to 15 digits.
  case concatenate(Formula, Formula)
  case function(Function, [Formula])
}

/// How two values are compared.
public enum Comparison: String, Hashable, Sendable, CaseIterable {
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

extension Formula: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  public init(integerLiteral value: Int64) { self = .number(Exact(value)) }
  public init(stringLiteral value: String) { self = .text(value) }

  public static func range(_ block: Block) -> Formula { .range(block.first, block.last) }

  public static func + (left: Formula, right: Formula) -> Formula { .add(left, right) }
  public static func - (left: Formula, right: Formula) -> Formula { .subtract(left, right) }
  public static func * (left: Formula, right: Formula) -> Formula { .multiply(left, right) }
  public static func / (left: Formula, right: Formula) -> Formula { .divide(left, right) }
  public static prefix func - (formula: Formula) -> Formula { .negate(formula) }
  public static func & (left: Formula, right: Formula) -> Formula { .concatenate(left, right) }

  // The dotted operators build a comparison; `==` compares two trees.
  public static func .== (left: Formula, right: Formula) -> Formula {
    .compare(.equal, left, right)
  }
  public static func .!= (left: Formula, right: Formula) -> Formula {
    .compare(.notEqual, left, right)
  }
  public static func .< (left: Formula, right: Formula) -> Formula { .compare(.less, left, right) }
  public static func .<= (left: Formula, right: Formula) -> Formula {
    .compare(.lessOrEqual, left, right)
  }
  public static func .> (left: Formula, right: Formula) -> Formula {
    .compare(.greater, left, right)
  }
  public static func .>= (left: Formula, right: Formula) -> Formula {
    .compare(.greaterOrEqual, left, right)
  }
}

extension CellID {
  /// This cell inside a formula.
  public var formula: Formula { .cell(self) }
}

extension Formula {
  /// How many formulas may stand inside one another: working one out takes a call for each.
  static let deepest = 250

  var isTooDeep: Bool {
    var open = [(self, 1)]
    while let (next, depth) = open.popLast() {
      if depth > Formula.deepest { return true }
      open.append(contentsOf: next.parts.map { ($0, depth + 1) })
    }
    return false
  }

  /// The formulas directly inside this one.
  var parts: [Formula] {
    switch self {
    case .number, .text, .cell, .range: []
    case .negate(let part): [part]
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b),
      .compare(_, let a, let b), .concatenate(let a, let b):
      [a, b]
    case .function(_, let parts): parts
    }
  }

  /// Visits this formula and everything inside it without recursion, so depth costs no stack.
  func forEachPart(_ visit: (Formula) -> Void) {
    var open = [self]
    while let next = open.popLast() {
      visit(next)
      open.append(contentsOf: next.parts)
    }
  }
}
