import ArgumentParser
import Documents
import Foundation
import Intake
import PolicyRules

/// Writes a policy from the filled questionnaire.
struct PolicyFrom: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "from",
    abstract: "Write a policy from the filled questionnaire policy.xlsx.",
    usage: "retake policy from <file> [<options>]",
    discussion: Discussion.of(
      """
      The questionnaire is among the templates: "retake init" copies it. Every answer becomes a clause that \
      quotes it; what is left blank becomes a question to a person.
      """,
      "retake policy from examples/policy.xlsx --output our-policy.yaml"))

  @Argument(help: "The filled questionnaire (XLSX).", completion: .file())
  var file: String

  @Option(help: "The policy to write (YAML); printed without one.", completion: .file())
  var output: String?

  @Option(help: "Read on this day instead of today.")
  var on: String?

  @OptionGroup var library: LibraryOptions

  func validate() throws {
    // A policy is named to `decide` by a path with this ending.
    guard output?.hasSuffix(".yaml") ?? true else {
      throw ValidationError("--output names a file that ends in .yaml")
    }
  }

  func run() throws {
    let diagnostics = Diagnostics()
    try Library.demand(file)
    if let policies = library.policies { try Library.demand(policies) }
    let day = try on.map { try DecisionRun.day($0, "--on") } ?? Clock.today()
    if let output, FileManager.default.fileExists(atPath: output) {
      throw Failure.of(
        "\(output) is there already and is left as it is: choose another name",
        status: Failure.cannotWrite)
    }
    guard let bytes = FileAccess.read(file, diagnostics),
      let sheets = Spreadsheet.read(bytes, file: file, diagnostics),
      var library = Library(given: self.library.policies, diagnostics),
      let catalog = library.catalog(asOf: Clock.today()),
      let draft = PolicyIntake(diagnostics, catalog: catalog).draft(
        of: sheets, file: file, named: Library.baseName(output ?? file), readOn: day)
    else { throw Failure.of(diagnostics) }
    let text = draft.yaml
    try check(text)
    guard let output else { return print(text, terminator: "") }
    try Output.write(Array(text.utf8), to: output)
    print("wrote \(output)")
    guard !draft.open.isEmpty else { return }
    print("left blank, so that \(draft.open[0].role) is asked for every request that it concerns:")
    for point in draft.open { print("  \(point.question)") }
  }

  /// Nobody is handed a policy that cannot be read: that would be our fault, and is said as such.
  private func check(_ text: String) throws {
    let diagnostics = Diagnostics()
    let file = output ?? "policy.yaml"
    let node = YAML.read(Array(text.utf8), file: file, diagnostics)
    let policy = node.flatMap { PolicyReader(diagnostics).read($0, file: file) }
    guard policy != nil, diagnostics.all.isEmpty else {
      throw Failure.of(diagnostics, status: Failure.ourFault)
    }
  }
}
