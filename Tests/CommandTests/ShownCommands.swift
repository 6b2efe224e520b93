import Foundation
import Testing

/// The commands that a page of Markdown shows in its fenced blocks, with what they answer.
///
/// A line that begins with `$ ` is a command (one that ends with a backslash goes on), what follows is its answer,
/// and `…` stands for lines that are left out. A block that is opened as `yaml NAME` is a file that the reader is told
/// to save. All of a page is done one after the other, in one folder, by a shell, as its reader would do it.
struct ShownCommands {
  struct Step {
    fileprivate(set) var command: String
    let line: Int
    /// The file that is to be saved, instead of a command.
    fileprivate(set) var file: String?
    fileprivate(set) var shown: [String] = []

    /// The stretches of the answer that are shown, without the blank lines beside what is left out.
    var parts: [[String]] {
      shown.split(separator: "…").map { part in
        Array(part.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed())
      }
    }

    var beginsTheAnswer: Bool { shown.first != "…" }
    var endsTheAnswer: Bool { shown.last != "…" }
  }

  let page: String
  let steps: [Step]

  /// - Parameter page: its path in the repository.
  init(of page: String) throws {
    self.page = page
    let text = String(
      decoding: try Data(contentsOf: Command.root.appending(path: page)), as: UTF8.self)
    var steps: [Step] = []
    var isInBlock = false
    var isShown = false
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("```") {
        isInBlock.toggle()
        isShown = false
        let words = line.split(separator: " ")
        if isInBlock, words.count == 2 {
          let file = String(words[1])
          steps.append(Step(command: "save \(file)", line: index + 1, file: file))
          isShown = true
        }
      } else if isInBlock, line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), line: index + 1))
        isShown = true
      } else if isShown, let last = steps.indices.last {
        if steps[last].command.hasSuffix("\\"), steps[last].shown.isEmpty {
          steps[last].command += "\n\(line)"
        } else {
          steps[last].shown.append(line)
        }
      }
    }
    self.steps = steps
  }

  /// Runs every command; what differs from the page is an issue at its line.
  func hold() throws {
    let command = try Command()
    defer { command.remove() }
    var place = command.folder
    for step in steps {
      if let file = step.file {
        let text = step.shown.joined(separator: "\n") + "\n"
        try text.write(to: place.appending(path: file), atomically: true, encoding: .utf8)
        continue
      }
      if step.command.hasPrefix("cd ") {
        place = place.appending(path: step.command.dropFirst(3))
        continue
      }
      let result = try command.shell(step.command, in: place)
      compare(step, result)
    }
  }

  private func compare(_ step: Step, _ result: Command.Result) {
    let place = "\(page):\(step.line): \(step.command)"
    let said = result.output
    let isError = step.shown.contains { $0.contains("error") }
    #expect(result.status <= 1 || isError, "\(place)\n\(said)")
    var lines = said.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for (index, part) in step.parts.enumerated() {
      let isPinned = index == 0 && step.beginsTheAnswer
      let found = lines.indices.first { lines[$0...].starts(with: part) }
      guard let found, !isPinned || found == 0 else {
        Issue.record("\(place)\nnot so: \(part.first ?? "")\n\(said)")
        return
      }
      lines = Array(lines[(found + part.count)...])
    }
    if step.endsTheAnswer, !lines.allSatisfy(\.isEmpty) {
      Issue.record("\(place)\nmore is said than shown:\n\(lines.joined(separator: "\n"))")
    }
  }
}
