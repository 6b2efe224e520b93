import ArgumentParser
import Documents
import PolicyAnalysis
import PolicyRules
import ReportWriter

/// `retake policy diff`: the classes of cases that two versions decide differently.
struct CompareVersions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "The classes of cases that two versions of a policy decide differently.",
    discussion: "Ends with 1 when there is a difference.")

  @Argument(help: "The version in force: the name of a shipped policy, or a file.")
  var old: String

  @Argument(help: "The version to come.")
  var new: String

  @Option(help: "As many steps of analysis at most.")
  var steps = PolicyAnalysis.PolicyCheck.usualLimit

  @OptionGroup var library: LibraryOptions

  func run() throws {
    let diagnostics = Diagnostics()
    guard var library = Library(given: library.policies, diagnostics) else {
      throw Failure.of(diagnostics)
    }
    let policies = [old, new].map { library.policy(named: $0, at: .flag("the policy")) }
    guard let before = policies[0], let after = policies[1] else { throw Failure.of(diagnostics) }
    let comparison = PolicyComparison(of: before, after, limit: steps)
    for line in PolicyDiffReport(before, after, comparison).lines { print(line) }
    if !comparison.differences.isEmpty { throw ExitCode(1) }
  }
}
