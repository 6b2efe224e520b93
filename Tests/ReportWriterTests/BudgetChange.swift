import Budgets
import Cohorts
import PassRates
import ReportWriter
import Testing
import Units

@testable import Sheets

/// Everything that may be typed into a budget's workbook, at once; and the budget of the same roster with it.
struct BudgetChange {
  /// What is typed in.
  enum Kind: CaseIterable {
    case everything
    /// People and rates that no joint mean hangs on.
    case apart
    case odds
    /// What is allocated, spent and promised.
    case standing
  }

  private(set) var typed: [CellID: Value] = [:]
  private let kind: Kind
  private let after: BudgetReport

  /// What hangs on the person whose two exams are settled together, and on when that is paid.
  private static let together: Set = [
    "Cash of the year", "Passes within the year", "Department: @Lab", "Exam: 350-701",
    "Exam: 300-710", "Left",
  ]

  init(
    _ policy: String, _ before: BudgetReport, _ built: BudgetWorkbook.Built, _ kind: Kind, seed: Int
  ) throws {
    var numbers = RandomNumbers(seed: seed)
    var odds = try #require(Exact(7, over: 10))
    var book = try BudgetBench.usualBook()
    var bench = try BudgetBench.usual(policy)
    if kind == .everything || kind == .odds {
      // Seven tenths are what stands there already.
      let drawn = 1 + numbers.below(24)
      let tenths = drawn < 7 ? drawn : drawn + 1
      odds = try #require(Exact(Int128(tenths), over: 10))
      book = try BudgetBench.usualBook(odds: tenths)
    }
    if kind == .everything || kind == .apart {
      book.general = try BudgetBench.rates(
        try BudgetChange.range(&numbers), try BudgetChange.range(&numbers))
      let people = (0..<4).map { _ in Int32(3 + numbers.below(20)) }
      bench = try BudgetBench.usual(policy, group: people[0], others: Array(people[1...]))
    }
    if kind == .everything {
      book.exams = [
        BudgetBench.scor: try BudgetBench.rates(
          try BudgetChange.range(&numbers), RateSpread(try numbers.chance())),
        BudgetBench.sncf: try BudgetBench.rates(RateSpread(try numbers.chance())),
      ]
    }
    if kind == .everything || kind == .standing {
      bench.allocated = numbers.below(5_000_000)
      bench.spent = numbers.below(500_000)
      bench.promised = numbers.below(300_000)
    }
    bench.book = book
    self.kind = kind
    if kind == .standing {
      // The budget itself is the one that was computed.
      var same = before
      same.standing = try bench.standing(before.budget)
      after = same
    } else {
      after = try bench.report()
    }
    typed = try BudgetBench.changes(of: built, before, to: after, odds: odds)
    let amounts = [
      "Allocated": bench.allocated ?? 0, "Spent, by the book": bench.spent,
      "Promised in the book": bench.promised,
    ]
    for (cell, placed) in built.workbook.placedCells {
      guard case .text(let label) = placed.value, let amount = amounts[label],
        let input = built.workbook.cell(
          at: placed.position.offset(columns: 1), onSheet: cell.sheet)
      else { continue }
      typed[input] = .money(try Money(minorUnits: amount, .usd))
    }
  }

  private static func range(_ numbers: inout RandomNumbers) throws -> RateSpread {
    let chances = try (0..<3).map { _ in try numbers.chance() }.sorted()
    return try #require(RateSpread(low: chances[0], base: chances[1], high: chances[2]))
  }

  /// Where a workbook into which this was typed shows anything else than a run with it; and how many means stand.
  func differences(_ built: BudgetWorkbook.Built) throws -> (found: [String], followed: Int) {
    let book = try TypedWorkbook(built.workbook, typing: typed)
    let engine = BudgetWorkbook(after).workbook()
    var found = book.unguarded(by: built.unchanged)
    if (book.shown.number(built.unchanged) == .one) != (kind == .standing) {
      found.append("the guard does not know what was changed")
    }
    var followed = 0
    // Departments stand in the order of their amounts, so they go by name.
    let figures = Dictionary(grouping: engine.comparisons, by: \.name)
    for mine in built.comparisons {
      let other = try #require(figures[mine.name]?.first, "\(mine.name)")
      guard let live = book.shown.number(mine.live)?.double else {
        let isJoint =
          BudgetChange.together.contains(mine.name) || mine.name.hasPrefix("Quarter")
        if !isJoint || kind == .apart || kind == .standing {
          found.append("\(mine.name) is no figure")
        }
        continue
      }
      followed += 1
      // A thousandth of a cent, and of a ten-millionth of a pass.
      if !(abs(live * mine.units - other.engine) <= 0.001) {
        found.append("\(mine.name): \(live * mine.units), engine \(other.engine)")
      }
    }
    found += try book.stale(beside: engine.workbook) { isAsDelivered($0, built, engine) }
    if !book.text(on: "Summary", row: 1).contains("of \(after.budget.people) people") {
      found.append("the number of people is not that of the plan")
    }
    return (found, followed)
  }

  /// What is compared with the engine as delivered, or stands beside it in columns of its own; and sheets on which
  /// a run with what was typed has other rows.
  private func isAsDelivered(
    _ cell: CellID, _ built: BudgetWorkbook.Built, _ engine: BudgetWorkbook.Built
  ) -> Bool {
    func rows(_ book: Workbook) -> Int { book[cell.sheetID].nextRow }
    let own = ["Self-check", "Rates", "Plan", "By department", "By quarter", "By exam"]
    return own.contains(built.workbook[cell.sheetID].name)
      || rows(built.workbook) != rows(engine.workbook)
  }
}
