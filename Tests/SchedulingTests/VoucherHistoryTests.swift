import Cases
import Testing
import Units

@Suite("What can happen to a voucher")
struct VoucherHistoryTests {
  private typealias Kind = VoucherEvent.Kind

  /// One event a day from 2026-01-01 on.
  private func history(
    _ kinds: [Kind], convertBy: Day? = nil, sitBy: Day? = nil, hasRetake: Bool = false
  ) throws -> VoucherHistory {
    let first = try day("2026-01-01")
    let events = try kinds.enumerated().map { offset, kind in
      VoucherEvent(
        kind, on: first.adding(days: offset),
        sitBy: kind == .extended ? try day("2027-12-31") : nil)
    }
    return try VoucherHistory(events, convertBy: convertBy, sitBy: sitBy, hasRetake: hasRetake)
  }

  @Test(
    "each legal move leads to its state",
    arguments: [
      ([], [.bought]), ([.bought], [.bought]), ([.bought, .converted], [.converted]),
      ([.registered], [.registered]), ([.converted, .registered], [.registered]),
      ([.registered, .used], [.used]), ([.registered, .noShow], [.forfeited]),
      ([.registered, .lateCancellation], [.forfeited]),
      // Nobody said what was given back: both may be.
      ([.registered, .cancelled], [.bought, .forfeited]),
      ([.converted, .registered, .technicalVoid], [.converted, .forfeited]),
      // Who books again with it, had it back.
      ([.registered, .cancelled, .registered], [.registered]),
      ([.expired], [.expired]), ([.converted, .expired, .extended], [.converted]),
      ([.registered, .extended], [.registered]), ([.transferred], [.transferred]),
      // What gives a booking back gives it back to before the booking, whatever was extended meanwhile.
      ([.registered, .expired, .extended], [.registered]),
      ([.registered, .expired, .extended, .cancelled], [.bought, .forfeited]),
    ] as [([VoucherEvent.Kind], Set<VoucherState>)])
  func legal(kinds: [VoucherEvent.Kind], states: Set<VoucherState>) throws {
    #expect(try history(kinds).states == states)
  }

  @Test(
    "an illegal move is refused, with what would be legal",
    arguments: [
      (
        [.used], "a voucher that is bought cannot be `used`",
        "legal here: `bought`, `converted`, `registered`, `extended`, `transferred`, `expired`"
      ),
      (
        [.registered, .registered], "a voucher that is registered cannot be `registered`",
        "legal here: `cancelled`, `late-cancellation`, `no-show`, `technical-void`, `used`, "
          + "`extended`, `expired`"
      ),
      (
        [.registered, .transferred], "a voucher that is registered cannot be `transferred`",
        "legal here: `cancelled`, `late-cancellation`, `no-show`, `technical-void`, `used`, "
          + "`extended`, `expired`"
      ),
      (
        [.registered, .used, .registered], "a voucher that is used cannot be `registered`",
        "legal here: nothing more"
      ),
      (
        [.registered, .noShow, .used], "a voucher that is forfeited cannot be `used`",
        "legal here: nothing more"
      ),
      (
        [.transferred, .registered], "a voucher that is transferred cannot be `registered`",
        "legal here: nothing more"
      ),
      (
        [.expired, .registered], "a voucher that is expired cannot be `registered`",
        "legal here: `extended`"
      ),
      (
        [.registered, .used, .retakeUsed], "a voucher that is used cannot be `retake-used`",
        "legal here: nothing more"
      ),
      (
        [.converted, .bought], "a voucher that is converted cannot be `bought`",
        "legal here: `registered`, `extended`, `transferred`, `expired`"
      ),
    ] as [([VoucherEvent.Kind], String, String)])
  func illegal(kinds: [VoucherEvent.Kind], message: String, help: String) throws {
    let problem = #expect(throws: IllegalMove.self) { try history(kinds) }
    #expect(problem?.message == message)
    #expect(problem?.help == help)
    #expect(problem?.index == kinds.count - 1)
  }

  @Test("where it must be converted by a day, no sitting is booked before that")
  func conversion() throws {
    let last = try day("2026-06-30")
    let problem = #expect(throws: IllegalMove.self) { try history([.registered], convertBy: last) }
    #expect(
      problem?.help
        == "legal here: `bought`, `converted`, `extended`, `transferred`, `expired`")
    #expect(try history([.converted, .registered], convertBy: last).states == [.registered])
  }

  @Test("a move after its last day is none, until somebody puts the day off")
  func life() throws {
    let last = try day("2026-01-01")
    let problem = #expect(throws: IllegalMove.self) {
      try history([.registered, .used], sitBy: last)
    }
    #expect(problem?.message == "`used` on 2026-01-02 comes after its last day, 2026-01-01")
    let put = try history([.registered, .extended, .used], sitBy: last)
    #expect(put.states == [.used])
    #expect(put.sitBy?.description == "2027-12-31")
  }

  @Test("an extension needs a later last day, and days stand in the order of time")
  func order() throws {
    let (first, second) = (try day("2026-01-01"), try day("2026-02-01"))
    func message(_ events: [VoucherEvent]) -> String? {
      #expect(throws: IllegalMove.self) { try VoucherHistory(events, sitBy: second) }?.message
    }
    #expect(
      message([VoucherEvent(.extended, on: first)]) == "an extension needs its new last day")
    #expect(
      message([VoucherEvent(.extended, on: first, sitBy: second)])
        == "an extension to 2026-02-01 does not come after 2026-02-01")
    #expect(
      message([VoucherEvent(.converted, on: second), VoucherEvent(.registered, on: first)])
        == "`registered` on 2026-01-01 stands after `converted` on 2026-02-01")
  }

  @Test("whoever fails proves it once and sits the retake once")
  func retake() throws {
    let log = try history([.registered, .used, .failProved, .retakeUsed], hasRetake: true)
    #expect(log.states == [.used])
    #expect(log.legal == [])
    #expect(
      try history([.registered, .used], hasRetake: true).legal == [.failProved, .retakeUsed])
  }

  @Test("a booking that was given up and is given back leaves it as it was before")
  func givenBack() throws {
    let days = try ["2026-01-01", "2026-02-01", "2026-03-01"].map(day)
    func states(_ kind: VoucherEvent.Kind, _ back: Bool?) throws -> Set<VoucherState> {
      try VoucherHistory([
        VoucherEvent(.converted, on: days[0]), VoucherEvent(.registered, on: days[1]),
        VoucherEvent(kind, on: days[2], givesBack: back),
      ]).states
    }
    #expect(try states(.cancelled, true) == [.converted])
    #expect(try states(.cancelled, false) == [.forfeited])
    #expect(try states(.technicalVoid, nil) == [.converted, .forfeited])
    #expect(try states(.noShow, nil) == [.forfeited])
    #expect(try states(.noShow, true) == [.converted])
  }
}
