public import Cases
internal import Glibc
public import Units

/// A booking that is moved or cancelled before the sitting, for a fee. The day stands.
public struct Cancellation: Hashable, Sendable {
  /// For each booking, whatever became of the others.
  public let chance: Probability
  public let fee: Money
  /// Employer or candidate.
  public let payer: Payer

  public init(chance: Probability, fee: Money, payer: Payer) {
    self.chance = chance
    self.fee = fee
    self.payer = payer
  }
}

extension Cancellation {
  /// Its cost at one booking: on average, or the certain amount that weighs the same; in minor units.
  ///
  /// - Parameter aversion: of an exponential utility, per minor unit; nil where only the mean counts.
  func equivalent(_ measure: CostMeasure, _ aversion: Double?) -> Double {
    guard measure == .total || (measure == .employer) == (payer == .employer) else { return 0 }
    let (chance, fee) = (chance.exact.double, Double(fee.minorUnits))
    guard let aversion, chance > 0 else { return chance * fee }
    // With the fee taken out no exponential is too large.
    return fee + log(chance + (1 - chance) * exp(-aversion * fee)) / aversion
  }
}

extension Scenario {
  /// Whether its ends are more than those of passes and fails.
  public var isBranching: Bool { noShow != nil || cancellation != nil }

  /// So many ends of one scenario are worked out.
  public static let mostEnds = 1023

  /// How many ends a scenario of so many attempts has at most: a booking is passed, failed or missed, and of k bookings
  /// none to all are moved.
  public func ends(of attempts: Int) -> Int {
    (1...max(attempts, 1)).reduce(0) { sum, number in
      let ways = noShow == nil ? 1 : 1 << (number - 1)
      let last = number < attempts ? 0 : noShow == nil ? 1 : 2
      return sum + ways * (1 + last) * (cancellation == nil ? 1 : number + 1)
    }
  }

  /// How many attempts it can have so that its ends can be worked out, up to ten.
  public var mostAttempts: Int { (1...10).last { ends(of: $0) <= Scenario.mostEnds } ?? 1 }
}

extension EndState {
  /// The end by how many of its bookings were moved, each with its chance; itself where none is.
  ///
  /// Bookings are moved independently, so that their number is binomial.
  func moved(by cancellation: Cancellation?) throws(ArithmeticProblem) -> [(
    end: EndState, chance: Double
  )] {
    guard let cancellation else { return [(self, 1)] }
    let (chance, count) = (cancellation.chance.exact.double, attempts)
    var ways = 1.0
    var ends: [(end: EndState, chance: Double)] = []
    var end = self
    for moves in 0...count {
      if moves > 0 { end = try end.movedOnceMore(cancellation) }
      var weight = ways
      for booking in 0..<count { weight *= booking < moves ? chance : 1 - chance }
      ends.append((end, weight))
      ways *= Double(count - moves) / Double(moves + 1)
    }
    return ends
  }

  private func movedOnceMore(_ cancellation: Cancellation) throws(ArithmeticProblem) -> EndState {
    let isEmployer = cancellation.payer == .employer
    let own = isEmployer ? cancellation.fee : .zero(cancellation.fee.currency)
    var end = self
    end.moves += 1
    end.cash = try CashSplit(
      total: cash.total.adding(cancellation.fee), employer: cash.employer.adding(own),
      voucher: cash.voucher)
    end.employerAtMost = try employerAtMost.adding(own)
    end.presentTotal = presentTotal.map {
      $0 + Double(cancellation.fee.minorUnits) * lastDiscount
    }
    return end
  }
}
