import ArgumentParser
import Documents
import Foundation
import PolicyAnalysis
import PolicyRules
import PolicyTesting
import ReportWriter

/// `retake policy check`: what there is to know about a policy before it is used.
struct CheckPolicy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for gaps, contradictions, dead clauses and surprises before a policy is used.",
    usage: "retake policy check <policy> [<options>]",
    discussion: Discussion.of(
      """
      Ends with 1 when something has to be mended: a clause that can never apply or always loses, two \
      that contradict each other, a requirement that nobody can meet, a case without an approver.
      """,
      "retake policy check strict",
      "retake policy check wgu --witnesses ."))

  @Argument(help: "A policy: the name of a shipped one, or a file.")
  var policy: String

  @Option(help: "As many steps of analysis at most.")
  var steps = PolicyAnalysis.PolicyCheck.usualLimit

  @Option(help: "Write the cases as requests into this folder.", completion: .directory)
  var witnesses: String?

  @OptionGroup var library: LibraryOptions

  func run() throws {
    try Library.demandPolicy(policy)
    let diagnostics = Diagnostics()
    guard var library = Library(given: library.policies, diagnostics),
      let policy = library.policy(named: policy, at: .flag("POLICY"))
    else { throw Failure.of(diagnostics) }
    let check = PolicyAnalysis.PolicyCheck(of: policy, limit: steps)
    for line in PolicyCheckReport(policy, check).lines { print(line) }
    for line in try untouched(policy) { print(line) }
    if let witnesses {
      try write(check, policy, to: witnesses, over: library.filesRead + library.policyFiles)
    }
    if check.remarks.contains(where: \.isFault) { throw ExitCode(1) }
  }

  /// One request for each remark whose case a request can state.
  private func write(
    _ check: PolicyAnalysis.PolicyCheck, _ policy: Policy, to folder: String, over read: [String]
  ) throws {
    guard Library.isFolder(folder) else {
      throw Failure.of("there is no folder \(folder)", status: Failure.missingFile)
    }
    print("")
    for (index, remark) in check.remarks.enumerated() {
      guard let text = WitnessRequest(policy, remark, asOf: Clock.today()).yaml else { continue }
      let kind = remark.kind.rawValue.split(separator: " ").joined(separator: "-")
      let path = "\(folder)/\(index + 1)-\(kind).yaml"
      try Output.refuse(path, over: read)
      try Output.write(Array(text.utf8), to: path)
      print("wrote \(path)")
    }
  }

  /// The edges that no test beside the policy touches; nothing where there are no tests.
  private func untouched(_ policy: Policy) throws -> [String] {
    guard let tests = TestFiles.file(of: policy.file),
      FileManager.default.fileExists(atPath: tests)
    else { return ["", "no tests stand beside \(policy.file): no edge is touched by one"] }
    let diagnostics = Diagnostics()
    guard let suite = PolicySuite(ofTests: tests, diagnostics) else {
      throw Failure.of(diagnostics)
    }
    let results = suite.tests.run(against: suite.policy)
    let coverage = TestCoverage(of: suite.policy, by: results.compactMap(\.tested))
    let gaps = PolicyTestReport.gaps(coverage, policyFile: policy.file)
    return gaps.isEmpty ? ["", "every edge is touched by a test in \(tests)"] : [""] + gaps
  }
}
