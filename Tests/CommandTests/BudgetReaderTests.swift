import Foundation
import Testing

/// HR plans money: it reads neither how often somebody sat nor a word that what is left out would make false.
@Suite("What HR reads is true, and the same whatever was sat before")
struct BudgetReaderTests {
  private static func request(
    policy: String = "generous", sat: [String] = [], day: String? = "2026-12-10",
    type: String = "full-time", more: String = ""
  ) -> String {
    let sittings = sat.map { "{day: \($0), outcome: failed}" }.joined(separator: ", ")
    return """
      request: 1
      as of: 2026-11-24
      policy: \(policy)
      exam: SCOR
      candidate: {id: c-17, employment type: \(type), employed since: 2021-04-01}
      sittings: {complete since: 2021-04-01, list: [\(sittings)]}
      ask: {requested on: 2026-11-24, \(day.map { "planned day: \($0), " } ?? "")costs: [{category: exam-fee, amount: 400 USD}]}
      payments: {complete since: 2026-01-01}
      \(more)

      """
  }

  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func card(_ command: Command, _ request: String, for audience: String = "hr")
    throws
    -> String
  {
    try command.write(request, to: "r.yaml")
    let result = try command.run("decide", "r.yaml", "--for", audience)
    #expect(result.status == 0, "\(result.errors)")
    return words(result.output)
  }

  /// The parts of a workbook, without the hash of the request.
  private static func parts(_ command: Command, _ file: String) throws -> String {
    let unzip = Process()
    unzip.executableURL = URL(filePath: "/usr/bin/env")
    unzip.arguments = ["unzip", "-p", command.folder.appending(path: file).path]
    let pipe = Pipe()
    unzip.standardOutput = pipe
    try unzip.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    unzip.waitUntilExit()
    return text.replacing(/[0-9a-f]{64}/, with: "")
  }

  @Test("no fail, one and two read alike where the amount is the same")
  func alike() throws {
    let command = try Command()
    defer { command.remove() }
    func outputs(_ sat: [String]) throws -> [String] {
      try command.write(Self.request(sat: sat), to: "r.yaml")
      let card = try command.run("decide", "r.yaml", "--for", "hr", "--workbook", "hr.xlsx")
      #expect(card.output.contains("400.00 USD"))
      return [
        card.output,
        try command.run("decide", "r.yaml", "--for", "hr", "--format", "json").output
          .replacing(/[0-9a-f]{64}/, with: ""),
        try command.run("dates", "r.yaml", "--for", "hr").output,
        try command.run("settle", "r.yaml", "--for", "hr").output,
        try command.run("letter", "r.yaml", "--kind", "notice", "--format", "text").output
          .replacing(/[0-9a-f]{64}/, with: ""),
        try Self.parts(command, "hr.xlsx"),
      ]
    }
    let none = try outputs([])
    #expect(try outputs(["2026-08-06"]) == none)
    #expect(try outputs(["2026-06-06", "2026-08-06"]) == none)
  }

  @Test("nor is a starting policy held against it where no policy is given")
  func previews() throws {
    let command = try Command()
    defer { command.remove() }
    func card(_ failed: String...) throws -> String {
      try command.run(
        ["decide", "--exam", "SCOR", "--as-of", "2026-11-24", "--for", "hr"]
          + failed.flatMap { ["--failed", $0] }
      ).output
    }
    #expect(try card("2026-08-06") == card())
    #expect(try card("2026-06-06", "2026-08-06") == card())
  }

