internal import Amounts
internal import Sheets
internal import Units

extension DecisionWorkbook {
  /// Letters, digits and underscores only, as names of inputs want them.
  static func name(_ text: String) -> String {
    String(text.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }
}

/// Reads money steps as a formula: the third reader beside the kernel and the explanation.
struct FormulaReader: MoneyReader {
  let asked: Formula
  let currency: Currency
  /// What a meter has left before this cost.
  let left: (String) -> Formula

  func start(_ asked: Money) -> Formula { self.asked }

  func apply(_ step: MoneyStep, to value: Formula) -> Formula {
    switch step {
    case .share(let share, _): share == .whole ? value : value * .number(share.value)
    case .deduct(let amount, _): .max(0, value - .number(amount.majorUnits))
    case .atMost(let amount, _): .min(value, .number(amount.majorUnits))
    case .withinMeter(_, let meter): .min(value, .max(0, left(meter)))
    case .round: .round(value, currency.decimals)
    }
  }
}
