internal import CostModel
internal import Preparations
public import Sheets
internal import Units

/// Cells of the sheet *Options* that other sheets refer to.
public struct OptionCells: Sendable {
  public struct Expected: Sendable {
    public let certified: CellID
    public let total: CellID
    public let employer: CellID
    public let candidate: CellID
    public let voucher: CellID
  }

  public struct Column: Sendable {
    /// The chance of each attempt before an assumption moves it: inputs.
    public internal(set) var chances: [CellID] = []
    /// By how much an assumption multiplies the odds of each attempt: inputs.
    public internal(set) var odds: [CellID] = []
    /// The chance of each end, live.
    public internal(set) var weights: [CellID] = []
    /// What each end costs in all, and who bears it.
    public internal(set) var totals: [CellID] = []
    public internal(set) var employers: [CellID] = []
    public internal(set) var vouchers: [CellID] = []
    public internal(set) var candidates: [CellID] = []
    /// Nil where nothing can be sat.
    public internal(set) var expected: Expected?
  }

  public internal(set) var columns: [Column]
  /// 1 while every input is as delivered, else 0.
  public let unchanged: CellID
  /// How many minor units one of the currency has.
  let minorUnits: Double
}

/// *Options*: the scenarios side by side, live: chances are inputs here, prices on a sheet of their own.
struct OptionsSheet {
  private let comparison: ScenarioComparison
  private let prices: PriceCells
  /// By scenario.
  private let ends: [[WhoPaysSheet.End]]
  private let attempts: Int

  init(_ comparison: ScenarioComparison, _ prices: PriceCells, _ ends: [[WhoPaysSheet.End]]) {
    self.comparison = comparison
    self.prices = prices
    self.ends = ends
    attempts = comparison.columns.map(\.tree.attempts.count).max() ?? 0
  }

  private var currency: Currency { comparison.basis.currency }
  private var columns: [ScenarioComparison.Column] { comparison.columns }

  /// Digits to which a chance is rounded, so that it stays exact through ten attempts.
  private static let chanceDigits = 9

  /// Which reading is laid out: the first, or the middle one of those that are assumed.
  static func reading(_ comparison: ScenarioComparison) -> Int {
    comparison.isStated ? 0 : comparison.readings.count / 2
  }

  /// A chance before any assumption, as it is delivered.
  private func delivered(_ column: ScenarioComparison.Column, _ index: Int) -> Exact {
    let parts: Double
    if let one = column.tree.deliveredChance(at: index) {
      parts = one * 1_000_000_000
    } else if case .assumed(let chance)? = comparison.readings[
      safe: OptionsSheet.reading(comparison)]
    {
      return chance.exact
    } else {
      parts = 0
    }
    return Exact(Int128(parts.rounded()), over: 1_000_000_000) ?? .zero
  }

  func fill(_ sheet: inout Sheet) -> OptionCells {
    sheet.setWidth(38, ofColumn: 0)
    for column in columns.indices { sheet.setWidth(23, ofColumn: 1 + column) }
    sheet.append([SheetEntry(.text("Options"), .title)])
    sheet.append([
      SheetEntry(
        .text("Live: chances are changed here, amounts on Prices; what depends on them follows."),
        .subtitle)
    ])
    if case .assumed(let chance)? = comparison.readings[safe: OptionsSheet.reading(comparison)] {
      sheet.append([
        SheetEntry(
          .text(
            "Nobody stated a chance: \(chance) stands where one is to be typed, and is no claim."),
          .subtitle)
      ])
    }
    sheet.skip()
    sheet.append(
      headings: [""] + columns.map { "\($0.scenario.id): \($0.scenario.name)" }, figuresFrom: 1)
    var tests: [[Formula]] = columns.map { _ in [] }
    var cells = columns.map { _ in OptionCells.Column() }
    let effective = fillChances(&sheet, &cells, &tests)
    fillEnds(&sheet, &cells)
    fillWeights(&sheet, &cells, effective)
    fillExpected(&sheet, &cells)
    sheet.skip()
    let row = sheet.nextRow
    sheet.put(
      .text("Inputs as delivered (1 yes, 0 no)"), at: Position(row: row, column: 0), style: .label)
    let own = tests.enumerated().map { index, tests in
      sheet.put(
        .formula(.when(.all(tests + [prices.changes[index].formula .== 0]), 1, otherwise: 0)),
        at: Position(row: row, column: 1 + index), style: .integer)
    }
    sheet.put(.text("All of them"), at: Position(row: row + 1, column: 0), style: .label)
    let unchanged = sheet.put(
      .formula(Block(own).map { .min($0) } ?? 1), at: Position(row: row + 1, column: 1),
      style: .integer)
    return OptionCells(
      columns: cells, unchanged: unchanged, minorUnits: Double(currency.minorUnitsPerMajor))
  }

