import Foundation
import Testing

@Suite("retake decide")
struct DecideTests {
  static let examples = [
    ("approve", "APPROVE"), ("approve-with-conditions", "APPROVE WITH CONDITIONS"),
    ("not-yet", "NOT YET"), ("needs-evidence", "NEEDS EVIDENCE"),
    ("needs-a-person", "NEEDS A PERSON"), ("decline", "DECLINE"), ("pay-pending", "APPROVE"),
    ("doubtful-vendor-fact", "NEEDS A PERSON"),
  ]

  @Test("each shipped example says what its name says, in at most 80 columns", arguments: examples)
  func example(name: String, recommendation: String) throws {
    let command = try Command()
    defer { command.remove() }
    for audience in ["manager", "candidate", "hr"] {
      let result = try command.run("decide", "templates/examples/\(name).yaml", "--for", audience)
      #expect(result.status == 0)
      let lines = result.output.split(separator: "\n")
      #expect(lines.contains { $0 == recommendation }, "\(audience)")
      #expect(lines.filter { $0.count > 80 } == [], "\(audience)")
    }
  }

  @Test("five facts need no file")
  func fiveFacts() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "decide", "--exam", "SCOR", "--failed", "2026-11-06", "--policy", "strict", "--amount", "400",
      "--as-of", "2026-11-24")
    #expect(result.status == 0)
    #expect(result.output.contains("NEEDS EVIDENCE"))
    // Half of 400 for a second attempt.
    #expect(result.output.contains("50 % = 200.00"))
  }

  @Test("the way to the end heeds the vendor's wait also after a first sitting that is planned")
  func wayAfterTheFirst() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      PlainPolicy.of(
        "own",
        """
        meters: {year: {over: calendar year}}
        clauses:
          - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
          - {id: cap, text: T, limits: year, at most: 400 USD}

        """), to: "policies/employers/own.yaml")
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      policy: own
      exam: SCOR
      candidate: {id: c-17}
      sittings: {complete since: ever, list: []}
      ask: {planned day: 2026-12-29, costs: [{category: exam-fee, amount: 400 USD}]}
      payments: {complete since: ever}
      chance: {value: 50 %, source: made up}

      """, to: "r.yaml")
    let words = try command.run("decide", "r.yaml").output.split(whereSeparator: \.isWhitespace)
    // Five days after 2026-12-29 is a new year with 400 of its own: 0.5 · 400 + 0.5 · 800 of 0.5 · 400 + 0.25 · 800 +
    // 0.25 · 1,200.
    #expect(words.joined(separator: " ").contains("50 % 87.5 % 700.00 600.00 100.00"))
  }

  @Test("without a policy: dates, costs, what each template would say, and what to ask")
  func noPolicy() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "decide", "--exam", "350-701", "--failed", "2026-11-06", "--as-of", "2026-11-24")
    #expect(result.status == 0)
    for word in ["generous", "pass-only", "strict", "Ask the employer", "2026-11-12"] {
      #expect(result.output.contains(word))
    }
    // The list fee stands in for an amount, and says so: 400 × (1 + 0.5 + 0.25) = 700.
    #expect(result.output.contains("list fee of 400.00 USD"))
    #expect(result.output.contains("700.00"))
  }

  @Test("an exam nobody knows is offered the nearest one")
  func nearest() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run("decide", "--exam", "350-710", "--failed", "2026-11-06")
    #expect(result.status == 65)
    #expect(result.errors.contains("did you mean `350-701`"))
  }

  @Test("every problem of a file at once, each at its place; nothing is written")
  func wall() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      request: 1
      exam: SCOR
      candidate: {id: c-17, departmnt: security}
      sittings:
        - {day: 2026-04-31, outcome: failed}
      ask:
        planned day: soon
        costs:
          - {category: exam-fee, amount: -400 USD}
          - {category: course, amount: 600}
      """, to: "bad.yaml")
    let result = try command.run(
      "decide", "bad.yaml", "--policy", "strict", "--workbook", "out.xlsx")
    #expect(result.status == 65)
    for place in [
      "bad.yaml:3:23", "bad.yaml:5:11", "bad.yaml:7:16", "bad.yaml:9:36", "bad.yaml:10:34",
    ] {
      #expect(result.errors.contains("\(place): error:"), "\(place)")
    }
    #expect(result.errors.contains("did you mean `department`?"))
    #expect(result.errors.contains("April has 30 days"))
    #expect(result.output.isEmpty)
    #expect(!command.exists("out.xlsx"))
  }

  @Test("exit status: missing file 66, wrong flag 64, output that cannot be made 73")
  func status() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("decide", "no-such.yaml").status == 66)
    #expect(try command.run("decide", "--no-such-flag").status == 64)
    #expect(try command.run("decide").status == 64)
    let unwritable = try command.run(
      "decide", "templates/request.yaml", "--workbook", "no-such-folder/out.xlsx")
    #expect(unwritable.status == 73)
  }

  @Test("a workbook is written beside the card")
  func workbook() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run("decide", "templates/request.yaml", "--workbook", "out.xlsx")
    #expect(result.status == 0)
    #expect(command.exists("out.xlsx"))
  }

  @Test("the form as a workbook reads like the file: the same card, to the letter")
  func form() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("form", "request.xlsx").status == 0)
    let workbook = try command.run("decide", "request.xlsx", "--for", "candidate")
    let file = try command.run("decide", "templates/request.yaml", "--for", "candidate")
    #expect(workbook.errors == "")
    #expect(workbook.output == file.output)
    // Both attested tests are there, which the strict policy asks for.
    #expect(workbook.output.contains("2 in a row attested"))
    // The copy among the templates is what the program writes today.
    let shipped = try Data(contentsOf: command.folder.appending(path: "templates/request.xlsx"))
    let written = try Data(contentsOf: command.folder.appending(path: "request.xlsx"))
    #expect(shipped == written)
  }

  @Test("policies are found by flag from any folder")
  func anyFolder() throws {
    let command = try Command()
    defer { command.remove() }
    try FileManager.default.moveItem(
      at: command.folder.appending(path: "policies"), to: command.folder.appending(path: "ours"))
    let result = try command.run("decide", "templates/request.yaml", "--policies", "ours")
    #expect(result.status == 0)
  }

  @Test("HR sees money, and neither a fail nor the day of one")
  func hr() throws {
    let command = try Command()
    defer { command.remove() }
    for format in ["card", "json"] {
      let result = try command.run(
        "decide", "templates/examples/approve.yaml", "--for", "hr", "--format", format)
      #expect(result.output.contains("400.00"))
      #expect(!result.output.contains("failed attempt"))
      #expect(!result.output.contains("2026-11-06"))
      #expect(!result.output.contains("attempt 2"))
    }
  }

  @Test("the manager reads that readiness was shown, not how often")
  func manager() throws {
    let command = try Command()
    defer { command.remove() }
    let card = try command.run("decide", "templates/request.yaml").output
    let json = try command.run("decide", "templates/request.yaml", "--format", "json").output
    for text in [card, json] { #expect(!text.contains("in a row attested")) }
    let own = try command.run(
      "decide", "templates/request.yaml", "--for", "candidate", "--format", "json")
    #expect(own.output.contains("2 in a row attested"))
  }

  @Test("an amount on the command line is the fee's, of which a discount is taken off all the same")
  func amount() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], discount: "100 USD", course: nil)
    for (arguments, paid) in [
      ([], "300.00 USD of 400.00"), (["--amount", "450 USD"], "350.00 USD of 450.00"),
    ] {
      let card = try desk.command.run(["decide", "r.yaml"] + arguments).output
      #expect(card.contains(paid), "\(card)")
    }
  }
}

