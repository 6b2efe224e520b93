import ArgumentParser

/// What can be done with policies themselves, apart from any request.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Make a policy of your own, and test it.",
    subcommands: [PolicyFrom.self, TestPolicy.self])
}
