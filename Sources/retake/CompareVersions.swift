import ArgumentParser
import Assessments
import Documents
import Foundation
import PolicyAnalysis
import PolicyRules
import ReportWriter

/// `retake policy diff`: the classes of cases that two versions decide differently.
struct CompareVersions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "The classes of cases that two versions of a policy decide differently.",
    usage: "retake policy diff <old> <new> [<options>]",
    discussion: Discussion.of(
      "Ends with 1 when there is a difference.",
      "retake policy diff strict generous"))

  @Argument(help: "The version in force: the name of a shipped policy, or a file.")
  var old: String

  @Argument(help: "The version to come.")
  var new: String

  @Option(help: "As many steps of analysis at most.")
  var steps = PolicyAnalysis.PolicyCheck.usualLimit

  @Option(
    help: "A folder of past requests: who would get another answer, and the money.",
    completion: .directory)
  var requests: String?

  @Option(help: "Groups of fewer requests are not shown apart.")
  var groupSize = 5

  @OptionGroup var library: LibraryOptions

  func validate() throws {
    guard groupSize >= 1 else { throw ValidationError("--group-size is 1 or more") }
  }

  func run() throws {
    let diagnostics = Diagnostics()
    guard var library = Library(given: folder, diagnostics) else {
      throw Failure.of(diagnostics)
    }
    for name in [old, new] { try Library.demandPolicy(name) }
    let policies = [old, new].map { library.policy(named: $0, at: .flag("the policy")) }
    guard let before = policies[0], let after = policies[1] else { throw Failure.of(diagnostics) }
    // What is wrong with a request is told before anything else is.
    let pairs = try requests.map { try assessed($0) }
    let comparison = PolicyComparison(of: before, after, limit: steps)
    for line in PolicyDiffReport(before, after, comparison).lines { print(line) }
    if let pairs {
      let impact = PolicyImpact(of: pairs, in: after.currency, smallest: groupSize)
      for line in PolicyImpactReport(impact, requests: pairs.count).lines { print(line) }
    }
    if !comparison.differences.isEmpty { throw ExitCode(1) }
  }

  /// Two files need no folder of policies; past requests need the vendors in it.
  private var folder: String? {
    let areFiles = [old, new].allSatisfy { $0.hasSuffix(".yaml") }
    let isHere = Library.isFolder("policies")
    return library.policies ?? (areFiles && requests == nil && !isHere ? "." : nil)
  }

  /// Every request of the folder under both versions.
  private func assessed(_ folder: String) throws -> [PolicyImpact.Pair] {
    let names: [String]
    do {
      names = try FileAccess.names(in: folder)
        .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".xlsx") }.sorted()
    } catch {
      throw Failure.of(error, status: Failure.missingFile)
    }
    let others = names.filter { !PastRequests.isRequest("\(folder)/\($0)") }
    if !others.isEmpty {
      Failure.say("no requests, and left aside: \(others.joined(separator: ", "))")
    }
    return try names.filter { !others.contains($0) }.map { name in
      func assessment(_ policy: String) throws -> Assessment {
        try DecisionRun(
          DecisionCall(
            request: "\(folder)/\(name)", policy: policy, policies: library.policies,
            audience: .candidate), today: Clock.today()
        ).assessment
      }
      return PolicyImpact.Pair(before: try assessment(old), after: try assessment(new))
    }
  }
}
