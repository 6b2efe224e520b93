public import PolicyAnalysis
public import PolicyTesting

/// What `retake policy test` says of the tests of one policy, line by line.
public struct PolicyTestReport {
  private let tests: PolicyTests
  private let results: [PolicyTestResult]
  private let coverage: TestCoverage
  /// The file of the policy, for the places of its edges.
  private let policyFile: String

  public init(
    _ tests: PolicyTests, _ results: [PolicyTestResult], _ coverage: TestCoverage,
    policyFile: String
  ) {
    self.tests = tests
    self.results = results
    self.coverage = coverage
    self.policyFile = policyFile
  }

  public var lines: [String] {
    let passed = results.count(where: \.passed)
    return ["\(tests.policy): \(tests.file)"] + results.flatMap(lines)
      + [
        "  \(passed) of \(results.count) cases as expected; "
          + "\(coverage.clauses - coverage.uncheckedClauses.count) of \(coverage.clauses) clauses "
          + "checked; \(coverage.touchedSides) of \(coverage.sides) sides of edges touched"
      ] + PolicyTestReport.gaps(coverage, policyFile: policyFile)
  }

  private func lines(_ result: PolicyTestResult) -> [String] {
    guard !result.passed else { return ["  ok    \(result.test.name)"] }
    return ["  FAIL  \(result.test.place): \(result.test.name)"]
      + result.mismatches.flatMap { mismatch -> [String] in
        [
          "          \(mismatch.place): \(mismatch.what): expected \(mismatch.expected), got "
            + mismatch.got
        ]
          + (mismatch.why.map { [Paragraph.lines($0, indent: 12)] } ?? [])
      }
      + result.missed.map {
        "          \(result.test.place): the case is about `\($0)`, which decides nothing that it expects"
      }
  }

  /// What no case looks at; nothing where every clause is checked and every edge touched.
  ///
  /// - Parameters:
  ///   - coverage: which clauses were checked, and which edges touched.
  ///   - policyFile: for the places of edges.
  public static func gaps(_ coverage: TestCoverage, policyFile: String) -> [String] {
    var lines: [String] = []
    if !coverage.uncheckedClauses.isEmpty {
      lines.append("  Clauses that no case checks")
      lines += coverage.uncheckedClauses.map { "    \($0)" }
    }
    if !coverage.untouched.isEmpty {
      lines.append("  Edges that no case touches")
      lines += coverage.untouched.map { line($0, policyFile) }
    }
    return lines
  }

  /// `strict.yaml:92: cool-off: attempt.days-since-last-fail >= 14 days: no case with … = 13 days`
  private static func line(_ untouched: TestCoverage.Untouched, _ file: String) -> String {
    let edge = untouched.edge
    let place = edge.line == 0 ? file : "\(file):\(edge.line)"
    return Paragraph.lines(
      "\(place): \(edge.clause): \(edge.words): no case with "
        + untouched.sides.joined(separator: " or "), indent: 6, first: 4)
  }
}
