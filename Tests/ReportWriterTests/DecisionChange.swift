import Assessments
import Cases
import CostModel
import Facts
import PolicyRules
import ReportWriter
import Scheduling
import Testing
import Units

@testable import Sheets

/// Everything that may be typed into a decision's workbook, at once; and the same case with these figures.
struct DecisionChange {
  private let bench: Bench
  private let before: Assessment
  private(set) var typed: [CellID: Value] = [:]
  /// The chance of each row of the way to the end.
  private var chances: [Probability] = []
  private var delay: (days: Int, perMonth: Money)?

  /// - Parameter before: the assessment that the workbook was made of.
  init(_ bench: Bench, _ before: Assessment, _ built: DecisionWorkbook.Built, seed: Int) throws {
    var numbers = RandomNumbers(seed: seed)
    var changed = bench
    func money(_ minorUnits: Int64) throws -> Money { try Money(minorUnits: minorUnits, .usd) }

    changed.funding.asked = try bench.funding.asked.map { cost in
      guard numbers.below(3) > 0 else { return cost }
      let amount = numbers.amount(near: cost.amount.minorUnits, below: 250_000)
      return AskedCost(
        category: cost.category, amount: try money(amount), isPaidAgain: cost.isPaidAgain,
        reductions: cost.reductions)
    }
    // What stands on another meter than those that may be typed in stays.
    let meters = built.live.compactMap { input in
      if case .used(let meter) = input.meaning { meter } else { nil }
    }
    if bench.policy.meters.allSatisfy({ meters.contains($0.name) }), numbers.below(2) == 0 {
      let paid = try [CostCategory.examFee, .course].map { category in
        let amount = try money(numbers.below(120_000))
        return Payment(
          person: bench.funding.candidate.id, exam: "other", sittingDay: bench.funding.asOf,
          category: category, eligible: amount, paid: amount, paidOn: bench.funding.asOf)
      }
      changed.funding.payments = Listed(
        bench.funding.payments.items + paid, completeSince: bench.funding.payments.completeSince)
    }
    if let study = bench.funding.time.studyHours, bench.funding.time.hourlyRate != nil {
      changed.funding.time.studyHours = study + Int(numbers.below(100)) - 50
      changed.funding.time.hourlyRate = try money(numbers.below(20_000))
    }
    if let source = bench.funding.chance?.source {
      changed.funding.chance = StatedChance(chance: try numbers.chance(), source: source)
    }
    self.bench = changed
    self.before = before
    let after = try changed.assessed()
    try type(after, built, &numbers)
  }

