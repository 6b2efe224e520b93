/// The functions that every spreadsheet program reads alike; newer ones are left out on purpose.
public enum Function: String, Hashable, Sendable, CaseIterable {
  case sum = "SUM"
  case min = "MIN"
  case max = "MAX"
  case `if` = "IF"
  case round = "ROUND"
  case roundDown = "ROUNDDOWN"
  case roundUp = "ROUNDUP"
  case and = "AND"
  case or = "OR"
  case not = "NOT"
  case abs = "ABS"
  case countIf = "COUNTIF"
  case sumIf = "SUMIF"
  case index = "INDEX"
  case match = "MATCH"

  /// How many arguments it takes. IF always says both outcomes: a missing one would show FALSE.
  var arity: ClosedRange<Int> {
    switch self {
    case .sum, .min, .max, .and, .or: 1...255
    case .if, .sumIf, .match: 3...3
    case .round, .roundDown, .roundUp, .countIf: 2...2
    case .not, .abs: 1...1
    case .index: 2...3
    }
  }

  /// Whether the argument at this place may be a block of cells.
  func takesBlock(at place: Int) -> Bool {
    switch self {
    case .sum, .min, .max: true
    case .countIf, .index: place == 0
    case .sumIf: place == 0 || place == 2
    case .match: place == 1
    case .if, .round, .roundDown, .roundUp, .and, .or, .not, .abs: false
    }
  }
}

extension Formula {
  public static func sum(_ block: Block) -> Formula { .function(.sum, [.range(block)]) }
  public static func sum(_ terms: [Formula]) -> Formula { .function(.sum, terms) }
  public static func min(_ terms: Formula...) -> Formula { .function(.min, terms) }
  public static func max(_ terms: Formula...) -> Formula { .function(.max, terms) }
  public static func min(_ block: Block) -> Formula { .function(.min, [.range(block)]) }
  public static func max(_ block: Block) -> Formula { .function(.max, [.range(block)]) }

  public static func when(_ test: Formula, _ then: Formula, otherwise: Formula) -> Formula {
    .function(.if, [test, then, otherwise])
  }
  /// To so many decimals, halves away from zero.
  public static func round(_ value: Formula, _ decimals: Int) -> Formula {
    .function(.round, [value, Formula(integerLiteral: Int64(decimals))])
  }
  /// To so many decimals, towards zero.
  public static func roundDown(_ value: Formula, _ decimals: Int) -> Formula {
    .function(.roundDown, [value, Formula(integerLiteral: Int64(decimals))])
  }
  /// To so many decimals, away from zero.
  public static func roundUp(_ value: Formula, _ decimals: Int) -> Formula {
    .function(.roundUp, [value, Formula(integerLiteral: Int64(decimals))])
  }
  public static func all(_ tests: [Formula]) -> Formula { .function(.and, tests) }
  public static func any(_ tests: [Formula]) -> Formula { .function(.or, tests) }
  public static func not(_ test: Formula) -> Formula { .function(.not, [test]) }
  public static func abs(_ value: Formula) -> Formula { .function(.abs, [value]) }

  public static func count(in block: Block, where criterion: Formula) -> Formula {
    .function(.countIf, [.range(block), criterion])
  }
  public static func sum(_ block: Block, whereIn keys: Block, is criterion: Formula) -> Formula {
    .function(.sumIf, [.range(keys), criterion, .range(block)])
  }
  /// The value of `block` in the row in which `keys` holds `key`.
  public static func lookUp(_ key: Formula, in keys: Block, giving block: Block) -> Formula {
    .function(.index, [.range(block), .function(.match, [key, .range(keys), 0])])
  }
}
