internal import Cases
internal import CostModel
internal import ExamCatalog
internal import PolicyRules
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
    /// The chance of each attempt as it is computed with.
    var moved: [CellID] = []
    /// The chance of each end, live.
    public internal(set) var weights: [CellID] = []
    /// What each end costs in all, and who bears it, moved bookings apart; on average over its ways where nobody may
    /// come to a booking.
    public internal(set) var totals: [CellID] = []
    public internal(set) var employers: [CellID] = []
    public internal(set) var vouchers: [CellID] = []
    public internal(set) var candidates: [CellID] = []
    /// The first day to sit; nil where nothing can be sat.
    public internal(set) var firstDay: CellID?
    /// Nil where nothing can be sat.
    public internal(set) var expected: Expected?
  }

  public internal(set) var columns: [Column]
  /// 1 while every input is as delivered, else 0.
  public let unchanged: CellID
  /// How many minor units one of the currency has.
  let minorUnits: Double

  /// A figure that no input moves: it stands while every input is as delivered.
  func asComputed(_ formula: Formula) -> Formula {
    .when(unchanged.formula .== 1, formula, otherwise: .text(DecisionWorkbook.changed))
  }
}

/// *Options*: the scenarios side by side, live: chances are inputs here, prices on a sheet of their own.
struct OptionsSheet {
  private let comparison: ScenarioComparison
  private let prices: PriceCells
  private let bookings: BookingCells
  private let ends: OptionEnds
  private let attempts: Int

  /// - Parameter ends: of each scenario, as *Who pays* has them.
  init(
    _ comparison: ScenarioComparison, _ prices: PriceCells, _ bookings: BookingCells,
    _ ends: [[WhoPaysSheet.End]]
  ) {
    self.comparison = comparison
    self.prices = prices
    self.bookings = bookings
    self.ends = OptionEnds(comparison, prices, bookings, ends)
    attempts = comparison.mostBookings
  }

  private var currency: Currency { comparison.basis.currency }
  private var columns: [ScenarioComparison.Column] { comparison.columns }

  /// Digits to which a chance is rounded, so that it stays exact through ten attempts.
  static let chanceDigits = 9
  /// Training that is bought again multiplies the odds each time.
  private static let mostOdds = Exact(1_000_000_000_000_000)

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
    sheet.setWidth(12, ofColumn: 1 + columns.count)
    sheet.head(
      "Options for \(comparison.basis.exam.code), as of \(comparison.basis.funding.asOf)",
      "For who decides: chances are changed here, amounts on Prices; what depends on them follows.")
    if case .assumed(let chance)? = comparison.readings[safe: OptionsSheet.reading(comparison)] {
      sheet.append([
        SheetEntry(
          .text(
            "Nobody stated a chance: \(chance) stands where one is to be typed, and is no claim."),
          .subtitle)
      ])
    }
    if let policy = comparison.basis.policy {
      let days = policy.effective == .always ? "no dates given" : "in force \(policy.effective)"
      sheet.append([
        SheetEntry(.text("Policy: \(policy.title) (\(policy.id)), \(days)"), .subtitle)
      ])
    }
    sheet.skip()
    let heading = sheet.nextRow
    sheet.append(
      headings: [""] + columns.map { $0.scenario.heading }, figuresFrom: 1)
    sheet.put(
      .text("Best"), at: Position(row: heading, column: 1 + columns.count), style: .figureHeading)
    let days = fillDays(&sheet)
    var tests = bookings.columns.map(\.tests)
    var cells = columns.indices.map { OptionCells.Column(firstDay: days[$0]) }
    fillChances(&sheet, &cells, &tests)
    ends.fillAmounts(&sheet, &cells)
    ends.fillWeights(&sheet, &cells)
    ends.fillExpected(&sheet, &cells)
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

  /// The first day of each, as computed.
  private func fillDays(_ sheet: inout Sheet) -> [Int: CellID] {
    let row = sheet.nextRow
    var days: [Int: CellID] = [:]
    self.row(&sheet, "first sitting, as computed") { sheet, column, place in
      guard let day = columns[column].tree.attempts.first?.day else { return }
      days[column] = sheet.put(
        .formula(prices.followed(.number(Exact(day.serial)), in: column)), at: place, style: .day)
    }
    BestColumn(comparison, prices).fill(&sheet, row, days, .least, followsPrices: true)
    return days
  }

  /// `m·p / (1 − p + m·p)`; with no chance at all, and with a factor of nothing, nothing is left to divide by.
  static func moved(_ p: Formula, by m: Formula) -> Formula {
    .when(m * p .== 0, 0, otherwise: .round(m * p / (1 - p + m * p), chanceDigits))
  }

  /// Chances and factors of odds as inputs, and the moved chances.
  private func fillChances(
    _ sheet: inout Sheet, _ cells: inout [OptionCells.Column], _ tests: inout [[Formula]]
  ) {
    sheet.append([SheetEntry(.text("Chances"), .section)])
    for index in 0..<attempts {
      row(&sheet, "chance of attempt \(index + 1), before any assumption") { sheet, column, place in
        guard columns[column].leading.indices.contains(index) else { return }
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
        guard let attempt = columns[column].leading[safe: index]?.attempt else { return }
        let counts = columns[column].scenario.chance?.beta != nil
        let value =
          counts ? .one : (try? attempt.odds.base.rounded(toOneOver: 1_000_000, .halfAway)) ?? .one
        let cell = sheet.put(
          .number(value), at: place, style: .input(.number(decimals: 2)),
          limits: .number(from: .zero, to: OptionsSheet.mostOdds))
        cells[column].odds.append(cell)
        tests[column].append(cell.formula .== .number(value))
      }
    }
    for index in 0..<attempts {
      row(&sheet, "chance of attempt \(index + 1)") { sheet, column, place in
        guard let p = cells[column].chances[safe: index]?.formula,
          let m = cells[column].odds[safe: index]?.formula
        else { return }
        cells[column].moved.append(
          sheet.put(
            .formula(OptionsSheet.moved(p, by: m)), at: place, style: .share(decimals: 1)))
      }
    }
  }

  static func name(ofEnd end: Int, of attempts: Int) -> String {
    end == attempts ? "stopped without a pass" : "passed at attempt \(end + 1)"
  }
}
