import Foundation
import Sheets
import Testing
import Units

/// What `retake compare` reads and writes.
@Suite("Scenarios in files")
struct CompareFileTests: Comparing {
  @Test("a file refers to the request, from where it stands")
  func file() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(Self.request, to: "r.yaml")
    try command.write(
      """
      scenarios: 1
      request: r.yaml
      base: {stop: {attempts: 1}, without: [course]}
      alternatives: [{name: on my own account, pays: candidate}]
      """, to: "s.yaml")
    try command.makeFolder("plans", of: ["r.yaml", "s.yaml"])
    let result = try command.run("compare", "plans/s.yaml", "--format", "json")
    #expect(result.status == 0, "\(result.errors)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let ends = try scenarios(document).map { scenario in
      try #require((scenario["ends"] as? [[String: Any]])?.first?["candidate"] as? String)
    }
    #expect(ends == ["200.00", "400.00"])
  }

  @Test("the form as a workbook gives the figures of the file, byte for byte")
  func form() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("form", "--scenarios", "scenarios.xlsx").status == 0)
    // The copy among the templates is what the program writes today.
    let shipped = try Data(contentsOf: command.folder.appending(path: "templates/scenarios.xlsx"))
    #expect(shipped == (try Data(contentsOf: command.folder.appending(path: "scenarios.xlsx"))))
    func figures(_ file: String) throws -> String {
      let result = try command.run("compare", file, "--format", "json", "--for", "both")
      #expect(result.status == 0, "\(result.errors)")
      // Behind the figures stand the files read, by their names.
      return String(try #require(result.output.components(separatedBy: "\"inputs\"").first))
    }
    let figures = (try figures("templates/scenarios.xlsx"), try figures("templates/scenarios.yaml"))
    #expect(figures.0 == figures.1)
    #expect(figures.0.contains("wait for the money"))
  }

  @Test("a slip in the workbook has its sheet and cell, and the status 65")
  func slipInForm() throws {
    let command = try Command()
    defer { command.remove() }
    var book = Workbook(title: "t", author: "a", created: Day(number: 20_781))
    let scenarios = book.sheet("Scenarios")
    for row in [["name", "now", "later"], ["stop.attempts", "many", ""]] {
      book[scenarios].append(row.map { Entry(.text($0)) })
    }
    let file = book.sheet("File")
    for row in [["scenarios", "1"], ["request", "r.yaml"]] {
      book[file].append(row.map { Entry(.text($0)) })
    }
    try command.write(Self.request, to: "r.yaml")
    try Data(try book.bytes()).write(to: command.folder.appending(path: "s.xlsx"))
    let result = try command.run("compare", "s.xlsx")
    #expect(result.status == 65)
    #expect(result.errors.contains("s.xlsx:Scenarios!B2: error: "))
  }

  @Test("a slip in the file has the status 65, and a request that is not there 66")
  func slips() throws {
    let slip = try compare(
      files: ["s.yaml": "scenarios: 1\nrequest: r.yaml\nalternativs: []\n"], name: "s.yaml")
    #expect(slip.status == 65)
    #expect(slip.errors.contains("did you mean `alternatives`?"))
    let none = try compare(files: ["s.yaml": "scenarios: 1\nalternatives: []\n"], name: "s.yaml")
    #expect(none.status == 65)
    #expect(none.errors.contains("`scenarios` needs `request`"))
    let gone = try compare(
      files: ["s.yaml": "scenarios: 1\nrequest: gone.yaml\nalternatives: []\n"], name: "s.yaml")
    #expect(gone.status == 66)
    #expect(gone.errors.contains("s.yaml:2:10: error: there is no file "))
    let itself = try compare(
      files: ["s.yaml": "scenarios: 1\nrequest: s.yaml\nalternatives: []\n"], name: "s.yaml")
    #expect(itself.status == 65)
    #expect(itself.errors.contains("s.yaml:2:10: error: "))
    #expect(itself.errors.contains("is a file of scenarios, and a request is needed here"))
    #expect(itself.errors.contains("1 error;"))
  }

  @Test("what contradicts itself has its place, and nothing is said twice")
  func contradictions() throws {
    let file = """
      scenarios: 1
      request: r.yaml
      base:
        name: at once
        chance: {base: 150 %, source: own}
        stop: {last day: 2020-01-01}
      alternatives:
        - {name: at once, days: {weeks after: 2}}
        - name: two fees
          costs: [{category: exam-fee, amount: 300 USD}, {category: exam-fee, amount: 20 USD}]
      """
    let result = try compare(files: ["s.yaml": file], name: "s.yaml")
    #expect(result.status == 65)
    #expect(
      result.errors.contains("s.yaml:5:18: error: `150 %` is not a probability from 0 to 1"))
    #expect(
      result.errors.contains(
        "s.yaml:6:20: error: the last day 2020-01-01 lies before the decision on 2026-11-24"))
    #expect(result.errors.contains("s.yaml:8:12: error: scenario A is called `at once`, too"))
    #expect(
      result.errors.contains(
        "s.yaml:10:52: error: a sitting has one exam fee, and s.yaml:10:13 states it already"))
    #expect(result.errors.contains("4 errors;"))
  }

  @Test("the shipped sample is what the program writes today", arguments: ["txt", "xlsx"])
  func sample(kind: String) throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "compare", "templates/scenarios.yaml", "--for", "both", "--workbook", "comparison.xlsx")
    #expect(result.status == 0, "\(result.errors)")
    let shipped = try Data(contentsOf: Command.root.appending(path: "reports/comparison.\(kind)"))
    let written =
      kind == "txt"
      ? Data(result.output.utf8)
      : try Data(contentsOf: command.folder.appending(path: "comparison.xlsx"))
    #expect(shipped == written)
  }

  @Test("the shipped template runs, with the same bytes each time")
  func template() throws {
    let command = try Command()
    defer { command.remove() }
    let first = try command.run("compare", "templates/scenarios.yaml")
    #expect(first.status == 0, "\(first.errors)")
    for line in first.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(try command.run("compare", "templates/scenarios.yaml").output == first.output)
  }

  @Test("a workbook beside the answer, but never in the place of what the answer is made from")
  func workbook() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(Self.request, to: "r.yaml")
    let result = try command.run("compare", "r.yaml", "--workbook", "c.xlsx")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("wrote c.xlsx: open the sheet Options first"))
    #expect(command.exists("c.xlsx"))
    let over = try command.run("compare", "r.yaml", "--workbook", "r.yaml")
    #expect(over.status == 73)
    #expect(try command.read("r.yaml") == Self.request)
  }

  @Test("workbooks of members, and of training whose factor is multiplied again and again")
  func furtherWorkbooks() throws {
    let member = """
      scenarios: 1
      request: m.yaml
      base: {name: as it is, stop: {attempts: 3}, chance: {base: 60 %, source: own}}
      alternatives:
        - {name: join, membership: {dues: 145 USD}}
        - {name: join each year, membership: {dues: 145 USD, again each year: yes}, days: {weeks after: 30}}
      """
    let cisa = Self.request.replacing("exam: SCOR", with: "exam: CISA").replacing(
      "400 USD", with: "760 USD")
    let book = try compare(
      ["--workbook", "x.xlsx"], files: ["m.yaml": cisa, "s.yaml": member], name: "s.yaml")
    #expect(book.status == 0, "\(book.errors)")
    let again = """
      scenarios: 1
      request: r.yaml
      base:
        name: a course each time
        costs: [{category: course, amount: 100 USD, again: repeated}]
        preparation: {odds: 3.2, source: own}
        stop: {attempts: 5}
      alternatives: []
      """
    let odds = try compare(
      ["--workbook", "x.xlsx"], files: ["s.yaml": again], name: "s.yaml")
    #expect(odds.status == 0, "\(odds.errors)")
  }
}
