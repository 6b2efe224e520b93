public import Units

/// Where the money of a year stands: what was allocated, and what is left of it. Defined once:
/// available = allocated − spent − committed; then what may still come of commitments, then what is requested.
public struct BudgetStanding: Sendable {
  public let allocated: Money
  /// Paid within the year, by the book.
  public let spent: Money
  /// Promised in the book and not paid yet, beyond what the lines pay of it.
  public let promised: Money
  /// That, and the least that committed lines cost.
  public let committed: Money
  /// What committed lines cost beyond that on average: retakes after a fail, money that waits for a pass.
  public let pending: Money
  /// What planned lines cost on average.
  public let requested: Money

  public let available: Money
  public let availableAfterPending: Money
  public let leftAfterRequests: Money

  /// - Throws: where amounts are in different currencies or too large.
  public init(allocated: Money, spent: Money, promised: Money, _ commitments: BudgetCommitments)
    throws(ArithmeticProblem)
  {
    func money(_ minorUnits: Double) throws(ArithmeticProblem) -> Money {
      guard abs(minorUnits) < Double(Money.limit) else { throw .tooLarge }
      return try Money(minorUnits: Int64(minorUnits.rounded()), allocated.currency)
    }
    self.allocated = allocated
    self.spent = spent
    self.promised = promised
    committed = try promised.adding(money(Double(commitments.committedFirm)))
    pending = try money(commitments.committedContingent)
    requested = try money(Double(commitments.requestedFirm) + commitments.requestedContingent)
    available = try allocated.subtracting(spent).subtracting(committed)
    availableAfterPending = try available.subtracting(pending)
    leftAfterRequests = try availableAfterPending.subtracting(requested)
  }

  /// What may still be spent of it on the lines of the roster, committed ones included.
  public var forRoster: Money {
    get throws(ArithmeticProblem) { try allocated.subtracting(spent).subtracting(promised) }
  }
}

extension Budget {
  /// The first month of the year, from 0, by the end of which more than `amount` is spent with at least a chance;
  /// nil where that is no month.
  ///
  /// - Parameters:
  ///   - amount: in minor units, for the lines of the roster.
  ///   - chance: the chance that is enough, such as a half.
  public func monthOfRunningOut(of amount: Int128, with chance: Probability) -> Int? {
    let bar = Double(chance.partsPerMillion) / 1e6
    return throughMonths.firstIndex { 1 - $0.chance(within: amount).upperBound >= bar }
  }
}
