import Foundation
import Testing

@Suite("retake policy test")
struct PolicyTestCallTests {
  private static let tests = "policies/employers/strict.tests.yaml"

  @Test("without a name all tests beside the shipped policies are run, and come out as expected")
  func shipped() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run("policy", "test")
    #expect(result.status == 0)
    #expect(result.errors == "")
    for name in ["strict", "generous", "pass-only", "wgu"] {
      #expect(result.output.contains("\(name): policies/employers/\(name).tests.yaml\n"))
    }
    #expect(!result.output.contains("FAIL"))
    // A folder gives the same, whether or not a slash ends it.
    #expect(try command.run("policy", "test", "policies/employers/").output == result.output)
  }

  @Test("a policy stands for the tests beside it")
  func one() throws {
    let command = try Command()
    defer { command.remove() }
    let byPolicy = try command.run("policy", "test", "policies/employers/strict.yaml")
    let byTests = try command.run("policy", "test", PolicyTestCallTests.tests)
    #expect(byPolicy.status == 0)
    #expect(byPolicy.output == byTests.output)
  }

  @Test(
    "a changed policy fails the case that it changes, with what was expected and got, at its place")
  func failing() throws {
    let command = try Command()
    defer { command.remove() }
    let policy = try command.read("policies/employers/strict.yaml")
    try command.write(
      policy.replacing(">= 14 days", with: ">= 15 days"), to: "policies/employers/strict.yaml")
    let result = try command.run("policy", "test", PolicyTestCallTests.tests)
    #expect(result.status == 1)
    let lines = try command.read(PolicyTestCallTests.tests).split(
      separator: "\n", omittingEmptySubsequences: false)
    let name = "14 days after a fail the next attempt may be made"
    let at = try #require(lines.firstIndex { $0.hasSuffix(name) })
    let expected = try #require(lines[at...].firstIndex { $0.contains("cool-off: met") })
    #expect(result.output.contains("  FAIL  \(PolicyTestCallTests.tests):\(at + 1):11: \(name)\n"))
    // 20 November and 15 days are 5 December.
    #expect(
      result.output.contains(
        "          \(PolicyTestCallTests.tests):\(expected + 1):32: cool-off: expected met, got not yet "
          + "from 2026-12-05\n"))
    #expect(result.output.contains("attempt.days-since-last-fail: 14 days"))
    #expect(result.output.contains("36 of 38 cases as expected"))
  }

  @Test("what is left is that of the planned day's window, not of an earlier one")
  func left() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      PlainPolicy.of(
        "limited",
        """
        meters: {year: {over: calendar year}}
        clauses:
          - {id: fees, text: All., covers: exam-fee, share: 100 %, paid: up front}
          - {id: limit, text: 900 a year., limits: year, at most: 900 USD}
        """), to: "limited.yaml")
    func status(_ left: Int) throws -> Int32 {
      try command.write(
        """
        tests: 1
        policy: limited
        about:
          as of: 2027-01-11
          exam: {id: x, vendor: cisco}
          candidate: {id: c, employment type: full-time, employed since: 2015-01-01}
        cases:
          - name: left
            given:
              sittings:
                complete since: ever
                list:
                  - {day: 2026-12-05, outcome: failed, paid: [{category: exam-fee, amount: 300 USD, by: candidate}]}
              payments: {complete since: ever}
              ask: {planned day: 2027-03-01, costs: [{category: exam-fee, amount: 400 USD}]}
            expect:
              left: {year: \(left)}

        """, to: "limited.tests.yaml")
      return try command.run("policy", "test", "limited.tests.yaml").status
    }
    // 900 − 300 are left of 2026, 900 − 400 of 2027.
    #expect(try status(500) == 0)
    #expect(try status(600) == 1)
  }

  @Test("what no case looks at is listed, and fails nothing")
  func coverage() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      tests: 1
      policy: strict
      about: {as of: 2026-11-24, exam: any, sittings: {complete since: ever}, payments: {complete since: ever}}
      cases:
        - name: a first attempt
          given: {ask: {costs: [{category: exam-fee, amount: 400 USD}]}}
          expect: {exam-fee: 400}
      """, to: PolicyTestCallTests.tests)
    let result = try command.run("policy", "test", PolicyTestCallTests.tests)
    #expect(result.status == 0)
    #expect(result.output.contains("1 of 1 cases as expected; 1 of 16 clauses checked"))
    #expect(result.output.contains("  Clauses that no case checks\n    eligible-employment\n"))
    let words = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains(
        "cool-off: attempt.days-since-last-fail >= 14 days: no case with "
          + "attempt.days-since-last-fail = 13 days or attempt.days-since-last-fail = 14 days"))
  }

  @Test("what is broken ends with 65 and its place, before any case is run")
  func broken() throws {
    let command = try Command()
    defer { command.remove() }
    let tests = try command.read(PolicyTestCallTests.tests)
    try command.write(
      tests.replacing("amount: 50 % of 400,", with: "amount: 50 % 400,"),
      to: PolicyTestCallTests.tests)
    let result = try command.run("policy", "test")
    #expect(result.status == 65)
    #expect(result.output == "")
    #expect(result.errors.contains("error: a share of what? `of` is missing"))
    try command.write("policy: 1\n", to: "policies/employers/strict.yaml")
    #expect(try command.run("policy", "test", PolicyTestCallTests.tests).status == 65)
  }

  @Test("a name that stands for no tests")
  func missing() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("policy", "test", "nowhere").status == 66)
    #expect(try command.run("policy", "test", "policies/vendors").status == 66)
    #expect(try command.run("policy", "test", "policies/vendors/cisco.yaml").status == 66)
    #expect(try command.run("policy", "test", "templates/policy.xlsx").status != 0)
  }

  @Test("files of tests are no policies")
  func noPolicies() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run("decide", "templates/request.yaml", "--policy", "strikt")
    #expect(result.status == 65)
    #expect(!result.errors.contains("tests"))
  }
}
