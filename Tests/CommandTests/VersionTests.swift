import Foundation
import Testing

@Suite("Versions")
struct VersionTests {
  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: Command.root.appending(path: path)), as: UTF8.self)
  }

  /// Lines of `retake --version` that begin with some words, without these.
  private func said(_ beginning: String) throws -> [String] {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run("--version")
    #expect(result.status == 0)
    return result.output.split(separator: "\n").filter { $0.hasPrefix(beginning + " ") }
      .map { String($0.dropFirst(beginning.count + 1)) }
  }

  @Test("the program's is the newest of the change log, with its day on the manual pages")
  func program() throws {
    let version = try #require(try said("retake").first)
    let newest = try #require(
      try text("CHANGELOG.md").firstMatch(of: /\n## \[([0-9.]+)\] - ([0-9-]+)\n/))
    #expect(newest.output.1 == version)
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("manual", ".").status == 0)
    let heading = ".TH RETAKE 1 \(newest.output.2) \"retake \(version)\" \"User Commands\"\n"
    #expect(try command.read("retake.1").hasPrefix(heading))
  }

  @Test("the language's is the one that its schema and every shipped policy have")
  func language() throws {
    let version = try #require(try said("policy language").first)
    #expect(
      try text("docs/policy.schema.json")
        .contains("\"language\": {\n      \"const\": \(version)\n    }"))
    let folder = Command.root.appending(path: "policies/employers")
    let policies = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".tests.yaml") }
    #expect(!policies.isEmpty)
    for policy in policies {
      #expect(
        try text("policies/employers/\(policy)").contains("\nlanguage: \(version)\n"), "\(policy)")
    }
  }

  @Test("those of documents are all that the sources have, and each has a page of that name")
  func documents() throws {
    let written = try said("writes")
    let sources = Command.root.appending(path: "Sources/ReportWriter")
    var declared: [String] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
      declared += try text("Sources/ReportWriter/\(file)")
        .matches(of: /static let schema = "(retake\.[a-z]+\/[0-9]+)"/).map { String($0.output.1) }
    }
    #expect(Set(written) == Set(declared))
    #expect(written.count == declared.count)
    let docs = Command.root.appending(path: "docs")
    var described: [String] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: docs.path)
    where file.hasSuffix(".md") {
      let title = try text("docs/\(file)").prefix { $0 != "\n" }
      described += title.matches(of: /`(retake\.[a-z]+\/[0-9]+)`/).map { String($0.output.1) }
    }
    #expect(described.sorted() == written.sorted())
    #expect(Set(try said("reads")).isSubset(of: written))
  }

  @Test("each document says its own")
  func documentsSayIt() throws {
    let command = try Command()
    defer { command.remove() }
    let calls = [
      ("retake.decision/1", ["decide", "templates/request.yaml"]),
      ("retake.dates/1", ["dates", "templates/request.yaml"]),
      ("retake.compare/1", ["compare", "templates/request.yaml"]),
      ("retake.plan/1", ["prepare", "templates/request.yaml"]),
      ("retake.budget/1", ["budget", "templates/roster.csv", "--policy", "strict"]),
      ("retake.vouchers/1", ["vouchers", "templates/vouchers.csv"]),
      ("retake.facts/1", ["exams", "show", "SCOR"]),
    ]
    #expect(try said("writes").sorted() == calls.map(\.0).sorted())
    for (schema, call) in calls {
      let output = try command.run(call + ["--format", "json"]).output
      #expect(output.hasPrefix("{\n  \"schema\": \"\(schema)\","), "\(call)")
    }
  }
}
