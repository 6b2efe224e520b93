/// The manual page of one command, in the language of `man(7)`.
struct ManualPage {
  private let command: CommandOutline

  init(of command: CommandOutline) { self.command = command }

  private var isWholeProgram: Bool { command.superCommands?.isEmpty ?? true }
  private var name: String { ManualPage.name(of: command) }

  /// `retake-policy-check.1`
  var file: String { "\(name).1" }

  private static func name(of command: CommandOutline) -> String {
    command.call.joined(separator: "-")
  }

  func text() -> String {
    var lines = [
      ".TH \(name.uppercased()) 1 \(Versions.released) \"retake \(Versions.program)\" \"User Commands\""
    ]
    lines += [".SH NAME", "\(Roff.text(name)) \\-", Roff.paragraph(summary)]
    lines += [".SH SYNOPSIS"] + synopsis
    lines += section("DESCRIPTION", description)
    lines += section("COMMANDS", command.shownSubcommands.flatMap(entry))
    lines += section("ARGUMENTS", entries { $0.isPositional })
    lines += section("OPTIONS", entries { !$0.isPositional })
    lines += section("EXAMPLES", examples)
    lines += isWholeProgram ? ManualPage.common : section("EXIT STATUS", [ManualPage.seeRetake])
    lines += section("SEE ALSO", seeAlso)
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ title: String, _ content: [String]) -> [String] {
    content.isEmpty ? [] : [".SH \(title)"] + content
  }

  /// Without the stop at its end, as lists of manual pages have it.
  private var summary: String {
    let words = command.abstract ?? command.call.joined(separator: " ")
    return words.hasSuffix(".") ? String(words.dropLast()) : words
  }

  // MARK: What the command is given

  /// The call without breaks inside an option and its value.
  private var synopsis: [String] {
    let call = ".B \(Roff.text(command.call.joined(separator: " ")))"
    guard command.shownSubcommands.isEmpty else { return [call, ".I subcommand"] }
    let parts = command.shownArguments.filter { !$0.isOfEveryCommand }.map {
      argument -> String in
      let words =
        argument.isPositional
        ? italic(argument)
        : ManualPage.bold(argument) + (argument.isFlag ? "" : "\\ " + italic(argument))
      let part = argument.isRepeating ? "\(words)\\ ..." : words
      return argument.isOptional ? "[\(part)]" : part
    }
    return [".nh", ".ad l", call] + parts + [".ad b", ".hy"]
  }

  private static func bold(_ argument: CommandOutline.Argument) -> String {
    let names = (argument.names ?? []).sorted { $0.written.count < $1.written.count }
    return names.map { "\\fB\(Roff.text($0.written))\\fR" }.joined(separator: ", ")
  }

  private func italic(_ argument: CommandOutline.Argument) -> String {
    "\\fI\(Roff.text(argument.valueName ?? "value"))\\fR"
  }

  private func entries(_ isWanted: (CommandOutline.Argument) -> Bool) -> [String] {
    command.shownArguments.filter(isWanted).flatMap { argument in
      let head =
        argument.isPositional
        ? italic(argument)
        : ManualPage.bold(argument) + (argument.isFlag ? "" : " " + italic(argument))
      var words = argument.abstract ?? ""
      if let values = argument.allValues, !words.contains(values.joined(separator: ", ")) {
        words += " One of: \(values.joined(separator: ", "))."
      }
      if let value = argument.defaultValue { words += " Without it: \(value)." }
      return [".TP", head, Roff.paragraph(words)]
    }
  }

  private func entry(of subcommand: CommandOutline) -> [String] {
    [
      ".TP", "\\fB\(Roff.text(subcommand.call.joined(separator: " ")))\\fR",
      Roff.paragraph(subcommand.abstract ?? ""),
    ]
  }

  // MARK: What is said of it

  private var description: [String] {
    let words = Discussion.parts(of: command.discussion).words
    return Array(
      (words.isEmpty ? ["\(summary)."] : words).map { [Roff.paragraph($0)] }.joined(separator: [
        ".PP"
      ]))
  }

  private var examples: [String] {
    let lines = Discussion.parts(of: command.discussion).examples
    return lines.isEmpty ? [] : [".nf", ".RS 2"] + lines.map(Roff.line) + [".RE", ".fi"]
  }

  private var seeAlso: [String] {
    let above = isWholeProgram ? [] : ["retake"]
    let parent = command.call.count > 2 ? [command.call.dropLast().joined(separator: "-")] : []
    let names = (above + parent + command.shownSubcommands.map(ManualPage.name)).sorted()
    return names.enumerated().map { index, name in
      ".BR \(Roff.text(name)) (1)\(index == names.count - 1 ? "" : ",")"
    }
  }

  private static let seeRetake = "As of\n.BR retake (1)."

  // MARK: What holds of every command

  private static let statuses = [
    (0, "An answer was given, whatever it recommends."),
    (1, "Something differs, or is to be mended: of replay, policy and exams stale."),
    (Int(Failure.usage), "Wrong usage."),
    (Int(Failure.badInput), "Bad input: every problem is shown at its place."),
    (Int(Failure.missingFile), "A file is missing."),
    (Int(Failure.ourFault), "A fault of the program itself."),
    (Int(Failure.cannotWrite), "Output cannot be written; older files stand as they were."),
  ]

  private static var common: [String] {
    [".SH EXIT STATUS"] + statuses.flatMap { [".TP", "\($0.0)", Roff.paragraph($0.1)] }
      + [
        ".SH ENVIRONMENT",
        ".TP", "\\fBTMPDIR\\fR",
        Roff.paragraph("Where a workbook is put together before it is written; /tmp without it."),
        ".TP", "\\fBNO_COLOR\\fR", "When set, cards on a terminal are not coloured.",
        ".SH FILES",
        ".TP", "\\fIpolicies/\\fR",
        Roff.paragraph(
          "Vendors, employers' policies and calendars, in the folder that the program is run in."),
        ".TP", "\\fI../share/retake/\\fR",
        Roff.paragraph(
          "The shipped policies and templates, seen from the folder of the program; used where there is no policies/."
        ),
      ]
  }
}
