import Foundation
import Testing

@Suite("What a call says, and how it ends")
struct CallTests {
  @Test(
    "whatever file is missing, the status is 66 and its name is said",
    arguments: [
      ["decide", "gone.yaml"], ["decide", "templates/request.yaml", "--book", "gone.csv"],
      ["decide", "templates/request.yaml", "--policy", "gone.yaml"],
      ["decide", "templates/request.yaml", "--policies", "gone"],
      ["attest", "gone.yaml", "--policy", "strict", "--by", "desk"], ["replay", "gone.json"],
      ["compare", "gone.yaml"], ["prepare", "gone.yaml"],
      ["prepare", "templates/score-report.yaml", "--check", "gone.yaml"],
      ["prepare", "templates/score-report.yaml", "--request", "gone.yaml"],
      ["record", "gone.yaml", "--approved", "--by", "desk", "--book", "book.csv"],
    ])
  func missing(arguments: [String]) throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(arguments)
    #expect(result.status == 66)
    #expect(result.errors.contains("there is no file gone"))
    #expect(result.output.isEmpty)
  }

  @Test(
    "an output that cannot be made has the status 73",
    arguments: [
      ["decide", "templates/request.yaml", "--workbook", "gone/out.xlsx"],
      [
        "record", "templates/examples/approve.yaml", "--approved", "--by", "desk", "--book",
        "gone/book.csv",
      ], ["form", "gone/request.xlsx"], ["init", "templates/request.yaml/mine"],
    ])
  func unwritable(arguments: [String]) throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run(arguments).status == 73)
  }

  @Test(
    "what would be passed over in silence is refused: flags that a request file answers itself",
    arguments: [["--failed", "2026-11-20"], ["--exam", "CCNA"]])
  func besideAFile(flags: [String]) throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(["decide", "templates/request.yaml"] + flags)
    #expect(result.status == 64)
    #expect(result.errors.contains("give one or the other"))
  }

  @Test(
    "an option of one value that is given twice is refused, before anything is written",
    arguments: [
      ["decide", "templates/request.yaml", "--workbook", "one.xlsx", "--workbook", "two.xlsx"],
      ["decide", "templates/request.yaml", "--workbook=one.xlsx", "--workbook", "two.xlsx"],
    ])
  func givenTwice(arguments: [String]) throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(arguments)
    #expect(result.status == 64)
    #expect(!command.exists("one.xlsx"))
    #expect(!command.exists("two.xlsx"))
    #expect(
      result.errors.contains("--workbook is given more than once, and takes one value"))
  }

  @Test("nor does the command that is meant where none is named take one")
  func givenTwiceByDefault() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "vouchers", "templates/vouchers.csv", "--as-of", "2026-11-24", "--as-of", "2026-11-25")
    #expect(result.status == 64)
    #expect(result.errors.contains("--as-of is given more than once"))
  }

  @Test("an option of many values is not")
  func givenOften() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "decide", "--exam", "SCOR", "--policy", "generous", "--as-of", "2026-11-24", "--failed",
      "2026-10-01", "--failed", "2026-11-01")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("days of failed sittings may come in any order")
  func anyOrder() throws {
    let command = try Command()
    defer { command.remove() }
    func decide(_ days: [String]) throws -> Command.Result {
      try command.run(
        ["decide", "--exam", "SCOR", "--policy", "generous", "--as-of", "2026-11-24"]
          + days.flatMap { ["--failed", $0] })
    }
    let inOrder = try decide(["2026-08-18", "2026-11-06"])
    #expect(inOrder.status == 0)
    #expect(try decide(["2026-11-06", "2026-08-18"]).output == inOrder.output)
    // Two fails make the next one the third.
    #expect(inOrder.output.contains("attempt 3 at 350-701"))
  }

  @Test("an amount replaces the fee of a request and leaves the other costs")
  func amount() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run("decide", "templates/request.yaml", "--amount", "300")
    // 300 instead of 400, with 780 for the course and 35 for travel: 1,115. Half of 300 is 150, half of
    // 780 is 390: 540 if passed.
    #expect(result.output.contains("540.00 USD if passed, 150.00 USD if"))
    #expect(result.output.contains("1,115.00 USD asked"))
  }

  @Test("a folder and an empty file are no requests")
  func noRequest() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("", to: "empty.yaml")
    try command.write("not a workbook", to: "text.xlsx")
    for (path, reason) in [
      ("templates", "this is a folder"), ("empty.yaml", "empty.yaml"),
      ("text.xlsx", "not an `.xlsx` workbook"),
    ] {
      let result = try command.run("decide", path)
      #expect(result.status == 65, "\(path)")
      #expect(result.errors.contains(reason), "\(path)")
    }
  }

  @Test("from another folder, with the policies named by their path")
  func elsewhere() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "decide", command.folder.appending(path: "templates/examples/approve.yaml").path,
      "--policies", command.folder.appending(path: "policies").path,
      in: FileManager.default.temporaryDirectory)
    #expect(result.status == 0)
    #expect(result.output.contains("\nAPPROVE\n"))
  }

  @Test("init copies the form too, and it decides like the file")
  func form() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("init", "mine").status == 0)
    let mine = command.folder.appending(path: "mine")
    let form = try command.run("decide", "request.xlsx", in: mine)
    #expect(form.status == 0)
    #expect(try command.run("decide", "request.yaml", in: mine).output == form.output)
  }

  @Test("the card keeps to 80 columns with long words of the user's own, too")
  func width() throws {
    let command = try Command()
    defer { command.remove() }
    let said = "our own last forty second attempts, counted by the training desk in October 2026"
    let shipped = try command.read("templates/examples/approve.yaml")
    try command.write(shipped + "chance: {value: 60 %, source: \"\(said)\"}\n", to: "request.yaml")
    let calls = [
      ["request.yaml"], ["--exam", "SCOR", "--failed", "2026-11-06", "--as-of", "2026-11-24"],
      [
        "--exam", "SCOR", "--failed", "2026-11-06", "--as-of", "2026-11-24", "--policy", "strict",
        "--amount", "100000",
      ],
    ]
    for call in calls {
      let result = try command.run(["decide"] + call)
      #expect(result.status == 0)
      #expect(result.output.split(separator: "\n").filter { $0.count > 80 } == [])
    }
  }

  @Test("the decision's recommendation is the same in JSON as on the card")
  func sameWord() throws {
    let command = try Command()
    defer { command.remove() }
    for (name, word) in DecideTests.examples {
      let json = try command.run("decide", "templates/examples/\(name).yaml", "--format", "json")
      #expect(json.output.contains("\"recommendation\": \"\(word.lowercased())\""), "\(name)")
    }
  }
}
