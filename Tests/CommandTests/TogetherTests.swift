import Foundation
import Testing

/// No problem hides another: one run shows all of a file, each at its place.
@Suite("All problems at once")
struct TogetherTests {
  private func places(_ result: Command.Result) -> [String] {
    result.errors.split(separator: "\n").filter { $0.contains(": error: ") }
      .compactMap { $0.components(separatedBy: ": error: ").first }
  }

  private func decide(_ changes: [(String, String)]) throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    var text = Wall.soundRequest
    for (old, new) in changes {
      try #require(text.contains(old))
      text = text.replacingOccurrences(of: old, with: new)
    }
    try command.write(text, to: "r.yaml")
    return try command.run("decide", "r.yaml")
  }

  @Test(
    "a duplicate key, a tag or an anchor hides nothing behind it",
    arguments: [
      ("as of: 2026-11-24", "as of: 2026-11-24\nas of: 2026-11-25", "r.yaml:3:1", 1),
      ("request: 1", "request: !!int 1", "r.yaml:1:10", 0),
      ("request: 1", "request: &one 1", "r.yaml:1:10", 0),
    ])
  func hidden(old: String, new: String, place: String, moved: Int) throws {
    let result = try decide([
      (old, new), ("policy: strict", "policy: strikt"), ("amount: 400 USD", "amount: 400"),
    ])
    #expect(result.status == 65)
    // The policy stands on line 3 and the amount on line 14 of the sound request.
    #expect(
      places(result)
        == (moved == 1
          ? [place, "r.yaml:4:9", "r.yaml:15:36"] : [place, "r.yaml:3:9", "r.yaml:14:36"]),
      "\(result.errors)")
  }

  @Test("a policy that does not exist is an error where it is named, beside those of the request")
  func policy() throws {
    let result = try decide([("policy: strict", "policy: strikt"), ("fte: 100 %", "fte: 120 %")])
    #expect(places(result) == ["r.yaml:3:9", "r.yaml:5:56"])
    #expect(result.errors.contains("there is no policy `strikt`"))
    #expect(result.errors.contains("did you mean `strict`?"))

    let path = try decide([("policy: strict", "policy: rules/ours.yaml")])
    #expect(path.errors.contains("r.yaml:3:9: error: there is no file `rules/ours.yaml`"))

    let command = try Command()
    defer { command.remove() }
    try command.write(Wall.soundRequest, to: "r.yaml")
    let flag = try command.run("decide", "r.yaml", "--policy", "strikt")
    #expect(flag.status == 65)
    #expect(flag.errors.contains("--policy: error: there is no policy `strikt`"))
  }

  @Test("a wrong outcome does not hide that a sitting is out of order")
  func order() throws {
    let result = try decide([
      ("{day: 2026-11-06, outcome: failed}", "{day: 2025-11-05, outcome: no}")
    ])
    #expect(places(result) == ["r.yaml:10:13", "r.yaml:10:34"])
    #expect(result.errors.contains("the sitting of 2025-11-05 stands after the one of 2025-11-06"))
  }

  @Test("a ruling that nobody may give, and a fact nobody asks for, are errors at their places")
  func rulings() throws {
    let ruling = "answer: allow, by: m-1, on: 2026-11-20, why: because"
    let result = try decide([
      ("fte: 100 %", "fte: 120 %"),
      (
        "chance:",
        """
        rulings:
          - {clause: coool-off, role: HR, \(ruling)}
          - {clause: eligible-employment, role: line-manager, \(ruling)}
        facts: {moon: full}
        chance:
        """
      ),
    ])
    #expect(
      places(result) == ["r.yaml:5:56", "r.yaml:17:14", "r.yaml:18:41", "r.yaml:19:9"],
      "\(result.errors)")
    #expect(
      result.errors.contains("`coool-off` is no clause of policy `strict` that anybody may waive"))
    #expect(
      result.errors.contains(
        "a ruling on `eligible-employment` is by line-manager, but only HR may waive it"))
  }

  @Test("a file cut off anywhere is told in plain words, with the line where it ends")
  func cutOff() throws {
    let command = try Command()
    defer { command.remove() }
    let text = try command.read("templates/examples/needs-evidence.yaml")
    for length in stride(from: 40, to: text.count, by: 41) {
      try command.write(String(text.prefix(length)), to: "r.yaml")
      let result = try command.run("decide", "r.yaml")
      guard result.status != 0 else { continue }
      #expect(result.status == 65)
      #expect(!result.errors.contains("this is not YAML"), "\(result.errors)")
      #expect(result.errors.contains(" | "), "\(length): \(result.errors)")
    }
  }

  @Test("a folder of policies without vendors, or with a file in their place, is said to be so")
  func folders() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(Wall.soundRequest, to: "r.yaml")
    let vendors = command.folder.appending(path: "policies/vendors")
    try FileManager.default.removeItem(at: vendors)
    let missing = try command.run("decide", "r.yaml")
    #expect(missing.status == 65)
    #expect(
      missing.errors.contains(
        "policies/vendors: error: the folder cannot be read: there is no such folder"))
    #expect(!missing.errors.contains("SCOR"))
    try command.write("", to: "policies/vendors")
    #expect(try command.run("exams", "list").errors.contains("this is not a folder"))
  }

  @Test(
    "a folder that may not be read is said to be locked, not empty",
    .disabled(if: geteuid() == 0, "the superuser may read everything"),
    arguments: ["vendors", "employers"])
  func locked(name: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(Wall.soundRequest, to: "r.yaml")
    let path = command.folder.appending(path: "policies/\(name)").path
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path) }
    let result = try command.run("decide", "r.yaml")
    #expect(result.status == 65)
    #expect(
      result.errors.contains(
        "policies/\(name): error: the folder cannot be read: permission denied"))
    #expect(result.errors.contains("1 error; nothing was written"))
  }
}
