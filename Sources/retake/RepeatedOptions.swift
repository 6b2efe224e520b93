import ArgumentParser

/// Of an option that takes one value the parser keeps the last: what was asked for first would be passed over without a
/// word.
enum RepeatedOptions {
  /// Refuses options of a call that stand there more than once and take one value.
  ///
  /// - Parameter arguments: without the name of the program.
  static func check(_ arguments: [String]) throws {
    let names = arguments.prefix { $0 != "--" }.compactMap(name)
    var seen: Set<String> = []
    let repeated = Set(names.filter { !seen.insert($0).inserted })
    guard !repeated.isEmpty else { return }
    var command = try CommandOutline.ofProgram()
    for word in arguments {
      command = command.subcommands?.first { $0.commandName == word } ?? command
    }
    while let name = command.defaultSubcommand,
      let meant = command.subcommands?.first(where: { $0.commandName == name })
    {
      command = meant
    }
    let single = (command.arguments ?? []).filter {
      !$0.isRepeating && !$0.isFlag && !$0.isPositional
    }
    for option in single.flatMap({ $0.names ?? [] }).map(\.written) where repeated.contains(option)
    {
      throw Failure.of(
        "\(option) is given more than once, and takes one value: leave one of them out",
        status: Failure.usage)
    }
  }

  /// `--year` of `--year` and of `--year=2027`.
  private static func name(_ argument: String) -> String? {
    guard argument.hasPrefix("-"), argument.count > 1 else { return nil }
    return String(argument.prefix { $0 != "=" })
  }
}
