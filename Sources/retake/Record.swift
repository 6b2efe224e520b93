import ArgumentParser
import Assessments
import Cases
import Documents
import ExamCatalog
import Foundation
import Intake
import PolicyRules
import ReportWriter
import Scheduling
import Units

struct Record: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Append a decision to the book of what was paid so far.")

  @Argument(help: "The request that was decided.")
  var request: String

  @Flag(help: "The request was approved.")
  var approved = false

  @Flag(help: "The request was declined.")
  var declined = false

  @Option(help: "Who decided.")
  var by: String

  @Option(help: "The book (CSV); made when it does not exist.")
  var book: String

  @Option(help: "Policy, when the request names none.")
  var policy: String?

  @Option(help: "Decide as of this day instead of today.")
  var asOf: String?

  @Option(help: "Folder with vendors/ and employers/.")
  var policies: String?

  func validate() throws {
    guard approved != declined else {
      throw ValidationError("say either --approved or --declined")
    }
  }

  func run() throws {
    let exists = FileManager.default.fileExists(atPath: book)
    let call = DecisionCall(
      request: request, policy: policy, asOf: asOf, book: exists ? book : nil, policies: policies,
      audience: .candidate)
    let run = try DecisionRun(call, today: Clock.today())
    let assessment = run.assessment
    guard let judgement = assessment.judgement else {
      throw Failure.of("a decision needs a policy: name one with --policy", status: Failure.usage)
    }
    guard !approved || assessment.recommendation.isApproval else {
      throw Failure.of(
        "the answer is \"\(assessment.recommendation.word)\", so it cannot be recorded as approved: "
          + "settle what the card asks for first", status: Failure.badInput)
    }
    guard assessment.planned.isAskedFor else {
      throw Failure.of(
        "the request names no planned day, and the book is kept by sitting: add `planned day`",
        status: Failure.badInput)
    }
    var lines: [Book.Line] = []
    if exists {
      let diagnostics = Diagnostics()
      guard let bytes = FileAccess.read(book, diagnostics),
        let old = Book.read(bytes, file: book, diagnostics, resolve: { name, _ in name })
      else { throw Failure.of(diagnostics) }
      lines = old.lines
    }
    let hash = Digest.sha256(Array(run.json().utf8))
    for entry in judgement.entries where entry.isPlanned {
      let line = Book.Line(
        payment: Payment(
          person: assessment.funding.candidate.id, exam: assessment.exam.id,
          sittingDay: entry.sittingDay, category: entry.category, eligible: entry.asked,
          paid: approved ? entry.ifPassed : .zero(entry.asked.currency),
          paidOn: assessment.funding.asOf),
        decision: approved ? .approved : .declined, by: by, hash: hash)
      if let standing = Book(lines: lines).standing(line) {
        throw Failure.of(
          "\(book) already has \(standing.decision.rawValue) \(standing.payment.category.rawValue) of "
            + "\(standing.payment.person) for the sitting on \(standing.payment.sittingDay), by "
            + "\(standing.by): nothing was written", status: Failure.badInput)
      }
      lines.append(line)
    }
    try Output.write(Array(Book(lines: lines).written().utf8), to: book)
    print("recorded in \(book): \(approved ? "approved" : "declined") by \(by)")
  }
}
