extension CohortTotal {
  /// How far the total lies above an amount on average, counting nothing where it does not: E max(0, total − amount), in
  /// minor units, with a bound on its error.
  ///
  /// With it the mean of what is paid up to an amount is known: E min(total, amount) = E total − E max(0, total − amount).
  public func excess(over amount: Int128) -> (amount: Double, error: Double) {
    if amount >= highest { return (0, 0) }
    if amount <= offset || span == 0 { return (max(0, mean - Double(amount)), mean.ulp) }
    return engine.excess(over: amount - offset, mean: meanAboveOffset.double, span: span)
  }
}

extension MixedTotal {
  /// The same as `CohortTotal.excess`.
  public func excess(over amount: Int128) -> (amount: Double, error: Double) {
    if amount >= highest { return (0, 0) }
    if amount <= offset || span == 0 { return (max(0, mean - Double(amount)), mean.ulp) }
    return engine.excess(over: amount - offset, mean: meanAboveOffset.double, span: span)
  }
}