  /// A labelled row with a cell for each scenario that has one.
  private func row(
    _ sheet: inout Sheet, _ label: String, _ put: (inout Sheet, Int, Position) -> Void
  ) {
    let row = sheet.nextRow
    sheet.put(.text(label), at: Position(row: row, column: 0), style: .label)
    for column in columns.indices { put(&sheet, column, Position(row: row, column: 1 + column)) }
  }

  /// Chances and factors of odds as inputs; gives the moved chances by scenario.
  private func fillChances(
    _ sheet: inout Sheet, _ cells: inout [OptionCells.Column], _ tests: inout [[Formula]]
  ) -> [[CellID]] {
    var effective = columns.map { _ in [CellID]() }
    sheet.append([SheetEntry(.text("Chances"), .section)])
    for index in 0..<attempts {
      row(&sheet, "chance of attempt \(index + 1), before any assumption") { sheet, column, place in
        guard index < columns[column].tree.attempts.count else { return }
        let value = delivered(columns[column], index)
        let cell = sheet.put(
          .number(value), at: place, style: .input(.share(decimals: 1)),
          limits: .number(from: .zero, to: .one))
        cells[column].chances.append(cell)
        tests[column].append(cell.formula .== .number(value))
      }
    }
    for index in 0..<attempts {
      row(&sheet, "odds of attempt \(index + 1), times") { sheet, column, place in
        guard let attempt = columns[column].tree.attempts[safe: index] else { return }
        let counts = columns[column].scenario.chance?.beta != nil
        let value =
          counts ? .one : (try? attempt.odds.base.rounded(toOneOver: 1_000_000, .halfAway)) ?? .one
        let cell = sheet.put(
          .number(value), at: place, style: .input(.number(decimals: 2)),
          limits: .number(from: .zero, to: Exact(100)))
        cells[column].odds.append(cell)
        tests[column].append(cell.formula .== .number(value))
      }
    }
    for index in 0..<attempts {
      row(&sheet, "chance of attempt \(index + 1)") { sheet, column, place in
        guard let p = cells[column].chances[safe: index]?.formula,
          let m = cells[column].odds[safe: index]?.formula
        else { return }
        let moved = m * p / (1 - p + m * p)
        effective[column].append(
          sheet.put(
            // With no chance at all, and with a factor of nothing, nothing is left to divide by.
            .formula(
              .when(m * p .== 0, 0, otherwise: .round(moved, OptionsSheet.chanceDigits))),
            at: place, style: .share(decimals: 1)))
      }
    }
    return effective
  }

