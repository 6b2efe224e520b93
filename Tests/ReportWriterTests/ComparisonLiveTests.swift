import Cases
import CostModel
import Foundation
import PolicyRules
import ReportWriter
import Sheets
import ShippedFiles
import Testing
import Units
import WorkbookProof

/// Who pays, after a price is typed in: as the engine would say, or not at all.
@Suite("The comparison's workbook follows its prices")
struct ComparisonLiveTests {
  private static func policy(_ head: String, _ clauses: String) -> String {
    """
    language: 1
    policy: own
    title: Own
    currency: USD
    \(head)
    source: {title: own, read: 2026-01-01}
    effective: {from: 2020-01-01}
    counter: {counts: [passed, failed]}
    clauses:
    \(clauses)
    """
  }

  /// What a policy may do to amounts, one after the other.
  static let own: [(name: String, yaml: String)] = [
    (
      "a tight limit over all, filled in the order of categories",
      policy(
        "rounding: half-away\nmeters: {all: {over: calendar year}}\nfill order: [course, exam-fee]",
        """
          - {id: half, text: T, covers: [exam-fee, course, travel], share: 50 %, paid: after any result}
          - {id: cap, text: T, limits: all, at most: 900 USD}
        """)
    ),
    (
      "a limit on the eligible cost, rounded half to even",
      policy(
        "rounding: half-even\nmeters: {cost: {counts: eligible cost, over: lifetime}}",
        """
          - {id: third, text: T, covers: [exam-fee, course], share: 1/3, paid: up front}
          - {id: cap, text: T, limits: cost, at most: 1300 USD}
        """)
    ),
    (
      "a deductible, a bonus, and another share after a pass",
      policy(
        "rounding: {mode: down, to: 1 USD, at: every step}",
        """
          - {id: passed, text: T, when: sitting.outcome = passed, covers: [exam-fee, course], deductible: 25 USD, share: 100 %, paid: on pass}
          - {id: failed, text: T, when: sitting.outcome = failed, covers: [exam-fee, course], share: 33.3 %, paid: after any result}
          - {id: bonus, text: T, when: sitting.outcome = passed, pays: 250 USD, paid: on pass}
        """)
    ),
    (
      "more than so much at once is refused, or needs another share",
      policy(
        "rounding: half-away",
        """
          - {id: not-too-much, text: T, requires: request.amount < 1500 USD}
          - {id: small, text: T, when: request.amount <= 600 USD, covers: [exam-fee, course, travel], share: 100 %, paid: up front}
          - {id: large, text: T, when: request.amount > 600 USD, covers: [exam-fee, course, travel], share: 60 %, paid: up front}
        """)
    ),
    (
      "bands over a year",
      policy(
        "rounding: half-away\nmeters: {prep: {counts: eligible cost, of: [exam-fee, course], over: calendar year}}",
        """
          - id: fee
            text: T
            covers: [exam-fee, course]
            bands: {on: prep, steps: [{up to: 300 USD, share: 100 %}, {up to: 900 USD, share: 1/3}]}
            paid: up front
        """)
    ),
    (
      "so much within any twelve months, and two purchases at most",
      policy(
        "rounding: half-away\nmeters: {year: {over: rolling 12 months}, twice: {counts: purchases, of: exam-fee, over: lifetime}}",
        """
          - {id: half, text: T, covers: [exam-fee, course], share: 50 %, paid: after any result}
          - {id: cap, text: T, limits: year, at most: 700 USD}
          - {id: two, text: T, limits: twice, at most: 2}
        """)
    ),
  ]

  struct Case: CustomTestStringConvertible, Sendable {
    let policy: String?
    let file: Int
    var testDescription: String {
      "\(policy ?? "no policy"), \(ComparisonDesk.files[file].name)"
    }
  }

  private static let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil

  /// The three templates and own policies; every shipped one where it is looked at closely.
  static let cases: [Case] =
    isThorough
    ? (Shipped.policyNames + own.map(\.name)).flatMap { policy in
      ComparisonDesk.files.indices.map { Case(policy: policy, file: $0) }
    }
    : ["strict", "generous", "pass-only"].map { Case(policy: $0, file: 0) }
      + own.map { Case(policy: $0.name, file: 1) } + [Case(policy: nil, file: 0)]

  private func desk(_ one: Case) throws -> ComparisonDesk {
    let policy = try one.policy.map { name in
      try ComparisonLiveTests.own.first { $0.name == name }.map {
        try Shipped.policy(yaml: $0.yaml)
      }
        ?? Shipped.policy(name)
    }
    return try ComparisonDesk(policy, file: ComparisonDesk.files[one.file].text)
  }

