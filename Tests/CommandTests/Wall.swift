import Foundation
import Testing

/// A sound request with one slip in it, and what the command must say about it.
struct Wall: CustomTestStringConvertible, Sendable {
  let what: String
  /// The part of the sound request that is replaced, and what stands there instead.
  let old: String
  let new: String
  /// Line and column of the slip.
  let place: String
  /// What was expected, or the nearest valid word.
  let words: [String]

  var testDescription: String { what }

  init(_ what: String, _ old: String, _ new: String, at place: String, _ words: String...) {
    self.what = what
    self.old = old
    self.new = new
    self.place = place
    self.words = words
  }

  /// One line a fact, so that a test can name its line.
  static let soundRequest = """
    request: 1
    as of: 2026-11-24
    policy: strict
    exam: SCOR
    candidate: {id: c-17, employment type: full-time, fte: 100 %}
    sittings:
      complete since: 2021-04-01
      list:
        - {day: 2025-11-06, outcome: no-show}
        - {day: 2026-11-06, outcome: failed}
    ask:
      planned day: 2026-12-10
      costs:
        - {category: exam-fee, amount: 400 USD}
    payments: {complete since: 2026-01-01}
    chance: {value: 60 %, source: our own records}

    """

  var request: String { Wall.soundRequest.replacingOccurrences(of: old, with: new) }

  /// The line that the place names.
  var line: String {
    let number = place.split(separator: ":").first.flatMap { Int($0) } ?? 0
    return request.split(separator: "\n", omittingEmptySubsequences: false)[number - 1].description
  }
}

extension Command {
  /// Decides a file and asks for a workbook in the place of an older one.
  func decideOverOldWorkbook(_ file: String, _ more: String...) throws -> Result {
    try write("old", to: "out.xlsx")
    return try run(["decide", file, "--workbook", "out.xlsx"] + more)
  }

  /// The status says bad input, nothing is printed as an answer, and the older workbook stands.
  func expectRefusal(
    _ result: Result, beside names: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(result.status == 65, "\(result.errors)", sourceLocation: sourceLocation)
    #expect(result.output.isEmpty, sourceLocation: sourceLocation)
    #expect(result.errors.contains("nothing was written"), sourceLocation: sourceLocation)
    #expect(try read("out.xlsx") == "old", sourceLocation: sourceLocation)
    #expect(try names.isSubset(of: files()), sourceLocation: sourceLocation)
    let known = Set(names + ["out.xlsx", "policies", "templates"])
    #expect(
      try files().filter { !known.contains($0) && !$0.hasPrefix("errors-") } == [],
      sourceLocation: sourceLocation)
  }

  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  func write(bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }
}

extension [String] {
  fileprivate func isSubset(of others: [String]) -> Bool { Set(self).isSubset(of: others) }
}
