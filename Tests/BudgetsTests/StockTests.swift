import Budgets
import Cases
import PassRates
import Testing
import Units

@Suite("Vouchers in stock go to first sittings")
struct StockTests {
  private func voucher(_ id: String, _ sitBy: String?) throws -> Voucher {
    Voucher(
      id: id, exam: "cisco-350-701", sitBy: try sitBy.map(day), boughtBy: .employer, isUsed: false)
  }

  @Test("the one that dies first goes to the earliest sitting that it is good for")
  func order() throws {
    var plan = try Plan(upToAThousand)
    plan.book.general = try rates(100)
    plan.rules.smallestGroup = 1
    plan.add(try plan.series(on: "2027-03-01"), department: "early")
    plan.add(try plan.series(on: "2027-06-01"), department: "late")
    let stock = [try voucher("a", "2027-12-31"), try voucher("b", "2027-03-31")]
    let (roster, leftover) = plan.roster.using(stock)
    #expect(leftover.isEmpty)
    plan.roster = roster
    // Both sit for nothing; the wrong way round the later one would have to pay.
    #expect(try #require(try plan.budget().total).most == 0)
  }

  @Test("a group is split into people with a voucher and people without")
  func group() throws {
    var plan = try Plan(upToAThousand)
    plan.book.general = try rates(100)
    plan.add(try plan.series(on: "2027-03-01"), count: 10)
    let (roster, leftover) = plan.roster.using(
      [
        try voucher("a", "2027-03-31"), try voucher("b", "2027-04-30"),
        try voucher("c", "2027-01-31"),
      ])
    plan.roster = roster
    let budget = try plan.budget()
    #expect(budget.people == 10)
    #expect(try #require(budget.total).mean == 8 * 400_00)
    // One ends before anybody sits.
    #expect(leftover.map(\.count) == [1])
    #expect(leftover.first?.sitBy == (try day("2027-01-31")))
  }

  @Test("no other way of giving them out uses more: beside every way, for 200 random stocks")
  func most() throws {
    var random = Seeded(state: 7)
    for _ in 0..<200 {
      let sittings = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        Int.random(in: 0...5, using: &random)
      }
      let ends = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        Int.random(in: 0...5, using: &random)
      }
      var plan = try Plan(upToAThousand)
      let start = try day("2027-03-01")
      for sitting in sittings {
        plan.add(try plan.series(on: "\(start.adding(days: sitting))"))
      }
      let stock = try ends.enumerated().map {
        try voucher("v\($0)", "\(start.adding(days: $1))")
      }
      let used = stock.count - plan.roster.using(stock).leftover.reduce(0) { $0 + $1.count }
      #expect(used == StockTests.most(sittings, ends))
    }
  }

  /// The most sittings that get a voucher which ends no earlier, by trying every voucher for the first sitting.
  private static func most(_ sittings: [Int], _ ends: [Int]) -> Int {
    guard let first = sittings.first else { return 0 }
    let rest = Array(sittings.dropFirst())
    var best = most(rest, ends)
    for (index, end) in ends.enumerated() where end >= first {
      var left = ends
      left.remove(at: index)
      best = max(best, 1 + most(rest, left))
    }
    return best
  }
}

/// A small generator whose numbers are the same every time (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
