import Foundation
import Testing

/// Texts that a spreadsheet, a terminal or a reader of letters could take for more than text.
@Suite("Texts that would rather be something else")
struct InjectionTests {
  static let texts = [
    "=cmd|' /C calc'!A0", "@SUM(A1)", "+19071", "-1+19071", "|x19071", "%x19071", "a\u{202E}b",
    "a\u{2028}b",
  ]

  /// For a YAML text in double quotes.
  private func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar.value > 0xFFFF
        || scalar.isASCII && scalar.value >= 0x20 && scalar != "\"" && scalar != "\\"
        ? String(scalar) : "\\u" + String(String(scalar.value + 0x10000, radix: 16).dropFirst())
    }.joined()
  }

  /// Of a request whose every free text is the one given.
  private func request(_ text: String) -> String {
    let escaped = escaped(text)
    return """
      request: 1
      as of: 2026-11-24
      policy: strict
      exam: {code: X-1, name: "\(escaped)", vendor: cisco, fee: 250 USD, wait: 14 days,
        counted from: exam day, source: "\(escaped)"}
      candidate: {id: "\(escaped)", department: "\(escaped)", employment type: full-time,
        employed since: 2021-04-01}
      sittings: {complete since: 2021-04-01}
      payments: {complete since: 2021-04-01}
      ask:
        planned day: 2026-12-10

      """
  }

  @Test(
    "are text in every cell of the workbook, and nothing turns a line around",
    arguments: texts + ["a\tb", "a\nb", "\u{1F600} b"])
  func workbook(text: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(request(text), to: "r.yaml")
    let result = try command.run("decide", "r.yaml", "--workbook", "out.xlsx")
    #expect(result.status == 0, "\(result.errors)")
    let xml = try command.shell("unzip -p out.xlsx 'xl/*'").output
    // The source of the fee is named, word for word.
    #expect(xml.contains("is taken (\(text), low confidence).</t>"))
    let formulas = xml.components(separatedBy: "<f>").dropFirst().compactMap {
      $0.components(separatedBy: "</f>").first
    }
    #expect(formulas.count > 10)
    // Within a formula it stands in quotes alone.
    for formula in formulas {
      let outside = formula.components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 0 }
      #expect(!outside.contains { $0.element.contains(text) }, "\(formula)")
    }
    for output in [result.output, try command.run("letter", "r.yaml", "--kind", "request").output] {
      #expect(!output.isEmpty)
      #expect(!output.unicodeScalars.contains { ["\u{202E}", "\u{2028}"].contains($0) })
    }
  }

  @Test("are text where a cell has nothing else", arguments: texts)
  func wholeCell(text: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(request("plain"), to: "r.yaml")
    try command.write(
      """
      scenarios: 1
      request: r.yaml
      base:
        name: "\(escaped(text))"
        stop: {attempts: 2}
        chance: {base: 55 %, source: ours}
        extra:
          - {what: "\(escaped(text))", amount: 25 USD, by: candidate, when: each attempt}

      """, to: "s.yaml")
    let result = try command.run("compare", "s.yaml", "--workbook", "out.xlsx")
    #expect(result.status == 0, "\(result.errors)")
    let xml = try command.shell("unzip -p out.xlsx xl/sharedStrings.xml").output
    #expect(xml.contains("<t>\(text)</t>"))
    // Names of inputs are made of letters.
    let names = try command.shell("unzip -p out.xlsx xl/workbook.xml").output
    #expect(!names.contains("name=\"Price_2_\(text)"))
    #expect(names.contains("name=\"Price_2_"))
  }

  @Test(
    "a control character that a terminal acts on is refused at its place",
    arguments: [("\u{1B}", "1B"), ("\u{7}", "7"), ("\u{9B}", "9B"), ("\r", "D")])
  func control(character: String, code: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(request("a\(character)b"), to: "r.yaml")
    let result = try command.run("decide", "r.yaml", "--workbook", "out.xlsx")
    #expect(result.status == 65)
    #expect(
      result.errors.contains("r.yaml:4:25: error: `name` holds a control character (U+\(code))"),
      "\(result.errors)")
    #expect(!result.errors.contains(character))
    #expect(try !command.files().contains("out.xlsx"))
  }

  @Test(
    "do not get into a book, neither as who decides nor as the candidate",
    arguments: texts + ["a\tb", "a\nb", "a\u{1B}[31mb"])
  func book(text: String) throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "record", "templates/examples/approve.yaml", "--approved", "--by=\(text)", "--book",
      "book.csv")
    #expect(result.status == 65, "\(result.errors)")
    #expect(
      result.errors.contains("the name of who decides or pays begins as a formula does")
        || result.errors.contains("the name of who decides or pays holds a control character"),
      "\(result.errors)")
    let book = command.folder.appending(path: "book.csv").path
    #expect(!FileManager.default.fileExists(atPath: book))
    let shipped = try command.read("templates/examples/approve.yaml")
    try #require(shipped.contains("id: c-17"))
    try command.write(
      shipped.replacingOccurrences(of: "id: c-17", with: "id: \"\(escaped(text))\""), to: "r.yaml")
    let own = try command.run("record", "r.yaml", "--approved", "--by", "hr", "--book", "book.csv")
    #expect(own.status == 65)
    #expect(
      own.errors.contains("the candidate's id begins as a formula does")
        || own.errors.contains("the candidate's id holds a control character")
        || own.errors.contains("`id` holds a control character"), "\(own.errors)")
    #expect(!FileManager.default.fileExists(atPath: book))
  }

  @Test("10,000 characters are read and shown, one more and 40,000 are refused at their place")
  func long() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(request(String(repeating: "x", count: 10_000)), to: "r.yaml")
    let result = try command.run("decide", "r.yaml", "--workbook", "out.xlsx")
    #expect(result.status == 0, "\(result.errors.prefix(300))")
    #expect(
      try command.shell(
        "unzip -p out.xlsx xl/sharedStrings.xml | grep -o 'x\\{10000\\}, low' | wc -l"
      )
      .output == "1\n")
    for count in [10_001, 40_000] {
      try command.write(request(String(repeating: "x", count: count)), to: "r.yaml")
      let refused = try command.run("decide", "r.yaml", "--workbook", "other.xlsx")
      #expect(refused.status == 65)
      #expect(refused.errors.contains("r.yaml:4:25: error: `name` has more than 10000 characters"))
      #expect(refused.errors.utf8.count < 10_000)
    }
    #expect(try !command.files().contains("other.xlsx"))
  }
}
