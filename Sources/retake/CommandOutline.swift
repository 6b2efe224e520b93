import ArgumentParser
import Foundation

/// A command as its declarations have it: what manual pages are made from.
///
/// The parser's library writes it as JSON; what is not needed here is left out.
struct CommandOutline: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String

      var written: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?

    var isPositional: Bool { kind == "positional" }
    var isFlag: Bool { kind == "flag" }

    /// Help and version, which every command takes and no synopsis needs to repeat.
    var isOfEveryCommand: Bool {
      (names ?? []).contains { $0.name == "help" || $0.name == "version" }
    }
  }

  let commandName: String
  let superCommands: [String]?
  let shouldDisplay: Bool
  let abstract: String?
  let discussion: String?
  let subcommands: [CommandOutline]?
  let defaultSubcommand: String?
  let arguments: [Argument]?

  /// Every word of a call: `retake policy check`.
  var call: [String] { (superCommands ?? []) + [commandName] }

  var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

  /// The subcommands that people see; that of help explains itself.
  var shownSubcommands: [CommandOutline] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// This command and all below it.
  var all: [CommandOutline] { [self] + shownSubcommands.flatMap(\.all) }

  static func ofProgram() throws -> CommandOutline {
    struct Document: Decodable {
      let command: CommandOutline
    }
    return try JSONDecoder().decode(Document.self, from: Data(Retake._dumpHelp().utf8)).command
  }
}
