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
        "{id: x, text: T, covers: travel, share: 50 %, paid: [{share: 60 %, paid: up front}]}",
        "small.yaml:7:62: the instalments do not add up to the whole"
      ),
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

  @Test("an instalment that does not read is said once, whatever the others add up to")
  func instalments() {
    let found = problems(
      "clauses: [{id: x, text: T, covers: travel, share: 50 %, paid: [{share: 60 %, paid: up front}, "
        + "{share: much, paid: on pass}]}]")
    #expect(found.count == 1)
    #expect(found.first?.contains("much") == true, "\(found)")
  }

  /// The place of a problem is where `^` stands; it is taken out before the policy is read.
  private func check(
    _ marked: String, _ message: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let lines = marked.prefix { $0 != "^" }.split(separator: "\n", omittingEmptySubsequences: false)
    let place = "small.yaml:\(5 + lines.count):\((lines.last?.unicodeScalars.count ?? 0) + 1)"
    let found = problems(marked.replacing("^", with: ""))
    #expect(found == ["\(place): \(message)"], sourceLocation: sourceLocation)
  }

  @Test(
    "because two of its keys contradict each other, or one of them means nothing there",
    arguments: [
      (
        "{id: x, text: T, waived by: ^HR, covers: travel, share: 50 %, paid: up front}",
        "`waived by` has no meaning here: only a requirement can be waived"
      ),
      (
        "{id: x, text: T, covers: [travel, ^bonus], share: 50 %, paid: up front}",
        "`bonus` is not a cost that anybody asks for"
      ),
      (
        "{id: x, text: T, in force: ^{from: 2027-01-01, until: 2026-12-31, by: sitting}, excludes: travel}",
        "this clause is never in force: 2026-12-31 lies before 2027-01-01"
      ),
      (
        "{id: x, text: T, repays: {leaving within: 90 days, of the: payment, per month not served: ^1/12}}",
        "`per month not served` needs a time in months"
      ),
      (
        "{id: x, text: T, repays: {leaving within: 12 months, of the: payment, "
          + "per month not served: ^1/12, bands: [{left within: 6 months, share: 100 %}]}}",
        "`bands` and `per month not served` both say how much is left"
      ),
      (
        "{id: x, text: T, covers: travel, bands: {on: year, steps: "
          + "[{up to: 500 USD, share: 100 %}, ^{up to: 500 USD, share: 50 %}]}, paid: up front}",
        "the band up to 500.00 USD stands after the one up to 500.00 USD"
      ),
      (
        "{id: x, text: T, covers: travel, share: 50 %, in order: ^[share, at most, share], paid: up front}",
        "a step is named twice"
      ),
      (
        "{id: x, text: T, limits: often, at most: 2, prorated by: ^employee.fte at request}",
        "a number of purchases has no part"
      ),
      (
        "{id: x, text: T, limits: rolling, at most: 500 USD, prorated by: ^months employed}",
        "`months employed` needs a meter over a year"
      ),
      (
        "{id: x, text: T, covers: travel, paid: up front, "
          + "share: ^{by: employee.fte at request, is: {half: 50 %}}}",
        "a table is by a word or a number, and `employee.fte at request` is neither"
      ),
      (
        "{id: x, text: T, covers: travel, paid: up front, "
          + "share: {by: attempt.number, is: {1: 100 %, ^second: 50 %}}}",
        "`second` is no value for `attempt.number`"
      ),
      (
        "{id: x, text: T, claim within: {by: ^02-30, after the year of: payment}}",
        "`02-30` is not a day of a year"
      ),
    ])
  func contradictions(clause: String, message: String) {
    check(
      "meters: {year: {over: calendar year, counts: eligible cost}, rolling: {over: rolling 12 months}, "
        + "often: {over: calendar year, counts: purchases}}\n"
        + "clauses: [\n         \(clause), \(fee)]", message)
  }

  @Test(
    "because of what it says beside its clauses",
    arguments: [
      ("counters: {^attempt: {counts: [failed]}}", "`attempt` is what `counter` counts"),
      (
        "facts: {^level: {is: word, ask: the level}}",
        "fact `level` needs either `known by` or `decided by`"
      ),
      (
        "facts: {^level: {is: word, ask: the level, known by: HR, decided by: manager}}",
        "fact `level` needs either `known by` or `decided by`"
      ),
      (
        "facts: {^employee.fte: {is: share, ask: how much, known by: HR}}",
        "`employee.fte` stands in the vocabulary already"
      ),
      ("rounding: {mode: down, to: ^0 USD}", "nothing is a multiple of zero"),
    ])
  func settings(line: String, message: String) {
    check("\(line)\nclauses: [\(fee)]", message)
  }

  @Test(
    "because a condition cannot be read",
    arguments: [
      ("attempt.number = 1 ^attempt.number = 2", "`attempt.number` is too much here"),
      ("attempt.number^", "nothing is said about `attempt.number`"),
      ("attempt.number in ^1", "`in` is followed by a list in `[ ]`"),
      ("attempt.number ^is 1", "`is` is no comparison"),
      ("employee.type at request ^< full-time", "`employee.type at request` has no order"),
      ("^day >= 2026-07-01", "`day` names no event"),
      ("^employee.fte >= 50 %", "`employee.fte` changes over time and names no day"),
      ("attempt.number ^at request = 1", "`attempt.number` does not change over time"),
      ("days ^payment <= 3 days", "`days` names no events"),
      ("days from payment ^<= 3 days", "the second event is missing"),
      (
        "employee.fte throughout ^request = 50 %",
        "`throughout` is followed by two events"
      ),
      ("day of ^siting >= 2026-07-01", "`siting` is not an event"),
      ("attempt.number = ^many", "`many` is no value for `attempt.number`"),
      ("attempt.number = ^1000001", "`1000001` is no value for `attempt.number`"),
      ("day of sitting >= ^2026-02-30", "`2026-02-30` is no value for `day of sitting`"),
      ("request.amount <= ^500 EUR", "`500 EUR` is no value for `request.amount`"),
      ("employee.fte at request >= ^half", "`half` is no value for `employee.fte at request`"),
      (
        "days from payment to request <= ^2 months",
        "`2 months` is no number of days: months and years differ in length"
      ),
      (
        "days from payment to request <= ^soon",
        "`soon` is no value for `days from payment to request`"
      ),
      ("attempt.number =^", "a value for `attempt.number` is missing"),
      ("not^", "a fact is missing here"),
      ("(attempt.number = 1^", "a `)` is missing"),
    ])
  func conditions(condition: String, message: String) {
    check(
      "clauses:\n  - id: x\n    text: T\n    when: \(condition)\n    excludes: travel\n  - \(fee)",
      message)
  }

  @Test("because it names a currency that is none")
  func currency() {
    let diagnostics = Diagnostics()
    let yaml = """
      language: 1
      policy: small
      currency: UDS
      source: {title: T, read: 2026-11-24}
      counter: {counts: [passed, failed]}
      clauses: [{id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}]
      """
    let node = YAML.read(Array(yaml.utf8), file: "small.yaml", diagnostics)
    #expect(node.flatMap { PolicyReader(diagnostics).read($0, file: "small") } == nil)
    #expect(
      diagnostics.all.map { "\($0.place): \($0.message)" }
        == ["small.yaml:3:11: `UDS` is not an ISO 4217 currency"])
  }

  @Test("because its conditions would grow beyond what can be decided")
  func growth() {
    let pairs = (1...24).map { "(attempt.number = \($0) or attempt.number = \($0 + 100))" }
    let wide = pairs.joined(separator: " and ")
    check(
      "clauses: [^{id: wide, text: T, when: \"\(wide)\", excludes: travel}, \(fee)]",
      "the condition of `wide` has more than 512 alternatives once each `or` is written out")
  }

  @Test("because two halves that are wide enough each would grow beyond it together")
  func growthOfProduct() {
    func any(_ fact: String, _ unit: String = "") -> String {
      "(" + (1...22).map { "\(fact) = \($0)\(unit)" }.joined(separator: " or ") + ")"
    }
    let halves = [
      [any("attempt.number"), any("request.lead-time", " days")],
      [any("attempt.days-since-last-fail", " days"), any("employee.tenure at sitting", " days")],
    ].map { "(" + $0.joined(separator: " and ") + ")" }
    check(
      "clauses: [^{id: wide, text: T, when: \"\(halves.joined(separator: " and "))\", excludes: travel}, \(fee)]",
      "the condition of `wide` has more than 512 alternatives once each `or` is written out")
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

  @Test("a ring is refused once, also where a clause outside is an exception to one of it")
  func ringBeside() {
    let found = problems(
      """
      clauses:
        - {id: a, text: T, exception to: b, covers: exam-fee, share: 100 %, paid: up front}
        - {id: b, text: T, exception to: c, covers: exam-fee, share: 50 %, paid: up front}
        - {id: c, text: T, exception to: b, covers: exam-fee, share: 20 %, paid: up front}
      """)
    #expect(
      found == [
        "small.yaml:8:36: `b` is an exception to itself by way of others, and none of them would apply"
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
