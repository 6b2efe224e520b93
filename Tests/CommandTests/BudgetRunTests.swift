import Foundation
import Testing

@Suite("What a run of the budget refuses, leaves out and writes")
struct BudgetRunTests: Budgeting {
  @Test("a year that is over is refused, one that has begun says what it leaves out")
  func years() throws {
    let over = try budget(["--rates", "rates.yaml", "--year", "2020"], roster: Self.sound).result
    #expect(over.status == 64)
    #expect(over.errors.contains("2020 ended on 2020-12-31, before 2026-11-26"))
    let begun = try budget(
      ["--rates", "rates.yaml", "--year", "FY27", "--fiscal-start", "10-01"], roster: Self.sound
    ).result
    #expect(begun.output.contains("The year has begun: this is what comes from 2026-11-26 on."))
  }

  @Test("a row that cannot be read stops the budget, or is left out and said")
  func rejected() throws {
    let stopped = try budget(["--rates", "rates.yaml", "--rejected", "bad.csv"])
    #expect(stopped.result.status == 65)
    #expect(stopped.result.errors.contains("r.csv:4:"))
    #expect(stopped.result.output.isEmpty)
    let correction = try #require(stopped.read("bad.csv"))
    #expect(correction.contains("problem"))
    let going = try budget(["--rates", "rates.yaml", "--without-rejected"])
    #expect(going.result.status == 0)
    #expect(going.result.output.contains("1 row is missing"))
    #expect(going.result.output.contains("2 people"))
  }

  @Test("a row planned for a time that is over is a problem with its place")
  func past() throws {
    let result = try budget(
      ["--rates", "rates.yaml"], roster: "person,exam,planned\np1,SCOR,2026-05\n"
    ).result
    #expect(result.status == 65)
    #expect(result.errors.contains("r.csv:2:9: error"))
    #expect(result.errors.contains("planned for 2026-05, which is over on 2026-11-26"))
  }

  @Test("a dry run plans nothing and writes what is to be filled in")
  func dryRun() throws {
    let run = try budget(
      ["--dry-run", "hr"],
      roster: "Employee ID,Gender,Exam name,Shoe size\np1,f,AWS Architect,9\np2,m,SCOR,8\n")
    #expect(run.result.status == 0)
    #expect(run.result.output.contains("dropped before anything was kept: Gender"))
    #expect(run.result.output.contains("which exam is `AWS Architect` (1 row)?"))
    #expect(try #require(run.read("hr/names.yaml")).contains("SAA-C03"))
    #expect(try #require(run.read("hr/profile.yaml")).contains("Shoe size"))
    let rejected = try #require(run.read("hr/rejected.csv"))
    #expect(rejected.contains("AWS Architect") && !rejected.contains("Gender"))
  }

  @Test("a dry run into what is a file says so, ends with 73, and leaves the file")
  func dryRunIntoFile() throws {
    let run = try budget(["--dry-run", "bad.csv"], files: ["bad.csv": "mine"])
    #expect(run.result.status == 73)
    #expect(run.result.errors.contains("bad.csv is a file and is left as it is: name a folder"))
    #expect(run.result.output.isEmpty)
    #expect(run.read("bad.csv") == "mine")
  }

  @Test("CSV says what is missing, where the money stands, and what is allocated to whom")
  func csvSaysAll() throws {
    let result = try budget(
      [
        "--rates", "rates.yaml", "--without-rejected", "--format", "csv", "--allocated",
        "allocated.csv", "--smallest-group", "1",
      ],
      files: ["allocated.csv": "department,amount\nnetwork,2000 USD\nnetwrk,99 USD\n"]
    ).result
    #expect(result.status == 0, "\(result.errors)")
    let rows = result.output.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(Set(rows.map(\.count)).count == 1)
    func row(_ kind: String) -> [String]? { rows.first { $0.first == kind } }
    #expect(row("missing rows")?[2] == "1")
    #expect(row("allocated")?[4] == "2099.00")
    #expect(row("allocated to department")?[1] == "network")
    let card = try budget(
      ["--rates", "rates.yaml", "--without-rejected", "--allocated", "allocated.csv"],
      files: ["allocated.csv": "department,amount\nnetwork,2000 USD\nnetwrk,99 USD\n"]
    ).result
    #expect(
      card.output.replacing("\n    ", with: " ").contains(
        "99.00 USD are allocated to netwrk, where nobody is planned; did you mean `network`?"))
  }

  @Test("as comma-separated values: one row a slice")
  func csv() throws {
    let result = try budget(
      ["--rates", "rates.yaml", "--format", "csv", "--smallest-group", "1"],
      roster: Self.sound
    ).result
    let rows = result.output.split(separator: "\r\n").map { $0.split(separator: ",") }
    #expect(rows.first?.prefix(5) == ["slice", "name", "people", "currency", "mean"])
    #expect(rows[1].prefix(5) == ["year", "2027", "12", "USD", "5760.00"])
    #expect(rows.contains { $0.prefix(3) == ["department", "security", "10"] })
  }

  @Test(
    "what is wrong on the command line is said",
    arguments: [
      (["--year", "soon"], "--year is a year"), (["--fiscal-start", "13-01"], "--fiscal-start is"),
      (["--attempts", "0"], "--attempts is a number"), (["--rate", "EUR=1"], "--rate is written"),
      (["--smallest-group", "0"], "--smallest-group is"), (["--gate", "much"], "--gate"),
    ])
  func usage(_ arguments: [String], _ words: String) throws {
    let result = try budget(arguments, roster: Self.sound).result
    #expect(result.status == 64)
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test("an exam without a fee, and a file that is missing")
  func missing() throws {
    let noFee = try budget(
      ["--rates", "rates.yaml"], roster: "person,exam\np1,CAPM\n"
    ).result
    #expect(noFee.status == 65)
    #expect(noFee.errors.contains("nobody knows the fee of CAPM"))
    let noFile = try budget(["--rates", "nothing.yaml"]).result
    #expect(noFile.status == 66 || noFile.status == 65)
    #expect(noFile.errors.contains("nothing.yaml"))
  }

  @Test("a dry run takes no output of a plan, says what it leaves unread, and reads no request")
  func dryRunAlone() throws {
    for (flag, value) in [("--workbook", "b.xlsx"), ("--rejected", "r2.csv"), ("--format", "json")]
    {
      let result = try budget(["--dry-run", "hr", flag, value]).result
      #expect(result.status == 64)
      #expect(result.errors.contains("\(flag) does not go with --dry-run"), "\(result.errors)")
    }
    let unread = try budget(["--dry-run", "hr", "--rates", "nosuch.yaml"], roster: Self.sound)
      .result
    #expect(unread.status == 0)
    #expect(unread.errors.contains("has not looked at") && unread.errors.contains("nosuch.yaml"))
    let command = try Command()
    defer { command.remove() }
    let request = try command.run("budget", "templates/request.yaml", "--dry-run", "hr")
    #expect(request.status == 64)
    #expect(request.errors.contains("templates/request.yaml is a request"), "\(request.errors)")
    #expect(!command.exists("hr"))
  }
}
