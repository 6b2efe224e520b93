import Assessments
import Cases
import Documents
import ExamCatalog
import Intake
import PolicyRules
import ReportWriter
import Sheets
import ShippedFiles
import Testing
import Units

/// The policy questionnaire with some answers, filled in on the form that is shipped.
struct Questionnaire {
  var answers: [PolicyPoint: String]

  init(_ answers: [PolicyPoint: String] = [:]) { self.answers = answers }

  func changed(_ changes: [PolicyPoint: String?]) -> Questionnaire {
    var other = self
    for (point, answer) in changes { other.answers[point] = answer }
    return other
  }

  /// The rows of the questions on the form that is shipped.
  private static func rows() throws -> [PolicyPoint: Int] {
    let form = PolicyForm(created: try day("2026-11-24"))
    let sheets = Spreadsheet.read(
      try form.workbook().bytes(), file: "policy.xlsx", Diagnostics())
    let cells = try #require(sheets?.first { $0.name == "Policy" }).rows.compactMap(\.first)
    return cells.reduce(into: [:]) { rows, cell in
      if case .scalar(let number, _) = cell.node.content, let point = PolicyPoint(rawValue: number)
      {
        rows[point] = cell.row
      }
    }
  }

  /// The answers in the cells of the form, by a program that minds no list of words.
  private func sheets(_ diagnostics: Diagnostics) throws -> [Spreadsheet.Sheet] {
    var book = Workbook(title: "Policy", author: "test", created: try day("2026-11-24"))
    let sheet = book.sheet("Policy")
    for (point, row) in try Questionnaire.rows() {
      book[sheet].put(.text(point.rawValue), at: Position(row: row - 1, column: 0))
      guard let answer = answers[point] else { continue }
      book[sheet].put(.text(answer), at: Position(row: row - 1, column: 2))
    }
    return try #require(Spreadsheet.read(try book.bytes(), file: "policy.xlsx", diagnostics))
  }

  private func draft(_ diagnostics: Diagnostics) throws -> PolicyDraft? {
    PolicyIntake(
      diagnostics, catalog: try Shipped.catalog("cisco", "aws", "comptia", "isc2", "microsoft")
    ).draft(
      of: try sheets(diagnostics), file: "policy.xlsx", named: "our-policy",
      readOn: try day("2026-11-24"))
  }

  /// What is written for it; anything to complain about fails the test.
  func yaml() throws -> String {
    let diagnostics = Diagnostics()
    let draft = try draft(diagnostics)
    #expect(diagnostics.all.map { $0.rendered() } == [])
    return try #require(draft).yaml
  }

  /// The policy that is read back from what is written, with nothing to complain about.
  func policy() throws -> Policy { try Shipped.policy(yaml: try yaml()) }

  /// Each problem on its first line: place and message; and nothing is written.
  func problems() throws -> [String] {
    let diagnostics = Diagnostics()
    #expect(try draft(diagnostics) == nil)
    return diagnostics.all.map { $0.rendered() }
  }

  func decide(_ funding: FundingCase) throws -> Assessment {
    let catalog = try Shipped.catalog("cisco")
    let exam = try #require(catalog.exam(id: "cisco-350-701"))
    return try Assessor(catalog, templates: []).assess(funding, exam: exam, policy: try policy())
  }
}

func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }
func usd(_ text: String) throws -> Money { try Money.parse(text + " USD") }

extension Assessment {
  func entry(_ category: CostCategory) -> PolicyRules.Entry? {
    judgement?.entries.first { $0.isPlanned && $0.category == category }
  }
}

/// An employee of six years who failed SCOR on 2026-11-06, has shown every preparation since, and asks
/// for 2026-12-10; every list is complete.
///
/// - Parameter ownFees: whether the candidate paid the fees of the failed attempts, and may ask for them.
func request(
  failed: [String] = ["2026-11-06"], ownFees: Bool = false,
  ask: [(CostCategory, String)] = [(.examFee, "400")],
  paid: [(String, String)] = []
) throws -> FundingCase {
  var candidate = Candidate(id: "c-17")
  candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
  candidate.employedSince = try day("2020-01-01")
  var funding = FundingCase(
    asOf: try day("2026-11-24"), candidate: candidate, exam: "cisco-350-701")
  let since = try day("2020-01-01")
  funding.sittings = Listed(
    try failed.map {
      Sitting(
        exam: "cisco-350-701", version: nil, day: try day($0), outcome: .failed,
        costs: ownFees
          ? [SittingCost(category: .examFee, amount: try usd("400"), payer: .candidate)] : [])
    }, completeSince: since)
  funding.asked = try ask.map { AskedCost(category: $0, amount: try usd($1)) }
  funding.payments = Listed(
    try paid.map { on, amount in
      Payment(
        person: "c-17", exam: "cisco-200-301", sittingDay: try day(on), category: .examFee,
        eligible: try usd(amount), paid: try usd(amount), paidOn: try day(on))
    }, completeSince: since)
  funding.preparation = try preparation(tests: ["2026-11-14", "2026-11-21"], since: since)
  funding.plannedDay = try day("2026-12-10")
  funding.statesRequestDay = true
  return funding
}

/// Practice tests at 85 % or more, a course of 20 hours, 12 hours in labs, and a signed study plan.
func preparation(tests: [String], since: Day) throws -> Preparation {
  var preparation = Preparation()
  preparation.practiceTests = Listed(
    try tests.enumerated().map { index, on in
      Preparation.PracticeTest(id: "pt-\(index)", day: try day(on), attested: [850_000: true])
    }, completeSince: since)
  preparation.courses = Listed(
    [.init(title: "SCOR", completed: try day("2026-11-18"), hours: 20)], completeSince: since)
  preparation.labs = Listed([.init(day: try day("2026-11-19"), hours: 12)], completeSince: since)
  preparation.signOffs = Listed(
    [.init(what: "study plan", role: "line-manager", day: try day("2026-11-16"))],
    completeSince: since)
  return preparation
}
