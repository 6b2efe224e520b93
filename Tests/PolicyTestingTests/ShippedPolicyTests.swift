import PolicyAnalysis
import PolicyTesting
import Testing

/// One case of a shipped file of tests.
struct ShippedCase: Sendable, CustomTestStringConvertible {
  let suite: ShippedSuite
  let test: PolicyTest

  var testDescription: String { "\(suite.name): \(test.name)" }

  static let all = ShippedSuite.all.flatMap { suite in
    suite.tests.cases.map { ShippedCase(suite: suite, test: $0) }
  }
}

@Suite("Every test beside a shipped policy")
struct ShippedPolicyTests {
  @Test("comes out as expected", arguments: ShippedCase.all)
  func comesOut(_ one: ShippedCase) {
    let result = one.test.run(against: one.suite.policy)
    for mismatch in result.mismatches {
      Issue.record(
        "\(mismatch.place): \(mismatch.what): expected \(mismatch.expected), got \(mismatch.got)")
    }
    #expect(result.missed.isEmpty)
  }

  @Test("every shipped policy has tests that can be read", arguments: ShippedSuite.names)
  func readable(_ name: String) throws {
    #expect(try !ShippedSuite(name).tests.cases.isEmpty)
  }

  /// Sides of edges that no case can reach: in Accolite's a third attempt of a series that was passed at
  /// the second.
  private static let open = ["accolite": 1]

  @Test("together they check every clause and touch every edge", arguments: ShippedSuite.all)
  func cover(_ suite: ShippedSuite) {
    let results = suite.tests.run(against: suite.policy)
    let coverage = TestCoverage(of: suite.policy, by: results.compactMap(\.tested))
    #expect(coverage.uncheckedClauses == [])
    let open = ShippedPolicyTests.open[suite.name] ?? 0
    #expect(coverage.sides - coverage.touchedSides <= open, "\(coverage.untouched)")
  }
}

extension ShippedSuite: CustomTestStringConvertible {
  var testDescription: String { name }
}
