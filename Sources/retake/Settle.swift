import ArgumentParser
import Assessments
import Cases
import PolicyRules
import ReportWriter
import Units

struct Settle: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What do the sittings so far come to: payable, pending or closed, and due now?",
    usage: "retake settle <request> [<options>]",
    discussion: Discussion.of(
      "Settles what the candidate paid for the sittings in a request, after the fact.",
      "retake settle examples/pay-pending.yaml"))

  @OptionGroup var options: RequestOptions

  @Option(name: .customLong("for"), help: "Who reads it: manager, candidate or hr.")
  var audience: Audience = .manager

  @Option(
    help: "What was promised and paid so far (CSV), complete from its first line on.",
    completion: .file(extensions: ["csv"]))
  var book: String?

  func run() throws {
    let run = try DecisionRun(options.call(book: book), today: Clock.today())
    guard run.assessment.judgement != nil else {
      throw Failure.of(
        "a settlement needs a policy: name one with --policy", status: Failure.usage)
    }
    // HR is not told whether anybody sat.
    let sums = audience == .hr ? run.assessment.judgement?.withoutEntries() : nil
    guard let settlement = run.settlement ?? sums else {
      print("No sitting that the policy counts is listed, so there is nothing to settle.")
      // What is owed back on leaving needs no sitting.
      for line in run.assessment.judgement?.repayments ?? [] {
        print("\(line.subject): \(line.owedBack.map { "\($0) owed back" } ?? "not known")")
        print("  \(line.explanation)")
      }
      return
    }
    print(
      SettlementCard(
        settlement, for: audience, asOf: run.assessment.funding.asOf,
        conversions: run.assessment.funding.conversions,
        bookNotes: run.assessment.funding.bookNotes,
        withoutPayer: run.assessment.funding.earlierSittings.filter { !$0.statesCosts }.map(\.day),
        ink: Ink(coloured: Output.isTerminal)
      ).text(), terminator: "")
  }
}
