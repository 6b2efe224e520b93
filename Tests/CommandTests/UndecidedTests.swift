import Foundation
import Testing

/// Each figure is worked out by hand from 500 USD a year and a fee of 400.
@Suite("What HR has yet to decide, as card and file say it")
struct UndecidedTests {
  private static let policy = PlainPolicy.of(
    "own",
    """
    meters: {year: {over: calendar year}}
    clauses:
      - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: up front}
      - {id: cap, text: A limit., limits: year, at most: 500 USD}
    """)

  private static func request(_ more: String) -> String {
    """
    request: 1
    as of: 2026-11-24
    policy: own.yaml
    exam: SCOR
    candidate: {id: c-17, employed since: 2021-04-01}
    sittings:
      complete since: ever
      list: [{day: 2026-05-01, outcome: failed, paid: [{category: course, amount: 300 USD, by: candidate}]}]
    ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: 400 USD}]}
    payments: {complete since: ever}
    \(more)
    """
  }

  private func run(_ arguments: [String], _ more: String = "") throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    try command.write(UndecidedTests.policy, to: "own.yaml")
    try command.write(UndecidedTests.request(more), to: "r.yaml")
    return try command.run(arguments)
  }

  private func flat(_ result: Command.Result) -> String {
    (result.output + result.errors).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(
    "an attempt whose room hangs on it is not approved, and HR is asked once, with what comes of it"
  )
  func card() throws {
    let card = flat(try run(["decide", "r.yaml"]))
    #expect(card.contains("NEEDS A PERSON"), "\(card)")
    #expect(card.contains("between 200.00 USD and 400.00 USD"))
    #expect(card.contains("it hangs on whether the course of the sitting of 2026-05-01 is paid"))
    let question = "No clause of own says whether the course of the sitting of 2026-05-01 is paid."
    #expect(card.components(separatedBy: question).count == 2)
    // 500 less 300 and 200, or less 400 alone: 0 or 100 are left.
    #expect(card.contains("left 500.00 USD before, what nobody can tell after"))
    #expect(card.contains("→ approve, 300.00 USD of it and 200.00 USD of this attempt"))
    #expect(card.contains("→ approve, 0.00 USD of it and 400.00 USD of this attempt"))
    func answered(_ answer: String) throws -> String {
      flat(
        try run(
          ["decide", "r.yaml"],
          "rulings: [{cost: course, sitting: 2026-05-01, answer: \(answer), by: h-1, role: HR, on: 2026-11-24, why: w}]"
        ))
    }
    #expect(
      try answered("pay, share: 100 %").contains(
        "on 2026-12-10: 200.00 USD of 400.00 USD asked. For earlier sittings: 300.00 USD."))
    #expect(try answered("refuse").contains("on 2026-12-10: 400.00 USD of 400.00 USD asked."))
  }

  @Test("of an attempt that is refused HR is not asked what is paid")
  func refused() throws {
    let command = try Command()
    defer { command.remove() }
    func card(_ rule: String) throws -> String {
      try command.write(
        UndecidedTests.policy + "\n  - {id: last, text: T, requires: attempt.number \(rule)}\n",
        to: "own.yaml")
      try command.write(
        UndecidedTests.request("").replacing("{category: exam-fee", with: "{category: travel"),
        to: "r.yaml")
      return flat(try command.run("decide", "r.yaml"))
    }
    let question = "No clause of own says whether the travel of this attempt is paid."
    #expect(try card("<= 2").contains(question))
    let declined = try card("<= 1")
    #expect(declined.contains("DECLINE"))
    #expect(!declined.contains(question), "\(declined)")
  }

  @Test("its range in the file is nothing to all that the limit leaves")
  func file() throws {
    let json = try run(["decide", "r.yaml", "--format", "json"]).output
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let money = try #require(object?["money"] as? [String: Any])
    let entries = try #require(money["entries"] as? [[String: Any]])
    func figures(_ category: String) -> [String] {
      let entry = entries.first { $0["category"] as? String == category }
      return ["payable", "atMost"].map { key in
        let value = entry?[key]
        return (value as? [String: Any])?["amount"] as? String ?? "\(value ?? "none")"
      }
    }
    #expect(figures("course") == ["0.00 USD", "300.00 USD"])
    #expect(figures("exam-fee") == ["200.00 USD", "400.00 USD"])
  }

  @Test("HR's answer on the planned sitting stays with that sitting once it is failed")
  func answer() throws {
    let command = try Command()
    defer { command.remove() }
    // No clause speaks of the fee.
    try command.write(
      PlainPolicy.of(
        "silent",
        "clauses:\n  - {id: books, text: T, covers: materials, share: 100 %, paid: up front}"),
      to: "silent.yaml")
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      policy: silent.yaml
      exam: SCOR
      candidate: {id: c-17, employed since: 2021-04-01}
      sittings: {complete since: ever, list: []}
      ask: {planned day: 2027-01-15, costs: [{category: exam-fee, amount: 400 USD}]}
      payments: {complete since: ever}
      chance: {value: 50 %, source: x}
      rulings: [{cost: exam-fee, answer: pay, share: 25 %, by: h-1, role: HR, on: 2026-11-24, why: w}]
      """, to: "r.yaml")
    func object(_ arguments: String...) throws -> [String: Any] {
      let text = try command.run(arguments + ["--format", "json"]).output
      return try #require(
        JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
    // A quarter of the first fee is sure in every end; of further ones HR has yet to say anything.
    let way = try #require(try object("decide", "r.yaml")["wayToTheEnd"] as? [String: Any])
    let paths = try #require(way["paths"] as? [[String: Any]])
    #expect(paths.count > 2)
    #expect(paths.allSatisfy { $0["employer"] as? String == "100.00 USD" }, "\(paths)")
    // ½ · 100 + ½ · (100 + 400), what is undecided being counted as granted.
    let budget = try object(
      "budget", "r.yaml", "--as-of", "2026-11-24", "--year", "2027", "--attempts", "2")
    #expect((budget["total"] as? [String: Any])?["mean"] as? String == "300.00")
  }
}
