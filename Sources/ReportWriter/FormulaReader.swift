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
  /// What a meter has left before this cost, by its name and by what it was in the engine.
  let left: (String, Money) -> Formula
  /// What a running total in bands stands at before this cost, by the name of its meter and by what it was in the
  /// engine.
  let total: (String, Money) -> Formula
  /// Cells of their own for figures that a formula needs several times, so that it stays short.
  var spare: [CellID]
  private(set) var kept: [(cell: CellID, formula: Formula)] = []

  init(
    asked: Formula, currency: Currency, spare: [CellID], left: @escaping (String, Money) -> Formula,
    total: @escaping (String, Money) -> Formula
  ) {
    self.asked = asked
    self.currency = currency
    self.spare = spare
    self.left = left
    self.total = total
  }

  /// How many such cells the steps take.
  static func cells(for steps: MoneySteps) -> Int {
    steps.steps.count { if case .round(.halfEven, _) = $0 { true } else { false } }
  }

  func start(_ asked: Money) -> Formula { self.asked }

  private mutating func rounded(_ value: Formula, _ mode: RoundingMode, _ unit: Money?) -> Formula {
    if let unit { return whole(value / .number(unit.majorUnits), mode) * .number(unit.majorUnits) }
    guard mode != .halfAway else { return .round(value, currency.decimals) }
    let minor = Formula.number(Exact(Int64(currency.minorUnitsPerMajor)))
    return whole(value * minor, mode) / minor
  }

  /// To a whole number. A spreadsheet holds a tie such as 20,002.5 as 20,002.4999999999: it is brought to
  /// six digits first, of which a share of parts per million has no more.
  private mutating func whole(_ value: Formula, _ mode: RoundingMode) -> Formula {
    var clean = Formula.round(value, 6)
    if mode == .halfEven, let cell = spare.popLast() {
      kept.append((cell, clean))
      clean = cell.formula
    }
    switch mode {
    case .halfAway: return .round(value, 0)
    case .down: return .roundDown(clean, 0)
    case .up: return .roundUp(clean, 0)
    case .halfEven:
      // A tie goes to twice the nearest half: of 2.5 to 2 · 1, of 3.5 to 2 · 2.
      return .when(
        2 * (clean - .roundDown(clean, 0)) .== 1, 2 * .round(clean / 2, 0),
        otherwise: .round(clean, 0))
    }
  }

  mutating func apply(_ step: MoneyStep, to value: Formula) -> Formula {
    switch step {
    case .share(let share, _): share == .whole ? value : value * .number(share.value)
    case .bands(let before, let bands, let meter): banded(value, bands, total(meter, before))
    case .deduct(let amount, _): .max(0, value - .number(amount.majorUnits))
    case .atMost(let amount, _): .min(value, .number(amount.majorUnits))
    case .usedUp: .min(value, .number(.zero))
    case .withinMeter(let most, let meter): .min(value, .max(0, left(meter, most)))
    case .bound(let caps, _): caps.reduce(.min(value, asked)) { apply($1, to: $0) }
    case .round(let mode, let unit): rounded(value, mode, unit)
    }
  }

  /// What a running total in bands grows by: of each band what lies between the total before and after.
  private func banded(_ value: Formula, _ bands: [MoneyBand], _ before: Formula) -> Formula {
    if case .number(let before) = before { return banded(value, bands, from: before) }
    return bands.indices.reduce(Formula.number(.zero)) { sum, index in
      let low = Formula.number(index == 0 ? .zero : bands[index - 1].upTo.majorUnits)
      let high = Formula.number(bands[index].upTo.majorUnits)
      let inside = Formula.max(0, .min(before + value, high) - .max(before, low))
      return sum + inside * .number(bands[index].share.value)
    }
  }

  /// The same where the total before is a figure: bands below it are full, and left out.
  private func banded(_ value: Formula, _ bands: [MoneyBand], from before: Exact) -> Formula {
    bands.indices.reduce(Formula.number(.zero)) { sum, index in
      let low = max(index == 0 ? .zero : bands[index - 1].upTo.majorUnits, before)
      let high = bands[index].upTo.majorUnits
      guard high > low else { return sum }
      let room = Formula.number((try? high.subtracting(low)) ?? .zero)
      let gap = Formula.number((try? low.subtracting(before)) ?? .zero)
      return sum + .max(0, .min(value - gap, room)) * .number(bands[index].share.value)
    }
  }
}
