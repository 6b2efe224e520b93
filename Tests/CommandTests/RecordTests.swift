import Foundation
import Testing

@Suite("Recording into a book")
struct RecordTests {
  private static let approve = "templates/examples/approve.yaml"
  private static let pending = "templates/examples/pay-pending.yaml"

  private func record(_ command: Command, _ request: String, _ arguments: String...) throws
    -> Command.Result
  {
    try command.run(["record", request, "--by", "m-3", "--book", "book.csv"] + arguments)
  }

  @Test("of eight at once none loses the line of another")
  func concurrent() throws {
    let command = try Command()
    defer { command.remove() }
    let request = try command.read(Self.approve)
    let processes = try (1...8).map { number in
      try command.write(request.replacing("c-17", with: "p-\(number)"), to: "r\(number).yaml")
      let process = Process()
      process.executableURL = Command.executable
      process.arguments = [
        "record", "r\(number).yaml", "--approved", "--by", "m-3", "--book", "book.csv",
      ]
      process.currentDirectoryURL = command.folder
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      return process
    }
    for process in processes { try process.run() }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let lines = try command.read("book.csv").split(separator: "\n")
    #expect(lines.count == 9)
    let persons = Set(lines.dropFirst().compactMap { $0.split(separator: ",").first })
    #expect(persons.count == 8)
    #expect(!command.exists("book.csv.lock"))
  }

