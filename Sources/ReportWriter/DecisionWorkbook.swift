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
/// Money follows its inputs by formula (*live*). Verdicts and days are *as computed*: they hold while one input
/// stays in the range given beside it, or several in the ranges for several, and say so when one leaves it. Words
/// that name amounts, such as the headline, say so once any amount is another.
public struct DecisionWorkbook {
  static let changed = "CHANGED: RUN AGAIN"

  let assessment: Assessment
  let audience: Audience
  let inputs: [ReadInput]

  /// - Parameters:
  ///   - assessment: already projected to its audience.
  ///   - audience: who reads it.
  ///   - inputs: the files read, with the hashes of their meaning.
  public init(_ assessment: Assessment, for audience: Audience = .manager, inputs: [ReadInput]) {
    self.assessment = assessment
    self.audience = audience
    self.inputs = inputs
  }

  /// The file, ready to be written. A workbook whose figures are not the engine's is not one: nobody is
  /// to sign a sheet that pays something else than the card says.
  public func bytes() throws(WorkbookProblem) -> [UInt8] { try workbook().checkedBytes() }

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
    /// What the policy pays in all, each figure by its name in JSON; none without a policy.
    public var funded: [FundedCell]
    public var guardCell: CellID
    /// How many amounts are not as delivered.
    public var changesCell: CellID
    var comparisons: [(name: String, live: CellID, engine: Money)]

    public func funded(_ key: String) -> CellID? { funded.first { $0.key == key }?.cell }

    /// The file, unless a figure differs from the engine's: then the problem names it.
    public func checkedBytes() throws(WorkbookProblem) -> [UInt8] {
      let shown = try workbook.evaluate()
      for comparison in comparisons {
        let live = shown.number(comparison.live)
        guard live != comparison.engine.majorUnits else { continue }
        throw WorkbookProblem(
          .selfCheck, at: "Costs",
          "\u{201C}\(comparison.name)\u{201D} comes to \(live.map(Built.digits) ?? "no figure") by formula and to "
            + "\(comparison.engine) by the rules; the workbook was not written",
          advice: "This is a fault of the program: please report it with the request.")
      }
      return try workbook.bytes()
    }

    private static func digits(_ figure: Exact) -> String {
      figure.decimalDigits ?? figure.description
    }
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

    let costCells = CostsSheet(assessment, for: audience).fill(&book[costs])
    ChecksSheet(assessment, costCells.asComputed).fill(&book[checks])
    TimelineSheet(assessment, costCells.asComputed).fill(&book[timeline])
    SourcesSheet(assessment, inputs: inputs, costCells.asComputed).fill(&book[assumptions])
    let overall = SelfCheckSheet(assessment, costCells).fill(&book[selfCheck])
    DecisionSheet(
      assessment, for: audience, costCells, overall: overall, details: [checks, costs, timeline]
    ).fill(&book[decision])
    return Built(
      workbook: book, live: costCells.live, funded: costCells.funded,
      guardCell: costCells.asComputed.stillValid, changesCell: costCells.asComputed.changes,
      comparisons: costCells.comparisons)
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
