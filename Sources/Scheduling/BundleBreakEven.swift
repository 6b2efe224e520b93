public import Units

/// Whether a retake that is bought with the exam is worth its surcharge.
///
/// It is where `surcharge < P(fail first) × P(retake in time) × retake fee`.
public struct BundleBreakEven: Hashable, Sendable {
  public let surcharge: Money
  /// What the second sitting costs without the bundle.
  public let retakeFee: Money
  public let fails: Probability
  /// The chance that the retake is sat before it dies.
  public let inTime: Probability
  /// What the bundled retake is worth on average, in major units.
  public let worth: Exact
  /// What is saved on average, below zero where the surcharge is more.
  public let saving: Exact
  /// The chance to fail the first sitting above which it is worth the surcharge: above 1 no chance is enough;
  /// nil where it is never used in time or saves no fee.
  public let breakEven: Exact?

  /// - Throws: for amounts in different currencies.
  public init(surcharge: Money, retakeFee: Money, fails: Probability, inTime: Probability)
    throws(ArithmeticProblem)
  {
    guard surcharge.currency == retakeFee.currency else {
      throw .differentCurrencies(surcharge.currency, retakeFee.currency)
    }
    self.surcharge = surcharge
    self.retakeFee = retakeFee
    self.fails = fails
    self.inTime = inTime
    let used = try inTime.exact.multiplied(by: retakeFee.majorUnits)
    worth = try fails.exact.multiplied(by: used)
    saving = try worth.subtracting(surcharge.majorUnits)
    breakEven = used > .zero ? try surcharge.majorUnits.divided(by: used) : nil
  }

  /// At the edge it costs as much as it saves, and is not worth the trouble.
  public var isWorthIt: Bool { saving > .zero }
}
