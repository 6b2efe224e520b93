import Budgets
import Cohorts
import Foundation
import PassRates
import ReportWriter
import Sheets
import Testing
import Units
import WorkbookProof

@Suite("The budget as a workbook")
struct BudgetWorkbookTests {
  static let changed = "CHANGED: RUN AGAIN"

  private static func usual() throws -> BudgetWorkbook.Built {
    BudgetWorkbook(try BudgetBench.usualReport.get()).workbook()
  }

  private func deviations(
    _ built: BudgetWorkbook.Built, _ shown: Evaluation, from engine: BudgetWorkbook.Built
  ) -> [String] {
    zip(built.comparisons, engine.comparisons).compactMap { mine, other in
      guard mine.name == other.name else { return "\(mine.name) beside \(other.name)" }
      guard let live = shown.number(mine.live)?.double else {
        return "\(mine.name): \(shown[mine.live]?.text ?? "nothing")"
      }
      // A thousandth of a cent, and of a ten-millionth of a pass.
      let off = abs(live * mine.units - other.engine)
      return off <= 0.001 ? nil : "\(mine.name): \(live * mine.units), engine \(other.engine)"
    }
  }

  @Test("LibreOffice works every formula out to the model's figure")
  func agrees() throws {
    #expect(try disagreements(of: try BudgetWorkbookTests.usual().workbook) == [])
  }

  @Test(
    "as delivered every mean is the engine's, whatever the rates are and whoever pays",
    arguments: ["strict", "generous", "pass-only"])
  func delivered(policy: String) throws {
    let built = try BudgetBench.usual(policy).built()
    let shown = try built.workbook.evaluate()
    #expect(deviations(built, shown, from: built) == [])
    #expect(shown[built.overall] == .text("OK"))
    #expect(shown.number(built.unchanged) == .one)
    #expect(built.comparisons.count > 15)
  }

  @Test("without rates means are at the assumed chance, and no figure with a chance is there")
  func withoutRates() throws {
    var bench = try BudgetBench.usual()
    bench.book.general = nil
    let built = try bench.built()
    let shown = try built.workbook.evaluate()
    #expect(deviations(built, shown, from: built) == [])
    #expect(shown[built.overall] == .text("OK"))
    let sheets = try Office.sheets(of: built.checkedBytes())
    #expect(try #require(sheets["Range"]).joined().contains { $0.contains("200-301") })
    #expect(try #require(sheets["Rates"]).joined().contains { $0.contains("nobody states it") })
  }

