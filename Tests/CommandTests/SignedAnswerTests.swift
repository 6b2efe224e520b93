import Foundation
import Testing

/// A decision about somebody's money has a name, a day and a reason, and the name is not the candidate's.
@Suite("An answer is signed by somebody who may give it")
struct SignedAnswerTests {
  private static let policy = """
    language: 1
    policy: own
    currency: USD
    source: {title: Ours, read: 2026-11-24}
    counter: {counts: [passed, failed]}
    facts: {budget: {is: yes or no, ask: Is there a budget?, decided by: VP}}
    clauses:
      - {id: staff, text: Full-time only., requires: employee.type at request = full-time, waived by: VP}
      - {id: fee, text: With a budget., when: budget = yes, covers: exam-fee, share: 100 %, paid: up front}
      - {id: none, text: Without one., when: budget = no, excludes: exam-fee}
      - {id: signs, text: The VP signs., approval: [{by: VP}]}
    """

  private func run(
    _ lines: String, _ arguments: [String] = ["decide", "r.yaml"]
  ) throws -> (result: Command.Result, card: String) {
    let command = try Command()
    defer { command.remove() }
    try command.write(SignedAnswerTests.policy, to: "policies/employers/own.yaml")
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      policy: own
      exam: SCOR
      candidate: {id: c-17, employment type: full-time}
      sittings: {complete since: ever}
      ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: 400 USD}]}
      payments: {complete since: ever}
      \(lines)
      """, to: "r.yaml")
    let result = try command.run(arguments)
    return (result, result.output.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  @Test("the card gives the line to sign, and a signed answer decides")
  func signed() throws {
    let open = try run("").card
    #expect(
      open.contains(
        "VP: Is there a budget? yes → approve no → decline then: facts: {budget: {is: yes, by: NAME, "
          + "on: 2026-11-24, why: …}}"))
    let yes = try run("facts: {budget: {is: yes, by: boss-9, on: 2026-11-20, why: planned}}").card
    #expect(yes.contains("APPROVE"))
    let no = try run("facts: {budget: {is: no, by: boss-9, on: 2026-11-20, why: cut}}").card
    #expect(no.contains("DECLINE"))
  }

  @Test(
    "and one that is not, or by the wrong person, is refused at its place",
    arguments: [
      ("facts: {budget: yes}", "r.yaml:9:17", "nobody is named who did"),
      (
        "facts: {budget: {is: yes, by: c-17, on: 2026-11-20, why: x}}", "r.yaml:9:31",
        "c-17 is the candidate, and nobody rules on a request of their own"
      ),
      (
        "facts: {budget: {is: yes, by: m-3, on: 2026-11-20, why: x}}\npeople: {VP: boss-9}",
        "r.yaml:9:31", "m-3 is not VP: `people` names boss-9"
      ),
      (
        "rulings: [{clause: staff, answer: allow, by: c-17, role: VP, on: 2026-11-20, why: x}]",
        "r.yaml:9:46", "c-17 is the candidate, and nobody rules on a request of their own"
      ),
      (
        "rulings: [{cost: exam-fee, answer: pay, by: c-17, role: HR, on: 2026-11-20, why: x}]",
        "r.yaml:9:45", "c-17 is the candidate, and nobody rules on a request of their own"
      ),
    ])
  func refused(lines: String, place: String, message: String) throws {
    let result = try run(lines).result
    #expect(result.status == 65)
    #expect(result.errors.contains("\(place): error: "), "\(result.errors)")
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test("an answer of a day to come is not used, and said")
  func later() throws {
    let (result, card) = try run(
      "facts: {budget: {is: yes, by: boss-9, on: 2026-11-25, why: planned}}")
    #expect(card.contains("NEEDS A PERSON"))
    #expect(result.errors.contains("is later than the decision of 2026-11-24, and is not used"))
  }

  @Test("nobody records a decision on a request of their own")
  func record() throws {
    let lines = "facts: {budget: {is: yes, by: boss-9, on: 2026-11-20, why: planned}}"
    let own = try run(
      lines,
      ["record", "r.yaml", "--approved", "--by", "c-17", "--book", "book.csv"]
    ).result
    #expect(own.status == 65)
    #expect(
      own.errors.contains("c-17 is the candidate, and nobody decides on a request of their own"))
    let boss = try run(
      lines, ["record", "r.yaml", "--approved", "--by", "boss-9", "--book", "book.csv"])
    #expect(boss.result.status == 0, "\(boss.result.errors)")
  }

  @Test(
    "a category twice for one sitting and payer is refused: a limit for one cost would hold for each"
  )
  func twice() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      exam: SCOR
      sittings:
        - day: 2026-11-06
          outcome: failed
          paid:
            - {category: materials, amount: 90 USD, by: candidate}
            - {category: materials, amount: 90 USD, by: employer}
            - {category: materials, amount: 90 USD, by: candidate}
      """, to: "r.yaml")
    let result = try command.run("decide", "r.yaml")
    #expect(result.status == 65)
    #expect(
      result.errors.contains(
        "r.yaml:10:9: error: `materials` by candidate is listed twice for one sitting"),
      "\(result.errors)")
  }
}
