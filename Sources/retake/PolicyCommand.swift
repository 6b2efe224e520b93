import ArgumentParser

/// What can be done with policies themselves, apart from any request.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Make, check and compare policies.",
    subcommands: [
      PolicyFrom.self, CheckPolicy.self, ExplainPolicy.self, FormatPolicy.self, WriteReference.self,
      CompareVersions.self,
    ])
}
