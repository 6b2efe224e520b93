import Foundation
import Testing

/// What is wrong is refused with its place, its line, what was expected and the nearest valid word;
/// the status is 65 and nothing is written.
@Suite("Walls")
struct WallTests {
  @Test("without a slip the request decides: each refusal below has the cause it names")
  func sound() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(Wall.soundRequest, to: "r.yaml")
    let result = try command.decideOverOldWorkbook("r.yaml")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try Data(contentsOf: command.folder.appending(path: "out.xlsx")).starts(with: [0x50]))
  }

  @Test("refused at its place, with its line:", arguments: Wall.slips)
  func slip(wall: Wall) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(wall.request, to: "r.yaml")
    let result = try command.decideOverOldWorkbook("r.yaml")
    try command.expectRefusal(result, beside: ["r.yaml"])
    #expect(result.errors.contains("r.yaml:\(wall.place): error: "), "\(result.errors)")
    #expect(result.errors.contains(" | \(wall.line)\n"), "\(result.errors)")
    for words in wall.words { #expect(result.errors.contains(words), "\(result.errors)") }
  }

  @Test("every problem of a file at once, in the order of its lines")
  func everyProblem() throws {
    let command = try Command()
    defer { command.remove() }
    // Slips on a line each that do not hide one another.
    let chosen = Wall.slips.filter {
      [
        "unknown word", "29 February of a year without one", "a negative amount",
        "a share above 100 %", "a probability above 1",
      ].contains($0.what)
    }
    let request = chosen.reduce(Wall.soundRequest) {
      $0.replacingOccurrences(of: $1.old, with: $1.new)
    }
    try command.write(request, to: "r.yaml")
    let result = try command.decideOverOldWorkbook("r.yaml")
    try command.expectRefusal(result, beside: ["r.yaml"])
    let places = result.errors.split(separator: "\n").filter { $0.contains(": error: ") }
      .map { $0.split(separator: ":")[1...2].joined(separator: ":") }
    #expect(places == ["5:56", "10:34", "12:16", "14:36", "16:17"])
    #expect(result.errors.contains("5 errors; nothing was written"))
  }

  @Test("alias bomb: refused at the first alias, whatever it would grow to")
  func aliasBomb() throws {
    let command = try Command()
    defer { command.remove() }
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...40 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    try command.write(text + Wall.soundRequest, to: "r.yaml")
    let result = try command.decideOverOldWorkbook("r.yaml")
    try command.expectRefusal(result, beside: ["r.yaml"])
    #expect(result.errors.contains("r.yaml:2:10: error: an alias is not read here"))
  }

  @Test("deep nesting: refused where it becomes too deep", arguments: ["[", "{a: ", "- ", "? "])
  func deepNesting(opening: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      "time: \n  " + String(repeating: opening, count: 100_000) + "\n", to: "r.yaml")
    let result = try command.decideOverOldWorkbook("r.yaml")
    try command.expectRefusal(result, beside: ["r.yaml"])
    #expect(result.errors.contains("r.yaml:2:"), "\(result.errors.prefix(500))")
    #expect(
      result.errors.contains("lists and keys are nested more than 50 deep here"),
      "\(result.errors.prefix(500))")
  }

  @Test(
    "not UTF-8: refused with the line of the byte",
    arguments: [[0xE9], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
  func notUTF8(bytes: [UInt8]) throws {
    let command = try Command()
    defer { command.remove() }
    let text = Wall.soundRequest.replacingOccurrences(
      of: "policy: strict", with: "policy: caf\u{1}")
    var all = Array(text.utf8)
    let spot = try #require(all.firstIndex(of: 1))
    all.replaceSubrange(spot...spot, with: bytes)
    try command.write(bytes: all, to: "r.yaml")
    let result = try command.decideOverOldWorkbook("r.yaml")
    try command.expectRefusal(result, beside: ["r.yaml"])
    #expect(result.errors.contains("r.yaml:3:12: error: the file is not UTF-8 text: line 3"))
    #expect(result.errors.contains("save the file with the encoding UTF-8"))
  }

  @Test(
    "50 MB files: refused before they are read, and so is one that no memory holds",
    arguments: [50_000_000, 200_000_000_000], ["r.yaml", "r.xlsx"])
  func large(size: UInt64, name: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("", to: name)
    let file = try FileHandle(forWritingTo: command.folder.appending(path: name))
    try file.truncate(atOffset: size)
    try file.close()
    let result = try command.decideOverOldWorkbook(name)
    try command.expectRefusal(result, beside: [name])
    #expect(result.errors.hasPrefix("\(name): error: the file is larger than 10 MB"))
  }

  @Test("a file of nothing but slips shows the first thousand and counts the rest")
  func manySlips() throws {
    let command = try Command()
    defer { command.remove() }
    let unknown = (1...20_000).map { "kez\($0): 1\n" }.joined()
    try command.write(Wall.soundRequest + unknown, to: "r.yaml")
    let result = try command.decideOverOldWorkbook("r.yaml")
    try command.expectRefusal(result, beside: ["r.yaml"])
    #expect(result.errors.contains("only the first 1000 are shown\n20000 errors"))
    #expect(result.errors.split(separator: "\n").filter { $0.contains(": error: ") }.count == 1_000)
  }

  @Test("a list longer than anybody's is refused at its place, and its first items are still read")
  func longLists() throws {
    let command = try Command()
    defer { command.remove() }
    let sittings = String(
      repeating: "    - {day: 2026-11-06, outcome: faild}\n", count: 10_000)
    let payments = String(
      repeating: "{sitting: 2026-11-06, category: course, paid: 1 USD}, ", count: 1_001)
    try command.write(
      Wall.soundRequest.replacingOccurrences(
        of: "    - {day: 2026-11-06, outcome: failed}\n", with: sittings
      ).replacingOccurrences(
        of: "{complete since: 2026-01-01}", with: "[\(payments)]"), to: "r.yaml")
    let result = try command.decideOverOldWorkbook("r.yaml")
    try command.expectRefusal(result, beside: ["r.yaml"])
    // Of 10,001 sittings the first thousand are read: one is sound, 999 have a slip.
    #expect(
      result.errors.contains("r.yaml:9:5: error: `sittings` has 10001 items, and at most 1000"))
    #expect(result.errors.contains("r.yaml:10:34: error: `faild` is not a value of `outcome`"))
    #expect(result.errors.contains("1001 errors; nothing was written"))
  }

  @Test(
    "400,000 unknown keys are all counted, and the first of them are shown")
  func manyKeys() throws {
    let command = try Command()
    defer { command.remove() }
    let unknown = (1...400_000).map { "kez\($0): 1\n" }.joined()
    try command.write(Wall.soundRequest + unknown, to: "r.yaml")
    let result = try command.decideOverOldWorkbook("r.yaml")
    #expect(result.errors.contains("400000 errors"))
  }

  @Test("a line of a megabyte is shown around the slip, and the caret stands below it")
  func longLine() throws {
    let command = try Command()
    defer { command.remove() }
    let payment =
      "{sitting: 2026-11-06, category: course, paid: 1 USD},"
      + String(repeating: " ", count: 1_947)
    try command.write(
      Wall.soundRequest.replacingOccurrences(
        of: "{complete since: 2026-01-01}",
        with:
          "[\(String(repeating: payment, count: 500)){sitting: 2026-13-01, category: course, paid: 1 USD}]"
      ),
      to: "r.yaml")
    let result = try command.decideOverOldWorkbook("r.yaml")
    try command.expectRefusal(result, beside: ["r.yaml"])
    // `payments: [` has 11 characters, a payment 2,000, `{sitting: ` 10: 11 + 500 · 2,000 + 10 = 1,000,021.
    #expect(result.errors.contains("r.yaml:15:1000022: error: `2026-13-01` is not a day"))
    let lines = result.errors.split(separator: "\n").map(Array.init)
    let shown = try #require(lines.firstIndex { String($0).contains("2026-13-01, category") })
    let caret = try #require(lines[shown + 1].firstIndex(of: "^"))
    #expect(String(lines[shown][caret...]).hasPrefix("2026-13-01, category"))
    #expect(lines.allSatisfy { $0.count < 200 })
  }

  @Test(
    "the same walls stand before policies, vendor files, confirmations and evidence",
    arguments: [
      ("policies/employers/strict.yaml", "share: 50 %", "share: 150 %", "`150 %` is not a share"),
      ("policies/employers/strict.yaml", "clauses:", "clauzes:", "did you mean `clauses`?"),
      ("policies/vendors/cisco.yaml", "vendor: cisco", "vendor: cisco\nvendor: aws", "given twice"),
    ])
  func otherFiles(file: String, old: String, new: String, words: String) throws {
    let command = try Command()
    defer { command.remove() }
    let text = try command.read(file)
    try #require(text.contains(old))
    try command.write(text.replacingOccurrences(of: old, with: new), to: file)
    try command.write(Wall.soundRequest, to: "r.yaml")
    let result = try command.decideOverOldWorkbook("r.yaml")
    try command.expectRefusal(result, beside: ["r.yaml"])
    #expect(result.errors.contains("\(file):"), "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test(
    "the same walls stand before a book",
    arguments: [
      ("2026-04-31,exam-fee,400,400,USD", "book.csv:2:11", "April has 30 days"),
      ("2026-11-06,exam-fe,400,400,USD", "book.csv:2:22", "did you mean `exam-fee`?"),
      ("2026-11-06,exam-fee,-400,400,USD", "book.csv:2:31", "is not an amount"),
      ("2026-11-06,exam-fee,400,400,", "book.csv:2:39", "needs `currency`"),
      ("2026-11-06,exam-fee,400,400", "book.csv:2:1", "this row has 6 cells"),
      ("2026-11-06,\"exam-fee,400,400,USD", "book.csv:2:22", "the quote is not closed"),
    ])
  func book(line: String, place: String, words: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      "person,exam,sitting,category,eligible cost,paid,currency\nc-17,SCOR,\(line)\n",
      to: "book.csv")
    try command.write(Wall.soundRequest, to: "r.yaml")
    let result = try command.decideOverOldWorkbook("r.yaml", "--book", "book.csv")
    try command.expectRefusal(result, beside: ["r.yaml", "book.csv"])
    #expect(result.errors.contains("\(place): error: "), "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test("the same walls stand before evidence")
  func evidence() throws {
    let command = try Command()
    defer { command.remove() }
    let text = try command.read("templates/evidence.yaml")
    try command.write(text.replacingOccurrences(of: "86 %", with: "186 %"), to: "e.yaml")
    let result = try command.run("attest", "e.yaml", "--policy", "strict", "--by", "desk")
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("`186 %` is not"))
    #expect(result.errors.contains("| ") && result.errors.contains("e.yaml:"))
  }
}
