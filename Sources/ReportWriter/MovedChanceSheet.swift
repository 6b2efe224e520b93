internal import Cases
internal import CostModel
internal import Preparations
internal import Sheets
internal import Units

/// *Chance*: how far the assumptions would move a chance, whatever it is, and above which one the sitting is worth
/// its cash. Everything follows the inputs; nobody's chance is claimed.
struct MovedChanceSheet {
  private let preparation: RetakePreparation
  private let stakes: SittingStakes?

  init(_ preparation: RetakePreparation, _ stakes: SittingStakes?) {
    self.preparation = preparation
    self.stakes = stakes
  }

  private static let chances = stride(from: 20, through: 90, by: 10).map(Int64.init)
  private static let readings = ["Harshest", "Used", "Mildest"]

  func fill(_ sheet: inout Sheet) {
    for (column, width) in [52.0, 14, 14, 14, 60].enumerated() {
      sheet.setWidth(width, ofColumn: column)
    }
    sheet.head(
      "What would move a chance",
      "Assumptions, not measured for anybody; nobody's chance follows from them")
    sheet.skip()
    let idle = sheet.input(
      name: "IdleDays", label: "days without practice before the plan",
      value: .whole(preparation.idleDays), unit: "days", limits: .whole(from: 0, to: 4_000))
    let version = sheet.input(
      name: "AnotherVersion", label: "another version than the one that was failed",
      value: .whole(preparation.changesVersion ? 1 : 0), unit: "1 yes, 0 no",
      limits: .whole(from: 0, to: 1))
    sheet.skip()
    let factors = self.factors(&sheet, idle: idle, version: version)
    sheet.skip()
    sheet.append(
      headings: ["A chance of … before it"] + MovedChanceSheet.readings, figuresFrom: 1)
    for chance in MovedChanceSheet.chances {
      let cells = sheet.append([
        SheetEntry(.number(Exact(Int128(chance), over: 100) ?? .zero), .share())
      ])
      guard let before = cells.first else { continue }
      for (index, factor) in factors.enumerated() {
        sheet.put(
          .formula(moved(before.formula, by: factor.formula)),
          at: Position(row: sheet.nextRow - 1, column: 1 + index), style: .share(decimals: 1))
      }
    }
    if let stakes {
      fillChance(&sheet, stakes, factors)
      fill(&sheet, stakes, factors)
    }
  }

  /// `m·p / (1 − p + m·p)`
  private func moved(_ chance: Formula, by factor: Formula) -> Formula {
    factor * chance / (1 - chance + factor * chance)
  }

  /// The three assumptions as inputs, and by how much they multiply the odds in all.
  private func factors(_ sheet: inout Sheet, idle: CellID, version: CellID) -> [CellID] {
    sheet.append(headings: ["Factor"] + MovedChanceSheet.readings, figuresFrom: 1)
    sheet.put(
      .text("Source"), at: Position(row: sheet.nextRow - 1, column: 4), style: .heading)
    let plan = RetakeFactors.targetedPlan
    let waiting = RetakeFactors.waiting
    let change = RetakeFactors.versionChange
    func row(_ assumption: Assumption, _ hundredths: [Int], over parts: Int128, _ style: Style)
      -> [CellID]
    {
      let row = sheet.nextRow
      sheet.put(.text(assumption.name), at: Position(row: row, column: 0), style: .wrapped)
      let cells = hundredths.enumerated().map { index, value in
        sheet.put(
          .number(Exact(Int128(value), over: parts) ?? .zero),
          at: Position(row: row, column: 1 + index), style: style,
          limits: .number(from: .zero, to: Exact(100)))
      }
      sheet.put(.text(assumption.source), at: Position(row: row, column: 4), style: .wrapped)
      return cells
    }
    // A plan that is aimed at nothing gains nothing by that.
    let gains = preparation.isTargeted ? [plan.low, plan.base, plan.high] : [100, 100, 100]
    let plans = row(plan, gains, over: 100, .input(.number(decimals: 2)))
    let losses = row(
      waiting, [waiting.high, waiting.base, waiting.low], over: 10_000, .input(.share(decimals: 1)))
    let changes = row(
      change, [change.high, change.base, change.low], over: 100, .input(.number(decimals: 2)))
    let row = sheet.nextRow
    sheet.put(
      .text("all of them: the odds are multiplied by"), at: Position(row: row, column: 0),
      style: .label)
    return (0..<3).map { index in
      let left = Formula.max(0, 1 - losses[index].formula * idle.formula / 30)
      let another = Formula.when(version.formula .== 1, changes[index].formula, otherwise: 1)
      return sheet.put(
        .formula(plans[index].formula * left * another), at: Position(row: row, column: 1 + index),
        style: .total(.number(decimals: 2)))
    }
  }

  /// A chance of one's own, as an input.
  private func fillChance(_ sheet: inout Sheet, _ stakes: SittingStakes, _ factors: [CellID]) {
    guard let stated = stakes.chance else { return }
    sheet.skip()
    let chance = sheet.input(
      name: "StatedChance", label: "the chance that the request states",
      value: .number(stated.chance.exact), unit: "of 1", limits: .number(from: .zero, to: .one),
      source: stated.source)
    let row = sheet.nextRow
    sheet.put(.text("which becomes"), at: Position(row: row, column: 0), style: .label)
    for (index, factor) in factors.enumerated() {
      // What is certain stays so, also where nothing is left of the odds.
      let rest = 1 - chance.formula + factor.formula * chance.formula
      sheet.put(
        .formula(
          .when(
            rest .> 0, moved(chance.formula, by: factor.formula), otherwise: chance.formula)),
        at: Position(row: row, column: 1 + index), style: .total(.share(decimals: 1)))
    }
  }

  private func fill(_ sheet: inout Sheet, _ stakes: SittingStakes, _ factors: [CellID]) {
    sheet.skip()
    sheet.append([SheetEntry(.text("Is the sitting worth its cash?"), .section)])
    let currency = stakes.cash.currency
    let cash = sheet.input(
      name: "Cash", label: "cash for the next sitting", value: .money(stakes.cash),
      limits: .number(from: .zero, to: Exact(10_000_000)), source: "the request")
    let value = sheet.input(
      name: "ValueOfPassing", label: "what the certification is worth", value: .money(stakes.value),
      unit: currency.code, limits: .number(from: .zero, to: Exact(1_000_000_000)),
      source: "the request")
    let row = sheet.nextRow
    sheet.put(
      .text("worth it above a chance of"), at: Position(row: row, column: 0), style: .label)
    let worth = sheet.put(
      .formula(
        .when(value.formula .> 0, .min(1, cash.formula / value.formula), otherwise: 1)),
      at: Position(row: row, column: 1), style: .total(.share(decimals: 1)))
    let before = sheet.nextRow
    sheet.put(
      .text("which is a chance before all this of"), at: Position(row: before, column: 0),
      style: .label)
    for (index, factor) in factors.enumerated() {
      // The chance that the factor turns into the one above: p / (p + m·(1 − p)).
      let rest = worth.formula + factor.formula * (1 - worth.formula)
      sheet.put(
        .formula(.when(rest .> 0, worth.formula / rest, otherwise: 1)),
        at: Position(row: before, column: 1 + index), style: .total(.share(decimals: 1)))
    }
  }
}
