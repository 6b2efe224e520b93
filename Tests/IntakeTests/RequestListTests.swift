import Testing
import Units

@Suite("Lists of a request")
struct RequestListTests {
  /// Sittings of one line each from line 5 on, with so many costs: one for each of the last, or all for an
  /// only one.
  private func problems(sittings: Int, costs: Int) throws -> [String] {
    let reading = try Reading()
    let cost = "{category: course, amount: 1 USD, by: candidate}, "
    let first = try #require(Day(parsing: "2024-01-01"))
    let each = sittings > 1 ? 1 : costs
    let lines = (0..<sittings).map { number in
      let own = sittings - number <= costs ? String(repeating: cost, count: each) : nil
      return "  - {day: \(first.adding(days: number)), outcome: failed"
        + (own.map { ", paid: [\($0)]" } ?? "") + "}\n"
    }
    let text = "request: 1\nas of: 2026-11-24\nexam: SCOR\nsittings:\n" + lines.joined()
    _ = try reading.request(yaml: Array(text.utf8))
    return reading.problems
  }

  @Test("a thousand sittings and five hundred costs are read")
  func most() throws {
    #expect(try problems(sittings: 1_000, costs: 500) == [])
  }

  @Test("a sitting that is listed twice is an error, two of one day that began apart are two")
  func twice() throws {
    func problems(_ first: String, _ second: String) throws -> [String] {
      let reading = try Reading()
      let text =
        "request: 1\nas of: 2026-11-24\nexam: SCOR\nsittings:\n"
        + "  - {day: 2026-11-06, outcome: failed\(first)}\n  - {day: 2026-11-06, outcome: failed\(second)}\n"
      _ = try reading.request(yaml: Array(text.utf8))
      return reading.problems
    }
    let found = try problems("", "")
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("request.yaml:6:5: error: the sitting of 2026-11-06 is listed twice")
        ?? false, "\(found)")
    #expect(try problems("", ", exam: CCNA") == [])
    #expect(
      try problems(
        ", started: \"2026-11-06T09:00+00:00\"", ", started: \"2026-11-06T15:00+00:00\"") == [])
  }

  @Test(
    "one more is an error at the list",
    arguments: [
      (1_001, 0, "request.yaml:5:3: error: `sittings` has 1001 items, and at most 1000 are read"),
      (1, 501, "request.yaml:5:3: error: the sittings have 501 costs, and at most 500 are read"),
      // `  - {day: 2026-11-06, outcome: failed, paid: ` has 45 characters.
      (1, 1_001, "request.yaml:5:46: error: `paid` has 1001 items, and at most 1000 are read"),
    ])
  func tooMany(sittings: Int, costs: Int, problem: String) throws {
    let found = try problems(sittings: sittings, costs: costs)
    #expect(found.contains { $0.hasPrefix(problem) }, "\(found)")
  }
}
