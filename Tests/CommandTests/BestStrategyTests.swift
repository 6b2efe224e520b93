import Foundation
import Testing

/// What `retake compare` says of the best strategy.
@Suite("The best strategy of a comparison")
struct BestStrategyTests {
  private func strategies(_ arguments: String..., files: [String: String] = [:]) throws
    -> [[String: Any]]
  {
    let command = try Command()
    defer { command.remove() }
    for (name, text) in files { try command.write(text, to: name) }
    let result = try command.run(["compare"] + arguments + ["--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    return try #require(document["strategies"] as? [[String: Any]])
  }

  private func costs(_ strategy: [String: Any], first action: String) throws -> Double {
    let all = try #require(strategy["deviations"] as? [[String: Any]])
    let found = try #require(
      all.first { $0["fails"] as? Int == 0 && $0["action"] as? String == action })
    let text = try #require(found["costs"] as? String)
    return try #require(Double(text))
  }

  @Test("the template for the candidate: a plan, then the bundle, then what it has paid")
  func template() throws {
    let strategy = try #require(
      try strategies("templates/scenarios.yaml", "--for", "candidate").first)
    // 55 % with the odds times 1.35, kept. The second attempt of all costs 235 of 435. The bundle costs 460 and a room of
    // 25, the sitting behind it nothing; without a pass 400 lapse beside the 4,000.
    let fail = 0.45 / (0.45 + 1.35 * 0.55)
    let cost = 235 + fail * (485 + fail * fail * 4400)
    #expect(strategy["cost"] as? String == String(format: "%.2f", cost))
    #expect(strategy["attempts"] as? Int == 3)
    #expect(strategy["planned"] as? Int == 3)
    // At once, then the plan, then at once with what was learnt: no bundle, 400 for each.
    let plain = 235 + 0.45 * (400 + fail * (400 + fail * 4000))
    #expect(abs(try costs(strategy, first: "A") - (plain - cost)) < 0.011)
  }

  @Test("a course of which the employer gives half back on a pass is as much dearer as its column")
  func course() throws {
    let strategy = try #require(
      try strategies("templates/request.yaml", "--for", "candidate").first)
    // At 50 %. The course is 780, 390 of it back where the sitting that it was bought for is passed; both ways move the
    // odds by 1.35 and cost the same after that.
    let pass = 1.35 / 2.35
    #expect(abs(try costs(strategy, first: "C") - (780 - 390 * pass)) < 0.011)
  }

  @Test("the card says how far is looked, and that chances are each scenario's own")
  func card() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      scenarios: 1
      request: templates/request.yaml
      base:
        without: [course]
        days: earliest
        chance: {each attempt: [60 %, 10 %, 10 %], source: our own}
        stop: {attempts: 2, candidate pays at most: 300 USD}
      alternatives:
        - name: sure thing
          chance: {base: 95 %, source: our own}
      """, to: "s.yaml")
    let card = try command.run("compare", "s.yaml")
    #expect(card.status == 0, "\(card.errors)")
    let words = card.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("each at its own chances, 60 % first in the base case: sure thing (B)"))
    #expect(words.contains("up to 2 attempts are looked at, as the base case plans"))
    #expect(words.contains("none once the candidate would have paid more than 300.00 USD"))
    for line in card.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }
}
