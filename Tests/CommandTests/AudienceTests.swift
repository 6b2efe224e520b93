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

  @Test("nor from the name of the request's file, which HR knows by its hash alone")
  func fileName() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(Wall.soundRequest, to: "failed-twice.yaml")
    let run = { (audience: String) in
      try command.run(
        "decide", "failed-twice.yaml", "--for", audience, "--format", "json", "--workbook",
        "\(audience).xlsx")
    }
    let (hr, manager) = (try run("hr").output, try run("manager").output)
    #expect(manager.contains("failed-twice"))
    #expect(!hr.contains("failed-twice"))
    let hash = try #require(
      manager.split(separator: "\n").first { $0.contains("failed-twice.yaml\", \"sha256") }
        ?? manager.split(separator: "\n").drop { !$0.contains("\"path\": \"failed-twice") }
        .first { $0.contains("sha256") })
    let digits = try #require(hash.split(separator: "\"").first { $0.count == 64 })
    #expect(hr.contains(digits))
    for (audience, isNamed) in [("hr", false), ("manager", true)] {
      let unzip = Process()
      unzip.executableURL = URL(filePath: "/usr/bin/env")
      unzip.arguments = ["unzip", "-p", command.folder.appending(path: "\(audience).xlsx").path]
      let pipe = Pipe()
      unzip.standardOutput = pipe
      try unzip.run()
      let text = String(
        decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      unzip.waitUntilExit()
      #expect(text.contains("failed-twice") == isNamed)
      #expect(text.contains(digits))
    }
    try command.write(hr, to: "hr.json")
    #expect(try command.run("replay", "hr.json").errors.contains("written for the manager"))
  }

  @Test("what HR is shown is decided by what a clause reads, whatever its words say")
  func byTheClause() throws {
    let command = try Command()
    defer { command.remove() }
    let clauses = """
        - id: studio
          text: Whoever failed to join a series since last year is not an attempt at humour.
          requires: employee.department at request = security
          waived by: HR
        - id: another-go
          text: Another go needs a full-time job.
          when: attempt.number >= 2
          requires: employee.type at request = full-time
        - id: pause
          text: Take your time.
          requires: attempt.days-since-last-fail >= 14 days
        - id: once-more
          text: Only what is not yours already.
          requires: exam.passed-before = no
        - id: back-then
          text: A full-time job back then.
          requires: employee.type at last-fail = full-time
        - id: desk
          text: Sit at your desk.
          requires preparation: {labs: {hours: 1}}

      """
    try command.write(
      try command.read("policies/employers/strict.yaml") + clauses,
      to: "policies/employers/strict.yaml")
    try command.write(
      Wall.soundRequest.replacingOccurrences(
        of: "chance:",
        with:
          "rulings:\n  - {clause: studio, answer: allow, by: h-1, role: HR, on: 2026-11-20, why: third go}\nchance:"
      ), to: "r.yaml")
    func shown(_ audience: String) throws -> (ids: Set<String>, text: String) {
      let output = try command.run(
        "decide", "r.yaml", "--for", audience, "--format", "json"
      ).output
      let ids = output.split(separator: "\n").filter { $0.contains("\"id\": ") }
        .compactMap { $0.split(separator: "\"").dropFirst(3).first.map(String.init) }
      return (Set(ids), output)
    }
    let own = ["studio", "another-go", "pause", "once-more", "back-then", "desk"]
    let manager = try shown("manager")
    #expect(manager.ids.isSuperset(of: own), "\(manager.ids)")
    #expect(manager.text.contains("third go"))
    let hr = try shown("hr")
    #expect(hr.ids.intersection(own) == ["studio"])
    #expect(!hr.text.contains("third go"))
    // strict's own: two that read the employee and the exam are shown, the cool-off is not.
    #expect(hr.ids.isSuperset(of: ["eligible-employment", "approved-vendors"]))
    #expect(hr.ids.isDisjoint(with: ["cool-off", "study-plan", "practice-tests-passed"]))
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
