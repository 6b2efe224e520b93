internal import Assessments
internal import Cases
internal import PolicyRules
internal import Sheets
internal import Units

/// The blue figures of *Costs*: what is asked for, and what limits have used up. Each stands beside the range
/// in which the verdicts hold.
struct CostInputs {
  struct Asked {
    let category: CostCategory
    let cell: CellID
    let row: Int
    let now: Int64
  }

  struct Used {
    let state: MeterState
    let cell: CellID
    let row: Int
    let now: Int64
  }

  private let assessment: Assessment
  private(set) var asked: [Asked] = []
  private(set) var used: [Used] = []

  private var currency: Currency { assessment.asked.currency }

  /// One named input for each cost asked for and each meter.
  init(_ assessment: Assessment, on sheet: inout Sheet) {
    self.assessment = assessment
    sheet.append(
      headings: [
        "Input", "Amount", "Unit", "Source", "Verdicts hold from", "to", "With others from", "to",
        "Limit",
      ], figuresFrom: 1)
    for (category, amount) in askedByCategory {
      let row = sheet.nextRow
      let cell = sheet.input(
        name: "Asked_" + DecisionWorkbook.name(category.rawValue),
        label: "\(category.rawValue) asked", value: .money(amount), unit: currency.code,
        limits: .number(from: .zero, to: Exact(1_000_000)), source: "the request")
      asked.append(Asked(category: category, cell: cell, row: row, now: amount.minorUnits))
    }
    for meter in assessment.judgement?.meters ?? [] {
      let row = sheet.nextRow
      let since = meter.windowStart.map { " since \($0)" } ?? ""
      let cell = sheet.input(
        name: "Used_"
          + DecisionWorkbook.name(
            meter.clause + (meter.windowStart.map { "_\($0.civil.year)" } ?? "")),
        label: "paid so far, \(meter.name)\(since)", value: .money(meter.used ?? meter.listed),
        unit: currency.code, limits: .number(from: .zero, to: Exact(1_000_000)),
        source: meter.used == nil ? "not known in full" : "the book or the request")
      sheet.put(
        .money(meter.limit), at: Position(row: row, column: 8), style: .money(currency))
      used.append(
        Used(state: meter, cell: cell, row: row, now: (meter.used ?? meter.listed).minorUnits))
    }
  }

  private var askedByCategory: [(CostCategory, Money)] {
    CostCategory.allCases.compactMap { category in
      let amounts = assessment.funding.asked.filter { $0.category == category }.map(\.amount)
      guard !amounts.isEmpty, let sum = try? Money.sum(amounts, in: currency) else { return nil }
      return (category, sum)
    }
  }

  var live: [DecisionWorkbook.LiveInput] {
    asked.map { .init(meaning: .asked($0.category), cell: $0.cell) }
      + used.map { .init(meaning: .used(meter: $0.state.name), cell: $0.cell) }
  }

  /// Writes the ranges, how many inputs are not as delivered, and below it the guard that is 1 while one of them lies in its
  /// own range or several in those for several.
  ///
  /// - Parameter isPinned: whether an amount is not live, so that no input may change at all.
  func fillGuard(_ sheet: inout Sheet, _ cells: AsComputed, row: Int, isPinned: Bool) {
    // Without a policy the previews are as computed.
    let isFixed = isPinned || assessment.judgement == nil
    var (alone, together, changes) = ([Formula](), [Formula](), [Formula]())
    func hold(_ cell: CellID, _ row: Int, _ now: Int64, _ range: LiveRange) {
      let ranges = isFixed ? [now...now, now...now] : [range.alone, range.together]
      for (column, bound) in ranges.flatMap({ [$0.lowerBound, $0.upperBound] }).enumerated() {
        let money = (try? Money(minorUnits: bound, currency)) ?? .zero(currency)
        sheet.put(
          .money(money), at: Position(row: row, column: 4 + column), style: .money(currency))
      }
      func within(_ range: ClosedRange<Int64>) -> [Formula] {
        [
          cell.formula .>= .number(major(range.lowerBound)),
          cell.formula .<= .number(major(range.upperBound)),
        ]
      }
      alone += within(ranges[0])
      together += within(ranges[1])
      changes.append(.when(cell.formula .== .number(major(now)), 0, otherwise: 1))
    }
    for input in asked {
      hold(input.cell, input.row, input.now, assessment.range(ofAsked: input.category))
    }
    for input in used {
      hold(input.cell, input.row, input.now, assessment.range(ofUsed: input.state))
    }
    let isWithin = Formula.any([
      .all(together), .all([cells.changes.formula .<= 1] + alone),
    ])
    for (line, text, cell, formula) in [
      (
        row, "Amounts not as delivered", cells.changes,
        changes.dropFirst().reduce(changes.first ?? 0) { $0 + $1 }
      ),
      (
        row + 1, "Verdicts still hold (1 yes, 0 no)", cells.stillValid,
        alone.isEmpty ? 1 : .when(isWithin, 1, otherwise: 0)
      ),
    ] as [(Int, String, CellID, Formula)] {
      sheet.put(.text(text), at: Position(row: line, column: 0), style: .label)
      sheet.put(.formula(formula), in: cell, at: Position(row: line, column: 1), style: .integer)
    }
  }

  private func major(_ minor: Int64) -> Exact {
    Exact(Int128(minor), over: Int128(currency.minorUnitsPerMajor)) ?? .zero
  }
}
