import Foundation
import Testing

@Suite("The README shows what the program says")
struct ReadmeTests {
  /// A fenced block that begins with a command; `…` stands for lines that are left out.
  private struct Shown {
    let command: [String]
    let parts: [[String]]

    init?(_ block: Substring) {
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard let first = lines.first, first.hasPrefix("$ retake ") else { return nil }
      command = Shown.words(String(first.dropFirst("$ retake ".count)))
      parts = lines.dropFirst().split(separator: "…").map { part in
        // Blank lines beside what is left out are the README's own.
        Array(part.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed())
      }
    }

    /// Words of a command line, with double quotes.
    private static func words(_ line: String) -> [String] {
      line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .flatMap { index, piece in
          index % 2 == 1 ? [String(piece)] : piece.split(separator: " ").map(String.init)
        }
    }
  }

  private func blocks() throws -> [Shown] {
    let readme = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "README.md")
    let text = String(decoding: try Data(contentsOf: readme), as: UTF8.self)
    return text.components(separatedBy: "```\n").compactMap { Shown($0[...]) }
  }

  @Test("every block that begins with a command, part by part and in order")
  func blocksHold() throws {
    let shown = try blocks()
    #expect(shown.count >= 5)
    for block in shown {
      let command = try Command()
      defer { command.remove() }
      let output = try command.run(block.command).output
      var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      for part in block.parts {
        let found = lines.indices.first { lines[$0...].starts(with: part) }
        guard let found else {
          Issue.record("retake \(block.command.joined(separator: " "))\n\(output)")
          break
        }
        lines = Array(lines[(found + part.count)...])
      }
    }
  }
}
