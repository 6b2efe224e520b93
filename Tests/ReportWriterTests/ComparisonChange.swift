import Cases
import CostModel
import Preparations
import ReportWriter
import Testing
import Units

@testable import Sheets

/// Everything that a reader may type into the workbook of a comparison, at once; and what the engine makes of it.
struct ComparisonChange {
  private var generator: RandomNumbers
  /// Amounts in minor units, by the place of their input.
  private(set) var prices: [Int: Int64] = [:]
  private(set) var typed: [CellID: Value] = [:]
  /// The scenarios as they are with what was typed, chances apart.
  private(set) var scenarios: [Scenario]
  /// By scenario and fails before: the chance before an assumption moves it, and the factor of its odds.
  private(set) var chances: [[Exact]] = []
  private(set) var odds: [[Exact]] = []

  /// One chance and one factor of odds for every attempt, and one chance of no-shows.
  struct Extreme {
    let chance: Int128
    var odds: Int128 = 1
    var noShow: Int32 = 0
  }

  private let extreme: Extreme?

  /// - Parameters:
  ///   - movesPrices: whether prices are typed in, too, from half to one and a half of what they were.
  ///   - extreme: chances in place of random ones.
  init(
    _ desk: ComparisonDesk, _ built: ComparisonWorkbook.Built, seed: Int, movesPrices: Bool = false,
    _ extreme: Extreme? = nil
  ) throws {
    self.extreme = extreme
    generator = RandomNumbers(seed: seed)
    scenarios = desk.scenarios
    if movesPrices { try typePrices(desk, built) }
    for index in scenarios.indices {
      try typeChances(built.options.columns[index])
      try typeTime(index, built.time)
      try typeRisks(index, built.bookings.columns[index])
    }
  }

  private mutating func typePrices(_ desk: ComparisonDesk, _ built: ComparisonWorkbook.Built) throws
  {
    for (place, input) in built.prices.inputs.enumerated() where generator.below(2) == 0 {
      let (index, own) = try #require(input.uses.first)
      let price = try #require(own.first)
      let now = try #require(desk.scenarios[index].amount(of: price)).minorUnits
      let amount = now * (50 + generator.below(101)) / 100
      prices[place] = amount
      typed[input.cell] = .money(try Money(minorUnits: amount, desk.basis.currency))
      for (index, prices) in input.uses {
        scenarios[index] = scenarios[index].pricing(
          prices, at: try Money(minorUnits: amount, desk.basis.currency))
      }
    }
  }

  private mutating func typeChances(_ cells: OptionCells.Column) throws {
    var (own, factors) = ([Exact](), [Exact]())
    for cell in cells.chances {
      // Impossible and certain are among them.
      let parts = extreme.map { 1_000 * $0.chance } ?? Int128(min(1_000, generator.below(1_101)))
      let chance = try #require(Exact(parts, over: 1_000))
      own.append(chance)
      typed[cell] = .number(chance)
    }
    for cell in cells.odds {
      let parts = extreme.map { 4 * $0.odds } ?? Int128(generator.below(13))
      let factor = try #require(Exact(parts, over: 4))
      factors.append(factor)
      typed[cell] = .number(factor)
    }
    chances.append(own)
    odds.append(factors)
  }

  private mutating func typeTime(_ index: Int, _ cells: ScenarioTimeCells) throws {
    let hours = cells.hours[index].map { cell in
      let count = Int(generator.below(80))
      typed[cell] = .whole(count)
      return count
    }
    scenarios[index].effort.studyAtWork = hours[0]
    scenarios[index].effort.studyOwn = hours[1]
    scenarios[index].effort.againAtWork = hours[2]
    scenarios[index].effort.againOwn = hours[3]
    scenarios[index].effort.seat = hours[4]
    scenarios[index].effort.travel = hours[5]
    if let cell = cells.hourlyCost[index] {
      let cost = try Money(minorUnits: generator.below(20_000), .usd)
      typed[cell] = .money(cost)
      scenarios[index].effort.hourlyCost = cost
    }
    if let cell = cells.delayPerMonth[index] {
      let month = try Money(minorUnits: generator.below(100_000), .usd)
      typed[cell] = .money(month)
      scenarios[index].delayPerMonth = month
    }
  }

