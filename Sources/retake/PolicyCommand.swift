import ArgumentParser

/// What can be done with policies themselves, apart from any request.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Make, check, test and compare policies.",
    discussion: Discussion.of(
      "A policy is named as the folder policies/employers names it, or by the path of its file.",
      "retake policy check strict",
      "retake policy explain strict request.yaml"),
    subcommands: [
      PolicyFrom.self, CheckPolicy.self, TestPolicy.self, ExplainPolicy.self, CompareVersions.self,
      FormatPolicy.self, WriteReference.self,
    ])
}
