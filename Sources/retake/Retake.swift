import ArgumentParser
import Foundation

@main
enum Program {
  static func main() {
    // A file that reaches a limit of its size is a write that fails, with the old file in place, and
    // not the end of the program with half a file left behind.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try Retake.parseAsRoot()
      try RepeatedOptions.check(Array(CommandLine.arguments.dropFirst()))
      try command.run()
    } catch {
      leave(with: error)
    }
    finish()
  }

  /// An answer counts only when it arrived; that it did not is said once.
  private static func finish() {
    do {
      try Output.finish()
    } catch {
      Retake.exit(withError: error)
    }
  }

  /// Help is printed like any other answer, and counts only when it arrived.
  private static func leave(with error: any Error) -> Never {
    let status = Retake.exitCode(for: error)
    if status == .success { print(Retake.fullMessage(for: error)) }
    finish()
    guard status != .success else { exit(0) }
    // What no command has words for is no answer of one, such as the 1 of two policies that differ.
    if status == .failure, !(error is ExitCode) {
      Retake.exit(
        withError: Failure.of(error.localizedDescription, status: Failure.ourFault))
    }
    Retake.exit(withError: error)
  }
}

struct Retake: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retake",
    abstract: "From a failed certification exam to a decision a manager can defend.",
    discussion: Discussion.of(
      """
      Makes a decision card and a workbook from the vendor's retake rules, your own policy and what was paid \
      so far. What is not known is asked for, never guessed.

      Every example here can be run in a folder that "retake init" has filled, in which your own \
      files come to stand beside the samples.
      """,
      "retake init mine",
      "retake decide --exam SCOR --failed 2026-11-06 --policy strict",
      "retake decide request.yaml --workbook decision.xlsx"),
    version: Versions.text,
    subcommands: [
      Decide.self, Dates.self, Compare.self, Prepare.self, BudgetCommand.self, Letter.self,
      Exams.self, Attest.self,
      Record.self,
      Settle.self,
      Vouchers.self, Replay.self, PolicyCommand.self, Init.self, Form.self, Manual.self,
    ])
}