  private mutating func type(
    _ after: Assessment, _ built: DecisionWorkbook.Built, _ numbers: inout RandomNumbers
  ) throws {
    for input in built.live {
      switch input.meaning {
      case .asked(let category):
        typed[input.cell] = .money(
          try Money.sum(
            bench.funding.asked.filter { $0.category == category }.map(\.amount), in: .usd))
      case .used(let meter):
        // As the workbook of the changed case would have it.
        let state = try #require(after.judgement?.meters.first { $0.name == meter })
        typed[input.cell] = .money(try #require(state.used))
      }
    }
    func named(_ name: String) -> CellID? {
      built.workbook.placedCells.first { $0.cell.inputName == name }?.id
    }
    if let way = after.way {
      typed[try #require(named("FurtherCost"))] = .money(way.furtherCost)
      for (index, row) in way.rows.enumerated() {
        let chance = bench.funding.chance == nil ? try numbers.chance() : row.chance
        typed[try #require(named("Chance_\(index + 1)"))] = .number(chance.exact)
        chances.append(chance)
      }
    }
    if let cell = named("Hours") { typed[cell] = .whole(after.time.hours) }
    if let cell = named("HourlyRate") {
      typed[cell] = .money(try #require(bench.funding.time.hourlyRate))
    }
    if let days = named("DelayDays"), let month = named("DelayPerMonth") {
      let cost = try Money(minorUnits: numbers.below(100_000), .usd)
      delay = (Int(numbers.below(400)), cost)
      typed[days] = .whole(delay?.days ?? 0)
      typed[month] = .money(cost)
    }
  }

  /// Where a workbook into which this was typed shows anything else than the engine; and whether its verdicts stand.
  func differences(_ built: DecisionWorkbook.Built) throws -> (found: [String], stands: Bool) {
    let book = try TypedWorkbook(built.workbook, typing: typed)
    let after = try bench.assessed()
    let stands = book.shown.number(built.guardCell) == .one
    var found = book.unguarded(by: built.guardCell) + (try wayDifferences(book, built))
    guard stands else { return (found, false) }
    if !isSame(after) { found.append("verdicts stand, but are others") }
    let fresh = DecisionWorkbook(after, inputs: []).workbook().workbook
    found += try book.stale(beside: fresh) { isAsDelivered($0, built) }
    return (found, true)
  }

  /// Whether everything of an answer that is not an amount is as it was.
  private func isSame(_ after: Assessment) -> Bool {
    func verdicts(_ one: Assessment) -> Set<String> {
      Set(one.findings.map { "\($0.id) \($0.verdict.word)" })
    }
    return after.recommendation == before.recommendation && verdicts(after) == verdicts(before)
      && after.judgement?.approvers == before.judgement?.approvers
      && after.planned.day == before.planned.day
      && after.judgement?.entries.map(\.clause) == before.judgement?.entries.map(\.clause)
  }

  /// The rows of the way to the end with the chances that are typed, and the delay: of their own, since a case
  /// has one chance and one day.
  private func wayDifferences(_ book: TypedWorkbook, _ built: DecisionWorkbook.Built) throws
    -> [String]
  {
    func figure(_ name: String, _ rows: Int, _ columns: Int) throws -> Exact? {
      let input = try #require(
        book.workbook.placedCells.first { $0.cell.inputName == name }?.id)
      let place = try #require(
        book.workbook.position(of: input)?.offset(rows: rows, columns: columns))
      return book.workbook.cell(at: place, onSheet: input.sheet).flatMap(book.shown.number)
    }
    var found: [String] = []
    for (index, chance) in chances.enumerated() {
      var stated = bench
      stated.funding.chance = StatedChance(chance: chance, source: "the test")
      let row = try #require(try stated.assessed(withRanges: false).way?.rows.first)
      let name = "Chance_\(index + 1)"
      let (certified, cash) = (try figure(name, 0, 1), try figure(name, 0, 2))
      if certified != row.certified || cash != row.cash.majorUnits {
        found.append("\(name) \(chance): \(String(describing: cash)), not \(row.cash)")
      }
    }
    if let delay {
      var funding = bench.funding
      funding.time.delayPerMonth = delay.perMonth
      let cost = try TimeCost.of(funding, plannedDay: funding.asOf.adding(days: delay.days)).delay
      let live = try figure("DelayPerMonth", 1, 0)
      if live != (cost?.majorUnits ?? .zero) {
        found.append("delay \(String(describing: live)), not \(String(describing: cost))")
      }
    }
    return found
  }

  /// Bounds, what is compared with the engine as delivered, and rows that are looked at by themselves.
  private func isAsDelivered(_ cell: CellID, _ built: DecisionWorkbook.Built) -> Bool {
    guard let place = built.workbook.position(of: cell) else { return true }
    let sheet = built.workbook[cell.sheetID].name
    if sheet == "Self-check" || cell == built.changesCell { return true }
    if case .formula(.cell(let source)) = built.workbook.cell(cell)?.value,
      built.workbook[source.sheetID].name == "Self-check"
    {
      return true
    }
    guard sheet == "Costs" else { return false }
    let lines = built.workbook.placedCells.filter {
      $0.id.sheet == cell.sheet && $0.cell.inputName != nil
    }
    let own = lines.filter { abs($0.cell.position.row - place.row) == 0 }
    let isBound =
      (4...7).contains(place.column)
      && own.contains { input in
        built.live.contains { $0.cell == input.id }
      }
    let names = lines.filter {
      place.row - $0.cell.position.row <= 1 && place.row >= $0.cell.position.row
    }
    .compactMap(\.cell.inputName)
    return isBound || names.contains { $0.hasPrefix("Delay") || $0.hasPrefix("Chance_") }
  }
}
