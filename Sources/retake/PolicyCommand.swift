import ArgumentParser

/// What can be done with policies themselves, apart from any request.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Make, check, test and compare policies.",
    subcommands: [
      PolicyFrom.self, CheckPolicy.self, TestPolicy.self, ExplainPolicy.self, CompareVersions.self,
      FormatPolicy.self, WriteReference.self,
    ])
}
