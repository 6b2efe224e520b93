import Documents
import Foundation
import Testing

/// What one face tells the others tell too.
@Suite("No face leaves out what another shows")
struct CompleteFacesTests {
  private func json(_ result: Command.Result) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any] ?? [:]
  }

  /// The cached texts of a sheet, row by row.
  private func rows(_ sheet: String, of file: String, in command: Command) throws -> [[String]] {
    let bytes = Array(try Data(contentsOf: command.folder.appending(path: file)))
    let sheets = try #require(Spreadsheet.read(bytes, file: file, Diagnostics()))
    let found = try #require(sheets.first { $0.name == sheet })
    return found.rows.map { row in
      row.compactMap {
        if case .scalar(let text, _) = $0.node.content { figure(text) } else { nil }
      }
    }
  }

  @Test(
    "without a policy: the previews, the questions to the employer, and no amount that nobody knows"
  )
  func noPolicy() throws {
    let command = try Command()
    defer { command.remove() }
    let call = [
      "decide", "--exam", "SCOR", "--failed", "2026-11-06", "--amount", "400", "--as-of",
      "2026-11-24",
    ]
    let made = try command.run(call + ["--format", "json", "--workbook", "d.xlsx"])
    #expect(made.status == 0)
    let json = try json(made)
    let money = try #require(json["money"] as? [String: Any])
    #expect(money["asked"] as? String == "400.00 USD")
    for key in ["ifPassed", "ifPassedAtMost", "ifFailed", "ifFailedAtMost"] {
      #expect(money[key] is NSNull, "\(key)")
    }
    let way = try #require(json["wayToTheEnd"] as? [String: Any])
    for path in way["paths"] as? [[String: Any]] ?? [] { #expect(path["employer"] is NSNull) }
    let previews = try #require(json["previews"] as? [[String: Any]])
    #expect(previews.map { $0["policy"] as? String } == ["generous", "pass-only", "strict"])
    // generous and pass-only pay all of 400, strict half of it for a second attempt.
    #expect(
      previews.map { $0["atMost"] as? String } == ["400.00 USD", "400.00 USD", "200.00 USD"])
    let questions = try #require(json["questions"] as? [[String: Any]])
    #expect(questions.count == 5)
    #expect(questions.allSatisfy { $0["role"] as? String == "the employer" })

    let card = try command.run(call).output
    #expect(card.contains("What the employer pays is not known: no policy is given."))
    let decision = try rows("Decision", of: "d.xlsx", in: command)
    #expect(decision.contains { $0.starts(with: ["Asked", "400"]) })
    #expect(decision.contains(["Funded", "not known"]))
    for (policy, most) in [("generous", "400"), ("pass-only", "400"), ("strict", "200")] {
      #expect(decision.contains([policy, "needs evidence", most]))
    }
    let text = decision.joined().joined(separator: " ")
    for question in questions {
      let words = (question["question"] as? String ?? "").split(separator: " ").prefix(4)
      #expect(text.contains("the employer: " + words.joined(separator: " ")))
    }
    #expect(try rows("Self-check", of: "d.xlsx", in: command).last?.last == "OK")
  }

  @Test("the claim, the deadline, the fee taken and the thresholds stand in JSON as on the card")
  func thresholds() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run("decide", "templates/request.yaml", "--format", "json")
    let json = try json(result)
    let money = try #require(json["money"] as? [String: Any])
    let claim = try #require(money["claim"] as? [String: Any])
    // strict: 30 days of the sitting of 2026-12-10 end on 2027-01-09.
    #expect(claim["words"] as? String == "within 30 days of the sitting")
    #expect(claim["until"] as? String == "2027-01-09")
    #expect(money["feeNote"] is NSNull)
    let deadline = try #require(json["deadline"] as? [String: Any])
    #expect(deadline["day"] as? String == "2027-03-31")
    #expect(deadline["setBy"] as? String == "the customer project")
    let way = try #require(json["wayToTheEnd"] as? [String: Any])
    // 1,215 of cash for something worth 4,000: 30.375 %. A course of 780 for a fee of 400: 195 %.
    #expect(way["worthAbove"] as? String == "30.4 %")
    #expect(way["trainingBreakEven"] as? String == "195.0 %")
    #expect(json["previews"] as? [String] == [])

    try command.write(result.output, to: "d.json")
    let replay = try command.run("replay", "d.json")
    #expect(replay.status == 0, "\(replay.output)")
    let five = try command.run(
      "decide", "--exam", "SCOR", "--policy", "strict", "--as-of", "2026-11-24", "--format", "json")
    let note = (try self.json(five)["money"] as? [String: Any])?["feeNote"] as? String
    #expect(note?.contains("the list fee of 400.00 USD is taken") == true)
  }

  @Test("hours that nobody stated are not taken for none")
  func hours() throws {
    let command = try Command()
    defer { command.remove() }
    let text = try command.read("templates/examples/approve.yaml")
    try command.write(text + "\ntime: {seat hours: 4}\n", to: "r.yaml")
    let card = try command.run("decide", "r.yaml").output
    #expect(card.contains("4 hours in the seat; hours of study are not stated"))
    let made = try command.run("decide", "r.yaml", "--format", "json", "--workbook", "d.xlsx")
    let time = try #require(try json(made)["time"] as? [String: Any])
    #expect(time["seatHours"] as? Int == 4)
    #expect(time["studyHours"] is NSNull)
    #expect(
      try rows("Costs", of: "d.xlsx", in: command).contains {
        $0.starts(with: ["seat (study not stated)", "4"])
      })
  }

  @Test("each workbook says for whom it is; HR's shows no result and is not for signing")
  func readers() throws {
    let command = try Command()
    defer { command.remove() }
    let readers = [
      "manager": "For the manager who approves", "candidate": "For the candidate", "hr": "For HR",
    ]
    for (audience, words) in readers {
      let made = try command.run(
        "decide", "templates/examples/pay-pending.yaml", "--for", audience, "--workbook", "d.xlsx")
      #expect(made.status == 0)
      let decision = try rows("Decision", of: "d.xlsx", in: command)
      #expect(decision.contains { $0.first?.hasPrefix(words) == true }, "\(audience)")
      #expect(decision.contains(["Decision"]) == (audience == "manager"))
      let all = try ["Decision", "Costs", "Self-check"]
        .flatMap { try rows($0, of: "d.xlsx", in: command) }.joined().joined(separator: " ")
        .lowercased()
      #expect(all.contains("if passed") == (audience != "hr"), "\(audience)")
      #expect(all.contains("if failed") == (audience != "hr"), "\(audience)")
    }
  }
}
