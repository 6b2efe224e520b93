internal import Cases
internal import Units

/// What was used up of a meter before the list of payments begins, in one window.
///
/// A balance counts where all its days lie in the window: of one that reaches over its edge nobody knows
/// how much belongs to it. Those of one meter have no day in common.
struct MeterBalances {
  private let balances: [OpeningBalance]
  /// In minor units, or purchases.
  let used: Int64

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
    used = counted.reduce(0) { $0 + $1.1 }
  }

  /// Whether what went out of a payment is in a balance already, by the day that puts it into the window. What went out
  /// after the last day of the balances in a row was not used up then, and what is promised is not at all, so that it takes
  /// its room on top.
  func hold(_ payment: Payment, of day: Day) -> Bool {
    let open = firstOpenDay(from: day)
    return !payment.paid.isZero && day < open && payment.paidOn < open
  }

  /// The first day from this one on that no balance covers.
  func firstOpenDay(from begin: Day) -> Day {
    balances.reduce(begin) { open, balance in
      balance.since <= open ? max(open, balance.until.adding(days: 1)) : open
    }
  }
}
