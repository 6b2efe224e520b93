import Foundation
import Testing

/// What cannot all be true is an error at its place, and what is only too late is not used, and said.
@Suite("What cannot be true")
struct ContradictionTests {
  private func decide(
    _ example: String, replacing old: String, with new: String
  ) throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    let text = try command.read("templates/examples/\(example).yaml")
    #expect(text.contains(old))
    try command.write(text.replacing(old, with: new), to: "r.yaml")
    return try command.run("decide", "r.yaml")
  }

  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // Lines 14 to 17 of the request hold the tests and what is attested of them.
  @Test(
    "attestations that cannot be true are refused at their place",
    arguments: [
      // One test, two answers.
      (
        "test: pt-2, at or above: 85 %, reached: yes", "test: pt-1, at or above: 85 %, reached: no",
        "r.yaml:17:57: error: `pt-1` cannot both reach and miss 85 %"
      ),
      // Who reached 85 % reached 80 %.
      (
        "test: pt-2, at or above: 85 %, reached: yes", "test: pt-1, at or above: 80 %, reached: no",
        "r.yaml:17:57: error: `pt-1` cannot both reach and miss 80 %"
      ),
      (
        "{id: pt-2, day: 2026-11-21}", "{id: pt-1, day: 2026-11-21}",
        "r.yaml:14:46: error: two practice tests are called `pt-1`"
      ),
      (
        "checked by: training desk, on: 2026-11-22}\n  labs",
        "checked by: training desk, on: 2026-11-20}\n  labs",
        "r.yaml:17:118: error: `pt-2` was checked on 2026-11-20, before it was taken on 2026-11-21"
      ),
      ("{practice test: pt-2", "{practice test: pt-3", "error: no practice test `pt-3` is listed"),
    ])
  func attestations(old: String, new: String, message: String) throws {
    let result = try decide("approve", replacing: old, with: new)
    #expect(result.status == 65)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test("a check after the day of the decision was not made yet")
  func lateCheck() throws {
    let result = try decide(
      "approve", replacing: "checked by: training desk, on: 2026-11-22}\n  labs",
      with: "checked by: training desk, on: 2026-11-25}\n  labs")
    #expect(result.errors.contains("after the decision of 2026-11-24: the line is not used"))
    #expect(result.output.contains("NEEDS EVIDENCE"))
  }

  @Test("nobody attests a test that was still to come, nor on a day that is")
  func attest() throws {
    let command = try Command()
    defer { command.remove() }
    // The tests were taken on 2026-11-14 and 2026-11-21.
    let early = try command.run(
      "attest", "templates/evidence.yaml", "--policy", "strict", "--by", "desk", "--on",
      "2026-11-20")
    #expect(early.status == 65)
    #expect(early.output == "")
    #expect(early.errors.contains("`pt-2` was taken on 2026-11-21, after 2026-11-20"))
    let ahead = try command.run(
      "attest", "templates/evidence.yaml", "--policy", "strict", "--by", "desk", "--on",
      "2190-01-01")
    #expect(ahead.status == 64)
  }

  private func decide(rulings: String...) throws -> Command.Result {
    let lines = rulings.map {
      "{clause: attempts-funded, \($0), by: D, role: department-head, why: w}"
    }
    return try decide(
      "needs-a-person", replacing: "payments:",
      with: "rulings: [\(lines.joined(separator: ", "))]\npayments:")
  }

  // Three fails, the last on 2026-11-06; the department head may fund a fourth attempt.
  @Test("of a person's answers the latest counts, wherever it stands in the list")
  func latestRuling() throws {
    let allowed = try decide(
      rulings: "answer: refuse, on: 2026-11-10", "answer: allow, on: 2026-11-20")
    #expect(allowed.output.contains("APPROVE"))
    let refused = try decide(
      rulings: "answer: refuse, on: 2026-11-20", "answer: allow, on: 2026-11-10")
    #expect(refused.output.contains("DECLINE"))
  }

  @Test("an answer from before the last sitting was about an earlier attempt")
  func oldRuling() throws {
    let card = words(try decide(rulings: "answer: allow, on: 2026-11-05").output)
    #expect(card.contains("NEEDS A PERSON"))
    #expect(
      card.contains(
        "D answered on 2026-11-05, before the sitting of 2026-11-06: that was about an earlier attempt"
      ))
    #expect(card.contains("Do you waive `attempts-funded` for this attempt?"))
    #expect(try decide(rulings: "answer: allow, on: 2026-11-06").output.contains("APPROVE"))
  }

  @Test("one day cannot hold both answers; an answer after the decision is not used")
  func rulingDays() throws {
    let both = try decide(
      rulings: "answer: allow, on: 2026-11-20", "answer: refuse, on: 2026-11-20")
    #expect(both.status == 65)
    #expect(both.errors.contains("`attempts-funded` is both allowed and refused on 2026-11-20"))
    let late = try decide(rulings: "answer: allow, on: 2026-11-25")
    #expect(
      late.errors.contains("this answer of 2026-11-25 is later than the decision of 2026-11-24"))
    #expect(late.output.contains("NEEDS A PERSON"))
  }

  @Test(
    "two places of one request that contradict each other are an error",
    arguments: [
      (
        "outcome: failed}",
        "outcome: failed, paid: [{category: exam-fee, amount: 1400 USD, by: employer}]}",
        "r.yaml:10:52: error: the employer paid 1,400.00 USD of exam-fee for the sitting of 2026-11-06, "
          + "but `payments`, complete since 2026-01-01, lacks it"
      ),
      (
        "employed since: 2021-04-01", "employed since: 2026-12-01",
        "r.yaml:7:67: error: the employment begins on 2026-12-01, after the request of 2026-11-24"
      ),
      (
        "outcome: failed}", "outcome: failed, version: \"9.9\"}",
        "r.yaml:10:54: error: `9.9` is no version of 350-701 that the catalogue knows"
      ),
    ])
  func contradictions(old: String, new: String, message: String) throws {
    let result = try decide("approve", replacing: old, with: new)
    #expect(result.status == 65)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test("what the employer paid and lists is no contradiction")
  func listed() throws {
    let result = try decide(
      "approve", replacing: "outcome: failed}",
      with: "outcome: failed, paid: [{category: exam-fee, amount: 0 USD, by: employer}]}")
    #expect(result.status == 0)
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("decide", "templates/request.yaml").errors == "")
  }
}

