import Foundation
import Testing

@Suite("Pages show what the program says")
struct ReadmeTests {
  @Test("the README: every command, its answer part by part and in order")
  func readme() throws {
    let shown = try ShownCommands(of: "README.md")
    #expect(shown.steps.count >= 15)
    try shown.hold()
  }

  @Test(
    "the guide: every command of a walkthrough, in the order of its page",
    arguments: ["manager", "candidate", "hr"])
  func guide(of reader: String) throws {
    let shown = try ShownCommands(of: "docs/guide/\(reader).md")
    #expect(shown.steps.count >= 5)
    try shown.hold()
  }

  @Test("every link to a file of the repository leads to one")
  func links() throws {
    let docs = Command.root.appending(path: "docs")
    let pages =
      ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
      + (try FileManager.default.subpathsOfDirectory(atPath: docs.path)).filter {
        $0.hasSuffix(".md")
      }.map { "docs/\($0)" }
    #expect(pages.count > 20)
    for page in pages {
      let file = Command.root.appending(path: page)
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      for match in text.matches(of: /\]\(([^)#:\s]+)(#[^)]*)?\)/) {
        let target = file.deletingLastPathComponent().appending(path: match.output.1)
        #expect(FileManager.default.fileExists(atPath: target.path), "\(page): \(match.output.1)")
      }
    }
  }

  @Test("no command of a page stands outside the blocks that are run")
  func everyBlockIsRun() throws {
    let pages =
      ["README.md", "docs/guide.md"] + ["manager", "candidate", "hr"].map { "docs/guide/\($0).md" }
    for page in pages {
      let text = String(
        decoding: try Data(contentsOf: Command.root.appending(path: page)), as: UTF8.self)
      let lines = text.components(separatedBy: "\n").filter { $0.hasPrefix("$ ") }
      let run = try ShownCommands(of: page).steps.filter { $0.file == nil }
      #expect(run.count == lines.count, "\(page)")
    }
  }
}
