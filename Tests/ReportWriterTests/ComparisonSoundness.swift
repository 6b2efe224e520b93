import Cases
import CostModel
import Foundation
import PolicyRules
import ReportWriter
import ShippedFiles
import Testing
import Units

@testable import Sheets

// What a sound workbook shows, beside the engine.
extension ComparisonFaultTests {
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
  func weights(_ trial: Trial, _ index: Int, _ tree: AttemptTree) throws {
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
  func breakEven(_ trial: Trial, _ index: Int, _ tree: AttemptTree) throws {
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
  func time(_ trial: Trial, _ index: Int, _ tree: AttemptTree) throws {
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
  func rowsOfEnds(_ trial: Trial, _ desk: ComparisonDesk) throws {
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
        for attempt in tree.attempts.prefix(end.attempts) {
          let own = judgement.entries.filter { $0.sittingDay == attempt.day }
          // What is refused stands in no judgement of a later sitting, and in the rows as nothing.
          let expected =
            own.isEmpty
            ? attempt.costs.map { ($0.category, Exact.zero) }
            : own.map { entry in
              let outlay = end.isPassed ? entry.passed : entry.failed
              return (
                entry.category, attempt.refusedBy.isEmpty ? outlay.sure.majorUnits : Exact.zero
              )
            }
          #expect(!own.isEmpty || !attempt.refusedBy.isEmpty)
          for (category, paid) in expected {
            let next = shown.popFirst()
            let row = try #require(next)
            guard follows else { continue }
            #expect(text(row[0])?.hasSuffix(category.rawValue) == true)
            #expect(row[7].flatMap { trial.shown.number($0) } == paid)
          }
        }
      }
    }
    #expect(shown.isEmpty)
  }

  /// *Cost* begins with the mean of all cash.
  func means(_ trial: Trial) throws {
    let rows = try rows(of: "Cost", trial).filter { $0.count == 6 && $0[1]?.text != "Mean" }
    #expect(
      Set(rows.compactMap { $0[1] })
        == Set(
          trial.built.options.columns.compactMap { column in
            column.expected.flatMap { trial.shown[$0.total] }
          }))
  }

  /// The bars of the picture: from the least of both ends and what stands, so much less and so much more.
  func bars(_ trial: Trial) throws {
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
  func checks(_ trial: Trial) throws {
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
    let first = try self.rows(of: "Options", trial).first {
      $0[0] == .text("Self-check, as delivered")
    }
    #expect(first?[1] == overall?[3])
  }

  func rows(of name: String, _ trial: Trial) throws -> [[Int: EvaluatedValue]] {
    let sheet = try #require(trial.built.workbook.sheets.first { $0.name == name })
    var rows: [Int: [Int: EvaluatedValue]] = [:]
    for (position, key) in sheet.keys {
      rows[position.row, default: [:]][position.column] =
        trial.shown[CellID(sheet: sheet.id.index, key: key)]
    }
    return Array(rows.values)
  }
}
