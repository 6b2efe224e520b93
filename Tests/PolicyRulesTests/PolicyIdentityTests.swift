import PolicyRules
import ShippedFiles
import Testing

@Suite("Two readings of a policy")
struct PolicyIdentityTests {
  private func read(_ share: String = "50 %", title: String = "Ours") throws -> Policy {
    try Shipped.policy(
      yaml: """
        language: 1
        policy: own
        title: \(title)
        currency: USD
        source: {title: Ours, read: 2026-11-24}
        counter: {counts: [passed, failed]}
        clauses:
          - {id: fee, text: T, covers: exam-fee, share: \(share), paid: up front}

        """)
  }

  @Test("of one text are the same policy; another title or share makes another")
  func same() throws {
    let policy = try read()
    #expect(try policy == read())
    #expect(try policy != read("60 %"))
    #expect(try policy != read(title: "Theirs"))
  }
}
