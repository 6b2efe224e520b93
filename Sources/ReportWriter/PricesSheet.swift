internal import Cases
public import CostModel
internal import PolicyRules
public import Sheets
internal import Units

/// Cells of the sheet *Prices* that other sheets refer to.
public struct PriceCells: Sendable {
  /// A price that may be changed, and what it stands for in the scenarios, by their place.
  public struct Input: Sendable {
    public let label: String
    public let cell: CellID
    public let uses: [Int: [ScenarioPrice]]
    let amount: Money
  }

  public internal(set) var inputs: [Input] = []
  /// By scenario: 1 while days, attempts and the steps of every settlement hold, else 0.
  public internal(set) var follows: [CellID] = []
  /// By scenario: how many of its prices are not as delivered.
  public internal(set) var changes: [CellID] = []
  /// By scenario, where it has a tax.
  var taxes: [Int: CellID] = [:]
  var used: [Used] = []

  /// What stood under a limit before the coming sittings.
  struct Used {
    let clause: String
    let windowStart: Day?
    let now: Money
    let cell: CellID
  }

  /// The cell of a price of a scenario.
  func cell(of price: ScenarioPrice, in scenario: Int) -> CellID? {
    inputs.first { $0.uses[scenario]?.contains(price) ?? false }?.cell
  }

  /// A figure as long as its scenario follows its prices; a warning after that.
  func followed(_ formula: Formula, in scenario: Int) -> Formula {
    guard follows.indices.contains(scenario) else { return formula }
    return .when(
      follows[scenario].formula .== 1, formula, otherwise: .text(DecisionWorkbook.changed))
  }
}

/// *Prices*: every price that a scenario states, once where several state the same, and between which amounts each
/// scenario follows.
struct PricesSheet {
  private let comparison: ScenarioComparison

  init(_ comparison: ScenarioComparison) {
    self.comparison = comparison
  }

  private var currency: Currency { comparison.basis.currency }
  private var columns: [ScenarioComparison.Column] { comparison.columns }

  /// The inputs, and cells for the guards, which are placed once it is known what follows.
  func fillInputs(_ sheet: inout Sheet) -> PriceCells {
    for (column, width) in [46.0, 17, 17, 17, 17, 17, 17, 9, 9, 9].enumerated() {
      sheet.setWidth(width, ofColumn: column)
    }
    sheet.head(
      "Prices",
      "Live: change a blue figure, and who pays follows as long as the last table says 1 for the scenario."
    )
    sheet.skip()
    var cells = PriceCells()
    sheet.append(headings: ["Price", "Amount", "Unit", "Scenarios"])
    for (number, price) in stated.enumerated() {
      let cell = sheet.input(
        name: "Price_\(number + 1)_" + DecisionWorkbook.name(price.label), label: price.label,
        value: .money(price.amount), unit: currency.code,
        limits: .number(from: .zero, to: Exact(1_000_000)),
        source: price.uses.keys.sorted().map { columns[$0].scenario.id }.joined(separator: ", "))
      cells.inputs.append(
        .init(label: price.label, cell: cell, uses: price.uses, amount: price.amount))
    }
    fillTaxes(&sheet, &cells)
    fillUsed(&sheet, &cells)
    cells.follows = columns.map { _ in sheet.reserve() }
    cells.changes = columns.map { _ in sheet.reserve() }
    return cells
  }

  private struct Stated {
    let label: String
    let amount: Money
    var uses: [Int: [ScenarioPrice]]
  }

  /// What is one price to a reader: the same words and the same amount.
  private var stated: [Stated] {
    var found: [Stated] = []
    for (index, column) in columns.enumerated() {
      for price in column.scenario.prices {
        guard let amount = column.scenario.amount(of: price) else { continue }
        let label = PricesSheet.words(price, column.scenario)
        if let known = found.firstIndex(where: { $0.label == label && $0.amount == amount }) {
          found[known].uses[index, default: []].append(price)
        } else {
          found.append(Stated(label: label, amount: amount, uses: [index: [price]]))
        }
      }
    }
    return found
  }

  private static func words(_ price: ScenarioPrice, _ scenario: Scenario) -> String {
    switch price {
    case .cost(let index): scenario.costs[index].category.rawValue
    case .upgrade(let index): "\(scenario.costs[index].category.rawValue) again, upgraded"
    case .memberFee(let index):
      "exam fee for members" + (index == 0 ? "" : ", attempt \(index + 1)")
    case .dues: "membership"
    case .surcharge: "second sitting bought with the first"
    case .contingency(let index): scenario.contingencies[index].label
    }
  }

  private func fillTaxes(_ sheet: inout Sheet, _ cells: inout PriceCells) {
    for (index, column) in columns.enumerated() {
      guard let tax = column.scenario.tax else { continue }
      let row = sheet.nextRow
      sheet.put(
        .text("tax, \(tax.label)"), at: Position(row: row, column: 0), style: .label)
      cells.taxes[index] = sheet.put(
        .share(tax.share), at: Position(row: row, column: 1), style: .share(decimals: 2))
      sheet.put(
        .text("of the employer's"), at: Position(row: row, column: 2), style: .unit)
      sheet.put(.text(column.scenario.id), at: Position(row: row, column: 3), style: .note)
    }
  }

