/// Policies of a few clauses, under which an amount can be reckoned by hand.
enum PlainPolicy {
  /// - Parameter rest: meters and clauses.
  static func of(_ id: String, _ rest: String) -> String {
    """
    language: 1
    policy: \(id)
    title: \(id.prefix(1).uppercased() + id.dropFirst())
    currency: USD
    rounding: half-away
    source: {title: the test, read: 2026-01-01}
    effective: {from: 2020-01-01}
    counter: {counts: [passed, failed]}
    \(rest)
    """
  }

  private static let allFees =
    "- {id: fees, text: We pay exam fees., covers: exam-fee, share: 100 %, paid: after any result}"

  /// Every exam fee in full.
  static let fees = of("fees", "clauses:\n  \(allFees)")

  /// The same, as far as there is money for everybody together.
  static func pooled(_ amount: String, over window: String = "calendar year") -> String {
    of(
      "pooled",
      """
      meters: {team: {per: pool, over: \(window)}}
      clauses:
        \(allFees)
        - {id: team, text: So much for all., limits: team, at most: "\(amount)"}
      """)
  }
}