@Suite("What a decision leaves behind")
struct TrailTests {
  @Test("replay gives the same bytes, and names the file whose meaning changed")
  func replay() throws {
    let command = try Command()
    defer { command.remove() }
    let json = try command.run("decide", "templates/request.yaml", "--format", "json").output
    try command.write(json, to: "decision.json")
    #expect(try command.run("replay", "decision.json").output.contains("the same bytes"))

    // A comment changes no meaning; a limit does.
    let policy = try command.read("policies/employers/strict.yaml")
    try command.write(policy + "\n# a remark\n", to: "policies/employers/strict.yaml")
    #expect(try command.run("replay", "decision.json").status == 0)
    try command.write(
      policy.replacingOccurrences(of: "1,500 USD", with: "250 USD"),
      to: "policies/employers/strict.yaml")
    let changed = try command.run("replay", "decision.json")
    #expect(changed.status == 1)
    #expect(changed.output.contains("policies/employers/strict.yaml: its meaning has changed"))
  }

  @Test("record appends once, and refuses what stands there already")
  func record() throws {
    let command = try Command()
    defer { command.remove() }
    func record(_ example: String, _ flag: String) throws -> Command.Result {
      try command.run(
        "record", "templates/examples/\(example).yaml", flag, "--by", "line-manager", "--book",
        "book.csv")
    }
    #expect(try record("approve", "--approved").status == 0)
    let book = try command.read("book.csv")
    #expect(book.contains("c-17,cisco-350-701,2026-12-10,exam-fee,400.00,200.00,0.00,USD"))
    let again = try record("approve", "--approved")
    #expect(again.status == 65)
    #expect(again.errors.contains("already has approved exam-fee"))
    #expect(try command.read("book.csv") == book)
  }

