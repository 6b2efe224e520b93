import ArgumentParser
import Foundation

@main
enum Program {
  static func main() {
    // A file that reaches a limit of its size is a write that fails, with the old file in place, and
    // not the end of the program with half a file left behind.
    signal(SIGXFSZ, SIG_IGN)
    Retake.main()
  }
}

struct Retake: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "retake",
    abstract: "From a failed certification exam to a decision a manager can defend.",
    version: version,
    subcommands: [
      Decide.self, Letter.self, Exams.self, Attest.self, Record.self, Settle.self, Replay.self,
      PolicyCommand.self, Init.self, Form.self,
    ])
}
