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

  @Test("a text with line breaks keeps them, each as an escape on the one line")
  func lineBreaks() throws {
    let text = """
      language: 1
      policy: p
      title: "One\n\n  two"
      currency: USD
      source: {title: s, read: 2026-11-24}
      counter: {counts: [passed, failed]}
      clauses: [{id: first, text: "A\tB", covers: exam-fee, share: 100 %, paid: up front}]
      """
    let once = try formatted(text)
    #expect(once.contains(#"title: "One\u000atwo""#), "\(once)")
    #expect(try formatted(once) == once)
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

  private func policy(title: String = "T", clauses: String) -> String {
    """
    language: 1
    policy: p
    source: {title: \(title), read: 2026-11-24}
    currency: USD
    counter: {counts: [passed, failed]}
    clauses:
    \(clauses)
    """
  }

  private static let fee =
    "  - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}"

  @Test("A line has 120 characters at most: what is longer by one stands on lines of its own")
  func width() throws {
    // `source: {title: ` has 16 characters and `, read: 2026-11-24}` 19, which leaves 85.
    let fits = String(repeating: "x", count: 85)
    let one = try formatted(policy(title: fits, clauses: FormatterTests.fee)).split(separator: "\n")
    #expect(one.contains("source: {title: \(fits), read: 2026-11-24}"))
    #expect(one.map(\.count).max() == 120)
    let longer = try formatted(policy(title: fits + "x", clauses: FormatterTests.fee))
    #expect(longer.contains("\nsource:\n  title: \(fits)x\n  read: 2026-11-24\n"))
    // One value is never broken.
    let text = String(repeating: "y", count: 130)
    let clause = "  - {id: fee, text: \(text), covers: exam-fee, share: 100 %, paid: up front}"
    #expect(try formatted(policy(clauses: clause)).contains("    text: \(text)\n"))
  }

  @Test("An item of a list has a line as long as it fits, too")
  func items() throws {
    // Six spaces, `- {up to: 500 USD, by: ` and `}` are 30 characters, which leaves 90.
    func bands(_ name: String) throws -> String {
      try formatted(
        policy(
          clauses: FormatterTests.fee + """

              - id: ap
                text: T
                approval: [{up to: 500 USD, by: \(name)}, {above: 500 USD, by: VP}]
            """))
    }
    let fits = String(repeating: "x", count: 90)
    #expect(
      try bands(fits).hasSuffix(
        "    approval:\n      - {up to: 500 USD, by: \(fits)}\n      - {above: 500 USD, by: VP}\n"))
    #expect(
      try bands(fits + "x").hasSuffix(
        "    approval:\n      - by: \(fits)x\n        up to: 500 USD\n      - {above: 500 USD, by: VP}\n"
      ))
  }

  @Test("Clauses and their neighbours stand apart by one blank line, none before the first")
  func blanks() throws {
    let second = FormatterTests.fee.replacing("id: fee", with: "id: more")
    let written = try formatted(policy(clauses: FormatterTests.fee + "\n" + second))
    #expect(written.hasPrefix("language: 1\n"))
    #expect(
      written.contains(
        "\n\nclauses:\n  - id: fee\n    text: T\n    covers: exam-fee\n    share: 100 %\n    paid: up front\n\n"
          + "  - id: more\n"))
    #expect(!written.contains("\n\n\n"))
  }

  @Test(
    "Comments around a value that stands below its key stay with the two",
    arguments: [
      ("text:\n      What we pay   # as agreed", "text: What we pay  # as agreed"),
      ("text: # as agreed\n      What we pay", "text: What we pay  # as agreed"),
      ("text: # as\n      What we pay # agreed", "# as\n    text: What we pay  # agreed"),
      (
        "text: # as\n      # all\n      What we pay # agreed",
        "# as\n    # all\n    text: What we pay  # agreed"
      ),
    ])
  func below(text: String, expected: String) throws {
    let written = try formatted(
      policy(
        clauses:
          "  - id: fee\n    \(text)\n    covers: exam-fee\n    share: 100 %\n    paid: up front"))
    #expect(
      written.contains("- id: fee\n    \(expected)\n    covers: exam-fee\n"), "\(written)")
    #expect(try formatted(written) == written)
  }

  @Test(
    "Comments around the first key of an item, or behind its dash, are about the item",
    arguments: [
      "  - id: # as\n      fee # agreed", "  - # as\n    id: fee # agreed",
      "  # as\n  -\n    id: fee # agreed",
    ])
  func item(head: String) throws {
    let written = try formatted(
      policy(
        clauses:
          "\(head)\n    text: T\n    covers: exam-fee\n    share: 100 %\n    paid: up front"))
    #expect(
      written.contains("clauses:\n  # as\n  - id: fee  # agreed\n    text: T\n"), "\(written)")
    #expect(try formatted(written) == written)
  }

  @Test(
    "A comment whose place cannot be kept is not lost: the file is left as it is, and the place is named"
  )
  func refused() throws {
    // A text over two lines is known by the first of them.
    let text = policy(
      clauses:
        "  - id: fee\n    text: What\n      we pay # as agreed\n    covers: exam-fee\n    share: 100 %\n    paid: up front"
    )
    let refused = #expect(throws: PolicyFormatter.Refused.self) { try formatted(text) }
    #expect(
      refused == .comment(.text(file: "p.yaml", line: 9, column: 14, length: 11)))
  }

  @Test(
    "Lines may end in any way that YAML knows, also behind a comment",
    arguments: ["\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"])
  func ends(_ end: String) throws {
    let text = policy(
      clauses:
        "  # above\n  - id: fee  # behind\n    text: T\n    covers: exam-fee\n    share: 100 %\n    paid: up front"
    )
    let ended = text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: end)
    #expect(try formatted(ended) == formatted(text))
  }

  @Test("A file that begins with what stands apart has no blank line before it")
  func first() throws {
    #expect(
      try formatted("counter: {counts: [passed]}\n") == "counter: {counts: [passed]}\n")
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