@Suite("What was looked up at the vendor, and when")
struct ConfirmationDayTests {
  private func confirm(_ command: Command, _ value: String, on day: String, _ more: String...)
    throws
    -> Command.Result
  {
    try command.run(
      ["exams", "confirm", "SCOR", "fail-wait", "--value", value, "--source", "page", "--on", day]
        + ["--by", "Ann"] + more)
  }

  private func decide(_ command: Command, asOf: String) throws -> Command.Result {
    try command.run(
      "decide", "--exam", "SCOR", "--failed", "2026-11-06", "--policy", "generous", "--as-of", asOf)
  }

  @Test("nobody looked on a day that is still to come")
  func ahead() throws {
    let command = try Command()
    defer { command.remove() }
    let ahead = try confirm(command, "6 days", on: "2190-01-01")
    #expect(ahead.status == 64)
    #expect(ahead.errors.contains("--on 2190-01-01 lies after today, "))
    let asOf = try confirm(command, "6 days", on: "2026-11-24", "--as-of", "2026-11-23")
    #expect(asOf.status == 64)
    #expect(!command.exists("policies/confirmations.yaml"))
  }

  @Test(
    "what was looked up after the day of a decision is not used in it, and the later of two speaks")
  func later() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try confirm(command, "30 days", on: "2026-11-20").status == 0)
    // Written down last, and looked up before.
    #expect(try confirm(command, "40 days", on: "2026-11-15").status == 0)
    // 2026-11-06 + 30 days and + 40 days.
    let now = try decide(command, asOf: "2026-11-24")
    #expect(now.output.contains("2026-12-06, the first day"))
    #expect(now.errors == "")
    let between = try decide(command, asOf: "2026-11-19")
    #expect(between.output.contains("2026-12-16, the first day"))
    #expect(
      between.errors.contains(
        "fail-wait of cisco-350-701 was confirmed on 2026-11-20, after 2026-11-19: it is not used"))
  }

  @Test(
    "a stale fact that changes nothing stays met, and the card has the command that confirms it")
  func stale() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      request: 1
      as of: 2027-12-01
      policy: generous
      exam: SCOR
      candidate: {id: c-17, employment type: full-time, employed since: 2021-04-01}
      sittings: {complete since: 2021-04-01, list: [{day: 2027-11-20, outcome: failed}]}
      ask: {planned day: 2027-12-20}
      payments: {complete since: 2021-04-01}
      """, to: "r.yaml")
    let card = try command.run("decide", "r.yaml").output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(card.contains("APPROVE"))
    #expect(card.contains("checked longer ago than this kind of fact keeps"))
    #expect(card.contains("to do: confirm it: retake exams confirm 350-701 fail-wait --value"))
    #expect(
      card.contains("checked longer ago than a fee keeps: confirm it by retake exams confirm"))
    // On the first day allowed the fact decides: 2027-11-20 + 6 days, and from 14 days later on it does not.
    try command.write(
      try command.read("r.yaml").replacing("day: 2027-12-20", with: "day: 2027-12-03"), to: "r.yaml"
    )
    let near = try command.run("decide", "r.yaml").output
    #expect(near.contains("NEEDS A PERSON"))
    #expect(near.contains("- plan the sitting for 2027-12-10"))
  }
}
