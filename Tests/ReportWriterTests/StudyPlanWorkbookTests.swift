import CostModel
import ExamCatalog
import Preparations
import ReportWriter
import ShippedFiles
import Testing
import Units
import WorkbookProof

@testable import Sheets

/// A plan for SCOR 2.0 after a fail in two domains.
@Suite("The study plan as a workbook")
struct StudyPlanWorkbookTests {
  func preparation(scores: [Int32] = [88, 62, 70, 85, 84, 90]) throws -> RetakePreparation {
    let exam = try #require(try Shipped.catalog("cisco").exam(id: "cisco-350-701"))
    let version = try #require(exam.versions.first { $0.name == "2.0" })
    let weights = try #require(DomainWeights.of(version))
    func percent(_ percent: Int32) throws -> Probability {
      try #require(Probability(partsPerMillion: percent * 10_000))
    }
    let results = try zip(version.domains, scores).map { domain, score in
      DomainResult(domain: domain, score: .percentage(try percent(score)))
    }
    let start = try #require(Day(parsing: "2026-11-24"))
    let failed = start.adding(days: -18)
    let standings = Standings(
      of: [ScoreReport(day: failed, version: "2.0", results: results)], weights: weights,
      version: "2.0", exam: exam, target: try percent(85))
    let request = StudyRequest(
      start: start, earliest: start.adding(days: 1), earliestReason: "the wait is over",
      hoursAWeek: 10)
    return RetakePreparation(
      StudyPlan(exam, version: version, standings, request), PracticeRecord(),
      Readiness(standings, PracticeRecord(), on: start))
  }

  private func stakes() throws -> SittingStakes {
    try #require(
      SittingStakes(cash: try Money.parse("1,215 USD"), value: try Money.parse("4,000 USD")))
  }

  private func sheet(_ name: String, _ book: Workbook) throws -> [[CellID?]] {
    let index = try #require(book.sheets.firstIndex { $0.name == name })
    return (0..<book.sheets[index].nextRow).map { row in
      (0..<12).map { column in
        book.cell(at: Position(row: row, column: column), onSheet: index)
      }
    }
  }

  @Test("another program works every formula out to the same figure, also after hours were moved")
  func recalculated() throws {
    let book = StudyPlanWorkbook(try preparation(), stakes: try stakes()).workbook()
    #expect(try disagreements(of: book) == [])
    var moved: [CellID: Value] = [:]
    let rows = try sheet("Plan", book)
    let week = try #require(
      rows.first { row in row[0].flatMap { book.cell($0)?.value } == .text("week 2") })
    for cell in week[3...5].compactMap({ $0 }) { moved[cell] = .number(Exact(7)) }
    #expect(moved.count == 3)
    #expect(try disagreements(of: book.replacing(moved)) == [])
  }

  @Test("weeks and domains add up to the hours of the plan, and say by how much they were moved")
  func totals() throws {
    let preparation = try preparation()
    let book = StudyPlanWorkbook(preparation, stakes: nil).workbook()
    let rows = try sheet("Plan", book)
    func row(_ label: String) throws -> [CellID?] {
      try #require(
        rows.first { row in
          row[0].flatMap { book.cell($0)?.value } == .text(label)
        })
    }
    let (live, moved) = (try row("all"), try row("moved by you"))
    let count = preparation.plan.parts.count
    let values = try book.evaluate()
    for (index, part) in preparation.plan.parts.enumerated() {
      #expect(live[3 + index].flatMap(values.number) == Exact(Int64(part.hours)))
    }
    #expect(live[3 + count].flatMap(values.number) == Exact(Int64(preparation.plan.hours)))
    // One hour more in the first week of the first domain.
    let first = try row("week 1")
    let cell = try #require(first[3])
    let hours = try #require(preparation.plan.weeks.first?.hours.first)
    let after = try book.evaluate(replacing: [cell: .number(Exact(Int64(hours + 1)))])
    #expect(moved[3].flatMap(after.number) == .one)
    #expect(moved[3 + count].flatMap(after.number) == .one)
    #expect(moved[4].flatMap(after.number) == .zero)
  }

  @Test("the odds are multiplied as in the model, also by a plan that is aimed at nothing")
  func odds() throws {
    for scores in [[88, 62, 70, 85, 84, 90], [90, 90, 90, 90, 90, 90]] as [[Int32]] {
      let preparation = try preparation(scores: scores)
      #expect(preparation.isTargeted == scores.contains { $0 < 85 })
      let book = StudyPlanWorkbook(preparation, stakes: nil).workbook()
      let total = try TypedRows(book, "Chance").row("all of them: the odds are multiplied by")
      let model = preparation.oddsFactor
      let shown = try book.evaluate()
      #expect(total[1...3].map { $0.flatMap(shown.number) } == [model.low, model.base, model.high])
    }
  }

  @Test("a chance moves in the sheet as it does in the model, whatever the assumptions are")
  func chance() throws {
    let preparation = try preparation()
    let book = StudyPlanWorkbook(preparation, stakes: try stakes()).workbook()
    let values = try book.evaluate()
    let rows = try sheet("Chance", book)
    let half = try #require(
      rows.first { row in
        row[0].flatMap { book.cell($0)?.value } == .number(Exact(1, over: 2) ?? .zero)
      })
    let fifty = try #require(Probability(partsPerMillion: 500_000))
    let model = try preparation.oddsFactor.moved(fifty)
    for (cell, expected) in zip(half[1...3], [model.low, model.base, model.high]) {
      let shown = try #require(cell.flatMap(values.number))
      let parts = try shown.multiplied(by: Exact(1_000_000)).roundedToWhole(.halfAway)
      #expect(parts == Int128(expected.partsPerMillion))
    }
    // 1,215 of 4,000 are 30.375 %.
    let worth = try #require(
      rows.first { row in
        row[0].flatMap { book.cell($0)?.value } == .text("worth it above a chance of")
      })
    #expect(worth[1].flatMap(values.number) == Exact(243, over: 800))
  }
}
