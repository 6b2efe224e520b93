import Cases
import PolicyRules
import Testing
import Units

@Suite("A bonus among the shares of a series")
struct BonusShareTests {
  @Test("stands there where some way of the series pays it, and nowhere else", arguments: [1, 2])
  func share(last: Int) throws {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: up front}
        - id: bonus
          text: 500 USD for an early pass.
          when: sitting.outcome = passed and attempt.number <= \(last)
          pays: 500 USD
          paid: on pass
      """)
    // After one fail the planned attempt is the second.
    let funding = try scor(sittings: [("2026-05-01", .failed)], ask: [(.examFee, "400")])
    let bonuses = policy.shares(
      of: funding, vendor: "cisco", plannedDay: try day("2026-12-10")
    ).shares.filter { $0.category == .bonus }
    #expect(bonuses.map(\.atMost) == (last == 1 ? [] : [try usd("500")]))
  }

  @Test("a bonus of one cent is a bonus, and one of nothing is none", arguments: ["0.01", "0"])
  func least(amount: String) throws {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: bonus, text: A bonus., pays: \(amount) USD, paid: on pass}
      """)
    let shares = policy.shares(
      of: try scor(sittings: [], ask: []), vendor: "cisco", plannedDay: try day("2026-12-10")
    ).shares
    #expect(shares.map(\.atMost) == (amount == "0" ? [] : [try usd("0.01")]))
  }
}
