import Foundation
import Testing

@Suite("What a command writes is known to be writable before any of it is written")
struct OutputTests {
  private static let report = "templates/score-report.yaml"

  @Test("where one output would overwrite an input, none is written, and nothing is printed")
  func overInput() throws {
    let command = try Command()
    defer { command.remove() }
    let before = try command.read(Self.report)
    let prepared = try command.run(
      "prepare", Self.report, "--as-of", "2026-11-24", "--workbook", "p.xlsx", "--ics", Self.report)
    #expect(prepared.status == 73)
    #expect(prepared.errors.contains("nothing was written"), "\(prepared.errors)")
    #expect(!command.exists("p.xlsx"))
    #expect(try command.read(Self.report) == before)
    let dates = try command.run(
      "dates", "templates/request.yaml", "--ics", "templates/request.yaml")
    #expect(dates.status == 73)
    #expect(dates.output.isEmpty)
  }

  @Test("two outputs of one name are refused, however it is written")
  func twice() throws {
    let command = try Command()
    defer { command.remove() }
    let prepared = try command.run(
      "prepare", Self.report, "--as-of", "2026-11-24", "--workbook", "q.xlsx", "--ics", "./q.xlsx")
    #expect(prepared.status == 64)
    #expect(prepared.errors.contains("two outputs would be written to ./q.xlsx"))
    #expect(!command.exists("q.xlsx"))
    let budget = try command.run(
      "budget", "templates/roster.csv", "--as-of", "2026-11-26", "--rejected", "b.xlsx",
      "--workbook", "b.xlsx")
    #expect(budget.status == 64)
    #expect(!command.exists("b.xlsx"))
  }

  @Test("a workbook is one whatever the case of its ending")
  func endings() throws {
    let command = try Command()
    defer { command.remove() }
    try FileManager.default.copyItem(
      at: command.folder.appending(path: "templates/scenarios.xlsx"),
      to: command.folder.appending(path: "templates/S.XLSX"))
    let small = try command.run("compare", "templates/scenarios.xlsx")
    let capital = try command.run("compare", "templates/S.XLSX")
    #expect(small.status == 0, "\(small.errors)")
    #expect(capital.status == small.status, "\(capital.errors)")
  }

  @Test("HR reads neither the folder of the request nor what it is called")
  func folder() throws {
    let command = try Command()
    defer { command.remove() }
    try FileManager.default.createDirectory(
      at: command.folder.appending(path: "lea-failed-twice"), withIntermediateDirectories: true)
    let calendar = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", "BEGIN:VEVENT", "UID:1",
      "DTSTAMP:20261101T000000Z", "DTSTART;VALUE=DATE:20261215", "SUMMARY:closed", "END:VEVENT",
      "END:VCALENDAR", "",
    ].joined(separator: "\r\n")
    try command.write(calendar, to: "lea-failed-twice/closed.ics")
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      policy: strict
      exam: SCOR
      candidate: {id: c-17, employment type: full-time, employed since: 2021-04-01}
      sittings: {complete since: ever}
      payments: {complete since: ever}
      ask: {planned day: 2026-12-15, costs: [{category: exam-fee, amount: 400 USD}]}
      dates: {centre: {country: de, region: BY, closed days: closed.ics}}

      """, to: "lea-failed-twice/req.yaml")
    for arguments in [
      ["decide", "lea-failed-twice/req.yaml", "--for", "hr", "--format", "json"],
      ["dates", "lea-failed-twice/req.yaml", "--for", "hr", "--format", "json"],
    ] {
      let result = try command.run(arguments)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("\"closed.ics\""))
      #expect(!result.output.contains("lea-failed"))
    }
    let own = try command.run(
      "decide", "lea-failed-twice/req.yaml", "--for", "candidate", "--format", "json")
    #expect(own.output.contains("lea-failed-twice/closed.ics"))
  }
}
