import ArgumentParser
import Foundation

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the templates (and the policies) to a folder of your own.",
    discussion: Discussion.of(
      "Nothing that is there already is changed.",
      "retake init mine"))

  @Argument(help: "The folder to fill; made when it does not exist.", completion: .directory)
  var folder: String

  func run() throws {
    let files = FileManager.default
    guard
      let templates = ["templates", Library.shareFolder("templates")].first(
        where: Library.isFolder),
      let policies = ["policies", Library.shareFolder("policies")].first(where: Library.isFolder)
    else { throw Failure.of("the templates are not installed", status: Failure.missingFile) }
    // Letters are looked for in ./templates/letters, so that is where a copy to edit belongs.
    for made in [folder, "\(folder)/templates"] { try Output.makeFolder(made) }
    do {
      try copy("\(templates)/letters", to: "\(folder)/templates/letters")
      for name in try files.contentsOfDirectory(atPath: templates).sorted() where name != "letters"
      {
        try copy("\(templates)/\(name)", to: "\(folder)/\(name)")
      }
      try copy(policies, to: "\(folder)/policies")
    } catch let status as ExitCode {
      throw status
    } catch {
      throw Failure.of(
        "\(folder) cannot be filled: \(error.localizedDescription)", status: Failure.cannotWrite)
    }
    print("fill in \(folder)/request.yaml, then: cd \(folder) && retake decide request.yaml")
  }

  private func copy(_ source: String, to target: String) throws {
    guard !FileManager.default.fileExists(atPath: target) else {
      throw Failure.of(
        "\(target) is there already and is left as it is: choose another folder",
        status: Failure.cannotWrite)
    }
    try Init.copyContents(of: source, to: target)
  }

  /// Copies what files say and not whose they are: the shipped ones may belong to the superuser, and the copy is the
  /// user's own.
  private static func copyContents(of source: String, to target: String) throws {
    guard Library.isFolder(source) else {
      return try Output.write(Array(Data(contentsOf: URL(filePath: source))), to: target)
    }
    let files = FileManager.default
    try files.createDirectory(atPath: target, withIntermediateDirectories: false)
    for name in try files.contentsOfDirectory(atPath: source).sorted() {
      try copyContents(of: "\(source)/\(name)", to: "\(target)/\(name)")
    }
  }
}
