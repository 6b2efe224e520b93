import Cases
import CostModel
import Preparations
import ReportWriter
import Testing
import Units
import WorkbookProof

@testable import Sheets

/// Hours, assumptions, a chance and what hangs on it typed in at once, drawn at random.
@Suite("The study plan's workbook, after whatever may be typed into it")
struct StudyPlanRandomTests {
  private static let count = RandomChanges.count(12, thorough: 200)

  @Test("shows the model's figures, and so says LibreOffice")
  func typed() throws {
    let preparation = try StudyPlanWorkbookTests().preparation()
    let likely = try #require(Probability(partsPerMillion: 600_000))
    let stakes = try #require(
      SittingStakes(
        cash: try Money.parse("1,215 USD"), value: try Money.parse("4,000 USD"),
        chance: StatedChance(chance: likely, source: "our own")))
    let book = StudyPlanWorkbook(preparation, stakes: stakes).workbook()
    var workbooks: [Workbook] = []
    for seed in 0..<StudyPlanRandomTests.count {
      let change = try StudyPlanChange(preparation, book, seed: seed)
      #expect(try change.differences(book) == [], "change \(seed)")
      workbooks.append(book.replacing(change.typed))
    }
    #expect(try disagreements(ofEach: workbooks) == [])
  }

  @Test("a chance that is certain stays so, though four years without practice leave no odds")
  func certain() throws {
    let preparation = try StudyPlanWorkbookTests().preparation()
    let certain = try #require(Probability(partsPerMillion: 1_000_000))
    let stakes = try #require(
      SittingStakes(
        cash: try Money.parse("400 USD"), value: try Money.parse("4,000 USD"),
        chance: StatedChance(chance: certain, source: "our own")))
    let book = StudyPlanWorkbook(preparation, stakes: stakes).workbook()
    let idle = try #require(book.placedCells.first { $0.cell.inputName == "IdleDays" }?.id)
    let typed = TypedRows(book, "Chance")
    let shown = try book.evaluate(replacing: [idle: .whole(1_460)])
    let becomes = try typed.row("which becomes")
    #expect(becomes[1...3].map { $0.flatMap(shown.number) } == [.one, .one, .one])
  }
}

/// The cells of one sheet by row and column.
struct TypedRows {
  private let rows: [[CellID?]]
  private let book: Workbook

  init(_ book: Workbook, _ name: String) {
    let index = book.sheets.firstIndex { $0.name == name } ?? 0
    self.book = book
    rows = (0..<book.sheets[index].nextRow).map { row in
      (0..<12).map { book.cell(at: Position(row: row, column: $0), onSheet: index) }
    }
  }

  func text(_ cell: CellID?) -> String? {
    guard let cell, case .text(let text) = book.cell(cell)?.value else { return nil }
    return text
  }

  func all(where holds: (String) -> Bool) -> [[CellID?]] {
    rows.filter { text($0[0]).map(holds) ?? false }
  }

  func row(_ label: String) throws -> [CellID?] {
    try #require(all { $0 == label }.first, "\(label)")
  }

  /// Rows that begin with a figure.
  var figures: [[CellID?]] {
    rows.filter { row in
      if let cell = row[0], case .number = book.cell(cell)?.value { true } else { false }
    }
  }
}

/// Everything that may be typed into the workbook of a plan, at once; and what the model makes of it.
struct StudyPlanChange {
  private let preparation: RetakePreparation
  private(set) var typed: [CellID: Value] = [:]
  /// By week and domain.
  private var hours: [[Int]] = []
  private var idle = 0
  private var isAnother = false
  private var chance = Probability.never
  private var stakes: SittingStakes?
  /// Plan, waiting and another version, each from the harshest to the mildest; nil where they are as delivered.
  private var factors: [[Exact]]?

