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

  private func rounded(_ value: Formula, _ mode: RoundingMode, _ unit: Money?) -> Formula {
    guard let unit else { return .round(value, currency.decimals) }
    return .round(value / .number(unit.majorUnits), 0) * .number(unit.majorUnits)
  }

  func apply(_ step: MoneyStep, to value: Formula) -> Formula {
    switch step {
    case .share(let share, _): share == .whole ? value : value * .number(share.value)
    case .bands(let before, let bands, _):
      bands.indices.reduce(Formula.number(.zero)) { sum, index in
        let from = index == 0 ? Exact.zero : bands[index - 1].upTo.majorUnits
        let low = max(from, before.majorUnits)
        let high = bands[index].upTo.majorUnits
        guard high > low else { return sum }
        let room = Formula.number((try? high.subtracting(low)) ?? .zero)
        let gap = Formula.number((try? low.subtracting(before.majorUnits)) ?? .zero)
        return sum + .max(0, .min(value - gap, room)) * .number(bands[index].share.value)
      }
    case .deduct(let amount, _): .max(0, value - .number(amount.majorUnits))
    case .atMost(let amount, _): .min(value, .number(amount.majorUnits))
    case .withinMeter(_, let meter): .min(value, .max(0, left(meter)))
    case .round(let mode, let unit): rounded(value, mode, unit)
    }
  }
}
