import Documents
import PolicyRules
import PolicyTesting
import ShippedFiles
import Testing

@Suite("Files of tests")
struct PolicyTestReaderTests {
  private static let about = """
    tests: 1
    policy: strict
    about:
      as of: 2026-11-24
      exam: {id: any, vendor: cisco}
      candidate: {id: c, employment type: full-time, employed since: 2015-01-01}
      sittings: {complete since: ever, list: [{day: 2026-11-06, outcome: failed}]}
      payments: {complete since: ever}
      ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: 400 USD}]}
    cases:

    """

  private func read(_ cases: String) throws -> (tests: PolicyTests?, problems: [Diagnostic]) {
    let diagnostics = Diagnostics()
    let text = PolicyTestReaderTests.about + cases
    let node = try #require(YAML.read(Array(text.utf8), file: "t.yaml", diagnostics))
    let tests = PolicyTestReader(diagnostics).read(
      node, file: "t.yaml", for: try Shipped.policy("strict"))
    return (tests, diagnostics.all)
  }

  private func run(_ one: String) throws -> PolicyTestResult {
    let (tests, problems) = try read("  - {name: n, \(one)}")
    #expect(problems.map { $0.rendered() } == [])
    let test = try #require(tests?.cases.first)
    return test.run(against: try Shipped.policy("strict"))
  }

  @Test("what a case gives is laid over what all share, key by key")
  func laidOver() throws {
    // Half of 300 for a second attempt; without its sittings it is a first one.
    #expect(
      try run(
        "given: {ask: {costs: [{category: exam-fee, amount: 300 USD}]}}, expect: {exam-fee: 150}"
      )
      .passed)
    #expect(try run("given: {sittings: {list: []}}, expect: {attempt: 1, exam-fee: 400}").passed)
    // A key left blank is taken away: then nobody knows the sittings.
    #expect(
      try run("given: {sittings: }, expect: {exam-fee: {state: needs evidence from candidate}}")
        .passed)
  }

  @Test(
    "something else than expected is told, with what came out",
    arguments: [
      ("exam-fee: 399.99", "exam-fee, amount", "200.00 USD"),
      ("exam-fee: {state: pending}", "exam-fee, state", "payable"),
      ("exam-fee: none", "exam-fee", "payable"),
      ("course: 3", "course, amount", "no such line"),
      ("exam-fee: {because: first-attempt}", "exam-fee, because", "second-attempt"),
      ("exam-fee: {paid: on pass}", "exam-fee, paid", "after any result"),
      ("exam-fee: {candidate pays: yes}", "exam-fee, candidate pays", "no"),
      ("requirements: {cool-off: not yet}", "cool-off", "met"),
      (
        "requirements: {study-plan: needs evidence from HR}", "study-plan",
        "needs evidence from candidate"
      ),
      ("requirements: {in-force: unmet}", "in-force", "met"),
      (
        "requirements: {hands-on-labs: {verdict: needs evidence, condition: no}}",
        "hands-on-labs, condition", "yes"
      ),
      ("approvers: [line-manager]", "approvers", "line-manager, department-head, training-lead"),
      ("approval: needs a person", "approval", "met"),
      ("claim by: 2027-01-10", "claim by", "2027-01-09"),
      ("claim by: not known", "claim by", "2027-01-09"), ("owed back: 1", "owed back", "0.00 USD"),
      ("left: {year: 1299}", "left in year", "1,300.00 USD"), ("attempt: 3", "attempt", "2"),
    ])
  func mismatch(expected: String, what: String, got: String) throws {
    let result = try run("expect: {\(expected)}")
    #expect(result.mismatches.map(\.what) == [what])
    #expect(result.mismatches.first?.got == got)
  }

  @Test("an amount that hangs on the result is not one amount")
  func amountOfTwo() throws {
    let result = try run(
      "given: {ask: {costs: [{category: course, amount: 900 USD}]}}, expect: {course: 450}")
    #expect(
      result.mismatches.first?.got
        == "0.00 USD whatever happens, 450.00 USD if passed, 0.00 USD if failed, 450.00 USD at most"
    )
  }

  @Test("a case is about the clauses that it names, or fails")
  func about() throws {
    #expect(try run("clauses: [second-attempt], expect: {exam-fee: 200}").passed)
    let result = try run("clauses: [cool-off], expect: {exam-fee: 200}")
    #expect(result.mismatches.isEmpty)
    #expect(result.missed == ["cool-off"])
  }

  @Test("nothing that was sat cannot be settled")
  func nothingSat() throws {
    let result = try run(
      "settle: yes, given: {sittings: {list: []}}, expect: {2026-11-06: {exam-fee: 1}}")
    #expect(result.mismatches.map(\.got) == ["none was sat"])
  }

  @Test(
    "what cannot be read is told at its place",
    arguments: [
      ("{name: n, expect: {exam-fe: 1}}", "`exam-fe` is nothing that a case can expect"),
      ("{name: n, expect: }", "`a case` needs `expect`"),
      ("{name: n, expect: {}}", "expects nothing"),
      ("{name: n, clauses: [x], expect: {attempt: 1}}", "there is no clause `x` in strict"),
      ("{name: n, expect: {exam-fee: {because: x}}}", "there is no clause `x` in strict"),
      ("{name: n, expect: {requirements: {claim: met}}}", "`claim` is no requirement of strict"),
      ("{name: n, expect: {left: {month: 1}}}", "there is no meter `month` in strict"),
      ("{name: n, settle: yes, expect: {exam-fee: 1}}", "told apart by its day"),
      ("{name: n, expect: {exam-fee: {state: met}}}", "`met` is not what `state` can be"),
      ("{name: n, given: {policy: x}, expect: {attempt: 1}}", "`policy` has no place"),
      ("{name: n, given: {as of: }, expect: {attempt: 1}}", "a case needs `as of`"),
      ("{name: n, given: {exam: {id: }}, expect: {attempt: 1}}", "`exam` needs `id`"),
      ("{name: n, given: {facts: {x: yes}}, expect: {attempt: 1}}", "unknown key `x`"),
      (
        "{name: n, given: {ask: {costs: [{category: course, amount: 1 EUR}]}}, expect: {attempt: 1}}",
        "1.00 EUR is asked for, but the policy pays in USD"
      ),
      ("{name: n, expects: {attempt: 1}, expect: {attempt: 1}}", "unknown key `expects`"),
    ])
  func problem(one: String, message: String) throws {
    let (tests, problems) = try read("  - \(one)")
    #expect(tests == nil)
    #expect(problems.contains { $0.message.contains(message) }, "\(problems.map(\.message))")
    #expect(problems.allSatisfy { "\($0.place)".hasPrefix("t.yaml:") })
  }

  @Test("two cases of one name are refused")
  func twice() throws {
    let one = "  - {name: n, expect: {attempt: 2}}\n"
    #expect(try read(one + one).problems.map(\.message) == ["two cases are called `n`"])
  }
}
