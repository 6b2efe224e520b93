import Foundation
import Testing

@Suite("Who sees what")
struct AudienceTests {
  /// Days of sittings in the shipped examples, each of them a fail.
  private static let failedDays = ["2026-06-02", "2026-08-18", "2026-11-06"]

  @Test("HR reads of no fail and of no day of one", arguments: DecideTests.examples.map(\.0))
  func hr(example: String) throws {
    let command = try Command()
    defer { command.remove() }
    for format in ["card", "json"] {
      let result = try command.run(
        "decide", "templates/examples/\(example).yaml", "--for", "hr", "--format", format)
      #expect(result.status == 0)
      let text = result.output.lowercased()
      #expect(!text.contains("fail"), "\(format)")
      for day in AudienceTests.failedDays { #expect(!text.contains(day), "\(format)") }
    }
  }

  @Test("nor from a sum: the limit is charged with the planned sitting alone")
  func sums() throws {
    let command = try Command()
    defer { command.remove() }
    let card = try command.run(
      "decide", "templates/examples/pay-pending.yaml", "--for", "hr"
    ).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // 2,000 a year; 400 is asked for now, and 400 of an earlier sitting is pending too.
    #expect(card.contains("left 2,000.00 USD before, 1,600.00 USD after"))
  }

  @Test(
    "nor from the call that a decision carries; such a decision says that it cannot be replayed")
  func call() throws {
    let command = try Command()
    defer { command.remove() }
    let call = [
      "decide", "--exam", "SCOR", "--failed", "2026-11-06", "--policy", "strict", "--as-of",
      "2026-11-24", "--format", "json",
    ]
    let json = try command.run(call + ["--for", "hr"]).output
    #expect(!json.contains("2026-11-06"))
    #expect(!json.contains("\"failed\""))
    try command.write(json, to: "hr.json")
    let replay = try command.run("replay", "hr.json")
    #expect(replay.status == 65)
    #expect(replay.errors.contains("replay the one written for the manager"))

    try command.write(try command.run(call).output, to: "manager.json")
    #expect(try command.run("replay", "manager.json").status == 0)
  }

  @Test("HR is not told that nothing can be changed, since changes are not shown to it")
  func noChanges() throws {
    let command = try Command()
    defer { command.remove() }
    let card = try command.run("decide", "templates/examples/not-yet.yaml", "--for", "hr").output
    #expect(!card.contains("What would change the answer"))
  }

  @Test("a manager cannot tell one practice test that reached the threshold from none")
  func readiness() throws {
    let command = try Command()
    defer { command.remove() }
    let shipped = try command.read("templates/examples/approve.yaml")
    func answers(_ first: String, _ second: String) throws -> [String] {
      let text =
        shipped
        .replacingOccurrences(
          of: "pt-1, at or above: 85 %, reached: yes",
          with: "pt-1, at or above: 85 %, reached: \(first)"
        )
        .replacingOccurrences(
          of: "pt-2, at or above: 85 %, reached: yes",
          with: "pt-2, at or above: 85 %, reached: \(second)")
      try command.write(text, to: "request.yaml")
      let card = try command.run("decide", "request.yaml").output
      let json = try command.run("decide", "request.yaml", "--format", "json").output
      let own = try command.run("decide", "request.yaml", "--for", "candidate").output
      // The hash of the request differs, as it must.
      let lines = json.split(separator: "\n").filter { !$0.contains("sha256") }
      return [card, lines.joined(separator: "\n"), own]
    }
    let one = try answers("yes", "no")
    let none = try answers("no", "no")
    #expect(one[0] == none[0])
    #expect(one[1] == none[1])
    // The candidate sees the difference, so there was one to hide.
    #expect(one[2] != none[2])
    #expect(one[0].contains("practice tests passed: unmet"))
  }

  @Test("a decline that no vendor's rule caused does not blame one")
  func blame() throws {
    let command = try Command()
    defer { command.remove() }
    let card = try command.run("decide", "templates/examples/decline.yaml").output
    #expect(card.contains("Nothing that a person can change now."))
    #expect(!card.contains("has no appeal"))
  }
}