  init(_ preparation: RetakePreparation, _ book: Workbook, seed: Int) throws {
    self.preparation = preparation
    var numbers = RandomNumbers(seed: seed)
    for week in TypedRows(book, "Plan").all(where: { $0.hasPrefix("week ") }) {
      hours.append(
        try preparation.plan.parts.indices.map { index in
          let count = Int(numbers.below(40))
          typed[try #require(week[3 + index])] = .whole(count)
          return count
        })
    }
    func input(_ name: String) throws -> CellID {
      try #require(book.placedCells.first { $0.cell.inputName == name }?.id)
    }
    idle = Int(numbers.below(numbers.below(2) == 0 ? 120 : 2_000))
    isAnother = numbers.below(2) == 0
    chance = try numbers.chance()
    let cash = try Money(minorUnits: numbers.below(300_000), .usd)
    let value = try Money(minorUnits: max(0, numbers.below(500_000) - 20_000), .usd)
    stakes = SittingStakes(cash: cash, value: value)
    typed[try input("IdleDays")] = .whole(idle)
    typed[try input("AnotherVersion")] = .whole(isAnother ? 1 : 0)
    typed[try input("StatedChance")] = .number(chance.exact)
    typed[try input("Cash")] = .money(cash)
    typed[try input("ValueOfPassing")] = .money(value)
    guard numbers.below(2) == 0 else { return }
    let rows = TypedRows(book, "Chance")
    factors = try RetakeFactors.all.map { assumption in
      // An input above the table may have the same label.
      let row = try #require(rows.all { $0 == assumption.name }.last)
      return try (1...3).map { column in
        let hundredths = Int128(
          assumption == RetakeFactors.waiting ? numbers.below(30) : numbers.below(300))
        let factor = try #require(Exact(hundredths, over: 100))
        typed[try #require(row[column])] = .number(factor)
        return factor
      }
    }
  }

  /// By how much the odds are multiplied: by the model, or by its formula where its assumptions are others.
  private func odds() throws -> OddsFactor {
    guard let factors else {
      return RetakeFactors.odds(
        isTargeted: preparation.isTargeted, idle: idle, changesVersion: isAnother)
    }
    let months = try #require(Exact(Int128(idle), over: 30))
    let times = try (0..<3).map { reading in
      let lost = try factors[1][reading].multiplied(by: months)
      let left = try max(.zero, Exact.one.subtracting(lost))
      let plan = try factors[0][reading].multiplied(by: left)
      return isAnother ? try plan.multiplied(by: factors[2][reading]) : plan
    }
    return OddsFactor(low: times[0], base: times[1], high: times[2])
  }

  func differences(_ book: Workbook) throws -> [String] {
    let shown = try book.evaluate(replacing: typed)
    var found: [String] = []
    func compare(_ what: String, _ cell: CellID?, _ figure: Double, within step: Double = 1e-9)
      throws
    {
      let live = cell.flatMap(shown.number)?.double ?? .nan
      if !(abs(live - figure) <= step) { found.append("\(what): \(live), not \(figure)") }
    }
    try compareHours(book) { try compare($0, $1, $2, within: $3) }
    let (rows, odds) = (TypedRows(book, "Chance"), try odds())
    let total = try rows.row("all of them: the odds are multiplied by")
    let readings = [odds.low, odds.base, odds.high]
    for (index, factor) in readings.enumerated() {
      try compare("odds \(index)", total[1 + index], factor.double)
    }
    func moved(_ row: [CellID?], _ chance: Probability) throws {
      let model = try odds.moved(chance)
      for (index, after) in [model.low, model.base, model.high].enumerated() {
        // The model has whole parts per million.
        try compare(
          "\(chance) \(index)", row[1 + index], after.exact.double, within: 0.51e-6)
      }
    }
    for row in rows.figures {
      let before = try #require(row[0].flatMap(shown.number))
      let parts = try before.multiplied(by: Exact(1_000_000)).roundedToWhole(.halfAway)
      try moved(row, try #require(Probability(partsPerMillion: Int32(parts))))
    }
    try moved(try rows.row("which becomes"), chance)
    // Where passing is worth nothing no chance is enough.
    let worth = stakes?.worthAbove.double ?? 1
    try compare("worth it above", try rows.row("worth it above a chance of")[1], worth)
    let before = try rows.row("which is a chance before all this of")
    let needed = try stakes?.worthAbove(before: odds)
    for (index, chance) in [needed?.high, needed?.base, needed?.low].enumerated() {
      // The harshest reading needs the highest chance.
      try compare("before \(index)", before[1 + index], chance?.double ?? 1)
    }
    return found
  }

  private func compareHours(
    _ book: Workbook, _ compare: (String, CellID?, Double, Double) throws -> Void
  ) throws {
    let plan = TypedRows(book, "Plan")
    let (all, moved) = (try plan.row("all"), try plan.row("moved by you"))
    let parts = preparation.plan.parts
    let total = hours.joined().reduce(0, +)
    for (index, part) in parts.enumerated() {
      let own = hours.reduce(0) { $0 + $1[index] }
      try compare("hours of \(index)", all[3 + index], Double(own), 0)
      try compare("moved in \(index)", moved[3 + index], Double(own - part.hours), 0)
      let row = try TypedRows(book, "Domains").row(part.standing.domain)
      try compare("hours of domain \(index)", row[3], Double(own), 0)
      try compare(
        "part of domain \(index)", row[4], total == 0 ? 0 : Double(own) / Double(total), 1e-9)
    }
    try compare("hours", all[3 + parts.count], Double(total), 0)
    for (number, week) in hours.enumerated() {
      let row = try plan.row("week \(number + 1)")
      try compare("week \(number)", row[3 + parts.count], Double(week.reduce(0, +)), 0)
    }
  }
}
