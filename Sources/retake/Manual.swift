import ArgumentParser

/// Writes the manual pages, which `make install` puts in place.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the manual pages, one for each command, into a folder.",
    discussion: Discussion.of("", "retake manual ."), shouldDisplay: false)

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  func run() throws {
    for command in try CommandOutline.ofProgram().all {
      let page = ManualPage(of: command)
      try Output.write(Array(page.text().utf8), to: "\(folder)/\(page.file)")
    }
  }
}
