internal import Cases
internal import Units

/// What was used up of a meter before the list of payments begins, in one window.
///
/// A balance counts where all its days lie in the window: of one that reaches over its edge nobody knows
/// how much belongs to it. Those of one meter have no day in common.
struct MeterBalances {
  private let balances: [OpeningBalance]
  /// What each says, in minor units or purchases.
  private let sums: [Int64]

  init(_ funding: FundingCase, _ meter: Meter, _ window: DayRange, _ currency: Currency) {
    let counted = funding.balances.compactMap { balance -> (OpeningBalance, Int64)? in
      guard balance.meter == meter.name, window.contains(balance.since),
        window.contains(balance.until)
      else { return nil }
      switch (balance.used, meter.counts) {
      case (.count(let count), .purchases): return (balance, Int64(count))
      case (.money(let money), .paid), (.money(let money), .eligibleCost):
        return money.currency == currency ? (balance, money.minorUnits) : nil
      default: return nil
      }
    }.sorted { $0.0.since < $1.0.since }
    balances = counted.map(\.0)
    sums = counted.map(\.1)
  }

  /// What is known to be in balances, from the first to the last of the days that put it there, in minor units or purchases.
  struct Held {
    let days: [Day]
    let taken: Int64
  }

  /// What a meter stands at by them, beside the costs that take their room by themselves, in minor units or purchases: what
  /// is listed, and what they have beyond all that they are known to have. In a row one may have what was paid in the time of
  /// the next, so that only what has all its days in one is sure to be in that.
  func used(beside costs: [Held], listed: [Held]) -> Int64 {
    let known = costs + listed
    var (unexplained, explained) = (Int64(0), Int64(0))
    for (balance, sum) in zip(balances, sums) {
      let days = DayRange(first: balance.since, last: balance.until)
      let own = known.filter { $0.days.allSatisfy(days.contains) }.reduce(0) { $0 + $1.taken }
      unexplained += max(0, sum - own)
      explained += own
    }
    let between = known.reduce(0) { $0 + $1.taken } - explained
    return listed.reduce(0) { $0 + $1.taken } + max(0, unexplained - between)
  }

  /// A payment in what had gone out by the last day of the balances in a row, and what went out since or is promised.
  func parted(_ payment: Payment, of day: Day) -> [Payment] {
    let open = firstOpenDay(from: day)
    return day < open ? payment.parted(at: open) : [payment]
  }

  /// Whether what went out of a payment is in a balance already, by the day that puts it into the window. What went out
  /// after the last day of the balances in a row was not used up then, and what is promised is not at all, so that it takes
  /// its room on top.
  func hold(_ payment: Payment, of day: Day) -> Bool {
    let open = firstOpenDay(from: day)
    return !payment.paid.isZero && day < open && payment.paidOn < open
  }

  /// Whether a payment in another currency, which one of them has by its days, can be in it: what has no more than is known
  /// to be in it leaves nothing for a further payment.
  func explain(_ payment: Payment, of day: Day, beside known: [Held]) -> Bool {
    zip(balances, sums).contains { balance, sum in
      let days = DayRange(first: balance.since, last: balance.until)
      guard days.contains(day) || days.contains(payment.paidOn) else { return false }
      return sum > known.filter { $0.days.allSatisfy(days.contains) }.reduce(0) { $0 + $1.taken }
    }
  }

  /// The first day from this one on that no balance covers.
  func firstOpenDay(from begin: Day) -> Day {
    balances.reduce(begin) { open, balance in
      balance.since <= open ? max(open, balance.until.adding(days: 1)) : open
    }
  }
}