  private mutating func typeRisks(_ index: Int, _ cells: BookingCells.Column) throws {
    if let cell = cells.noShow {
      let chance = try #require(
        Probability(
          partsPerMillion: extreme?.noShow ?? Int32(generator.below(600)) * 1_000))
      typed[cell] = .number(chance.exact)
      scenarios[index].noShow = chance
    }
    guard let moved = cells.moved, let fee = cells.fee,
      let cancellation = scenarios[index].cancellation
    else { return }
    let chance = try #require(Probability(partsPerMillion: Int32(generator.below(1_001)) * 1_000))
    let amount = try Money(minorUnits: generator.below(20_000), cancellation.fee.currency)
    typed[moved] = .number(chance.exact)
    typed[fee] = .money(amount)
    scenarios[index].cancellation = Cancellation(
      chance: chance, fee: amount, payer: cancellation.payer)
  }

  // MARK: The engine

  /// The chance to pass each node of a tree, as it is typed.
  private func chances(_ index: Int, _ tree: AttemptTree) throws -> [Double] {
    let counts = scenarios[index].chance?.beta != nil
    return try tree.nodes.map { node -> Double in
      let leading = try #require(tree.nodes.first { $0.fails == node.fails })
      let isAsLeading = counts || node.attempt.odds == leading.attempt.odds
      let m = isAsLeading ? odds[index][node.fails].double : node.attempt.odds.base.double
      let p = chances[index][node.fails].double
      return m * p == 0 ? 0 : m * p / (1 - p + m * p)
    }
  }

  /// The outlook of a scenario as the engine has it; nil where nothing can be sat.
  func outlook(_ index: Int, _ desk: ComparisonDesk) throws -> ScenarioOutlook? {
    let tree = try AttemptTree(scenarios[index], desk.basis)
    guard !tree.nodes.isEmpty else { return nil }
    return try ScenarioOutlook(tree, chances: try chances(index, tree))
  }

  /// The same with the exam behind it; nil where one exam is all, or where the path is as computed.
  private func path(_ index: Int, _ desk: ComparisonDesk) throws -> ScenarioOutlook? {
    guard let further = desk.further, !scenarios[index].isBranching else { return nil }
    let tree = try AttemptTree(scenarios[index], desk.basis)
    let later = try AttemptTree(further.scenario, further.basis)
    return try CertificationPath(
      .init(scenarios[index], desk.basis, chances: try chances(index, tree)),
      then: .init(
        further.scenario, further.basis, chances: try #require(later.chances(ChanceLevel.base))),
      within: further.within
    ).outlook
  }

  /// Where a workbook into which this was typed shows anything else than the engine; and for how many scenarios it
  /// shows figures.
  func differences(_ desk: ComparisonDesk, _ built: ComparisonWorkbook.Built) throws -> (
    found: [String], followed: Int
  ) {
    let shown = try built.workbook.evaluate(replacing: typed)
    let changed = EvaluatedValue.text("CHANGED: RUN AGAIN")
    var (found, followed) = ([String](), 0)
    for index in scenarios.indices {
      guard let outlook = try outlook(index, desk),
        let expected = built.options.columns[index].expected
      else { continue }
      let time = built.time
      var money: [(String, CellID?, Double?)] = [
        ("cash", expected.total, outlook.total.mean),
        ("employer", expected.employer, outlook.employer.mean),
        ("candidate", expected.candidate, outlook.candidate.mean),
        ("vouchers", expected.voucher, outlook.voucher),
        ("worth at work", time.workValue[index], outlook.hoursValue?.work),
        ("worth of one's own", time.ownValue[index], outlook.hoursValue?.own),
        ("delay", time.delay[index], outlook.delay),
      ]
      var others: [(String, CellID?, Double)] = [
        ("certified", expected.certified, outlook.certified),
        ("hours at work", time.work[index], outlook.hours.work),
        ("own hours", time.own[index], outlook.hours.own),
      ]
      let both = built.path?.columns[index]
      if let path = try path(index, desk), let both {
        money.append(("cash of both", both.total, path.total.mean))
        // What the second exam's policy pays hangs on what the first exam's prices leave of a limit.
        let isMoved = shown.number(built.prices.changes[index]) != .zero
        for (name, cell, engine) in [
          ("employer for both", both.employer, path.employer.mean),
          ("candidate for both", both.candidate, path.candidate.mean),
        ] {
          if isMoved, shown[cell] != changed { found.append("\(name) stands after a price moved") }
          if !isMoved { money.append((name, cell, engine)) }
        }
        others.append(("certified in both", both.certified, path.certified))
      }
      let id = scenarios[index].id
      guard shown.number(built.prices.follows[index]) == .one else {
        found += money.prefix(4).filter { $0.1.map { shown[$0] != changed } ?? false }
          .map { "\(id): \($0.0) stands although a price has changed" }
        // What no amount is may stand, as long as it is right.
        let day = try AttemptTree(scenarios[index], desk.basis).attempts.first?.day
        let rest =
          money.dropFirst(4).map { ($0.0, $0.1, $0.2.map { $0 / 100 }, 0.0101) }
          + others.filter { !$0.0.hasPrefix("certified") }.map { ($0.0, $0.1, $0.2, 0.0501) }
          + [
            (
              "first day", built.options.columns[index].firstDay, day.map { Double($0.serial) },
              0
            )
          ]
        for (name, cell, engine, step) in rest {
          guard let cell, let engine, let live = shown.number(cell)?.double else { continue }
          if !(abs(live - engine) <= step) {
            found.append("\(id), \(name): \(live) stands although it is \(engine) now")
          }
        }
        continue
      }
      followed += 1
      for (name, cell, engine) in money {
        guard let cell, let engine else { continue }
        let live = shown.number(cell)?.double ?? .nan
        if !(abs(live * 100 - engine) <= 1.01) {
          found.append("\(id), \(name): \(live), not \(engine)")
        }
      }
      for (name, cell, engine) in others {
        guard let cell else { continue }
        let live = shown.number(cell)?.double ?? .nan
        // Hours have one decimal.
        let step = name.hasPrefix("certified") ? 1e-7 : 0.0501
        if !(abs(live - engine) <= step) { found.append("\(id), \(name): \(live), not \(engine)") }
      }
    }
    found += try scenarios.indices.flatMap { try endDifferences($0, desk, built, shown) }
    // What is as computed says that it no longer stands, wherever it is.
    for cell in built.workbook.formulaCells {
      let guards = [built.options.unchanged, built.time.unchanged].compactMap(\.self)
      guard case .formula(.function(.if, let parts)) = built.workbook.cell(cell)?.value,
        guards.contains(where: { parts[0] == .compare(.equal, .cell($0), 1) }),
        shown[cell] != changed
      else { continue }
      found.append("\(built.workbook[cell.sheetID].name) still shows a figure as computed")
    }
    return (found, followed)
  }

  /// The rows of the ends: how likely each is, and what it costs on average, moved bookings apart.
  private func endDifferences(
    _ index: Int, _ desk: ComparisonDesk, _ built: ComparisonWorkbook.Built, _ shown: Evaluation
  ) throws -> [String] {
    guard shown.number(built.prices.follows[index]) == .one,
      let outlook = try outlook(index, desk)
    else { return [] }
    let scenario = scenarios[index]
    // Passed at a booking, or not at all; those with a number that none has have no row.
    func row(_ end: EndState) -> Int { end.isPassed ? end.attempts : .max }
    let groups = Dictionary(grouping: outlook.ends) { row($0.end) }.sorted { $0.key < $1.key }
      .map(\.value)
    let (cells, time) = (built.options.columns[index], built.time.ends)
    guard groups.count == cells.weights.count else {
      return ["\(scenario.id) has \(groups.count) ends, not \(cells.weights.count)"]
    }
    var found: [String] = []
    for (place, group) in groups.enumerated() {
      let chance = group.reduce(0) { $0 + $1.chance }
      func compare(_ name: String, _ cell: CellID?, _ figure: (EndState) -> Double, _ step: Double)
      {
        guard let cell else { return }
        let sum = group.reduce(0) { $0 + $1.chance * figure($1.end) }
        let isOneWay = group.allSatisfy { figure($0.end) == figure(group[0].end) }
        let isNothing = scenario.noShow != nil && chance < 1e-11
        // Where no way is possible there is no mean; the chances of ways have twelve digits.
        let mean = isNothing ? 0 : isOneWay ? figure(group[0].end) : sum / chance
        let slack = isOneWay || isNothing ? 0 : abs(mean) * min(1, 1e-11 / chance)
        let live = shown.number(cell)?.double ?? .nan
        if !(abs(live - mean) <= step + slack) {
          found.append("\(scenario.id), end \(place), \(name): \(live), not \(mean)")
        }
      }
      let fee = Double(scenario.cancellation?.fee.minorUnits ?? 0)
      let isEmployers = scenario.cancellation?.payer == .employer
      func cash(_ own: @escaping (CashSplit) -> Money, moves: Bool) -> (EndState) -> Double {
        { (Double(own($0.cash).minorUnits) - (moves ? fee * Double($0.moves) : 0)) / 100 }
      }
      compare("cash", cells.totals[place], cash(\.total, moves: true), 0.0051)
      compare("employer", cells.employers[place], cash(\.employer, moves: isEmployers), 0.0051)
      compare("candidate", cells.candidates[place], cash(\.candidate, moves: !isEmployers), 0.0051)
      compare("work", time[0][index][safe: place], { Double($0.hours.work) }, 1e-3)
      compare("own", time[1][index][safe: place], { Double($0.hours.own) }, 1e-3)
      compare(
        "delay", time[4][index][safe: place],
        { Double($0.delay?.minorUnits ?? 0) / 100 }, 0.011)
      let live = shown.number(cells.weights[place])?.double ?? .nan
      if !(abs(live - chance) <= 1e-8) {
        found.append("\(scenario.id), end \(place): \(live), not \(chance)")
      }
    }
    return found
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
