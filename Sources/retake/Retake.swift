import ArgumentParser

@main
struct Retake: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "retake",
    abstract: "From a failed certification exam to a decision a manager can defend.",
    version: version,
    subcommands: [
      Decide.self, Letter.self, Exams.self, Attest.self, Record.self, Settle.self, Replay.self,
      Init.self, Form.self,
    ])
}
