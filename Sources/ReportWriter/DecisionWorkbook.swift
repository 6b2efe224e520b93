public import Assessments
public import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Scheduling
public import Sheets
internal import Units

/// The decision workbook: one page to sign, and behind it everything that it rests on.
///
/// Money follows its inputs by formula (*live*). Verdicts, days and the headline are *as computed*: they
/// hold while every input stays in the range given beside it, and say so when one leaves it.
public struct DecisionWorkbook {
  static let changed = "CHANGED: RUN AGAIN"

  let assessment: Assessment
  let inputs: [ReadInput]

  public init(_ assessment: Assessment, inputs: [ReadInput]) {
    self.assessment = assessment
    self.inputs = inputs
  }

  /// The file, ready to be written.
  public func bytes() throws(WorkbookProblem) -> [UInt8] { try workbook().workbook.bytes() }

  /// A live input that a reader may change, and the engine's way of changing the same thing.
  public struct LiveInput: Sendable {
    public enum Meaning: Hashable, Sendable {
      case asked(CostCategory)
      case used(meter: String)
    }
    public let meaning: Meaning
    public let cell: CellID
  }

  /// A built workbook with the cells that tests compare with the engine.
  public struct Built: Sendable {
    public var workbook: Workbook
    public var live: [LiveInput]
    public var ifPassed: CellID
    public var ifFailed: CellID
    public var guardCell: CellID
  }

  /// Builds the model; a sheet that others refer to is filled before them.
  public func workbook() -> Built {
    var book = Workbook(
      title: "Funding decision: \(assessment.exam.code)", author: "Retake",
      created: assessment.funding.asOf)
    let decision = book.sheet("Decision", page: page(tall: 1))
    let checks = book.sheet("Checks", page: page(.landscape, repeating: 2...2))
    let costs = book.sheet("Costs", page: page(.landscape))
    let timeline = book.sheet("Timeline", page: page(.landscape, tall: 1))
    let assumptions = book.sheet("Assumptions and sources", page: page(.landscape))
    let selfCheck = book.sheet("Self-check", page: page())

    let costCells = CostsSheet(assessment).fill(&book[costs])
    ChecksSheet(assessment, stillValid: costCells.stillValid).fill(&book[checks])
    TimelineSheet(assessment, stillValid: costCells.stillValid).fill(&book[timeline])
    SourcesSheet(assessment, inputs: inputs).fill(&book[assumptions])
    let overall = SelfCheckSheet(assessment, costCells).fill(&book[selfCheck])
    DecisionSheet(assessment, costCells, overall: overall, details: [checks, costs, timeline])
      .fill(&book[decision])
    return Built(
      workbook: book, live: costCells.live, ifPassed: costCells.ifPassed,
      ifFailed: costCells.ifFailed, guardCell: costCells.stillValid)
  }

  private func page(
    _ orientation: Page.Orientation = .portrait, tall: Int = 0, repeating: ClosedRange<Int>? = nil
  ) -> Page {
    Page(
      orientation, fitToPagesTall: tall, repeatRows: repeating,
      header: "\(assessment.exam.code), as of \(assessment.funding.asOf)",
      footer: "Made by Retake; figures in blue on yellow may be changed")
  }
}

/// Texts that a change of inputs outdates: as computed while the guard holds, a warning after that.
func asComputed(_ text: String, while stillValid: CellID) -> Value {
  .formula(.when(stillValid.formula .== 1, .text(text), otherwise: .text(DecisionWorkbook.changed)))
}