  /// Sets of amounts in minor units by the place of their input: each alone, a third down and up and at either end
  /// of its range and a cent beyond; then several at once.
  private func sets(_ desk: ComparisonDesk, _ built: ComparisonWorkbook.Built) throws
    -> [[Int: Int64]]
  {
    let inputs = built.prices.inputs
    let trees = try desk.scenarios.map { try AttemptTree($0, desk.basis) }
    func now(_ place: Int) throws -> Int64 {
      let (index, prices) = try #require(inputs[place].uses.first)
      let price = try #require(prices.first)
      return try #require(desk.scenarios[index].amount(of: price)).minorUnits
    }
    var sets: [[Int: Int64]] = []
    for place in inputs.indices {
      let amount = try now(place)
      sets += [[place: amount * 2 / 3], [place: amount * 4 / 3 + 1]]
      let index = try #require(inputs[place].uses.keys.min())
      let ranges = try trees[index].priceRanges([inputs[place].uses[index] ?? []], desk.basis)
      let range = try #require(ranges.first).alone
      // A range that everything lies in has no edge.
      if range.lowerBound > 0 {
        sets += [[place: range.lowerBound], [place: range.lowerBound - 1]]
      }
      if range.upperBound < AttemptTree.largestPrice {
        sets += [[place: range.upperBound], [place: range.upperBound + 1]]
      }
    }
    var state: UInt64 = 17
    for _ in 0..<(ComparisonLiveTests.isThorough ? 40 : 5) {
      var set: [Int: Int64] = [:]
      for place in inputs.indices {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        guard state >> 62 != 0 else { continue }
        set[place] = try now(place) * Int64(50 + (state >> 33) % 100) / 100
      }
      sets.append(set)
    }
    return sets
  }

  /// A scenario whose figures stand must show the engine's, to the cent.
  private func differences(
    _ desk: ComparisonDesk, _ built: ComparisonWorkbook.Built, _ set: [Int: Int64]
  ) throws -> (found: [String], followed: Int) {
    let shown = try built.workbook.evaluate(replacing: desk.typed(set, into: built))
    let changed = try desk.pricing(set, of: built)
    var (found, followed) = ([String](), 0)
    for (index, scenario) in changed.scenarios.enumerated() {
      let cells = built.options.columns[index]
      let expected = try #require(cells.expected)
      guard shown.number(built.prices.follows[index]) == .one else {
        for cell in cells.totals + cells.employers + cells.candidates + [expected.employer]
        where shown[cell] != .text("CHANGED: RUN AGAIN") {
          found.append("\(scenario.id) still shows a figure with \(set)")
        }
        continue
      }
      followed += 1
      let tree = try AttemptTree(scenario, desk.basis)
      guard tree.endStates.count == cells.totals.count else {
        found.append("\(scenario.id) has other ends with \(set)")
        continue
      }
      for (place, end) in tree.endStates.enumerated() {
        let figures = [
          (cells.totals, end.cash.total), (cells.employers, end.cash.employer),
          (cells.candidates, end.cash.candidate), (cells.vouchers, end.cash.voucher),
        ].map { (shown.number($0.0[place]), $0.1.majorUnits) }
        if figures.contains(where: { $0 != $1 }) {
          found.append("\(scenario.id), end \(place), with \(set): \(figures)")
        }
      }
      let chances = tree.attempts.indices.map { tree.deliveredChance(at: $0) ?? 0.65 }
      guard !tree.isMoved else { continue }
      let mean = zip(tree.endStates, tree.weights(chances)).reduce(0.0) {
        $0 + Double($1.0.cash.employer.minorUnits) * $1.1
      }
      let live = try #require(shown.number(expected.employer)).double * 100
      if abs(live - mean) > 0.51 { found.append("\(scenario.id), mean: \(live), not \(mean)") }
    }
    return (found, followed)
  }

  @Test("to the cent in every end, or with a warning", arguments: cases)
  func follows(one: Case) throws {
    let desk = try desk(one)
    let built = try desk.built()
    let sets = try sets(desk, built)
    var followed = 0
    for set in sets {
      let (found, count) = try differences(desk, built, set)
      #expect(found == [])
      followed += count
    }
    // Not because everything warns.
    #expect(followed * 3 > sets.count * desk.scenarios.count)
  }

  @Test(
    "and LibreOffice works the changed workbook out alike: prices down and up, other chances and hours",
    arguments: ["strict", "generous", "pass-only"])
  func recalculated(policy: String) throws {
    for (file, percents) in [(0, [75, 110]), (1, [120, 60])] {
      let desk = try ComparisonDesk(
        Shipped.policy(policy), file: ComparisonDesk.files[file].text)
      let built = try desk.built()
      var typed: [CellID: Value] = [:]
      for (place, input) in built.prices.inputs.enumerated() {
        let (index, prices) = try #require(input.uses.first)
        let price = try #require(prices.first)
        let now = try #require(desk.scenarios[index].amount(of: price)).minorUnits
        let amount = now * Int64(percents[place % percents.count]) / 100 + 3
        typed[input.cell] = .money(try Money(minorUnits: amount, .usd))
      }
      for (number, cell) in built.options.columns.flatMap(\.chances).enumerated() {
        typed[cell] = .number(Exact(Int128(35 + 7 * number % 60), over: 100) ?? .one)
      }
      for (number, cell) in built.time.hours.flatMap({ $0 }).enumerated() {
        typed[cell] = .whole(5 + number)
      }
      #expect(try disagreements(of: built.workbook.replacing(typed)) == [])
    }
  }
}