  @Test("a lock that a killed process left behind stops nobody")
  func leftLock() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("", to: "book.csv.lock")
    #expect(try record(command, Self.approve, "--approved").status == 0)
    #expect(!command.exists("book.csv.lock"))
  }

  @Test("a book with the line ends of another system keeps every byte, and gets lines like its own")
  func lineEnds() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try record(command, Self.approve, "--approved").status == 0)
    // Columns in another order, a column written with quotes, and no end of the last line.
    let text =
      "decision,person,exam,sitting,category,eligible cost,approved,paid,currency,event day,by,"
      + "decision hash\r\n"
      + "approved,\"c-17\",cisco-350-701,2026-12-10,exam-fee,400.00,200.00,0.00,USD,2026-11-24,m-3,x"
    try command.write(text, to: "book.csv")
    #expect(try record(command, Self.approve, "--paid", "200 USD").status == 0)
    let after = try command.read("book.csv")
    #expect(Array(after.utf8).starts(with: Array((text + "\r\n").utf8)))
    let added = String(decoding: after.utf8.dropFirst(text.utf8.count + 2), as: UTF8.self)
    #expect(
      added.hasPrefix(
        "paid,c-17,cisco-350-701,2026-12-10,exam-fee,400.00,0.00,200.00,USD,2026-11-24,m-3,"))
    #expect(added.hasSuffix("\r\n"))
  }

  @Test("what is no book, or one that lacks a column, is refused and keeps every byte")
  func notRewritten() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try record(command, Self.approve, "--approved").status == 0)
    let own = try command.read("book.csv")
    let columns = try #require(own.split(separator: "\n").first.map(String.init))
    let cases = [
      ("#!/bin/sh\n", "book.csv:1:1: error: no column `#!/bin/sh` is read here"),
      ("person,exam,planned,fee\n", "book.csv:1:13: error: no column `planned` is read here"),
      (
        "person,exam,sitting\n",
        "there is no column `category`, `eligible cost`, `paid` and `currency`"
      ),
      ("", "the file is empty"),
      // Complete but for what may be left out by those who only read it.
      (
        "paid,currency,person,exam,category,sitting,eligible cost\n"
          + "\"5.5\",USD,c-9,cisco-350-701,exam-fee,2026-03-01,400\n",
        "the book has no column `approved` and no column `event day` and no column `decision`"
      ),
      (
        columns.replacing(",decision hash", with: "") + "\n",
        "book.csv:1:1: error: the book has no column `decision hash`"
      ),
    ]
    for (text, words) in cases {
      try command.write(text, to: "book.csv")
      let result = try record(command, Self.approve, "--approved")
      #expect(result.status == 65, "\(text)")
      #expect(result.errors.contains(words), "\(result.errors)")
      #expect(try command.read("book.csv") == text)
    }
  }

  @Test("an amount in another currency than the policy's is refused in words")
  func currency() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try record(command, Self.approve, "--approved").status == 0)
    let before = try command.read("book.csv")
    for arguments in [["--paid", "100 EUR"], ["--paid", "100", "--still-promised", "1 EUR"]] {
      let result = try command.run(
        ["record", Self.approve, "--by", "m-3", "--book", "book.csv"] + arguments)
      #expect(result.status == 64)
      #expect(result.errors.contains("is in EUR, and the policy pays in USD"))
    }
    // A payment of nothing would leave nothing promised in silence.
    #expect(try record(command, Self.approve, "--paid", "0 USD").status == 64)
    #expect(try command.read("book.csv") == before)
  }

  @Test("what waits for the pass is not paid before it, unless somebody says so")
  func inAdvance() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try record(command, Self.pending, "--approved").status == 0)
    // Nothing is due: 400 if passed, nothing if failed.
    let refused = try record(command, Self.pending, "--paid", "400 USD")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("400.00 USD is more than the 0.00 USD that is due now"))
    #expect(refused.errors.contains("pending, 400.00 USD if passed, 0.00 USD if failed"))
    #expect(try record(command, Self.pending, "--paid", "400.01 USD", "--in-advance").status == 65)
    #expect(try record(command, Self.pending, "--paid", "400 USD", "--in-advance").status == 0)
    #expect(try record(command, Self.pending, "--approved", "--in-advance").status == 64)
  }

  @Test("an approval promises what it may pay for earlier sittings, and a limit counts it")
  func earlierSittings() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try record(command, Self.pending, "--approved").status == 0)
    let book = try command.read("book.csv")
    #expect(book.contains("2026-12-10,exam-fee,400.00,400.00,0.00,USD,2026-11-24,approved"))
    #expect(book.contains("2026-11-06,exam-fee,400.00,400.00,0.00,USD,2026-11-24,approved"))
    // Another exam in the same year: of 2,000 both fees are taken, and 1,200 are left.
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      policy: pass-only
      exam: CCNA
      candidate: {id: c-17, employment type: full-time, employed since: 2021-04-01}
      sittings: {complete since: 2021-04-01}
      ask: {planned day: 2026-12-15, costs: [{category: exam-fee, amount: 300 USD}]}
      payments: {complete since: 2026-01-01}
      """, to: "other.yaml")
    #expect(
      try command.run("decide", "other.yaml", "--book", "book.csv").output
        .contains("left 1,200.00 USD before"))
    // Taken back, nothing of it is promised any more.
    #expect(try record(command, Self.pending, "--withdrawn").status == 0)
    #expect(
      try command.run("decide", "other.yaml", "--book", "book.csv").output
        .contains("left 2,000.00 USD before"))
  }

  @Test(
    "what goes with a payment alone is refused beside a decision, and a name that is blank always",
    arguments: [
      (["--approved", "--category", "course"], "--category goes with --paid"),
      (["--approved", "--still-promised", "5 USD"], "--still-promised goes with --paid"),
      (
        ["--withdrawn", "--sitting", "2026-11-06", "--still-promised", "5 USD"],
        "--still-promised goes with --paid, and with --withdrawn, --sitting and --category"
      ),
      (
        ["--paid", "100 USD", "--sitting", "2026-11-06", "--still-promised", "nonsense"],
        "`nonsense` is not an amount"
      ),
      (["--approved", "--by", " "], "--by needs a name"),
      (["--approved", "--by", ""], "--by needs a name"),
    ])
  func beside(_ arguments: [String], words: String) throws {
    let command = try Command()
    defer { command.remove() }
    let name = arguments.contains("--by") ? [] : ["--by", "m-3"]
    let result = try command.run(
      ["record", Self.approve, "--book", "book.csv"] + arguments + name)
    #expect(result.status == 64)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(!command.exists("book.csv"))
  }
}
