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
