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
      headings: ["Input", "Amount", "Unit", "Source", "Verdicts hold from", "to"], figuresFrom: 1)
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
        source: meter.used == nil
          ? "not known in full" : "the book or the request")
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

  /// Writes the ranges and the guard that is 1 while every input lies in its own.
  ///
  /// - Parameter isPinned: whether an amount is not live, so that no input may change at all.
  func fillGuard(_ sheet: inout Sheet, in guardCell: CellID, row: Int, isPinned: Bool) {
    // Without a policy the previews are as computed.
    let isFixed = isPinned || assessment.judgement == nil
    var tests: [Formula] = []
    func hold(_ cell: CellID, _ row: Int, _ now: Int64, _ range: ClosedRange<Int64>) {
      let range = isFixed ? now...now : range
      for (column, bound) in [(4, range.lowerBound), (5, range.upperBound)] {
        let money = (try? Money(minorUnits: bound, currency)) ?? .zero(currency)
        sheet.put(.money(money), at: Position(row: row, column: column), style: .money(currency))
      }
      tests.append(cell.formula .>= .number(major(range.lowerBound)))
      tests.append(cell.formula .<= .number(major(range.upperBound)))
    }
    for input in asked {
      hold(input.cell, input.row, input.now, assessment.range(ofAsked: input.category))
    }
    for input in used {
      hold(input.cell, input.row, input.now, assessment.range(ofUsed: input.state))
    }
    sheet.put(
      .text("Verdicts still hold (1 yes, 0 no)"), at: Position(row: row, column: 0), style: .label)
    sheet.put(
      .formula(tests.isEmpty ? 1 : .when(.all(tests), 1, otherwise: 0)), in: guardCell,
      at: Position(row: row, column: 1), style: .integer)
  }

  private func major(_ minor: Int64) -> Exact {
    Exact(Int128(minor), over: Int128(currency.minorUnitsPerMajor)) ?? .zero
  }
}
