import ArgumentParser
import Documents
import PolicyRules

/// `retake policy format`: one layout for all policies, comments kept.
struct FormatPolicy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Lay out policy files in one way; comments stay, and what they say.",
    discussion: Discussion.of(
      """
      Prints the file; with --in-place it is replaced, with --check nothing is written and the status is 1 \
      where a file is laid out otherwise.
      """,
      "retake policy format --check policies/employers/strict.yaml",
      "retake policy format --in-place policies/employers/generous.yaml"))

  @Argument(help: "Policy files.", completion: .file(extensions: ["yaml"]))
  var files: [String]

  @Flag(help: "Replace the files.")
  var inPlace = false

  @Flag(help: "Only say which files are laid out otherwise.")
  var check = false

  func run() throws {
    var others = 0
    // A pattern such as *.yaml takes their tests along, which have a layout of their own.
    for file in files where !file.hasSuffix(".tests.yaml") {
      try Library.demand(file)
      let diagnostics = Diagnostics()
      guard let bytes = FileAccess.read(file, diagnostics),
        let node = YAML.read(bytes, file: file, diagnostics),
        PolicyReader(diagnostics).read(node, file: file) != nil
      else { throw Failure.of(diagnostics) }
      let text: String
      do {
        text = try PolicyFormatter.formatted(node, bytes, file: file)
      } catch PolicyFormatter.Refused.comment(let place) {
        diagnostics.error(
          "this comment cannot be kept behind what it is about", at: place,
          help: "put it on a line of its own above that")
        throw Failure.of(diagnostics)
      } catch PolicyFormatter.Refused.meaning {
        throw Failure.of(
          "the layout of \(file) cannot be changed without changing what it says",
          status: Failure.ourFault)
      }
      let isSame = Array(text.utf8) == bytes
      if check {
        if !isSame { print("\(file) is laid out otherwise") }
        others += isSame ? 0 : 1
      } else if inPlace {
        if !isSame { try Output.write(Array(text.utf8), to: file) }
      } else {
        print(text, terminator: "")
      }
    }
    if others > 0 { throw ExitCode(1) }
  }
}
