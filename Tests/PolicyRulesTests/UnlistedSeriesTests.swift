import Cases
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

@Suite("A series that sittings may have ended of which nobody knows")
struct UnlistedSeriesTests {
  private func policy(_ series: String) throws -> Policy {
    try growthPolicy(
      "\(series)clauses: [{id: fee, text: All of it once you pass., covers: exam-fee, share: 100 %, paid: on series pass}]"
    )
  }

  /// What is sure, and at most, if the planned sitting is passed; and what has to be shown before.
  private func ifPassed(
    _ series: String, _ sittings: [(String, Outcome)] = [("2026-08-06", .failed)],
    isComplete: Bool = false
  ) throws -> (sure: Money, most: Money, missing: [String]) {
    var funding = try scor(sittings: sittings, ask: [(.examFee, "400")])
    if !isComplete { funding.sittings = Listed(funding.sittings.items) }
    let policy = try policy(series)
    let planned = try day("2026-12-10")
    let fee = try #require(
      policy.judge(funding, vendor: "cisco", plannedDay: planned).planned(.examFee))
    let share = try #require(
      policy.shares(of: funding, vendor: "cisco", plannedDay: planned).shares.first {
        $0.isPlanned
      })
    #expect(share.passed.sure == fee.passed.sure && share.passed.most == fee.passed.most)
    return (fee.passed.sure, fee.passed.most, fee.missing)
  }

  private static let whole =
    "candidate: every sitting of the exam, and since when the list is complete"

  @Test(
    "what ends it by their number or by time makes the list asked for; what does not end it asks for none",
    arguments: [
      ("series: {attempts: 2}\n", "0"), ("series: {attempts: 5}\n", "0"),
      ("series: {within: 12 months}\n", "0"), ("series: {idle for: 6 months}\n", "0"),
      ("", "400"), ("series: {on leaving: yes}\n", "400"),
    ])
  func incomplete(series: String, sure: String) throws {
    let open = try ifPassed(series)
    #expect(open.sure == (try usd(sure)), "\(series)")
    #expect(open.most == (try usd("400")), "\(series)")
    #expect(open.missing == (sure == "0" ? [Self.whole] : []), "\(series)")
    // The second attempt, four months behind the first.
    let known = try ifPassed(series, isComplete: true)
    #expect(known.sure == (try usd("400")), "\(series)")
    #expect(known.missing.isEmpty)
  }

  @Test(
    "a sitting without a result ends it only where it would, were it counted",
    arguments: [
      ("series: {attempts: 2}\n", "2026-11-20", "0"),
      ("series: {attempts: 3}\n", "2026-11-20", "400"),
      ("series: {within: 12 months}\n", "2026-11-20", "400"),
      ("series: {within: 12 months}\n", "2025-11-20", "0"),
      ("series: {idle for: 6 months}\n", "2026-01-20", "0"),
      ("series: {idle for: 6 months}\n", "2026-03-20", "400"),
    ])
  func awaited(series: String, on text: String, sure: String) throws {
    let sittings: [(String, Outcome)] = [(text, .resultAwaited), ("2026-08-06", .failed)]
    let found = try ifPassed(series, sittings.sorted { $0.0 < $1.0 }, isComplete: true)
    #expect(found.sure == (try usd(sure)))
    #expect(found.most == (try usd("400")))
  }

  @Test("a pass of which nobody knows whether it came in time is paid once the list is complete")
  func passed() throws {
    var funding = try scor(
      sittings: [("2026-03-06", .failed), ("2026-06-06", .passed)], ask: [])
    func paid(_ series: String) throws -> [EntryState] {
      let settled = try policy(series).settle(funding, vendor: "cisco")
      return try #require(settled).entries.map(\.state)
    }
    for series in ["series: {attempts: 2}\n", "series: {within: 12 months}\n", ""] {
      #expect(try paid(series) == [.payable, .payable], "\(series)")
    }
    funding.sittings = Listed(funding.sittings.items)
    let open = EntryState.open(.needsEvidence(from: "candidate"))
    #expect(try paid("series: {attempts: 2}\n") == [open, open])
    #expect(try paid("series: {within: 12 months}\n") == [open, open])
    #expect(try paid("") == [.payable, .payable])
  }
}
