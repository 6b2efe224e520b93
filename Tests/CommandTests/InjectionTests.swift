import Foundation
import Testing

/// Texts that a spreadsheet, a terminal or a reader of letters could take for more than text.
@Suite("Texts that would rather be something else")
struct InjectionTests {
  static let texts = [
    "=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-1+1", "|x", "%x", "a\u{202E}b", "a\u{2028}b",
    "a\u{1B}[31mb",
  ]

  /// Of a request whose every free text is the one given, as a YAML text in double quotes.
  private func request(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      scalar.isASCII && scalar.value >= 0x20 && scalar != "\"" && scalar != "\\"
        ? String(scalar) : "\\u" + String(String(scalar.value + 0x10000, radix: 16).dropFirst())
    }.joined()
    return """
      request: 1
      as of: 2026-11-24
      policy: strict
      exam: {code: X-1, name: "\(escaped)", vendor: cisco, fee: 250 USD, wait: 14 days,
        counted from: exam day, source: "\(escaped)"}
      candidate: {id: "\(escaped)", department: "\(escaped)", employment type: full-time,
        employed since: 2021-04-01}
      sittings: {complete since: 2021-04-01}
      employer payments: {complete since: 2021-04-01}
      ask:
        planned day: 2026-12-10

      """
  }

  @Test("are text in every cell of the workbook, and nothing turns a line around", arguments: texts)
  func workbook(text: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(request(text), to: "r.yaml")
    let result = try command.run("decide", "r.yaml", "--workbook", "out.xlsx")
    guard result.status == 0 else {
      // Refused is as good, with its place.
      #expect(result.status == 65 && result.errors.contains("r.yaml:"), "\(result.errors)")
      return
    }
    let archive = Process()
    let pipe = Pipe()
    archive.executableURL = URL(filePath: "/usr/bin/env")
    archive.arguments = ["unzip", "-p", command.folder.appending(path: "out.xlsx").path, "xl/*"]
    archive.standardOutput = pipe
    try archive.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    archive.waitUntilExit()
    let xml = String(decoding: data, as: UTF8.self)
    // It stands there, so that what follows says something.
    #expect(xml.contains("X-1"))
    let formulas = xml.components(separatedBy: "<f>").dropFirst().compactMap {
      $0.components(separatedBy: "</f>").first
    }
    #expect(formulas.count > 10)
    // Within a formula it stands in quotes alone.
    for formula in formulas {
      let outside = formula.components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 0 }
      #expect(!outside.contains { $0.element.contains("cmd|") || $0.element.contains("SUM(A1)") })
      #expect(!formula.hasPrefix(text))
    }
    for output in [result.output, try command.run("letter", "r.yaml", "--kind", "request").output] {
      #expect(!output.isEmpty)
      #expect(
        !output.unicodeScalars.contains { ["\u{202E}", "\u{2028}", "\u{1B}"].contains($0) })
    }
  }

  @Test(
    "do not get into a book, neither as who decides nor as the candidate",
    arguments: texts + ["a\tb", "a\nb"])
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
    guard text.hasPrefix("=") else { return }
    try command.write(
      shipped.replacingOccurrences(of: "id: c-17", with: "id: \"\(text)\""), to: "r.yaml")
    let own = try command.run("record", "r.yaml", "--approved", "--by", "hr", "--book", "book.csv")
    #expect(own.status == 65)
    #expect(own.errors.contains("the candidate's id begins as a formula does"), "\(own.errors)")
  }

  @Test("40,000 characters are read and shown, or refused at their place")
  func long() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(request(String(repeating: "x", count: 40_000)), to: "r.yaml")
    let result = try command.run("decide", "r.yaml", "--workbook", "out.xlsx")
    #expect([0, 65, 73].contains(result.status), "\(result.errors.prefix(300))")
    if result.status != 0 { #expect(result.errors.contains("error: ")) }
    let isWritten = FileManager.default.fileExists(
      atPath: command.folder.appending(path: "out.xlsx").path)
    #expect(isWritten == (result.status == 0))
  }
}