  /// What each end costs, by who bears it, as *Who pays* has it.
  private func fillEnds(_ sheet: inout Sheet, _ cells: inout [OptionCells.Column]) {
    typealias Part = (
      title: String, amount: (WhoPaysSheet.End, Int) -> Formula,
      keep: (inout OptionCells.Column, CellID) -> Void
    )
    let parts: [Part] = [
      ("Cash in all", { end, _ in end.total.formula }, { $0.totals.append($1) }),
      ("Of it the employer's", { end, _ in end.employer.formula }, { $0.employers.append($1) }),
      ("Of it the candidate's", { end, _ in end.candidate.formula }, { $0.candidates.append($1) }),
      (
        "Of it vouchers' and others'",
        { prices.followed($0.voucher.formula + $0.others.formula, in: $1) },
        { $0.vouchers.append($1) }
      ),
    ]
    for part in parts {
      sheet.append([SheetEntry(.text(part.title), .section)])
      for end in 0...attempts {
        row(&sheet, OptionsSheet.name(ofEnd: end, of: attempts)) { sheet, column, place in
          guard state(column, end) != nil,
            let own = end == attempts ? ends[column].last : ends[column][safe: end]
          else { return }
          let cell = sheet.put(
            .formula(part.amount(own, column)), at: place, style: .money(currency))
          part.keep(&cells[column], cell)
        }
      }
    }
  }

  /// The end of a scenario in the row of that end: those with fewer attempts leave rows free.
  private func state(_ column: Int, _ end: Int) -> EndState? {
    let tree = columns[column].tree
    guard !tree.attempts.isEmpty else { return nil }
    return end == attempts ? tree.stopped.last : tree.passed[safe: end]
  }

  static func name(ofEnd end: Int, of attempts: Int) -> String {
    end == attempts ? "stopped without a pass" : "passed at attempt \(end + 1)"
  }

  private func fillWeights(
    _ sheet: inout Sheet, _ cells: inout [OptionCells.Column], _ effective: [[CellID]]
  ) {
    sheet.append([SheetEntry(.text("Chance of each end"), .section)])
    var failed = columns.map { _ in Formula.number(.one) }
    for end in 0...attempts {
      row(&sheet, OptionsSheet.name(ofEnd: end, of: attempts)) { sheet, column, place in
        guard state(column, end) != nil else { return }
        let chance = effective[column][safe: end].map(\.formula) ?? 1
        let cell = sheet.put(
          .formula(
            .round(failed[column] * (end == attempts ? 1 : chance), OptionsSheet.chanceDigits)),
          at: place, style: .share(decimals: 1))
        cells[column].weights.append(cell)
        // What is left is what no end before took.
        failed[column] = failed[column] - cell.formula
      }
    }
  }

  private func fillExpected(_ sheet: inout Sheet, _ cells: inout [OptionCells.Column]) {
    sheet.append([SheetEntry(.text("On average"), .section)])
    var certified: [Int: CellID] = [:]
    row(&sheet, "certified") { sheet, column, place in
      let weights = cells[column].weights.dropLast().map(\.formula)
      guard !weights.isEmpty else { return }
      certified[column] = sheet.put(
        .formula(.sum(Array(weights))), at: place, style: .total(.share(decimals: 1)))
    }
    var figures: [[CellID]] = columns.map { _ in [] }
    let parts: [(String, (OptionCells.Column) -> [CellID])] = [
      ("expected cash", { $0.totals }), ("of it the employer's", { $0.employers }),
      ("of it the candidate's", { $0.candidates }),
      ("of it vouchers' and others'", { $0.vouchers }),
    ]
    for (label, amounts) in parts {
      row(&sheet, label) { sheet, column, place in
        let terms = zip(amounts(cells[column]), cells[column].weights).map {
          $0.formula * $1.formula
        }
        guard !terms.isEmpty else { return }
        figures[column].append(
          sheet.put(
            .formula(
              prices.followed(.round(.sum(terms), currency.decimals), in: column)), at: place,
            style: .total(.money(currency))))
      }
    }
    for column in columns.indices {
      guard let certified = certified[column], figures[column].count == 4 else { continue }
      cells[column].expected = OptionCells.Expected(
        certified: certified, total: figures[column][0], employer: figures[column][1],
        candidate: figures[column][2], voucher: figures[column][3])
    }
  }
}
