import Cases
import PolicyRules
import Testing
import Units

/// What is pending when a series ends is closed, and a pass that comes later does not revive it.
@Suite("A pass after the end of its series")
struct SeriesEndTests {
  private func policy(_ series: String, paid: String = "on series pass") throws -> Policy {
    try growthPolicy(
      """
      series: \(series)
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: \(paid)}
      """)
  }

  /// Failed on 2024-01-06, passed on 2026-09-06, settled now.
  private func late() throws -> FundingCase {
    try scor(sittings: [("2024-01-06", .failed), ("2026-09-06", .passed)], ask: [])
  }

  private func settled(_ policy: Policy, _ funding: FundingCase) throws -> [EntryState] {
    try #require(policy.settle(funding, vendor: "cisco")).entries.map(\.state)
  }

  @Test(
    "counts for none of its sittings", arguments: ["{idle for: 6 months}", "{within: 6 months}"])
  func byTime(series: String) throws {
    #expect(try settled(policy(series), late()) == [.closed, .closed])
  }

  @Test("counts for none after somebody stopped it")
  func stopped() throws {
    var funding = try late()
    funding.stopped = SeriesStop(on: try day("2024-02-01"), by: "c-17", role: "candidate")
    #expect(try settled(policy("{stopped by: [candidate]}"), funding) == [.closed, .closed])
    // The word of the day of the pass comes too late.
    funding.stopped = SeriesStop(on: try day("2026-09-06"), by: "c-17", role: "candidate")
    #expect(try settled(policy("{stopped by: [candidate]}"), funding) == [.payable, .payable])
  }

  @Test("counts for none after the employment ended")
  func left() throws {
    var funding = try late()
    funding.leaving = Leaving(on: try day("2024-02-01"), reason: "resignation")
    #expect(try settled(policy("{on leaving: yes}"), funding) == [.closed, .closed])
  }

  @Test("counts for none after the last attempt that belongs to it")
  func attempts() throws {
    let three = try scor(
      sittings: [("2026-07-06", .failed), ("2026-08-06", .failed), ("2026-09-06", .passed)],
      ask: [])
    #expect(try settled(policy("{attempts: 2}"), three) == [.closed, .closed, .closed])
    #expect(try settled(policy("{attempts: 3}"), three) == [.payable, .payable, .payable])
  }

  @Test(
    "is a pass all the same for what is paid on a pass, and the card says that the series ended")
  func onPass() throws {
    var funding = try scor(
      sittings: [("2026-07-06", .failed), ("2026-08-06", .failed)], ask: [(.examFee, "400")])
    let judged = try policy("{attempts: 2}", paid: "on pass").judge(
      funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    let fee = try #require(judged.planned(.examFee))
    #expect(fee.state == .pending)
    #expect(fee.ifPassed == (try usd("400")))
    funding.asOf = try day("2026-11-24")
    let never = try policy("{attempts: 2}").judge(
      funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(never.planned(.examFee)?.state == .closed)
    #expect(
      never.planned(.examFee)?.explanation
        == "covered by `fee`, but not earned this way; the series ended after 2 attempts")
  }

  @Test("a pause within the log ended it, whatever was sat afterwards")
  func pause() throws {
    let funding = try scor(
      sittings: [("2024-01-06", .failed), ("2026-06-06", .failed), ("2026-09-06", .passed)],
      ask: [])
    #expect(
      try settled(policy("{idle for: 6 months}"), funding) == [.closed, .closed, .closed])
  }
}
