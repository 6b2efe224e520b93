import Cases
import PolicyRules
import Testing
import Units

/// A sitting that is over stands on its day: what that day did not meet, no later one meets for it.
@Suite("A requirement of days, of a sitting that is over")
struct LoggedDayTests {
  @Test("sat within the cool-off, it is settled with nothing, not with a wait")
  func coolOff() throws {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: fee, text: All., covers: exam-fee, share: 100 %, paid: after any result}
        - {id: cool-off, text: Two weeks., requires: attempt.days-since-last-fail >= 14 days}
      """)
    func second(on text: String) throws -> Entry? {
      let funding = try scor(sittings: [("2026-03-01", .failed), (text, .failed)], ask: [])
      return policy.settle(funding, vendor: "cisco")?.entries.last
    }
    let soon = try #require(try second(on: "2026-03-14"))
    #expect(soon.state == .closed)
    #expect(soon.atMost.isZero)
    // 1 March and 14 days.
    #expect(try second(on: "2026-03-15")?.payable == usd("400"))
  }
}
