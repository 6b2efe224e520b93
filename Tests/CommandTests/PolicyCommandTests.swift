import Foundation
import Testing

/// `retake policy`, run as its users run it.
@Suite("retake policy")
struct PolicyCommandTests {
  private let mine = """
    language: 1
    policy: mine
    currency: USD
    source: {title: made up, read: 2026-11-25}
    counter: {counts: [passed, failed]}
    clauses:
      - {id: early, text: T, when: attempt.number <= 2, covers: exam-fee, share: 100 %, paid: up front}
      - {id: late, text: T, when: attempt.number >= 2, covers: exam-fee, share: 50 %, paid: up front}
    """

  @Test("check: a contradiction is told at its place with a case that shows it, and ends with 1")
  func check() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(mine, to: "mine.yaml")
    let result = try command.run("policy", "check", "mine.yaml")
    #expect(result.status == 1)
    #expect(result.output.contains("mine.yaml:7:5: mend: contradiction"))
    #expect(result.output.contains("such a case: attempt.number = 2"))
    #expect(try command.run("policy", "check", "strict").status == 0)
  }

  @Test("check: the cases written as requests show what the remarks say when they are run")
  func witnesses() throws {
    let command = try Command()
    defer { command.remove() }
    let gaps = mine.replacing("attempt.number >= 2", with: "attempt.number = 2 and level = III")
      .replacing(
        "clauses:", with: "facts: {level: {is: word, ask: the level, known by: HR}}\nclauses:")
    try command.write(gaps, to: "mine.yaml")
    try command.makeFolder("cases", of: [])
    let result = try command.run("policy", "check", "mine.yaml", "--witnesses", "cases")
    let written = result.output.split(separator: "\n").filter { $0.hasPrefix("wrote cases/") }
      .map { String($0.dropFirst("wrote ".count)) }
    // One contradiction, at attempt 2 and level III; one gap, from attempt 3 on.
    #expect(written.contains { $0.hasSuffix("contradiction.yaml") })
    #expect(written.contains { $0.hasSuffix("gap.yaml") })
    for path in written where !path.hasSuffix("approver.yaml") {
      let run = try command.run("decide", path, "--format", "json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("\"recommendation\": \"needs a person\""), "\(run.output)")
    }
  }

  @Test("check: a case never takes the place of the policy that it is about")
  func witnessOverPolicy() throws {
    let command = try Command()
    defer { command.remove() }
    try command.makeFolder("cases", of: [])
    try command.write(mine, to: "mine.yaml")
    let first = try command.run("policy", "check", "mine.yaml", "--witnesses", "cases")
    let line = try #require(first.output.split(separator: "\n").first { $0.hasPrefix("wrote ") })
    let path = String(line.dropFirst("wrote ".count))
    try command.write(mine, to: path)
    let result = try command.run("policy", "check", path, "--witnesses", "cases")
    #expect(result.status == 73)
    #expect(result.errors.contains("\(path) would overwrite \(path)"), "\(result.errors)")
    #expect(try command.read(path) == mine)
  }

  @Test("diff: nothing between a policy and itself; classes of cases and a status of 1 otherwise")
  func diff() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("policy", "diff", "strict", "strict").status == 0)
    try command.write(mine, to: "mine.yaml")
    try command.write(mine.replacing("50 %", with: "60 %"), to: "new.yaml")
    let result = try command.run("policy", "diff", "mine.yaml", "new.yaml")
    #expect(result.status == 1)
    // From attempt 3 on the later clause alone applies: 60 of 100 instead of 50.
    #expect(result.output.contains("exam-fee: more generous"))
    #expect(result.output.contains("of 100.00 USD: 50.00 USD before, 60.00 USD now"))
    #expect(result.output.contains("such a case: attempt.number = 3"))
  }

  @Test("diff of two files needs no folder of policies; of names, and with past requests, it does")
  func withoutFolder() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(mine, to: "mine.yaml")
    try command.write(mine.replacing("50 %", with: "60 %"), to: "new.yaml")
    try command.makeFolder("bare", of: ["mine.yaml", "new.yaml"])
    let bare = command.folder.appending(path: "bare")
    // Beside the built program there may be a folder of policies.
    let program = command.folder.appending(path: "retake")
    try FileManager.default.copyItem(at: Command.executable, to: program)
    func diff(_ arguments: String...) throws -> Command.Result {
      try command.run(["policy", "diff"] + arguments, in: bare, by: program)
    }
    let result = try diff("mine.yaml", "new.yaml")
    #expect(result.status == 1)
    #expect(result.output.contains("exam-fee: more generous"))
    let missing = try diff("mine.yaml", "none.yaml")
    #expect(missing.status == 66)
    #expect(missing.errors.contains("there is no file none.yaml"))
    for refused in [
      try diff("mine.yaml", "strict"), try diff("mine.yaml", "new.yaml", "--requests", "."),
    ] {
      #expect(refused.status == 65)
      #expect(refused.errors.contains("there is no folder of policies"))
    }
  }

  @Test("diff on past requests: who flips and the money; a group under the size is not shown")
  func impact() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(mine, to: "old.yaml")
    let refusing = """
      language: 1
      policy: new
      currency: USD
      source: {title: made up, read: 2026-11-25}
      counter: {counts: [passed, failed]}
      clauses:
        - {id: none, text: T, excludes: exam-fee}
      """
    try command.write(refusing, to: "new.yaml")
    for (name, department) in [("a", "network"), ("b", "network"), ("c", "sales")] {
      try command.write(
        """
        request: 1
        as of: 2026-11-24
        exam: SCOR
        candidate: {id: \(name), department: \(department)}
        sittings: {complete since: ever}
        payments: {complete since: ever}
        ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: 400 USD}]}
        """, to: "past-\(name).yaml")
    }
    try command.makeFolder("past", of: ["past-a.yaml", "past-b.yaml", "past-c.yaml"])
    let result = try command.run(
      "policy", "diff", "old.yaml", "new.yaml", "--requests", "past", "--group-size", "2")
    #expect(result.output.contains("network: 2 requests"))
    #expect(result.output.contains("funded if passed: 800.00 USD before, 0.00 USD now"))
    #expect(result.output.contains("2 from approve to decline"))
    #expect(!result.output.contains("sales"))
    #expect(result.output.contains("1 in groups under 2 requests are not shown"))
  }

  @Test("diff: what a folder of requests holds beside them is left aside, and said")
  func otherFiles() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "policy", "diff", "strict", "generous", "--requests", "templates/examples", "--group-size",
      "1")
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.errors.contains("no requests, and left aside: policy.xlsx"))
    #expect(result.output.contains("past requests: 9"))
  }

  @Test("explain: every clause beside its facts, with the arithmetic, and the workbook to sign")
  func explain() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "policy", "explain", "strict", "templates/request.yaml", "--workbook", "p.xlsx")
    #expect(result.status == 0)
    #expect(
      result.output.contains(
        "→ exam-fee: 400.00 USD asked, 50 % = 200.00, left in year 1,100.00 → 200.00"))
    #expect(result.output.contains("no-third-attempt: does not apply"))
    #expect(command.exists("p.xlsx"))
    let alone = try command.run("policy", "explain", "strict").output
    #expect(alone.contains("attempts: passed, failed, no-show, per exam"))
    #expect(alone.contains("training-lead may waive it"))
  }

  @Test("format: laid out once, a file is left alone; a broken one is refused at its place")
  func format() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("# mine\n" + mine, to: "mine.yaml")
    #expect(try command.run("policy", "format", "--check", "mine.yaml").status == 1)
    #expect(try command.run("policy", "format", "--in-place", "mine.yaml").status == 0)
    #expect(try command.run("policy", "format", "--check", "mine.yaml").status == 0)
    #expect(try command.read("mine.yaml").hasPrefix("# mine\nlanguage: 1\n"))
    try command.write(mine.replacing("50 %", with: "150 %"), to: "mine.yaml")
    let broken = try command.run("policy", "format", "--in-place", "mine.yaml")
    #expect(broken.status == 65)
    #expect(broken.errors.contains("mine.yaml:8:"))
  }

  @Test("A policy or a folder that is not there is told, whatever was asked of it")
  func missing() throws {
    let command = try Command()
    defer { command.remove() }
    for call in [["check", "strikt"], ["explain", "strikt"], ["diff", "strict", "strikt"]] {
      let result = try command.run(["policy"] + call)
      #expect(result.status == 65)
      #expect(result.errors.contains("did you mean `strict`?"))
    }
    #expect(try command.run("policy", "format", "none.yaml").status == 66)
    for (folder, reason) in [
      ("none", "there is no such folder"), ("templates/request.yaml", "this is not a folder"),
    ] {
      let result = try command.run("policy", "diff", "strict", "strict", "--requests", folder)
      #expect(result.status == 66)
      #expect(result.errors.contains("\(folder): error: the folder cannot be read: \(reason)"))
    }
  }
}
