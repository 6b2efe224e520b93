import Cases
import CostModel
import Foundation
import PolicyRules
import ReportWriter
import ShippedFiles
import Testing
import Units

@testable import Sheets

/// A single fault in a formula of the comparison's workbook has to show, as in that of a decision.
///
/// A fault is found when the workbook cannot be worked out, when a figure differs from the engine's (as delivered or
/// after prices, chances and hours are typed in), when a guard or what hangs on it is wrong at a bound or a cent
/// beyond it, when the self-check passes over two cents, or when a formula no longer has the shape of the one beside
/// it.
@Suite("Faults in single formulas of the comparison's workbook")
struct ComparisonFaultTests {
  static let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil

  static let policies = isThorough ? ["strict", "generous", "pass-only"] : ["strict"]

  /// Of so many faults one is looked at: all of them, with `EVERY_FAULT=1`, take hours.
  static let every =
    ProcessInfo.processInfo.environment["EVERY_FAULT"] != nil ? 1 : isThorough ? 30 : 90

  static let file = """
    base:
      name: at once
      stop: {attempts: 2, candidate pays at most: "5,000 USD"}
      chance: {base: 55 %, source: ours}
      hours: {study: {own time: 20, at work: 5}, study again: {at work: 3, own time: 10}, seat: 4, travel: 2, hourly cost: 62.35 USD}
      delay per month: 250 USD
      extra:
        - {what: moving, amount: 25 USD, by: candidate, when: each attempt}
    alternatives:
      - name: bundle with a course
        days: {weeks after: 4}
        costs: [{category: course, amount: 990 USD, again: {upgraded for: 300 USD}}]
        bundle: {surcharge: 60 USD, within: 180 days}
        chance: {base: 70 %, source: theirs}
        preparation: {odds: 1.5, source: theirs}
        tax: {share: 20 %, label: benefit}
        extra:
          - {what: penalty, amount: 500 USD, by: employer, when: not certified}
    """

  /// What the employer paid for another exam before, so that the year's limit cuts a later cost, in whole units.
  static let paid: [String: [Int64]] = [
    "strict": [700, 950], "generous": [3_400, 4_100], "pass-only": [1_000, 1_250],
  ]

  /// What is typed in at once: prices by the place of their input, and whether chances and hours change, too.
  struct Typed {
    var prices: [Int: Int64] = [:]
    var isOtherwise = false
  }

  /// A workbook, what is typed into it, and what it then shows, which the engine confirms.
  struct Trial {
    let built: ComparisonWorkbook.Built
    let values: [CellID: Value]
    let shown: Evaluation
    /// Every cell that the engine has a figure for.
    let known: [CellID]
    let paid: Int64

    init(_ built: ComparisonWorkbook.Built, _ values: [CellID: Value] = [:], paid: Int64 = 250)
      throws
    {
      self.built = built
      self.values = values
      self.paid = paid
      shown = try built.workbook.evaluate(replacing: values)
      known = ComparisonFaultTests.known(built)
    }
  }

  func desk(_ policy: String, paid: Int64 = 250) throws -> ComparisonDesk {
    try ComparisonDesk(Shipped.policy(policy), file: ComparisonFaultTests.file, paid: paid)
  }

  /// The cells whose figures `sound` finds to be the engine's, and those that say whether they hold.
  static func known(_ built: ComparisonWorkbook.Built) -> [CellID] {
    let own = built.options.columns.flatMap { column -> [CellID] in
      let expected = column.expected.map {
        [$0.certified, $0.total, $0.employer, $0.candidate, $0.voucher]
      }
      return column.weights + column.totals + column.employers + column.candidates
        + column.vouchers + (expected ?? [])
    }
    let time = built.time
    let means = [time.work, time.own, time.workValue, time.ownValue, time.delay].flatMap { $0 }
    let tables = built.workbook.formulaCells.filter {
      [
        "Chance by date", "Break-even", "Who pays", "Cost", "Sensitivity", "Self-check",
        "All figures", "How far",
      ]
      .contains(built.workbook[$0.sheetID].name)
    }
    return own + means.compactMap { $0 } + time.ends.flatMap { $0.flatMap { $0 } }
      + built.prices.follows + [built.options.unchanged] + tables
      + best(built).map(\.cell)
  }

  /// The cells that name the best of a row of *Options*, with the figures of that row by scenario.
  static func best(_ built: ComparisonWorkbook.Built) -> [(cell: CellID, row: [CellID])] {
    guard let sheet = built.workbook.sheets.first(where: { $0.name == "Options" }) else {
      return []
    }
    let last = 1 + built.options.columns.count
    return sheet.keys.filter { $0.key.column == last }.compactMap { position, key in
      let cell = CellID(sheet: sheet.id.index, key: key)
      guard case .formula = built.workbook.cell(cell)?.value else { return nil }
      return (
        cell,
        (1..<last).compactMap {
          built.workbook.cell(
            at: Position(row: position.row, column: $0), onSheet: sheet.id.index)
        }
      )
    }
  }

