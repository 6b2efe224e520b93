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
  private static let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil

  static let policies = isThorough ? ["strict", "generous", "pass-only"] : ["strict"]

  /// Of so many faults one is looked at: all of them, with `EVERY_FAULT=1`, take hours.
  private static let every =
    ProcessInfo.processInfo.environment["EVERY_FAULT"] != nil ? 1 : isThorough ? 30 : 90

  private static let file = """
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
  private static let paid: [String: [Int64]] = [
    "strict": [700, 950], "generous": [3_400, 4_100], "pass-only": [1_000, 1_250],
  ]

  /// What is typed in at once: prices by the place of their input, and whether chances and hours change, too.
  private struct Typed {
    var prices: [Int: Int64] = [:]
    var isOtherwise = false
  }

  /// A workbook, what is typed into it, and what it then shows, which the engine confirms.
  private struct Trial {
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

  private func desk(_ policy: String, paid: Int64 = 250) throws -> ComparisonDesk {
    try ComparisonDesk(Shipped.policy(policy), file: ComparisonFaultTests.file, paid: paid)
  }

  /// The cells whose figures `sound` finds to be the engine's, and those that say whether they hold.
  private static func known(_ built: ComparisonWorkbook.Built) -> [CellID] {
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
  private static func best(_ built: ComparisonWorkbook.Built) -> [(cell: CellID, row: [CellID])] {
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
  private func best(_ trial: Trial, _ desk: ComparisonDesk) throws {
    let certified = trial.built.options.columns.compactMap(\.expected?.certified)
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
  private func trials(_ policy: String) throws -> [Trial] {
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

  private func amount(_ place: Int, _ desk: ComparisonDesk, _ built: ComparisonWorkbook.Built)
    throws -> Int64
  {
    let (index, prices) = try #require(built.prices.inputs[place].uses.first)
    let price = try #require(prices.first)
    return try #require(desk.scenarios[index].amount(of: price)).minorUnits
  }

  /// Other chances, odds, hours and rates, each different.
  private func otherwise(_ built: ComparisonWorkbook.Built) -> [CellID: Value] {
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

  @Test(
    "the workbook shows the engine's figures in every trial, or says that it does not know them")
  func sound() throws {
    for policy in ComparisonFaultTests.policies {
      for trial in try trials(policy) {
        let desk = try desk(policy, paid: trial.paid)
        let built = trial.built
        for (index, column) in built.options.columns.enumerated() {
          guard trial.shown.number(built.prices.follows[index]) == .one else { continue }
          var scenario = desk.scenarios[index]
          for input in built.prices.inputs {
            guard let prices = input.uses[index] else { continue }
            let typed = try #require(trial.shown.number(input.cell))
            scenario = scenario.pricing(
              prices, at: try Money(majorUnits: typed, .usd, rounding: .halfAway))
          }
          let tree = try AttemptTree(scenario, desk.basis)
          func figures(_ cells: [CellID]) -> [Exact?] { cells.map { trial.shown.number($0) } }
          #expect(figures(column.totals) == tree.endStates.map(\.cash.total.majorUnits))
          #expect(figures(column.employers) == tree.endStates.map(\.cash.employer.majorUnits))
          #expect(figures(column.candidates) == tree.endStates.map(\.cash.candidate.majorUnits))
          #expect(figures(column.vouchers) == tree.endStates.map(\.cash.voucher.majorUnits))
          try weights(trial, index, tree)
          try breakEven(trial, index, tree)
          try time(trial, index, tree)
        }
        try rowsOfEnds(trial, desk)
        try means(trial)
        try best(trial, desk)
        try bars(trial)
        try checks(trial)
      }
    }
  }

  /// The chances of the ends, by the odds that stand in the sheet.
  private func weights(_ trial: Trial, _ index: Int, _ tree: AttemptTree) throws {
    let column = trial.built.options.columns[index]
    var chances: [Double] = []
    for (chance, odds) in zip(column.chances, column.odds) {
      let p = try #require(trial.shown.number(chance)).double
      let m = try #require(trial.shown.number(odds)).double
      chances.append(m * p / (1 - p + m * p))
    }
    let live = column.weights.map { trial.shown.number($0)?.double ?? -1 }
    for (live, engine) in zip(live, tree.weights(chances)) { #expect(abs(live - engine) < 1e-8) }
    let days = tree.passed.compactMap(\.passedOn)
    let byDate = try rows(of: "Chance by date", trial)
    for row in byDate {
      guard let day = row[0]?.number else { continue }
      let engine = zip(days, tree.weights(chances)).filter { Exact($0.0.serial) <= day }
        .reduce(0) { $0 + $1.1 }
      #expect(abs((row[1 + index]?.number?.double ?? -1) - engine) < 1e-8)
    }
  }

  /// The expected cash by one chance for all attempts, end by end.
  private func breakEven(_ trial: Trial, _ index: Int, _ tree: AttemptTree) throws {
    for row in try rows(of: "Break-even", trial) {
      guard let chance = row[0]?.number?.double, let live = row[1 + index]?.number?.double else {
        continue
      }
      let weights = tree.weights(tree.attempts.map { _ in chance })
      let mean = zip(tree.endStates, weights).reduce(0) {
        $0 + Double($1.0.cash.total.minorUnits) * $1.1
      }
      #expect(abs(live * 100 - mean) <= 0.51)
    }
  }

  /// Hours, their worth and the delay of each end, from what stands in the sheet.
  private func time(_ trial: Trial, _ index: Int, _ tree: AttemptTree) throws {
    let cells = trial.built.time
    let hours = try cells.hours[index].map { try #require(trial.shown.number($0)) }
    let cost = cells.hourlyCost[index].flatMap { trial.shown.number($0) }
    let month = cells.delayPerMonth[index].flatMap { trial.shown.number($0) }
    for (place, end) in tree.endStates.enumerated() {
      let again = Exact(Int64(end.attempts - 1))
      let sat = Exact(Int64(end.attempts))
      let own = try hours[1].adding(hours[3].multiplied(by: again))
      let work = try hours[0].adding(hours[2].multiplied(by: again))
        .adding(hours[4].adding(hours[5]).multiplied(by: sat))
      let days = Exact(Int64(end.lastDay.days(since: try #require(Day(parsing: "2026-11-24")))))
      func cents(_ exact: Exact?) throws -> Exact? { try exact?.rounded(toOneOver: 100, .halfAway) }
      let expected = [
        work, own, try cents(cost.map { try work.multiplied(by: $0) }),
        try cents(cost.map { try own.multiplied(by: $0) }),
        try cents(
          month.map {
            try $0.multiplied(by: days).multiplied(by: Exact(12)).divided(by: Exact(365))
          }),
      ]
      for (kind, figure) in expected.enumerated() where figure != nil {
        #expect(trial.shown.number(cells.ends[kind][index][place]) == figure)
      }
    }
  }

  /// Each cost of each end: its price, and what the policy pays of it.
  private func rowsOfEnds(_ trial: Trial, _ desk: ComparisonDesk) throws {
    var scenarios = desk.scenarios
    for input in trial.built.prices.inputs {
      let typed = try Money(
        majorUnits: try #require(trial.shown.number(input.cell)), .usd, rounding: .halfAway)
      for (index, prices) in input.uses {
        scenarios[index] = scenarios[index].pricing(prices, at: typed)
      }
    }
    let sheet = try #require(trial.built.workbook.sheets.first { $0.name == "Who pays" })
    let rows = Dictionary(grouping: sheet.keys, by: \.key.row).sorted { $0.key < $1.key }
      .map { row in
        row.value.reduce(into: [Int: CellID]()) {
          $0[$1.key.column] = CellID(sheet: sheet.id.index, key: $1.value)
        }
      }
    func text(_ cell: CellID?) -> String? { cell.flatMap { trial.shown[$0]?.text } }
    var shown = rows.filter { text($0[0])?.hasPrefix("attempt ") ?? false }[...]
    for (index, scenario) in scenarios.enumerated() {
      // What does not follow still has the rows of the ends as they were.
      let follows = trial.shown.number(trial.built.prices.follows[index]) == .one
      let tree = try AttemptTree(follows ? scenario : desk.scenarios[index], desk.basis)
      for end in tree.endStates {
        let judgement = try #require(tree.judgements[end.attempts - 1])
        let first = try #require(tree.attempts.first).day
        let refused = Set(tree.attempts.filter { !$0.refusedBy.isEmpty }.map(\.day))
        for entry in judgement.entries where entry.sittingDay >= first {
          let next = shown.popFirst()
          let row = try #require(next)
          guard follows else { continue }
          let outlay = end.isPassed ? entry.passed : entry.failed
          let paid = refused.contains(entry.sittingDay) ? .zero : outlay.sure.majorUnits
          #expect(text(row[0])?.hasSuffix(entry.category.rawValue) == true)
          #expect(row[7].flatMap { trial.shown.number($0) } == paid)
        }
      }
    }
    #expect(shown.isEmpty)
  }

  /// *Cost* begins with the mean of all cash.
  private func means(_ trial: Trial) throws {
    let rows = try rows(of: "Cost", trial).filter { $0.count == 6 && $0[1]?.text != "Mean" }
    #expect(
      Set(rows.compactMap { $0[1] })
        == Set(
          trial.built.options.columns.compactMap { column in
            column.expected.flatMap { trial.shown[$0.total] }
          }))
  }

  /// The bars of the picture: from the least of both ends and what stands, so much less and so much more.
  private func bars(_ trial: Trial) throws {
    let rows = try rows(of: "Sensitivity", trial)
    let changed = EvaluatedValue.text("CHANGED: RUN AGAIN")
    let bases = rows.filter { $0[0] == .text("as it stands") }.compactMap { $0[3] }
    for row in rows where row.count == 8 && row[0] != .text("Input") {
      guard let low = row[3]?.number, let high = row[4]?.number else {
        #expect((3...7).allSatisfy { row[$0] == changed })
        continue
      }
      let least = try #require(row[5]?.number)
      let base = try least.adding(try #require(row[6]?.number))
      let most = try base.adding(try #require(row[7]?.number))
      #expect(bases.contains(.number(base)))
      #expect(least == min(low, high, base))
      #expect(most == max(low, high, base))
    }
  }

  /// Every result is OK within a cent of the engine's figure as delivered, and only then.
  private func checks(_ trial: Trial) throws {
    let rows = try rows(of: "Self-check", trial).filter { $0.count == 4 && $0[3]?.text != "Result" }
    var isBad = false
    for row in rows {
      let engine = try #require(row[2]?.number)
      let isClose = try row[1]?.number.map {
        let off = try $0.subtracting(engine)
        return max(off, try Exact.zero.subtracting(off)) <= (Exact(1, over: 100) ?? .one)
      }
      #expect(row[3] == .text(isClose == true ? "OK" : "CHECK"))
      isBad = isBad || isClose != true
    }
    let overall = try self.rows(of: "Self-check", trial).first { $0[0] == .text("Overall") }
    #expect(overall?[3] == .text(isBad ? "CHECK" : "OK"))
  }

  private func rows(of name: String, _ trial: Trial) throws -> [[Int: EvaluatedValue]] {
    let sheet = try #require(trial.built.workbook.sheets.first { $0.name == name })
    var rows: [Int: [Int: EvaluatedValue]] = [:]
    for (position, key) in sheet.keys {
      rows[position.row, default: [:]][position.column] =
        trial.shown[CellID(sheet: sheet.id.index, key: key)]
    }
    return Array(rows.values)
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

  private func faults(in cell: CellID, of built: ComparisonWorkbook.Built) -> [Formula] {
    guard case .formula(let formula) = built.workbook.cell(cell)?.value else { return [] }
    return FormulaFaults(workbook: built.workbook).faults(of: formula)
  }

  private func isFound(
    _ index: Int, of faults: [Formula], in cell: CellID, _ trials: [Trial]
  ) throws -> Bool {
    guard let base = trials.first else { return false }
    if isInconsistent(faults[index], in: cell, base.built) { return true }
    let name = base.built.workbook[cell.sheetID].name
    let faulty = base.built.workbook.replacing([cell: .formula(faults[index])])
    if name == "Self-check", try isFoundInTheSelfCheck(faulty, cell, base) { return true }
    if name == "Prices", try isFoundAtTheBounds(faulty, base) { return true }
    if name == "Options", try isFoundAmongTheChances(faulty, base) { return true }
    for trial in trials {
      var faulty = faulty
      if trial.values.isEmpty {
        let own = self.faults(in: cell, of: trial.built)
        // Where other clauses decide, the formula is another one.
        guard own.count == faults.count else { continue }
        faulty = trial.built.workbook.replacing([cell: .formula(own[index])])
      }
      guard let shown = try? faulty.evaluate(replacing: trial.values) else { return true }
      let watched = trial.known + (isAsComputed(cell, trial.built) ? [cell] : [])
      if watched.contains(where: { shown[$0] != trial.shown[$0] }) { return true }
    }
    return false
  }

  /// Every figure and text that an input outdates hangs on its guard in the same way, and says the same.
  private func isInconsistent(
    _ fault: Formula, in cell: CellID, _ built: ComparisonWorkbook.Built
  ) -> Bool {
    guard case .formula(.function(.if, let sound)) = built.workbook.cell(cell)?.value,
      sound[2] == .text("CHANGED: RUN AGAIN"),
      ([built.options.unchanged] + built.prices.follows).contains(where: {
        sound[0] == .compare(.equal, .cell($0), 1)
      }), case .function(.if, let parts) = fault
    else { return false }
    return parts[0] != sound[0] || parts[2] != sound[2]
  }

  /// Whether a cell has a text or a figure as computed, which the engine gave and which a change outdates.
  private func isAsComputed(_ cell: CellID, _ built: ComparisonWorkbook.Built) -> Bool {
    guard case .formula(.function(.if, let parts)) = built.workbook.cell(cell)?.value else {
      return false
    }
    switch parts[1] {
    case .text, .number: return parts[2] == .text("CHANGED: RUN AGAIN")
    default: return false
    }
  }

  /// A figure of the engine's that is two cents off, up or down, has to show as one that is.
  private func isFoundInTheSelfCheck(_ faulty: Workbook, _ cell: CellID, _ base: Trial) throws
    -> Bool
  {
    let sheet = faulty[cell.sheetID]
    let results = faulty.formulaCells.filter {
      $0.sheet == cell.sheet && base.shown[$0] == .text("OK")
    }
    let last = results.compactMap { faulty.position(of: $0) }.max()
    guard let own = faulty.position(of: cell) else { return false }
    for (position, key) in sheet.keys
    where position.column == 2 && (position.row == own.row || own == last) {
      let engine = CellID(sheet: cell.sheet, key: key)
      guard case .money(let money) = faulty.cell(engine)?.value else { continue }
      for cents in [-2, -1, 1, 2] as [Int64] {
        let wrong = try Money(minorUnits: money.minorUnits + cents, money.currency)
        guard let shown = try? faulty.evaluate(replacing: [engine: .money(wrong)]),
          let sound = try? base.built.workbook.evaluate(replacing: [engine: .money(wrong)])
        else { return true }
        if results.contains(where: { shown[$0] != sound[$0] }) { return true }
      }
      if own == last { break }
    }
    return false
  }

  /// The guards at each bound of each price, and a cent beyond it, as the ranges say.
  private func isFoundAtTheBounds(_ faulty: Workbook, _ base: Trial) throws -> Bool {
    let built = base.built
    for input in built.prices.inputs {
      for bound in try bounds(of: input, built) {
        for step in [-1, 0, 1] as [Int64] where bound + step >= 0 {
          let typed = Value.money(try Money(minorUnits: bound + step, .usd))
          guard let shown = try? faulty.evaluate(replacing: [input.cell: typed]),
            let sound = try? built.workbook.evaluate(replacing: [input.cell: typed])
          else { return true }
          let guards = built.workbook.formulaCells.filter { $0.sheet == input.cell.sheet }
          if guards.contains(where: { shown[$0] != sound[$0] }) { return true }
        }
      }
    }
    return false
  }

  /// Whether every chance and every factor of odds by itself tells that the inputs are no longer as delivered.
  private func isFoundAmongTheChances(_ faulty: Workbook, _ base: Trial) throws -> Bool {
    for cell in base.built.options.columns.flatMap({ $0.chances + $0.odds }) {
      let typed = Value.number(Exact(Int128(1), over: 3) ?? .one)
      guard let shown = try? faulty.evaluate(replacing: [cell: typed]) else { return true }
      if shown.number(base.built.options.unchanged) != .zero { return true }
    }
    return false
  }

  /// What stands beside a price as a bound, in minor units.
  private func bounds(of input: PriceCells.Input, _ built: ComparisonWorkbook.Built) throws
    -> Set<Int64>
  {
    let sheet = built.workbook[input.cell.sheetID]
    var bounds: Set<Int64> = []
    for (position, key) in sheet.keys where position.column == 1 {
      let now = CellID(sheet: input.cell.sheet, key: key)
      guard built.workbook.cell(now)?.value == .formula(.cell(input.cell)) else { continue }
      for column in 3...6 {
        let place = Position(row: position.row, column: column)
        guard let cell = built.workbook.cell(at: place, onSheet: input.cell.sheet),
          case .money(let money) = built.workbook.cell(cell)?.value
        else { continue }
        bounds.insert(money.minorUnits)
      }
    }
    return bounds
  }
}
