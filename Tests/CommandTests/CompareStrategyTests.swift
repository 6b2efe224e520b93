import Foundation
import Testing

@Suite("The best strategy beside scenarios")
struct CompareStrategyTests: Comparing {
  @Test("somebody who shuns risk almost wholly is answered, and no tolerance at all is refused")
  func risk() throws {
    let request = Self.request + "\nvalue of passing: \"1,000 USD\""
    func file(_ tolerance: String) -> String {
      """
      scenarios: 1
      request: r.yaml
      decider: {risk tolerance: \(tolerance)}
      base: {name: once, without: [course], stop: {attempts: 2}}
      alternatives: []
      """
    }
    let tiny = try compare(files: ["r.yaml": request, "s.yaml": file("1 USD")], name: "s.yaml")
    #expect(tiny.status == 0, "\(tiny.errors)")
    // Whoever looks at the worst end alone does not risk a fee beside what is lost anyway.
    #expect(tiny.output.contains("do not sit it again"))
    let none = try compare(files: ["r.yaml": request, "s.yaml": file("0 USD")], name: "s.yaml")
    #expect(none.status == 65)
    #expect(none.errors.contains("s.yaml:3:27: error: a risk tolerance is above zero"))
  }

  @Test("a month until the pass is counted in the strategy where its price is stated, else refused")
  func delayCounted() throws {
    let request = Self.request + "\nvalue of passing: \"4,000 USD\""
    func file(_ delay: String) -> String {
      """
      scenarios: 1
      request: r.yaml
      decider: {count delay: yes}
      base: {name: once, without: [course], stop: {attempts: 1}\(delay)}
      alternatives: []
      """
    }
    let counted = try compare(
      files: ["r.yaml": request, "s.yaml": file(", delay per month: 250 USD")], name: "s.yaml")
    #expect(counted.status == 0, "\(counted.errors)")
    #expect(
      counted.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .contains("250.00 USD for a month until the pass"))
    let none = try compare(files: ["r.yaml": request, "s.yaml": file("")], name: "s.yaml")
    #expect(none.status == 65)
    #expect(
      none.errors.contains("s.yaml:3:24: error: `count delay` needs to know what a month costs"))
  }

  @Test("without a value of passing there is no best strategy, and the card says why")
  func noValue() throws {
    let card = try compare()
    #expect(
      card.output.replacing("\n", with: " ").contains(
        "No best strategy: the request does not say what passing is worth"))
  }
}
