import Documents
import PolicyRules
import ShippedFiles
import Testing

@Suite("Conditions of any depth")
struct DeepConditionTests {
  @Test("a policy that ends before it begins is in force on no day, and refused at its end")
  func dates() {
    let found = problems("attempt.number = 1\neffective: {from: 2026-02-01, until: 2026-01-31}")
    #expect(found.count == 1)
    // `effective: {from: 2026-02-01, until: ` has 37 characters.
    #expect(
      found.first?.hasPrefix(
        "deep.yaml:14:38: error: this ends on 2026-01-31, before it begins on 2026-02-01") == true,
      "\(found)")
    #expect(
      problems("attempt.number = 1\neffective: {from: 2026-02-01, until: 2026-02-01}") == [])
  }

  /// What reading a policy whose only condition is `text` says.
  private func problems(_ text: String) -> [String] {
    let diagnostics = Diagnostics()
    let policy = """
      language: 1
      policy: deep
      currency: USD
      rounding: half-away
      source: {title: made for this test, read: 2026-11-24}
      counter: {scope: exam, counts: [passed, failed]}
      clauses:
        - id: a
          text: made for this test
          covers: exam-fee
          share: 100 %
          paid: on pass
          when: \(text)

      """
    guard let node = YAML.read(Array(policy.utf8), file: "deep.yaml", diagnostics) else {
      return ["no YAML"]
    }
    _ = PolicyReader(diagnostics).read(node, file: "deep.yaml")
    return diagnostics.all.map { $0.rendered() }
  }

  @Test("fifty are read, as of lists and keys", arguments: [("not ", ""), ("(", ")")])
  func fifty(opening: String, closing: String) {
    let text =
      String(repeating: opening, count: 49) + "attempt.number = 2"
      + String(repeating: closing, count: 49)
    #expect(problems(text) == [])
  }

  @Test(
    "more are refused at the column of the one that is too many",
    arguments: [("not ", 10_000), ("(", 20_000), ("not (", 5_000)])
  func tooDeep(opening: String, count: Int) {
    let found = problems(String(repeating: opening, count: count) + "attempt.number = 2")
    // `    when: ` has 10 characters; fifty `not` and `(` stand before the first that is too deep.
    let width = opening == "not " ? 50 * 4 : opening == "(" ? 50 : 25 * 5
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix(
        "deep.yaml:13:\(10 + width + 1): error: `not` and `(` are nested more than 50 deep here")
        == true, "\(found.first ?? "")")
  }
}
