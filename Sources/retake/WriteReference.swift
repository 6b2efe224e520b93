import ArgumentParser
import PolicyRules

/// `retake policy reference`: what is generated from the vocabulary.
struct WriteReference: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Write the page of the vocabulary and the JSON Schema for editors into a folder.",
    discussion: Discussion.of("", "retake policy reference ."))

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  func run() throws {
    let files = [
      ("policy-vocabulary.md", LanguageReference.vocabulary),
      ("policy.schema.json", LanguageReference.schema),
    ]
    for (name, text) in files {
      try Output.write(Array(text.utf8), to: "\(folder)/\(name)")
      print("wrote \(folder)/\(name)")
    }
  }
}
