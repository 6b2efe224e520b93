import Foundation
import Testing

/// A command as the program describes itself.
struct DescribedCommand: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      let name: String
    }

    let isOptional: Bool
    let shouldDisplay: Bool
    let names: [Name]?
    let valueName: String?
  }

  let commandName: String
  let superCommands: [String]?
  let shouldDisplay: Bool
  let subcommands: [DescribedCommand]?
  let arguments: [Argument]?

  /// The words behind `retake`.
  var words: [String] { Array(((superCommands ?? []) + [commandName]).dropFirst()) }

  var all: [DescribedCommand] {
    [self] + (subcommands ?? []).filter { $0.commandName != "help" }.flatMap(\.all)
  }

  static func everyCommand() throws -> [DescribedCommand] {
    struct Document: Decodable {
      let command: DescribedCommand
    }
    let command = try Command()
    defer { command.remove() }
    let text = try command.run("--experimental-dump-help").output
    return try JSONDecoder().decode(Document.self, from: Data(text.utf8)).command.all
  }
}

@Suite("Help")
struct HelpTests {
  private func help(_ words: [String], _ command: Command) throws -> [String] {
    let result = try command.run(words + ["--help"])
    #expect(result.status == 0)
    return result.output.components(separatedBy: "\n")
  }

  @Test("no line of any help is longer than 80 characters, and `help COMMAND` says the same")
  func width() throws {
    let commands = try DescribedCommand.everyCommand()
    #expect(commands.count >= 30)
    let command = try Command()
    defer { command.remove() }
    for described in commands {
      let lines = try help(described.words, command)
      for line in lines { #expect(line.count <= 80, "\(described.words): \(line)") }
      let other = try command.run(["help"] + described.words).output
      #expect(other.components(separatedBy: "\n") == lines)
    }
  }

  @Test("usage names every argument that must be given")
  func usage() throws {
    let command = try Command()
    defer { command.remove() }
    for described in try DescribedCommand.everyCommand()
    where described.subcommands?.isEmpty ?? true {
      let lines = try help(described.words, command)
      let usage = lines.drop { !$0.hasPrefix("USAGE: ") }.prefix { !$0.isEmpty }
        .joined(separator: "\n")
      #expect(usage.hasPrefix("USAGE: retake \(described.words.joined(separator: " "))"))
      for argument in described.arguments ?? [] where !argument.isOptional {
        let name = argument.names?.first.map { "--\($0.name) <" } ?? "<\(argument.valueName ?? "")>"
        #expect(usage.contains(name) || usage.contains("<options>") && argument.names != nil)
      }
    }
  }

  /// The command lines below `EXAMPLES:`, each in one piece.
  private func examples(_ lines: [String]) -> [String] {
    let shown = lines.drop { $0 != "EXAMPLES:" }.dropFirst().prefix { !$0.isEmpty }
    return shown.joined(separator: "\n").replacingOccurrences(of: "\\\n", with: "")
      .components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test(
    "every command has examples; each of them runs in a folder made by `retake init`, and the first that prints ends with 73 where that does not arrive",
    arguments: 0..<6)
  func examplesRun(lot: Int) throws {
    let command = try Command()
    defer { command.remove() }
    for (index, described) in try DescribedCommand.everyCommand().enumerated()
    where index % 6 == lot {
      let places = ["own-\(index)", "full-\(index)"].map { command.folder.appending(path: $0) }
      for place in places { #expect(try command.run("init", place.path).status == 0) }
      let examples = examples(try help(described.words, command))
      let call = (["retake"] + described.words).joined(separator: " ")
      #expect(examples.contains { $0.hasPrefix(call) }, "\(call) has no example")
      var isLost = false
      for example in examples where example != "retake init mine" || described.words == ["init"] {
        let result = try command.shell("\(example) 2>said.txt", in: places[0])
        let said = try command.read("own-\(index)/said.txt")
        // 1 says that versions differ or that a policy is to be mended: an answer.
        #expect([0, 1].contains(result.status), "\(example)\n\(result.output)\(said)")
        guard !isLost else { continue }
        guard !result.output.isEmpty else {
          // What it wrote may be what the next one reads.
          #expect(try [0, 1].contains(command.shell(example, in: places[1]).status))
          continue
        }
        let lost = try command.shell("\(example) >/dev/full", in: places[1])
        #expect(lost.status == 73, "\(example)\n\(lost.output)")
        #expect(lost.output.contains("the standard output cannot be written"), "\(example)")
        isLost = true
      }
    }
  }
}
