import Foundation
import Testing

/// `counter: {resets: new employment}`: what was sat before this employment is no attempt of it.
@Suite("A counter that a new employment resets")
struct CounterResetTests {
  private func decide(resets: String, employedSince: String?) throws -> String {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      language: 1
      policy: own
      currency: USD
      source: {title: made up, read: 2026-11-24}
      counter: {counts: [passed, failed]\(resets)}
      clauses:
        - {id: first, text: We pay a first attempt., covers: exam-fee, when: attempt.number = 1, share: 100 %, paid: up front}
        - {id: later, text: We pay no further one., excludes: exam-fee, when: attempt.number >= 2}
      """, to: "policies/employers/own.yaml")
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      policy: own
      exam: SCOR
      candidate: {id: c-17\(employedSince.map { ", employed since: \($0)" } ?? "")}
      sittings: {complete since: ever, list: [{day: 2026-03-02, outcome: failed, paid: []}]}
      ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: 400 USD}]}
      payments: {complete since: ever}
      """, to: "r.yaml")
    return try command.run("decide", "r.yaml").output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let reset = ", resets: new employment"

  @Test("begins anew: the fail of March is not counted by who hired in June")
  func anew() throws {
    let card = try decide(resets: CounterResetTests.reset, employedSince: "2026-06-01")
    #expect(card.contains("Approve attempt 1 at 350-701"))
    #expect(card.contains("400.00 USD of 400.00 USD asked"))
  }

  @Test("counts it where the employment was there before it, on its very day too")
  func before() throws {
    for day in ["2021-04-01", "2026-03-02"] {
      let card = try decide(resets: CounterResetTests.reset, employedSince: day)
      #expect(card.contains("DECLINE Decline attempt 2"), "\(day)")
    }
  }

  @Test("does nothing where the policy does not say so")
  func without() throws {
    #expect(try decide(resets: "", employedSince: "2026-06-01").contains("Decline attempt 2"))
  }

  @Test("asks for the first day of the employment, on which the number depends")
  func unknown() throws {
    let card = try decide(resets: CounterResetTests.reset, employedSince: nil)
    #expect(card.contains("NEEDS EVIDENCE"), "\(card)")
    #expect(!card.contains("attempt 2 at"))
    #expect(!card.contains("attempt 1 at"))
  }
}

@Suite("A ruling that refuses")
struct RefusingRulingTests {
  @Test("changes nothing where the requirement is met: there was nothing to waive")
  func met() throws {
    let command = try Command()
    defer { command.remove() }
    let text = try command.read("templates/examples/pay-pending.yaml")
      .replacing("policy: pass-only", with: "policy: generous")
    func decide(_ more: String) throws -> [Substring] {
      try command.write(text + more, to: "r.yaml")
      return try command.run("decide", "r.yaml", "--format", "json").output
        .split(separator: "\n").filter { !$0.contains("sha256") }
    }
    // generous funds three attempts; this is the second.
    let plain = try decide("")
    #expect(plain.contains { $0.contains("\"recommendation\": \"approve\"") })
    let refused = try decide(
      "\nrulings: [{clause: attempts-funded, answer: refuse, by: D, role: department-head, "
        + "on: 2026-11-20, why: w}]\n")
    #expect(refused == plain)
  }
}
