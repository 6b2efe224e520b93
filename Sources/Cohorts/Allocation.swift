/// An amount for a whole shared among its slices so that the shares add up to it.
public enum Allocation {
  /// Quantiles of slices do not add up to the quantile of the whole, because slices are not unlucky together. Here
  /// each slice gets its mean, and of what the amount is above the mean as much as its part of the variance: the
  /// part that it moves the total by when the total is that far out (the covariance principle; Overbeck 2000,
  /// Dhaene et al. 2012). Minor units that rounding leaves go to the largest remainders, first slices first.
  ///
  /// - Returns: one for each slice, in their order.
  public static func shares(of amount: Int128, means: [Double], variances: [Double]) -> [Int128] {
    guard !means.isEmpty, means.count == variances.count else { return [] }
    let above = Double(amount) - means.reduce(0, +)
    let variance = variances.reduce(0, +)
    let exact = means.indices.map {
      means[$0] + above * (variance > 0 ? variances[$0] / variance : 1 / Double(means.count))
    }
    var shares = exact.map { Int128($0.rounded(.down)) }
    let order = exact.indices.sorted {
      let (first, second) = (
        exact[$0] - exact[$0].rounded(.down), exact[$1] - exact[$1].rounded(.down)
      )
      return first != second ? first > second : $0 < $1
    }
    // Where Doubles are coarser than minor units, more may be left than there are slices.
    let left = amount - shares.reduce(0, +)
    for (place, index) in order.enumerated() {
      let (each, more) = left.quotientAndRemainder(dividingBy: Int128(order.count))
      shares[index] += each + (Int128(place) < more.magnitude ? more.signum() : 0)
    }
    return shares
  }
}
