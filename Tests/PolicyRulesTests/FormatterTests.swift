import Documents
import PolicyRules
import ShippedFiles
import Testing

@Suite("policy format")
struct FormatterTests {
  private func formatted(_ text: String) throws -> String {
    let diagnostics = Diagnostics()
    let bytes = Array(text.utf8)
    let node = try #require(YAML.read(bytes, file: "p.yaml", diagnostics))
    return try PolicyFormatter.formatted(node, bytes, file: "p.yaml")
  }

  @Test("Keys in one order, a blank line between clauses, every comment with what it is about")
  func layout() throws {
    let text = """
      # A policy of two clauses.
      policy: p
      language: 1
      # The text names no region.
      repayment: {on in: all regions}
      source:
        {title: "made up: twice",
         read: 2026-11-24}   # by HR
      currency: "USD"
      counter: {counts: [passed, failed]}
      clauses:
        # The first attempt.
        - {id: first, covers: exam-fee, text: 'We pay "all" of it', share: 100 %, paid: up front}
        - id: second   # and no more
          paid: on pass
          share: 50 %
          # Only after a fail.
          when: attempt.number >= 2
          text: T
          covers: exam-fee
      # The end.
      """
    let expected = """
      language: 1
      # A policy of two clauses.
      policy: p
      currency: USD
      source:
        title: "made up: twice"
        read: 2026-11-24  # by HR

      counter: {counts: [passed, failed]}

      # The text names no region.
      repayment: {on in: all regions}

      clauses:
        # The first attempt.
        - id: first
          text: We pay "all" of it
          covers: exam-fee
          share: 100 %
          paid: up front

        - id: second  # and no more
          text: T
          # Only after a fail.
          when: attempt.number >= 2
          covers: exam-fee
          share: 50 %
          paid: on pass
      # The end.

      """
    #expect(try formatted(text) == expected)
  }

  @Test(
    "What was laid out once stays as it is, and means what it meant", arguments: Shipped.policyNames
  )
  func again(name: String) throws {
    let text = String(
      decoding: try Shipped.bytes("policies/employers/\(name).yaml"), as: UTF8.self)
    let once = try formatted(text)
    #expect(try formatted(once) == once)
    let diagnostics = Diagnostics()
    let (before, after) = (
      try #require(YAML.read(Array(text.utf8), file: "a", diagnostics)),
      try #require(YAML.read(Array(once.utf8), file: "a", diagnostics))
    )
    #expect(Digest.ofMeaning(before) == Digest.ofMeaning(after))
  }
}
