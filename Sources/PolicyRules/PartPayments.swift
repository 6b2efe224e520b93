internal import Cases
internal import Units

/// What one cost took of a meter by its payments so far.
///
/// Payments that state the same eligible cost and together do not come to more are parts of one price, which takes its room
/// once. Of others nobody can tell whether each is for a further item, so that each takes its own: a limit is rather used up
/// too early than paid beyond.
private struct PartPayments {
  private var eligible: Money?
  private var isOnePrice = true
  private var charged: Int64 = 0
  private var sum: Int64 = 0

  mutating func add(_ payment: Payment) {
    isOnePrice = isOnePrice && eligible.map { $0 == payment.eligible } ?? true
    eligible = payment.eligible
    charged += payment.charged.minorUnits
    sum += payment.eligible.minorUnits
  }

  func taken(_ quantity: Meter.Quantity) -> Int64 {
    guard let eligible else { return 0 }
    return switch quantity {
    case .paid: charged
    case .eligibleCost: isOnePrice && charged <= eligible.minorUnits ? eligible.minorUnits : sum
    case .purchases: 1
    }
  }
}

extension Meter {
  /// What each payment that takes room took of it beyond the earlier ones of its cost, in minor units or purchases: the
  /// first part brings the whole cost, and as long as it fits, later ones nothing.
  ///
  /// - Parameter payments: in one currency.
  func taken(by payments: [Payment]) -> [(payment: Payment, taken: Int64)] {
    let charged = payments.filter { !$0.charged.isZero }
    guard counts != .paid else {
      return charged.map { (payment: $0, taken: $0.charged.minorUnits) }
    }
    var costs: [Payment.Cost: PartPayments] = [:]
    return charged.sorted { $0.paidOn < $1.paidOn }.map { payment in
      var parts = costs[payment.cost] ?? PartPayments()
      let before = parts.taken(counts)
      parts.add(payment)
      costs[payment.cost] = parts
      return (payment: payment, taken: parts.taken(counts) - before)
    }
  }
}

extension Payment {
  /// Since when what it takes of a meter stands: money part by part, a purchase since the first part, a whole eligible cost
  /// since the last.
  func days(of taken: Int64, as quantity: Meter.Quantity) -> [(on: Day, taken: Int64)] {
    switch quantity {
    case .purchases: return [(tranches.first?.on ?? paidOn, taken)]
    case .paid, .eligibleCost:
      guard taken == charged.minorUnits else { return [(tranches.last?.on ?? paidOn, taken)] }
      return tranches.map { ($0.on, $0.charged.minorUnits) }
    }
  }
}