  @Test("a day that a wait forbids is not called the first that every rule allows")
  func firstDay() throws {
    let command = try Command()
    defer { command.remove() }
    // Five days after the 22nd, beginning the day after: the 28th under the stricter reading.
    let card = try Self.card(command, Self.request(sat: ["2026-11-22"], day: "2026-11-26"))
    #expect(
      card.contains(
        "2026-11-26, as asked; the first day that every rule of time allows is 2026-11-28"))
  }

  @Test("that no day is possible is said, and that the request speaks against its own day")
  func against() throws {
    let command = try Command()
    defer { command.remove() }
    let late = try Self.card(
      command,
      Self.request(
        sat: ["2026-11-22"], day: nil, more: "deadline: {day: 2026-11-26, set by: a third try}"))
    #expect(late.contains("No day is possible: rules of time stand against that one"))
    try command.write(
      try command.run("decide", "r.yaml", "--for", "hr", "--format", "json").output, to: "hr.json")
    #expect(try !command.read("hr.json").contains("third try"))
    let away = try Self.card(
      command,
      Self.request(more: "dates: {away: [{from: 2026-12-09, until: 2026-12-12, why: an illness}]}"))
    #expect(away.contains("as asked against what the request says (rules of its own)"))
    #expect(!away.contains("away") && !away.contains("illness"))
  }

  @Test("a limit says what is left before the request, since what is left after it HR is not shown")
  func limit() throws {
    let command = try Command()
    defer { command.remove() }
    let card = Self.words(
      try command.run("decide", "templates/examples/pay-pending.yaml", "--for", "hr").output)
    // 2,000 a year; 400 is asked for, and 400 of an earlier sitting is pending too.
    #expect(card.contains("limit 2,000.00 USD, left 2,000.00 USD before"))
    #expect(!card.contains("1,600.00") && !card.contains("1,200.00"))
  }

  @Test("what was waived is met because of that, whatever was written beside it")
  func waived() throws {
    let command = try Command()
    defer { command.remove() }
    let card = try Self.card(
      command,
      Self.request(
        policy: "strict", type: "contractor",
        more:
          "rulings: [{clause: eligible-employment, answer: allow, by: h-1, role: HR, on: 2026-11-24, why: a third go}]"
      ))
    #expect(card.contains("note: waived by h-1 (HR) on 2026-11-24 ["), "\(card)")
    #expect(!card.contains("third go"))
  }

  @Test("a settlement says that more may be due, what is owed back, and names no sitting")
  func settlement() throws {
    let command = try Command()
    defer { command.remove() }
    func settled(_ request: String, _ more: String...) throws -> String {
      try command.write(request, to: "r.yaml")
      return Self.words(
        try command.run(["settle", "r.yaml", "--for", "hr"] + more).output)
    }
    let nothing = "To pay now: 0.00 USD, and whatever hangs on something that is not stated yet"
    #expect(try settled(Self.request()).hasSuffix("policy generous \(nothing)"))
    // Who paid for the sitting is not stated.
    #expect(try settled(Self.request(sat: ["2026-08-06"])).hasSuffix("policy generous \(nothing)"))
    try command.write(
      PlainPolicy.of(
        "own",
        """
        repayment: {on in: US}
        clauses:
          - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
          - {id: back, text: T, repays: {of: exam-fee, leaving within: 12 months, of the: payment}}

        """), to: "policies/employers/own.yaml")
    try command.write(
      """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      c-17,SCOR,2026-08-06,exam-fee,400.00,0.00,500.00,USD,2026-08-10,paid,m-3,

      """, to: "book.csv")
    let sat = Self.request(policy: "own", more: "leaving: {on: 2027-02-28, reason: resignation}")
      .replacing("employment type", with: "region: US, employment type")
      .replacing(
        "list: []",
        with:
          "list: [{day: 2026-08-06, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}]"
      )
    let owed = try settled(sat, "--book", "book.csv")
    #expect(owed.contains("Owed back: 100.00 USD"), "\(owed)")
    // All that went out lies less than a year before.
    #expect(owed.contains("Owed back on leaving, in all: 500.00 USD"), "\(owed)")
    #expect(!owed.contains("2026-08"))
  }

  @Test("what nobody decided yet is no nothing in the notice, and a decline is")
  func notice() throws {
    let command = try Command()
    defer { command.remove() }
    func notice(_ example: String) throws -> String {
      Self.words(
        try command.run(
          "letter", "templates/examples/\(example).yaml", "--kind", "notice", "--format", "text"
        ).output)
    }
    #expect(
      try notice("needs-evidence").contains(
        "To plan for: nothing for sure yet, at most 200.00 USD."))
    #expect(try notice("decline").contains("To plan for: nothing."))
  }
}
