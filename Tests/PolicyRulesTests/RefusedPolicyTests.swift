import Documents
import PolicyRules
import Testing

/// What would do nothing, or something else than it says, is refused at its place.
@Suite("A policy that says nothing where it seems to")
struct RefusedPolicyTests {
  private func problems(_ text: String, counter: String = "{counts: [passed, failed]}") -> [String]
  {
    let yaml = """
      language: 1
      policy: small
      currency: USD
      source: {title: T, read: 2026-11-24}
      counter: \(counter)
      \(text)
      """
    let diagnostics = Diagnostics()
    if let node = YAML.read(Array(yaml.utf8), file: "small.yaml", diagnostics) {
      _ = PolicyReader(diagnostics).read(node, file: "small")
    }
    return diagnostics.all.map { "\($0.place): \($0.message)" }
  }

  private let fee = "{id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}"

  @Test(
    "is refused",
    arguments: [
      (
        "{id: stopped, text: T, excludes: travel}",
        "small.yaml:7:15: `stopped` is the id of a check of its own"
      ),
      ("{id: a/b, text: T, excludes: travel}", "small.yaml:7:15: an id has no `/`"),
      (
        "{id: x, text: T, covers: [], share: 50 %, paid: up front}",
        "small.yaml:7:35: `covers` lists nothing"
      ),
      ("{id: x, text: T, excludes: []}", "small.yaml:7:37: `excludes` lists nothing"),
      ("{id: x, text: T, candidate pays: []}", "small.yaml:7:43: `candidate pays` lists nothing"),
      ("{id: x, text: T, approval: []}", "small.yaml:7:37: `approval` lists nothing"),
      ("{id: x, text: T, approval: [{by: []}]}", "small.yaml:7:43: `by` lists nothing"),
      (
        "{id: x, text: T, repays: {leaving within: 12 months, of the: payment, "
          + "bands: [{left within: 12 months, share: 50 %}, {left within: 6 months, share: 100 %}]}}",
        "small.yaml:7:127: this band ends no later than the one before it, and never counts"
      ),
    ])
  func clauses(clause: String, problem: String) {
    let found = problems("clauses: [\n         \(clause), \(fee)]")
    #expect(found.contains(problem), "\(found)")
  }

  @Test("a counter that counts nothing is refused")
  func counter() {
    let found = problems("clauses: [\(fee)]", counter: "{counts: []}")
    #expect(found == ["small.yaml:5:19: a counter that counts nothing is always at 0"])
  }

  @Test("a fact of the policy's own with the name of a counter is refused")
  func names() {
    let found = problems(
      "counters: {fails: {counts: [failed]}}\n"
        + "facts: {fails.before: {is: number, ask: fails, known by: HR}}\nclauses: [\(fee)]")
    #expect(
      found == ["small.yaml:7:23: `fails.before` is what a counter of this policy says already"])
  }

  @Test("exceptions in a ring would all be replaced, and are refused once")
  func ring() {
    let found = problems(
      """
      clauses:
        - {id: a, text: T, exception to: c, covers: exam-fee, share: 100 %, paid: up front}
        - {id: b, text: T, exception to: a, covers: exam-fee, share: 50 %, paid: up front}
        - {id: c, text: T, exception to: b, covers: exam-fee, share: 20 %, paid: up front}
      """)
    #expect(
      found == [
        "small.yaml:7:36: `a` is an exception to itself by way of others, and none of them would apply"
      ])
  }

  @Test(
    "a slip in a condition is shown at its very column, quoted, folded or with an escape",
    arguments: [
      ("when: attempt.nubmer = 1", "small.yaml:7:30"),
      ("when: \"attempt.nubmer = 1\"", "small.yaml:7:31"),
      ("when: 'attempt.number = 1 and\n      attempt.nubmer = 2'", "small.yaml:8:7"),
      ("when: attempt.number = 1\n      and not attempt.nubmer = 2", "small.yaml:8:15"),
      ("when: \"\\x61ttempt.nubmer = 1\"", "small.yaml:7:30"),
    ])
  func columns(condition: String, place: String) {
    let found = problems(
      "clauses:\n  - {id: fee, text: T, \(condition), covers: exam-fee, share: 50 %, paid: up front}"
    )
    #expect(found.map { String($0.prefix { $0 != " " }.dropLast()) } == [place], "\(found)")
  }

  @Test("a slip in a folded block is shown on its own line")
  func block() {
    let found = problems(
      "clauses:\n  - id: fee\n    text: T\n    when: >-\n      attempt.number = 1 and\n"
        + "      attempt.nubmer = 2\n    covers: exam-fee\n    share: 50 %\n    paid: up front")
    #expect(
      found.map { String($0.prefix { $0 != " " }.dropLast()) } == ["small.yaml:11:7"], "\(found)")
  }
}
