import Testing

@Suite("Lists of a request")
struct RequestListTests {
  /// Sittings of one line each from line 5 on, with so many costs: one for each of the last, or all for an
  /// only one.
  private func problems(sittings: Int, costs: Int) throws -> [String] {
    let reading = try Reading()
    let cost = "{category: course, amount: 1 USD, by: candidate}, "
    let line = "  - {day: 2026-11-06, outcome: failed"
    let text =
      "request: 1\nas of: 2026-11-24\nexam: SCOR\nsittings:\n"
      + (sittings > 1
        ? String(repeating: line + "}\n", count: sittings - costs)
          + String(repeating: line + ", paid: [\(cost)]}\n", count: costs)
        : line + ", paid: [\(String(repeating: cost, count: costs))]}\n")
    _ = try reading.request(yaml: Array(text.utf8))
    return reading.problems
  }

  @Test("a thousand sittings and five hundred costs are read")
  func most() throws {
    #expect(try problems(sittings: 1_000, costs: 500) == [])
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