  @Test("what is not approvable cannot be recorded as approved")
  func refusesApproval() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "record", "templates/examples/decline.yaml", "--approved", "--by", "x", "--book", "book.csv")
    #expect(result.status == 65)
    #expect(!command.exists("book.csv"))
  }

  @Test("the book counts against the year's limit")
  func bookCounts() throws {
    let command = try Command()
    defer { command.remove() }
    // 1,400 paid in the fiscal year from 2026-10-01 leave 100 of 1,500.
    try command.write(
      """
      person,exam,sitting,category,eligible cost,paid,currency
      c-17,cisco-200-301,2026-10-15,exam-fee,1400.00,1400.00,USD
      c-18,cisco-200-301,2026-10-15,exam-fee,900.00,900.00,USD
      """, to: "book.csv")
    // The candidate paid nothing for the first sitting, which else might take the 100.
    try command.write(
      try command.read("templates/examples/approve.yaml")
        .replacing("outcome: failed}", with: "outcome: failed, paid: []}"), to: "r.yaml")
    let result = try command.run("decide", "r.yaml", "--book", "book.csv")
    #expect(result.output.contains("left in year 100.00 → 100.00"))
  }

  @Test("attest prints verdicts and no score")
  func attest() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "attest", "templates/evidence.yaml", "--policy", "strict", "--by", "training desk", "--on",
      "2026-11-22")
    #expect(result.status == 0)
    #expect(result.output.contains("practice test: pt-1, at or above: 85 %, reached: yes"))
    #expect(!result.output.contains("88.5"))
    #expect(!result.output.contains("86 %"))
  }

  @Test("a confirmed fact outranks the shipped ones: the doubtful day is settled")
  func confirm() throws {
    let command = try Command()
    defer { command.remove() }
    let before = try command.run("decide", "templates/examples/doubtful-vendor-fact.yaml")
    #expect(before.output.contains("NEEDS A PERSON"))
    let confirmed = try command.run(
      "exams", "confirm", "SCOR", "fail-wait", "--value", "5 days from the exam day",
      "--source", "https://cisco.com/go/exampolicy", "--on", "2026-11-08", "--by", "line-manager")
    #expect(confirmed.status == 0)
    let after = try command.run("decide", "templates/examples/doubtful-vendor-fact.yaml")
    #expect(after.output.contains("APPROVE"))
  }

  @Test("init copies the templates, and what it copied decides")
  func initialise() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("init", "mine").status == 0)
    #expect(
      try command.run("decide", "mine/request.yaml", "--policies", "mine/policies").status == 0)
    let again = try command.run("init", "mine")
    #expect(again.status == 73)
  }
}
