import Foundation
import Testing

/// A check that is no clause, such as a pass before, waits for a person's answer as a clause does.
@Suite("An answer to a check that is no clause")
struct CheckRulingTests {
  private static let passed = "{day: 2025-11-10, outcome: passed, paid: []}"

  private func decide(
    sittings: String = CheckRulingTests.passed, rulings: [String] = [], more: String = "",
    exam: String = "SCOR"
  ) throws -> (result: Command.Result, card: String) {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      policy: generous
      exam: \(exam)
      candidate: {id: c-17, employment type: full-time}
      sittings: {complete since: ever, list: [\(sittings)]}
      ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: 400 USD}]}
      payments: {complete since: ever}
      rulings: [\(rulings.joined(separator: ", "))]
      \(more)
      """, to: "r.yaml")
    let result = try command.run("decide", "r.yaml")
    return (
      result, result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    )
  }

  private static func ruling(
    _ check: String = "passed/2025-11-10", _ answer: String = "allow", role: String = "HR",
    on: String = "2026-11-24"
  ) -> String {
    "{check: \(check), answer: \(answer), by: h-2, role: \(role), on: \(on), why: a new version}"
  }

  @Test("is asked for in a sentence, with the outcome of each answer and the line to add")
  func question() throws {
    // Cisco: a CCNP lasts three years; 2025-11-10 + 3 years = 2028-11-10.
    let card = try decide().card
    #expect(card.contains("NEEDS A PERSON"))
    #expect(
      card.contains(
        "HR: The certification is valid until 2028-11-10: is another sitting funded all the same? "
          + "yes → approve no → decline then: rulings: [{check: passed/2025-11-10, answer: allow, "
          + "by: NAME, role: HR, on: 2026-11-24, why: …}]"))
  }

  @Test("is among the changes that would turn the answer, and was run")
  func flip() throws {
    let card = try decide().card
    #expect(
      card.contains(
        "HR answers yes to: The certification is valid until 2028-11-10: is another sitting funded "
          + "all the same? → approve: 400.00 USD if passed, 400.00 USD if failed"))
  }

  @Test("lets the check pass, or refuses, and the card says who gave it")
  func answers() throws {
    let allowed = try decide(rulings: [CheckRulingTests.ruling()]).card
    #expect(allowed.contains("APPROVE Approve"))
    #expect(allowed.contains("note: allowed by h-2 (HR) on 2026-11-24: a new version"))
    let refused = try decide(
      rulings: [CheckRulingTests.ruling("passed/2025-11-10", "refuse")]).card
    #expect(refused.contains("DECLINE"))
    #expect(refused.contains("note: refused by h-2 (HR) on 2026-11-24: a new version"))
  }

  @Test("of the latest day counts")
  func latest() throws {
    let both = try decide(rulings: [
      CheckRulingTests.ruling("passed/2025-11-10", "allow", on: "2026-11-23"),
      CheckRulingTests.ruling("passed/2025-11-10", "refuse"),
    ])
    #expect(both.card.contains("DECLINE"))
  }

  @Test("that was given before the last sitting was about an earlier attempt")
  func earlier() throws {
    let failed = "{day: 2026-11-20, outcome: failed, paid: []}"
    let card = try decide(
      sittings: "\(CheckRulingTests.passed), \(failed)",
      rulings: [CheckRulingTests.ruling(on: "2026-11-19")]
    ).card
    #expect(card.contains("NEEDS A PERSON"))
    #expect(
      card.contains(
        "h-2 answered on 2026-11-19, before the sitting of 2026-11-20: that was about an earlier "
          + "attempt, and the question is open again"))
  }

  @Test(
    "that answers nothing is said at its place",
    arguments: [
      (
        CheckRulingTests.ruling("passed/2025-11-11"),
        "`passed/2025-11-11` is no check of this case", "did you mean `passed/2025-11-10`?"
      ),
      (
        CheckRulingTests.ruling(role: "line-manager"),
        "a ruling on `passed/2025-11-10` is by line-manager, but only HR may answer it", ""
      ),
      (
        "{check: passed/2025-11-10, answer: maybe, by: h, role: HR, on: 2026-11-24, why: x}",
        "`maybe`", "allow"
      ),
      (
        "{check: passed/2025-11-10, clause: attempts-funded, answer: allow, by: h, role: HR, "
          + "on: 2026-11-24, why: x}", "clause", ""
      ),
    ])
  func slips(ruling: String, message: String, help: String) throws {
    let result = try decide(rulings: [ruling]).result
    #expect(result.status == 65)
    #expect(result.errors.contains("r.yaml:9:"))
    #expect(result.errors.contains(message))
    #expect(help.isEmpty || result.errors.contains(help))
  }

  @Test("both ways on one day is no answer")
  func contradiction() throws {
    let result = try decide(rulings: [
      CheckRulingTests.ruling(), CheckRulingTests.ruling("passed/2025-11-10", "refuse"),
    ]).result
    #expect(result.status == 65)
    #expect(result.errors.contains("both allowed and refused on 2026-11-24"))
  }

  @Test("to a check that asks nobody is not used, and said")
  func unneeded() throws {
    // A certificate of 2020 ran out in 2023: sitting again is no retake, and nobody need say so.
    let old = "{day: 2020-11-10, outcome: passed, paid: []}"
    let (result, card) = try decide(
      sittings: old, rulings: [CheckRulingTests.ruling("passed/2020-11-10")])
    #expect(card.contains("APPROVE"))
    #expect(
      result.errors.contains("`passed/2020-11-10` asks nobody: the answer is not used"))
  }

  @Test("the end of the employment before the sitting is HR's to answer")
  func leaving() throws {
    let leaving = "leaving: {on: 2026-12-05, reason: resignation}"
    let open = try decide(sittings: "", more: leaving).card
    #expect(
      open.contains("Is a sitting on 2026-12-10 funded although the employment ends on 2026-12-05?")
    )
    let allowed = try decide(
      sittings: "", rulings: [CheckRulingTests.ruling("employment/end")], more: leaving
    ).card
    #expect(allowed.contains("employment at the sitting: met"))
  }

  @Test("a vendor's fact is no person's to rule: it is confirmed by a command")
  func vendor() throws {
    // Cisco's five days, counted from the day after 2026-12-04: open again on 12-09 or 12-10.
    let failed = "{day: 2026-11-19, outcome: failed, paid: []}"
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      request: 1
      as of: 2026-11-20
      policy: generous
      exam: SCOR
      candidate: {id: c-17, employment type: full-time}
      sittings: {complete since: ever, list: [\(failed)]}
      ask: {planned day: 2026-11-24, costs: [{category: exam-fee, amount: 400 USD}]}
      payments: {complete since: ever}
      """, to: "r.yaml")
    let card = try command.run("decide", "r.yaml").output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      card.contains(
        "Does the vendor allow a sitting on 2026-11-24? yes → approve no → not yet then: confirm it: "
          + "retake exams confirm 350-701 fail-wait"))
  }

  @Test("an exam that is brought along may name its vendor, which the policy then knows")
  func ownExam() throws {
    let exam = "{code: X-100, vendor: cisco, fee: 250 USD, wait: 14 days, source: their page}"
    let known = try decide(sittings: "", exam: exam).card
    #expect(known.contains("cisco X-100 ·"))
    let result = try decide(
      sittings: "", exam: exam.replacing("vendor: cisco", with: "vendor: cisko")
    ).result
    #expect(result.status == 65)
    #expect(result.errors.contains("`cisko` is no vendor of the catalogue"))
    #expect(result.errors.contains("did you mean `cisco`?"))
  }
}
