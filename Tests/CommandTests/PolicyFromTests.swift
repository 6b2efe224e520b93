import Foundation
import Intake
import ReportWriter
import Sheets
import Testing
import Units

@Suite("retake policy from")
struct PolicyFromTests {
  /// The example's answers with some changed, as a file of somebody who filled in the form.
  private func fill(
    _ command: Command, _ changes: [PolicyPoint: String], to name: String = "filled.xlsx"
  ) throws {
    var answers = PolicyForm.sample
    for (point, answer) in changes { answers[point] = .text(answer) }
    let form = PolicyForm(created: try #require(Day(parsing: "2026-11-24")))
    try Data(try form.workbook(answering: answers).bytes())
      .write(to: command.folder.appending(path: name))
  }

  @Test("a filled form decides: half of 400 USD for a second attempt with its preparation shown")
  func decides() throws {
    let command = try Command()
    defer { command.remove() }
    try fill(command, [.examCap: "none"])
    let written = try command.run(
      "policy", "from", "filled.xlsx", "--output", "ours.yaml", "--on", "2026-11-24")
    #expect(written.status == 0)
    #expect(written.output == "wrote ours.yaml\n")
    let request = "templates/examples/approve.yaml"
    let card = try command.run("decide", request, "--policy", "ours.yaml").output
    #expect(card.contains("\nAPPROVE\n"))
    // 50 % of 400.
    #expect(card.contains("on 2026-12-10: 200.00 USD of 400.00 USD asked."))
  }

  @Test("the form as it is copied: every question waits for a person, and nothing is payable")
  func blank() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("init", "mine").status == 0)
    let mine = command.folder.appending(path: "mine")
    let written = try command.run("policy", "from", "policy.xlsx", "--output", "p.yaml", in: mine)
    #expect(written.status == 0)
    #expect(written.output.contains("\n  9a How much is paid at most for one employee in a year?"))
    let decided = try command.run(
      "decide", "examples/approve.yaml", "--policy", "p.yaml", in: mine)
    #expect(decided.output.contains("\nNEEDS A PERSON\n"))
    let words = decided.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("“How many attempts at one exam are funded?”"))
    #expect(
      words.contains(
        "exam-fee: needs a person, between 0.00 USD and 400.00 USD. no clause of p speaks of this cost"
      ))
    let json = try command.run(
      "decide", "examples/approve.yaml", "--policy", "p.yaml", "--format", "json", in: mine)
    #expect(json.output.contains("\"recommendation\": \"needs a person\""))
  }

  @Test("without --output the policy is printed, the same bytes each time, and no file is made")
  func printed() throws {
    let command = try Command()
    defer { command.remove() }
    let before = try FileManager.default.contentsOfDirectory(atPath: command.folder.path)
    let call = ["policy", "from", "templates/examples/policy.xlsx", "--on", "2026-11-24"]
    let result = try command.run(call)
    #expect(result.status == 0)
    #expect(result.output.contains("\nlanguage: 1\n"))
    #expect(try command.run(call).output == result.output)
    let after = try FileManager.default.contentsOfDirectory(atPath: command.folder.path)
    #expect(after.filter { !$0.hasPrefix("errors-") }.sorted() == before.sorted())
  }

  @Test("wrong answers: status 65, all of them at their cells, and nothing is written")
  func wrong() throws {
    let command = try Command()
    defer { command.remove() }
    try fill(
      command, [.firstShare: "150 %", .exams: "Csico", .secondUpTo: "200", .yearlyCap: "1,500 US"])
    let result = try command.run("policy", "from", "filled.xlsx", "--output", "ours.yaml")
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    let lines = result.errors.split(separator: "\n").filter { $0.contains(": error: ") }
    #expect(
      lines.map { $0.split(separator: " ")[0] } == [
        "filled.xlsx:Policy!C14:", "filled.xlsx:Policy!C21:", "filled.xlsx:Policy!C28:",
        "filled.xlsx:Policy!C62:",
      ])
    #expect(result.errors.contains("did you mean `Cisco`?"))
    #expect(result.errors.hasSuffix("4 errors; nothing was written\n"))
    #expect(!command.exists("ours.yaml"))
  }

  @Test("a file that is there already is left as it is")
  func refusesToOverwrite() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("language: 1 # mine\n", to: "ours.yaml")
    let result = try command.run(
      "policy", "from", "templates/policy.xlsx", "--output", "ours.yaml")
    #expect(result.status == 73)
    #expect(result.errors.contains("ours.yaml is there already and is left as it is"))
    #expect(try command.read("ours.yaml") == "language: 1 # mine\n")
  }

  @Test(
    "how other calls end",
    arguments: [
      (["gone.xlsx"], 66, "there is no file gone.xlsx"),
      (["templates/policy.xlsx", "--policies", "gone"], 66, "there is no file gone"),
      (["templates/policy.xlsx", "--on", "soon"], 64, "soon"),
      (["templates/policy.xlsx", "--output", "ours"], 64, "ends in .yaml"),
      (["templates/request.yaml"], 65, "not an `.xlsx` workbook"),
      (["templates/request.xlsx"], 65, "there is no sheet `Policy`"),
      (["templates/policy.xlsx", "--output", "gone/p.yaml"], 73, "gone/p.yaml"),
    ])
  func ends(arguments: [String], status: Int32, says: String) throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(["policy", "from"] + arguments)
    #expect(result.status == status)
    #expect(result.errors.contains(says))
  }

  @Test(
    "the forms among the templates are written again byte for byte",
    arguments: [
      ("--policy", "templates/policy.xlsx"), ("--filled", "templates/examples/policy.xlsx"),
    ])
  func sameForm(flag: String, path: String) throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("form", flag, "again.xlsx").status == 0)
    let again = try Data(contentsOf: command.folder.appending(path: "again.xlsx"))
    #expect(try Data(contentsOf: command.folder.appending(path: path)) == again)
  }
}