  /// The letters of the least figures of a row, of the greatest chance to be certified.
  func best(_ trial: Trial, _ desk: ComparisonDesk) throws {
    let certified = trial.built.options.columns.compactMap { $0.expected?.certified }
    for (cell, row) in ComparisonFaultTests.best(trial.built) {
      let figures = row.map { trial.shown.number($0) }
      guard figures.allSatisfy({ $0 != nil }) else {
        #expect(trial.shown[cell] == .text("CHANGED: RUN AGAIN"))
        continue
      }
      let known = figures.compactMap { $0 }
      let best = row == certified ? known.max() : known.min()
      let letters = zip(desk.scenarios, known).filter { $0.1 == best }.map { $0.0.id + " " }
      let words = letters.count == known.count ? "alike" : letters.joined()
      #expect(trial.shown[cell] == .text(words))
    }
  }

  /// Typed into the workbook as delivered; and workbooks of their own with other prices.
  func trials(_ policy: String) throws -> [Trial] {
    let desk = try desk(policy)
    let built = try desk.built()
    let count = built.prices.inputs.count
    var typed = [Typed(), Typed(isOtherwise: true)]
    for (step, percents) in [
      [103, 96, 104, 97], [140, 55, 120, 70], [70, 160, 90, 300], [93, 10, 11, 12],
      [2_100, 2_200, 2_300, 2_400],
    ]
    .enumerated() {
      var set = Typed(isOtherwise: step == 1)
      for place in 0..<count {
        let now = try amount(place, desk, built)
        set.prices[place] = now * Int64(percents[place % percents.count]) / 100 + 7
      }
      typed.append(set)
    }
    // One at a time, to either side.
    for place in 0..<(ComparisonFaultTests.isThorough ? count : 1) {
      for percent in [60, 150] as [Int64] {
        typed.append(Typed(prices: [place: try amount(place, desk, built) * percent / 100]))
      }
    }
    var trials: [Trial] = []
    for set in typed {
      var values = try desk.typed(set.prices, into: built)
      if set.isOtherwise { values.merge(otherwise(built)) { first, _ in first } }
      trials.append(try Trial(built, values))
    }
    for set in typed.dropFirst(2).prefix(ComparisonFaultTests.isThorough ? 3 : 2) {
      trials.append(try Trial(try desk.pricing(set.prices, of: built).built()))
    }
    for paid in ComparisonFaultTests.paid[policy] ?? [] {
      trials.append(try Trial(try self.desk(policy, paid: paid).built(), paid: paid))
    }
    return trials
  }

  func amount(_ place: Int, _ desk: ComparisonDesk, _ built: ComparisonWorkbook.Built)
    throws -> Int64
  {
    let (index, prices) = try #require(built.prices.inputs[place].uses.first)
    let price = try #require(prices.first)
    return try #require(desk.scenarios[index].amount(of: price)).minorUnits
  }

  /// Other chances, odds, hours and rates, each different.
  func otherwise(_ built: ComparisonWorkbook.Built) -> [CellID: Value] {
    var values: [CellID: Value] = [:]
    let chances = [31, 47, 62, 83].map { Value.number(Exact($0, over: 100) ?? .one) }
    for (number, cell) in built.options.columns.flatMap(\.chances).enumerated() {
      values[cell] = chances[number % chances.count]
    }
    for (number, cell) in built.options.columns.flatMap(\.odds).enumerated() {
      values[cell] = .number(Exact(Int128(3 + number), over: 4) ?? .one)
    }
    for (number, cell) in built.time.hours.flatMap({ $0 }).enumerated() {
      values[cell] = .whole(7 + 3 * number)
    }
    for (number, cell) in (built.time.hourlyCost + built.time.delayPerMonth).enumerated() {
      guard let cell else { continue }
      values[cell] = .number(Exact(Int128(41_377 + 2_113 * number), over: 1_000) ?? .one)
    }
    return values
  }

  @Test("are found in at least 95 of 100 cases", arguments: policies)
  func found(policy: String) throws {
    let trials = try trials(policy)
    let base = try #require(trials.first).built
    let shape = FormulaShape(workbook: base.workbook)
    var (number, seeded, found) = (0, 0, 0)
    var missed: [String] = []
    for cell in base.workbook.formulaCells {
      let faults = faults(in: cell, of: base)
      for index in faults.indices {
        number += 1
        guard number % ComparisonFaultTests.every == 0 else { continue }
        seeded += 1
        if try shape.isBroken(by: faults[index], in: cell)
          || isFound(index, of: faults, in: cell, trials)
        {
          found += 1
        } else {
          let faulty = base.workbook.replacing([cell: .formula(faults[index])])
          missed.append(
            "\(faulty.place(of: cell)) \((try? base.workbook.formulaText(of: cell)) ?? "") became "
              + "\((try? faulty.formulaText(of: cell)) ?? "\(faults[index])")")
        }
      }
    }
    print("\(policy): \(found) of \(seeded) single-formula faults of the comparison found")
    #expect(seeded > 40)
    #expect(found * 100 >= seeded * 95, "\(missed.joined(separator: "\n"))")
    if ProcessInfo.processInfo.environment["SHOW_MISSED"] != nil {
      print(missed.joined(separator: "\n"))
    }
  }
}
