import ArgumentParser
import Assessments
import Cases
import PolicyRules
import ReportWriter
import Units

struct Settle: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What do the sittings so far come to: payable, pending or closed, and due now?",
    discussion: """
      Settles what the candidate paid for the sittings in a request, after the fact:
        retake settle request.yaml --book book.csv
      """)

  @Argument(help: "A request: YAML or XLSX.")
  var request: String

  @Option(help: "Policy, when the request names none.")
  var policy: String?

  @Option(help: "Settle as of this day instead of today.")
  var asOf: String?

  @Option(help: "What was paid so far (CSV); it is taken as complete.")
  var book: String?

  @Option(help: "Folder with vendors/ and employers/.")
  var policies: String?

  func run() throws {
    let call = DecisionCall(
      request: request, policy: policy, asOf: asOf, book: book, policies: policies,
      audience: .candidate)
    let run = try DecisionRun(call, today: Clock.today())
    guard run.assessment.judgement != nil else {
      throw Failure.of(
        "a settlement needs a policy: name one with --policy", status: Failure.usage)
    }
    guard let settlement = run.settlement else {
      print("No sitting that the policy counts is listed, so there is nothing to settle.")
      return
    }
    print(
      SettlementCard(
        settlement, asOf: run.assessment.funding.asOf,
        conversions: run.assessment.funding.conversions, ink: Ink(coloured: Output.isTerminal)
      ).text(), terminator: "")
  }
}