  @Test(
    "chances, odds and people that are typed in move every mean as a run with them does",
    arguments: [(50_000, 7, 10), (-90_000, 7, 10), (0, 3, 10), (0, 7, 37), (130_000, 12, 23)]
      as [(Int32, Int64, Int32)])
  func moves(shift: Int32, odds: Int64, group: Int32) throws {
    // Nobody sits two exams here: nothing has to be computed again.
    func bench(_ book: RateBook, _ count: Int32) throws -> BudgetBench {
      var bench = try BudgetBench("generous")
      bench.book = book
      bench.add(
        try bench.series(BudgetBench.scor, on: "2027-02-10"), count: count, department: "Sales")
      bench.add(
        try bench.series(BudgetBench.scor, on: "2027-03-10", failed: ["2026-10-05"]), count: 4,
        department: "Network", status: .committed)
      bench.add(
        try bench.series(BudgetBench.ccna, on: "2027-11-20", fee: "300"), count: 5,
        department: "Network")
      bench.add(
        try bench.series(BudgetBench.sncf, on: "2027-05-03", fee: "333.35"), count: 3,
        department: "Lab")
      return bench
    }
    let mine = try bench(try BudgetBench.usualBook(), 10)
    let other = try bench(try BudgetBench.usualBook(shift: shift, odds: odds), group)
    let wanted = try other.report()
    let report = try mine.report()
    let built = BudgetWorkbook(report).workbook()
    let changes = try BudgetBench.changes(
      of: built, report, to: wanted, odds: try #require(Exact(Int128(odds), over: 10)))
    let engine = BudgetWorkbook(wanted).workbook()
    #expect(!changes.isEmpty)
    let changed = built.workbook.replacing(changes)
    let shown = try changed.evaluate()
    #expect(deviations(built, shown, from: engine) == [])
    #expect(shown.number(built.unchanged) == .zero)
    // Sums are checked on; the engine's figures are no longer those of the inputs.
    #expect(shown[built.overall] == .text(BudgetWorkbookTests.changed))
    #expect(try disagreements(of: changed) == [])
    let sheets = try Office.sheets(of: changed.bytes())
    for name in [
      "Summary", "Range", "By department", "By quarter", "By exam", "Policies", "Vouchers",
    ] {
      #expect(
        try #require(sheets[name]).joined().contains(BudgetWorkbookTests.changed), "\(name)")
    }
    #expect(!(try #require(sheets["Plan"]).joined().contains(BudgetWorkbookTests.changed)))
  }

  @Test(
    "a group of 37 instead of 10 is counted in the title, and nothing proves ranges of another roster"
  )
  func people() throws {
    let built = try BudgetWorkbookTests.usual()
    let rows = try BudgetBench.usualReport.get().budget.rows
    let group = try #require(rows.firstIndex { $0.people == 10 })
    let sheets = try Office.sheets(
      of: built.workbook.replacing([built.people[group]: .whole(37)]).bytes())
    let people = try BudgetBench.usualReport.get().budget.people
    let title = try #require(sheets["Summary"]?[1].first)
    #expect(title.contains("certification of \(people + 27) people"), "\(title)")
    let proven = try #require(sheets["Range"]?.first { $0.first == "How far it is proven" })
    #expect(proven[1] == BudgetWorkbookTests.changed)
  }

  @Test("another allocation is no fault: the self-check says that it was changed")
  func allocated() throws {
    let built = try BudgetWorkbookTests.usual()
    let typed = TypedRows(built.workbook, "Summary")
    let cell = try #require(try typed.row("Allocated")[1])
    let book = try TypedWorkbook(
      built.workbook, typing: [cell: .money(try Money.parse("22,222 USD"))])
    #expect(book.shown[built.overall] == TypedWorkbook.changed)
    let left = try #require(built.comparisons.first { $0.name == "Left" })
    // 22,222 instead of 10,000.
    let now = try #require(book.shown.number(left.live)).double
    #expect(abs(now - left.engine / 100 - 12_222) < 0.0001)
  }

  @Test("nothing says that it is outdated as delivered, and no person is named")
  func asDelivered() throws {
    let sheets = try Office.sheets(of: try BudgetWorkbookTests.usual().checkedBytes())
    for (name, rows) in sheets {
      #expect(!rows.joined().contains(BudgetWorkbookTests.changed), "\(name)")
      #expect(!rows.joined().contains { $0.contains("#") || $0.contains("Err:") }, "\(name)")
    }
    // Texts that begin like formulas stay texts.
    let all = Set(sheets.values.joined().joined())
    for text in ["=Sales", "@Lab", "+CC", "=1+1 is no formula here"] {
      let isThere = all.contains(text)
      #expect(isThere, "\(text)")
    }
    // One person alone and a department with nothing but dues are not shown by themselves.
    let isAlone = all.contains("Alone")
    #expect(!isAlone)
    let isDueAlone = all.contains("Only dues")
    #expect(!isDueAlone)
  }

  @Test("the mean of exams settled together stands until a chance is changed that it depends on")
  func together() throws {
    let (built, plan) = (
      try BudgetWorkbookTests.usual(), try BudgetBench.usualReport.get().budget.plan
    )
    func shown(_ exam: String) throws -> Evaluation {
      let rate = try #require(plan.rates.firstIndex { $0.exam == exam })
      return try built.workbook.evaluate(replacing: [
        built.rates[rate][0]: .number(Exact(1, over: 3) ?? .one)
      ])
    }
    func live(_ name: String, _ evaluation: Evaluation) throws -> EvaluatedValue? {
      evaluation[try #require(built.comparisons.first { $0.name == name }).live]
    }
    // CCNA is not among the two exams of the person in the lab.
    let other = try shown("200-301")
    #expect(try live("Department: @Lab", other)?.number != nil)
    #expect(try live("Cash of the year", other)?.number != nil)
    let own = try shown("300-710")
    for name in ["Department: @Lab", "Cash of the year", "Exam: 300-710", "Left"] {
      #expect(try live(name, own) == .text(BudgetWorkbookTests.changed), "\(name)")
    }
    #expect(try live("Department: =Sales", own)?.number != nil)
  }

  @Test("the same workbook gives the same bytes, whatever the locale")
  func sameBytes() throws {
    let first = try BudgetWorkbook(try BudgetBench.usualReport.get()).bytes()
    #expect(try BudgetWorkbook(try BudgetBench.usualReport.get()).bytes() == first)
  }

  @Test("a figure that is not the engine's keeps the workbook from being written")
  func faulty() throws {
    var built = try BudgetWorkbookTests.usual()
    let total = try #require(built.comparisons.first)
    built.workbook = built.workbook.replacing([total.live: .number(.one)])
    #expect(throws: WorkbookProblem.self) { try built.checkedBytes() }
  }
}

@Suite("A budget's plan that is written row by row")
struct LongBudgetPlanTests {
  private static func built(longest: Int) throws -> BudgetWorkbook.Built {
    BudgetWorkbook(try BudgetBench.usualReport.get(), longest: longest).workbook()
  }

  @Test("shows the same rows with the same formulas, and every live figure is the engine's")
  func sameRows() throws {
    let (short, long) = (
      try LongBudgetPlanTests.built(longest: 100), try LongBudgetPlanTests.built(longest: 2)
    )
    let rows = try #require(
      try Office.sheets(of: try short.checkedBytes())["Plan"])
    let file = try Office.sheets(of: try long.checkedBytes())
    #expect(try #require(file["Plan"]) == rows)
    #expect(rows.count > 10)
    let found = try disagreements(of: long.workbook)
    #expect(found == [])
    #expect(try long.workbook.evaluate()[long.overall] == .text("OK"))
    for (name, rows) in file { #expect(!rows.joined().contains("CHANGED: RUN AGAIN"), "\(name)") }
  }

  @Test("a chance that is typed in moves the rows and the sums over them as it does in a short one")
  func moves() throws {
    let plan = try BudgetBench.usualReport.get().budget.plan
    let rate = try #require(plan.rates.firstIndex { $0.exam == "200-301" })
    func sheets(_ built: BudgetWorkbook.Built) throws -> [String: [[String]]] {
      let changed = built.workbook.replacing([
        built.rates[rate][0]: .number(Exact(1, over: 8) ?? .one)
      ])
      return try Office.sheets(of: changed.bytes())
    }
    let (short, long) = (
      try sheets(try LongBudgetPlanTests.built(longest: 100)),
      try sheets(try LongBudgetPlanTests.built(longest: 2))
    )
    for name in ["Plan", "By department", "Rates", "Range"] {
      #expect(try #require(long[name]) == #require(short[name]), "\(name)")
    }
    // Ends are not laid out by quarter: what is not live says so.
    #expect(try #require(long["By quarter"]).joined().contains("CHANGED: RUN AGAIN"))
  }

  @Test("the same plan gives the same bytes")
  func sameBytes() throws {
    let first = try LongBudgetPlanTests.built(longest: 2).checkedBytes()
    #expect(try LongBudgetPlanTests.built(longest: 2).checkedBytes() == first)
  }
}
