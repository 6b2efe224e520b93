import Foundation
import Testing

/// Silence of a policy is a question to HR, and HR's answer settles the cost.
@Suite("A cost of which no clause speaks")
struct CostRulingTests {
  private static let line =
    "cost: exam-fee, answer: pay, share: 100 %, by: h-2, role: HR, on: 2026-11-24, why: as before"

  private func decide(
    rulings: String? = nil, policy: String = "pnwu", sittings: String = "", more: String = "",
    format: String = "card"
  ) throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    if policy.contains("\n") { try command.write(policy, to: "policies/employers/own.yaml") }
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      policy: \(policy.contains("\n") ? "own" : policy)
      exam: SCOR
      candidate: {id: c-17, grade: IV, fte: 80 %, employed since: 2021-04-01}
      sittings: {complete since: ever, list: [\(sittings)]}
      ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: 400 USD}]}
      payments: {complete since: ever}
      \(policy == "pnwu" ? "facts: {necessary: yes}" : "")
      \(rulings.map { "rulings: [{\($0)}]" } ?? "")
      \(more)
      """, to: "r.yaml")
    return try command.run("decide", "r.yaml", "--format", format)
  }

  private func card(_ result: Command.Result) -> String {
    result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("is asked about in a sentence, with the outcome of each answer and the line to add")
  func question() throws {
    // 80 % of 400 are 320 on a pass; a fail is what the text does not speak of. All of it: 400.
    let card = card(try decide())
    #expect(card.contains("NEEDS A PERSON"))
    #expect(
      card.contains(
        "HR: No clause of pnwu says whether the exam fee of this attempt is paid if it is failed. Is it?"
      ))
    #expect(card.contains("pay all of it → approve, 320.00 USD if passed, 400.00 USD if failed"))
    #expect(card.contains("refuse → approve, 320.00 USD if passed, 0.00 USD if failed"))
    #expect(
      card.contains(
        "then: rulings: [{cost: exam-fee, answer: pay, share: 100 %, by: NAME, role: HR, on: 2026-11-24, why: …}]"
      ))
    #expect(!card.contains("covered: 400.00"))
    #expect(
      card.contains(
        "What would change the answer - HR answers that all of the exam-fee is paid → approve: 320.00 "
          + "USD if passed, 400.00 USD if failed"))
  }

  @Test("is paid as HR ruled, and the card says who did; the clause still settles a pass")
  func pay() throws {
    let paid = card(try decide(rulings: CostRulingTests.line))
    #expect(paid.contains("APPROVE Approve attempt 1"))
    #expect(paid.contains("320.00 USD if passed, 400.00 USD if failed, of 400.00 USD asked"))
    let half = card(
      try decide(rulings: CostRulingTests.line.replacing("100 %", with: "50 %")))
    #expect(half.contains("320.00 USD if passed, 200.00 USD if failed"))
    let refused = card(
      try decide(
        rulings: "cost: exam-fee, answer: refuse, by: h-2, role: HR, on: 2026-11-24, why: no"))
    #expect(refused.contains("320.00 USD if passed, 0.00 USD if failed"))
    #expect(refused.contains("APPROVE"))
  }

  private static let silent = """
    language: 1
    policy: own
    currency: USD
    source: {title: made up, read: 2026-11-24}
    counter: {counts: [passed, failed]}
    meters: {year: {over: calendar year}}
    clauses:
      - {id: course, text: T, covers: course, share: 100 %, paid: up front}
      - {id: cap, text: T, limits: year, at most: 150 USD}
    """

  @Test("takes its room under the limits like any other, and names who ruled")
  func limited() throws {
    let paid = card(try decide(rulings: CostRulingTests.line, policy: CostRulingTests.silent))
    #expect(paid.contains("payable, 150.00 USD"))
    #expect(paid.contains("ruled by h-2 (HR) on 2026-11-24: as before"))
    let refused = card(
      try decide(
        rulings: "cost: exam-fee, answer: refuse, by: h-2, role: HR, on: 2026-11-24, why: too dear",
        policy: CostRulingTests.silent))
    #expect(refused.contains("DECLINE"))
    #expect(refused.contains("ruled by h-2 (HR) on 2026-11-24: too dear"))
  }

  @Test("two clauses that overlap and a table without a row are asked about by name")
  func otherGaps() throws {
    let overlap = CostRulingTests.silent.replacing(
      "  - {id: course,",
      with: """
          - {id: one, text: T, covers: exam-fee, share: 100 %, paid: up front}
          - {id: two, text: T, covers: exam-fee, share: 50 %, paid: up front}
          - {id: course,
        """)
    #expect(
      card(try decide(policy: overlap)).contains(
        "`one` and `two` of own both speak of it and neither is an exception to the other"))
    #expect(card(try decide(rulings: CostRulingTests.line, policy: overlap)).contains("150.00 USD"))
    let table = CostRulingTests.silent.replacing(
      "  - {id: course,",
      with: """
          - id: fee
            text: T
            covers: exam-fee
            share: {by: employee.grade at request, is: {III: 50 %}}
            paid: up front
          - {id: course,
        """)
    let asked = card(try decide(policy: table))
    #expect(asked.contains("The table of `fee` has no row for this case"), "\(asked)")
  }

  @Test(
    "an answer on what a clause settles, or from before the last sitting, is said not to be used")
  func unused() throws {
    let settled = card(try decide(rulings: CostRulingTests.line, policy: "generous"))
    #expect(
      settled.contains("the answer of h-2 on 2026-11-24 is not used: generous speaks of this"))
    let old = card(
      try decide(
        rulings: CostRulingTests.line.replacing("on: 2026-11-24", with: "on: 2026-11-02"),
        policy: CostRulingTests.silent, sittings: "{day: 2026-11-06, outcome: failed, paid: []}"))
    #expect(old.contains("NEEDS A PERSON"))
    #expect(old.contains("h-2 answered on 2026-11-02, before the last sitting"))
  }

  @Test("an earlier sitting is named by its day")
  func earlier() throws {
    let sitting =
      "{day: 2026-11-06, outcome: failed, paid: [{category: exam-fee, amount: 300 USD, by: candidate}]}"
    let asked = card(try decide(policy: CostRulingTests.silent, sittings: sitting))
    #expect(
      asked.contains("whether the exam fee of the sitting of 2026-11-06 is paid. Is it?"))
    #expect(asked.contains("rulings: [{cost: exam-fee, sitting: 2026-11-06, answer: pay,"))
    let ruled = card(
      try decide(
        rulings: "sitting: 2026-11-06, " + CostRulingTests.line, policy: CostRulingTests.silent,
        sittings: sitting))
    // All of the 150 goes to the earlier sitting; this one is still a question.
    #expect(ruled.contains("exam-fee of 2026-11-06: payable, 150.00 USD"))
    #expect(ruled.contains("NEEDS A PERSON"))
  }

  @Test(
    "a line that cannot be an answer is refused at its place",
    arguments: [
      ("cost: exam-fee, answer: allow, by: N, role: HR, on: 2026-11-24, why: w", "allow"),
      (
        "cost: exam-fee, answer: refuse, share: 50 %, by: N, role: HR, on: 2026-11-24, why: w",
        "what is refused has no share"
      ),
      (
        "cost: exam-fee, answer: pay, by: N, role: line-manager, on: 2026-11-24, why: w",
        "of what no clause says HR decides"
      ),
      ("cost: exam-fee, answer: pay, by: N, role: HR, on: 2026-11-24", "why"),
    ])
  func refused(line: String, problem: String) throws {
    let result = try decide(rulings: line)
    #expect(result.status == 65)
    #expect(result.errors.contains(problem), "\(result.errors)")
  }
}
