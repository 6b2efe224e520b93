public import CostModel
internal import ExamCatalog
public import Preparations
public import Sheets
internal import Units

/// The candidate's study plan as a workbook: hours by domain and week, and how far assumptions move a chance.
/// It has scores, so it is nobody else's.
public struct StudyPlanWorkbook {
  private let preparation: RetakePreparation
  private let stakes: SittingStakes?
  private let words: StudyPlanWords

  /// - Parameters:
  ///   - preparation: what was found for the candidate.
  ///   - stakes: what hangs on the sitting; nil where nobody says.
  public init(_ preparation: RetakePreparation, stakes: SittingStakes?) {
    self.preparation = preparation
    self.stakes = stakes
    words = StudyPlanWords(preparation)
  }

  public func bytes() throws(WorkbookProblem) -> [UInt8] { try workbook().bytes() }

  public func workbook() -> Workbook {
    let plan = preparation.plan
    var book = Workbook(
      title: "Study plan: \(plan.exam.code)", author: "Retake", created: plan.request.start)
    let hours = book.sheet("Plan", page: page(.landscape, tall: 1))
    let domains = book.sheet("Domains", page: page(.landscape, tall: 1))
    let chance = book.sheet("Chance", page: page(.landscape, tall: 1))
    let sources = book.sheet("Assumptions and sources", page: page(.landscape))
    let sums = PlanSheet(preparation).fill(&book[hours])
    PlanDomainsSheet(preparation, sums).fill(&book[domains])
    MovedChanceSheet(preparation, stakes).fill(&book[chance])
    fillSources(&book[sources])
    return book
  }

  private func page(_ orientation: Page.Orientation, tall: Int = 0) -> Page {
    Page(
      orientation, fitToPagesTall: tall,
      header: "\(preparation.plan.exam.code), study plan of \(preparation.plan.request.start)",
      footer: "Made by Retake for the candidate; figures in blue on yellow may be changed")
  }

  private func fillSources(_ sheet: inout Sheet) {
    for (column, width) in [52.0, 30, 70].enumerated() { sheet.setWidth(width, ofColumn: column) }
    sheet.append([SheetEntry(.text("Assumptions and sources"), .title)])
    sheet.skip()
    sheet.append(headings: ["Read as"])
    for line in words.basis { sheet.append([SheetEntry(.text(line), .wrapped)]) }
    sheet.skip()
    sheet.append(headings: ["Assumption", "Used, and range", "Source"])
    for assumption in words.assumptions + RetakeFactors.all {
      sheet.append([
        SheetEntry(.text(assumption.name), .wrapped), SheetEntry(.text(assumption.words), .wrapped),
        SheetEntry(.text(assumption.source), .wrapped),
      ])
    }
  }
}