  private func fillUsed(_ sheet: inout Sheet, _ cells: inout PriceCells) {
    let states = columns.flatMap { $0.tree.judgements.compactMap { $0 }.flatMap(\.meters) }
    guard !states.isEmpty else { return }
    sheet.skip()
    sheet.append(
      headings: ["Under a limit before these sittings", "Amount", "Limit"], figuresFrom: 1)
    for state in states where cells.cell(ofUsed: state) == nil {
      let row = sheet.nextRow
      let since = state.windowStart.map { " since \($0)" } ?? ""
      let now = state.used ?? state.listed
      sheet.put(
        .text("\(state.clause), \(state.name)\(since)"), at: Position(row: row, column: 0),
        style: .label)
      let cell = sheet.put(
        .money(now), at: Position(row: row, column: 1), style: .money(currency))
      sheet.put(
        .money(state.limit), at: Position(row: row, column: 2), style: .money(currency))
      cells.used.append(
        .init(clause: state.clause, windowStart: state.windowStart, now: now, cell: cell))
    }
  }

  // MARK: Ranges

  /// The ranges and the guards.
  ///
  /// - Parameter pinned: by scenario, whether an amount could not be made to follow, so that no price may change.
  func fillRanges(_ sheet: inout Sheet, _ cells: PriceCells, pinned: [Bool]) {
    sheet.skip()
    sheet.append([SheetEntry(.text("Between which amounts a scenario follows"), .section)])
    sheet.append(
      headings: [
        "Price", "Now", "As delivered", "Alone from", "to", "With others from", "to", "Changed",
        "Alone", "All",
      ], figuresFrom: 1)
    var guards: [(changed: [CellID], alone: [CellID], together: [CellID])] = []
    for index in columns.indices {
      guards.append(fillRanges(&sheet, cells, of: index, isPinned: pinned[index]))
    }
    sheet.skip()
    sheet.append(
      headings: ["Days and clauses hold (1 yes, 0 no: run again)", "Prices changed", "Hold"],
      figuresFrom: 1)
    for (index, column) in columns.enumerated() {
      let row = sheet.nextRow
      sheet.put(
        .text(column.scenario.heading),
        at: Position(row: row, column: 0), style: .label)
      let changes = cells.changes[index]
      sheet.put(
        .formula(Block(guards[index].changed).map { .sum($0) } ?? 0), in: changes,
        at: Position(row: row, column: 1), style: .integer)
      let holds: Formula? = Block(guards[index].alone).flatMap { alone in
        Block(guards[index].together).map { together in
          .any([.min(together) .== 1, .all([changes.formula .<= 1, .min(alone) .== 1])])
        }
      }
      sheet.put(
        .formula(holds.map { .when($0, 1, otherwise: 0) } ?? 1), in: cells.follows[index],
        at: Position(row: row, column: 2), style: .integer)
    }
  }

  private func fillRanges(
    _ sheet: inout Sheet, _ cells: PriceCells, of index: Int, isPinned: Bool
  ) -> (changed: [CellID], alone: [CellID], together: [CellID]) {
    let scenario = columns[index].scenario
    let inputs = cells.inputs.filter { $0.uses[index] != nil }
    let ranges =
      isPinned
      ? nil
      : try? columns[index].tree.priceRanges(
        inputs.map { $0.uses[index] ?? [] }, comparison.basis)
    var guards: (changed: [CellID], alone: [CellID], together: [CellID]) = ([], [], [])
    for (number, input) in inputs.enumerated() {
      let fixed = input.amount.minorUnits...input.amount.minorUnits
      let range = ranges?[safe: number]
      let (alone, together) = (range?.alone ?? fixed, range?.together ?? fixed)
      let row = sheet.nextRow
      func put(_ value: Value, _ column: Int, _ style: Style) -> CellID {
        sheet.put(value, at: Position(row: row, column: column), style: style)
      }
      _ = put(.text("\(scenario.id): \(input.label)"), 0, .label)
      let now = put(.formula(input.cell.formula), 1, .money(currency))
      let delivered = put(.money(input.amount), 2, .money(currency))
      let bounds = [alone, together].flatMap { [$0.lowerBound, $0.upperBound] }
      let limits = bounds.enumerated().map { place, bound in
        put(
          .money((try? Money(minorUnits: bound, currency)) ?? input.amount), 3 + place,
          .money(currency))
      }
      func within(_ low: CellID, _ high: CellID) -> Formula {
        .when(
          .all([now.formula .>= low.formula, now.formula .<= high.formula]), 1, otherwise: 0)
      }
      guards.changed.append(
        put(.formula(.when(now.formula .== delivered.formula, 0, otherwise: 1)), 7, .integer))
      guards.alone.append(put(.formula(within(limits[0], limits[1])), 8, .integer))
      guards.together.append(put(.formula(within(limits[2], limits[3])), 9, .integer))
    }
    return guards
  }
}

extension PriceCells {
  /// The cell of what stood under a limit, if it is there.
  func cell(ofUsed state: MeterState) -> CellID? {
    let now = state.used ?? state.listed
    return used.first {
      $0.clause == state.clause && $0.windowStart == state.windowStart && $0.now == now
    }?.cell
  }
}
