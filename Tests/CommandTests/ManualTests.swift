import Foundation
import Testing

@Suite("Manual pages")
struct ManualTests {
  private func pages(_ command: Command) throws -> [String] {
    #expect(try command.shell("mkdir pages && retake manual pages").status == 0)
    return try FileManager.default.contentsOfDirectory(
      atPath: command.folder.appending(path: "pages").path
    ).sorted()
  }

  @Test("there is one for each command that people see, and it names every argument")
  func complete() throws {
    let command = try Command()
    defer { command.remove() }
    let shown = try DescribedCommand.everyCommand().filter(\.shouldDisplay)
    let names = shown.map { (["retake"] + $0.words).joined(separator: "-") + ".1" }
    #expect(try pages(command) == names.sorted())
    for (described, name) in zip(shown, names) {
      let page = try command.read("pages/\(name)")
      for argument in described.arguments ?? [] where argument.shouldDisplay {
        let given = argument.names?.last.map { "--\($0.name)" } ?? argument.valueName ?? ""
        #expect(
          page.contains(given.replacingOccurrences(of: "-", with: "\\-")), "\(name): \(given)")
      }
    }
  }

  @Test("mandoc has nothing to say of them", .enabled(if: Command.isInstalled("mandoc")))
  func lint() throws {
    let command = try Command()
    defer { command.remove() }
    _ = try pages(command)
    let result = try command.shell("mandoc -Tlint pages/*.1")
    #expect(result.status == 0 && result.output.isEmpty, "\(result.output)")
  }

  @Test("groff shows them without a warning", .enabled(if: Command.isInstalled("groff")))
  func rendered() throws {
    let command = try Command()
    defer { command.remove() }
    for page in try pages(command) {
      let warnings = try command.shell("groff -Tutf8 -man -ww pages/\(page) > /dev/null")
      #expect(warnings.status == 0 && warnings.output.isEmpty, "\(warnings.output)")
    }
    let text = try command.shell("groff -Tascii -man -P-cbou pages/retake-decide.1").output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "NAME retake-decide - May the next attempt be funded", "--workbook workbook",
    ] {
      #expect(text.contains(words), "\(text)")
    }
  }
}
